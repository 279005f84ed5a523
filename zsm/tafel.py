"""The ZSM table as one partner may see it: a row an arrest, the soonest end on top (ZS-2, ZS-4; screens: 5)."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Subquery

from cases.access.door import visible_to
from cases.access.grants import live, read
from cases.access.models import ItemGrant
from cases.deadlines.enums import Telwijze
from cases.deadlines.models import Clock
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.people_selectors import geldend
from cases.dossier.selectors import teksten
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.models import PersonStatement
from zsm import clocks
from zsm.crossing import besluit_over, inbreng_van
from zsm.models import Arrest
from zsm.selectors import Stand, besluiten, standen

PAGE = 50
_SHORT = 56
_FLAG = 40
_LONG = 200
_EARLY, _LATE = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
# The last fifth of a clock, as everywhere on the screens.
_PRESSING = 0.8


@dataclass(frozen=True)
class Flag:
    """Something to mind, from information that was disclosed to me."""

    text: str
    kind: str


@dataclass(frozen=True)
class Row:
    """One arrest on the table.

    Attributes:
        what: what it is for, in the first words of the report.
        clock: the nine hours; None when the report could not start them.
        pressing: the last fifth of the clock, or over time.
        to_decide: this officer can decide on it now.
        chosen: which end of the nine hours alarms in this region (D-6).
    """

    arrest: Arrest
    reference: str
    what: str
    clock: ClockRow | None
    deel_a: Stand | None
    inputs: tuple[Stand, ...]
    flags: tuple[Flag, ...]
    decided_at: datetime | None
    late: bool
    pressing: bool
    to_decide: bool
    chosen: Telwijze | None = None


@dataclass(frozen=True)
class Tafel:
    """One page of the table at one moment.

    Attributes:
        mark: changes when something on this page changed; holds nothing that can be read back.
    """

    rows: tuple[Row, ...]
    page: int
    more: bool
    mark: str

    @property
    def first_end(self) -> datetime | None:
        """The soonest end of what is still to be decided."""
        return next((row.clock.due_at for row in self.rows if row.clock and row.decided_at is None), None)


def tafel(actor: Staff, *, now: datetime, page: int = 1, marked: bool = True) -> Tafel:
    """The open arrests of my region that my organisation reported or that were disclosed to it, as I may see them.

    What was disclosed is read, so the reads are logged (X-1).

    Args:
        marked: also say by which mark a screen that asks again sees whether something changed.
    """
    arrests, more = _page(actor, page)
    timers = {pk: rows[0] for pk, rows in _nine_hours(arrests, actor, now).items()}
    return Tafel(
        rows=tuple(_rows(arrests, timers, actor, now)),
        page=page,
        more=more,
        mark=_mark(arrests, timers, actor, now) if marked else "",
    )


def stand_van(actor: Staff, *, now: datetime, page: int = 1) -> str:
    """The mark of the table without reading anything that it says: a screen that refreshes asks this first."""
    arrests, _ = _page(actor, page)
    timers = {pk: rows[0] for pk, rows in _nine_hours(arrests, actor, now).items()}
    return _mark(arrests, timers, actor, now)


def _open_arrests(actor: Staff) -> dict[UUID, datetime | None]:
    """The open arrests of my region that I may know of, each with the end of its nine hours."""
    due = Clock.objects.filter(subject_id=OuterRef("pk"), kind=clocks.NINE_HOURS.code).values("due_at")[:1]
    rows = visible_to(Arrest, actor).filter(
        closed_at__isnull=True, case__region_id=actor.organisation.region_id
    )
    return dict(rows.values_list("pk", Subquery(due)))


def _page(actor: Staff, page: int) -> tuple[list[Arrest], bool]:
    """What is still to be decided first, by its end; that it was decided crosses, so it is ordered here."""
    ends = _open_arrests(actor)
    decided = besluit_over(ends)

    def place(pk: UUID) -> tuple[datetime, datetime, UUID]:
        taken = decided.get(pk)
        return (taken.decided_at if taken else _EARLY), ends[pk] or _LATE, pk

    start = (page - 1) * PAGE
    shown = sorted(ends, key=place)[start : start + PAGE + 1]
    found = visible_to(Arrest, actor).select_related("case", "item").in_bulk(shown[:PAGE])
    return [found[pk] for pk in shown[:PAGE]], len(shown) > PAGE


def _nine_hours(arrests: Sequence[Arrest], actor: Staff, now: datetime) -> dict[UUID, list[ClockRow]]:
    return clocks_of_subjects([arrest.pk for arrest in arrests], actor, now) if arrests else {}


def _rows(arrests: Sequence[Arrest], timers: dict[UUID, ClockRow], actor: Staff, now: datetime) -> list[Row]:
    if not arrests:
        return []
    decided = besluiten(arrests)
    ends = {pk: timer.due_at for pk, timer in timers.items()} | {
        pk: b.decided_at for pk, b in decided.items()
    }
    inputs = standen(arrests, ends=ends)
    items, children = _known_items(arrests, actor, now), _children(arrests, actor)
    texts = teksten([item for group in items.values() for item in group], actor)
    officer = actor.has_role(Role.OVJ_ZSM) and actor.organisation.partner == Partner.OM
    chosen, rows = clocks.chosen(actor.organisation.region_id), []
    for arrest in arrests:
        timer, besluit, stand = timers.get(arrest.pk), decided.get(arrest.pk), inputs[arrest.pk]
        rows.append(
            Row(
                arrest=arrest,
                reference=arrest.case.reference,
                what=_first_words(texts.get(arrest.item_id, ""), _SHORT),
                clock=timer,
                deel_a=stand.get(Partner.VT),
                inputs=tuple(one for partner, one in stand.items() if partner != Partner.VT),
                flags=_flags(items[arrest.case_id], texts, children[arrest.case_id]),
                decided_at=besluit.decided_at if besluit else None,
                late=bool(besluit and besluit.late),
                pressing=besluit is None and timer is not None and _pressing(timer, now),
                to_decide=officer and besluit is None,
                chosen=chosen,
            )
        )
    return rows


def _pressing(timer: ClockRow, now: datetime) -> bool:
    whole = timer.due_at - timer.started_at
    return timer.over or not whole or (now - timer.started_at) / whole >= _PRESSING


def _known_items(arrests: Sequence[Arrest], actor: Staff, now: datetime) -> dict[UUID, list[InformationItem]]:
    """The arrests, and what the table minds, of these cases: in as far as the actor may know of it."""
    minded = visible_to(InformationItem, actor).filter(
        case_id__in={arrest.case_id for arrest in arrests}, kind__in=[Kind.KENMERK, Kind.HUISVERBOD],
        withdrawn_at__isnull=True,
    )  # fmt: skip
    by_case: dict[UUID, list[InformationItem]] = defaultdict(list)
    for item in [*(arrest.item for arrest in arrests), *geldend(minded, now=now).order_by("occurred_at")]:
        by_case[item.case_id].append(item)
    return by_case


def _children(arrests: Sequence[Arrest], actor: Staff) -> dict[UUID, int]:
    """How many children there are in each case, as was stated by me or disclosed to me."""
    items = visible_to(InformationItem, actor).filter(
        case_id__in={arrest.case_id for arrest in arrests}, kind=Kind.PERSOON, withdrawn_at__isnull=True
    )
    people: dict[UUID, set[UUID]] = defaultdict(set)
    for statement in read(PersonStatement.objects.filter(item__in=items, role=PersonRole.KIND), actor=actor):
        people[statement.item.case_id].add(statement.person_id)
    return defaultdict(int, {case_id: len(found) for case_id, found in people.items()})


def _flags(items: Sequence[InformationItem], texts: dict[UUID, str], children: int) -> tuple[Flag, ...]:
    flags = (
        [Flag(f"{children} kind" if children == 1 else f"{children} kinderen", "info")] if children else []
    )
    flags += [
        Flag(text, "info")
        for item in items
        if item.kind == Kind.KENMERK and (text := _first_words(texts.get(item.pk, ""), _FLAG))
    ]
    thv = [_first_words(texts.get(item.pk, ""), _LONG) for item in items if item.kind == Kind.HUISVERBOD]
    # The outcome is a few words; the call and the talks before it are told on the page of the arrest.
    if outcomes := [text for text in thv if text and len(text) <= _FLAG]:
        flags.append(Flag(outcomes[-1], "warn"))
    elif thv:
        flags.append(Flag("huisverbod gevraagd", "warn"))
    return tuple(dict.fromkeys(flags))


def _first_words(text: str, length: int) -> str:
    line = text.strip().split("\n", 1)[0].split(". ", 1)[0].strip().rstrip(".")
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _mark(arrests: Sequence[Arrest], timers: dict[UUID, ClockRow], actor: Staff, now: datetime) -> str:
    """A digest of the stubs: states and moments of what is on the page, and how much was disclosed to me."""
    cases = {arrest.case_id for arrest in arrests}
    granted = ItemGrant.objects.filter(
        live(), receiver_id=actor.organisation_id, content_object__case_id__in=cases
    ).aggregate(many=Count("pk"), last=Max("live_from"))
    own = InformationItem.objects.filter(case_id__in=cases, owner_id=actor.organisation_id).aggregate(
        many=Count("pk"), last=Max("recorded_at")
    )
    ids = [arrest.pk for arrest in arrests]
    inputs = sorted((str(pk), sorted(map(repr, given.items()))) for pk, given in inbreng_van(ids).items())
    decided = sorted(map(repr, besluit_over(ids).items()))
    rows = [
        (a.pk, a.brought_before_at, a.ordered_at, a.released_at, t and (t.due_at, t.state, _pressing(t, now)))
        for a in arrests
        for t in [timers.get(a.pk)]
    ]
    return hashlib.sha256(repr((rows, granted, own, inputs, decided)).encode()).hexdigest()[:16]
