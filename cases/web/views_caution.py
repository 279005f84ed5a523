"""Hazards for colleagues and safe contact: before somebody drives, calls or writes (SA-3, SA-4, SA-8)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.caution import services
from cases.caution.enums import HazardEnd
from cases.caution.models import Hazard, SafeContact
from cases.caution.selectors import eigen_blad, wie_meegaat
from cases.dossier import selectors as dossier
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.persons.models import Person
from cases.web.attempt import attempt, posted
from cases.web.forms_caution import ContactForm, GevaarEindeForm, GevaarForm
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def gevaar_nieuw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record a danger; the next page is sharing it with who goes there, prepared."""
    case, now = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE), present()
    people = {one.pk: one for one in visible_to(Person, request.staff).filter(household_id=case.household_id)}
    form = GevaarForm(
        posted(request), partner=request.staff.organisation.partner, today=now,
        people=dossier.namen(case, request.staff, now=now),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        hazard = attempt(
            form, services.gevaar_vastleggen, case=case, actor=request.staff,
            moment=running_moment(case, request), gevaar=form.gevaarlijk(people), now=now,
            data_class=form.data_class(),
        )  # fmt: skip
        if hazard:
            messages.success(
                request, "Vastgelegd. Alleen uw organisatie ziet dit. Deel het met wie erheen gaat."
            )
            return _prepared(request, case, hazard)
    return render(request, "cases/gevaar.html", {"case": case, "form": form}, status=_status(form.is_bound))


def _prepared(request: StaffRequest, case: Case, hazard: Hazard) -> HttpResponse:
    """Sharing it with who goes there too, with everything filled in but why; or the choice of a partner."""
    query = f"?item={hazard.item_id}&moment={Moment.ACUUT.value}"
    along = wie_meegaat(case, request.staff)
    where = (
        reverse("delen_bevestigen", args=[case.pk, along.pk]) if along else reverse("delen", args=[case.pk])
    )
    return HttpResponseRedirect(where + query)


@staff_view("GET", "POST")
def gevaar_einde(request: StaffRequest, case_id: UUID, hazard_id: UUID) -> HttpResponse:
    """End a hazard of the own organisation before its day."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    hazard = access(Hazard, pk=hazard_id, actor=request.staff, action=Action.CHANGE, item__case=case)
    form = GevaarEindeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.gevaar_beeindigen, hazard_id=hazard.pk, actor=request.staff,
            because=HazardEnd(form.cleaned_data["waarom"]), now=present(),
        )  # fmt: skip
        if done:
            messages.success(request, "Beëindigd. Niemand ziet dit gevaar nog.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "form": form, "hazard": hazard}
    return render(request, "cases/gevaar_einde.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def contactblad(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """The own organisation's sheet on this person: filled in, or looked at again and changed."""
    case, now = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE), present()
    person = access(Person, pk=person_id, actor=request.staff, household_id=case.household_id)
    sheet = eigen_blad(case, person.pk, request.staff)
    form = ContactForm(posted(request), partner=request.staff.organisation.partner, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.blad_vastleggen, case=case, person=person, actor=request.staff,
            moment=running_moment(case, request), bereik=form.bereik(), now=now, data_class=form.data_class(),
        )  # fmt: skip
        if done:
            messages.success(
                request, "Vastgelegd en nagekeken. Alleen uw organisatie ziet dit, en wie het al had."
            )
            return redirect("zaak", case_id=case.pk)
    names = dossier.namen(case, request.staff, now=now, of=[person.pk])
    context = {"case": case, "form": form, "who": names[person.pk], "sheet": sheet, "now": now}
    return render(request, "cases/contactblad.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def contact_nummer(request: StaffRequest, case_id: UUID, sheet_id: UUID) -> HttpResponse:
    """*Veilig om nu te geven?* is asked; only after *ja* the number is shown (SA-4)."""
    case = access(Case, pk=case_id, actor=request.staff)
    sheet = access(
        SafeContact, pk=sheet_id, actor=request.staff, item__case=case, item__withdrawn_at__isnull=True
    )
    context = {"case": case, "now": present()}
    if request.method == "POST":
        safe = request.POST.get("veilig") == "ja"
        shown = services.nummer_vragen(sheet_id=sheet.pk, actor=request.staff, safe=safe, now=present())
        context |= {"sheet": shown, "asked": True}
        if shown:
            names = dossier.namen(case, request.staff, now=present(), of=[shown.person_id])
            context["who"] = names[shown.person_id]
    return render(request, "cases/contact_nummer.html", context)


def running_moment(case: Case, request: StaffRequest) -> Moment:
    """At which consultation moment this is written down: the latest that runs."""
    running = dossier.running_moments(case, request.staff)
    return Moment(running[0].moment) if running else Moment.ACUUT


def _status(bound: bool) -> int:
    return 422 if bound else 200
