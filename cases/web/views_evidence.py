"""Photos and documents on a case: put in, looked at in the page, and the original for its owner (SA-9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier import selectors as dossier
from cases.dossier.models import Case
from cases.evidence import selectors, services
from cases.evidence.enums import EvidenceKind, MediaType, OriginalReason
from cases.evidence.sealing import Changed, Opened
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.partners.selectors import organisations_in_region
from cases.persons.models import Person
from cases.web.attempt import attempt, posted
from cases.web.forms_evidence import BewijsForm, OrigineelForm
from cases.web.panels import register_panel
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.trail import page_in_words
from cases.web.views_caution import running_moment

_ENDINGS = {MediaType.JPEG: "jpg", MediaType.PNG: "png", MediaType.WEBP: "webp", MediaType.PDF: "pdf"}
# A photo needs nothing at all. A browser's own reader of PDF does not start in a sandbox; what it reads was made
# anew without scripts, and may fetch nothing.
_PHOTO_POLICY = "default-src 'none'; sandbox"
_PDF_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


@staff_view("GET", "POST")
def nieuw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """First the question that comes before any photo; then the file with its words."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    if request.method == "POST" and "stop" in request.POST:
        return _refused(request, case)
    sent = request.method == "POST"
    if "gevraagd" in (request.POST if sent else request.GET):
        return _put_in(request, case)
    context = {"case": case, "unanswered": sent}
    return render(request, "cases/bewijs_vraag.html", context, status=422 if sent else 200)


def _refused(request: StaffRequest, case: Case) -> HttpResponse:
    """Nothing is kept but that it was there; what to do instead."""
    moment = running_moment(case, request)
    services.beeld_weigeren(case=case, actor=request.staff, moment=moment, now=present())
    police = next(one for one in organisations_in_region(case.region_id) if one.partner == Partner.POLITIE)
    return render(request, "cases/bewijs_niet.html", {"case": case, "police": police})


def _put_in(request: StaffRequest, case: Case) -> HttpResponse:
    now, staff = present(), request.staff
    people = {one.pk: one for one in visible_to(Person, staff).filter(household_id=case.household_id)}
    form = BewijsForm(
        posted(request), request.FILES or None, partner=staff.organisation.partner,
        people=dossier.namen(case, staff, now=now), initial={"maker": staff.display_name},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        put_in = _each(request, case, form, people, now)
        if put_in and not form.errors:
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "form": form}
    return render(request, "cases/bewijs_nieuw.html", context, status=422 if form.is_bound else 200)


def _each(
    request: StaffRequest, case: Case, form: BewijsForm, people: dict[UUID, Person], now: datetime
) -> list[services.Vastgelegd]:
    """Each file by itself: one that is refused takes no other with it."""
    files, put_in = form.bestanden(), []
    for number, bestand in enumerate(files, start=1):
        alone = Form({})
        done = attempt(
            alone, services.bewijs_vastleggen, case=case, actor=request.staff,
            moment=running_moment(case, request), bestand=bestand, omschrijving=form.omschrijving(people),
            now=now, data_class=form.data_class(),
        )  # fmt: skip
        name = f"Bestand {number}: " if len(files) > 1 else ""
        if done:
            put_in.append(done)
            messages.success(request, name + _said(done))
        else:
            form.add_error("bestand", name + " ".join(map(str, alone.non_field_errors())))
    return put_in


def _said(done: services.Vastgelegd) -> str:
    if done.again:
        return "Dit bestand stond al bij deze zaak. Het is niet nog eens bewaard."
    kept = "Bewaard. Alleen uw organisatie ziet dit."
    return f"{kept} Wie u het deelt, ziet het zonder {', '.join(done.removed)}." if done.removed else kept


@staff_view("GET")
def stuk(request: StaffRequest, case_id: UUID, evidence_id: UUID) -> HttpResponse:
    """One photo or document in the page, with what is known of it; for its owner also who had it in hands."""
    case = access(Case, pk=case_id, actor=request.staff)
    evidence = selectors.lezen(evidence_id, case, request.staff)
    own = evidence.owner_id == request.staff.organisation_id
    context = {
        "case": case,
        "evidence": evidence,
        "photo": evidence.kind == EvidenceKind.FOTO,
        "own": own,
        "whole": selectors.heel(evidence, request.staff),
        "original": selectors.heeft_origineel(evidence, request.staff),
        "hash": bytes(evidence.sha256).hex(),
        "chain": [(event, page_in_words(event.page)) for event in selectors.keten(evidence, request.staff)],
        "changed": services.CHANGED,
        "now": present(),
    }
    return render(request, "cases/bewijs.html", context)


@staff_view("GET")
def beeld(request: StaffRequest, case_id: UUID, evidence_id: UUID) -> HttpResponse:
    """The copy itself, to look at in the page; every look is in the record."""
    case = access(Case, pk=case_id, actor=request.staff)
    try:
        return _bytes(selectors.bekijken(evidence_id, case, request.staff), "inline")
    except Changed:
        return HttpResponse(services.CHANGED, content_type="text/plain; charset=utf-8", status=409)


@staff_view("GET", "POST")
def origineel(request: StaffRequest, case_id: UUID, evidence_id: UUID) -> HttpResponse:
    """The file as it came in: by its owner, on purpose, with a reason."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    evidence = selectors.lezen(evidence_id, case, request.staff)
    form = OrigineelForm(posted(request))
    if not selectors.heeft_origineel(evidence, request.staff):
        raise NotVisible
    if request.method == "POST" and form.is_valid():
        reason = OriginalReason(form.cleaned_data["waarom"])
        whole = attempt(
            form, services.origineel_uitgeven, evidence_id=evidence.pk, case=case, actor=request.staff, reason=reason
        )  # fmt: skip
        if whole:
            return _bytes(whole, "attachment")
    context = {"case": case, "evidence": evidence, "form": form}
    return render(request, "cases/bewijs_origineel.html", context, status=422 if form.is_bound else 200)


def _bytes(whole: Opened, how: str) -> HttpResponse:
    """Bytes under a name that says nothing. What goes out as it came in is never shown as a page."""
    shown = how == "inline"
    answer = HttpResponse(
        whole.data, content_type=whole.media_type.value if shown else "application/octet-stream"
    )
    answer["Content-Disposition"] = f'{how}; filename="stuk.{_ENDINGS[whole.media_type]}"'
    answer["Content-Security-Policy"] = (
        _PDF_POLICY if shown and whole.media_type is MediaType.PDF else _PHOTO_POLICY
    )
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Accept-Ranges"] = "none"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _paneel(case: Case, actor: Staff, now: datetime) -> dict[str, Any]:
    """What there is, without opening it, and the way to put something in."""
    return {"stukken": selectors.stukken(case, actor)}


register_panel("cases/_bewijs.html", _paneel)
