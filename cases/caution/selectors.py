"""Reading hazards and safe contact: what this actor may see, with its trace (SA-3, SA-8)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.grants import grants_for, read
from cases.audit import services as audit
from cases.base.context import once
from cases.caution.models import Hazard, SafeContact
from cases.caution.rules import goes_along, stale
from cases.dossier.models import Case
from cases.dossier.selectors import namen
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region


@dataclass(frozen=True)
class Gevaar:
    """A danger that holds now, as one partner says it.

    Attributes:
        who: of whom, as far as this reader may know; empty when it is of the place.
        because: for what it is kept.
        articles: on which ground it was shared with me; empty when it is my own organisation's.
    """

    hazard_id: UUID
    item_id: UUID
    kind: str
    text: str
    source: str
    because: str
    until: datetime
    partner: str
    own: bool
    who: str = ""
    articles: str = ""


@dataclass(frozen=True)
class Contactblad:
    """How to reach somebody safely, as one partner says it; without number and code word (SA-4).

    Attributes:
        old: it must be checked before it is used.
    """

    sheet_id: UUID
    case_id: UUID
    person_id: UUID
    partner: str
    own: bool
    who: str
    hours: str
    language: str
    interpreter: bool
    never: tuple[str, ...]
    has_number: bool
    checked_at: datetime
    old: bool


def gevaren(case: Case, actor: Staff, *, now: datetime) -> list[Gevaar]:
    """What holds now on this case and this actor may know, what ends last first; reads of others' are logged."""
    live = visible_to(Hazard, actor).filter(
        item__case=case, item__withdrawn_at__isnull=True, ended_at__isnull=True, expires_at__gt=now
    )
    rows = read(live.select_related("owner", "person").order_by("-expires_at"), actor=actor)
    if not rows:
        return []
    grants = grants_for(actor, [row.item_id for row in rows if row.owner_id != actor.organisation_id])
    people = {row.person_id for row in rows if row.person_id}
    names = namen(case, actor, now=now, of=people) if people else {}
    return [
        Gevaar(
            hazard_id=row.pk, item_id=row.item_id, kind=row.get_kind_display(), text=row.text, source=row.source,
            because=row.get_ground_display(), until=row.expires_at, partner=row.owner.partner,
            own=row.owner_id == actor.organisation_id, who=names.get(row.person_id, "") if row.person_id else "",
            articles=grants[row.item_id].ground if row.item_id in grants else "",
        )
        for row in rows
    ]  # fmt: skip


def wie_meegaat(case: Case, actor: Staff) -> Organisation | None:
    """The partner in the region of this case that goes to the same door."""
    wanted = goes_along(actor.organisation.partner)
    return next((one for one in organisations_in_region(case.region_id) if one.partner == wanted), None)


def contactbladen(case: Case, actor: Staff, *, now: datetime) -> dict[UUID, list[Contactblad]]:
    """What this actor may know of reaching the people of a case, by person; asked once for a page."""

    def find() -> dict[UUID, list[Contactblad]]:
        rows = read(
            visible_to(SafeContact, actor)
            .filter(item__case=case, item__withdrawn_at__isnull=True)
            .select_related("owner", "person")
            .order_by("-checked_at"),
            actor=actor,
        )
        names = namen(case, actor, now=now, of={row.person_id for row in rows}) if rows else {}
        found: dict[UUID, list[Contactblad]] = defaultdict(list)
        for row in rows:
            found[row.person_id].append(
                _blad(row, actor, names.get(row.person_id, str(row.person)), case.pk, now)
            )
        return found

    return once(("contactbladen", case.pk, actor.pk), find)


def blad_lezen(sheet_id: UUID, actor: Staff) -> SafeContact:
    """One sheet whole, asked for on purpose; the trace is written also when it is my own organisation's.

    Raises:
        NotVisible: as access.
    """
    found = access(SafeContact, pk=sheet_id, actor=actor, item__withdrawn_at__isnull=True)
    (sheet,) = read(
        SafeContact.objects.filter(pk=found.pk).select_related("item__case", "owner", "person"), actor=actor
    )
    if sheet.owner_id == actor.organisation_id:
        own = audit.Read("safecontact", sheet.item_id, sheet.item.case_id, actor.organisation_id)
        audit.record_reads([own], actor=actor)
    return sheet


def eigen_blad(case: Case, person_id: UUID, actor: Staff) -> SafeContact | None:
    """The sheet of my own organisation on this person, to change it: with its number, so that is in the record too."""
    rows = visible_to(SafeContact, actor).filter(
        item__case=case, person_id=person_id, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    found = rows.order_by("-checked_at").first()
    if found is not None:
        own = audit.Read("safecontact", found.item_id, case.pk, actor.organisation_id)
        audit.record_reads([own], actor=actor)
    return found


def _blad(row: SafeContact, actor: Staff, who: str, case_id: UUID, now: datetime) -> Contactblad:
    barred = {"voicemail": row.no_voicemail, "app of sms": row.no_app, "post": row.no_post}
    return Contactblad(
        sheet_id=row.pk, case_id=case_id, person_id=row.person_id, partner=row.owner.partner,
        own=row.owner_id == actor.organisation_id, who=who, hours=row.hours, language=row.language,
        interpreter=row.interpreter, never=tuple(name for name, on in barred.items() if on),
        has_number=bool(row.number), checked_at=row.checked_at, old=stale(row.checked_at, now=now),
    )  # fmt: skip
