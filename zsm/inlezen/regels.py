"""One row as the service takes it, and what becomes of it (ZS-1)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import models

from cases.persons.describing import Naming
from zsm.enums import Track, Way


@dataclass(frozen=True)
class Regel:
    """An arrest as the file tells it.

    Attributes:
        line: where it stands in the file.
        number: the police's own number.
        case: a reference, *nieuw*, or empty when the system is to look.
    """

    line: int
    number: str
    naming: Naming
    birth_date: date | None
    arrested_at: datetime
    text: str
    case: str = ""
    district: str = ""
    way: Way = Way.AANHOUDING
    track: Track = Track.ZSM
    doubt: bool = False
    detention_possible: bool = False
    brought_before_at: datetime | None = None
    ordered_at: datetime | None = None
    released_at: datetime | None = None


class Wat(models.TextChoices):
    """What becomes of a row."""

    NIEUW = "nieuw", "op de tafel, in een zaak die u kent"
    NIEUWE_ZAAK = "nieuwe_zaak", "op de tafel, in een nieuwe zaak"
    ERBIJ = "erbij", "lag al op de tafel: deze melding staat erbij"
    BEKEND = "bekend", "al ingelezen: er verandert niets"
    FOUT = "fout", "niet ingelezen"


@dataclass(frozen=True)
class Uitkomst:
    """What became of one row, or would.

    Attributes:
        why: why it was not read in, or what to mind.
        reference: of the case, where this actor knows it; empty for a case that is not there yet.
        not_told: partner → why it could not be told; it must be called.
    """

    line: int
    number: str
    what: Wat
    why: str = ""
    reference: str = ""
    arrest_id: UUID | None = None
    not_told: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """For the tag: ok | info | stop."""
        return {Wat.FOUT: "stop", Wat.BEKEND: "none", Wat.ERBIJ: "info"}.get(self.what, "ok")


@dataclass(frozen=True)
class Verslag:
    """What became of a file.

    Attributes:
        done: it was read in; else nothing changed.
    """

    rows: tuple[Uitkomst, ...]
    done: bool

    @property
    def wrong(self) -> int:
        """How many rows were not read in."""
        return sum(row.what == Wat.FOUT for row in self.rows)

    @property
    def new(self) -> int:
        """How many suspects came onto the table."""
        return sum(row.what in {Wat.NIEUW, Wat.NIEUWE_ZAAK} for row in self.rows)

    @property
    def rest(self) -> int:
        """How many were there already."""
        return len(self.rows) - self.wrong - self.new
