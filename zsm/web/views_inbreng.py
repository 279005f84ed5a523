"""Deel A of Veilig Thuis, and the input of the other partners (ZS-3, ZS-4)."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.access.door import access
from cases.base.clock import now as present
from cases.base.errors import DomainError, NotVisible
from cases.dossier.selectors import personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.models import Instrument
from cases.web.attempt import attempt
from cases.web.staff_view import StaffRequest, staff_view
from zsm.gronden import Grond, gronden_aan_tafel, gronden_voor, voorwaarden_van
from zsm.models import Arrest, Inbreng
from zsm.nacht.selectors import crisisdienst
from zsm.selectors import deel_a_eerder, deel_a_formulier, mijn_inbreng, personen_van, terug_te_nemen
from zsm.services import inbreng as services
from zsm.services.terugnemen import inbreng_terugnemen
from zsm.voorbereiding import bekend, te_laat, vorige_oordelen
from zsm.vragen import FLAGS, vragen_voor
from zsm.web.forms import AlsnogDelenForm, posted
from zsm.web.forms_inbreng import DeelAForm, InbrengForm, IntrekkenForm


@staff_view("GET", "POST")
def deel_a(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Veilig Thuis fills in deel A beside what it knows already, and shares it with the OM in one act (ZS-3)."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, {Partner.VT})
    grounds = gronden_aan_tafel(arrest, request.staff, now=now)
    mine, form_of = mijn_inbreng(arrest, request.staff), deel_a_formulier(arrest, now)
    form = _deel_a_form(request, arrest, form_of, mine, grounds, now)
    if form.is_bound and form.is_valid():
        done = attempt(
            form, services.deel_a_vastleggen, arrest_id=arrest.pk, actor=request.staff,
            deel_a=form.deel_a(personen_van(arrest.case)), motivering=form.sharing(), to=form.to(),
            seen=form.seen(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Deel A is opgeslagen.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "mine": mine,
        "instrument": form_of,
        "now": now,
    }
    return render(request, "zsm/deel_a.html", context, status=_status(form.is_bound))


def _deel_a_form(
    request: StaffRequest, arrest: Arrest, instrument: Instrument, mine: Inbreng | None, grounds: list[Grond],
    now: datetime,
) -> DeelAForm:  # fmt: skip
    """The form as it is sent; opened; or, with *neem over*, as it was typed with what Veilig Thuis knew already."""
    staff, case = request.staff, arrest.case
    team = crisisdienst(case.region_id, now=now)
    make = partial(
        DeelAForm,
        instrument=instrument,
        people=personen(case, staff, now=now, others=False),
        grounds=grounds,
        known=bekend(arrest, staff, now=now),
        before=vorige_oordelen(case, staff),
        late=te_laat(arrest, staff, now=now),
        crisisdienst=team is not None and team.assesses,
    )
    if "overnemen" in request.POST:
        typed, any_own = make().taken_over(request.POST)
        if any_own:
            messages.success(request, "De tekst is overgenomen en nog niet opgeslagen. Kijk hem na.")
        else:
            messages.warning(request, "Vink eerst aan wat u van Veilig Thuis zelf wilt overnemen.")
        return make(initial=typed)
    earlier = deel_a_eerder(mine, case, staff, instrument.questions)
    return make(posted(request), initial={**earlier, "gezien": mine.at.isoformat() if mine else ""})


@staff_view("GET", "POST")
def inbreng(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Each other partner puts in what the table must know: its own questions, what to mind, words (ZS-4)."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, set(Partner) - {Partner.VT})
    partner = Partner(request.staff.organisation.partner)
    grounds = gronden_aan_tafel(arrest, request.staff, now=now)
    mine, questions = mijn_inbreng(arrest, request.staff), vragen_voor(partner, arrest, now)
    form = InbrengForm(
        posted(request),
        instrument=questions,
        flags=FLAGS.get(partner, ()),
        grounds=grounds,
        initial={"gezien": mine.at.isoformat() if mine else ""},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.inbreng_geven, arrest_id=arrest.pk, actor=request.staff, text=form.text(),
            because=form.cleaned_data["onvolledig"], flags=form.flags(), motivering=form.sharing(),
            to=form.to(), seen=form.seen(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Uw inbreng is opgeslagen.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "mine": mine,
        "earlier": _said(mine, request.staff),
        "instrument": questions,
        "now": now,
    }
    return render(request, "zsm/inbreng.html", context, status=_status(form.is_bound))


@staff_view("GET", "POST")
def inbreng_terug(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Take back what was put in about the wrong person, or wrongly: the table sees it, who had it is told (ZS-3)."""
    now = present()
    arrest = access(Arrest, pk=arrest_id, actor=request.staff)
    mine = mijn_inbreng(arrest, request.staff)
    if not terug_te_nemen(mine) and request.method != "POST":
        return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    form = IntrekkenForm(posted(request), initial={"gezien": mine.at.isoformat() if mine else ""})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, inbreng_terugnemen, arrest_id=arrest.pk, actor=request.staff, reason=form.reason(),
            seen=form.seen(), now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Ingetrokken. De tafel ziet het, en wie het had, krijgt bericht.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {"arrest": arrest, "form": form, "mine": mine, "said": _said(mine, request.staff), "now": now}
    return render(request, "zsm/inbreng_terug.html", context, status=_status(form.is_bound))


@staff_view("POST")
def niet_nodig(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Nothing to put in: the table need not wait for us."""
    try:
        services.niet_nodig(arrest_id=arrest_id, actor=request.staff, now=present())
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De tafel ziet dat uw inbreng niet nodig is.")
    return redirect("zsm:aanhouding", arrest_id=arrest_id)


@staff_view("GET", "POST")
def alsnog_delen(request: StaffRequest, arrest_id: UUID) -> HttpResponse:
    """Share with the OM what was written and not shared yet."""
    now = present()
    arrest = _at_table(arrest_id, request.staff, set(Partner) - {Partner.OM})
    mine = mijn_inbreng(arrest, request.staff)
    if mine is None or mine.item is None:
        raise NotVisible
    grounds = gronden_voor(arrest, request.staff, [mine.item], partners=[Partner.OM], now=now)
    form = AlsnogDelenForm(posted(request), conditions=voorwaarden_van(grounds))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, services.alsnog_delen, arrest_id=arrest.pk, actor=request.staff, motivering=form.motivering(),
            now=now,
        )  # fmt: skip
        if done:
            messages.success(request, "Gedeeld met het OM.")
            return redirect("zsm:aanhouding", arrest_id=arrest.pk)
    context = {
        "arrest": arrest,
        "form": form,
        "grounds": grounds,
        "may_share": any(g.allowed for g in grounds),
        "title": "Deel met het OM",
        "submit": "Deel met het OM",
    }
    return render(request, "zsm/delen.html", context, status=_status(form.is_bound))


def _at_table(arrest_id: UUID, actor: Staff, partners: set[Partner]) -> Arrest:
    """The arrest, for somebody of one of these partners who may know of it."""
    arrest = access(Arrest, pk=arrest_id, actor=actor)
    if actor.organisation.partner not in partners:
        raise NotVisible
    return arrest


def _said(mine: Inbreng | None, actor: Staff) -> str:
    """What one's own organisation put in before, in its words; what was put in last on top."""
    items = terug_te_nemen(mine)
    texts = teksten(items, actor)
    return "\n\n".join(texts[item.pk] for item in items if item.pk in texts)


def _status(bound: bool) -> int:
    return 422 if bound else 200
