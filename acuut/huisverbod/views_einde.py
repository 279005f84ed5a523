"""After a huisverbod was imposed, on the screen: letter, burgemeester, and the partners before the end (TH-4, TH-5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from acuut.huisverbod import na_besluit, overleg, overleg_selectors
from acuut.huisverbod.besluit import onderzoek_klaar
from acuut.huisverbod.enums import Antwoord, DecidedBy
from acuut.huisverbod.forms_einde import (
    AntwoordForm,
    BriefForm,
    IntrekkenBurgemeesterForm,
    NoterenForm,
    OverlegForm,
    SluitenForm,
    VerlengenForm,
    answer_before,
)
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import HuisverbodBijdrage, HuisverbodOverleg
from acuut.huisverbod.rules_einde import latest_end
from acuut.huisverbod.selectors import voorwaarden
from acuut.huisverbod.views_begin import back_to, of_veilig_thuis, one_form
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.safety.models import Measure
from cases.web.attempt import posted
from cases.web.staff_view import StaffRequest, staff_view

NONE = "Er loopt geen huisverbod."


@staff_view("GET", "POST")
def brief(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """The letter of Blijf was handed over, and by whom."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    form = BriefForm(posted(request))
    return one_form(
        request, form,
        lambda: na_besluit.brief_vastleggen(
            aanvraag_id=aanvraag.pk, actor=request.staff, by=form.cleaned_data["door"],
            at=form.cleaned_data["op"] or present(), now=present(),
        ),
        done="Vastgelegd: de uithuisgeplaatste heeft de brief van Blijf.",
        context=back_to(aanvraag) | {"title": "Brief van Blijf uitgereikt", "submit": "Leg vast"},
    )  # fmt: skip


