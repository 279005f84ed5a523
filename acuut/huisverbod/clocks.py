"""The clocks of the huisverbod: the hour, and the end in ten days (TH-2, TH-4)."""

from datetime import timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.partners.enums import DutyFunction
from cases.safety.clocks import watches_end

THV_HOUR = kinds.declare(
    ClockKind(
        code="thv_hour",
        label="THV-dienst ter plaatse",
        warn_before=(timedelta(minutes=20),),
        shared=True,
        length=real(timedelta(hours=1)),
        alarms=DutyFunction.THV,
        starts_by="a wijkagent asks for the assessment",
        ends_by="the THV-dienst taps that it is on the spot",
        source="002, 2.2 (TH-2)",
    )
)
THV_END = watches_end(
    kinds.declare(
        ClockKind(
            code="thv_end",
            label="Huisverbod eindigt",
            warn_before=(timedelta(days=3), timedelta(days=1)),
            shared=True,
            movable=True,
            alarms=DutyFunction.ACUUT,
            alarm_on=("expired",),
            starts_by="a huisverbod is imposed; ten days, by the clock of Amsterdam",
            ends_by="Veilig Thuis writes down what follows, or that the burgemeester extended it",
            source="Wth art. 2 and 9; the lead time is ours (SA-7)",
        )
    ),
    longest=timedelta(weeks=4),  # Wth art. 9
)

ASKED = "thv.asked"
NOT_IMPOSED = "thv.not_imposed"
texts.declare(ASKED, "THV-dienst gevraagd: binnen een uur ter plaatse.", topic=Topic.ALARM)
texts.declare(
    NOT_IMPOSED,
    "THV-beoordeling wordt spoedinterventie. Kijk of een collega moet aansluiten.",
    topic=Topic.REQUEST,
)
