"""A session that is locked: it stays, and asks for the password again (SA-6).

On a telephone it locks by itself after a while of nothing; the page warns before it does (WCAG 2.2.1).
"""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.backends.base import SessionBase

from cases.partners.models import Staff

_LOCKED, _TRIES, _SEEN = "locked", "tries", "seen"
MOST_TRIES = 5
"""Wrong passwords after which the session is over."""
_WRITTEN_EVERY = 60  # seconds: a session is not written for each page


Kept = MutableMapping[str, Any] | SessionBase
"""What keeps what a session says."""


def lock(session: Kept) -> None:
    """Nothing is shown from now on until the password is given."""
    session[_LOCKED] = True


def locked(session: Kept) -> bool:
    """Whether this session asks for the password."""
    return bool(session.get(_LOCKED))


def asleep(session: Kept, *, now: datetime) -> bool:
    """Whether it is locked, or of a telephone that will be at its next page: then nothing is sent to it either."""
    seen = session.get(_SEEN)
    idle = seen is not None and now.timestamp() - int(seen) > settings.LOCK_PHONE_AFTER.total_seconds()
    return locked(session) or idle


def lock_when_idle(session: Kept, *, now: datetime) -> None:
    """Lock a session in which nothing happened for LOCK_PHONE_AFTER; else write down that something happens now.

    For telephones alone: that a session says when it was last used is how it is known for one.
    """
    at, seen = int(now.timestamp()), session.get(_SEEN)
    if asleep(session, now=now):
        lock(session)
    elif seen is None or at - int(seen) >= _WRITTEN_EVERY:
        session[_SEEN] = at


def unlock(session: Kept, *, staff: Staff, password: str, now: datetime) -> bool:
    """Open it with the password; says whether it was right. A wrong one is counted."""
    if check_password(password, staff.password):
        session[_LOCKED], session[_TRIES] = False, 0
        if session.get(_SEEN) is not None:
            session[_SEEN] = int(now.timestamp())
        return True
    session[_TRIES] = int(session.get(_TRIES, 0)) + 1
    return False


def tried_too_often(session: Kept) -> bool:
    """Whether the session must end."""
    return int(session.get(_TRIES, 0)) >= MOST_TRIES
