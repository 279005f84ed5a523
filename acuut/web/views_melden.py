"""Crisis melden: one question a screen, saved after each answer (screen 2, AC-1, K-2)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut import melding
from acuut.bekend import bekende_zaken, getoond
from acuut.door import handelt
from acuut.enums import AnderGezin, Bron, JaNee, Vraag
from acuut.models import MeldingDraft
from acuut.routes.enums import Herkomst
from acuut.selectors import open_meldingen
from acuut.services import melden as services
from acuut.services.melden_structureel import melding_naar_route, route_van
from acuut.web.forms import PICK_ONE, QUESTIONS, VraagForm, WieForm, pick
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import DomainError, NotVisible
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view

ALL = list(Vraag)
# Questions that one tap answers.
QUICK: dict[Vraag, tuple[tuple[str, str], ...]] = {
    Vraag.ACUUT: tuple((one.value, str(one.label)) for one in JaNee),
    Vraag.KINDEREN: (
        (JaNee.NEE.value, "Nee"), ("ja:1", "Ja, één kind"), ("ja:2", "Ja, twee kinderen"),
        ("ja:3", "Ja, drie kinderen"), (JaNee.WEET_NIET.value, "Weet ik niet"),
    ),
}  # fmt: skip


class BekendForm(forms.Form):
    """Into which case the melding goes."""

    zaak = forms.CharField(max_length=40, error_messages={"required": "Kies een van de mogelijkheden."})
    ander = forms.ChoiceField(
        label="Waarom een andere zaak?",
        choices=AnderGezin.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages=PICK_ONE,
    )


class NietAcuutForm(BekendForm):
    """Into which case it goes as a melding that is not acute, and how it came in."""

    herkomst = pick("Hoe kwam de melding?", [one for one in Herkomst.choices if one[0] != Herkomst.CRISIS])


@staff_view("POST")
def nieuw(request: StaffRequest) -> HttpResponse:
    """Start a melding; police and Veilig Thuis only."""
    way = request.POST.get("bron", "")
    bron = Bron(way) if way in Bron.values and way != Bron.ADVIES else None
    draft = services.melding_beginnen(actor=request.staff, now=clock.now(), bron=bron)
    return redirect("acuut:vraag", draft_id=draft.pk, vraag=Vraag.WAAR.value)


@staff_view("GET", "POST")
def vraag(request: StaffRequest, draft_id: UUID, vraag: str) -> HttpResponse:
    """One question: what was answered is there, and every answer is kept at once."""
    draft = _draft(draft_id, request.staff)
    if vraag not in Vraag.values:
        raise NotVisible
    if draft.closed_at is not None:
        return _closed(request, draft)
    question = Vraag(vraag)
    if question is Vraag.WIE:
        return _wie(request, draft)
    form = QUESTIONS[question](
        request.POST if request.method == "POST" else None, initial=draft.answers.get(vraag, {})
    )
    if request.method == "POST" and form.is_valid():
        kept = attempt(
            form, services.antwoord_bewaren, draft_id=draft.pk, actor=request.staff, vraag=question,
            answer=form.answer(), now=clock.now(), seen=request.POST.get("gezien", ""),
        )  # fmt: skip
        if kept:
            return _next(draft, question)
    return _question(request, draft, question, form)


def _wie(request: StaffRequest, draft: MeldingDraft) -> HttpResponse:
    """Who is there: add somebody, take somebody out, or go on."""
    act = request.POST.get("dan", "")
    form = WieForm(request.POST if request.method == "POST" else None)
    if act.startswith("weg-"):
        bare = WieForm()
        attempt(
            bare, services.persoon_weghalen, draft_id=draft.pk, actor=request.staff, who=act[4:], now=clock.now(),
        )  # fmt: skip
        return redirect("acuut:vraag", draft_id=draft.pk, vraag=Vraag.WIE.value)
    if request.method == "POST" and act != "nog" and form.is_empty():
        named = draft.answers.get(Vraag.WIE.value, {"mensen": []})
        kept = attempt(
            form, services.antwoord_bewaren, draft_id=draft.pk, actor=request.staff, vraag=Vraag.WIE,
            answer=named, now=clock.now(),
        )  # fmt: skip
        if kept:
            return _next(draft, Vraag.WIE)
    elif request.method == "POST" and form.is_valid():
        kept = None
        for wie in form.mensen():
            kept = attempt(
                form,
                services.persoon_noemen,
                draft_id=draft.pk,
                actor=request.staff,
                wie=wie,
                now=clock.now(),
            )
        if kept:
            again = redirect("acuut:vraag", draft_id=draft.pk, vraag=Vraag.WIE.value)
            return again if act == "nog" else _next(draft, Vraag.WIE)
    return _question(request, draft, Vraag.WIE, form)


@staff_view("GET", "POST")
def bekend(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Is this family known? The running case is offered first; then the melding becomes a crisis (K-2)."""
    draft = _draft(draft_id, request.staff)
    if draft.closed_at is not None:
        return _closed(request, draft)
    if (missing := melding.first_open(draft.answers)) is not None:
        return redirect("acuut:vraag", draft_id=draft.pk, vraag=missing.value)
    if request.method == "POST" and request.POST.get("dan") == "route":
        return _route(request, draft)
    form = BekendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        crisis = attempt(
            form, services.melding_versturen, draft_id=draft.pk, actor=request.staff,
            zaak=form.cleaned_data["zaak"], ander=form.cleaned_data["ander"], now=clock.now(),
            zelfde=request.POST.getlist("zelfde") if "zelfde" in request.POST else None,
        )  # fmt: skip
        if crisis:
            return redirect("acuut:crisis", crisis_id=crisis.pk)
    return _bekend(request, draft, form)


