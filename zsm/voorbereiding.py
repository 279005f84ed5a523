"""What Veilig Thuis knows already of a family, laid beside deel A: to take over, or to stand on (ZS-3; 000: 4.3).

What is its own can be taken over as text, with where it comes from; what another shared is only referred to and
keeps its owner (SH-11). Who reported, a secret address and medical data are not among it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cases.deadlines.selectors import clocks_of_subjects
from cases.dossier.enums import Kind
from cases.dossier.models import Case, InformationItem
from cases.dossier.people_selectors import geldend
from cases.dossier.references import quotable
from cases.dossier.rules import own_data_class
from cases.dossier.selectors import items_of, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.selectors import beoordelingen
from zsm.aanvoer import bekend as andere_zaken
from zsm.models import Arrest
from zsm.selectors import besluiten

_ORDER = (
    Kind.DEEL_A, Kind.BEOORDELING, Kind.MAATREGEL, Kind.HUISVERBOD, Kind.AANHOUDING, Kind.MELDING, Kind.KENMERK,
)  # fmt: skip
_ELSEWHERE = frozenset({Kind.DEEL_A, Kind.BEOORDELING, Kind.MAATREGEL, Kind.HUISVERBOD, Kind.KENMERK})
_MOST, _MOST_ELSEWHERE = 40, 10


@dataclass(frozen=True)
class Bekend:
    """Something that Veilig Thuis knows of this case, or of another case of the same family.

    Attributes:
        own: it is Veilig Thuis's, so that its text can be taken over.
        elsewhere: the other case it stands in: what is there is not referred to from here.
    """

    item_id: UUID
    partner: str
    kind: str
    at: datetime
    text: str
    own: bool
    elsewhere: str = ""

    @property
    def source(self) -> str:
        """Where it comes from, as it stands beside what was taken over."""
        where = f" in zaak {self.elsewhere}" if self.elsewhere else ""
        return f"{self.kind[:1].upper()}{self.kind[1:]} van {timezone.localtime(self.at):%d-%m-%Y}{where}"

    @property
    def taken_over(self) -> str:
        """The text with its source."""
        return f"{self.text.strip()} ({self.source}, Veilig Thuis)"


def bekend(arrest: Arrest, actor: Staff, *, now: datetime) -> list[Bekend]:
    """What lies beside the form, this case first; what another shared is read, so the reads are logged (X-1)."""
    found = _lines(_beside(arrest.case, actor, now), actor)
    for known in andere_zaken(arrest, actor, now=now):
        own = [item for item in _beside(known.case, actor, now) if item.owner_id == actor.organisation_id]
        lasting = [item for item in own if item.kind in _ELSEWHERE][:_MOST_ELSEWHERE]
        found += [replace(line, elsewhere=known.case.reference) for line in _lines(lasting, actor)]
    return found


def _lines(items: Sequence[InformationItem], actor: Staff) -> list[Bekend]:
    texts = teksten(items, actor)
    return [
        Bekend(
            item_id=item.pk, partner=Partner(item.owner.partner).value, kind=str(Kind(item.kind).label),
            at=item.occurred_at, text=texts[item.pk], own=item.owner_id == actor.organisation_id,
        )
        for item in items
        if texts.get(item.pk, "").strip()
    ]  # fmt: skip


def vorige_oordelen(case: Case, actor: Staff) -> dict[UUID, str]:
    """By person: what Veilig Thuis judged the last time, in words with its day."""
    found: dict[UUID, str] = {}
    for one in reversed(beoordelingen(case, actor)):
        day = f"{timezone.localtime(one.made_at):%d-%m-%Y}"
        found |= {person: f"Vorige keer ({day}): {said}." for person, said in one.safety.items()}
    return found


def te_laat(arrest: Arrest, actor: Staff, *, now: datetime) -> bool:
    """Whether the table decided already, or its clock is over: what comes now says why it comes later."""
    if besluiten([arrest]):
        return True
    return any(row.over for row in clocks_of_subjects([arrest.pk], actor, now).get(arrest.pk, []))


def _beside(case: Case, actor: Staff, now: datetime) -> Sequence[InformationItem]:
    own_class = own_data_class(Partner(actor.organisation.partner))
    standing = {item.pk for item in geldend(items_of(case, actor), now=now).only("pk")}
    items = [
        item
        for item in quotable(case, actor)
        if item.pk in standing and (item.owner_id != actor.organisation_id or item.data_class == own_class)
    ]
    place = {kind.value: number for number, kind in enumerate(_ORDER)}
    return sorted(items, key=lambda item: place.get(item.kind, len(_ORDER)))[:_MOST]
