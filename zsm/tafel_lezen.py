"""What a page of the table says of its cases, in as far as the reader may see it: read in columns (ZS-4, X-1).

As objects, each text would bring its item, its grant and whose organisation gave it: most of what a reload costs.
What is another's is in the record all the same, each subject once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from cases.access.door import visible_to
from cases.audit.services import Read, record_reads
from cases.dossier.enums import Kind
from cases.dossier.linking import samengevoegd
from cases.dossier.models import InformationItem
from cases.dossier.selectors import teksten
from cases.partners.models import Staff
from cases.persons.enums import Flag
from cases.persons.models import PersonFlag, PersonStatement
from zsm.models import Arrest
from zsm.nodig import ABOUT_EIGHTEEN, TELLING, Gezegd

_THV = "huisverbod"
_MINDED = (Kind.KENMERK, Kind.HUISVERBOD, Kind.PERSOON)

# Of each person, organisation and role the last word; of flags those that hold still (dossier.known). What a
# huisverbod says is put into words by its own room.
_SAID = """
    WITH known AS MATERIALIZED ({known}),
    said AS (
        SELECT k.id, 'itemtext' AS model, t.text, NULL AS flag, NULL::uuid AS person, NULL AS role, NULL::date AS born,
            NULL::date AS until
        FROM known k JOIN cases_itemtext t ON t.item_id = k.id WHERE k.kind NOT IN ('persoon', 'huisverbod')
        UNION ALL
        SELECT k.id, 'huisverbod', '', NULL, NULL, NULL, NULL, NULL FROM known k WHERE k.kind = 'huisverbod'
        UNION ALL
        SELECT k.id, 'personflag', '', f.flag, f.person_id, NULL, NULL, NULL
        FROM known k JOIN cases_personflag f ON f.item_id = k.id WHERE f.until IS NULL OR f.until > %s
        UNION ALL
        SELECT * FROM (
            SELECT DISTINCT ON (p.person_id, p.owner_id, p.role)
                k.id, 'personstatement', '', NULL, p.person_id, p.role, p.birth_date, p.until
            FROM known k JOIN cases_personstatement p ON p.item_id = k.id
            ORDER BY p.person_id, p.owner_id, p.role, k.recorded_at DESC) people
        WHERE role = ANY(%s) OR birth_date > %s OR person_id = ANY(%s))
    SELECT said.*, k.case_id, k.owner_id, k.kind, g.disclosure_id, g.ground, EXISTS (
            SELECT 1 FROM cases_personlink l
            WHERE l.organisation_id = %s AND l.person_id = said.person AND l.until IS NULL)
    FROM said JOIN known k ON k.id = said.id
    LEFT JOIN LATERAL (
        SELECT g.disclosure_id, g.ground FROM cases_itemgrant g
        WHERE g.content_object_id = k.id AND g.receiver_id = %s AND g.live_from <= statement_timestamp()
          AND (g.live_until IS NULL OR g.live_until > statement_timestamp())
        ORDER BY g.live_from DESC LIMIT 1) g ON k.owner_id <> %s
    ORDER BY k.occurred_at, k.id
"""


@dataclass
class Gelezen:
    """What was said of one case, as the table uses it.

    Attributes:
        reports: by item, what an arrest is for.
        flags: what to mind, from the closed list or as it was typed, the earliest first.
        thv: what was said of a huisverbod, the earliest first.
        said: of ages, roles and flags, for who is needed (zsm.nodig).
    """

    reports: dict[UUID, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    thv: list[str] = field(default_factory=list)
    said: Gezegd = field(default_factory=Gezegd)


def lezen(arrests: Sequence[Arrest], actor: Staff, *, now: datetime) -> dict[UUID, Gelezen]:
    """By case; what was disclosed is read, so the reads are logged (X-1)."""
    found: dict[UUID, Gelezen] = defaultdict(Gelezen)
    if not arrests:
        return found
    rows = _rows(arrests, actor, timezone.localdate(now))
    for row in rows:
        _into(found[row.case_id], row)
    foreign = [row for row in rows if row.owner_id != actor.organisation_id and row.model != _THV]
    record_reads((row.read for row in foreign), actor=actor)
    for case_id, text in _huisverbod(rows, actor):
        found[case_id].thv.append(text)
    if any(row.linked for row in rows):
        one = samengevoegd(actor, {row.person_id for row in rows if row.person_id})
        for here in found.values():
            here.said.one = one
    return found


class _Rij(NamedTuple):
    """One line of the statement above."""

    item_id: UUID
    model: str
    text: str
    flag: Any
    person_id: Any
    role: Any
    born: date | None
    until: date | None
    case_id: UUID
    owner_id: UUID
    kind: str
    disclosure_id: UUID | None
    ground: str | None
    linked: bool

    @property
    def read(self) -> Read:
        """As it stands in the record."""
        return Read(
            self.model, self.item_id, self.case_id, self.owner_id, self.disclosure_id, self.ground or ""
        )


def _rows(arrests: Sequence[Arrest], actor: Staff, today: date) -> list[_Rij]:
    shown = Q(pk__in=[arrest.item_id for arrest in arrests]) | Q(kind__in=_MINDED)
    items = visible_to(InformationItem, actor).filter(
        shown, case_id__in=[arrest.case_id for arrest in arrests], withdrawn_at__isnull=True
    )
    known, told = items.values_list(
        "id", "case_id", "owner_id", "kind", "occurred_at", "recorded_at"
    ).query.sql_with_params()
    asked: list[Any] = [
        today, list(TELLING), today - ABOUT_EIGHTEEN, [arrest.suspect_id for arrest in arrests],
        *[actor.organisation_id] * 3,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SAID.format(known=known), [*told, *asked])
        return [_Rij(*row) for row in cursor.fetchall()]


def _into(here: Gelezen, row: _Rij) -> None:
    if row.model == "personflag":
        here.flags.append(str(Flag(row.flag).label))
        here.said.flags.append(PersonFlag(person_id=row.person_id, flag=row.flag))
    elif row.model == "personstatement":
        here.said.people.append(
            PersonStatement(person_id=row.person_id, role=row.role, birth_date=row.born, until=row.until)
        )
    elif row.kind == Kind.AANHOUDING:
        here.reports[row.item_id] = row.text
    elif row.model == "itemtext":
        here.flags.append(row.text)


def _huisverbod(rows: Sequence[_Rij], actor: Staff) -> list[tuple[UUID, str]]:
    """By case what was said of a huisverbod, in the words of its own room; asks nothing where there is none."""
    ids = [row.item_id for row in rows if row.model == _THV]
    items = InformationItem.objects.in_bulk(ids) if ids else {}
    texts = teksten(items.values(), actor) if items else {}
    return [(items[pk].case_id, texts[pk]) for pk in ids if pk in texts]
