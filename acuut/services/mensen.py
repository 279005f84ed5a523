"""Who a melding names and where they live, as statements of the organisation that reports (AC-1, K-1, K-2)."""

import logging
from base64 import b64decode, b64encode
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from acuut import melding
from acuut.melding import Wie
from acuut.models import MeldingDraft
from acuut.selectors import kinderen
from cases.base.encryption import NotGenuine, decrypt, encrypt
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case
from cases.dossier.people import bsn_vastleggen
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.describing import bsn_hash
from cases.persons.enums import PersonRole
from cases.persons.models import BSN, Person
from cases.persons.services import adres_verklaren, persoon_toevoegen, persoon_verklaren

log = logging.getLogger(__name__)


def verzegeld(*, draft: MeldingDraft, digits: str) -> dict[str, str]:
    """A BSN as the draft keeps it: encrypted for this draft, with the keyed hash to find somebody by."""
    sealed = encrypt(digits.encode(), purpose=BSN, bound_to=draft.pk)
    return {"bsn": b64encode(sealed).decode(), "bsn_hash": bsn_hash(digits)}


def vastleggen_wie(
    *, case: Case, actor: Staff, draft: MeldingDraft, here: dict[int, UUID], now: datetime
) -> list[tuple[Person, Wie]]:
    """A statement about each person, and one for each child that nobody named yet (AC-4).

    Args:
        here: which of the people of the melding is which person of the case.
    """
    return _who(case, actor, draft, here, now) + _children_without_a_name(case, actor, draft, now)


def _who(
    case: Case, actor: Staff, draft: MeldingDraft, here: dict[int, UUID], now: datetime
) -> list[tuple[Person, Wie]]:
    """A statement about each person, on the stub that is in this household already (K-2)."""
    people: list[tuple[Person, Wie]] = []
    named: dict[tuple[object, ...], Person] = {}
    for index, wie in enumerate(melding.people(draft.answers)):
        # Somebody who is both victim and suspect is one person, of whom two things are said.
        same = (wie.given_name, wie.prefix, wie.family_name, wie.birth_date)
        person = named.get(same) or _person(case, here.get(index))
        if wie.family_name and wie.birth_date:
            named[same] = person
        _state(case, actor, person, wie, now)
        _number(case, actor, draft, person, wie, now)
        people.append((person, wie))
    return people


def _number(case: Case, actor: Staff, draft: MeldingDraft, person: Person, wie: Wie, now: datetime) -> None:
    """The BSN on an item of its own; one that does not open stops nobody who has to act."""
    if not wie.bsn:
        return
    try:
        digits = decrypt(b64decode(wie.bsn), purpose=BSN, bound_to=draft.pk).decode()
    except (NotGenuine, ValueError):
        log.error("a BSN of a melding does not open: %s", draft.pk)
        return
    bsn_vastleggen(
        case=case, actor=actor, person=person, number=digits, now=now, source="melding", moment=Moment.ACUUT
    )


def vastleggen_waar(
    *, case: Case, actor: Staff, draft: MeldingDraft, people: list[tuple[Person, Wie]], now: datetime
) -> None:
    """The address, on an item of its own class when it is secret (SA-1)."""
    address, secret = melding.address(draft.answers)
    if not address:
        return
    person = _lives_there(people) or persoon_toevoegen(household=case.household)
    item = vastleggen(
        case=case, actor=actor, kind=Kind.ADRES, moment=Moment.ACUUT, now=now, about=person,
        data_class=DataClass.GEHEIM_ADRES if secret else None,
    )  # fmt: skip
    adres_verklaren(person=person, item_id=item.pk, owner_id=actor.organisation_id, address=address)


def _state(case: Case, actor: Staff, person: Person, wie: Wie, now: datetime) -> None:
    """What my organisation says of this person, on an item of its own."""
    item = vastleggen(case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=now, about=person)
    persoon_verklaren(
        person=person, item_id=item.pk, owner_id=actor.organisation_id, role=wie.role,
        today=timezone.localdate(now), given_name=wie.given_name, prefix=wie.prefix,
        family_name=wie.family_name, description=wie.description, birth_date=wie.birth_date,
        birth_name=wie.birth_name, source="melding",
    )  # fmt: skip


def _children_without_a_name(
    case: Case, actor: Staff, draft: MeldingDraft, now: datetime
) -> list[tuple[Person, Wie]]:
    """Children who are there and whom nobody named yet are persons too: to be judged, and asked about (AC-4)."""
    known = len(kinderen(case, actor, now=now))
    found = []
    for number in range(known + 1, melding.children(draft.answers) + 1):
        wie = Wie(role=PersonRole.KIND, description=f"kind {number}, naam nog niet bekend")
        person = persoon_toevoegen(household=case.household)
        _state(case, actor, person, wie, now)
        found.append((person, wie))
    return found


def _person(case: Case, known: UUID | None) -> Person:
    found = case.household.persons.filter(pk=known).first() if known else None
    return found or persoon_toevoegen(household=case.household)


def _lives_there(people: list[tuple[Person, Wie]]) -> Person | None:
    """Of whom the address is: the victim's before a child's before anybody's; never first the suspect's."""
    order = [PersonRole.SLACHTOFFER, PersonRole.ACHTERBLIJVER, PersonRole.KIND]
    for role in order:
        for person, wie in people:
            if wie.role == role:
                return person
    return people[0][0] if people else None
