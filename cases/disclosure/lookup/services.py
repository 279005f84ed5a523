"""Asking whether other partners know a family (K-3): the row first, then the answer, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.disclosure.lookup.rules import (
    DOUBLE_CLICK,
    NO_MELDING,
    NO_PARTNER,
    NOBODY,
    SHIELDED,
    limit_objection,
)
from cases.disclosure.lookup.selectors import earlier, partners_beforehand, people_to_ask, running
from cases.disclosure.lookup.source import source
from cases.dossier.models import Case
from cases.dossier.shielding import afscherming
from cases.partners.models import Organisation, Staff

# One key of PostgreSQL's advisory locks an organisation: two tabs count each other's look-ups.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('lookup:' || %s, 0))"


def vragen_of_bekend(
    *,
    case_id: UUID,
    melding_id: UUID,
    actor: Staff,
    persons: Sequence[UUID],
    purpose: LookupPurpose,
    now: datetime,
) -> Lookup:
    """Ask every partner that may answer whether it knows one of these people. A double click asks once.

    The row stands before the answer is given; what each answered, and on which ground, stands beside it.

    Args:
        melding_id: a running melding of the own organisation in this case.
        persons: stubs of this case that the own organisation named well enough to ask by.

    Raises:
        NotVisible: the actor does not work on the case, or names somebody who is not to be asked here.
        RuleBroken: no such melding runs, the case is shielded, nobody may answer, or the limit is reached; the
            text says what to do.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if melding_id not in {one.id for one in running(case, actor)}:
        raise RuleBroken(NO_MELDING)
    if afscherming(case, actor):
        raise RuleBroken(SHIELDED)
    chosen = sorted(set(persons))
    if not chosen:
        raise RuleBroken(NOBODY)
    if not set(chosen) <= {one.person_id for one in people_to_ask(case, actor, now=now) if one.askable}:
        raise NotVisible
    if not any(one.may.allowed for one in partners_beforehand(case, actor, now=now)):
        raise RuleBroken(NO_PARTNER)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [str(actor.organisation_id)])
    asked = Lookup(
        case=case, melding_id=melding_id, organisation=actor.organisation, by=actor, purpose=purpose,
        persons=chosen, at=now,
    )  # fmt: skip
    if again := _just_asked(asked):
        return again
    if objection := limit_objection(
        earlier(actor, melding_id, now=now), by=actor.pk, melding=melding_id, now=now
    ):
        raise RuleBroken(objection)
    asked.save(force_insert=True)
    _answers(asked)
    return asked


def gebeld(*, lookup_id: UUID, organisation: Organisation, actor: Staff, now: datetime) -> None:
    """Write down in the melding that this partner was called after the answer.

    Raises:
        NotVisible: not a look-up of the own organisation on a case that the actor works on.
        RuleBroken: the melding is over.
    """
    asked = access(Lookup, pk=lookup_id, actor=actor)
    if organisation.region_id != asked.case.region_id or organisation.pk == actor.organisation_id:
        raise NotVisible
    source().called(asked.melding_id, organisation, actor, now)
    audit.record(
        Verb.CALLED, actor=actor, subject=asked, case_id=asked.case_id,
        detail={"organisation": str(organisation.pk)},
    )  # fmt: skip


def _just_asked(asked: Lookup) -> Lookup | None:
    """The very same question of a minute ago."""
    same = visible_to(Lookup, asked.by).filter(
        case=asked.case, melding_id=asked.melding_id, by=asked.by, purpose=asked.purpose,
        persons=asked.persons, at__gt=asked.at - DOUBLE_CLICK, answers__isnull=False,
    )  # fmt: skip
    return same.order_by("-at").first()


def _answers(asked: Lookup) -> None:
    """Ask, and write down what each partner answered: for us, and in the record of who answered (X-3)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation, ground, decision, hit FROM crossing.known_by(%s)", [asked.pk])
        found = cursor.fetchall()
    if not found:
        raise RuleBroken(NO_PARTNER)
    for organisation_id, ground_id, decision_id, hit in found:
        answer = LookupAnswer(
            lookup=asked, organisation_id=organisation_id, ground_id=ground_id, decision_id=decision_id, hit=hit
        )  # fmt: skip
        answer.save(force_insert=True)
        audit.record(
            Verb.LOOKED_UP, actor=asked.by, subject=asked, case_id=asked.case_id, owner_id=organisation_id,
            ground=answer.ground.articles,
            detail={"purpose": asked.purpose, "asked": len(asked.persons), "hit": hit},
        )  # fmt: skip
