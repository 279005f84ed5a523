"""The wall of the table: a screen in the room, asked by somebody who may see the table (screens: 5)."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.base.clock import now as present
from cases.notifications.boards import address, mark
from cases.web.staff_view import StaffRequest, staff_view
from zsm import muur as wall


@staff_view("GET")
def muur(request: StaffRequest) -> HttpResponse:
    """Code, clocks and how input stands, in large type; by itself it stays true to the second."""
    now = present()
    drawn = wall.parts(wall.muur(request.staff, now=now), now)
    context = {
        "head": drawn[0].html,
        "rows": [one.html for one in drawn[1:]],
        "live": address(wall.CODE, ""),
        "mark": mark(drawn),
        "now": now,
    }
    asked_again = request.headers.get("HX-Request") == "true"
    return render(request, "zsm/_muur.html" if asked_again else "zsm/muur.html", context)
