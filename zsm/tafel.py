"""The ZSM table as one partner may see it: a row an arrest, the soonest end on top (ZS-2, ZS-4; screens: 5)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from cases.deadlines.enums import Telwijze
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from zsm import clocks
from zsm.enums import Track, Way
from zsm.models import Arrest
from zsm.nacht.selectors import Nacht, nacht_van
from zsm.nodig import Nodig, nodig, uit_gezegd, vt_aan_tafel
from zsm.plaatsen import plaatsen
from zsm.selectors import Stand, standen
from zsm.tafel_lezen import Gelezen, lezen
from zsm.tafel_regels import Klok, Regel, regels

PAGE = 50
_SHORT = 56
_FLAG = 40
_LONG = 200

# How much of these cases is mine or was disclosed to me, and since when: nothing of what it says.
_SEEN = """
    SELECT count(*) FILTER (WHERE i.owner_id = %s), max(i.recorded_at) FILTER (WHERE i.owner_id = %s),
        count(g.id), max(g.live_from)
    FROM cases_informationitem i
    LEFT JOIN cases_itemgrant g ON g.content_object_id = i.id AND g.receiver_id = %s
        AND g.live_from <= statement_timestamp() AND (g.live_until IS NULL OR g.live_until > statement_timestamp())
    WHERE i.case_id = ANY(%s)
"""


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
        clock: the nine hours; None for who was heard without arrest (ZS-9).
        pressing: the last fifth of the clock, or over time.
        to_decide: this officer can decide on it now.
        chosen: which end of the nine hours alarms in this region (D-6).
        night: that deel A waits outside the hours of Veilig Thuis, and whether it was called (ZS-8).
    """

    arrest: Arrest
    reference: str
    what: str
    clock: Klok | None
    deel_a: Stand | None
    inputs: tuple[Stand, ...]
    flags: tuple[Flag, ...]
    decided_at: datetime | None
    late: bool
    pressing: bool
    to_decide: bool
    chosen: Telwijze | None = None
    night: Nacht | None = None

    @property
    def heard(self) -> bool:
        """Heard without arrest: there are no nine hours (ZS-9)."""
        return self.arrest.way == Way.NIET_VASTZAAK


@dataclass(frozen=True)
class Tafel:
    """One page of the table at one moment.

    Attributes:
        total: how many suspects there are on all pages.
        mark: changes when something on this page changed; holds nothing that can be read back.
    """

    rows: tuple[Row, ...]
    page: int
    total: int
    mark: str

    @property
    def more(self) -> bool:
        """There is a next page."""
        return self.total > self.page * PAGE

    @property
    def first_end(self) -> datetime | None:
        """The soonest end of what is still to be decided."""
        return next((row.clock.due_at for row in self.rows if row.clock and row.decided_at is None), None)


@dataclass(frozen=True)
class Stubs:
    """What everybody who may know of these arrests may see of them: no word of what was said."""

    lines: tuple[Regel, ...]
    total: int
    inputs: Mapping[UUID, Mapping[str, Stand]]
    night: Mapping[UUID, Nacht]
    chosen: Telwijze | None

    @property
    def arrests(self) -> list[Arrest]:
        """The arrests of this page, in their order."""
        return [line.arrest for line in self.lines]


def tafel(actor: Staff, *, now: datetime, page: int = 1, marked: bool = True) -> Tafel:
    """The open arrests of my region that my organisation reported or that were disclosed to it, as I may see them.

    What was disclosed is read, so the reads are logged (X-1).

    Args:
        marked: also say by which mark a screen that asks again sees whether something changed.
    """
    stubs = stubs_van(actor, now=now, page=page)
    mark = _mark(stubs, actor, now) if marked else ""
    return Tafel(rows=tuple(_rows(stubs, actor, now)), page=page, total=stubs.total, mark=mark)


def stand_van(actor: Staff, *, now: datetime, page: int = 1) -> str:
    """The mark of the table without reading anything that it says: a screen that refreshes asks this first."""
    return _mark(stubs_van(actor, now=now, page=page), actor, now)


def stubs_van(actor: Staff, *, now: datetime, page: int = 1, size: int | None = None) -> Stubs:
    """One page of the table as all who may know of it see it, the soonest end on top."""
    many = size or PAGE
    lines, total = regels(actor, now=now, start=(page - 1) * many, many=many)
    region = actor.organisation.region_id
    ends = {line.arrest.pk: line.end for line in lines if line.end}
    inputs = standen([line.arrest for line in lines], ends=ends)
    waits = {line.arrest.pk: _waits(line, inputs[line.arrest.pk]) for line in lines}
    return Stubs(
        lines=tuple(lines),
        total=total,
        inputs=inputs,
        night=nacht_van(waits, region=region, now=now) if lines else {},
        chosen=clocks.chosen(region) if lines else None,
    )


