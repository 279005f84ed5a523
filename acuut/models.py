"""A melding while it is being written, the crisis that follows from it, and what was done in it (AC-1 to AC-7)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from acuut.enums import Bron, Daad, Stap, Uitkomst, Vrager, Waarom
from cases.base.models import Recorded


class MeldingDraft(Recorded):
    """A melding that is not an item yet: saved after each answer, seen by who started it and nobody else (AC-1).

    Content without an item. Emptied when it became a crisis or was thrown away; `crisis` says which it became.
    """

    owner = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, help_text="by the code of the question (enums.Vraag)")
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    crisis = models.ForeignKey("acuut.Crisis", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["staff"], condition=Q(closed_at__isnull=True), name="open_drafts"),
        ]


class Advies(Recorded):
    """An advice that Veilig Thuis gave: about nobody by name, and it opens no case (AC-12).

    Content without an item, as a draft is; seen by who gave it and nobody else.
    """

    owner = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )
    staff = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    asker = models.CharField(max_length=12, choices=Vrager)
    question = models.TextField(max_length=4000)
    advice = models.TextField(max_length=4000, blank=True)
    named_because = models.CharField(
        max_length=16, choices=Waarom, blank=True, help_text="why a name could not be left out"
    )
    became = models.ForeignKey("acuut.MeldingDraft", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(asker__in=Vrager.values), name="advice_asker_is_known"),
        ]


class Crisis(Recorded):
    """That an acute crisis runs in a case, in which of the five steps, and how it ended (AC-1, AC-7).

    What was reported is the text of `item`, the melding; who may know of the item knows of the crisis.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="crises")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="crisis")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Bron, default=Bron.MELDING, db_default=Bron.MELDING)
    step = models.PositiveSmallIntegerField(choices=Stap, default=Stap.VEILIGHEID)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Uitkomst, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(step__in=Stap.values), name="crisis_step_is_known"),
            models.CheckConstraint(condition=Q(source__in=Bron.values), name="crisis_source_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=Uitkomst.values, ended_at__isnull=False),
                name="crisis_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="crisis_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["case", "owner"],
                condition=Q(ended_at__isnull=True),
                name="a_partner_has_one_crisis_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"crisis van {self.started_at:%d-%m-%Y %H:%M}"


class CrisisAct(Recorded):
    """That something was done in a crisis, by whom and when: codes, no text about people (AC-2).

    Known to everybody who may know of the crisis. Why, in words, is the text of `item`, which is its owner's.
    """

    crisis = models.ForeignKey(Crisis, on_delete=models.PROTECT, related_name="acts")
    step = models.PositiveSmallIntegerField(choices=Stap)
    code = models.CharField(max_length=20, choices=Daad)
    how = models.CharField(
        max_length=16, blank=True, help_text="a code of enums.Anders, .Binnen, .Afspraak or .Uitkomst"
    )
    because = models.CharField(max_length=16, choices=Waarom, blank=True)
    missing = models.JSONField(default=list, help_text="codes of rules.Missing, when it went on incomplete")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="when it was done")
    recorded_at = models.DateTimeField(
        null=True, help_text="when it was written down: what was said by mouth, later"
    )
    person = models.ForeignKey(
        "cases.Person", on_delete=models.PROTECT, null=True, related_name="+",
        help_text="the child that a talk is with, so that nobody hears it twice",
    )  # fmt: skip
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__in=Daad.values), name="crisis_act_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["crisis", "at"], name="acts_of_a_crisis")]


from acuut.huisverbod.models import (  # noqa: E402, F401 - Django finds the models of the huisverbod here
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodRihg,
    HuisverbodStap,
    HuisverbodToets,
    HuisverbodUitkomst,
)
from acuut.huisverbod.models_district import District, DistrictDienst  # noqa: E402, F401
from acuut.huisverbod.models_einde import (  # noqa: E402, F401
    HuisverbodBijdrage,
    HuisverbodBijdrageContent,
    HuisverbodNader,
    HuisverbodOverleg,
    HuisverbodOverlegContent,
    HuisverbodVervolg,
)
from acuut.onderzoek import Letsel, Onderzoekshandeling  # noqa: E402, F401 - what was agreed and seen in step 3
from acuut.routes.models import (  # noqa: E402, F401 - and those of the other routes
    Hulp,
    HulpContent,
    Overleg,
    OverlegDeelname,
    Route,
    RouteAct,
    ThemaCheck,
    ThemaSignaal,
    Themaspoor,
)
