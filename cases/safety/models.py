"""Instruments, assessments, consults, the one safety plan of a case, handovers (AC-4, AC-6, AC-7, VP-1, VP-3)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded
from cases.partners.enums import Partner, ProposalState
from cases.partners.models import Proposed
from cases.safety.enums import (
    Assessor,
    HandoverState,
    Mark,
    MeasureKind,
    OmAntwoord,
    OmVraag,
    RaadAdvies,
    RaadVraag,
    Safety,
)


class Instrument(Proposed):
    """A version of a form: the questions are data, and an old assessment stays readable as it was made (VP-3).

    A version of a region holds there instead of everybody's. Nothing of a version changes once somebody decided
    on it (0025); what follows it is another version, from a later day on.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    partner = models.CharField(max_length=20, choices=Partner, help_text="who fills it in")
    region = models.ForeignKey(
        "cases.Region", on_delete=models.PROTECT, null=True, related_name="+", help_text="empty: everywhere"
    )
    title = models.CharField(max_length=120)
    mark = models.CharField(max_length=12, choices=Mark, default=Mark.EIGEN)
    source = models.CharField(
        max_length=300, blank=True, help_text="where the words come from, and why this version"
    )
    questions = models.JSONField(
        help_text="list of {code, label, help, kind, choices, required, part}; see definition"
    )
    effective_from = models.DateField()
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")

    class Meta(Proposed.Meta):
        abstract = False
        constraints: ClassVar = [
            *Proposed.Meta.constraints,
            models.UniqueConstraint(
                fields=["code", "region", "version"],
                condition=~Q(state=ProposalState.REJECTED),
                nulls_distinct=False,
                name="an_instrument_version_once",
            ),
            models.UniqueConstraint(
                fields=["code", "region", "effective_from"],
                condition=Q(state=ProposalState.APPROVED),
                nulls_distinct=False,
                name="one_instrument_version_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.version}"


class Assessment(Recorded):
    """That an assessment was made, with which instrument, by whom; what it says is its content (AC-4, ZS-3).

    Which information it was made on stands in the references of its item (dossier.references).
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="assessments")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="assessment")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    made_at = models.DateTimeField()
    assessor = models.CharField(max_length=12, choices=Assessor, default=Assessor.VT)
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
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "person"], name="a_person_once_an_assessment"),
        ]


class Consult(Content):
    """What was asked of the Raad or the OM by telephone, and what came of it, in codes (AC-4; 001: stap 2).

    Whoever asked writes it down; it is theirs, and shared like anything else.
    """

    partner = models.CharField(max_length=20, choices=Partner, help_text="who was asked: the Raad or the OM")
    questions = ArrayField(models.CharField(max_length=16), help_text="codes of RaadVraag or OmVraag")
    answers = ArrayField(
        models.CharField(max_length=16), default=list, help_text="codes of RaadAdvies or OmAntwoord"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    partner=Partner.RVDK,
                    questions__contained_by=RaadVraag.values,
                    answers__contained_by=RaadAdvies.values,
                )
                | Q(
                    partner=Partner.OM,
                    questions__contained_by=OmVraag.values,
                    answers__contained_by=OmAntwoord.values,
                ),
                name="a_consult_is_in_codes",
            ),
        ]

    @property
    def questions_in_words(self) -> list[str]:
        """What was asked, as people read it."""
        words = RaadVraag if self.partner == Partner.RVDK else OmVraag
        return [str(words(code).label) for code in self.questions]

    @property
    def answers_in_words(self) -> list[str]:
        """What came of it, as people read it."""
        words = RaadAdvies if self.partner == Partner.RVDK else OmAntwoord
        return [str(words(code).label) for code in self.answers]


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
