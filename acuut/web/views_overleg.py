"""What each partner knows, the assessment, the division of work and the measures (AC-3 to AC-6)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from acuut import rules
from acuut.enums import Afspraak, Daad, Weet
from acuut.models import Crisis
from acuut.pagina import steps
from acuut.selectors import daden, ingebracht, partner_van
from acuut.services import overleg as services
from acuut.web.forms_crisis import AfsprakenForm, InbrengForm, MaatregelForm
from cases.access.door import access
from cases.access.enums import Action
from cases.base import clock
from cases.base.errors import NotVisible
from cases.partners.enums import Partner
from cases.safety.enums import MeasureKind
from cases.safety.selectors import open_maatregelen
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def inbreng(request: StaffRequest, crisis_id: UUID, soort: str) -> HttpResponse:
    """One kind of information, in one's own words; art. 9 data is locked until the OM is called (AC-3)."""
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    if soort not in services.mag_inbrengen(actor=request.staff):
        raise NotVisible
    kind = Weet(soort)
    nothing = "niets" in request.POST and kind is not Weet.AANGETROFFEN
    said = {"tekst": services.NOTHING_THERE} if nothing else request.POST
    form = InbrengForm(said if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.inbrengen, crisis_id=found.pk, actor=request.staff, soort=kind,
            text=form.cleaned_data["tekst"], now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Opgeslagen. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found,
        "form": form,
        "steps": steps(found),
        "soort": kind,
        "locked": kind is Weet.LOPEND and not rules.article9_open(daden(found)),
        "om": partner_van(found.case, Partner.OM),
        "om_code": Daad.OM_GEBELD.value,
        "nothing": kind is not Weet.AANGETROFFEN,
        "earlier": ingebracht(found, request.staff).get(kind.value, []),
    }
    return render(request, "acuut/inbreng.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def maatregel(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """A measure in the plan: what, until when, when to look again, who to call (AC-6)."""
    now = clock.now()
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    form = MaatregelForm(request.POST if request.method == "POST" else None, initial={"begin": now})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form, services.maatregel_nemen, crisis_id=found.pk, actor=request.staff,
            kind=MeasureKind(data["soort"]), text=data["tekst"], contact_point=data["aanspreekpunt"],
            starts_at=data["begin"], ends_at=data["einde"], review_at=data["herbeoordeling"], now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "De maatregel staat in het plan.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Maatregel",
        "measures": open_maatregelen(found.case, request.staff, now), "submit": "Leg de maatregel vast",
    }  # fmt: skip
    return render(request, "acuut/formulier.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def afspraken(request: StaffRequest, crisis_id: UUID) -> HttpResponse:
    """Who meets, tells and calls whom: the points of the toolkit besides the measures (AC-6)."""
    found = access(Crisis, pk=crisis_id, actor=request.staff, action=Action.CHANGE)
    form = AfsprakenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.afspraken_maken, crisis_id=found.pk, actor=request.staff, afspraken=form.afspraken(),
            now=clock.now(),
        )  # fmt: skip
        if done:
            messages.success(request, "Vastgelegd. Alleen uw organisatie ziet dit, tot u het deelt.")
            return redirect("acuut:crisis", crisis_id=found.pk)
    context = {
        "crisis": found, "form": form, "steps": steps(found), "title": "Afspraken over het vervolg",
        "lead": "Vul in wat nu is afgesproken. Wat leeg blijft, kan later.", "submit": "Leg deze afspraken vast",
        "points": [(form[f"wie_{point.value}"], form[point.value]) for point in Afspraak],
    }  # fmt: skip
    return render(request, "acuut/afspraken.html", context, status=422 if form.is_bound else 200)
