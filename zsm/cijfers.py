"""The figures of the table for the chair of an RNZS: numbers of at least five, no names, no cases (RN-2, RN-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import TextChoices

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible
from cases.partners.enums import Role
from cases.partners.models import Staff


class Cijfer(TextChoices):
    """What is counted, in the order in which it stands on the page; codes as in crossing.zsm_figures."""

    ARRESTS = "arrests", "Verdachten op de tafel"
    ZSM = "zsm", "waarvan ZSM"
    PGA = "pga", "waarvan PGA"
    DISTRICT = "district", "waarvan PGA via de districtsrecherche"
    HEARD = "heard", "Gehoord zonder aanhouding"
    REPORT = "report", "Van aanhouding tot melding"
    DEEL_A = "deel_a", "Van aanhouding tot deel A"
    DECISION = "decision", "Van aanhouding tot eerste besluit"
    BARE = "bare", "Heengezonden zonder maatregelen"
    TOLD_VT = "told_vt", "Veilig Thuis op tijd ingelicht"
    TOLD_VICTIM = "told_victim", "Slachtoffer op tijd ingelicht"


# What a share says of each; the others have none.
SHARE_OF = {
    Cijfer.HEARD: "van de verdachten",
    Cijfer.DEEL_A: "op tijd voor de tafel",
    Cijfer.DECISION: "binnen de tijd",
    Cijfer.BARE: "van wie werd heengezonden",
    Cijfer.TOLD_VT: "van de besluiten",
    Cijfer.TOLD_VICTIM: "van de besluiten",
}


@dataclass(frozen=True)
class Waarde:
    """One figure of one month; what is None was too small to tell, or there was nothing.

    Attributes:
        many: a number, of at least five.
        share: whole percents.
        median, p90: how long it took; the second is what nine of ten stayed within.
    """

    cijfer: Cijfer
    many: int | None = None
    share: int | None = None
    median: timedelta | None = None
    p90: timedelta | None = None

    @property
    def told(self) -> bool:
        """There is something to tell."""
        return any(one is not None for one in (self.many, self.share, self.median))

    @property
    def share_of(self) -> str:
        """Of what it is a share, in words."""
        return SHARE_OF.get(self.cijfer, "")


@dataclass(frozen=True)
class Maand:
    """A month that is over, with each figure in its order."""

    first: date
    values: tuple[Waarde, ...]


def maanden(actor: Staff) -> list[Maand]:
    """The last twelve months that are over, the latest first, of the chair's arrondissement.

    Crosses by crossing.zsm_figures alone, which asks for the role itself and leaves out what is small.

    Raises:
        NotVisible: the actor is no chair of an RNZS.
    """
    if not actor.has_role(Role.RNZS_VOORZITTER):
        raise NotVisible
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT month, figure, many, share, median, p90 FROM crossing.zsm_figures(%s)", [actor.pk]
        )
        rows = cursor.fetchall()
    audit.record(Verb.REVIEWED, actor=actor, detail={"what": "zsm_figures", "rows": len(rows)})
    return in_months([(month, _waarde(*row)) for month, *row in rows])


def in_months(values: Sequence[tuple[date, Waarde]]) -> list[Maand]:
    """Each month with every figure in its order, the latest month first; what was not told stands empty."""
    by_month: dict[date, dict[Cijfer, Waarde]] = {}
    for month, value in values:
        by_month.setdefault(month, {})[value.cijfer] = value
    return [
        Maand(month, tuple(found.get(one, Waarde(one)) for one in Cijfer))
        for month, found in sorted(by_month.items(), reverse=True)
    ]


def _waarde(figure: str, many: int | None, share: int | None, median: int | None, p90: int | None) -> Waarde:
    return Waarde(Cijfer(figure), many, share, _minutes(median), _minutes(p90))


def _minutes(number: int | None) -> timedelta | None:
    return None if number is None else timedelta(minutes=number)
