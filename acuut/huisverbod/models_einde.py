"""What comes after a huisverbod was imposed: the burgemeester, and the partners before its end (TH-4; 002: 2.3)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from acuut.huisverbod.enums import Antwoord, DecidedBy, Hoe, Nader, Volgt
from acuut.huisverbod.models import Huisverbodaanvraag
from cases.access.models import Content
from cases.base.models import Recorded


class HuisverbodNader(Content):
    """A later decision of the burgemeester: extended or withdrawn; never by mandate (Wth art. 9; facts: huisverbod)."""

    aanvraag = models.ForeignKey(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=Nader)
    decided_by = models.CharField(max_length=12, choices=DecidedBy)
    decided_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.TextField(max_length=4000)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=Nader.values), name="thv_later_decision_is_known"),
            models.CheckConstraint(
                condition=Q(decided_by=DecidedBy.BURGEMEESTER), name="only_the_burgemeester_decides_later"
            ),
        ]


class HuisverbodOverleg(Recorded):
    """That Veilig Thuis asks the partners whether safety holds once the huisverbod ends; one at a time (TH-4).

    Moments and a code. The question is the content of `item`, what came of it stands on an item of its own.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    aanvraag = models.ForeignKey(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="overleggen")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["aanvraag"], condition=Q(closed_at__isnull=True), name="one_open_thv_review"
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_at")), name="thv_review_answers_after_it_asks"
            ),
        ]


class HuisverbodOverlegContent(Content):
    """What is asked, and what is known: also when the burgemeester says that somebody may not go home yet."""

    overleg = models.OneToOneField(HuisverbodOverleg, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(max_length=4000)


class HuisverbodBijdrage(Recorded):
    """That a partner was asked, and whether and how it answered; what it said is content of who wrote it down."""

    overleg = models.ForeignKey(HuisverbodOverleg, on_delete=models.PROTECT, related_name="bijdragen")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=8, choices=Hoe, blank=True)
    item = models.OneToOneField(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["overleg", "organisation"], name="a_partner_once_a_thv_review"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, how="", item__isnull=True)
                | Q(answered_at__isnull=False, how__in=Hoe.values, item__isnull=False),
                name="thv_answer_with_its_moment",
            ),
        ]


class HuisverbodBijdrageContent(Content):
    """Whether it is safe without the huisverbod as this partner sees it, and what it can do."""

    bijdrage = models.OneToOneField(HuisverbodBijdrage, on_delete=models.PROTECT, related_name="+")
    safe = models.CharField(max_length=8, choices=Antwoord)
    text = models.TextField(max_length=4000)


class HuisverbodVervolg(Content):
    """What came of it: does safety hold, what follows, who does it and when it must be there (002: 2.3)."""

    overleg = models.OneToOneField(HuisverbodOverleg, on_delete=models.PROTECT, related_name="+")
    safe = models.CharField(max_length=8, choices=Antwoord)
    burgemeester = models.TextField(max_length=2000, blank=True, help_text="wat de burgemeester zegt")
    follows = models.CharField(max_length=10, choices=Volgt)
    text = models.TextField(max_length=4000, help_text="wat er volgt en wie dat doet")
    due_at = models.DateTimeField(null=True, help_text="when it must be arranged")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(follows__in=Volgt.values), name="thv_follow_is_known"),
        ]
