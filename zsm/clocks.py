"""The clocks of the ZSM table: the nine hours, and the two obligations after the decision (ZS-2, ZS-7, D-3, D-6)."""

from datetime import datetime, timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.rules import Einde, alarmeert, negen_uur
from cases.partners.enums import DutyFunction
from zsm.models import Arrest

NINE_HOURS = kinds.declare(
    ClockKind(
        code="zsm_nine_hours",
        label="Eerste besluit van de OvJ",
        warn_before=(timedelta(hours=2), timedelta(minutes=30)),
        shared=True,
        movable=True,
        alarms=DutyFunction.ZSM,
    )
)
TELL_VT = kinds.declare(
    ClockKind(
        code="zsm_tell_vt",
        label="Veilig Thuis inlichten",
        warn_before=(timedelta(minutes=20),),
        alarms=DutyFunction.ZSM,
    )
)
TELL_VICTIM = kinds.declare(
    ClockKind(
        code="zsm_tell_victim",
        label="Slachtoffer inlichten",
        warn_before=(timedelta(minutes=20),),
        alarms=DutyFunction.ZSM,
    )
)


def ends(arrest: Arrest) -> tuple[Einde, ...]:
    """Both ends of the nine hours, as far as they are known: shown with their labels, always (D-6)."""
    return negen_uur(
        aanhouding=arrest.arrested_at, bevel=arrest.ordered_at, verzekering_mogelijk=arrest.detention_possible
    )


def alarm(arrest: Arrest) -> datetime:
    """The end that alarms: the earlier of both (D-6; the choice of a region comes with its settings)."""
    return alarmeert(ends(arrest)).ends_at
