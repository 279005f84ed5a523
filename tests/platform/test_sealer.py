"""The process that seals: its key, its loop, its file of heads, and the health that turns red without it (X-2)."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.export import HeadsFile, kept_heads
from cases.audit.heads import Signer
from cases.audit.keys import key_text
from cases.audit.models import AuditEvent
from cases.audit.sealing import SealBroken
from tests.cases.seal_kit import KEY, OTHER_KEY, owner, sealed, write
from tests.cast import Cast, make_cast
from tests.conftest import connected
from veiligheid import dbroles, surroundings
from veiligheid.processes import LONG_LIVED, SEALER, WEB
from veiligheid.surroundings import Surroundings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(settings: Any, tmp_path: Path) -> Path:
    """Settings of the sealer; gives the folder of the heads."""
    settings.SEAL_KEY, settings.SEAL_PUBLIC_KEYS, settings.SEAL_EXPORT = KEY, [], tmp_path
    return tmp_path


def audit(*arguments: str) -> tuple[int, str]:
    """Run the command; its exit status and what it printed."""
    out = io.StringIO()
    try:
        call_command("audit", *arguments, stdout=out)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_sealer_is_one_of_the_processes_and_logs_in_as_auditor() -> None:
    assert SEALER in LONG_LIVED
    assert SEALER.role == "vv_auditor"


def test_only_the_sealer_is_told_the_key(tmp_path: Path) -> None:
    known = surroundings._secrets(tmp_path / "secrets.json")
    here = Surroundings(tmp_path, "postgresql://x@h/y", "redis://h/0", "y", known)
    assert here.environment("vv_auditor")["SEAL_KEY"] == known["SEAL_KEY"]
    for role in ("vv_app", "vv_sweeper", "vv_migrate"):
        assert known["SEAL_KEY"] not in here.environment(role).values()
    Signer(known["SEAL_KEY"])


def test_a_key_is_added_to_secrets_of_before(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"SECRET_KEY": "old"}))
    known = surroundings._secrets(path)
    assert known["SECRET_KEY"] == "old"
    assert known["SEAL_KEY"]
    assert surroundings._secrets(path) == known
    assert path.stat().st_mode & 0o077 == 0


def test_the_public_key_is_printed_and_the_private_is_not(told: Path) -> None:
    assert audit("key") == (0, key_text(Signer(KEY).public) + "\n")


def test_without_a_key_nothing_is_sealed_or_believed(settings: Any, db: None) -> None:
    settings.SEAL_KEY, settings.SEAL_PUBLIC_KEYS = None, []
    for arguments in (["seal", "--once"], ["verify"], ["key"]):
        with pytest.raises(CommandError, match=r"SEAL_KEY|public key"):
            audit(*arguments)


def test_verify_says_whole_or_names_what_is_not(own_database: str, told: Path) -> None:
    write(3)
    with connected(own_database, "vv_auditor"):
        assert audit("seal", "--once") == (0, "")
        status, text = audit("verify")
    assert status == 0
    assert "as it was sealed: 3 events under 1 seals" in text
    event = AuditEvent.objects.latest("xid").pk
    with owner(own_database) as bent:
        bent.execute("UPDATE cases_auditevent SET page = 'x' WHERE id = %s", [event])
    with connected(own_database, "vv_auditor"):
        status, text = audit("verify")
    assert status == 1
    assert f"event changed: seal 1 {event}" in text


def test_verify_with_the_public_key_alone(own_database: str, told: Path, settings: Any) -> None:
    write(1)
    sealed(own_database)
    settings.SEAL_KEY = None
    with connected(own_database, "vv_auditor"):
        assert audit("verify", "--key", key_text(Signer(KEY).public))[0] == 0
        status, text = audit("verify", "--key", key_text(Signer(OTHER_KEY).public))
    assert status == 1
    assert "not signed by a key" in text


@pytest.mark.parametrize("content", [b"{}\n", b"\xff\xfe\n", b"null\n"])
def test_a_file_that_holds_no_heads_is_said(db: None, told: Path, content: bytes) -> None:
    (told / "x").write_bytes(content)
    with pytest.raises(CommandError, match=r"kept heads cannot be read.*line 1"):
        audit("verify", "--heads", str(told / "x"))


def test_every_head_is_handed_out_once_also_after_a_broken_write(
    own_database: str, told: Path
) -> None:
    heads = [*sealed(own_database), *sealed(own_database)]
    file = HeadsFile(told)
    with connected(own_database, "vv_auditor"):
        assert file.catch_up() == 2
        with file.path.open("a") as torn:
            torn.write('{"number": 3, "fr')
        assert file.last() == heads[1]
        assert file.catch_up() == 0
    heads += sealed(own_database)
    with connected(own_database, "vv_auditor"):
        file.catch_up()
    assert list(kept_heads([file.path])) == heads


def test_a_file_that_somebody_wrote_in_is_not_sealed_on(own_database: str, told: Path) -> None:
    HeadsFile(told).path.write_text("{}\n")
    with pytest.raises(SealBroken, match="not the head"):
        HeadsFile(told).last()


# The real process.


@pytest.fixture
def sealer(own_database: str, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`manage.py audit seal`, as vv_auditor, with its file."""
    name = own_database.partition("?")[0].rpartition("/")[2]
    environment = os.environ | {
        "DATABASE_URL": dbroles.role_url(own_database, "vv_auditor", name),
        "SEAL_KEY": KEY, "SEAL_EXPORT": str(tmp_path), "HEARTBEAT": str(tmp_path / "alive"),
        "DJANGO_SETTINGS_MODULE": "veiligheid.settings.dev",
        "REDIS_URL": "redis://localhost:1/0", "SECRET_KEY": "x" * 40, "FIELD_KEY": "x" * 40,
    }  # fmt: skip
    command = [sys.executable if part == "python" else part for part in SEALER.command]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stderr=subprocess.PIPE)
    yield process
    process.kill()
    process.wait()


