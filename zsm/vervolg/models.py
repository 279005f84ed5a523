"""What follows from the decision: the sheet of a talk, what others are asked, follow-ups with a date (ZS-5, ZS-7).

Stubs say that something is and before when, in codes; words are content.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cases.access.models import Content
from cases.base.models import Recorded
from zsm.enums import How, Route
from zsm.vervolg.enums import NietGelukt, Soort, Uitkomst, Verloop


class Gespreksblad(Content):
    """What the victim may be told of one decision, in plain Dutch and in an easy variant for who has an LVB (ZS-7).

    Written by the OM from its decision; who tells on its behalf reads this and nothing else of the decision.
    """

    besluit = models.OneToOneField("zsm.Besluit", on_delete=models.PROTECT, related_name="gespreksblad")
    plain = models.TextField(max_length=4000)
    easy = models.TextField(max_length=4000)


class Opdracht(Recorded):
    """That the OM asked a partner to do something before a moment, and how that stands: codes only (ZS-7, K-1).

    `item` says what is asked: the sheet of the talk, or the text of the question. It is the asker's, shared with
    who is asked on its ground; who may not read it does not know of this either. The obligation stays the asker's.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    arrest = models.ForeignKey("zsm.Arrest", on_delete=models.PROTECT, related_name="opdrachten")
    besluit = models.ForeignKey("zsm.Besluit", on_delete=models.PROTECT, null=True, related_name="opdrachten")
    item = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12, choices=Soort)
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    due_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, help_text="wie gevraagd is, is ermee bezig")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Uitkomst, blank=True)
    because = models.CharField(max_length=16, choices=NietGelukt, blank=True)
    how = models.CharField(max_length=16, choices=How, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(soort__in=Soort.values), name="what_is_asked_is_known"),
            models.CheckConstraint(
                condition=~Q(soort=Soort.VERTELLEN) | Q(besluit__isnull=False),
                name="telling_is_of_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=Uitkomst.values, ended_at__gte=F("given_at")),
                name="what_was_asked_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(soort=Soort.VERTELLEN, outcome=Uitkomst.GEDAAN)
                | Q(how__in=[How.PERSOONLIJK, How.VEILIG_NUMMER], told_at__isnull=False),
                name="told_for_the_om_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Uitkomst.NIET_GELUKT) | Q(because__in=NietGelukt.values),
                name="what_did_not_happen_says_why",
            ),
            models.UniqueConstraint(
                fields=["arrest", "soort", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="asked_once_of_a_partner",
            ),
            models.UniqueConstraint(
                fields=["besluit"],
                condition=Q(ended_at__isnull=True, soort=Soort.VERTELLEN),
                name="one_partner_tells_for_the_om",
            ),
        ]


class Vervolgafspraak(Recorded):
    """That something follows from a decision on a date, and whether it was held (ZS-5). Which table, is content."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    besluit = models.ForeignKey("zsm.Besluit", on_delete=models.PROTECT, related_name="afspraken")
    item = models.OneToOneField("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="wanneer het is")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Verloop, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=Verloop.values, ended_at__isnull=False),
                name="follow_up_ends_with_an_outcome",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="follow_ups_of_a_case")]


class VervolgContent(Content):
    """Which table or procedure it is, what must be arranged there, and what came of it."""

    afspraak = models.OneToOneField(Vervolgafspraak, on_delete=models.PROTECT, related_name="content")
    route = models.CharField(max_length=20, choices=Route)
    what = models.TextField(max_length=2000, blank=True, help_text="wat daar aan de orde komt en wie gaat")
    came_of = models.TextField(max_length=4000, blank=True, help_text="wat eruit kwam")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(route__in=Route.values), name="follow_up_is_known"),
        ]
