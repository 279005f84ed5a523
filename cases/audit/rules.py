"""What is unusual in who read what: pure functions over counted facts (X-3).

Unusual is not forbidden. It is what the FG looks at first, each with its reason in plain words. The floors are
high on purpose: a crisis night is busy, and a list that cries every night is read by nobody.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from cases.audit.enums import Unusual

# In an hour: the time in which one sitting behind a screen falls.
HOUR = timedelta(hours=1)
# One or two refusals are an old link or a case that somebody was taken off; three different ones is trying.
REFUSED_AN_HOUR = 3
# A crisis with two partners holds some fifteen items, and the ZSM table looks at several arrests in a row.
ITEMS_AN_HOUR = 60
CASES_AN_HOUR = 12
# And clearly more than this person's own busy hour, so that who reads much for the work is not named each day.
TIMES_THE_OWN_MEDIAN = 4
# Fewer hours than this say nothing of what is usual for somebody: then the floors alone count.
HOURS_FOR_A_MEDIAN = 10
# A melding asks once, or again when a name was wrong; more meldingen than this in an hour are not taken by one person.
LOOKUPS_AN_HOUR = 6
# After closing people still finish a report or answer a question; then it should be quiet.
QUIET_AFTER_CLOSING = timedelta(days=14)


@dataclass(frozen=True)
class Look:
    """One event, as far as the rules ask.

    Attributes:
        own: by somebody of the own organisation; of others less is known here.
        what: read, looked_up or denied.
        subject: what was read, or what the refused address named.
        about: the case, when known.
        took_part: the organisation of this person took part in the case then, as far as one may know.
    """

    at: datetime
    who: UUID
    own: bool
    what: str
    subject: UUID | str | None = None
    about: UUID | None = None
    took_part: bool = True


Period = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Circumstances:
    """What makes a look usual: known of the own people only, except when a case closed.

    Attributes:
        duties: when somebody was on duty.
        assigned: when somebody was assigned to a case.
        closed: when a case closed.
        namesakes: somebody and a case in which the own organisation named a person with that family name.
        usual_items, usual_cases: what somebody read in each earlier hour in which they read anything.
    """

    duties: Mapping[UUID, Sequence[Period]] = field(default_factory=dict)
    assigned: Mapping[tuple[UUID, UUID], Sequence[Period]] = field(default_factory=dict)
    closed: Mapping[UUID, datetime] = field(default_factory=dict)
    namesakes: frozenset[tuple[UUID, UUID]] = frozenset()
    usual_items: Mapping[UUID, Sequence[int]] = field(default_factory=dict)
    usual_cases: Mapping[UUID, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Something that stands out: of whom, when, how often, and why in plain words."""

    kind: Unusual
    who: UUID
    since: datetime
    until: datetime
    count: int
    why: str
    about: UUID | None = None


def unusual(looks: Iterable[Look], known: Circumstances) -> list[Finding]:
    """What stands out: the gravest kind first, in it the latest first."""
    per_person: dict[UUID, list[Look]] = defaultdict(list)
    for look in sorted(looks, key=lambda look: look.at):
        per_person[look.who].append(look)
    found = [
        finding for who, own in per_person.items() for rule in _RULES for finding in rule(who, own, known)
    ]
    order = list(Unusual)
    return sorted(found, key=lambda one: (order.index(one.kind), -one.until.timestamp()))


