"""Whether the record is sealed as it should: cheap enough to be asked every few seconds (X-2)."""

from datetime import timedelta

from django.db.models.functions import Now

from cases.audit.models import AuditEvent, Seal

WINDOW = timedelta(seconds=60)
"""How long an event may wait for its seal: a transaction of at most 30 s, then a round of 20."""


def stands_still() -> bool:
    """Whether an event waits for its seal for longer than the window: nobody seals, or nothing settles."""
    upto = Seal.objects.order_by("-number").values_list("upto_xid", flat=True).first() or 0
    return AuditEvent.objects.filter(xid__gte=upto, at__lt=Now() - WINDOW).exists()
