"""Keys by which a person is found again, written beside what they were made of (K-2)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.access.models import Content
from cases.persons.matching.enums import KeyKind


class PersonKey(Content):
    """One key of something that was said of a person: of the same owner, on the same item, so behind the same walls.

    The key is half of a keyed hash (HMAC-SHA256), as uuid: equality is all that can be asked of it, which is
    also all that PostgreSQL lets an index serve before a row policy (LIKE and trigrams are not leakproof).
    Whom it is about says the item (`about`). What was said never changes: what is wrong is withdrawn with its item.
    When the rules of spelling change, all keys are made anew (matching.rebuild).
    """

    # Both are served by the indexes below; one of their own would cost as much as the keys themselves.
    owner = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    item = models.ForeignKey(
        "cases.InformationItem", on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    kind = models.CharField(max_length=12, choices=KeyKind)
    key = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "key"], name="a_key_once_an_item"),
            models.CheckConstraint(condition=Q(kind__in=KeyKind.values), name="key_kind_is_known"),
        ]
        indexes: ClassVar = [
            # The key first: the policy asks for the owner or for a grant, and an index serves no OR.
            models.Index(fields=["key", "owner"], name="found_by_key"),
        ]
