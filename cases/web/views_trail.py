"""The record: of what my organisation did and of who read what is ours (X-1, X-3); and the trail of one item."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from cases.access.door import access, visible_to
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.audit.selectors import Key, newest, sources_for
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.dossier.models import Case, InformationItem
from cases.partners.enums import Role
from cases.review.attempts import attempts_on_ours
from cases.review.trail import spoor
from cases.review.unusual import verwijzingen
from cases.web.forms_trail import KiezenUitLogboek, as_key, key_in
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.trail import Regel, about_of, as_csv, fg_deel, page_in_words, regels

PAGE = 100
MOST_EXPORTED = 5_000
"""How many lines go into one file or onto paper; the rest by a shorter period, and it says so."""


@staff_view("GET")
def logboek(request: StaffRequest) -> HttpResponse:
    """Everything my organisation did, and who else read what is ours; the FG sees the whole of it."""
    return _page(request, case=None)


@staff_view("GET")
def logboek_zaak(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The same, of one case."""
    return _page(request, case=access(Case, pk=case_id, actor=request.staff))


@staff_view("GET")
def logboek_csv(request: StaffRequest) -> HttpResponse:
    """The lines on the FG's screen as a file."""
    _for_the_fg(request)
    return _file(request, case=None)


@staff_view("GET")
def logboek_papier(request: StaffRequest) -> HttpResponse:
    """The lines on the FG's screen to print."""
    _for_the_fg(request)
    return _paper(request, case=None)


@staff_view("GET")
def logboek_zaak_csv(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The lines of one case as a file."""
    return _file(request, case=access(Case, pk=case_id, actor=request.staff))


@staff_view("GET")
def logboek_zaak_papier(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The lines of one case to print."""
    return _paper(request, case=access(Case, pk=case_id, actor=request.staff))


@staff_view("GET")
def spoor_van(request: StaffRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """From who wrote it down to who read it last; what it says stands on the case."""
    case = access(Case, pk=case_id, actor=request.staff)
    item = access(InformationItem, pk=item_id, actor=request.staff, case=case)
    trail = spoor(item, request.staff)
    audit.record(Verb.AUDIT_VIEWED, actor=request.staff, subject=item, owner_id=request.staff.organisation_id)
    reads = [(read, page_in_words(read.page)) for read in trail.reads]
    context = {"now": present(), "case": case, "item": item, "trail": trail, "reads": reads}
    return render(request, "cases/spoor.html", context)


def _for_the_fg(request: StaffRequest) -> None:
    if not request.staff.has_role(Role.FG):
        raise NotVisible


def _page(request: StaffRequest, *, case: Case | None) -> HttpResponse:
    form = KiezenUitLogboek(request.GET)
    after = key_in(request.GET)
    events = _events(request, form, case, size=PAGE + 1, after=after)
    shown = events[:PAGE]
    lines = _lines(request, shown)
    first = after is None and case is None
    context = {
        "lines": lines,
        "next": as_key(shown[-1].at, shown[-1].pk) if len(events) > PAGE else "",
        "case": case,
        "fg": request.staff.has_role(Role.FG),
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        **(fg_deel(request.staff) if first else {}),
    }
    audit.record(Verb.AUDIT_VIEWED, actor=request.staff, case_id=case.pk if case else None)
    return render(request, "cases/logboek.html", context)


def _file(request: StaffRequest, *, case: Case | None) -> HttpResponse:
    lines, more = _exported(request, case=case, form="csv")
    note = (
        f"Alleen de nieuwste {MOST_EXPORTED} regels. Kies een kortere periode voor de rest." if more else ""
    )
    answer = HttpResponse(as_csv(lines, note), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="overzicht.csv"'
    return answer


def _paper(request: StaffRequest, *, case: Case | None) -> HttpResponse:
    lines, more = _exported(request, case=case, form="papier")
    context = {
        "now": present(),
        "case": case,
        "lines": lines,
        "more": more,
        "most": MOST_EXPORTED,
        "form": KiezenUitLogboek(request.GET),
    }
    return render(request, "cases/logboek_papier.html", context)


def _exported(request: StaffRequest, *, case: Case | None, form: str) -> tuple[list[Regel], bool]:
    """The lines of an export and whether there are more; that it was made is in the record (X-1)."""
    events = _events(request, KiezenUitLogboek(request.GET), case, size=MOST_EXPORTED + 1)
    lines = _lines(request, events[:MOST_EXPORTED])
    audit.record(
        Verb.EXPORTED,
        actor=request.staff,
        case_id=case.pk if case else None,
        detail={"rows": len(lines), "form": form},
    )
    return lines, len(events) > MOST_EXPORTED


def _events(
    request: StaffRequest, form: KiezenUitLogboek, case: Case | None, *, size: int, after: Key | None = None
) -> list[AuditEvent]:
    staff = request.staff
    whole = staff.has_role(Role.FG) and case is None
    sources = sources_for(
        staff,
        whole_organisation=whole,
        case_ids=visible_to(Case, staff).values_list("pk", flat=True),
        case_id=case.pk if case else None,
        attempts=attempts_on_ours(staff) if whole else None,
    )
    return newest(sources, form.wanted(), size=size, after=after)


def _lines(request: StaffRequest, events: Iterable[AuditEvent]) -> list[Regel]:
    """With the reference of a case for who works on it, and for the FG of who takes part in it."""
    events = list(events)
    asked = {about_of(event) for event in events}
    if request.staff.has_role(Role.FG):
        return regels(events, verwijzingen(request.staff, asked))
    seen = visible_to(Case, request.staff).filter(pk__in={one for one in asked if one})
    return regels(events, dict(seen.values_list("pk", "reference")))
