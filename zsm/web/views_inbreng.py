"""Deel A of Veilig Thuis, and the input of the other partners (ZS-3, ZS-4)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.dossier.selectors import personen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.gronden import gronden_voor, gronden_voor_nieuwe_aanhouding, voorwaarden_van
from zsm.models import Arrest
from zsm.selectors import deel_a_eerder, deel_a_formulier, mijn_inbreng, personen_van
from zsm.services import inbreng as services
from zsm.web.forms import AlsnogDelenForm, posted
from zsm.web.forms_inbreng import DeelAForm, InbrengForm


@staff_view("GET", "POST")
def deel_a(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Veilig Thuis fills in deel A and shares it with the OM in one act (ZS-3)."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, {Partner.VT})
    grounds = gronden_voor_nieuwe_aanhouding(arrest.case, request.staff, partners=[Partner.OM], now=now)
    mine, form_of = mijn_inbreng(arrest, request.staff), deel_a_formulier(arrest, now)
    form = DeelAForm(
        posted(request),
        instrument=form_of,
        people=personen(arrest.case, request.staff, now=now, others=False),
        may_share=grounds[0].allowed,
        conditions=voorwaarden_van(grounds),
        initial={
            **deel_a_eerder(mine, arrest.case, request.staff, form_of.questions),
            "gezien": mine.at.isoformat() if mine else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.deel_a_vastleggen, arrest_id=arrest.pk, actor=request.staff,
            deel_a=form.deel_a(personen_van(arrest.case)), motivering=form.sharing(), seen=form.seen(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Deel A is opgeslagen.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "mine": mine,
        "instrument": form_of,
        "now": now,
    }
    return render(request, "zsm/deel_a.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def inbreng(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Police, Raad, reclassering or OM put in what the table must know (ZS-4)."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, set(Partner) - {Partner.VT})
    at_om = request.staff.organisation.partner == Partner.OM
    to = [] if at_om else [Partner.OM]
    grounds = gronden_voor_nieuwe_aanhouding(arrest.case, request.staff, partners=to, now=now)
    mine = mijn_inbreng(arrest, request.staff)
    form = InbrengForm(
        posted(request),
        may_share=any(ground.allowed for ground in grounds),
        conditions=voorwaarden_van(grounds),
        initial={"gezien": mine.at.isoformat() if mine else ""},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.inbreng_geven, arrest_id=arrest.pk, actor=request.staff, text=form.cleaned_data["tekst"],
            motivering=form.sharing(), seen=form.seen(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Uw inbreng is opgeslagen.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {"arrest": arrest, "form": form, "grounds": grounds, "mine": mine, "now": now}
    return render(request, "zsm/inbreng.html", context, status=_status(form.is_bound))


@staff_view("POST")
def niet_nodig(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Nothing to put in: the table need not wait for us."""
    try:
        services.niet_nodig(arrest_id=arrest_id, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De tafel ziet dat uw inbreng niet nodig is.")
    return redirect("zsm:aanhouding", arrest_id=arrest_id)


@staff_view("GET", "POST")
def alsnog_delen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Share with the OM what was written and not shared yet."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, set(Partner) - {Partner.OM})
    mine = mijn_inbreng(arrest, request.staff)
    if mine is None or mine.item is None:
        raise NotVisible
    grounds = gronden_voor(arrest, request.staff, [mine.item], partners=[Partner.OM], now=now)
    form = AlsnogDelenForm(posted(request), conditions=voorwaarden_van(grounds))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.alsnog_delen, arrest_id=arrest.pk, actor=request.staff, motivering=form.motivering(),
            now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gedeeld met het OM.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(g.allowed for g in grounds),
        "title": "Deel met het OM",
        "submit": "Deel met het OM",
    }
    return render(request, "zsm/delen.html", context, status=_status(form.is_bound))


def _at_table(arrest_id: UUID, actor: Staff, partners: set[Partner]) -> Arrest:
    """The arrest, for somebody of one of these partners who may know of it."""
    arrest = access(Arrest, pk=arrest_id, actor=actor)
    if actor.organisation.partner not in partners:
        raise NotVisible
    return arrest


def _status(bound: bool) -> int:
    return 422 if bound else 200
