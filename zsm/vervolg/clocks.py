"""Clocks of what follows from the decision (ZS-7, SA-7, D-3)."""

from datetime import timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.partners.enums import DutyFunction
from cases.safety.clocks import watches_end

# The obligation and its own clock stay the OM's: this one is of who was asked.
ASKED_BY_OM = kinds.declare(
    ClockKind(
        code="zsm_asked",
        label="Antwoord aan het OM na een besluit",
        warn_before=(timedelta(minutes=20),),
        alarms=DutyFunction.ZSM,
        starts_by="the OM asks a partner to tell the victim, to advise, or to let a role lapse; runs for who is asked",
        ends_by="who was asked says how it went, or the OM takes it back",
        source="ours; before the end of the OM's own term where that runs (ZS-7, K-1)",
    )
)
FOLLOW_UP = kinds.declare(
    ClockKind(
        code="zsm_follow_up",
        label="Vervolg na het besluit",
        warn_before=(timedelta(days=1),),
        movable=True,
        starts_by="something follows from a decision on a date: verdiepingstafel, spreekuur, PGA, a hearing",
        ends_by="its owner writes down what came of it",
        source="004; 002, bijlage 1.4; the lead time is ours (ZS-5)",
    )
)
# As of any measure, but for the officers of the table: they set it, so they arrange what follows.
CONDITION_END = watches_end(
    kinds.declare(
        ClockKind(
            code="zsm_condition_end",
            label="Voorwaarde eindigt: regel wat volgt",
            warn_before=(timedelta(days=3), timedelta(days=1)),
            movable=True,
            alarms=DutyFunction.ZSM,
            starts_by="a condition of the OvJ's decision with an end stands in the plan (contactverbod, …)",
            ends_by="its owner writes down what follows, extends it, or it stops",
            source="SA-7; the lead time is ours",
        )
    ),
    longest=None,
)