def _waits(line: Regel, inputs: Mapping[str, Stand]) -> bool:
    """Deel A is waited for: not there yet, and nothing decided."""
    deel_a = inputs.get(Partner.VT)
    return line.decided_at is None and not (deel_a and deel_a.present)


def _rows(stubs: Stubs, actor: Staff, now: datetime) -> list[Row]:
    said = lezen(stubs.arrests, actor, now=now)
    on = timezone.localdate(now)
    vt = vt_aan_tafel(actor.organisation.region_id, on=on) if stubs.lines else None
    officer = actor.organisation.partner == Partner.OM and actor.has_role(Role.OVJ_ZSM)
    rows = []
    for line in stubs.lines:
        arrest, inputs = line.arrest, stubs.inputs[line.arrest.pk]
        here, day = said[arrest.case_id], timezone.localdate(arrest.arrested_at)
        assert vt is not None
        facts = uit_gezegd(here.said, suspects={arrest.suspect_id}, vt=vt, day=day)
        rows.append(
            Row(
                arrest=arrest,
                reference=line.reference,
                what=_first_words(here.reports.get(arrest.item_id, ""), _SHORT),
                clock=line.clock,
                deel_a=inputs.get(Partner.VT),
                inputs=_inputs(inputs, nodig(facts)) if line.decided_at is None else _given(inputs),
                flags=_flags(arrest, here, facts.how_many),
                decided_at=line.decided_at,
                late=line.late,
                pressing=line.pressing(now),
                to_decide=officer and line.decided_at is None,
                chosen=stubs.chosen,
                night=stubs.night.get(arrest.pk),
            )
        )
    return rows


def _given(inputs: Mapping[str, Stand]) -> tuple[Stand, ...]:
    return tuple(stand for partner, stand in inputs.items() if partner != Partner.VT)


def _inputs(inputs: Mapping[str, Stand], needed: Mapping[Partner, Nodig]) -> tuple[Stand, ...]:
    """The same, with who is not needed and who is needed and does not know yet, as far as the reader knows."""
    places = plaatsen(inputs, needed, unsure=False)
    return tuple(place.stand for place in places if place.partner is not Partner.VT)


def _flags(arrest: Arrest, here: Gelezen, children: int) -> tuple[Flag, ...]:
    flags = [] if arrest.track == Track.ZSM else [Flag(str(Track(arrest.track).label), "none")]
    if arrest.doubt:
        flags.append(Flag("twijfel of dit HG is", "warn"))
    if children:
        flags.append(Flag(f"{children} kind" if children == 1 else f"{children} kinderen", "info"))
    flags += [Flag(text, "info") for one in here.flags if (text := _first_words(one, _FLAG))]
    thv = [_first_words(text, _LONG) for text in here.thv]
    # The outcome is a few words; the call and the talks before it are told on the page of the arrest.
    if outcomes := [text for text in thv if text and len(text) <= _FLAG]:
        flags.append(Flag(outcomes[-1], "warn"))
    elif thv:
        flags.append(Flag("huisverbod gevraagd", "warn"))
    return tuple(dict.fromkeys(flags))


def _first_words(text: str, length: int) -> str:
    line = text.strip().split("\n", 1)[0].split(". ", 1)[0].strip().rstrip(".")
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _mark(stubs: Stubs, actor: Staff, now: datetime) -> str:
    """A digest of the stubs: states and moments of what is on the page, and how much was disclosed to me."""
    lines = [
        (_moments(line.arrest), line.clock, line.decided_at, line.late, line.pressing(now))
        for line in stubs.lines
    ]
    said = (lines, stubs.total, stubs.chosen, _seen(stubs.arrests, actor))
    states = [(sorted(stubs.inputs[pk].items()), stubs.night.get(pk)) for pk in (a.pk for a in stubs.arrests)]
    return hashlib.sha256(repr((said, states)).encode()).hexdigest()[:16]


def _moments(arrest: Arrest) -> tuple[object, ...]:
    return tuple(value for name, value in vars(arrest).items() if not name.startswith("_"))


def _seen(arrests: Sequence[Arrest], actor: Staff) -> tuple[object, ...]:
    me = actor.organisation_id
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [me, me, me, [arrest.case_id for arrest in arrests]])
        return tuple(cursor.fetchone())
