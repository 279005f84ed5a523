"""The clock kinds with which clocks are measured."""

from datetime import timedelta

from cases.deadlines.kinds import ClockKind
from cases.partners.enums import DutyFunction

WARN_BEFORE = timedelta(seconds=2)
PROEF = ClockKind(code="proef", label="Proef", warn_before=(WARN_BEFORE,))
RINGS = ClockKind(
    code="proef_alarm", label="Proef met alarm", warn_before=(WARN_BEFORE,), alarms=DutyFunction.ACUUT
)
ALL = (PROEF, RINGS)
