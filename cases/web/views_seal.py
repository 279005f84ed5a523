"""The heads of the seals, for each partner to keep a copy of its own (X-2)."""

from django.http import HttpResponse

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.export import NAME, recent_heads
from cases.base.errors import NotVisible
from cases.partners.enums import Role
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def zegels(request: StaffRequest) -> HttpResponse:
    """The last day's heads as lines of JSON, for the FG. One of them vouches for all the seals before it."""
    if not request.staff.has_role(Role.FG):
        raise NotVisible
    heads = recent_heads()
    audit.record(Verb.EXPORTED, actor=request.staff, detail={"zegels": len(heads)})
    lines = "".join(f"{signed.line()}\n" for signed in heads)
    return HttpResponse(
        lines,
        content_type="application/x-ndjson",
        headers={"Content-Disposition": f'attachment; filename="{NAME}"'},
    )
