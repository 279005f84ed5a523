"""Delen: what may I share, with whom, on which ground; and a last look before it goes (screen 4, SH-4, SH-9)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import services
from cases.disclosure.requests import toekennen
from cases.disclosure.selectors import antwoorden
from cases.dossier import selectors as dossier
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.partners.selectors import on_duty_in
from cases.safety.selectors import beoordelingen
from cases.web.asked import beantwoordt, gaat_niet_mee
from cases.web.attempt import attempt, posted
from cases.web.emergency import nood_mogelijk
from cases.web.forms_share import MOMENTS, DelenForm, KiezenForm
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET")
def delen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Pick items; the answer for each partner comes while picking. The ids are in the address, nothing else."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.SHARE)
    form = kiezen_uit(request, case)
    answers, urgent = [], set()
    if form.is_bound and form.is_valid():
        answers = antwoorden(
            actor=request.staff, case=case, items=form.items(), moment=form.cleaned_data["moment"],
            today=timezone.localdate(),
        )  # fmt: skip
        urgent = nood_mogelijk(request.staff, case, form.items(), answers)
    context = {
        "case": case,
        "form": form,
        "answers": answers,
        "urgent": urgent,
        "query": request.GET.urlencode(),
    }
    name = "cases/_antwoorden.html" if request.headers.get("HX-Request") else "cases/delen.html"
    return render(request, name, context)


@staff_view("GET", "POST")
def bevestigen(request: StaffRequest, case_id: UUID, receiver_id: UUID) -> HttpResponse:
    """A last look: exactly what the receiver will see, the ground, and what must be confirmed."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.SHARE)
    kiezen = kiezen_uit(request, case)
    if not kiezen.is_valid():
        if request.method == "POST":  # taken back since the last look: what was typed stays on the screen
            messages.error(request, "Wat u koos kan niet meer gedeeld worden. Kies opnieuw.")
            context = {"case": case, "form": kiezen, "wrote": request.POST.get("noodzaak", "")}
            return render(request, "cases/delen.html", context, status=422)
        return redirect("delen", case_id=case.pk)
    items, moment = kiezen.items(), Moment(kiezen.cleaned_data["moment"])
    answers = antwoorden(
        actor=request.staff, case=case, items=items, moment=moment, today=timezone.localdate()
    )
    answer = next((found for found in answers if found.receiver.pk == receiver_id), None)
    if answer is None:
        raise NotVisible
    asked = beantwoordt(request, case, receiver_id)
    wanted = {"doel": asked.purpose} if asked else {}
    form = DelenForm(posted(request), options=answer.answer.options, initial=wanted)
    if request.method == "POST" and form.is_valid():
        how: Any = {
            "motivering": form.motivering(),
            "now": present(),
            "until": form.until(),
            "moment": moment,
            "purpose": form.purpose(),
        }
        done = (
            attempt(form, toekennen, request_id=asked.pk, actor=request.staff, items=items, **how)
            if asked
            else attempt(
                form, services.delen, case=case, actor=request.staff, receiver=answer.receiver, items=items, **how
            )
        )  # fmt: skip
        if done:
            messages.success(request, f"Gedeeld met {answer.receiver.name}.")
            return redirect("zaak", case_id=case.pk)
    preview = [(item.get_kind_display(), text) for item, text in voorbeeld(items, request)]
    context = {
        "case": case,
        "form": form,
        "answer": answer,
        "preview": preview,
        "left_out": gaat_niet_mee(items, request, answer.receiver),
        "nobody_there": not on_duty_in([answer.receiver.pk], now=present()),
        "asked": asked,
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/delen_bevestigen.html", context, status=422 if form.is_bound else 200)


def kiezen_uit(request: StaffRequest, case: Case) -> KiezenForm:
    """My own items of this case that can be shared at all, each in a few words."""
    own = visible_to(InformationItem, request.staff, Action.SHARE).filter(case=case)
    items = list(
        own.filter(withdrawn_at__isnull=True).exclude(kind=Kind.VERSTREKKING).order_by("-occurred_at")
    )
    texts = dict(_texts(items, request))
    labels = {item.pk: _label(item, texts.get(item.pk, "")) for item in items}
    running = (one.moment for one in dossier.running_moments(case, request.staff))
    moment = next((one for one in running if one in MOMENTS), Moment.ACUUT)
    data: Any = request.GET.copy()
    if "item" in data and "moment" not in data:
        data["moment"] = moment
    return KiezenForm(
        data if "item" in data else None, items=items, labels=labels, initial={"moment": moment}
    )


def _label(item: InformationItem, text: str) -> str:
    kind = item.get_kind_display().capitalize()
    when = timezone.localtime(item.occurred_at)
    return f"{kind}, {when:%d-%m %H:%M}" + (f": {Truncator(text).chars(70)}" if text else "")


def _texts(items: list[InformationItem], request: StaffRequest) -> list[tuple[Any, str]]:
    shown = [item for item in items if item.kind != Kind.ADRES]
    return list(dossier.teksten(shown, request.staff).items())


def voorbeeld(items: list[InformationItem], request: StaffRequest) -> list[tuple[InformationItem, str]]:
    """What the receiver will read; an address stays closed here too (SA-1)."""
    texts = dict(_texts(items, request)) | _whole_assessments(items, request)
    closed = {DataClass.GEHEIM_ADRES: "een geheim adres"}
    return [(item, texts.get(item.pk) or closed.get(DataClass(item.data_class), "adres")) for item in items]


def _whole_assessments(items: list[InformationItem], request: StaffRequest) -> dict[Any, str]:
    """Of an assessment the timeline shows the conclusion; the receiver gets the answers and the judgements too."""
    asked = {item.pk: item for item in items if item.kind in {Kind.BEOORDELING, Kind.DEEL_A}}
    if not asked:
        return {}
    case = next(iter(asked.values())).case
    names = dossier.namen(case, request.staff, now=present())
    return {
        one.item_id: "\n".join(
            [one.conclusion]
            + [f"{question} {answer}" for question, answer in one.answers if answer]
            + [f"{names[person]}: {judgement}" for person, judgement in one.safety.items()]
        )
        for one in beoordelingen(case, request.staff)
        if one.item_id in asked
    }
