"""The people of a case: the household on a page, one person on a page, a BSN asked for on purpose (K-1, K-4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier.enums import DataClass
from cases.dossier.household import gezin, waarschuwingen, zelfde
from cases.dossier.known import Known
from cases.dossier.models import Case
from cases.dossier.people_selectors import (
    bsn,
    bsn_items,
    genoemd,
    kenmerken,
    relaties,
    woonplaatsen,
)
from cases.dossier.selectors import adressen, namen, personen
from cases.partners.models import Staff
from cases.web.panels import register_panel
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def mensen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Everybody in the household whom my organisation may know of, as a drawing and in words."""
    case = access(Case, pk=case_id, actor=request.staff)
    now = present()
    context = {"case": case, "now": now, "gezin": gezin(case, request.staff, now=now, where=True)}
    return render(request, "cases/mensen.html", context)


@staff_view("GET")
def persoon(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """One person: what each partner says, on what source, since when, and what fell."""
    case = access(Case, pk=case_id, actor=request.staff)
    return render(request, "cases/persoon.html", _persoon_context(case, person_id, request.staff, present()))


@staff_view("POST")
def bsn_toon(request: StaffRequest, case_id: UUID, bsn_id: UUID) -> HttpResponse:
    """Show one BSN whole, asked for on purpose; that it was is in the record (X-1)."""
    case = access(Case, pk=case_id, actor=request.staff)
    now = present()
    number = bsn(case, bsn_id, request.staff)
    if number is None:
        raise NotVisible
    return render(request, "cases/persoon_bsn.html", {"case": case, "number": number, "now": now})


def bekend(people: Sequence[Known], person_id: UUID) -> Known:
    """The person among those whom this actor may know of.

    Raises:
        NotVisible: of another household, or nothing that this actor may see says that they are there.
    """
    for one in people:
        if one.person_id == person_id:
            return one
    raise NotVisible


def _persoon_context(case: Case, person_id: UUID, staff: Staff, now: datetime) -> dict[str, Any]:
    """All that is said of one person; what is said of the others is not read (X-1)."""
    one_is = zelfde(case, staff)
    shown = one_is.get(person_id, person_id)
    same = {pk for pk, stands_for in one_is.items() if stands_for == shown}
    person = bekend(personen(case, staff, now=now, of=same), shown)
    ties = relaties(case, staff, now=now, ended=True, of=same)
    named = {one for tie in ties for one in (tie.person_id, tie.other_id)} - same
    names = namen(case, staff, now=now, of=named) | dict.fromkeys(same, person.name)
    return {
        "case": case,
        "now": now,
        "person": person,
        "warnings": waarschuwingen([person]),
        "said": genoemd(case, same, staff, now=now),
        "flags": kenmerken(case, staff, now=now, ended=True, of=same),
        "ties": [(tie, names[tie.person_id], names[tie.other_id]) for tie in ties],
        "homes": woonplaatsen(case, staff, now=now, ended=True, of=same),
        "closed": [
            one
            for one in adressen(case, staff)
            if one.about_id in same and one.data_class == DataClass.GEHEIM_ADRES
        ],
        "numbers": bsn_items(case, same, staff),
    }


def _panel(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    found = gezin(case, actor, now=now)
    return {"gezin": found} if found.people or found.flags else None


register_panel("cases/_gezin.html", _panel)
