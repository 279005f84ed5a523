"""The clocks of the plan and of handovers (D-3, SA-7, VP-1, VP-5)."""

from datetime import timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import working_days
from cases.partners.enums import DutyFunction

# No source gives a term for accepting: this is ours. Two clocks, for each of the two sees its own.
ACCEPT_WITHIN = working_days(1)
HANDOVER_ACCEPT = kinds.declare(
    ClockKind(
        code="handover_accept",
        label="Overdracht aannemen",
        warn_before=(timedelta(hours=4),),
        length=ACCEPT_WITHIN,
        starts_by="a handover is offered; runs for the receiver",
        ends_by="the receiver accepts it, or the giver takes it back",
        source="ours (VP-5)",
    )
)
HANDOVER_BACK = kinds.declare(
    ClockKind(
        code="handover_back",
        label="Aanname van uw overdracht",
        length=ACCEPT_WITHIN,
        starts_by="a handover is offered; runs for the giver, to whose list it comes back",
        ends_by="the receiver accepts it, or the giver takes it back",
        source="ours (VP-5)",
    )
)
MEASURE_REVIEW = kinds.declare(
    ClockKind(
        code="measure_review",
        label="Herbeoordeling van een maatregel",
        warn_before=(timedelta(days=1),),
        starts_by="a measure stands in the plan; until the day chosen for its herbeoordeling",
        ends_by="its owner looks again (and a next day is chosen), or the measure stops",
        source="001, stap 4 (VP-1)",
    )
)
# Also for a contactverbod and for opvang: those are measures with an end.
MEASURE_END = kinds.declare(
    ClockKind(
        code="measure_end",
        label="Maatregel eindigt: regel wat volgt",
        warn_before=(timedelta(days=3), timedelta(days=1)),
        movable=True,
        alarms=DutyFunction.ACUUT,
        alarm_on=("expired",),
        starts_by="a measure with an end stands in the plan (contactverbod, opvang, …)",
        ends_by="its owner writes down what follows, extends it, or it stops",
        source="SA-7; the lead time is ours",
    )
)

# A flow whose measure has an end of its own law adds it here, with how long it can be at most from its start.
_longest: dict[str, timedelta | None] = {MEASURE_END.code: None}
# … and where it is extended instead, when the law says who alone may.
_elsewhere: dict[str, str] = {}


def watches_end(kind: ClockKind, *, longest: timedelta | None, extended_elsewhere: str = "") -> ClockKind:
    """Let this kind watch the end of measures of a flow, in place of MEASURE_END.

    Args:
        longest: how long the measure can be at most; None when no law says.
        extended_elsewhere: what to do instead of extending it as any measure; empty when that is allowed.
    """
    _longest[kind.code] = longest
    if extended_elsewhere:
        _elsewhere[kind.code] = extended_elsewhere
    return kind


def of_ends() -> dict[str, timedelta | None]:
    """Kinds that watch the end of a measure, with how long it can be at most."""
    return dict(_longest)


def extended_elsewhere(code: str) -> str:
    """Where a measure that this kind watches is extended; empty when its owner does that as with any measure."""
    return _elsewhere.get(code, "")
