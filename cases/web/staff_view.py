"""staff_view: the one wrapper around every page that touches data (house: one way in)."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.views.decorators.http import require_http_methods

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.context import in_request
from cases.base.errors import NotVisible
from cases.partners.models import Staff

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of somebody who logged in; `staff` is who."""

    staff: Staff


View = Callable[Concatenate[StaffRequest, P], HttpResponse]
Wrapped = Callable[Concatenate[HttpRequest, P], HttpResponse]


def staff_view(*methods: str) -> Callable[[View[P]], Wrapped[P]]:
    """One acting(request.staff) around all of the view, rendering included.

    What the view raises rolls everything back. A refusal is written to the audit in a fresh
    transaction before the 404 leaves, the same 404 as for what does not exist.

    Args:
        methods: allowed HTTP methods; GET (with HEAD) when none is given.
    """
    allowed = list(methods or ("GET",))
    if "GET" in allowed:
        allowed.append("HEAD")

    def decorate(view: View[P]) -> Wrapped[P]:
        @login_required
        @require_http_methods(allowed)
        @wraps(view)
        def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            asked = cast(StaffRequest, request)
            asked.staff = cast(Staff, request.user)
            page = request.resolver_match.view_name if request.resolver_match else ""
            with in_request(page=page, request_id=uuid4().hex):
                try:
                    with acting(asked.staff), audit.reads_together():
                        return _rendered(view(asked, *args, **kwargs))
                except NotVisible:
                    with acting(asked.staff):
                        _refused(asked.staff, kwargs)
                    raise Http404 from None

        wrapped.staff_view = True  # type: ignore[attr-defined]  # the access matrix looks for it
        return cast("Wrapped[P]", wrapped)

    return decorate


def _refused(staff: Staff, wanted: Mapping[str, object]) -> None:
    """Who asked for which ids; whether they exist is said nowhere (X-1)."""
    ids = {name: value for name, value in wanted.items() if isinstance(value, UUID)}
    detail = {name: str(value) for name, value in ids.items()}
    audit.record(Verb.DENIED, actor=staff, case_id=ids.get("case_id"), allowed=False, detail=detail)


def _rendered(response: HttpResponse) -> HttpResponse:
    """Render inside the transaction: afterwards there are no rows to see."""
    if response.streaming:
        raise TypeError("a stream would read outside the transaction")
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response