def _until(path: Path, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < deadline, path
        time.sleep(0.05)


def test_the_process_seals_hands_out_and_stops_when_told(
    own_database: str, sealer: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    _until(tmp_path / "alive")
    (head,) = kept_heads([tmp_path / "zegels.jsonl"])
    assert head.head.number == 1
    sealer.send_signal(signal.SIGTERM)
    assert sealer.wait(10) == 0


# Health.


@pytest.fixture
def watched(own_database: str, settings: Any) -> Client:
    """A surrounding where sealing is expected; an event is there already."""
    settings.SEALING = True
    write(1)
    return Client()


def aged(url: str, seconds: int) -> None:
    """Make every event so old, as the owner."""
    with owner(url) as bent:
        bent.execute("UPDATE cases_auditevent SET at = at - make_interval(secs => %s)", [seconds])


def test_a_young_event_may_wait_and_an_old_one_turns_health_red(own_database: str, watched: Client) -> None:
    assert watched.get("/gezond/").status_code == 200
    aged(own_database, 61)
    answer = watched.get("/gezond/")
    assert (answer.status_code, answer.content) == (503, b"stil")
    assert watched.get("/levend/").content == b"ok", "the proxy keeps the door open"
    sealed(own_database)
    assert watched.get("/gezond/").content == b"ok"


def test_seals_that_settle_nothing_are_red_too(own_database: str, watched: Client) -> None:
    sealed(own_database)
    name = own_database.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(dbroles.role_url(own_database, "vv_migrate", name)) as holding:
        holding.execute("SELECT pg_current_xact_id()")
        write(1)
        with owner(own_database) as bent:
            bent.execute("UPDATE cases_auditevent SET at = at - interval '61 seconds'")
        sealed(own_database)
        assert watched.get("/gezond/").status_code == 503
    sealed(own_database)
    assert watched.get("/gezond/").status_code == 200


def test_where_nothing_seals_health_does_not_ask(db: None, settings: Any, client: Client) -> None:
    AuditEvent(verb=Verb.READ, at=Now() - timedelta(minutes=5)).save(force_insert=True)
    assert client.get("/gezond/").status_code == 200
    settings.SEALING = True
    assert client.get("/gezond/").status_code == 503


# A partner's own copy.


def test_the_fg_takes_the_heads_along_and_that_is_recorded(own_database: str, tmp_path: Path) -> None:
    cast = make_cast()
    write(2)
    heads = [*sealed(own_database), *sealed(own_database)]
    client = Client()
    client.force_login(cast.fg_vt)
    answer = client.get(reverse("zegels"))
    kept = tmp_path / "kept"
    kept.write_bytes(answer.content)
    assert list(kept_heads([kept])) == heads
    assert AuditEvent.objects.get(verb=Verb.EXPORTED).detail == {"zegels": 2}
    assert "attachment" in answer["Content-Disposition"]


def test_nobody_else_takes_them(cast: Cast, client: Client) -> None:
    for who in (cast.vt, cast.agent, cast.voorzitter, cast.elsewhere):
        client.force_login(who)
        assert client.get(reverse("zegels")).status_code == 404
    client.logout()
    assert client.get(reverse("zegels")).status_code == 302


def test_the_web_process_is_another(db: None) -> None:
    assert WEB.role != SEALER.role
