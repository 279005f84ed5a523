"""Taking back what was shared: stop, correct, withdraw, and the receiver's *dat weten wij* (SH-6)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.access.door import access
from cases.access.enums import Action
from cases.base.clock import now as present
from cases.base.errors import NotVisible
from cases.disclosure import recall
from cases.disclosure.enums import RecallKind
from cases.disclosure.models import Disclosure, Receipt
from cases.disclosure.rules import recall_objection
from cases.disclosure.selectors import open_ontvangsten
from cases.dossier.enums import Existence
from cases.dossier.models import Case, InformationItem
from cases.dossier.rules import existence_objection
from cases.dossier.selectors import geschreven, teksten
from cases.partners.models import Staff
from cases.web.attempt import attempt, posted
from cases.web.forms_recall import Act, StoppenForm, WijzigenForm
from cases.web.staff_view import StaffRequest, staff_view
from cases.web.waiting import SOURCES, Waiting


@staff_view("GET", "POST")
def stoppen(request: StaffRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Stop one disclosure of my organisation; the other sees it on the very next request."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    disclosure = access(
        Disclosure, pk=disclosure_id, actor=request.staff, action=Action.CHANGE, case_id=case.pk
    )
    form = StoppenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, recall.delen_stoppen, disclosure_id=disclosure.pk, actor=request.staff,
            reason=form.reason(), now=present(),
        )  # fmt: skip
        if done:
            still = recall.nog_gedeeld(disclosure)
            rest = "ziet een deel nog: u deelde dat ook op een andere keer" if still else "ziet het niet meer"
            messages.success(request, f"Gestopt. {disclosure.receiver.name} {rest}.")
            return redirect("zaak", case_id=case.pk)
    context = {"case": case, "disclosure": disclosure, "form": form, "now": present()}
    context["still"] = recall.nog_gedeeld(disclosure)
    return render(request, "cases/delen_stoppen.html", context, status=422 if form.is_bound else 200)


@staff_view("GET", "POST")
def wijzigen(request: StaffRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """Correct an item of my organisation or take it back; who ever had it is told."""
    case = access(Case, pk=case_id, actor=request.staff, action=Action.CHANGE)
    item = access(InformationItem, pk=item_id, actor=request.staff, action=Action.CHANGE, case_id=case.pk)
    if recall_objection(item.kind, withdrawn=item.withdrawn_at is not None, written=True):
        raise NotVisible
    written = geschreven(item, request.staff)
    form = WijzigenForm(posted(request), written=written is not None, initial={"tekst": written or ""})
    if request.method == "POST" and form.is_valid():
        now, reason = present(), form.reason()
        with_text = form.act() is Act.VERBETEREN
        if with_text:
            attempt(
                form, recall.bericht_verbeteren, item_id=item.pk, actor=request.staff,
                text=form.cleaned_data["tekst"], reason=reason, now=now,
            )  # fmt: skip
        else:
            attempt(
                form, recall.bericht_intrekken, item_id=item.pk, actor=request.staff, reason=reason, now=now
            )
        if not form.errors:
            messages.success(request, "Verbeterd." if with_text else "Ingetrokken.")
            return redirect("zaak", case_id=case.pk)
    text = teksten([item], request.staff).get(item.pk, "")
    context = {"case": case, "item": item, "text": text, "form": form, "now": present()}
    context["knowable"] = existence_objection(item.data_class, Existence.PARTNERS, item.kind) is None
    return render(request, "cases/wijzigen.html", context, status=422 if form.is_bound else 200)


@staff_view("POST")
def ontvangst(request: StaffRequest, case_id: UUID, receipt_id: UUID) -> HttpResponse:
    """My organisation knows of what was taken back."""
    receipt = access(
        Receipt, pk=receipt_id, actor=request.staff, action=Action.CHANGE, recall__case_id=case_id
    )
    recall.ontvangst_bevestigen(receipt_id=receipt.pk, actor=request.staff, now=present())
    messages.success(request, "Bevestigd.")
    return redirect("zaak", case_id=case_id)


_SAYS = {
    RecallKind.CORRECTED: "verbeterde een bericht",
    RecallKind.WITHDRAWN: "trok een bericht in",
    RecallKind.REVOKED: "deelt iets niet meer met u",
    RecallKind.MERGED: "ziet twee personen als één",
    RecallKind.SPLIT: "ziet één persoon als twee",
}


def _waiting(actor: Staff, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            text=_SAYS[RecallKind(receipt.recall.kind)],
            url=reverse("zaak", args=[receipt.recall.case_id]),
            action="Bekijk en bevestig",
            since=receipt.recall.at,
            reference=receipt.recall.case.reference,
            partner=receipt.recall.owner.partner,
        )
        for receipt in open_ontvangsten(actor)
    ]


SOURCES.append(_waiting)
