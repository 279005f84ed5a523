"""What somebody sees before and after asking whether a family is known (K-3)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cases.access.door import visible_to
from cases.disclosure.enums import Purpose
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.disclosure.lookup.rules import DAY, Asked, MayAnswer, may_answer
from cases.disclosure.lookup.source import Melding, source
from cases.disclosure.selectors import decision_rows, ground_rows
from cases.dossier.enums import NEVER_SHARED, Moment
from cases.dossier.models import Case, CaseMoment
from cases.dossier.selectors import items_of, personen
from cases.partners.enums import TABLE_ONLY
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region
from cases.persons.matching.keys import STRONG
from cases.persons.matching.models import PersonKey
from cases.persons.models import PersonStatement


@dataclass(frozen=True)
class Person:
    """Somebody of the case; `askable` when the own organisation recorded enough to ask by."""

    person_id: UUID
    name: str
    role: str
    askable: bool


@dataclass(frozen=True)
class Beforehand:
    """One other partner: whether it may be asked, on which ground, and why not."""

    organisation: Organisation
    may: MayAnswer


def running(case: Case, actor: Staff) -> list[Melding]:
    """Running meldingen of the own organisation from which one may ask; none when acuut does not run."""
    acute = CaseMoment.objects.filter(case=case, moment=Moment.ACUUT, ended_at__isnull=True)
    return source().running(case, actor) if acute.exists() else []


def people_to_ask(case: Case, actor: Staff, *, now: datetime) -> list[Person]:
    """The people whom the own organisation named in this case, each once; of others nothing is read for this."""
    own = items_of(case, actor).filter(owner_id=actor.organisation_id, withdrawn_at__isnull=True)
    named = set(PersonStatement.objects.filter(item__in=own).values_list("person_id", flat=True))
    strong = PersonKey.objects.filter(
        owner_id=actor.organisation_id, kind__in=STRONG, item__in=own.exclude(data_class__in=NEVER_SHARED)
    )
    askable = set(strong.values_list("item__about_id", flat=True))
    found = personen(case, actor, now=now, others=False, of=named)
    return [
        Person(one.person_id, one.name, one.role, one.person_id in askable)
        for one in found
        if one.person_id in named
    ]


def partners_beforehand(case: Case, actor: Staff, *, now: datetime) -> list[Beforehand]:
    """Of each other partner of the region: whether it may be asked, by the same rows as the database asks."""
    me, today = actor.organisation, timezone.localdate(now)
    found = []
    for other in organisations_in_region(case.region_id):
        if other.pk == me.pk or other.partner in TABLE_ONLY:
            continue
        grounds = [
            row for row in ground_rows(other.partner, me.partner, Moment.ACUUT) if row.purpose == Purpose.BEKEND
        ]  # fmt: skip
        decisions = decision_rows(grounds, case.region_id)
        answer = may_answer(
            giver=other.partner,
            receiver=me.partner,
            grounds=grounds,
            decisions=decisions,
            today=today,
            same_region=me.region_id == case.region_id,
        )
        found.append(Beforehand(other, answer))
    return found


def earlier(actor: Staff, melding_id: UUID, *, now: datetime) -> list[Asked]:
    """What the own organisation asked in the last day and from this melding, for the limits."""
    rows = Lookup.objects.filter(
        Q(at__gt=now - DAY) | Q(melding_id=melding_id), organisation_id=actor.organisation_id
    )
    return [Asked(*row) for row in rows.values_list("at", "by_id", "melding_id")]


def asked_before(case: Case, actor: Staff) -> list[Lookup]:
    """What the own organisation asked about this case, the latest first."""
    rows = visible_to(Lookup, actor).filter(case=case).select_related("by").prefetch_related("answers")
    return list(rows.order_by("-at")[:20])


def answers_of(asked: Lookup, actor: Staff) -> list[LookupAnswer]:
    """What each partner answered: who knows the family first."""
    rows = visible_to(LookupAnswer, actor).filter(lookup=asked)
    found = rows.select_related("organisation__region", "ground", "decision__region")
    return sorted(found, key=lambda one: (not one.hit, one.organisation.partner))
