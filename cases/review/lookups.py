"""Who asked whether a family is known, for the FG of who asked and for the FG of who answered (K-3, X-3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.partners import rules
from cases.partners.models import Staff
from cases.partners.selectors import lines_at
from cases.persons.matching.keys import STRONG
from cases.persons.matching.models import PersonKey
from cases.review.lookup_rules import Ask

MOST = 200
"""How many stand on the page."""


@dataclass(frozen=True)
class Vraag:
    """One look-up as it stands on the page: who, for what, how many people, what was answered; never about whom."""

    at: datetime
    who: Staff
    purpose: str
    people: int
    answers: tuple[str, ...]
    reference: str = ""


def asked_by_us(actor: Staff, *, since: datetime) -> list[Vraag]:
    """What the own people asked, the latest first; nothing for who is no FG."""
    rows = visible_to(Lookup, actor, Action.REVIEW).filter(
        organisation_id=actor.organisation_id, at__gte=since
    )
    found = rows.select_related("by__organisation__region", "case").prefetch_related("answers__organisation")
    return [
        Vraag(
            one.at, one.by, _for(one), len(one.persons),
            tuple(f"{answer.organisation.short}: {_said(answer)}" for answer in one.answers.all()),
            one.case.reference,
        )
        for one in found.order_by("-at")[:MOST]
    ]  # fmt: skip


def asked_of_us(actor: Staff, *, since: datetime) -> list[Vraag]:
    """What others asked of us, on which ground we answered, and what; the latest first."""
    rows = visible_to(LookupAnswer, actor, Action.REVIEW).filter(
        organisation_id=actor.organisation_id, lookup__at__gte=since
    )
    found = rows.select_related("lookup__by__organisation__region", "ground", "decision")
    return [
        Vraag(
            one.lookup.at, one.lookup.by, _for(one.lookup), len(one.lookup.persons),
            (f"{_said(one)} · {one.ground.articles}" + (f" · {one.decision}" if one.decision else ""),),
        )
        for one in found.order_by("-lookup__at")[:MOST]
    ]  # fmt: skip


def asks(actor: Staff, *, since: datetime) -> list[Ask]:
    """The same as facts for the rules of unusual asking."""
    rows = visible_to(Lookup, actor, Action.REVIEW).filter(at__gte=since).order_by("at")
    lookups = list(rows.only("at", "by_id", "organisation_id", "melding_id", "case_id", "persons"))
    own = [one for one in lookups if one.organisation_id == actor.organisation_id]
    about = _about(actor, own)
    return [
        Ask(
            at=timezone.localtime(one.at), who=one.by_id, own=mine, melding=one.melding_id,
            case=one.case_id if mine else None, about=about.get(one.pk, frozenset()),
            on_duty=_on_duty(one.by_id, one.at) if mine else True,
        )
        for one in lookups
        for mine in [one.organisation_id == actor.organisation_id]
    ]  # fmt: skip


def _about(actor: Staff, lookups: Iterable[Lookup]) -> dict[UUID, frozenset[UUID]]:
    """Of each look-up the keyed hashes of its people, as the own organisation stated them: no name is read."""
    lookups = list(lookups)
    people = {person for one in lookups for person in one.persons}
    keys: dict[UUID, set[UUID]] = defaultdict(set)
    rows = PersonKey.objects.filter(
        owner_id=actor.organisation_id, kind__in=STRONG, item__about_id__in=people,
        item__withdrawn_at__isnull=True,
    )  # fmt: skip
    for person, key in rows.values_list("item__about_id", "key"):
        keys[person].add(key)
    return {one.pk: frozenset(key for person in one.persons for key in keys[person]) for one in lookups}


def _on_duty(staff_id: UUID, at: datetime) -> bool:
    return any(rules.current(duty, at) for duty in lines_at(at).filter(staff_id=staff_id))


def _for(one: Lookup) -> str:
    return str(LookupPurpose(one.purpose).label)


def _said(answer: LookupAnswer) -> str:
    return "bekend" if answer.hit else "geen treffer"
