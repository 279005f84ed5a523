"""Recording who people are, to whom, where and what to mind, and what falls: each a page of one question (K-1, K-4)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.disclosure.vervallen import af_te_ronden, vervalt
from cases.dossier import people
from cases.dossier.known import Known
from cases.dossier.models import Case, InformationItem
from cases.dossier.people_selectors import eigen_vermelding, ook_geheim
from cases.dossier.selectors import personen, teksten
from cases.dossier.themes import has_route
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement
from cases.web.attempt import attempt, posted
from cases.web.forms_people import AdresForm, BsnForm, KenmerkForm, NaamForm, RelatieForm, VervaltForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.views_people import bekend

ALSO_OPEN = (
    "Vastgelegd. Dit adres staat ook nog open in deze zaak. Trek dat hier in. Wie het al kreeg, hoort dat."
)
THEME = "Bij dit kenmerk horen stappen. Ze staan nu op de pagina van de zaak, bij Route, thema's en hulp."
OWN = "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt."


@staff_view("GET", "POST")
def nieuw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Somebody who is not on the case yet, with or without a name."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    form = NaamForm(posted(request))
    if request.method == "POST" and form.is_valid() and (said := _named(form, case, request.staff, None)):
        return _saved(request, case, said.person_id)
    return _page(request, case, form, "Wie is erbij gekomen?", "Een omschrijving is genoeg.")


@staff_view("GET", "POST")
def naam(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """A name for who had none, or another role for who is known."""
    case, known, person = _asked(request, case_id, person_id)
    form = NaamForm(posted(request), initial=_as_we_said(case, person, request.staff))
    if request.method == "POST" and form.is_valid() and _named(form, case, request.staff, person):
        return _saved(request, case, person.pk)
    lead = "Elke rol is een eigen vermelding van uw organisatie. Wat er stond, blijft bewaard."
    return _page(request, case, form, "Naam en rol", lead, person=known)


@staff_view("GET", "POST")
def relatie(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """What this person is to another of the household."""
    case, known, person = _asked(request, case_id, person_id)
    everybody = personen(case, request.staff, now=present(), others=False)
    others = [one for one in everybody if one.person_id != person_id]
    form = RelatieForm(posted(request), others=others)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, people.relatie_vastleggen, case=case, actor=request.staff, person=person,
            other=_person(form.other(), case, request.staff), relation=form.relation(), now=present(),
            **_lasting(form),
        )  # fmt: skip
        if done:
            return _saved(request, case, person.pk)
    return _page(request, case, form, "Relatie", "Wat deze persoon van een ander is.", person=known)


@staff_view("GET", "POST")
def adres(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Where this person lives or stays."""
    case, known, person = _asked(request, case_id, person_id)
    form = AdresForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, people.adres_vastleggen, case=case, actor=request.staff, person=person, home=form.home(),
            secret=form.cleaned_data["geheim"], now=present(), **_lasting(form),
        )  # fmt: skip
        if done and (still_open := min(ook_geheim(case, request.staff), default=None)):
            messages.warning(request, ALSO_OPEN)
            return redirect("wijzigen", case.pk, still_open)
        if done:
            return _saved(request, case, person.pk)
    return _page(request, case, form, "Adres", "Waar deze persoon woont of verblijft.", person=known)


@staff_view("GET", "POST")
def bsn(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """The BSN of this person; it is shown on no page by itself."""
    case, known, person = _asked(request, case_id, person_id)
    form = BsnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, people.bsn_vastleggen, case=case, actor=request.staff, person=person,
            number=form.cleaned_data["bsn"], now=present(), source=form.cleaned_data["bron"],
        )  # fmt: skip
        if done:
            return _saved(request, case, person.pk)
    return _page(
        request, case, form, "BSN", "Alleen als u het nodig hebt om de persoon te vinden.", person=known
    )