def _route(request: StaffRequest, draft: MeldingDraft) -> HttpResponse:
    """Not acute: Veilig Thuis goes on with this melding on the structural route, and types nothing again (AC-8)."""
    form = NietAcuutForm(request.POST, auto_id="route_%s")
    if form.is_valid():
        data = form.cleaned_data
        route = attempt(
            form, melding_naar_route, draft_id=draft.pk, actor=request.staff, zaak=data["zaak"],
            ander=data["ander"], origin=Herkomst(data["herkomst"]), now=clock.now(),
        )  # fmt: skip
        if route:
            return redirect("acuut:structureel", route_id=route.pk)
    return _bekend(request, draft, form)


def _bekend(request: StaffRequest, draft: MeldingDraft, filled: BekendForm) -> HttpResponse:
    address, secret = melding.address(draft.answers)
    known = bekende_zaken(request.staff, melding.people(draft.answers), address="" if secret else address)
    calm = filled if isinstance(filled, NietAcuutForm) else NietAcuutForm(auto_id="route_%s")
    form = BekendForm() if filled is calm else filled
    # Only now: joining the case that is offered needs no reason.
    form.fields["ander"].required = True
    nobody_in_danger = draft.answers[Vraag.ACUUT.value].get("antwoord") == JaNee.NEE
    at_vt = request.staff.organisation.partner == Partner.VT
    context = {
        "draft": draft,
        "form": form,
        "wrong": filled,
        "known": getoond(known, request.staff, now=clock.now()),
        "likely": any(one.likely for one in known),
        "summary": _summary(draft),
        "steps": _steps(None),
        "new": services.NEW,
        "calm": nobody_in_danger,
        "at_vt": at_vt,
        "acute": not (nobody_in_danger and at_vt),
        "calm_form": calm,
    }
    return render(request, "acuut/bekend.html", context, status=422 if filled.is_bound else 200)


@staff_view("POST")
def weg(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Throw a melding away that is not sent yet."""
    try:
        services.melding_weggooien(draft_id=draft_id, actor=request.staff, now=clock.now())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De melding is weggegooid. Er is niets verstuurd.")
    return redirect("vandaag")


def _draft(draft_id: UUID, actor: Staff) -> MeldingDraft:
    if not handelt(actor):
        raise NotVisible
    return access(MeldingDraft, pk=draft_id, actor=actor, action=Action.CHANGE)


def _closed(request: StaffRequest, draft: MeldingDraft) -> HttpResponse:
    """The melding is sent, or gone: say so, and go where it leads."""
    if draft.crisis_id:
        messages.info(request, "Deze melding is al verstuurd. Dit is de crisis.")
        return redirect("acuut:crisis", crisis_id=draft.crisis_id)
    if route := route_van(draft=draft, actor=request.staff):
        messages.info(request, "Deze melding is al verstuurd. Dit is de structurele route.")
        return redirect("acuut:structureel", route_id=route.pk)
    messages.info(request, services.GONE)
    return redirect("vandaag")


def _next(draft: MeldingDraft, question: Vraag) -> HttpResponse:
    place = ALL.index(question) + 1
    if place == len(ALL):
        return redirect("acuut:bekend", draft_id=draft.pk)
    return redirect("acuut:vraag", draft_id=draft.pk, vraag=ALL[place].value)


def _question(request: StaffRequest, draft: MeldingDraft, question: Vraag, form: VraagForm) -> HttpResponse:
    place = ALL.index(question)
    context = {
        "draft": draft,
        "form": form,
        "question": question,
        "number": place + 1,
        "of": len(ALL),
        "steps": _steps(question),
        "back": ALL[place - 1].value if place else "",
        "saved": any(one.value in draft.answers for one in Vraag),
        "seen": melding.mark(draft.answers.get(question.value)),
        "quick": QUICK.get(question, ()),
        "people": melding.people(draft.answers) if question is Vraag.WIE else [],
        "others": [] if place else open_meldingen(request.staff, but=draft.pk),
    }
    name = "acuut/vraag_wie.html" if question is Vraag.WIE else "acuut/vraag.html"
    return render(request, name, context, status=422 if form.is_bound else 200)


def _steps(question: Vraag | None) -> list[dict[str, str]]:
    """The questions as a bar."""
    here = len(ALL) if question is None else ALL.index(question)
    states = ["done" if place < here else "now" if place == here else "todo" for place in range(len(ALL))]
    return [{"label": str(q.label), "state": state} for q, state in zip(ALL, states, strict=True)]


def _summary(draft: MeldingDraft) -> dict[str, Any]:
    """What is about to be sent, to look at once more. A secret address is not shown again (SA-1)."""
    address, secret = melding.address(draft.answers)
    return {
        "text": melding.in_words(draft.answers),
        "people": melding.people(draft.answers),
        "address": "geheim adres" if secret else address,
    }
