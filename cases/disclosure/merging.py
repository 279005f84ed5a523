"""Two stubs are one person, or two households one family, and back again (K-5).

Rows that begin and end: no statement moves, so what was true then stays true. Only somebody does this, never the
system; partners who hold something about them are told and say that they know.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.grants import ever_granted
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import Overtaken, RuleBroken
from cases.base.transition import transition
from cases.disclosure.enums import RecallKind, RecallReason
from cases.disclosure.recall import samenhang_melden
from cases.dossier.linking import family, person_links
from cases.dossier.models import Case, InformationItem
from cases.partners.models import Staff
from cases.persons.enums import LinkReason, UnlinkReason
from cases.persons.links import HouseholdLink, Link, PersonLink
from cases.persons.merging import merge_objection
from cases.persons.models import Person

L = TypeVar("L", PersonLink, HouseholdLink)

# One merge of an organisation at a time: of two that would close a ring together, one comes second and sees it.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('merge:' || %s, 0))"
_WHY = {RecallKind.MERGED: RecallReason.DEZELFDE, RecallKind.SPLIT: RecallReason.TWEE_MENSEN}


def samenvoegen(
    *, person_id: UUID, same_as_id: UUID, actor: Staff, reason: LinkReason, now: datetime
) -> PersonLink:
    """From now on this person is the same as the other, as the own organisation sees it. A double click is once.

    Raises:
        NotVisible: the actor does not work on a case of one of the two.
        RuleBroken: somebody and themself, merged already, or with another.
    """
    person, same_as = _person(person_id, actor), _person(same_as_id, actor)
    _held(actor)
    again = PersonLink.objects.filter(
        organisation_id=actor.organisation_id, person=person, same_as=same_as, until__isnull=True, by=actor
    ).first()
    if again:
        return again
    if objection := merge_objection(person.pk, same_as.pk, person_links(actor, [person.pk, same_as.pk])):
        raise RuleBroken(objection)
    link = PersonLink(person=person, same_as=same_as)
    _begin(link, actor, reason, now)
    _tell([person, same_as], RecallKind.MERGED, actor, now)
    return link


def uit_elkaar(*, link_id: UUID, actor: Staff, reason: UnlinkReason, now: datetime) -> PersonLink:
    """They are two after all: each has what was said of each, as before. A second click changes nothing.

    Raises:
        NotVisible: no link of the own organisation on a case that the actor works on.
    """
    link, changed = _end(
        access(PersonLink, pk=link_id, actor=actor, action=Action.CHANGE), actor, reason, now
    )
    if changed:
        _tell([link.person, link.same_as], RecallKind.SPLIT, actor, now)
    return link


def gezinnen_samenvoegen(
    *, case_id: UUID, other_case_id: UUID, actor: Staff, reason: LinkReason, now: datetime
) -> HouseholdLink:
    """The households of these two cases are one family; the cases stay two, and are shown with each other.

    Nobody outside learns of it: that another case is there is the own organisation's.

    Raises:
        NotVisible: the actor does not work on both cases.
        RuleBroken: the same household, or merged already.
    """
    one = access(Case, pk=case_id, actor=actor, action=Action.CHANGE)
    other = access(Case, pk=other_case_id, actor=actor, action=Action.CHANGE)
    _held(actor)
    links = family(actor, one.household_id) | family(actor, other.household_id)
    again = HouseholdLink.objects.filter(
        organisation_id=actor.organisation_id, household=one.household_id, same_as=other.household_id,
        until__isnull=True, by=actor,
    ).first()  # fmt: skip
    if again:
        return again
    if merge_objection(one.household_id, other.household_id, links):
        raise RuleBroken("Deze zaken staan al bij elkaar als één gezin.")
    link = HouseholdLink(household_id=one.household_id, same_as_id=other.household_id)
    _begin(link, actor, reason, now)
    return link


def gezinnen_uit_elkaar(*, link_id: UUID, actor: Staff, reason: UnlinkReason, now: datetime) -> HouseholdLink:
    """Two families after all. A second click changes nothing.

    Raises:
        NotVisible: as uit_elkaar.
    """
    found = access(HouseholdLink, pk=link_id, actor=actor, action=Action.CHANGE)
    return _end(found, actor, reason, now)[0]


def _person(person_id: UUID, actor: Staff) -> Person:
    """Somebody of a case that the actor works on."""
    return access(Person, pk=person_id, actor=actor)


def _held(actor: Staff) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [str(actor.organisation_id)])


def _begin(link: Link, actor: Staff, reason: LinkReason, now: datetime) -> None:
    link.organisation, link.by, link.since, link.reason = actor.organisation, actor, now, reason
    link.save(force_insert=True)
    audit.record(Verb.MERGED, actor=actor, subject=link, detail=_named(link) | {"reason": reason.value})


def _end(link: L, actor: Staff, reason: UnlinkReason, now: datetime) -> tuple[L, bool]:
    """End the link; whether it was this call that did."""
    try:
        transition(
            link, expect={"until__isnull": True},
            change={"until": max(now, link.since), "ended_by": actor, "ended_because": reason.value},
            reason=reason.value,
        )  # fmt: skip
    except Overtaken:
        link.refresh_from_db()
        return link, False
    audit.record(Verb.SPLIT, actor=actor, subject=link, detail=_named(link) | {"reason": reason.value})
    return link, True


def _named(link: Link) -> dict[str, str]:
    fields = ("person_id", "same_as_id") if isinstance(link, PersonLink) else ("household_id", "same_as_id")
    return {field: str(getattr(link, field)) for field in fields}


def _tell(people: Iterable[Person], kind: RecallKind, actor: Staff, now: datetime) -> None:
    """Each partner that ever had something of ours about one of them is told once a case, by an item that it had."""
    about = list(people)
    own = visible_to(InformationItem, actor, Action.SHARE).filter(about__in=about)
    told: set[tuple[UUID, UUID]] = set()
    for item in own.order_by("-recorded_at"):
        receivers = {one for one in ever_granted(item.pk) if (item.case_id, one) not in told}
        told |= {(item.case_id, one) for one in receivers}
        samenhang_melden(kind=kind, item=item, receivers=receivers, actor=actor, reason=_WHY[kind], now=now)
