"""*Dezelfde persoon?*: two stubs side by side, one after a confirmation, and two again (K-5)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import merging
from cases.dossier.comparing import against, looks_like, side
from cases.dossier.linking import family_links_of, links_of, same_family
from cases.dossier.models import Case
from cases.dossier.selectors import personen
from cases.partners.models import Staff
from cases.persons.links import HouseholdLink, PersonLink
from cases.persons.models import Person
from cases.web.attempt import attempt, posted
from cases.web.forms_merging import LosForm, SamenForm, TweeForm
from cases.web.panels import register_panel
from cases.web.staff_view import StaffRequest, staff_view

HERE = 40
"""How many other cases are offered as the same family: who works on more looks one up by its people."""


@staff_view("GET", "POST")
def dubbel(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Which two are one: who looks alike, two of this case, or another case of the same family."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    now, staff = present(), request.staff
    form = TweeForm(posted(request), people=personen(case, staff, now=now, others=False))
    if request.method == "POST" and form.is_valid():
        chosen, same_as = form.pair()
        return redirect("samenvoegen", case_id=case.pk, person_id=chosen, other_id=same_as)
    alike = looks_like(case, staff, now=now)
    context = {
        "case": case,
        "form": form,
        "now": now,
        "alike": alike,
        "families": _other_cases(case, [one.case for one in alike], staff),
        "links": links_of(case, staff),
        "family_links": [
            (one, there) for one in family_links_of(case, staff) if (there := _case_of(one, case, staff))
        ],
    }
    return render(request, "cases/dubbel.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def samen(request: StaffRequest, case_id: UUID, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Both side by side, what speaks against it, why; then they are one, for the own organisation."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    staff = request.staff
    one = access(Person, pk=person_id, actor=staff, household_id=case.household_id)
    other = access(Person, pk=other_id, actor=staff)
    if one.pk == other.pk:
        raise NotVisible
    sides = (side(one, staff), side(other, staff))
    differs = against(*sides)
    form = SamenForm(posted(request), differs=bool(differs))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, merging.samenvoegen, person_id=one.pk, same_as_id=other.pk, actor=staff, reason=form.reason(),
            now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Samengevoegd. U kunt dit altijd weer uit elkaar halen.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "form": form, "sides": sides, "differs": differs, "now": present()}
    return render(request, "cases/samenvoegen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def los(request: StaffRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    """They are two after all: what each had stays with each."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    link = access(PersonLink, pk=link_id, actor=request.staff, action=Action.CHANGE)
    if case.household_id not in {link.person.household_id, link.same_as.household_id}:
        raise NotVisible
    form = LosForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, merging.uit_elkaar, link_id=link.pk, actor=request.staff, reason=form.reason(), now=present()
        )  # fmt: skip
        if done:
            messages.success(request, "Uit elkaar gehaald. Wie het wist, krijgt bericht.")
            return redirect("zaak", case_id=case.pk)
    sides = [side(one, request.staff) for one in (link.person, link.same_as)]
    context = {"case": case, "form": form, "link": link, "sides": sides, "now": present()}
    return render(request, "cases/uit_elkaar.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def gezin(request: StaffRequest, case_id: UUID, other_case_id: UUID) -> HttpResponse:
    """Two cases of one family: they stay two, and are shown with each other."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    other = access(Case, pk=other_case_id, actor=request.staff, action=Action.CHANGE)
    now, staff = present(), request.staff
    form = SamenForm(posted(request), differs=False)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, merging.gezinnen_samenvoegen, case_id=case.pk, other_case_id=other.pk, actor=staff,
            reason=form.reason(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "De zaken staan nu bij elkaar.")
            return redirect("zaak", case_id=case.pk)
    people = [(one, personen(one, staff, now=now, others=False)) for one in (case, other)]
    context = {"case": case, "form": form, "people": people, "now": now}
    return render(request, "cases/gezin_samen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def gezin_los(request: StaffRequest, case_id: UUID, family_link_id: UUID) -> HttpResponse:
    """Two families after all."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    link = access(HouseholdLink, pk=family_link_id, actor=request.staff, action=Action.CHANGE)
    if case.household_id not in {link.household_id, link.same_as_id}:
        raise NotVisible
    form = LosForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, merging.gezinnen_uit_elkaar, link_id=link.pk, actor=request.staff, reason=form.reason(),
            now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "De zaken staan niet meer bij elkaar.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "form": form, "link": link, "sides": [], "now": present()}
    return render(request, "cases/uit_elkaar.html", context, status=422 if form.is_bound else 200)


def _other_cases(case: Case, found: list[Case], staff: Staff) -> list[Case]:
    """Cases in which somebody looks alike, that are not with this one already."""
    there = {case.pk, *(one.pk for one in same_family(case, staff))}
    return list({one.pk: one for one in found if one.pk not in there}.values())[:HERE]


def _case_of(link: HouseholdLink, case: Case, staff: Staff) -> Case | None:
    """The other case of a family, when this actor works on it."""
    other = link.same_as_id if link.household_id == case.household_id else link.household_id
    return visible_to(Case, staff).filter(household_id=other).order_by("-opened_at").first()


def _paneel(case: Case, actor: Staff, now: datetime) -> dict[str, Any] | None:
    """On the case page: who was merged, and other cases of the same family; None when there is neither."""
    links, families = links_of(case, actor), same_family(case, actor)
    return {"links": links, "families": families} if links or families else None


register_panel("cases/_samen.html", _paneel)
