"""Where I am signed in, and signing out elsewhere: a telephone that was lost or stolen (SA-6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session

from cases.base.errors import NotVisible
from cases.partners.models import Staff
from cases.partners.seats import SignedIn


@dataclass(frozen=True)
class Plek:
    """A session of mine that still runs.

    Attributes:
        here: it is the one that asks.
    """

    pk: UUID
    device: str
    since: datetime
    here: bool


def plaatsnemen(*, actor: Staff, session: Any, device: str) -> SignedIn:
    """Write down that somebody signed in, on what sort of device."""
    seat = SignedIn(staff=actor, stored_key=session.stored_key(), device=device)
    seat.save(force_insert=True)
    return seat


def plekken(actor: Staff, session: Any, *, now: datetime) -> list[Plek]:
    """Where the actor is signed in still, this session first."""
    mine, here = SignedIn.objects.filter(staff=actor), session.stored_key()
    running = set(
        Session.objects.filter(
            session_key__in=mine.values_list("stored_key", flat=True), expire_date__gt=now
        ).values_list("session_key", flat=True)
    )
    found = [
        Plek(row.pk, row.device, row.signed_in_at, row.stored_key == here)
        for row in mine.order_by("-signed_in_at")
        if row.stored_key in running
    ]
    return sorted(found, key=lambda one: not one.here)


def elders_uitloggen(*, actor: Staff, session: Any, seat_id: UUID | None = None) -> int:
    """End one session of the actor, or all but this one; says how many ended.

    The next request there is refused; whoever calls writes it down.

    Raises:
        NotVisible: no session of the actor, or the one that asks: that is signing out.
    """
    others = SignedIn.objects.filter(staff=actor).exclude(stored_key=session.stored_key())
    if seat_id is not None:
        others = others.filter(pk=seat_id)
        if not others.exists():
            raise NotVisible
    keys = list(others.values_list("stored_key", flat=True))
    _, by_model = Session.objects.filter(session_key__in=keys).delete()
    return by_model.get(Session._meta.label, 0)
