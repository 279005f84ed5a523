"""Grounds as dated data, and disclosures: what becomes a grant, and why (SH-2, SH-3, SH-4)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.base.models import Recorded
from cases.disclosure.enums import (
    BreachClose,
    BreachPeople,
    BreachState,
    BreachWhat,
    Condition,
    Purpose,
    RecallKind,
    RecallReason,
    Refusal,
    RequestState,
    ReviewVerdict,
    Status,
    Told,
    ToldHow,
)
from cases.dossier.enums import NEVER_SHARED, DataClass, Kind, Moment
from cases.partners.enums import TABLE_ONLY, Partner
from cases.partners.models import Proposed


class Ground(Proposed):
    """One row of the grounds matrix (001 bijlage 1): who may give to whom, at which moment, for what.

    Versioned by effective date: a new law is a new row, and an old disclosure keeps its own (SH-3). Nothing
    of a row changes but its end; no date has two approved rows for one giver, receiver, moment and purpose
    (exclusion constraint in 0009).
    """

    giver = models.CharField(max_length=20, choices=Partner)
    receiver = models.CharField(max_length=20, choices=Partner)
    moment = models.CharField(max_length=20, choices=Moment)
    purpose = models.CharField(max_length=20, choices=Purpose)
    articles = models.CharField(max_length=160)
    data_classes = ArrayField(
        models.CharField(max_length=20), help_text="which classes of information it can carry"
    )
    conditions = ArrayField(models.CharField(max_length=20), help_text="what the giver confirms, one by one")
    status = models.CharField(max_length=12, choices=Status)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, help_text="the first day on which it no longer holds")
    source = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")

    class Meta(Proposed.Meta):
        abstract = False
        constraints: ClassVar = [
            *Proposed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gte=F("effective_from")),
                name="ground_ends_not_before_it_starts",
            ),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="ground_crosses_partners"),
            models.CheckConstraint(
                condition=Q(
                    data_classes__contained_by=[c for c in DataClass.values if c not in NEVER_SHARED]
                ),
                name="no_ground_for_melder_or_secret_address",
            ),
            models.CheckConstraint(
                condition=Q(conditions__contained_by=Condition.values), name="ground_conditions_are_known"
            ),
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.VITAAL)
                | Q(moment=Moment.ACUUT, conditions__contains=[Condition.NOODSITUATIE]),
                name="vital_interest_in_an_emergency_only",
            ),
            # That OM or reclassering knows somebody is criminal data by itself: no row can make it an answer (K-3).
            # At Halt it is too, and at Slachtofferhulp it tells who was hurt; neither has a part in a crisis.
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.BEKEND)
                | Q(moment=Moment.ACUUT) & ~Q(giver__in=[Partner.OM, Partner.RECLASSERING, *TABLE_ONLY]),
                name="a_hit_is_no_criminal_data",
            ),
        ]

    def __str__(self) -> str:
        return self.articles


class InterimDecision(Proposed):
    """A region's dated decision to share on a ground that the law leaves unclear (001: tussenliggende periode; SH-3).

    Shown with every disclosure made on it. Approved by the FG of who gives, in that region. A new installation
    has none; the demo's are invented and say so.
    """

    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="decisions")
    region = models.ForeignKey("cases.Region", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=120, help_text="the body that decided, not a person")
    effective_until = models.DateField(null=True)
    demo = models.BooleanField(default=False, help_text="invented, for the demo region only")

    class Meta(Proposed.Meta):
        abstract = False

    def __str__(self) -> str:
        mark = " (verzonnen, voor de demo)" if self.demo else ""
        return f"regionaal besluit van {self.decided_on:%d-%m-%Y}, {self.decided_by}{mark}"


class Ending(Proposed):
    """The proposal that a ground or a regional decision ends without a successor (SH-3)."""

    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, null=True, related_name="endings")
    decision = models.ForeignKey(InterimDecision, on_delete=models.PROTECT, null=True, related_name="endings")
    ends_on = models.DateField(help_text="the first day on which it no longer holds")

    class Meta(Proposed.Meta):
        abstract = False
        constraints: ClassVar = [
            *Proposed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ground__isnull=True) ^ Q(decision__isnull=True), name="an_ending_is_of_one"
            ),
        ]


class Disclosure(Recorded):
    """A verstrekking: the truth about who shared what with whom, on which ground, why, until when (SH-4).

    Why it was necessary, in the giver's own words, is an item of its own (`motivation`), shared with
    the same receiver. The grants are a projection of this row.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="disclosures")
    giver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="given")
    receiver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="received")
    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="disclosures")
    decision = models.ForeignKey(
        InterimDecision, on_delete=models.PROTECT, null=True, related_name="disclosures"
    )
    motivation = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    items = models.ManyToManyField(
        "cases.InformationItem", through="DisclosureItem", related_name="disclosures"
    )
    conditions = ArrayField(models.CharField(max_length=20))
    told = models.CharField(max_length=10, choices=Told)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=10, choices=ToldHow, blank=True)
    look_again_on = models.DateField(null=True)
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    revoke_reason = models.CharField(max_length=20, choices=RecallReason, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="disclosure_crosses_partners"),
            models.CheckConstraint(
                condition=Q(told=Told.VERTELD) | Q(look_again_on__isnull=False),
                name="not_told_has_a_date_to_look_again",
            ),
        ]


