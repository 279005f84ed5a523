"""Counting what the rules of unusual reading ask (X-3), for the FG of one organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Lower, TruncHour

from cases.access.grants import read
from cases.audit.enums import Unusual, Verb
from cases.audit.models import AuditEvent
from cases.audit.rules import Circumstances, Finding, Look, Period, unusual
from cases.dossier.models import Assignment, Case
from cases.partners.models import Duty, Staff
from cases.persons.models import PersonStatement
from cases.review.attempts import attempts_on_ours
from cases.review.lookup_rules import unusual_asking
from cases.review.lookups import asks

WINDOW = timedelta(days=7)
"""How far back the FG is told of: a week, so that a weekend is not missed."""
USUAL = timedelta(days=90)
"""From how far back it follows what is usual for somebody."""
A_NAME_IS_AT_LEAST = 4
"""Letters: shorter ones are shared by too many."""


@dataclass(frozen=True)
class Opvallend:
    """One finding as it stands on the page: who, of which partner, in which case when known."""

    finding: Finding
    staff: Staff
    reference: str


def opvallend(actor: Staff, *, now: datetime) -> list[Opvallend]:
    """What stood out in the last week at the own people, and at others with what is ours.

    For an FG alone: whoever asks sees to that.
    """
    since = now - WINDOW
    looks = [*_own(actor, since), *_of_others(actor, since), *_refused_outside(actor, since)]
    found = [
        *unusual(looks, _circumstances(actor, looks, since)),
        *unusual_asking(asks(actor, since=since)),
    ]
    order = list(Unusual)
    found.sort(key=lambda one: (order.index(one.kind), -one.until.timestamp()))
    people = {
        one.pk: one
        for one in Staff.objects.filter(pk__in={f.who for f in found}).select_related("organisation__region")
    }
    references = verwijzingen(actor, (one.about for one in found))
    return [
        Opvallend(one, people[one.who], references.get(one.about, "") if one.about else "") for one in found
    ]


def verwijzingen(actor: Staff, case_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """How cases are called in which the own organisation takes part; of others not even that they exist."""
    rows = Case.objects.filter(
        pk__in={one for one in case_ids if one}, participations__organisation_id=actor.organisation_id
    )
    return dict(rows.values_list("pk", "reference"))


def _own(actor: Staff, since: datetime) -> list[Look]:
    """What the own people read, looked up among what is ours, or were refused; asking others has its own rules."""
    rows = AuditEvent.objects.filter(
        organisation_id=actor.organisation_id, at__gte=since, actor_id__isnull=False,
        verb__in=[Verb.READ, Verb.LOOKED_UP, Verb.DENIED],
    ).exclude(subject_kind="lookup")  # fmt: skip
    found = rows.values_list("at", "actor_id", "verb", "subject_id", "case_id", "detail", "page")
    return [
        Look(at, who, True, verb, subject or _named(detail, page), about)
        for at, who, verb, subject, about, detail, page in found
    ]


def _of_others(actor: Staff, since: datetime) -> list[Look]:
    rows = (
        AuditEvent.objects.filter(
            owner_id=actor.organisation_id, at__gte=since, actor_id__isnull=False, verb=Verb.READ
        )
        .exclude(organisation_id=actor.organisation_id)
        .values_list("at", "actor_id", "subject_id", "case_id")
    )
    return [Look(at, who, False, Verb.READ, subject, about) for at, who, subject, about in rows]


def _refused_outside(actor: Staff, since: datetime) -> list[Look]:
    rows: Iterable[Any] = attempts_on_ours(actor).filter(at__gte=since, actor_id__isnull=False)
    return [
        Look(row.at, row.actor_id, False, Verb.DENIED, _named(row.detail, row.page), row.about, row.took_part)
        for row in rows
    ]


def _named(detail: dict[str, str], page: str) -> str:
    """What a refused address named: its ids, or the page when it had none."""
    return " ".join(sorted(map(str, detail.values()))) or page


def _circumstances(actor: Staff, looks: list[Look], since: datetime) -> Circumstances:
    me = actor.organisation_id
    people = {look.who for look in looks if look.own}
    cases = {look.about for look in looks if look.about}
    duties: dict[UUID, list[Period]] = defaultdict(list)
    for who, start, end in Duty.objects.filter(staff_id__in=people, ends_at__gte=since).values_list(
        "staff_id", "starts_at", "ends_at"
    ):
        duties[who].append((start, end))
    assigned: dict[tuple[UUID, UUID], list[Period]] = defaultdict(list)
    for worker, case, begun, until in Assignment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=since), staff_id__in=people, case_id__in=cases
    ).values_list("staff_id", "case_id", "since", "until"):
        assigned[worker, case].append((begun, until))
    closed = Case.objects.filter(
        pk__in=cases, closed_at__isnull=False, participations__organisation_id=me
    ).values_list("pk", "closed_at")
    items, in_cases = _usual(people, before=since)
    return Circumstances(
        duties=duties, assigned=assigned, closed={case: at for case, at in closed if at},
        namesakes=_namesakes(actor, looks), usual_items=items, usual_cases=in_cases,
    )  # fmt: skip


def _usual(people: set[UUID], *, before: datetime) -> tuple[dict[UUID, list[int]], dict[UUID, list[int]]]:
    """Of each earlier hour in which somebody read anything: how many items, and in how many cases."""
    items: dict[UUID, list[int]] = defaultdict(list)
    cases: dict[UUID, list[int]] = defaultdict(list)
    hours = (
        AuditEvent.objects.filter(actor_id__in=people, verb=Verb.READ, at__gte=before - USUAL, at__lt=before)
        .annotate(hour=TruncHour("at"))
        .values_list("actor_id", "hour")
        .annotate(items=Count("subject_id", distinct=True), cases=Count("case_id", distinct=True))
    )
    for who, _, read_items, read_cases in hours:
        items[who].append(read_items)
        cases[who].append(read_cases)
    return items, cases


def _namesakes(actor: Staff, looks: list[Look]) -> frozenset[tuple[UUID, UUID]]:
    """Own people and cases in which my organisation itself named somebody with their family name.

    What other partners said is not read for this: that would be a read of theirs for our own purpose.
    """
    looked = {(look.who, look.about) for look in looks if look.own and look.about and look.what == Verb.READ}
    names = {
        pk: name.split()[-1].lower()
        for pk, name in Staff.objects.filter(pk__in={who for who, _ in looked}).values_list(
            "pk", "display_name"
        )
        if name.split() and len(name.split()[-1]) >= A_NAME_IS_AT_LEAST
    }
    said = read(
        PersonStatement.objects.filter(
            owner_id=actor.organisation_id, item__case_id__in={c for _, c in looked}
        )
        .annotate(lower_name=Lower("family_name"))
        .filter(lower_name__in=set(names.values())),
        actor=actor,
    )
    there = {(statement.family_name.lower(), statement.item.case_id) for statement in said}
    return frozenset((who, about) for who, about in looked if (names.get(who, ""), about) in there)
