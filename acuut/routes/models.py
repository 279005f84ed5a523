"""The structural route, themes with their talks, and help after the crisis (AC-8, AC-9, AC-11).

Stubs say that something is, in codes; known to who may know of their item. Words about people are content.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from acuut.enums import Waarom
from acuut.routes.enums import (
    Deelname,
    Herkomst,
    HulpSoort,
    OpvangUitkomst,
    OverlegSoort,
    OverlegUitkomst,
    Plek,
    RouteDaad,
    RouteStap,
    RouteUitkomst,
    Sash,
    Strafbaar,
    Thema,
    VoorWie,
    Zoeker,
)
from cases.access.models import Content
from cases.base.models import Recorded


class Route(Recorded):
    """That Veilig Thuis works on a case that is structurally, not acutely, unsafe; in which step (AC-8).

    `item` is the melding, or what Veilig Thuis wrote down when a crisis was over; `crisis` the last time that it
    turned acute on the way, while which the route waits and does not end.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=12, choices=Herkomst)
    started_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(choices=RouteStap, default=RouteStap.MELDING)
    crisis = models.ForeignKey("acuut.Crisis", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=RouteUitkomst, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(step__in=RouteStap.values), name="route_step_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=RouteUitkomst.values, ended_at__gte=F("started_at")),
                name="route_ends_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_structural_route_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"structurele route van {self.started_at:%d-%m-%Y}"


class RouteAct(Recorded):
    """That something was done on the route, by whom and when: codes only; words are the text of `item`."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="acts")
    step = models.PositiveSmallIntegerField(choices=RouteStap)
    code = models.CharField(max_length=20, choices=RouteDaad)
    how = models.CharField(max_length=16, blank=True, help_text="a code of Bron or RouteUitkomst")
    because = models.CharField(max_length=16, choices=Waarom, blank=True)
    missing = models.JSONField(default=list, help_text="codes of rules.Mist, when it went on incomplete")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__in=RouteDaad.values), name="route_act_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["route", "at"], name="acts_of_a_route")]


class Themaspoor(Recorded):
    """That one partner follows a theme in a case; which, is content (AC-9)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="theme_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "-started_at"], name="themes_of_a_case")]


class ThemaSignaal(Content):
    """What was seen of a theme: which it is, SASH, strafbare elementen, in words. A later one follows it."""

    spoor = models.ForeignKey(Themaspoor, on_delete=models.PROTECT, related_name="+")
    thema = models.CharField(max_length=24, choices=Thema)
    sash = models.CharField(max_length=8, choices=Sash, blank=True)
    strafbaar = models.CharField(max_length=10, choices=Strafbaar, blank=True)
    made_on = models.DateField(null=True, help_text="when the SASH was filled in")
    made_by = models.CharField(max_length=120, blank=True, help_text="wie de SASH invulde")
    text = models.TextField(max_length=4000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(thema__in=Thema.values), name="theme_is_known"),
            models.CheckConstraint(
                condition=Q(sash="") | Q(thema=Thema.STALKING), name="only_stalking_has_a_sash"
            ),
        ]


class ThemaCheck(Content):
    """The checks of a theme as they stood at one moment; what is open has a reason."""

    spoor = models.ForeignKey(Themaspoor, on_delete=models.PROTECT, related_name="+")
    thema = models.CharField(max_length=24, choices=Thema)
    done = ArrayField(models.CharField(max_length=24), default=list, help_text="codes of checks.CHECKS")
    because = models.CharField(max_length=16, choices=Waarom, blank=True)
    text = models.TextField(max_length=2000, blank=True)


class Overleg(Recorded):
    """That partners talk about a theme: asked when, before when, held when, with what outcome, in codes.

    Who may know of `item`, the signal that started it, may know of the talk: the invited learn it by disclosure.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    spoor = models.ForeignKey(Themaspoor, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12, choices=OverlegSoort)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="as the region has set")
    held_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=OverlegUitkomst, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(soort__in=OverlegSoort.values), name="talk_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=OverlegUitkomst.values, ended_at__isnull=False),
                name="talk_ends_with_an_outcome",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("asked_at")), name="talk_is_due_after_asking"),
        ]


class OverlegDeelname(Recorded):
    """That an organisation was asked to a talk, by the system or by phone, and whether it was there."""

    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="deelnames")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=Deelname, default=Deelname.GEVRAAGD)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=16, choices=Waarom, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["overleg", "organisation"], name="asked_once_to_a_talk"),
            models.CheckConstraint(condition=Q(state__in=Deelname.values), name="taking_part_is_known"),
        ]


class Hulp(Recorded):
    """That opvang was sought, aftercare given, or support at school asked for; whether it is done (AC-11)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=8, choices=HulpSoort)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, help_text="a place was found, it was given, the school knows")
    measure = models.OneToOneField("cases.Measure", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(soort__in=HulpSoort.values), name="help_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "-at"], name="help_of_a_case")]


class HulpContent(Content):
    """What was sought, by whom, with what result; whom one can call and from when. Never where a shelter is (SA-1)."""

    hulp = models.OneToOneField(Hulp, on_delete=models.PROTECT, related_name="+")
    zoeker = models.CharField(max_length=12, choices=Zoeker, blank=True)
    plek = models.CharField(max_length=12, choices=Plek, blank=True)
    uitkomst = models.CharField(max_length=12, choices=OpvangUitkomst, blank=True)
    wie = models.CharField(max_length=120, blank=True, help_text="wie men kan bellen")
    telefoon = models.CharField(max_length=20, blank=True)
    vanaf = models.DateField(null=True)
    voor = models.CharField(max_length=12, choices=VoorWie, blank=True)
    text = models.TextField(max_length=2000, blank=True)
