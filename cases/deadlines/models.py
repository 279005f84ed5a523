"""A clock is a row: never counted down, always derived from what is stored (D-1; facts: clocks)."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.base.models import Row
from cases.deadlines.enums import AlarmState, ClockChange, ClockState, Rung


class Clock(Row):
    """A term that runs: kind, subject, start, end, who is responsible, and when the sweep must look next.

    It has an event table instead of simple-history (house). `item` is the item of information that the
    clock says something about: who may know of the item may know of the clock. An expired clock stays
    open (`ended_at` is empty) until somebody meets it late or cancels it.
    """

    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    cycle = models.PositiveIntegerField(default=1)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="clocks")
    item = models.ForeignKey(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="clocks"
    )
    responsible = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ClockState, default=ClockState.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_at = models.DateTimeField(
        null=True, help_text="when the sweep must do something; empty when all is done"
    )
    done_until = models.DateTimeField(
        null=True, help_text="the sweep did everything that was due until this moment"
    )
    ended_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True, help_text="since when it does not count (D-5)")
    moves = models.PositiveSmallIntegerField(default=0, help_text="how often the end was moved (D-5)")
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="sweeps that failed on this row; backs it off"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_id", "kind", "cycle"], name="a_clock_once_a_subject_kind_cycle"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("started_at")), name="clock_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(state__in=ClockState.values), name="clock_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ClockState.RUNNING) | Q(next_at__isnull=True),
                name="only_a_running_clock_is_swept",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ClockState.RUNNING, ClockState.PAUSED, ClockState.EXPIRED],
                    ended_at__isnull=True,
                )
                | Q(
                    state__in=[ClockState.MET, ClockState.MET_LATE, ClockState.CANCELLED],
                    ended_at__isnull=False,
                ),
                name="an_ended_clock_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=ClockState.PAUSED, paused_at__isnull=False)
                | ~Q(state=ClockState.PAUSED) & Q(paused_at__isnull=True),
                name="a_paused_clock_says_since_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="clocks_to_sweep"),
            models.Index(fields=["-attempts"], condition=Q(attempts__gt=0), name="clocks_that_fail"),
            models.Index(fields=["case", "state"]),
            models.Index(
                fields=["responsible", "due_at"], condition=Q(ended_at__isnull=True), name="open_clocks"
            ),
        ]


class ClockEvent(models.Model):
    """What happened to a clock, append-only: this is its history."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(db_default=Now())
    change = models.CharField(max_length=10, choices=ClockChange)
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    detail = models.JSONField(default=dict)


class Alarm(Row):
    """Something of a clock that a person must take now: it climbs from who is on duty up until somebody has it (D-4).

    Its steps are its history. Once a clock and effect, as what is told; one at a time a clock.
    """

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="alarms")
    effect = models.CharField(max_length=80)
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, help_text="for which duty: partners.enums.DutyFunction")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=AlarmState, default=AlarmState.OPEN)
    raised_at = models.DateTimeField(db_default=Now())
    step = models.PositiveSmallIntegerField(default=0, help_text="number of its last step")
    height = models.PositiveSmallIntegerField(default=0, help_text="how high it climbed: deadlines.ladder")
    next_at = models.DateTimeField(
        null=True, help_text="when it climbs on, or is looked at again once taken; empty when ended"
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="climbs that failed in a row; turns health red"
    )
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        "cases.Staff", on_delete=models.PROTECT, null=True, related_name="+", help_text="who had it last"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clock", "effect"], name="an_alarm_once_an_effect"),
            models.UniqueConstraint(
                fields=["clock"], condition=~Q(state=AlarmState.ENDED), name="a_clock_has_one_live_alarm"
            ),
            models.CheckConstraint(
                condition=Q(state=AlarmState.ENDED, next_at__isnull=True)
                | ~Q(state=AlarmState.ENDED) & Q(next_at__isnull=False),
                name="a_live_alarm_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=~Q(state=AlarmState.TAKEN) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="a_taken_alarm_says_by_whom",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="alarms_to_climb"),
            models.Index(fields=["organisation", "raised_at"], condition=Q(state="open"), name="open_alarms"),
        ]


class AlarmStep(models.Model):
    """One step of an alarm: whom it reached at which rung, or who took it; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    alarm = models.ForeignKey(Alarm, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    rung = models.CharField(max_length=10, choices=Rung)
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["alarm", "number", "staff"], nulls_distinct=False, name="an_alarm_reaches_once_a_step"
            ),
        ]


class Standstill(Row):
    """That what was due was not done for too long: since when, and when it was over. One at a time (D-2)."""

    since = models.DateTimeField()
    noticed_at = models.DateTimeField(db_default=Now())
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["over_at"],
                condition=Q(over_at__isnull=True),
                nulls_distinct=False,
                name="one_standstill_at_a_time",
            ),
        ]
