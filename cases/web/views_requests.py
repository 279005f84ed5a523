"""Vraag aan: asking for what may be known to exist, passing on, and the answers (screens 1, 3; SH-8, SH-11)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.disclosure import requests as services
from cases.disclosure.models import InformationRequest
from cases.disclosure.request_list import Vraag, aangeboden, te_beantwoorden, vraag
from cases.dossier import selectors as dossier
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import bestaan_wijzigen
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region
from cases.web.attempt import attempt, posted
from cases.web.forms_requests import VraagForm, WeigerForm
from cases.web.forms_share import MOMENTS
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET", "POST")
def vragen(request: StaffRequest, case_id: UUID, owner_id: UUID) -> HttpResponse:
    """Ask a partner for what is *niet met u gedeeld*; where nothing may be known, there is no page."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    kinds = [Kind(one.kind) for one in dossier.niet_gedeeld(case) if one.owner.pk == owner_id]
    if not kinds:
        raise NotVisible
    owner = _partner(case, owner_id)
    form = VraagForm(posted(request), kinds=kinds, initial={"moment": _moment(case, request.staff)})
    if request.method == "POST" and form.is_valid():
        asked = attempt(
            form, services.vragen, case_id=case.pk, actor=request.staff, owner=owner, kind=form.kind(),
            now=present(), **form.asked(),
        )  # fmt: skip
        if asked:
            messages.success(request, f"Gevraagd aan {owner.name}. U ziet het antwoord bij deze zaak.")
            return redirect("verzoek", case_id=case.pk, request_id=asked.pk)
    context = {"case": case, "form": form, "owner": owner}
    return render(request, "cases/vragen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def doorgeven(request: StaffRequest, case_id: UUID, quoted_id: UUID, third_id: UUID) -> HttpResponse:
    """Ask the owner of something that I have to share it with a third (SH-11)."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    item = access(InformationItem, pk=quoted_id, actor=request.staff, case_id=case.pk)
    receiver = _partner(case, third_id)
    if item.owner_id == request.staff.organisation_id or receiver.pk in {
        item.owner_id,
        request.staff.organisation_id,
    }:
        raise NotVisible
    form = VraagForm(posted(request), initial={"moment": _moment(case, request.staff)})
    if request.method == "POST" and form.is_valid():
        asked = attempt(
            form, services.doorgeven_vragen, case_id=case.pk, item_id=item.pk, actor=request.staff, receiver=receiver,
            now=present(), **form.asked(),
        )  # fmt: skip
        if asked:
            messages.success(request, f"Gevraagd aan {item.owner.name}. U ziet het antwoord bij deze zaak.")
            return redirect("verzoek", case_id=case.pk, request_id=asked.pk)
    context = {"case": case, "form": form, "owner": item.owner, "item": item, "receiver": receiver}
    return render(request, "cases/vragen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET")
def verzoek(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """One request: who asked sees how it stands, who owns it answers."""
    return _page(request, case_id, request_id, WeigerForm())


@staff_view("POST")
def weigeren(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """The owner says no, on one of the grounds."""
    asked = access(
        InformationRequest, pk=request_id, actor=request.staff, action=Action.DECIDE, case_id=case_id
    )
    form = WeigerForm(request.POST)
    if form.is_valid():
        done = attempt(
            form, services.weigeren, request_id=asked.pk, actor=request.staff, refusal=form.refusal(), now=present()
        )  # fmt: skip
        if done:
            messages.success(request, "Geweigerd. De ander ziet uw reden.")
            return redirect("verzoek", case_id=case_id, request_id=asked.pk)
    return _page(request, case_id, request_id, form)


@staff_view("POST")
def intrekken(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """The asker takes the question back."""
    asked = access(
        InformationRequest, pk=request_id, actor=request.staff, action=Action.CHANGE, case_id=case_id
    )
    try:
        services.intrekken(request_id=asked.pk, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Ingetrokken.")
    return redirect("verzoek", case_id=case_id, request_id=asked.pk)


@staff_view("POST")
def bestaan(request: StaffRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """Let partners on the case know that an own item is there, or no longer."""
    item = access(InformationItem, pk=item_id, actor=request.staff, action=Action.CHANGE, case_id=case_id)
    wanted = Existence.PARTNERS if request.POST.get("bekend") == "ja" else Existence.HIDDEN
    try:
        bestaan_wijzigen(item_id=item.pk, actor=request.staff, existence=wanted, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        known = "Partners op de zaak kunnen nu zien dat dit er is. Zij zien niet wat erin staat."
        messages.success(request, known if wanted == Existence.PARTNERS else "Niemand ziet nu dat dit er is.")
    return redirect("zaak", case_id=case_id)


def _page(request: StaffRequest, case_id: UUID, request_id: UUID, form: WeigerForm) -> HttpResponse:
    now = present()
    asked = access(InformationRequest, pk=request_id, actor=request.staff, case_id=case_id)
    one = vraag(asked, request.staff, now)
    context = {"case": asked.case, "vraag": one, "form": form, "now": now}
    if not one.mine:
        context |= _offered(one, request.staff)
    return render(request, "cases/verzoek.html", context, status=422 if form.is_bound else 200)


def _offered(one: Vraag, staff: Staff) -> dict[str, object]:
    """What the owner can answer with, each in its own words; an address stays closed (SA-1)."""
    known, hidden = aangeboden(one.asked, staff)
    texts = dossier.teksten([item for item in (*known, *hidden) if item.kind != Kind.ADRES], staff)
    return {
        "known": [(item, texts.get(item.pk, "")) for item in known],
        "hidden": [(item, texts.get(item.pk, "")) for item in hidden],
    }


def _partner(case: Case, organisation_id: UUID) -> Organisation:
    found = {one.pk: one for one in organisations_in_region(case.region_id)}
    if organisation_id not in found:
        raise NotVisible
    return found[organisation_id]


def _moment(case: Case, staff: Staff) -> str:
    """The moment that runs, as the first choice."""
    running = (one.moment for one in dossier.running_moments(case, staff))
    return next((one for one in running if one in MOMENTS), Moment.ACUUT.value)


def _waiting(actor: Staff, now: datetime) -> list[Waiting]:
    """Requests that wait for an answer of mine."""
    return [
        Waiting(
            text=_asks(one), url=reverse("verzoek", args=[one.asked.case_id, one.asked.pk]), action="Beantwoord",
            since=one.asked.at, reference=one.asked.case.reference, partner=one.asked.asker.partner,
        )
        for one in te_beantwoorden(actor, now)
    ]  # fmt: skip


def _asks(one: Vraag) -> str:
    until = f"{timezone.localtime(one.due_at):%H:%M}"
    when = "had al een antwoord moeten hebben" if one.over else f"antwoord voor {until}"
    return f"vraagt u{' met spoed' if one.asked.urgent else ''} iets te delen, {when}"


SOURCES.append(_waiting)
