"""The decision page of the OvJ: what there is to weigh, what was decided elsewhere, the form below (ZS-4 to ZS-6)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.safety.selectors import open_maatregelen
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.bespreking import in_woorden, niet_gesproken
from zsm.conflicten import conflicten
from zsm.enums import Way
from zsm.models import Arrest
from zsm.pagina import pagina
from zsm.selectors import besluiten, mijn_besluit
from zsm.services import besluit as services
from zsm.services.navragen import eigenaar_vragen
from zsm.web.forms import posted
from zsm.web.forms_besluit import BesluitForm, VoorwaardeForm, VoorwaardeFormSet, as_typed, chosen_from
from zsm.weging import wat_ontbreekt

_TOLD = "Besluit opgeslagen. Licht nu Veilig Thuis en het slachtoffer in."
_SOMETHING_NEW = "Elders is intussen iets besloten. Lees het hieronder, en sla uw besluit dan opnieuw op."


@staff_view("GET", "POST")
def besluit(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """All that was disclosed to the OM, what is missing, and the form of the first decision; keeps what was typed."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff, action=Action.DECIDE)
    if request.method != "POST" and arrest.pk in besluiten([arrest]):
        return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    return _decide(request, arrest)


@staff_view("GET", "POST")
def opvolgen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """The same page for a decision that follows another: what was decided is not changed (ZS-5)."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff, action=Action.DECIDE)
    if arrest.pk not in besluiten([arrest]):
        return redirect("zsm:besluit", arrest_id=arrest.pk)
    return _decide(request, arrest)


def _decide(request: StaffRequest, arrest: Arrest) -> HttpResponse:
    now, data = present(), posted(request)
    asks = request.POST.get("vraag", "") if data is not None else ""
    form, conditions = _forms(request, arrest, now, kept=bool(asks))
    if asks:
        if attempt(form, eigenaar_vragen, arrest_id=arrest.pk, actor=request.staff, what=asks, now=now):
            messages.success(request, "Gevraagd met spoed. Wat u al invulde, staat hieronder nog.")
    elif (
        data is not None and form.is_valid() and conditions.is_valid() and _saved(request, arrest, form, now)
    ):
        messages.success(request, _TOLD)
        return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    return _page(request, arrest, form, conditions, now)


def _forms(
    request: StaffRequest, arrest: Arrest, now: datetime, *, kept: bool
) -> "tuple[BesluitForm, BaseFormSet[VoorwaardeForm]]":
    """The form and its conditions; `kept` shows what was typed without judging it."""
    data = posted(request)
    bound = None if kept else data
    typed, lines = as_typed(data) if kept and data is not None else ({}, [])
    conditions = VoorwaardeFormSet(bound, prefix="voorwaarde", initial=lines)
    # What is sent says itself what it follows: a double click on the first decision is no second one.
    follows = bool(data.get("na")) if data is not None else mijn_besluit(arrest, request.staff) is not None
    form = BesluitForm(
        bound,
        initial=typed,
        silent=in_woorden(niet_gesproken(arrest, request.staff, now=now)),
        measures=len(open_maatregelen(arrest.case, request.staff, now)),
        follows=follows,
        held=arrest.way == Way.AANHOUDING,
        conditions=chosen_from(conditions),
    )
    return form, conditions


def _saved(request: StaffRequest, arrest: Arrest, form: BesluitForm, now: datetime) -> bool:
    """Take the decision, unless something was decided elsewhere that this officer has not seen yet."""
    if request.POST.get("gezien", "") != conflicten(arrest, request.staff, now=now).mark:
        form.add_error(None, _SOMETHING_NEW)
        return False
    done = attempt(
        form, services.besluit_nemen, arrest_id=arrest.pk, actor=request.staff, voornemen=form.voornemen(),
        voorwaarden=form.conditions, afspraak=form.afspraak(), follows=form.follows_id(), now=now,
    )  # fmt: skip
    return done is not None


def _page(
    request: StaffRequest, arrest: Arrest, form: BesluitForm, conditions: "BaseFormSet[VoorwaardeForm]",
    now: datetime,
) -> HttpResponse:  # fmt: skip
    found = pagina(arrest, request.staff, now=now)
    overtaken = form.is_bound and found.own is not None and form.follows_id() != found.own.pk
    context = {
        "pagina": found,
        "form": form,
        "conditions": conditions,
        "conflicten": conflicten(arrest, request.staff, now=now),
        "missing": wat_ontbreekt(found.weging, found.places),
        "overtaken": overtaken,
        "now": now,
    }
    status = 409 if overtaken else 422 if form.is_bound or form.errors else 200
    return render(request, "zsm/besluit.html", context, status=status)
