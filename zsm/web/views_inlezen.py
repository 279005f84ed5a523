"""Reading arrests in: try it, see row by row what would happen, then do it (ZS-1)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure.rules import missing_conditions
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.web.staff_view import StaffRequest, staff_view
from zsm.gronden import Grond, gronden_voor_nieuwe_aanhouding, voorwaarden_van
from zsm.inlezen.formaat import KOLOMMEN, MOST_BYTES, MOST_ROWS
from zsm.inlezen.regels import Verslag
from zsm.inlezen.services import inlezen as read_in
from zsm.inlezen.services import proef
from zsm.selectors import ALWAYS_TOLD
from zsm.web.forms_inlezen import InlezenForm, ProefForm, gelezen

ALSO = (Partner.RVDK, Partner.RECLASSERING, Partner.SHN)
ALL_OF_IT = "Bevestig alles wat hier staat. Klopt iets niet, dan kunt u dit niet delen."


@staff_view("GET", "POST")
def inlezen(request: StaffRequest) -> HttpResponse:
    """The police bring a file of arrests; nothing changes before they have seen what would (ZS-1)."""
    if request.staff.organisation.partner != Partner.POLITIE:
        raise NotVisible
    if request.method != "POST":
        return _page(request, ProefForm())
    asked = ProefForm(request.POST, request.FILES)
    if not asked.is_valid():
        return _page(request, asked, status=422)
    if "inlezen" in request.POST:
        return _read_in(request, asked)
    return _tried(request, asked, share=None)


def _tried(request: StaffRequest, asked: ProefForm, *, share: InlezenForm | None) -> HttpResponse:
    """What would happen, with the text as it was read to correct or to go on with."""
    rows, wrong = gelezen(asked.cleaned_data["rows"])
    report = proef(actor=request.staff, regels=rows, wrong=wrong, now=present())
    again = ProefForm(initial={"regels": asked.cleaned_data["text"]})
    form = share or _share(request, None)
    return _page(request, again, report=report, share=form, status=422 if form.is_bound else 200)


def _read_in(request: StaffRequest, asked: ProefForm) -> HttpResponse:
    share = _share(request, request.POST)
    if not share.is_valid():
        return _tried(request, asked, share=share)
    rows, wrong = gelezen(asked.cleaned_data["rows"])
    report = read_in(
        actor=request.staff, regels=rows, wrong=wrong, motivering=share.sharing(), also=share.also(),
        whole=share.cleaned_data["bij_fouten"] == "niets", now=present(),
    )  # fmt: skip
    if not report.done:
        messages.warning(
            request, "Er is niets ingelezen: een regel klopt niet. Verbeter die, of sla die over."
        )
        again = ProefForm(initial={"regels": asked.cleaned_data["text"]})
        return _page(request, again, report=report, share=share, status=422)
    return render(request, "zsm/ingelezen.html", {"report": report})


def _share(request: StaffRequest, data: Any) -> InlezenForm:
    """The second half of the page, with the grounds of the region of who asks."""
    grounds = _grounds(request)
    conditions = voorwaarden_van(grounds)
    form = InlezenForm(
        data,
        also=[ground.partner for ground in grounds if ground.allowed and ground.partner in ALSO],
        may_share=any(ground.allowed for ground in grounds),
        conditions=conditions,
        initial={"bij_fouten": "sla_over", "ook_aan": [Partner.RECLASSERING.value]},
    )
    # Asked once, before the rows, and not fifty times in them.
    confirmed = form.cleaned_data.get("voorwaarden", ()) if form.is_bound and form.is_valid() else None
    if form.may_share and confirmed is not None and missing_conditions(conditions, frozenset(confirmed)):
        form.add_error("voorwaarden", ALL_OF_IT)
    return form


def _grounds(request: StaffRequest) -> list[Grond]:
    somewhere = Case(region=request.staff.organisation.region)
    return gronden_voor_nieuwe_aanhouding(
        somewhere, request.staff, partners=[*ALWAYS_TOLD, *ALSO], now=present()
    )


def _page(
    request: StaffRequest,
    form: ProefForm,
    *,
    report: Verslag | None = None,
    share: InlezenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "report": report,
        "share": share,
        "grounds": _grounds(request) if share else [],
        "columns": KOLOMMEN,
        "most_rows": MOST_ROWS,
        "most_kb": MOST_BYTES // 1000,
    }
    return render(request, "zsm/inlezen.html", context, status=status)
