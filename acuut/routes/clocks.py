"""The clocks of the structural route, of talks about a theme, and of help after the crisis (D-3, SA-7)."""

from datetime import timedelta

# The ten weeks are the same whatever began them.
from acuut.huisverbod.clocks import VT_ONDERZOEK as VT_ONDERZOEK
from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.partners.enums import DutyFunction
from cases.safety.clocks import watches_end

# Somebody must hear it now: the warning comes a minute after the asking, and climbs until a person has it.
CONSULT_ANSWER = kinds.declare(
    ClockKind(
        code="consult_answer",
        label="Gevraagd voor overleg: doet u mee?",
        warn_before=(timedelta(minutes=29),),
        length=real(timedelta(minutes=30)),
        alarms=DutyFunction.ACUUT,
        starts_by="a partner shares a signal of a theme and asks for a talk; runs for who was asked",
        ends_by="who was asked says whether it takes part, or the talk ends",
        source="ours: the app group of 002, 2.1 rings at once (AC-9)",
    )
)
JOINT_CONSULT = kinds.declare(
    ClockKind(
        code="joint_consult",
        label="Samen overleggen",
        warn_before=(timedelta(hours=1),),
        alarms=DutyFunction.ACUUT,
        starts_by="SASH hoog, or ouderenmishandeling with strafbare elementen; runs for each who takes part",
        ends_by="who asked writes down that it was held, or why not; within the hours that the region has set",
        source="002, 2.1: *binnen afzienbare tijd*; hours of the region (P-4, AC-9)",
    )
)
SCHOOL_SUPPORT = kinds.declare(
    ClockKind(
        code="school_support",
        label="Steun op school voor een kind",
        warn_before=(timedelta(hours=4),),
        length=real(timedelta(hours=24)),
        starts_by="somebody takes it upon them that the school of a child hears of it; from the start of the crisis",
        ends_by="its owner writes down that the school knows, or why not",
        source="003, 3.6: social support for the child in the first 24 hours (AC-11)",
    )
)
OPVANG_END = watches_end(
    kinds.declare(
        ClockKind(
            code="opvang_end",
            label="Opvang eindigt: regel wat volgt",
            warn_before=(timedelta(days=3), timedelta(days=1)),
            movable=True,
            alarms=DutyFunction.ACUUT,
            starts_by="a place was found that has an end",
            ends_by="its owner writes down what follows, extends it, or it stops",
            source="SA-7; the lead time is ours",
        )
    ),
    longest=timedelta(days=366),
)

ASKED = "routes.asked"
texts.declare(ASKED, "Een partner vraagt u nu voor overleg. Open de zaak.", topic=Topic.ALARM)
