"""The decision of the OvJ, and telling Veilig Thuis and the victim (ZS-5, ZS-7)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.safety.selectors import open_maatregelen
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.bespreking import in_woorden, niet_gesproken
from zsm.enums import How, Way
from zsm.gronden import gronden_voor, voorwaarden_van
from zsm.models import Arrest, Besluit
from zsm.pagina import pagina
from zsm.selectors import besluiten, mijn_besluit
from zsm.services import besluit as services
from zsm.services import nazorg
from zsm.web.forms import DelenMetForm, VerteldForm, posted
from zsm.web.forms_besluit import BesluitForm, VoorwaardeFormSet, chosen_from
from zsm.weging import wat_ontbreekt


@staff_view("GET", "POST")
def besluit(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """All that was disclosed to the OM, what is missing, and the decision form; keeps what was typed."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff, action=Action.DECIDE)
    if request.method != "POST" and arrest.pk in besluiten([arrest]):
        return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    data = posted(request)
    conditions = VoorwaardeFormSet(data, prefix="voorwaarde")
    chosen = chosen_from(conditions)
    standing = len(open_maatregelen(arrest.case, request.staff, now))
    silent = in_woorden(niet_gesproken(arrest, request.staff, now=now))
    form = BesluitForm(
        data, silent=silent, measures=standing + len(chosen), held=arrest.way == Way.AANHOUDING
    )
    if request.method == "POST" and form.is_valid() and conditions.is_valid():
        done = attempt(
            form, services.besluit_nemen, arrest_id=arrest.pk, actor=request.staff, voornemen=form.voornemen(),
            voorwaarden=chosen, now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Besluit opgeslagen. Licht nu Veilig Thuis en het slachtoffer in.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    found = pagina(arrest, request.staff, now=now)
    status = 200 if data is None else 409 if found.besluit else 422
    context = {
        "pagina": found,
        "form": form,
        "conditions": conditions,
        "silent": silent,
        "missing": wat_ontbreekt(found.weging, found.inputs),
        "now": now,
    }
    return render(request, "zsm/besluit.html", context, status=status)


@staff_view("GET", "POST")
def besluit_delen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Tell Veilig Thuis, and others at the table, of the decision (ZS-7)."""
    now = present()
    found = _own_decision(request, arrest_id)
    arrest, partners = found.arrest, [p for p in Partner if p is not Partner.OM]
    grounds = gronden_voor(arrest, request.staff, [found.item], partners=partners, now=now)
    allowed = [ground.partner for ground in grounds if ground.allowed]
    form = DelenMetForm(
        posted(request), partners=allowed, conditions=voorwaarden_van(grounds),
        initial={"partners": [Partner.VT.value]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, nazorg.besluit_delen, arrest_id=arrest.pk, actor=request.staff, partners=form.chosen(),
            motivering=form.motivering(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Het besluit is gedeeld.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(g.allowed for g in grounds),
        "title": "Besluit delen",
        "submit": "Deel het besluit",
    }
    return render(request, "zsm/delen.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def verteld(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Record that the victim was told; the system itself sends nothing (ZS-7, SA-4)."""
    now = present()
    found = _own_decision(request, arrest_id)
    form = VerteldForm(posted(request), initial={"wanneer": now})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, nazorg.slachtoffer_inlichten, arrest_id=arrest_id, actor=request.staff, how=How(data["hoe"]),
            by_whom=data["door"], told_at=data["wanneer"], safe=data["veilig"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd dat het slachtoffer is ingelicht.")
            return redirect("zsm:aanhouding", arrest_id=arrest_id)
    return render(
        request, "zsm/verteld.html", {"arrest": found.arrest, "form": form}, status=_status(form.is_bound)
    )


def _own_decision(request: StaffRequest, arrest_id: UUID) -> Besluit:
    """The decision on this arrest, for somebody of the OM who works on the case."""
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    found = mijn_besluit(arrest, request.staff, Action.CHANGE)
    if found is None:
        raise NotVisible
    return found


def _status(bound: bool) -> int:
    return 422 if bound else 200
