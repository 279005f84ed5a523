"""Who acts and in which request, for history and audit; never anything that could hold personal data."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from cases.base.actor import Actor


@dataclass(frozen=True)
class RequestContext:
    """The name of the page (a URL's name, never its address) and an id that binds events of one request."""

    page: str = ""
    request_id: str = ""


_request: ContextVar[RequestContext | None] = ContextVar("request", default=None)
_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)
_found: ContextVar[dict[Hashable, Any] | None] = ContextVar("found", default=None)

T = TypeVar("T")


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


def current_actor() -> Actor | None:
    """Whoever acts now, for what is drawn in a template for nobody else; None outside access.acting()."""
    return _actor.get()


@contextmanager
def as_actor(actor: Actor) -> Iterator[None]:
    """Everything inside is done by this actor; only access.acting() uses it."""
    token, forgotten = _actor.set(actor), _found.set({})
    try:
        yield
    finally:
        _found.reset(forgotten)
        _actor.reset(token)


def once(key: Hashable, find: Callable[[], T]) -> T:
    """What was found before in this acting(), else what is found now; outside one it is found anew each time.

    For what every rule of the door asks again, such as whether somebody is on duty: the answer of the
    transaction, gone with it.
    """
    found = _found.get()
    if found is None:
        return find()
    if key not in found:
        found[key] = find()
    answer: T = found[key]
    return answer
