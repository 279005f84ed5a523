"""An arrest at the ZSM table: stubs of what happens with it, and the content of the decision (ZS-1 to ZS-7)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded, Row
from cases.deadlines.enums import Telwijze
from zsm.enums import Course, Custody, How, Incomplete, InputState, Route, Track, Way, Whom


class Arrest(Recorded):
    """An aanhouding: that a suspect of huiselijk geweld was arrested, and when (ZS-1, D-6).

    Three moments are stored (aanhouding, voorgeleiding, bevel); both ends of the clock follow from
    them. What it was for is the text of its item. Open until the decision is taken and told. Of who was
    heard without arrest (ZS-9) `arrested_at` is the moment of the hearing, and no nine hours run.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="arrests")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="arrest")
    suspect = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=16, choices=Way, default=Way.AANHOUDING)
    track = models.CharField(max_length=12, choices=Track, default=Track.ZSM)
    doubt = models.BooleanField(
        default=False, help_text="de politie twijfelt of dit huiselijk geweld is (ZS-10)"
    )
    arrested_at = models.DateTimeField(help_text="aanhouding")
    brought_before_at = models.DateTimeField(null=True, help_text="voorgeleiding aan de hulpofficier")
    ordered_at = models.DateTimeField(null=True, help_text="bevel tot ophouden voor onderzoek")
    detention_possible = models.BooleanField(
        help_text="inverzekeringstelling mogelijk: 9 uur, anders 6 (art. 56a Sv)"
    )
    released_at = models.DateTimeField(null=True, help_text="de verdachte vertrok")
    closed_at = models.DateTimeField(
        null=True, help_text="besloten, en Veilig Thuis en het slachtoffer zijn ingelicht"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(brought_before_at__isnull=True) | Q(brought_before_at__gte=F("arrested_at")),
                name="brought_before_after_arrest",
            ),
            models.CheckConstraint(
                condition=Q(ordered_at__isnull=True)
                | (Q(brought_before_at__isnull=False) & Q(ordered_at__gte=F("brought_before_at"))),
                name="ordered_after_brought_before",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=F("arrested_at")),
                name="released_after_arrest",
            ),
            models.UniqueConstraint(
                fields=["case", "suspect"],
                condition=Q(closed_at__isnull=True),
                name="a_suspect_is_arrested_once",
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="way_is_known"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="track_is_known"),
            models.CheckConstraint(
                condition=Q(way=Way.AANHOUDING) | Q(brought_before_at__isnull=True),
                name="only_who_is_arrested_is_brought_before",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(closed_at__isnull=True), name="open_arrests"),
        ]

    def __str__(self) -> str:
        return f"aanhouding van {self.arrested_at:%d-%m-%Y %H:%M}"


class Aanmelding(Row):
    """That a district reported an arrest, and when it says the suspect was arrested; one arrest can have more (ZS-1).

    Append-only: this table is its own history.
    """

    arrest = models.ForeignKey(Arrest, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    district = models.CharField(max_length=60, blank=True)
    mark = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of the police's own number, to know a report again"
    )
    arrested_at = models.DateTimeField(help_text="as this district reports it")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "mark"], condition=~Q(mark=""), name="a_report_is_read_in_once"
            ),
        ]


class Inbreng(Recorded):
    """How the input of one partner on an arrest stands: present, incomplete, not needed; no row is *not yet* (ZS-4).

    This state crosses to every partner that may know of the arrest; the text is the item, shared by
    its owner. For Veilig Thuis the input is deel A (ZS-3).
    """

    arrest = models.ForeignKey(Arrest, on_delete=models.PROTECT, related_name="inputs")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=InputState)
    because = models.CharField(max_length=20, choices=Incomplete, blank=True)
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrest", "organisation"], name="an_input_once_a_partner"),
            models.CheckConstraint(condition=Q(state__in=InputState.values), name="input_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=InputState.ONVOLLEDIG) | ~Q(because=""), name="incomplete_input_says_why"
            ),
        ]


class Besluit(Recorded):
    """That the OvJ decided on an arrest, when, and whether the first decision came in time (ZS-5).

    After the end of the clock it is recorded as late, never refused. A decision is never changed: a later one
    follows it, with its own reason and its own obligations to tell. What holds is the one that nothing follows.
    """

    arrest = models.ForeignKey(Arrest, on_delete=models.PROTECT, related_name="besluiten")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="besluit")
    decided_at = models.DateTimeField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(
        help_text="the first decision came after the nine hours; one that follows says the same"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["arrest"], condition=Q(follows__isnull=True), name="one_first_decision_an_arrest"
            ),
        ]


class BesluitContent(Content):
    """What was decided and why; who saw to the safety of the victim beforehand (ZS-4, ZS-5, AO-8).

    Written before its decision, in the same transaction: the database takes no decision that says nothing.
    """

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="content")
    custody = models.CharField(max_length=12, choices=Custody)
    course = models.CharField(max_length=12, choices=Course)
    route = models.CharField(max_length=20, choices=Route, blank=True)
    reason = models.TextField(max_length=4000, blank=True)
    without_measures = models.TextField(
        max_length=2000, blank=True, help_text="waarom heenzenden zonder maatregelen"
    )
    without_bespreking = models.TextField(
        max_length=2000, blank=True, help_text="waarom niet gewacht op wie nog niet sprak (ZS-4)"
    )
    silent = ArrayField(
        models.CharField(max_length=20), default=list, help_text="partners die nodig waren en niet spraken"
    )
    victim_safety = models.TextField(
        max_length=2000, blank=True, help_text="wie regelde vooraf de veiligheid"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(custody__in=Custody.values), name="custody_is_known"),
            models.CheckConstraint(condition=Q(course__in=Course.values), name="course_is_known"),
            models.CheckConstraint(
                condition=~Q(custody=Custody.HEENZENDEN) | Q(victim_safety__regex=r"\S"),
                name="who_goes_home_leaves_a_safe_victim",
            ),
        ]


class TelwijzeKeuze(Row):
    """Which end of the nine hours alarms in a region, since when and chosen by whom; the newest holds (D-6).

    Append-only: this table is its own history.
    """

    region = models.ForeignKey("cases.Region", on_delete=models.PROTECT, related_name="+")
    telwijze = models.CharField(max_length=12, choices=Telwijze)
    since = models.DateTimeField()
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(telwijze__in=Telwijze.values), name="telwijze_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "-since"], name="telwijze_of_a_region")]


class Verteld(Recorded):
    """Proof that Veilig Thuis or the victim was told of the decision: when and how (ZS-7).

    By whom, in words, is the text of its item.
    """

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="told")
    whom = models.CharField(max_length=12, choices=Whom)
    how = models.CharField(max_length=16, choices=How)
    told_at = models.DateTimeField()
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["besluit", "whom"], name="told_once"),
            models.CheckConstraint(condition=Q(whom__in=Whom.values), name="told_whom_is_known"),
        ]


from zsm.nacht.models import Gebeld  # noqa: E402, F401 - Django finds the calls to Veilig Thuis here
from zsm.vervolg.models import (  # noqa: E402, F401 - Django finds what follows from the decision here
    Gespreksblad,
    Opdracht,
    Vervolgafspraak,
    VervolgContent,
)
