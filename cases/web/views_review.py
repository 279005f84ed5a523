"""Looking back: who read and shared what (X-1), and the chair's open cases (RN-1)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from cases.access.door import access, visible_to
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.selectors import events_for
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier.models import Case
from cases.partners.enums import Role
from cases.review.selectors import open_cases
from cases.web.staff_view import StaffRequest, staff_view

PAGE = 100

# What a subject is called on the page; the record itself keeps the name of the model.
SUBJECTS = {
    "addressstatement": "adres",
    "arrest": "aanhouding",
    "assessmentcontent": "veiligheidsbeoordeling",
    "assignment": "toewijzing",
    "besluit": "besluit",
    "besluitcontent": "besluit",
    "case": "zaak",
    "clock": "klok",
    "crisis": "crisis",
    "disclosure": "verstrekking",
    "handover": "overdracht",
    "huisverbodaanvraag": "tijdelijk huisverbod",
    "huisverbodcontent": "tijdelijk huisverbod",
    "inbreng": "inbreng",
    "informationitem": "bericht",
    "itemtext": "bericht",
    "measurecontent": "maatregel",
    "personsafety": "oordeel per persoon",
    "personstatement": "persoonsgegevens",
}


@staff_view("GET")
def logboek(request: StaffRequest) -> HttpResponse:
    """Everything my organisation did, and who else read what is ours; the FG sees the whole of it."""
    return _page(request, case=None)


@staff_view("GET")
def logboek_zaak(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The same, of one case."""
    return _page(request, case=access(Case, pk=case_id, actor=request.staff))


@staff_view("GET")
def rnzs(request: StaffRequest) -> HttpResponse:
    """Open cases of the region without names; for the chair only."""
    if not request.staff.has_role(Role.RNZS_VOORZITTER):
        raise NotVisible
    arrondissement = request.staff.organisation.region.arrondissement
    rows = open_cases(request.staff, now=present())
    return render(request, "cases/rnzs.html", {"rows": rows, "arrondissement": arrondissement})


def _page(request: StaffRequest, *, case: Case | None) -> HttpResponse:
    staff = request.staff
    fg = staff.has_role(Role.FG)
    rows = events_for(
        staff, whole_organisation=fg, case_ids=visible_to(Case, staff).values_list("pk", flat=True)
    )
    if case is not None:
        rows = rows.filter(case_id=case.pk)
    verb = request.GET.get("wat", "")
    if verb in Verb.values:
        rows = rows.filter(verb=verb)
    events = list(rows[: PAGE + 1])
    references = {
        found.pk: found.reference
        for found in visible_to(Case, staff).filter(pk__in={e.case_id for e in events})
    }
    audit.record(Verb.AUDIT_VIEWED, actor=staff, case_id=case.pk if case else None)
    context = {
        "events": [
            (
                event,
                SUBJECTS.get(event.subject_kind, ""),
                references.get(event.case_id, "") if event.case_id else "",
            )
            for event in events[:PAGE]
        ],
        "more": len(events) > PAGE,
        "case": case,
        "fg": fg,
        "verbs": Verb.choices,
        "verb": verb,
    }
    return render(request, "cases/logboek.html", context)
