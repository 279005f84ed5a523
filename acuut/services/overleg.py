"""Sharing the melding, what each partner puts in, the assessment, the measures and agreements (AC-3, AC-4, AC-6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut import clocks, notices, rules
from acuut.enums import Afspraak, Daad, Weet
from acuut.models import CrisisAct
from acuut.selectors import daden, de_ander, te_delen, weet_de_ander
from acuut.services.daden import lopende, noteren, opschrijven
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.models import Disclosure
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import InformationItem
from cases.notifications.services import tell
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.enums import MeasureKind
from cases.safety.models import Measure
from cases.safety.services import maatregel_vastleggen

OF_POLICE = (Weet.REGISTRATIES, Weet.AFSPRAKEN, Weet.BESCHERMING, Weet.RECLASSERING, Weet.LOPEND)
OF_VT = (Weet.EIGEN, Weet.AFSPRAKEN, Weet.RAAD, Weet.HULP)
NOTHING_THERE = "niets bekend"


def soorten(*, actor: Staff) -> tuple[Weet, ...]:
    """What this partner can put in (001: stap 2)."""
    return OF_POLICE if actor.organisation.partner == Partner.POLITIE else OF_VT


def mag_inbrengen(*, actor: Staff) -> tuple[Weet, ...]:
    """The same, and in step 3 what the police found on the spot (001: stap 3)."""
    found = (Weet.AANGETROFFEN,) if actor.organisation.partner == Partner.POLITIE else ()
    return (*soorten(actor=actor), *found)


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
    if soort not in mag_inbrengen(actor=actor):
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
        code = Daad.BESCHRIJVING if soort is Weet.AANGETROFFEN else Daad.INBRENG
        noteren(crisis=crisis, actor=actor, code=code, now=now, item=item)
    return item


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


@dataclass(frozen=True)
class Afgesproken:
    """One point of the toolkit: what was agreed, and who does it."""

    owner: str
    text: str


def afspraken_maken(
    *, crisis_id: UUID, actor: Staff, afspraken: Mapping[Afspraak, Afgesproken], now: datetime
) -> list[CrisisAct]:
    """Record what is agreed besides the measures, each point with its owner (001: stap 4; AC-6).

    Both partners see which points are agreed; what was agreed is an item of the one who wrote it.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: nothing was filled in, or nobody does it.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    said = {point: one for point, one in afspraken.items() if one.text.strip()}
    if not said:
        raise RuleBroken("Vul minstens één afspraak in.")
    if nobody := next((point for point, one in said.items() if not one.owner.strip()), None):
        raise RuleBroken(f"Kies wie dit doet: {nobody.label}")
    text = "\n".join(f"{point.label} {one.owner}: {one.text.strip()}" for point, one in said.items())
    item = opschrijven(crisis=crisis, actor=actor, text=text, now=now)
    return [
        noteren(crisis=crisis, actor=actor, code=Daad.AFSPRAKEN, how=point.value, now=now, item=item)
        for point in said
    ]
