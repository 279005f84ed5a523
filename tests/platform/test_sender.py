"""The messenger as a process: it sends, it ends when told, it shows that it lives; its keys are told to it alone."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings

from cases.notifications import texts
from cases.notifications.enums import Channel, DeliveryState
from cases.notifications.leaving import TEST
from cases.notifications.models import Delivery, Outbox
from tests.cases.messages_kit import addressed, free_port
from tests.cast import make_cast
from tests.conftest import connected
from tests.platform.test_settings import RIGHT, refused, started
from veiligheid import dbroles, surroundings
from veiligheid.processes import LONG_LIVED, SENDER, WEB, WORKER
from veiligheid.settings.messages import vapid_keys
from veiligheid.surroundings import Surroundings

__all__ = ["refused"]

ROOT = Path(__file__).resolve().parents[2]
PRIVATE, PUBLIC = vapid_keys()
PUSH = {
    "VAPID_PRIVATE_KEY": PRIVATE,
    "VAPID_PUBLIC_KEY": PUBLIC,
    "VAPID_SUBJECT": "mailto:beheer@example.org",
}
MAIL = {
    "EMAIL_URL": "smtps://box:p%40ss@mail.invalid:465",
    "MAIL_FROM": "b@example.org",
    "SITE_URL": "https://v.invalid",
}
READ = "from veiligheid.settings import base; print(base.EMAIL_URL, base.SITE_URL, base.VAPID_PUBLIC_KEY)"


@pytest.fixture
def told(own_database: str, tmp_path: Path) -> dict[str, str]:
    """What the demo tells it, with this database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "veiligheid.settings.test",
        "DATABASE_URL": dbroles.role_url(own_database, SENDER.role, urlsplit(own_database).path.lstrip("/")),
        "FIELD_KEY": django_settings.FIELD_KEY,
        "HEARTBEAT": str(tmp_path / "alive"),
        "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
        "MAIL_FROM": "berichten@example.org",
        "SITE_URL": "https://voorbeeld.example",
    }


def command(*arguments: str) -> list[str]:
    return [sys.executable if part == "python" else part for part in (*SENDER.command, *arguments)]


def waited_for(what: Callable[[], bool], seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.1)
    return False


def test_it_delivers_sends_to_the_mailbox_of_the_demo_and_ends_when_told(
    own_database: str, told: dict[str, str], tmp_path: Path
) -> None:  # SA-5
    cast = make_cast()
    addressed(cast.vt)
    box = subprocess.Popen(
        [sys.executable, "-m", "veiligheid.devservices.mailbox"],
        cwd=ROOT,
        env=told | {"MAILBOX": str(tmp_path / "mail"), "MAILBOX_PORT": told["EMAIL_URL"].rpartition(":")[2]},
    )
    sender = subprocess.Popen(command(), cwd=ROOT, env=told)
    try:
        Outbox(organisation_id=cast.vt.organisation_id, staff_id=cast.vt.pk, effect=TEST).save(
            force_insert=True
        )
        box_folder = tmp_path / "mail"
        assert waited_for(lambda: bool(list(box_folder.glob("*.eml"))))
        (one,) = box_folder.glob("*.eml")
        assert one.stem == str(Delivery.objects.get().pk)
        assert one.stat().st_mode & 0o777 == 0o600
        assert texts.NEUTRAL in one.read_text()
        assert waited_for(lambda: Delivery.objects.get().state == DeliveryState.SENT)
        assert waited_for(lambda: Path(told["HEARTBEAT"]).exists())
        sender.send_signal(signal.SIGTERM)
        assert sender.wait(10) == 0
        box.send_signal(signal.SIGTERM)
        assert box.wait(10) == 0
    finally:
        sender.kill()
        box.kill()


def test_without_a_server_it_tries_once_and_goes_on(own_database: str, told: dict[str, str]) -> None:
    cast = make_cast()
    addressed(cast.vt)
    Outbox(organisation_id=cast.vt.organisation_id, staff_id=cast.vt.pk, effect=TEST).save(force_insert=True)
    done = subprocess.run(command("--once"), cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with connected(own_database):
        row = Delivery.objects.get(channel=Channel.MAIL)
    assert (row.state, row.failure, row.attempts) == (DeliveryState.WAITING, "unreachable", 1)
    assert "vt@example.org" not in done.stderr


def test_only_the_sender_is_told_the_key_of_push(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # SA-5
    monkeypatch.setenv("VAPID_PRIVATE_KEY", "of-somebody-else")
    known = surroundings._secrets(tmp_path / "secrets.json")
    here = Surroundings(tmp_path, "postgresql://x@h/y", "redis://h/0", "y", known)
    assert SENDER in LONG_LIVED
    assert here.told(SENDER)["VAPID_PRIVATE_KEY"] == known["VAPID_PRIVATE_KEY"]
    assert here.told(WEB)["VAPID_PUBLIC_KEY"] == known["VAPID_PUBLIC_KEY"]
    for process in set(LONG_LIVED) - {SENDER}:
        assert "VAPID_PRIVATE_KEY" not in here.told(process)
    assert "VAPID_PUBLIC_KEY" not in here.told(WORKER)
    assert json.loads((tmp_path / "secrets.json").read_text()) == surroundings._secrets(
        tmp_path / "secrets.json"
    )


def test_what_is_right_starts() -> None:
    process = started(RIGHT | MAIL | PUSH, READ)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.split() == [MAIL["EMAIL_URL"], MAIL["SITE_URL"], PUBLIC]
    assert started(RIGHT | {"VAPID_PUBLIC_KEY": PUBLIC}, READ).returncode == 0  # the web


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"EMAIL_URL": "mail.invalid"}, "EMAIL_URL"),
        ({"EMAIL_URL": "http://mail.invalid"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://box:hush-pass@mail.invalid:25"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtps://box:hush@pass:x"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtps://"}, "EMAIL_URL"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "Veiligheid <b@example.org>"}, "MAIL_FROM"),
        ({"SITE_URL": ""}, "SITE_URL"),
        ({"SITE_URL": "http://v.invalid"}, "SITE_URL"),
        ({"SITE_URL": "https://v.invalid/pad"}, "SITE_URL"),
        ({"VAPID_PRIVATE_KEY": "geen-sleutel"}, "VAPID_PRIVATE_KEY"),
        ({"VAPID_PUBLIC_KEY": ""}, "VAPID_PUBLIC_KEY"),
        ({"VAPID_PUBLIC_KEY": vapid_keys()[1]}, "VAPID_PUBLIC_KEY"),
        ({"VAPID_SUBJECT": ""}, "VAPID_SUBJECT"),
        ({"VAPID_SUBJECT": "beheer"}, "VAPID_SUBJECT"),
        ({"PUSH_SERVICES": "http://127.0.0.1:1"}, "PUSH_SERVICES"),
        ({"PUSH_SERVICES": "10.0.0.1"}, "PUSH_SERVICES"),
        ({"PUSH_SERVICES": ""}, "PUSH_SERVICES"),
    ],
)
def test_half_of_it_stops_the_start(refused: Any, wrong: dict[str, str], names: str) -> None:
    refused(RIGHT | MAIL | PUSH | wrong, names)
