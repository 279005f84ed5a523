"""A request for an assessment of a tijdelijk huisverbod: the stub, and what was said (TH-1 to TH-4).

What was said stands on three items, so that sharing one never carries another along (SH-4): the call,
the talks on the spot, and the outcome. Only the outcome is meant for others.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from acuut.huisverbod.enums import (
    Advies,
    Antwoord,
    Children,
    DecidedBy,
    Deur,
    Ingetrokken,
    Letter,
    Outcome,
    Stap,
)
from cases.access.models import Content
from cases.base.models import Recorded


class Huisverbodaanvraag(Recorded):
    """That a wijkagent asked Veilig Thuis to assess a tijdelijk huisverbod, and how far that is (TH-1 to TH-3).

    The moments and codes only. `owner` is Veilig Thuis, who assesses. `item` is the call, or the question of
    the police; `talks_item` the talks, `outcome_item` the outcome.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    talks_item = models.OneToOneField(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome_item = models.OneToOneField(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+"
    )
    measure = models.OneToOneField("cases.Measure", on_delete=models.PROTECT, null=True, related_name="+")
    deur = models.CharField(max_length=10, choices=Deur, default=Deur.WIJKAGENT)
    district = models.CharField(max_length=12, blank=True, help_text="a code of the police district")
    asked_at = models.DateTimeField(help_text="the wijkagent called")
    arrived_at = models.DateTimeField(null=True, help_text="the THV-dienst was on the spot")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="before there was an outcome (TH-2)")
    withdrawn_because = models.CharField(max_length=16, choices=Ingetrokken, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_thv_request_a_case",
            ),
            models.CheckConstraint(condition=Q(deur__in=Deur.values), name="thv_door_is_known"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="thv_decided_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_because__in=Ingetrokken.values),
                name="thv_withdrawn_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True) | Q(arrived_at__gte=F("asked_at")),
                name="thv_arrives_after_the_call",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(outcome__in=Outcome.values, decided_at__isnull=False),
                name="thv_outcome_with_its_moment",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["case", "-asked_at"], name="thv_of_a_case")]

    def __str__(self) -> str:
        return f"THV-aanvraag van {self.asked_at:%d-%m-%Y %H:%M}"

    @property
    def open(self) -> bool:
        """Whether there is neither an outcome nor a reason why there is none."""
        return self.decided_at is None and self.withdrawn_at is None


class HuisverbodStap(Recorded):
    """That somebody did a step of the assessment, or was told of it: codes, who and when (TH-1).

    What a step says in words is the text of `item`. Known to the organisation that assesses alone.
    """

    aanvraag = models.ForeignKey(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="stappen")
    code = models.CharField(max_length=20, choices=Stap)
    at = models.DateTimeField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    told = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    item = models.OneToOneField(
        "cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["aanvraag", "code"], condition=Q(told__isnull=True), name="a_thv_step_once"
            ),
            models.CheckConstraint(condition=Q(code__in=Stap.values), name="thv_step_is_known"),
        ]


class HuisverbodContent(Content):
    """The call: who called, the number, where the suspect is held, what the wijkagent said (TH-1)."""

    aanvraag = models.OneToOneField(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="+")
    caller_name = models.CharField(max_length=120)
    caller_phone = models.CharField(max_length=20)
    cell_complex = models.CharField(max_length=120, blank=True)
    said = models.TextField(max_length=4000, blank=True)
    children = models.CharField(max_length=10, choices=Children, blank=True)


class HuisverbodGesprekken(Content):
    """Veilig Thuis's own form: the talks, existing helpers, and what the RiHG showed (TH-3)."""

    aanvraag = models.OneToOneField(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="+")
    suspect = models.TextField(max_length=4000, blank=True, help_text="gesprek met de verdachte")
    stayer = models.TextField(max_length=4000, blank=True, help_text="gesprek met de achterblijver")
    children = models.TextField(max_length=4000, blank=True, help_text="gesprek met de kinderen")
    helpers = models.TextField(max_length=2000, blank=True, help_text="betrokken hulpverlening, met nummer")
    contact = models.TextField(max_length=2000, blank=True, help_text="hoe de betrokkenen te bereiken zijn")
    rihg = models.TextField(max_length=2000, blank=True, help_text="uitkomst van het RiHG: een advies")


class HuisverbodUitkomst(Content):
    """The outcome: wel or geen huisverbod, why, who decided, and the letter of Blijf (TH-3, TH-4)."""

    aanvraag = models.OneToOneField(Huisverbodaanvraag, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=14, choices=Outcome)
    reason = models.TextField(max_length=4000)
    decided_by = models.CharField(max_length=12, choices=DecidedBy)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, help_text="ten days after the start (Wth art. 2)")
    letter = models.CharField(max_length=4, choices=Letter, blank=True)
    letter_by = models.CharField(max_length=120, blank=True, help_text="wie de brief van Blijf gaf")
    letter_at = models.DateTimeField(null=True)
    advice = models.CharField(
        max_length=5, choices=Advies, blank=True, help_text="of the RiHG, as known then"
    )
    deviation = models.TextField(max_length=2000, blank=True, help_text="waarom anders dan het RiHG")
    adult_confirmed = models.BooleanField(default=False, help_text="age not on record, confirmed on the spot")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="thv_outcome_is_known"),
            models.CheckConstraint(condition=Q(decided_by__in=DecidedBy.values), name="thv_decider_is_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NIET_OPGELEGD, ends_at__isnull=True)
                | Q(outcome=Outcome.OPGELEGD, ends_at__gt=F("starts_at")),
                name="thv_ends_after_it_starts",
            ),
        ]


class HuisverbodToets(Content):
    """A melding by post-box held against the three criteria by Veilig Thuis (TH-1); it never delays a wijkagent."""

    danger = models.CharField(max_length=8, choices=Antwoord, help_text="ernstig en onmiddellijk gevaar")
    residing = models.CharField(max_length=8, choices=Antwoord, help_text="meer dan incidenteel aanwezig")
    adult = models.CharField(max_length=8, choices=Antwoord, help_text="18+")
    aanvraag = models.OneToOneField(
        Huisverbodaanvraag, on_delete=models.PROTECT, null=True, related_name="+", help_text="what it led to"
    )
    not_started = models.TextField(max_length=1000, blank=True, help_text="waarom toch geen beoordeling")


class HuisverbodRihg(Content):
    """The RiHG as the police fill it in with Veilig Thuis: content of the police, shared on their own ground (TH-3)."""

    instrument = models.ForeignKey("cases.Instrument", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, help_text="hoog, middel or laag by the code of the signal")
    with_vt = models.BooleanField(default=False, help_text="samen met Veilig Thuis ingevuld")
