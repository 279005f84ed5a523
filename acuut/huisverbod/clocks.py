"""The clocks of the huisverbod: the hour, and the end in ten days (TH-2, TH-4)."""

from datetime import timedelta

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import real
from cases.notifications import texts
from cases.partners.enums import DutyFunction

THV_HOUR = kinds.declare(
    ClockKind(
        code="thv_hour",
        label="THV-dienst ter plaatse",
        warn_before=(timedelta(minutes=20),),
        shared=True,
        length=real(timedelta(hours=1)),
        alarms=DutyFunction.THV,
    )
)
THV_END = kinds.declare(
    ClockKind(
        code="thv_end",
        label="Huisverbod eindigt",
        warn_before=(timedelta(days=3),),
        shared=True,
        alarms=DutyFunction.ACUUT,
    )
)

ASKED = "thv.asked"
NOT_IMPOSED = "thv.not_imposed"
texts.declare(ASKED, "THV-dienst gevraagd: binnen een uur ter plaatse.")
texts.declare(NOT_IMPOSED, "THV-beoordeling wordt spoedinterventie. Kijk of een collega moet aansluiten.")
