"""What the processes of demo and benches are told: where the servers are, their keys, each role's login.

Django-free: the settings read the environment that is made here.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from veiligheid import dbroles
from veiligheid.devservices import services
from veiligheid.processes import MIGRATE, SENDER, WEB, Process
from veiligheid.settings.messages import vapid_keys

ROOT = Path(__file__).resolve().parent.parent
KEYS = ("SECRET_KEY", "FIELD_KEY")
SEALS = "vv_auditor"
"""The role of the process that seals: no other is told the key."""
NOT_FOR_ALL = ("SEAL_", "VAPID_", "EMAIL_")


class LaunchError(RuntimeError):
    """A start that did not succeed; the text says what to do."""


@dataclass(frozen=True)
class Surroundings:
    """One installation on this machine: servers, a database with its roles, keys."""

    folder: Path
    admin_url: str
    redis_url: str
    database: str
    secrets: dict[str, str]

    def environment(self, role: str) -> dict[str, str]:
        """The environment of a process that logs in as this role; never the superuser's login."""
        told = {
            "DJANGO_SETTINGS_MODULE": "veiligheid.settings.dev",
            "DATABASE_URL": dbroles.role_url(self.admin_url, role, self.database, self.secrets[role]),
            "REDIS_URL": self.redis_url,
            "PYTHONUNBUFFERED": "1",
        }
        others = {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_ALL)}
        return others | told | {key: self.secrets[key] for key in KEYS} | self._sealing(role)

    def told(self, process: Process) -> dict[str, str]:
        """The environment of this process: that of its role, and what it alone must know."""
        public = {"VAPID_PUBLIC_KEY": self.secrets["VAPID_PUBLIC_KEY"]}
        signs = {
            "VAPID_PRIVATE_KEY": self.secrets["VAPID_PRIVATE_KEY"],
            "VAPID_SUBJECT": "mailto:beheer@example.org",
        }
        more = {WEB.name: public, SENDER.name: public | signs}.get(process.name, {})
        return self.environment(process.role) | more

    def _sealing(self, role: str) -> dict[str, str]:
        if role != SEALS:
            return {}
        heads = self.folder / "zegels"
        heads.mkdir(parents=True, exist_ok=True)
        return {"SEAL_KEY": self.secrets["SEAL_KEY"], "SEAL_EXPORT": str(heads.resolve())}

    def command(self, process: Process) -> list[str]:
        """The process's command line, with the Python that runs us."""
        return [sys.executable if part == "python" else part for part in process.command]

    def run(self, process: Process) -> str:
        """Run a process that ends by itself; return what it printed.

        Raises:
            LaunchError: it failed; its last words are in the text, all of them in its log.
        """
        log = self.folder / "logs" / f"{process.name}.log"
        with log.open("w") as errors:
            done = subprocess.run(
                self.command(process),
                cwd=ROOT,
                env=self.told(process),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        if done.returncode:
            raise LaunchError(
                f"`{process.name}` failed: {last_words(log) or done.stdout.strip()}\nAll of it: {log}"
            )
        return done.stdout


@contextmanager
def surroundings(folder: Path, database: str) -> Iterator[Surroundings]:
    """Servers (embedded, or those of DATABASE_URL and REDIS_URL), roles and a migrated database.

    Raises:
        DevServiceError: a server could not be started.
        LaunchError: a given server cannot be used, or the migration failed.
    """
    with services(folder) as at:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        here = Surroundings(
            folder, at.database_url, at.redis_url, database, _secrets(folder / "secrets.json")
        )
        try:
            dbroles.ensure_roles(here.admin_url, {role: here.secrets[role] for role in dbroles.LOGIN})
            dbroles.create_database(here.admin_url, database)
        except (psycopg.Error, RuntimeError) as refusal:
            raise LaunchError(f"The database cannot be used: {str(refusal).strip()}") from refusal
        here.run(MIGRATE)
        yield here


def last_words(log: Path, lines: int = 3) -> str:
    """The end of a log, for a message."""
    return "\n".join(log.read_text(errors="replace").strip().splitlines()[-lines:])


def _secrets(path: Path) -> dict[str, str]:
    """Random keys and passwords, each made once for this folder and readable by its owner only."""
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    wanted = {name: 48 for name in (*KEYS, *dbroles.LOGIN)} | {"SEAL_KEY": 32}
    made = {name: secrets.token_urlsafe(size) for name, size in wanted.items() if name not in known}
    if "VAPID_PRIVATE_KEY" not in known:
        made["VAPID_PRIVATE_KEY"], made["VAPID_PUBLIC_KEY"] = vapid_keys()
    if made:
        known |= made
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(known, file)
        new.rename(path)
    return known
