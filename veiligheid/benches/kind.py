"""The clock kind with which clocks are measured."""

from datetime import timedelta

from cases.deadlines.kinds import ClockKind

WARN_BEFORE = timedelta(seconds=2)
PROEF = ClockKind(code="proef", label="Proef", warn_before=(WARN_BEFORE,))