@staff_view("GET", "POST")
def kenmerk(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Something to mind, of one person or of the household (K-4)."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    everybody = personen(case, request.staff, now=present(), others=False)
    form = KenmerkForm(posted(request), people=everybody, initial={"wie": request.GET.get("wie") or "gezin"})
    if request.method == "POST" and form.is_valid():
        whom = form.person_id()
        done = attempt(
            form, people.kenmerk_vastleggen, case=case, actor=request.staff, flag=form.flag(), now=present(),
            person=_person(whom, case, request.staff) if whom else None, **_lasting(form),
        )  # fmt: skip
        if done and has_route(form.flag()):
            messages.info(request, THEME)
        if done:
            return _saved(request, case, whom)
    return _page(request, case, form, "Kenmerk of thema", "Iets dat de aanpak anders maakt.")


@staff_view("GET", "POST")
def beeindigen(request: StaffRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """What my organisation said is no longer so; everybody who was told learns of it (K-1, SH-6)."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    item = access(InformationItem, pk=item_id, actor=request.staff, action=Action.CHANGE, case_id=case.pk)
    said, now = af_te_ronden(item, request.staff), present()
    role = said.role if isinstance(said, PersonStatement) else ""
    today = timezone.localdate(now)
    form = VervaltForm(posted(request), suspect=role == PersonRole.VERDACHTE, today=today)
    if request.method == "POST" and form.is_valid():
        told = attempt(
            form, vervalt, item_id=item.pk, actor=request.staff, reason=form.reason(),
            on=form.cleaned_data["sinds"], now=now,
        )  # fmt: skip
        if told is not None:
            messages.success(request, _ended(told))
            return (
                redirect("persoon", case.pk, item.about_id) if item.about_id else redirect("mensen", case.pk)
            )
    context = {
        "case": case,
        "form": form,
        "now": now,
        "item": item,
        "over": said.over(today),
        "role": bool(role),
    }
    secret = item.data_class == "geheim_adres"
    context["text"] = "" if secret else teksten([item], request.staff).get(item.pk, "")
    return render(request, "cases/persoon_vervalt.html", context, status=422 if form.is_bound else 200)


def _ended(told: int) -> str:
    if not told:
        return "Vastgelegd. Niemand anders had dit van u gekregen."
    return "Vastgelegd. Wie dit van u kreeg, hoort het en moet bevestigen dat hij het weet."


def _named(form: NaamForm, case: Case, staff: Staff, person: Person | None) -> PersonStatement | None:
    return attempt(
        form, people.persoon_noemen, case=case, actor=staff, naming=form.naming(), role=form.role(),
        now=present(), person=person, birth_date=form.cleaned_data["geboortedatum"],
        source=form.cleaned_data["bron"],
    )  # fmt: skip


def _asked(request: StaffRequest, case_id: UUID, person_id: UUID) -> tuple[Case, Known, Person]:
    """The case and the person, as far as this actor may know of them; of nobody else is anything read (X-1)."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    found = personen(case, request.staff, now=present(), others=False, of={person_id})
    return case, bekend(found, person_id), _person(person_id, case, request.staff)


def _person(person_id: UUID, case: Case, staff: Staff) -> Person:
    return access(Person, pk=person_id, actor=staff, household_id=case.household_id)


def _as_we_said(case: Case, person: Person, staff: Staff) -> dict[str, Any]:
    """What my own organisation said last, to add to; what others say is theirs and is not copied."""
    last = eigen_vermelding(case, person, staff)
    if last is None:
        return {}
    return {
        "voornaam": last.given_name,
        "tussenvoegsel": last.prefix,
        "achternaam": last.family_name,
        "meisjesnaam": last.birth_name,
        "omschrijving": last.description,
        "geboortedatum": last.birth_date,
        "rol": last.role,
    }


def _lasting(form: forms.Form) -> dict[str, Any]:
    data = form.cleaned_data
    return {"since": data["sinds"], "until": data["tot"], "source": data["bron"]}


def _saved(request: StaffRequest, case: Case, person_id: UUID | None) -> HttpResponse:
    messages.success(request, OWN)
    return redirect("persoon", case.pk, person_id) if person_id else redirect("mensen", case.pk)


def _page(
    request: StaffRequest, case: Case, form: forms.Form, title: str, lead: str, *, person: Known | None = None
) -> HttpResponse:
    context = {"case": case, "form": form, "heading": title, "lead": lead, "person": person}
    return render(request, "cases/persoon_formulier.html", context, status=422 if form.is_bound else 200)
