"""Who acts and in which request, for history and audit; never anything that could hold personal data."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from cases.base.actor import Actor


@dataclass(frozen=True)
class RequestContext:
    """The name of the page (a URL's name, never its address) and an id that binds events of one request."""

    page: str = ""
    request_id: str = ""


_request: ContextVar[RequestContext | None] = ContextVar("request", default=None)
_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


def current_request() -> RequestContext:
    """The request that is running, or an empty one outside a request."""
    return _request.get() or RequestContext()


@contextmanager
def in_request(page: str, request_id: str) -> Iterator[None]:
    """Everything inside belongs to this request."""
    token = _request.set(RequestContext(page=page, request_id=request_id))
    try:
        yield
    finally:
        _request.reset(token)


def history_user(**_: Any) -> Any:
    """What simple-history asks: whoever acts, in a request and in a task alike; None outside access.acting()."""
    return _actor.get()


@contextmanager
def as_actor(actor: Actor) -> Iterator[None]:
    """Everything inside is done by this actor; only access.acting() uses it."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)
