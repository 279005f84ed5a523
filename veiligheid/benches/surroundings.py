"""A database of its own for each bench, and the processes of production on it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

from veiligheid import dbroles
from veiligheid.bench import DATABASE, FOLDER
from veiligheid.devservices.keeper import end_with_parent
from veiligheid.settings.environment import database as database_settings
from veiligheid.surroundings import ROOT, Surroundings

KILL = 9


class NotHere(RuntimeError):
    """The bench was not started by `make bench`."""


class CannotMeasure(RuntimeError):
    """The bench could not be carried out, so there are no figures; the text says why."""


def say(text: str) -> None:
    """Progress, for people; stdout is for figures."""
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()


@contextmanager
def own_database(label: str) -> Iterator[Surroundings]:
    """A fresh copy of the migrated database, the default connection on it as vv_app; dropped afterwards.

    Raises:
        NotHere: there is no BENCH_ADMIN_URL.
    """
    admin = os.environ.get("BENCH_ADMIN_URL")
    if not admin:
        raise NotHere("A bench needs servers and a migrated database: start it with `make bench NAME=…`.")
    name = f"vv_bench_{label.replace('-', '_')}_{os.getpid()}"
    connections.close_all()
    _copy(admin, name)
    known = json.loads((FOLDER / "secrets.json").read_text())
    here = Surroundings(FOLDER, admin, settings.CELERY_BROKER_URL, name, known)
    try:
        with _connected(here.environment("vv_app")["DATABASE_URL"]):
            yield here
    finally:
        with psycopg.connect(admin, autocommit=True) as direct:
            direct.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def as_role(here: Surroundings, role: str) -> Iterator[None]:
    """The default connection as this role, for the length of the block."""
    connections.close_all()
    with _connected(here.environment(role)["DATABASE_URL"]):
        yield


def environment(here: Surroundings, role: str, **more: str) -> dict[str, str]:
    """What a process of production is told, with the bench's settings."""
    return here.environment(role) | {"DJANGO_SETTINGS_MODULE": "veiligheid.benches.settings"} | more


def launch(
    command: list[str], told: dict[str, str], log: Path, *, piped: bool = False
) -> "subprocess.Popen[str]":
    """Start a process that the kernel kills when the bench ends, however it ends.

    Args:
        piped: we talk with it over its stdin and stdout; else all it says is in its log.
    """
    with log.open("ab") as errors:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=told,
            text=True,
            stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
            stdout=subprocess.PIPE if piped else errors,
            stderr=errors,
            process_group=0,
            preexec_fn=end_with_parent(KILL),
        )


def _copy(admin: str, name: str) -> None:
    roles = sql.SQL(", ").join(map(sql.Identifier, dbroles.LOGIN))
    with psycopg.connect(admin, autocommit=True) as direct:
        direct.execute(
            sql.SQL("CREATE DATABASE {} OWNER vv_owner TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(DATABASE)
            )
        )
        direct.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM public").format(sql.Identifier(name)))
        direct.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), roles))


@contextmanager
def _connected(url: str) -> Iterator[None]:
    """The default connection on this database, for the length of the block."""
    entry = database_settings(url, pool_size=1)
    # One connection, without the short leash on transactions: a bench may prepare much at once.
    entry["OPTIONS"] = {
        key: value for key, value in _typed(entry["OPTIONS"]).items() if key not in {"pool", "options"}
    }
    before = {key: connection.settings_dict[key] for key in entry}
    connection.settings_dict.update(entry)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(before)


def _typed(options: object) -> dict[str, Any]:
    """The options of a DATABASES entry, typed."""
    assert isinstance(options, dict)
    return options