@staff_view("GET", "POST")
def verlengen(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """The burgemeester extended it: to four weeks at most after it was imposed."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    measure = aanvraag.measure
    if measure is None:
        return _nothing_runs(request, aanvraag)
    last = latest_end(measure.starts_at)
    form = VerlengenForm(posted(request), initial={"einde": last})
    return one_form(
        request, form,
        lambda: na_besluit.verlengen(
            aanvraag_id=aanvraag.pk, actor=request.staff, by=DecidedBy(form.cleaned_data["wie"]),
            decided_at=form.cleaned_data["besloten"] or present(), ends_at=form.cleaned_data["einde"],
            reason=form.cleaned_data["reden"], now=present(),
        ),
        done="Vastgelegd: het huisverbod is verlengd. De klok loopt door tot het nieuwe einde.",
        context=back_to(aanvraag) | {
            "title": "Huisverbod verlengd", "submit": "Leg de verlenging vast",
            "lead": f"Alleen de burgemeester verlengt, hoogstens tot {last:%d-%m-%Y %H:%M}.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def ingetrokken(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """The burgemeester withdrew it: who was out of the home may go back."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    if aanvraag.measure is None:
        return _nothing_runs(request, aanvraag)
    form = IntrekkenBurgemeesterForm(posted(request))
    return one_form(
        request, form,
        lambda: na_besluit.intrekken(
            aanvraag_id=aanvraag.pk, actor=request.staff, by=DecidedBy(form.cleaned_data["wie"]),
            decided_at=form.cleaned_data["besloten"] or present(), reason=form.cleaned_data["reden"], now=present(),
        ),
        done="Vastgelegd: het huisverbod is ingetrokken. De WB is ingelicht. Deel dit met wie het moet weten.",
        context=back_to(aanvraag) | {
            "title": "Huisverbod ingetrokken", "submit": "Leg vast dat het is ingetrokken",
            "lead": "Alleen de burgemeester trekt in. De uithuisgeplaatste mag daarna naar huis: bel de achterblijver.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def overleg_nieuw(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """Ask the partners before the end: does safety hold, and what can each do (002: 2.3)."""
    now = present()
    aanvraag = access(Huisverbodaanvraag, pk=aanvraag_id, actor=request.staff, action=Action.SHARE)
    measure: Measure | None = aanvraag.measure
    if measure is None or measure.ends_at is None:
        return _nothing_runs(request, aanvraag)
    if request.method != "POST" and measure.ended_at is not None:
        return _nothing_runs(request, aanvraag, overleg.WITHDRAWN)
    answers = overleg_selectors.te_vragen(aanvraag, request.staff, now=now)
    form = OverlegForm(
        posted(request), answers=answers, conditions=voorwaarden(answers),
        initial={"voor": answer_before(measure.ends_at, now)},
    )  # fmt: skip
    return one_form(
        request, form,
        lambda: overleg.overleg_beginnen(
            aanvraag_id=aanvraag.pk, actor=request.staff, question=form.cleaned_data["vraag"],
            answer_by=form.cleaned_data["voor"], receivers=form.receivers(), motivering=form.why(), now=now,
        ),
        done="Gevraagd. Op deze pagina ziet u wie antwoordt.",
        context=back_to(aanvraag) | {
            "title": "Vraag de partners", "submit": "Vraag het nu",
            "lead": "Blijft het veilig als het huisverbod eindigt? Wie de uitkomst nog niet kent, krijgt die erbij.",
            "answers": answers,
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def antwoord(request: StaffRequest, eind_id: UUID) -> HttpResponse:
    """A partner that was asked answers, and shares that with Veilig Thuis in the same act."""
    review = access(HuisverbodOverleg, pk=eind_id, actor=request.staff)
    part = (
        visible_to(HuisverbodBijdrage, request.staff, Action.CHANGE)
        .filter(overleg=review, overleg__closed_at__isnull=True)
        .first()
    )
    if review.owner_id == request.staff.organisation_id or part is None:
        raise NotVisible
    mag = overleg_selectors.mag_antwoorden(review, request.staff, now=present())
    conditions = mag.ground.conditions if mag.ground else ()
    form = AntwoordForm(posted(request), conditions=conditions)
    found = overleg_selectors.overleggen(review.aanvraag, request.staff, now=present())
    question = next((one.question for one in found if one.stub.pk == review.pk), "")
    context: dict[str, Any] = back_to(review.aanvraag) | {
        "title": "Veilig Thuis vraagt u", "submit": "Antwoord aan Veilig Thuis", "quote": question, "mag": mag,
        "phone": review.owner.phone, "who": "Veilig Thuis",
    }  # fmt: skip
    return one_form(
        request, form,
        lambda: overleg.antwoord_geven(
            bijdrage_id=part.pk, actor=request.staff, safe=Antwoord(form.cleaned_data["veilig"]),
            text=form.cleaned_data["tekst"], motivering=form.motivering(), now=present(),
        ),
        done="Uw antwoord is gedeeld met Veilig Thuis.",
        context=context,
    )  # fmt: skip


@staff_view("GET", "POST")
def noteren(request: StaffRequest, eind_id: UUID) -> HttpResponse:
    """What a partner said where all sat together, as Veilig Thuis heard it."""
    review = _own_review(request, eind_id)
    partners = overleg_selectors.te_noteren(review, request.staff)
    form = NoterenForm(posted(request), partners=partners)
    return one_form(
        request, form,
        lambda: overleg.antwoord_noteren(
            overleg_id=review.pk, actor=request.staff, organisation=form.organisation(),
            safe=Antwoord(form.cleaned_data["veilig"]), text=form.cleaned_data["tekst"], now=present(),
        ),
        done="Genoteerd.",
        context=back_to(review.aanvraag) | {
            "title": "Antwoord noteren", "submit": "Noteer het antwoord",
            "lead": "Wat een partner zei in het overleg of aan de telefoon. Alleen uw organisatie ziet dit.",
        },
    )  # fmt: skip


@staff_view("GET", "POST")
def sluiten(request: StaffRequest, eind_id: UUID) -> HttpResponse:
    """Write down whether safety holds and what follows, with its clock (002: 2.3)."""
    review = _own_review(request, eind_id)
    form = SluitenForm(posted(request))
    return one_form(
        request, form,
        lambda: overleg.overleg_sluiten(
            overleg_id=review.pk, actor=request.staff, afspraak=form.afspraak(), now=present()
        ),
        done="Vastgelegd wat er volgt.",
        context=back_to(review.aanvraag) | {
            "title": "Wat volgt er?", "submit": "Leg vast wat er volgt",
            "lead": "Loop samen langs wat elke partner kan doen. Wie nog niet antwoordde, houdt u niet op.",
        },
    )  # fmt: skip


@staff_view("POST")
def geregeld(request: StaffRequest, eind_id: UUID) -> HttpResponse:
    """One tap: what was to follow is arranged."""
    review = _own_review(request, eind_id)
    overleg.vervolg_geregeld(overleg_id=review.pk, actor=request.staff, now=present())
    messages.success(request, "Vastgelegd: het is geregeld.")
    return redirect("acuut:thv", aanvraag_id=review.aanvraag_id)


@staff_view("POST")
def onderzoek(request: StaffRequest, aanvraag_id: UUID) -> HttpResponse:
    """One tap: the onderzoek of Veilig Thuis is done (TH-5)."""
    aanvraag = of_veilig_thuis(request, aanvraag_id)
    onderzoek_klaar(aanvraag_id=aanvraag.pk, actor=request.staff, now=present())
    messages.success(request, "Vastgelegd: het onderzoek is klaar.")
    return redirect("acuut:thv", aanvraag_id=aanvraag.pk)


def _own_review(request: StaffRequest, pk: UUID) -> HuisverbodOverleg:
    return access(HuisverbodOverleg, pk=pk, actor=request.staff, action=Action.CHANGE)


def _nothing_runs(request: StaffRequest, aanvraag: Huisverbodaanvraag, why: str = NONE) -> HttpResponse:
    messages.warning(request, why)
    return redirect(reverse("acuut:thv", args=[aanvraag.pk]))
