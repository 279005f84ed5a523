"""The police ask Veilig Thuis for the assessment through the system, shared in the same act (TH-1, TH-2)."""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone

from acuut.huisverbod import clocks, inlichten, rules
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodContent
from acuut.huisverbod.services import Telefoontje, loopt
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines import services as deadlines
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import antwoord
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.rules import own_data_class
from cases.dossier.selectors import items_of
from cases.dossier.services import moment_starten, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff


def veilig_thuis(case: Case) -> Organisation:
    """Veilig Thuis of the region of the case."""
    return Organisation.objects.select_related("region").get(region_id=case.region_id, partner=Partner.VT)


def grond(case: Case, actor: Staff, *, now: datetime) -> Answer:
    """May the police tell Veilig Thuis this, and on which ground."""
    item = InformationItem(case=case, data_class=own_data_class(actor.organisation.partner))
    return antwoord(
        giver=actor.organisation, receiver=veilig_thuis(case), items=[item], moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip


def mensen(case: Case, actor: Staff) -> list[InformationItem]:
    """Who it is about, as the police have it: that goes with the question."""
    own = items_of(case, actor).filter(owner_id=actor.organisation_id, kind=Kind.PERSOON)
    return list(own.select_related("about").order_by("recorded_at"))


def beoordeling_vragen(
    *, actor: Staff, case_id: UUID, key: UUID, call: Telefoontje, motivering: Motivering, now: datetime
) -> Huisverbodaanvraag:
    """Ask for the assessment; Veilig Thuis goes, within the hour that begins now (TH-1, TH-2).

    The question and who it is about are items of the police, shared with Veilig Thuis, who owns the request.

    Args:
        key: made with the form: the same form sent twice is one request.

    Raises:
        NotVisible: not the police, or not a case of this actor.
        RuleBroken: a request runs for this case already, or it may not be shared.
    """
    if actor.organisation.partner != Partner.POLITIE:
        raise NotVisible
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    pk = uuid5(actor.pk, str(key))
    if again := visible_to(Huisverbodaanvraag, actor).filter(pk=pk).first():
        return again
    if loopt(case=case):
        raise RuleBroken("Voor deze zaak is al een beoordeling gevraagd. Bel Veilig Thuis als het anders is.")
    receiver = veilig_thuis(case)
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    item = vastleggen(case=case, actor=actor, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=now)
    aanvraag = Huisverbodaanvraag(
        id=pk, case=case, owner=receiver, item=item, asked_at=now, district=call.district
    )
    aanvraag.save()
    HuisverbodContent(
        owner=actor.organisation, item=item, aanvraag=aanvraag, caller_name=call.caller_name,
        caller_phone=call.caller_phone, cell_complex=call.cell_complex, said=call.said, children=call.children or "",
    ).save()  # fmt: skip
    delen(
        case=case, actor=actor, receiver=receiver, items=[item, *mensen(case, actor)], moment=Moment.ACUUT,
        motivering=motivering, now=now,
    )  # fmt: skip
    deadlines.start(
        kind=clocks.THV_HOUR, subject_id=aanvraag.pk, case=case, item=item, responsible=receiver,
        started_at=now, due_at=now + rules.ON_THE_SPOT_WITHIN, actor=actor, now=now,
    )  # fmt: skip
    inlichten.thv_dienst_en_wb(aanvraag, actor=actor, now=now)
    audit.record(Verb.RECORDED, actor=actor, subject=aanvraag, case_id=case.pk, detail={"what": "thv_asked"})
    return aanvraag
