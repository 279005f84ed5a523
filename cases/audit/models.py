"""The append-only record of who did or read what, for whom, on which ground (X-1, X-2; NEN 7513)."""

from typing import Any, ClassVar, NoReturn
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from cases.audit.enums import Verb
from cases.audit.xid import Xid8Field, current_xid


class AuditEvent(models.Model):
    """One act or one read of one subject. Holds who, what kind and which id; never content.

    The application can insert and select; a trigger and its rights refuse the rest (migration 0002).
    `xid` is the transaction that wrote it, set by a trigger whatever was asked (migration 0007): events are
    sealed when every transaction before and with theirs has ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(db_default=Now())
    verb = models.CharField(max_length=20, choices=Verb)
    actor = models.ForeignKey("cases.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        "cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    case_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    owner = models.ForeignKey("cases.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    disclosure_id = models.UUIDField(null=True)
    ground = models.CharField(max_length=160, blank=True)
    page = models.CharField(max_length=60, blank=True, help_text="the name of the page, never its address")
    request_id = models.CharField(max_length=36, blank=True)
    allowed = models.BooleanField(default=True)
    detail = models.JSONField(default=dict, help_text="codes and ids; no names, no text that somebody typed")
    xid = Xid8Field(db_default=current_xid())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(verb__in=Verb.values), name="audit_verb_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-at"]),
            models.Index(fields=["owner", "-at"]),
            models.Index(fields=["case_id", "-at"]),
            models.Index(fields=["xid", "at"], name="audit_unsealed"),
        ]

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("an audit event is not deleted")


class Seal(models.Model):
    """A Merkle root over the settled events of a range of transactions, linked to the seal before it and signed.

    Made every 20 s, also over nothing: a gap shows that sealing stood still (docs/decisions/0005). Holds hashes
    and ids only, so that the heads can be given to every partner.

    Args:
        number: 1, 2, 3 and so on without a gap.
        from_xid: the first transaction that it covers.
        upto_xid: the first that it does not cover; every one below it had ended.
        count: how many events.
        columns: the columns of an event that are in its hash, by name; later ones are in later seals.
        leaves: for each event, by id, its id (16 bytes) and its hash (32 bytes).
        root: the Merkle root over those hashes (RFC 6962).
        previous: the hash of the former seal's head with its signature; of nothing for the first.
        signature: Ed25519 over the head.
        key_id: the fingerprint of the public key.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    from_xid = Xid8Field()
    upto_xid = Xid8Field()
    count = models.PositiveIntegerField()
    columns = models.TextField()
    leaves = models.BinaryField()
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    key_id = models.CharField(max_length=16)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="seal_number_from_one"),
            models.CheckConstraint(
                condition=models.Q(upto_xid__gte=models.F("from_xid")), name="seal_range_forward"
            ),
            models.UniqueConstraint(fields=["previous"], name="seal_chain_never_forks"),
        ]

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("a seal is not deleted")