def _no_task(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """The door refuses this: a line here means that somebody came in past it, or that a roster was changed."""
    found = [
        look
        for look in looks
        if look.own
        and look.what == "read"
        and look.about
        and not _inside(look.at, known.duties.get(who, ()))
        and not _inside(look.at, known.assigned.get((who, look.about), ()))
    ]
    yield from _by_case(
        Unusual.NO_TASK, who, found, "Las in een zaak zonder dienst en zonder toewijzing op dat moment."
    )


def _outside(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """Nobody outside a case has its address: one attempt is enough to ask how they came by it."""
    found = [look for look in looks if look.what == "denied" and not look.own and not look.took_part]
    yield from _by_case(
        Unusual.OUTSIDE, who, found, "Wilde bij een zaak van u waaraan deze organisatie niet meedeed."
    )


def _refused(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """Several different addresses that were refused."""
    denied = [look for look in looks if look.what == "denied" and (look.own or look.took_part)]
    for many, count in _busy_hours(denied, lambda look: look.subject, REFUSED_AN_HOUR):
        yield _of(
            Unusual.REFUSED, who, many, count, f"Werd in een uur bij {count} verschillende dingen geweigerd."
        )


def _namesake(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """A name says little by itself: it is a reason to ask, also to find that it is another family."""
    found = [look for look in looks if look.own and look.about and (who, look.about) in known.namesakes]
    yield from _by_case(
        Unusual.NAMESAKE,
        who,
        found,
        "Heeft dezelfde achternaam als iemand in deze zaak. Vraag of het familie is.",
    )


def _after_closing(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """The case closed more than two weeks before."""
    found = [
        look
        for look in looks
        if look.what == "read"
        and look.about
        and look.about in known.closed
        and look.at > known.closed[look.about] + QUIET_AFTER_CLOSING
    ]
    days = QUIET_AFTER_CLOSING.days
    yield from _by_case(
        Unusual.AFTER_CLOSING, who, found, f"Las meer dan {days} dagen nadat de zaak was gesloten."
    )


def _many_lookups(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    """More meldingen in an hour than one person takes."""
    asked = [look for look in looks if look.what == "looked_up"]
    for many, count in _busy_hours(asked, lambda look: look.at, LOOKUPS_AN_HOUR):
        yield _of(
            Unusual.MANY_LOOKUPS, who, many, count, f"Zocht in een uur {count} keer of een gezin bekend is."
        )


def _many_items(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    floor = _floor(ITEMS_AN_HOUR, known.usual_items.get(who, ()))
    read = [look for look in looks if look.what == "read"]
    for many, count in _busy_hours(read, lambda look: look.subject, floor):
        yield _of(
            Unusual.MANY_ITEMS,
            who,
            many,
            count,
            f"Las in een uur {count} berichten{_than(known.usual_items, who)}.",
        )


def _many_cases(who: UUID, looks: Sequence[Look], known: Circumstances) -> Iterator[Finding]:
    floor = _floor(CASES_AN_HOUR, known.usual_cases.get(who, ()))
    read = [look for look in looks if look.what == "read" and look.about]
    for many, count in _busy_hours(read, lambda look: look.about, floor):
        yield _of(
            Unusual.MANY_CASES,
            who,
            many,
            count,
            f"Las in een uur in {count} zaken{_than(known.usual_cases, who)}.",
        )


_RULES = (
    _no_task, _outside, _refused, _namesake, _after_closing, _many_lookups, _many_items, _many_cases,
)  # fmt: skip


def _inside(at: datetime, periods: Iterable[Period]) -> bool:
    return any(since <= at and (until is None or at < until) for since, until in periods)


def _floor(least: int, usual: Sequence[int]) -> int:
    """How many in an hour stand out for somebody who usually reads so many."""
    if len(usual) < HOURS_FOR_A_MEDIAN:
        return least
    return max(least, round(TIMES_THE_OWN_MEDIAN * median(usual)))


def _than(usual: Mapping[UUID, Sequence[int]], who: UUID) -> str:
    own = usual.get(who, ())
    return f", anders ongeveer {round(median(own))}" if len(own) >= HOURS_FOR_A_MEDIAN else ""


def _busy_hours(
    looks: Sequence[Look], what: Callable[[Look], object], floor: int
) -> Iterator[tuple[Sequence[Look], int]]:
    """Stretches of an hour with at least so many different things; one stretch is told of once."""
    start, moments = 0, [look.at for look in looks]
    while start < len(looks):
        many = looks[start : bisect_left(moments, moments[start] + HOUR)]
        count = len({what(look) for look in many})
        if count >= floor:
            yield many, count
            start += len(many)
        else:
            start += 1


def _by_case(kind: Unusual, who: UUID, looks: Sequence[Look], why: str) -> Iterator[Finding]:
    """One finding for each case, however often."""
    per_case: dict[UUID | None, list[Look]] = defaultdict(list)
    for look in looks:
        per_case[look.about].append(look)
    for about, many in per_case.items():
        yield _of(kind, who, many, len(many), why, about)


def _of(
    kind: Unusual, who: UUID, looks: Sequence[Look], count: int, why: str, about: UUID | None = None
) -> Finding:
    return Finding(kind, who, looks[0].at, looks[-1].at, count, why, about)
