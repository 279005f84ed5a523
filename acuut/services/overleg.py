"""Sharing the melding, what each partner puts in, the assessment, the division of work, measures (AC-3 to AC-6)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from acuut import clocks, notices, rules
from acuut.enums import Afspraak, Daad, Doet, Handeling, Weet
from acuut.models import Crisis, CrisisAct
from acuut.selectors import daden, de_ander, te_delen, weet_de_ander
from acuut.services.daden import lopende, noteren, opschrijven
from cases.access.door import access
from cases.access.enums import Action
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.models import Disclosure
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import InformationItem
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety.enums import MeasureKind, Safety
from cases.safety.instruments import ACUUT
from cases.safety.models import Assessment, Measure
from cases.safety.services import beoordeling_vastleggen, maatregel_vastleggen

OF_POLICE = (Weet.REGISTRATIES, Weet.AFSPRAKEN, Weet.BESCHERMING, Weet.LOPEND)
OF_VT = (Weet.EIGEN, Weet.AFSPRAKEN, Weet.RAAD, Weet.HULP)


def soorten(*, actor: Staff) -> tuple[Weet, ...]:
    """What this partner can put in (001: stap 2)."""
    return OF_POLICE if actor.organisation.partner == Partner.POLITIE else OF_VT


def melding_delen(
    *, crisis_id: UUID, actor: Staff, item_ids: Sequence[UUID], motivering: Motivering, now: datetime
) -> Disclosure:
    """Share items of the crisis with the other of the two; it comes onto the case by this, and is told (AC-2, SH-4).

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: nothing chosen, something that is not offered, or no ground.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    receiver = de_ander(crisis, actor)
    offered = {item.pk: item for item in te_delen(crisis, actor, receiver)}
    if any(pk not in offered for pk in item_ids):
        raise RuleBroken("Kies een van de mogelijkheden.")
    first = not weet_de_ander(crisis, receiver)
    disclosure = delen(
        case=crisis.case, actor=actor, receiver=receiver, items=[offered[pk] for pk in item_ids],
        moment=Moment.ACUUT, motivering=motivering, now=now,
    )  # fmt: skip
    noteren(crisis=crisis, actor=actor, code=Daad.GEDEELD, now=now)
    if first and crisis.item_id in item_ids:
        tell(organisation_id=receiver.pk, effect=notices.SHARED, case_id=crisis.case_id)
        if receiver.partner == Partner.VT:
            clocks.beoordeling_verwacht(crisis, by=receiver, actor=actor, now=now)
    return disclosure


def inbrengen(*, crisis_id: UUID, actor: Staff, soort: Weet, text: str, now: datetime) -> InformationItem:
    """Put in what one's own organisation knows, of one kind; it is shared apart from this (AC-3).

    That there is a running investigation is art. 9 itself: no act says so.

    Raises:
        NotVisible: not a crisis in which this actor acts, or not a kind of this partner.
        RuleBroken: empty, or art. 9 data before contact with the OM is logged.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    if soort not in soorten(actor=actor):
        raise NotVisible
    if not text.strip():
        raise RuleBroken("Schrijf op wat u weet.")
    if soort is Weet.LOPEND and not rules.article9_open(daden(crisis)):
        raise RuleBroken("Leg eerst vast dat u het OM hebt gebeld (art. 9 Wpg). Daarna kunt u dit opslaan.")
    item = opschrijven(
        crisis=crisis, actor=actor, text=f"{soort.label}: {text.strip()}", now=now,
        data_class=DataClass.WPG9 if soort is Weet.LOPEND else None,
    )  # fmt: skip
    if soort is not Weet.LOPEND:
        noteren(crisis=crisis, actor=actor, code=Daad.INBRENG, now=now, item=item)
    return item


def beoordelen(
    *,
    crisis_id: UUID,
    actor: Staff,
    answers: Mapping[str, str],
    conclusion: str,
    persons: Mapping[Person, Safety],
    now: datetime,
) -> Assessment:
    """Veilig Thuis records its assessment, a judgement a person; on the spot, or within its term afterwards (AC-4).

    Raises:
        NotVisible: not Veilig Thuis, or not its crisis.
        RuleBroken: without a conclusion.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    crisis = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE, lock=True)
    made = beoordeling_vastleggen(
        case=crisis.case, actor=actor, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
        answers=answers, conclusion=conclusion, persons=persons, now=now,
    )  # fmt: skip
    noteren(crisis=crisis, actor=actor, code=Daad.BEOORDELING, now=now, item=made.item)
    clocks.beoordeeld(crisis, actor=actor, now=now)
    return made


def onderzoek_afspreken(
    *,
    crisis_id: UUID,
    actor: Staff,
    doet: Doet,
    handeling: Handeling,
    rights: bool,
    text: str,
    now: datetime,
) -> CrisisAct:
    """Agree who does what in the investigation; a talk is a *gesprek* or a *verhoor* (AC-5, thin).

    Args:
        rights: the right to assistance in a verhoor is confirmed.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: a verhoor without the police, or without the rights; or nothing written.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    if not text.strip():
        raise RuleBroken("Schrijf op wat er wordt onderzocht.")
    if handeling is Handeling.VERHOOR and doet not in {Doet.POLITIE, Doet.SAMEN}:
        raise RuleBroken("De politie leidt een verhoor. Kies politie of samen, of maak er een gesprek van.")
    if handeling is Handeling.VERHOOR and not rights:
        raise RuleBroken("Bevestig dat de rechten bij een verhoor zijn geregeld, zoals bijstand.")
    kind = "" if handeling is Handeling.GEEN else f" · {handeling.value}"
    item = opschrijven(
        crisis=crisis, actor=actor, text=f"Onderzoek · {doet.label}{kind}: {text.strip()}", now=now
    )
    return noteren(crisis=crisis, actor=actor, code=Daad.ONDERZOEK, now=now, item=item)


def maatregel_nemen(
    *,
    crisis_id: UUID,
    actor: Staff,
    kind: MeasureKind,
    text: str,
    contact_point: str,
    starts_at: datetime,
    ends_at: datetime | None,
    review_at: datetime,
    now: datetime,
) -> Measure:
    """Put a measure into the plan from the crisis (AC-6).

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: see cases.safety.rules.measure_objection.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    measure = maatregel_vastleggen(
        case=crisis.case, actor=actor, moment=Moment.ACUUT, kind=kind, text=text, contact_point=contact_point,
        starts_at=starts_at, ends_at=ends_at, review_at=review_at, now=now,
    )  # fmt: skip
    noteren(crisis=crisis, actor=actor, code=Daad.MAATREGEL, now=now, item=measure.item)
    if contact_point.strip():
        noteren(crisis=crisis, actor=actor, code=Daad.AANSPREEKPUNT, now=now)
    return measure


def afspraken_maken(
    *, crisis_id: UUID, actor: Staff, afspraken: Mapping[Afspraak, str], now: datetime
) -> CrisisAct:
    """Record what is agreed besides the measures: who tells, calls and meets whom (001: stap 4; AC-6).

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: nothing was filled in.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    said = [(point, text.strip()) for point, text in afspraken.items() if text.strip()]
    if not said:
        raise RuleBroken("Vul minstens één afspraak in.")
    item = opschrijven(
        crisis=crisis, actor=actor, text="\n".join(f"{point.label} {text}" for point, text in said), now=now
    )
    if Afspraak.AANSPREEKPUNT in dict(said):
        noteren(crisis=crisis, actor=actor, code=Daad.AANSPREEKPUNT, now=now)
    return noteren(crisis=crisis, actor=actor, code=Daad.AFSPRAKEN, now=now, item=item)
