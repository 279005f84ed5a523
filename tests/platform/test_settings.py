"""A process that is told something wrong does not start: one line, naming what, showing no value."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from veiligheid.settings import environment as environment_module

ROOT = Path(__file__).resolve().parents[2]
HUSH = "hush-this-stands-in-no-line"
RIGHT = {
    "DATABASE_URL": f"postgresql://vv_app:{HUSH}@db.invalid/vv",
    "REDIS_URL": f"redis://:{HUSH}@broker.invalid/0",
    "SECRET_KEY": HUSH * 2,
    "FIELD_KEY": HUSH * 2 + "f",
}
READ = "from veiligheid.settings import base; print(base.DATABASES['default']['NAME'], base.ALLOWED_HOSTS)"


def started(environment: dict[str, str], what: str = READ) -> subprocess.CompletedProcess[str]:
    """A process that reads its settings from this environment and no other."""
    return subprocess.run(
        [sys.executable, "-c", what], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def checked(line: str, environment: dict[str, str], names: tuple[str, ...]) -> None:
    """One line that names these, and shows no value of anything."""
    assert len(line.splitlines()) == 1
    for name in names:
        assert name in line
    for name, value in environment.items():
        assert not value or value not in line, name
    assert HUSH not in line


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Read this environment and no other; the line with which the start stops."""

    def read(environment: dict[str, str], *names: str) -> str:
        monkeypatch.setattr(os, "environ", environment)
        with pytest.raises(SystemExit) as stop:
            environment_module.read()
        checked(str(stop.value), environment, names)
        return str(stop.value)

    return read


def test_what_is_right_starts() -> None:
    process = started(RIGHT | {"ALLOWED_HOSTS": "een.invalid, twee.invalid"})
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.strip() == "vv ['een.invalid', 'twee.invalid']"


def test_a_process_stops_with_one_line_and_nothing_else() -> None:
    environment = RIGHT | {"REDIS_URL": f"amqp://:{HUSH}@broker.invalid"}
    process = started(environment)
    assert (process.returncode, process.stdout) == (1, "")
    checked(process.stderr.strip(), environment, ("REDIS_URL",))


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_each_that_is_missing_is_named(refused: Callable[..., str], name: str) -> None:
    line = refused({key: value for key, value in RIGHT.items() if key != name}, name)
    assert not [other for other in RIGHT if other != name and other in line]


def test_all_that_is_missing_is_named_at_once(refused: Callable[..., str]) -> None:
    refused({}, *RIGHT)


WRONG = {
    "DATABASE_URL": [f"mysql://vv:{HUSH}@db.invalid/vv", f"postgresql://vv:{HUSH}@db.invalid", "", HUSH],
    "REDIS_URL": [f"amqp://:{HUSH}@broker.invalid", "", HUSH],
    "SECRET_KEY": ["too-short-" + "x" * 10, ""],
    "FIELD_KEY": ["too-short-" + "x" * 10, ""],
    "POOL_SIZE": ["veel", "0", "101", ""],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_each_that_is_wrong_is_named(refused: Callable[..., str], name: str, value: str) -> None:
    refused(RIGHT | {name: value}, name)


@pytest.mark.parametrize("name", ["database_url", "Database_Url"])
def test_a_name_in_other_letters_is_another_name(refused: Callable[..., str], name: str) -> None:
    environment = dict(RIGHT)
    environment[name] = environment.pop("DATABASE_URL")
    refused(environment, "DATABASE_URL")


def test_production_takes_nothing_for_granted_that_the_demo_does() -> None:
    show = (
        "from veiligheid.settings import production as p; "
        "print(p.DEMO, p.DEBUG if hasattr(p, 'DEBUG') else False, p.SESSION_COOKIE_SECURE, p.CSRF_COOKIE_SECURE,"
        " p.SECURE_SSL_REDIRECT, p.SECURE_HSTS_SECONDS > 0, p.SESSION_COOKIE_HTTPONLY)"
    )
    process = started(RIGHT, show)
    assert process.stdout.split() == ["False", "False", "True", "True", "True", "True", "True"]
