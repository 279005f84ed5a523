"""Looking again: who sits behind the streams, what their audience sees now, and for whom that is new.

Runs in a thread of the hub, in short transactions; the only part of live screens that touches the database.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import connection

from cases.access.acting import acting
from cases.access.showing import record_shown
from cases.audit.services import Read, reads_kept
from cases.base.clock import now
from cases.base.context import in_request
from cases.dossier.sight import sight_of, take_part_in
from cases.notifications.boards import Fragment, mark
from cases.notifications.changes import Change
from cases.partners.models import Staff
from cases.partners.sessions import still_seated
from cases.web.live.streams import Answer, Audience, Stream, changed_event, fragments_event


@dataclass(frozen=True)
class Drawn:
    """What an audience sees; nothing of it is kept when nobody of it listens any more."""

    mark: str
    fragments: tuple[Fragment, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    reads: tuple[Read, ...] = ()


@dataclass
class Found:
    """Who is still there, by audience, and whose stream ends; told are those whom the change can concern."""

    audiences: dict[Audience, list[Stream]] = field(default_factory=dict)
    people: dict[Stream, Staff] = field(default_factory=dict)
    gone: list[Stream] = field(default_factory=list)
    told: set[Stream] = field(default_factory=set)


class Shifted(Exception):
    """While it was drawn, the one it was drawn for came to see something else: look again."""


def find(streams: Sequence[Stream], change: Change) -> Found:
    """The streams that this change can concern, and new ones, by those who see the same now."""
    with _borrowed():
        of_them = {whose for _, whose in change.within}
        organisations = change.organisations | take_part_in(change.cases) | of_them
        told = {one for one in streams if _concerns(one, change, organisations)}
        found = _seated([one for one in streams if one in told or one.unseen])
        found.told = told
        return found


def check(streams: Sequence[Stream]) -> Found:
    """Who is still there, whatever changed."""
    with _borrowed():
        return _seated(streams)


def show(
    audience: Audience, streams: Sequence[Stream], somebody: Staff, before: Drawn | None
) -> tuple[Drawn, dict[Stream, Answer]]:
    """Draw once for all of this audience, and answer those for whom it differs from what they have.

    Args:
        somebody: who has the first of the streams, and whose eyes are borrowed.

    Drawn as one of them through the same door as a page. Whoever gets something is looked at once more, and
    what they get of others is in the record before it leaves: together or not at all.

    Raises:
        NotVisible: this audience may not see the board any more.
        Shifted: it must be looked at again.
    """
    with _borrowed():
        first = streams[0]
        with in_request(page=audience.board.page, request_id=uuid4().hex), acting(somebody):
            drawn = _draw(audience, somebody)
            behind = [one for one in streams if one.mark != drawn.mark]
            if not behind:
                return drawn, {}
            still = _seated([first, *behind])
            there = still.audiences.get(audience, [])
            if first not in there:
                raise Shifted
            wanting = {one: still.people[one] for one in behind if one in there}
            return drawn, _answers(audience, wanting, before, drawn)


def _draw(audience: Audience, staff: Staff) -> Drawn:
    with reads_kept() as reads:
        fragments = audience.board.draw(staff, audience.key, now())
    whole = mark(fragments)
    if not audience.board.shows:
        return Drawn(whole)
    return Drawn(whole, fragments, {one.id: one.digest for one in fragments}, tuple(reads))


def _answers(
    audience: Audience, wanting: dict[Stream, Staff], before: Drawn | None, drawn: Drawn
) -> dict[Stream, Answer]:
    """Who had what was drawn last gets what changed since; everybody else gets all of it."""
    if not audience.board.shows:
        return dict.fromkeys(wanting, Answer(changed_event(drawn.mark), drawn.mark))
    steps: dict[bool, dict[Stream, Staff]] = {}
    for stream, who in wanting.items():
        steps.setdefault(before is not None and stream.mark == before.mark, {})[stream] = who
    answers: dict[Stream, Answer] = {}
    for has_before, group in steps.items():
        digests = before.digests if before and has_before else {}
        changed = [one for one in drawn.fragments if digests.get(one.id) != drawn.digests[one.id]]
        cases = {one.case_id for one in changed}
        readers = {who.pk: who for who in group.values()}
        record_shown([read for read in drawn.reads if read.case_id in cases], to=list(readers.values()))
        answer = Answer(fragments_event(drawn.mark, drawn.fragments, changed), drawn.mark)
        answers |= dict.fromkeys(group, answer)
    return answers


def _concerns(stream: Stream, change: Change, organisations: Collection[UUID]) -> bool:
    if change.everything:
        return True
    if stream.case_id is not None:
        return stream.case_id in change.cases or (stream.case_id, stream.organisation_id) in change.within
    return stream.organisation_id in organisations


def _seated(streams: Sequence[Stream]) -> Found:
    """Session, person, roles, duty, assignments and shields of all of these, in six queries."""
    at = now()
    seated = still_seated({one.seat for one in streams}, now=at)
    sharing = {one.seat for one in streams if one.board.shows}
    people = {one.staff.pk: one for seat, one in seated.items() if seat in sharing}
    roles = {pk: one.roles for pk, one in people.items()}
    sights = sight_of((one.staff for one in people.values()), roles, now=at) if people else {}
    found = Found()
    for stream in streams:
        somebody = seated.get(stream.seat)
        if somebody is None or somebody.staff.organisation_id != stream.organisation_id:
            found.gone.append(stream)
            continue
        pk = somebody.staff.pk
        audience = Audience(stream.board, stream.key, sights[pk] if stream.board.shows else pk)
        found.audiences.setdefault(audience, []).append(stream)
        found.people[stream] = somebody.staff
    return found


@contextmanager
def _borrowed() -> Iterator[None]:
    """The connection of this thread is one of the pool, and back in it when the look is over."""
    try:
        yield
    finally:
        if not connection.in_atomic_block:
            connection.close()
