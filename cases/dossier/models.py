"""The case, who takes part in it, and the items of information as stubs (K-1; house: what exists)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded
from cases.dossier.enums import DataClass, Existence, Kind, Moment, Origin, Phase, ShieldReason


class Case(Recorded):
    """A case: about a household, not an incident (K-1). Carries a reference and no name."""

    reference = models.CharField(max_length=20, unique=True)
    household = models.ForeignKey("cases.Household", on_delete=models.PROTECT, related_name="cases")
    region = models.ForeignKey("cases.Region", on_delete=models.PROTECT, related_name="cases")
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DIRECT)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="case_phase_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["region", "opened_at"], condition=Q(closed_at__isnull=True), name="open_cases"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseMoment(Recorded):
    """A consultation moment that runs or ran for a case (000: the four moments)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moments")
    moment = models.CharField(max_length=20, choices=Moment)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "moment"], condition=Q(ended_at__isnull=True), name="a_moment_runs_once"
            ),
        ]


class MomentContact(Recorded):
    """Whom a partner names for a consultation moment: its kartrekker, whom the others call about it (P-5)."""

    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=20, choices=Moment)
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "moment"],
                condition=models.Q(ended_at__isnull=True),
                name="a_contact_a_moment",
            ),
        ]


class Participation(Recorded):
    """An organisation takes part in a case; its work list reads these rows and no others (house: grants).

    Comes from founding the case, a disclosure or a handover, and carries the sort key of the list.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="participations"
    )
    origin = models.CharField(max_length=12, choices=Origin)
    open = models.BooleanField(default=True)
    last_activity = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "organisation"], name="an_organisation_once_a_case"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "open", "-last_activity", "case"], name="worklist"),
        ]


class Assignment(Recorded):
    """A staff member works on a case for their organisation; without it, or duty, nobody inside sees it (SH-1)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="assignments")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "staff"], condition=Q(until__isnull=True), name="assigned_once_at_a_time"
            ),
        ]


class InformationItem(Recorded):
    """That something is: by whom, of what kind and class, when (house: stub). What it says is its content.

    Disclosed one by one (SH-4); `about` names a person stub when it is about one.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind)
    data_class = models.CharField(max_length=20, choices=DataClass)
    moment = models.CharField(max_length=20, choices=Moment)
    about = models.ForeignKey("cases.Person", on_delete=models.PROTECT, null=True, related_name="+")
    existence = models.CharField(max_length=10, choices=Existence, default=Existence.HIDDEN)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, help_text="its owner took it back (SH-6)")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="item_kind_is_known"),
            models.CheckConstraint(condition=Q(data_class__in=DataClass.values), name="item_class_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "-occurred_at"])]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label} van {self.occurred_at:%d-%m-%Y %H:%M}"


class ItemText(Content):
    """What an item says, in words."""

    text = models.TextField(max_length=8000)


class ItemReference(Recorded):
    """An item speaks of another, which keeps its own owner, ground and audience (SH-11): never a copy of its text."""

    item = models.ForeignKey(InformationItem, on_delete=models.PROTECT, related_name="references")
    quoted = models.ForeignKey(InformationItem, on_delete=models.PROTECT, related_name="quoted_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "quoted"], name="quoted_once"),
            models.CheckConstraint(condition=~Q(item=F("quoted")), name="nothing_quotes_itself"),
        ]


class CaseShield(Recorded):
    """A case that is shielded: inside each organisation only its named people see it (SH-12).

    For a case in which somebody who works for a partner is suspect, victim or relative. Duty and assignment
    do not help while it is live; who it is about is said by nobody and stands nowhere here.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shields")
    reason = models.CharField(max_length=12, choices=ShieldReason)
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="+", help_text="whose people shielded it"
    )
    since = models.DateTimeField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until__isnull=True), name="a_case_is_shielded_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, lifted_by__isnull=True)
                | Q(until__isnull=False, lifted_by__isnull=False),
                name="a_shield_is_lifted_by_somebody",
            ),
        ]


class CaseShieldMember(Recorded):
    """Somebody who is named to work on a shielded case, for their own organisation (SH-12)."""

    shield = models.ForeignKey(CaseShield, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    added_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    removed_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shield", "staff"], condition=Q(until__isnull=True), name="named_once_at_a_time"
            ),
        ]
