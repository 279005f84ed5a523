"""Assessments, the one safety plan of a case, and handovers (AC-4, AC-6, AC-7, VP-1, VP-3, VP-5)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded
from cases.safety.enums import HandoverState, MeasureKind, Safety


class Instrument(Recorded):
    """A versioned form: an old assessment stays readable as it was made (VP-3). The questions are data."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    questions = models.JSONField(help_text="list of {code, label, help, kind: text|choice, choices}")
    effective_from = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="an_instrument_version_once"),
        ]


class Assessment(Recorded):
    """That an assessment was made, with which instrument, by whom; what it says is its content (AC-4, ZS-3)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="assessments")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="assessment")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    incomplete_because = models.CharField(
        max_length=40, blank=True, help_text="a code: why it is marked onvolledig"
    )


class AssessmentContent(Content):
    """The answers, the conclusion, and the judgement for each person, as VT gave them."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="content")
    answers = models.JSONField(default=dict)
    conclusion = models.TextField(max_length=4000)


class PersonSafety(Content):
    """The judgement for one person in an assessment (AC-4)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="persons")
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="+")
    safety = models.CharField(max_length=24, choices=Safety)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "person"], name="a_person_once_an_assessment"),
        ]


class Measure(Recorded):
    """That a measure stands in the plan, whose it is and until when; what it is, is its content (AC-6, VP-1)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="measures")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="measure")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="measures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    review_at = models.DateTimeField(help_text="herbeoordeling")
    ended_at = models.DateTimeField(null=True, help_text="ended before its time")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="measure_ends_after_it_starts",
            ),
        ]


class MeasureContent(Content):
    """What was agreed, who does it, whom to call when unsafety changes (001: stap 4)."""

    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="content")
    kind = models.CharField(max_length=10, choices=MeasureKind)
    text = models.TextField(max_length=4000)
    contact_point = models.CharField(
        max_length=160, blank=True, help_text="eerste aanspreekpunt; wie belt wie"
    )


class Handover(Recorded):
    """A case offered to the next moment at another partner, with acceptance (AC-7, VP-5)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="handover")
    moment = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "giver", "receiver", "moment"],
                condition=Q(state=HandoverState.OFFERED),
                name="one_open_handover_a_moment",
            ),
        ]
