"""The look-up row: who asked, for which melding, for what, and what each partner answered (K-3, X-1)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.audit.xid import Xid8Field, current_xid
from cases.base.models import Row
from cases.disclosure.enums import LookupPurpose


class Lookup(Row):
    """Somebody asked whether other partners know these people. Ids and codes; written before the answer is given.

    `crossing.known_by` answers nothing but a row of the very transaction that asks: nobody asks without
    leaving one. Only grows (0024).
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="lookups")
    melding_id = models.UUIDField(help_text="the running melding of a flow that it was asked from")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=LookupPurpose)
    persons = ArrayField(
        models.UUIDField(), help_text="stubs of this case, as the own organisation named them"
    )
    at = models.DateTimeField()
    xid = Xid8Field(db_default=current_xid())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(persons__len__gte=1), name="a_lookup_asks_of_somebody"),
            models.CheckConstraint(
                condition=Q(purpose__in=LookupPurpose.values), name="lookup_purpose_is_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-at"], name="lookups_of_an_organisation"),
            models.Index(fields=["by", "-at"], name="lookups_of_somebody"),
            models.Index(fields=["melding_id"], name="lookups_of_a_melding"),
        ]


class LookupAnswer(Row):
    """What one partner answered: that it knows the family or not, and on which ground it could be asked.

    Never of whom, how many, or what. Only grows; the database holds that it says what was answered (0024).
    """

    lookup = models.ForeignKey(Lookup, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    ground = models.ForeignKey("cases.Ground", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        "cases.InterimDecision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    hit = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lookup", "organisation"], name="a_partner_answers_once"),
        ]
