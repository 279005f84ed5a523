"""Content and grants: the two halves of the second and third wall (house: what exists, and what it says)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from guardian.models import GroupObjectPermissionBase

from cases.base.models import Recorded


class Content(Recorded):
    """What an item *says*: text, answers, a name. Owned by who entered it; one row policy for all of them.

    Each table of this kind, and its history table, carries the policy of access.policy: mine, or a
    live grant on its item to my organisation. tests/access/test_catalogue.py holds that.
    """

    owner = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )
    item = models.ForeignKey(
        "cases.InformationItem", on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True


class ItemGrant(GroupObjectPermissionBase):
    """guardian's object permission of one organisation on one item, with who gave it and how long it lives.

    A projection: the Disclosure is the truth (house: grants). Written only by access.grants, read by
    the row policies. Plain columns, no policy of its own: a policy that reads a table whose policy
    reads back is infinite recursion.
    """

    content_object = models.ForeignKey(
        "cases.InformationItem", on_delete=models.CASCADE, related_name="grants"
    )
    giver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey("cases.Disclosure", on_delete=models.PROTECT, related_name="grants")
    ground = models.CharField(max_length=160, help_text="the articles, as shown beside the information")
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        unique_together: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["disclosure", "content_object", "receiver"], name="a_grant_once_a_disclosure"
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="grant_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="grant_crosses_partners"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["receiver", "content_object"]),
        ]
