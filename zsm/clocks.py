"""The clocks of the ZSM table: the nine hours, and the two obligations after the decision (ZS-2, ZS-7, D-3, D-6)."""

from datetime import datetime, timedelta
from uuid import UUID

from cases.deadlines import kinds
from cases.deadlines.enums import Telwijze
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.deadlines.rules import Einde, alarmeert, negen_uur
from cases.partners.enums import DutyFunction
from zsm.enums import Way
from zsm.models import Arrest, TelwijzeKeuze
from zsm.rules import DETENTION

NINE_HOURS = kinds.declare(
    ClockKind(
        code="zsm_nine_hours",
        label="Eerste besluit van de OvJ",
        warn_before=(timedelta(hours=2), timedelta(minutes=30)),
        shared=True,
        movable=True,
        alarms=DutyFunction.ZSM,
        starts_by="aanhouding, or the bevel of art. 56a Sv (nine hours, or six without 00:00-09:00)",
        ends_by="the OvJ takes the first decision",
        source="004; 002, bijlage 1.4; art. 56a Sv (D-6)",
    )
)
TELL_VT = kinds.declare(
    ClockKind(
        code="zsm_tell_vt",
        label="Veilig Thuis inlichten",
        warn_before=(timedelta(minutes=20),),
        starts_by="the OvJ decides; one hour, or until the suspect leaves",
        ends_by="the OM shares the decision with Veilig Thuis",
        source="004: before the suspect leaves; the hour is ours (ZS-7)",
        alarms=DutyFunction.ZSM,
    )
)
TELL_VICTIM = kinds.declare(
    ClockKind(
        code="zsm_tell_victim",
        label="Slachtoffer inlichten",
        warn_before=(timedelta(minutes=20),),
        starts_by="the OvJ decides; four hours, or until the suspect leaves",
        ends_by="the OM writes down who told the victim",
        source="004: before the suspect leaves; the hours are ours (ZS-7)",
        alarms=DutyFunction.ZSM,
    )
)
# Three days, and once three more; a term of the law on detention, so weekends and holidays count (art. 4 Atw).
DETENTION_END = kinds.declare(
    ClockKind(
        code="zsm_detention_end",
        label="Inverzekeringstelling eindigt",
        warn_before=(timedelta(days=1), timedelta(hours=4)),
        movable=True,
        length=real(DETENTION),
        alarms=DutyFunction.ZSM,
        starts_by="the OvJ decides that the suspect stays, where inverzekeringstelling is possible",
        ends_by="the OM writes down what follows, or the suspect left; extended once by three days",
        source="art. 58 Sv (facts: after that, S); the lead time is ours (SA-7)",
    )
)


def ends(arrest: Arrest) -> tuple[Einde, ...]:
    """Both ends of the nine hours, as far as they are known: shown with their labels, always (D-6).

    None for who was heard without arrest: no nine hours run (ZS-9).
    """
    if arrest.way == Way.NIET_VASTZAAK:
        return ()
    return negen_uur(
        aanhouding=arrest.arrested_at, bevel=arrest.ordered_at, verzekering_mogelijk=arrest.detention_possible
    )


def chosen(region_id: UUID) -> Telwijze | None:
    """Which end the region chose to alarm; None, or the earliest, when it did not."""
    rows = TelwijzeKeuze.objects.filter(region_id=region_id).order_by("-since")
    found = rows.values_list("telwijze", flat=True).first()
    return Telwijze(found) if found else None


def alarm(arrest: Arrest) -> datetime:
    """The end that alarms: what the region chose, else the earlier of both (D-6). Only of who was arrested."""
    return alarmeert(ends(arrest), chosen(arrest.case.region_id)).ends_at
