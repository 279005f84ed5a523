"""What the tests of the seal share: events of the application, sealing as the auditor, bending as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import psycopg
from django.db import transaction

from cases.audit.enums import Verb
from cases.audit.heads import SignedHead, Signer, Trusted
from cases.audit.sealing import seal_settled
from cases.audit.services import record
from cases.audit.verification import Finding, Tally, verify
from tests.conftest import connected
from veiligheid import dbroles

KEY, OTHER_KEY = "A" * 42 + "E", "B" * 42 + "E"
SIGNER = Signer(KEY)
TRUSTED = Trusted([SIGNER.public])
AT_ONCE = timedelta()


def write(count: int = 3) -> None:
    """Events without a person, each in a transaction of its own; as vv_app."""
    for number in range(count):
        record(Verb.LOGIN_FAILED, actor=None, allowed=False, detail={"n": number})


def sealed(url: str, *, known: SignedHead | None = None, signer: Signer = SIGNER) -> list[SignedHead]:
    """Seal what has settled, as vv_auditor."""
    with connected(url, "vv_auditor"):
        return seal_settled(signer=signer, trusted=TRUSTED, at_least=AT_ONCE, known=known)


def found(url: str, heads: list[SignedHead] | None = None) -> list[Finding]:
    """What verify says, as vv_auditor."""
    return looked(url, heads)[0]


def looked(url: str, heads: list[SignedHead] | None = None) -> tuple[list[Finding], Tally]:
    """The same, with what was looked at."""
    tally = Tally()
    with connected(url, "vv_auditor"), transaction.atomic():
        return list(verify(trusted=TRUSTED, heads=heads or [], tally=tally)), tally


@contextmanager
def owner(url: str) -> Iterator[psycopg.Connection]:
    """Somebody with the rights of the owner, who takes the triggers away first."""
    name = urlsplit(url).path.lstrip("/")
    with psycopg.connect(dbroles.role_url(url, "vv_migrate", name)) as connection:
        connection.execute("SET ROLE vv_owner")
        for table in ("cases_auditevent", "cases_seal"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield connection
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("cases_auditevent", "cases_seal"):
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