class DisclosureItem(Recorded):
    """One item of a disclosure: minimum, not the dossier (SH-4)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="lines")
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["disclosure", "item"], name="an_item_once_a_disclosure"),
        ]


class Recall(Recorded):
    """Something shared was corrected or withdrawn, or is shared no more: every receiver says that it knows (SH-6)."""

    kind = models.CharField(max_length=12, choices=RecallKind)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="recalls")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="recalls"
    )
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="recalls")
    reason = models.CharField(max_length=20, choices=RecallReason)
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=RecallKind.REVOKED, disclosure__isnull=False, item__isnull=True)
                | ~Q(kind=RecallKind.REVOKED) & Q(item__isnull=False),
                name="a_recall_is_of_an_item_or_of_a_disclosure",
            ),
        ]


class Receipt(Recorded):
    """A receiver's word that it knows of a recall; open until somebody of it gave it (SH-6)."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="receipts")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="receipts")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recall", "organisation"], name="a_receipt_once_a_receiver"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation"], condition=Q(acknowledged_at__isnull=True), name="open_receipts"
            ),
        ]


class InformationRequest(Recorded):
    """A partner that sees *that* something is there asks its owner to share it (SH-8), or to let it go on (SH-11).

    States a kind, a purpose and a moment, no words: what is asked for and why is talked over by telephone.
    With `item` and `receiver` the asker, who has the item, asks the owner to share it with a third.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="requests")
    asker = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    moment = models.CharField(max_length=20, choices=Moment)
    urgent = models.BooleanField(default=False)
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    answered_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=20, choices=Refusal, blank=True)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="requests")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "asker", "owner", "receiver", "kind", "item"],
                condition=Q(state=RequestState.OPEN),
                nulls_distinct=False,
                name="the_same_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(asker=F("owner")), name="request_crosses_partners"),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.OPEN, RequestState.WITHDRAWN])
                | Q(state=RequestState.REFUSED) & ~Q(refusal="")
                | Q(state__in=[RequestState.GRANTED, RequestState.PART], disclosure__isnull=False),
                name="an_answer_says_what_it_stands_on",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner"], condition=Q(state=RequestState.OPEN), name="open_requests"),
        ]


class OmAgreement(Recorded):
    """The OM says whether art. 9 police data may go to another partner (001, noot 2; SH-5); the latest word counts.

    A *nee* opens nothing; a *ja* opens nothing either without a live row of the matrix.
    """

    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="agreements")
    receiver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["item", "receiver", "-at"])]


class VitalReview(Recorded):
    """What the FG found, afterwards, of sharing on vital interest (art. 6 lid 1 sub d AVG; SH-7)."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="vital_review")
    verdict = models.CharField(max_length=12, choices=ReviewVerdict)
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class DataBreach(Recorded):
    """A datalek (art. 33 AVG) that somebody of an organisation reported to its own FG (SA-10).

    Codes only: what happened is told by telephone. Each organisation is its own controller, so only its
    own FG sees and closes it, and the 72 hours run from when it was discovered.
    """

    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="breaches")
    what = models.CharField(max_length=12, choices=BreachWhat)
    people = models.CharField(max_length=12, choices=BreachPeople)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="+")
    discovered_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BreachState, default=BreachState.OPEN)
    authority_told_at = models.DateTimeField(null=True)
    people_told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    close_reason = models.CharField(max_length=12, choices=BreachClose, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=BreachState.OPEN, closed_at__isnull=True)
                | Q(state=BreachState.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                & ~Q(close_reason=""),
                name="a_closed_breach_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(close_reason=BreachClose.GEMELD) | Q(authority_told_at__isnull=False),
                name="told_to_the_authority_says_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation"], condition=Q(state=BreachState.OPEN), name="open_breaches"),
        ]
