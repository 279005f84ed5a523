"""After the decision: follow-ups with a date, asking for advice, passing on a sepot (ZS-5, ZS-4, K-1)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.web.attempt import attempt, posted
from cases.web.staff_view import StaffRequest, staff_view
from zsm.enums import Course, Route
from zsm.gronden import gronden_voor, gronden_voor_nieuwe_aanhouding, voorwaarden_van
from zsm.models import Arrest
from zsm.vervolg import opdrachten, sepot, services
from zsm.vervolg.enums import Verloop
from zsm.vervolg.models import Vervolgafspraak
from zsm.vervolg.selectors import afspraak_lezen, besloten
from zsm.web.forms import drop_motivering
from zsm.web.forms_nazorg import VERZET, AdviesForm, AfrondenForm, AfspraakForm, SepotForm
from zsm.web.views_gesprek import own_decision


@staff_view("GET", "POST")
def afspraak_nieuw(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The OM plans what follows."""
    besluit, now = own_decision(request, arrest_id), present()
    decided = besloten(besluit, request.staff)
    form = AfspraakForm(posted(request), initial={"route": decided.route if decided else ""})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.afspraak_maken, besluit=besluit, actor=request.staff, route=Route(data["route"]),
            at=data["wanneer"], what=data["wat"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gepland. U ziet het bij Vandaag tot u vastlegt wat eruit kwam.")
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    context = {"arrest": besluit.arrest, "form": form, "title": "Vervolg plannen", "submit": "Plan dit"}
    return render(request, "zsm/formulier.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def afspraak(request: StaffRequest, afspraak_id: UUID) -> HttpResponse:
    """One follow-up: what it is for, and for its owner how it went."""
    stub, now = access(Vervolgafspraak, pk=afspraak_id, actor=request.staff), present()
    found = afspraak_lezen(stub, request.staff)
    form = AfrondenForm(posted(request))
    if request.method == "POST":
        access(Vervolgafspraak, pk=afspraak_id, actor=request.staff, action=Action.CHANGE)
        if form.is_valid() and _rond_af(form, stub, request):
            messages.success(request, "Vastgelegd.")
            return redirect("zsm:afspraak", afspraak_id=stub.pk)
    context = {"afspraak": found, "arrest": stub.besluit.arrest, "form": form, "now": now}
    return render(request, "zsm/afspraak.html", context, status=422 if form.is_bound else 200)


def _rond_af(form: AfrondenForm, stub: Vervolgafspraak, request: StaffRequest) -> bool:
    data, now = form.cleaned_data, present()
    if data["keuze"] == VERZET:
        return bool(
            attempt(
                form, services.afspraak_verzetten, afspraak_id=stub.pk, actor=request.staff, at=data["wanneer"],
                now=now,
            )
        )  # fmt: skip
    return bool(
        attempt(
            form, services.afspraak_afronden, afspraak_id=stub.pk, actor=request.staff,
            verloop=Verloop(data["keuze"]), came_of=data["uitkomst"], now=now,
        )
    )  # fmt: skip


@staff_view("GET", "POST")
def advies(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The OM asks 3RO or the Raad for advice before a moment."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    if request.staff.organisation.partner != Partner.OM:
        raise NotVisible
    others = [Partner.RECLASSERING, Partner.RVDK, Partner.VT]
    grounds = gronden_voor_nieuwe_aanhouding(arrest.case, request.staff, partners=others, now=now)
    form = AdviesForm(
        posted(request),
        partners=[ground.partner for ground in grounds if ground.allowed],
        conditions=voorwaarden_van(grounds),
        initial={"partner": Partner.RECLASSERING.value},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, opdrachten.advies_vragen, arrest_id=arrest_id, actor=request.staff, partner=form.chosen(),
            text=data["vraag"], due_at=data["voor"], motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gevraagd. U ziet hier of de partner ermee bezig is.")
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(ground.allowed for ground in grounds),
        "title": "Advies vragen",
        "lead": "De partner leest uw vraag. Een gegeven advies staat bij de inbreng van die partner.",
        "submit": "Vraag advies",
    }
    return render(request, "zsm/vragen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def sepot_doorgeven(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """After a sepot: nobody is a suspect any more, for us and for who reported it."""
    besluit, now = own_decision(request, arrest_id), present()
    decided = besloten(besluit, request.staff)
    if request.method != "POST" and (decided is None or decided.course != Course.SEPONEREN):
        messages.info(request, "Neem eerst een nieuw besluit: seponeren. Daarna kunt u het doorgeven.")
        return redirect("zsm:aanhouding", arrest_id=arrest_id)
    reporter = Partner(besluit.arrest.item.owner.partner)
    grounds = gronden_voor(besluit.arrest, request.staff, [besluit.item], partners=[reporter], now=now)
    allowed = grounds[0].allowed
    form = SepotForm(posted(request), conditions=voorwaarden_van(grounds))
    if not allowed:
        drop_motivering(form)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, sepot.sepot_doorgeven, arrest_id=arrest_id, actor=request.staff,
            motivering=form.motivering() if allowed else None, now=now,
        )  # fmt: skip
        if done:
            text = "Doorgegeven." if done.asked else f"Bij u is het vervallen. Bel zelf {reporter.label}."
            messages.success(request, text)
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    context = {
        "arrest": besluit.arrest,
        "form": form,
        "grounds": grounds,
        "may_share": True,
        "title": "Sepot doorgeven",
        "lead": "Bij u vervalt de rol van verdachte meteen. Wie de aanhouding meldde, krijgt de vraag om dat ook te "
        "doen. Iedereen die hoorde van de verdenking, hoort dit ook.",
        "submit": "Geef het sepot door",
    }
    return render(request, "zsm/vragen.html", context, status=422 if form.is_bound else 200)
