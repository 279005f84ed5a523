"""Who sits behind a session, and whether they still do: for what outlives the request that opened it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from cases.base import clock
from cases.partners.locking import asleep
from cases.partners.models import Staff


@dataclass(frozen=True)
class Seat:
    """A session and who opened it."""

    session_key: str
    staff_id: UUID


@dataclass(frozen=True)
class Seated:
    """Somebody who is signed in now.

    Attributes:
        until: when the session ends.
        roles: what they may do.
    """

    staff: Staff
    until: datetime
    roles: frozenset[str]


def sit_down(session_key: str) -> tuple[Seat, Staff] | None:
    """Who this session is of, found as for a page: by Django itself; None when there is nobody, or it is locked."""
    session = _store(session_key)
    if asleep(session, now=clock.now()):
        return None
    found = auth.get_user(cast("Any", SimpleNamespace(session=session)))
    return (Seat(session_key, found.pk), found) if isinstance(found, Staff) else None


def still_seated(seats: Iterable[Seat], *, now: datetime) -> dict[Seat, Seated]:
    """Of these, who is signed in still: session, person and password as they were; three queries for all."""
    asked = set(seats)
    stores = {seat: _store(seat.session_key) for seat in asked}
    stored = {seat: store.stored_key() for seat, store in stores.items()}
    rows = Session.objects.filter(session_key__in=stored.values(), expire_date__gt=now)
    sessions = {key: (data, until) for key, data, until in rows.values_list()}
    people = Staff.objects.filter(pk__in={seat.staff_id for seat in asked}, is_active=True)
    known = people.select_related("organisation__region__arrondissement").prefetch_related("roles").in_bulk()
    found = {}
    for seat in asked:
        data, until = sessions.get(stored[seat], ("", now))
        staff = known.get(seat.staff_id)
        if data and staff and _is_of(stores[seat].decode(data), staff, now):
            found[seat] = Seated(staff, until, frozenset(role.role for role in staff.roles.all()))
    return found


def _is_of(said: dict[str, Any], staff: Staff, now: datetime) -> bool:
    """Whether what the session says is of this person with this password (django.contrib.auth.get_user)."""
    proof = str(said.get(auth.HASH_SESSION_KEY, ""))
    return (
        said.get(auth.SESSION_KEY) == str(staff.pk)
        and not asleep(said, now=now)
        and said.get(auth.BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(proof, staff.get_session_auth_hash())
    )


def _store(session_key: str) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key)
