"""What Veilig Thuis knows already of a family, laid beside deel A: to take over, or to stand on (ZS-3; 000: 4.3).

What is its own can be taken over as text, with where it comes from; what another shared is only referred to and
keeps its owner (SH-11). Who reported, a secret address and medical data are not among it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
from zsm.models import Arrest
from zsm.selectors import besluiten

_ORDER = (
    Kind.DEEL_A, Kind.BEOORDELING, Kind.MAATREGEL, Kind.HUISVERBOD, Kind.AANHOUDING, Kind.MELDING, Kind.KENMERK,
)  # fmt: skip
_MOST = 40


@dataclass(frozen=True)
class Bekend:
    """Something that Veilig Thuis knows of this case.

    Attributes:
        own: it is Veilig Thuis's, so that its text can be taken over.
    """

    item_id: UUID
    partner: str
    kind: str
    at: datetime
    text: str
    own: bool

    @property
    def source(self) -> str:
        """Where it comes from, as it stands beside what was taken over."""
        return f"{self.kind} van {timezone.localtime(self.at):%d-%m-%Y}"

    @property
    def taken_over(self) -> str:
        """The text with its source."""
        return f"{self.text.strip()} ({self.source}, Veilig Thuis)"


def bekend(case: Case, actor: Staff, *, now: datetime) -> list[Bekend]:
    """What lies beside the form, the heaviest first; what another shared is read, so the reads are logged (X-1)."""
    items = _beside(case, actor, now)
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
