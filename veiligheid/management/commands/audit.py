"""`manage.py audit …`: seal the record, check it, show the public key, hand out the heads (X-2)."""

import logging
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection, transaction

from cases.audit.export import HeadsFile, kept_heads
from cases.audit.heads import Signer, Trusted
from cases.audit.keys import key_bytes, key_text
from cases.audit.sealing import EVERY, SealBroken, seal_settled
from cases.audit.verification import Tally, verify
from veiligheid import heartbeat

AFTER_AN_ERROR = 2.0
SAY_AGAIN_AFTER = 30.0
MOST_LINES = 1000

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs as vv_auditor. `verify` ends with status 1 when anything is not as it was sealed."""

    help = "seal the record and check it"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """A sub-command for each act."""
        chosen = parser.add_subparsers(dest="act", required=True)
        seal = chosen.add_parser("seal", help="seal every 20 s until told to stop (needs SEAL_KEY)")
        seal.add_argument("--once", action="store_true", help="make one seal, and end")
        check = chosen.add_parser("verify", help="recompute everything; name what was bent")
        check.add_argument("--heads", action="append", type=Path, default=[], help="heads that were kept")
        check.add_argument("--key", action="append", default=[], help="a public key to trust")
        chosen.add_parser("key", help="print the public key, for every partner to keep")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        """One of them."""
        # One connection, made anew when it breaks: a pool would wait ever longer between its attempts.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        if act == "key":
            self.stdout.write(key_text(_signer().public))
        elif act == "verify":
            self._verify(options["heads"], options["key"])
        elif options["once"]:
            _round(_signer())
        else:
            _seal_for_ever(_signer())

    def _verify(self, files: list[Path], keys: list[str]) -> None:
        trusted = _trusted(keys)
        if not trusted:
            raise CommandError(
                "No public key to check signatures with: give --key, or set SEAL_PUBLIC_KEYS. "
                "It must come from outside the database: `manage.py audit key` printed it."
            )
        if not files and settings.SEAL_EXPORT and HeadsFile(settings.SEAL_EXPORT).path.exists():
            files = [HeadsFile(settings.SEAL_EXPORT).path]
        with connection.cursor() as cursor:
            cursor.execute("SET transaction_timeout = 0; SET idle_in_transaction_session_timeout = 0")
        tally = Tally()
        try:
            with transaction.atomic():
                for count, finding in enumerate(
                    verify(trusted=trusted, heads=kept_heads(files), tally=tally)
                ):
                    if count < MOST_LINES:
                        self.stdout.write(str(finding))
        except (OSError, ValueError) as mistake:
            raise CommandError(f"The kept heads cannot be read: {mistake}") from None
        self._say(tally, files)
        if tally.found:
            sys.exit(1)

    def _say(self, tally: Tally, files: list[Path]) -> None:
        """The summary, and what it does not prove."""
        if (count := sum(tally.found.values())) > MOST_LINES:
            self.stdout.write(f"… and {count - MOST_LINES} more")
        for wrong, count in tally.found.items():
            self.stdout.write(f"{count} × {wrong.label}")
        last = f"; the last is {tally.last.head.number} of {tally.last.head.sealed_at}" if tally.last else ""
        verdict = "NOT as it was sealed" if tally.found else "as it was sealed"
        self.stdout.write(f"{verdict}: {tally.sealed} events under {tally.seals} seals{last}")
        self.stdout.write(f"{tally.unsealed} events wait for their seal: nothing is proven of those")
        if not files:
            self.stdout.write(
                "No kept heads were given (--heads): that the last seals were cut off cannot be seen"
            )


def _seal_for_ever(signer: Signer) -> None:
    """Every 20 s; a database that is away is waited for, a record that was bent is not built upon."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    said = -SAY_AGAIN_AFTER
    due = time.monotonic()
    while True:
        try:
            _round(signer)
            heartbeat.show()
            due = max(due + EVERY.total_seconds(), time.monotonic())
            pause = due - time.monotonic()
        except (Error, OSError, SealBroken) as failure:
            connection.close()
            pause, due = AFTER_AN_ERROR, time.monotonic() + AFTER_AN_ERROR
            if time.monotonic() - said > SAY_AGAIN_AFTER:
                said = time.monotonic()
                what = str(failure) if isinstance(failure, SealBroken) else type(failure).__name__
                log.error("cannot seal, trying again: %s", what)
        time.sleep(pause)


def _round(signer: Signer) -> None:
    """Hand out what was sealed, seal, hand out: whatever was broken off in between is made up for."""
    heads = HeadsFile(settings.SEAL_EXPORT) if settings.SEAL_EXPORT else None
    known = heads.last() if heads else None
    seal_settled(signer=signer, trusted=_trusted([]), known=known)
    if heads:
        heads.catch_up()


def _signer() -> Signer:
    if not settings.SEAL_KEY:
        raise CommandError(
            "SEAL_KEY is not set: 32 random bytes in base64, told to the process that seals alone."
        )
    return Signer(settings.SEAL_KEY)


def _trusted(keys: list[str]) -> Trusted:
    """The keys that are given, those of the settings, and our own."""
    try:
        given = [key_bytes(key) for key in (*keys, *settings.SEAL_PUBLIC_KEYS)]
    except ValueError as mistake:
        raise CommandError(f"--key {mistake}") from None
    own = [Signer(settings.SEAL_KEY).public] if settings.SEAL_KEY else []
    return Trusted([*own, *given])


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
