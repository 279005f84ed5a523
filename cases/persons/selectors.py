"""*Is dit gezin bekend?*: exact matching of people who are named in a melding (K-2, thin)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from cases.access.door import visible_to
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.actor import Actor
from cases.persons.models import PersonStatement
from cases.persons.rules import match_key


@dataclass(frozen=True)
class Bekend:
    """Somebody who was stated before, as a stub: no name.

    Attributes:
        key: the match key, to find which of the people asked for it is.
    """

    key: str
    person_id: UUID
    household_id: UUID


def bekende_personen(actor: Actor, asked: Iterable[tuple[str, date | None]]) -> list[Bekend]:
    """Who of these people is in a household of a case that the actor works on, by name and birth date exactly (K-2).

    What my organisation stated or was told, and through the door: a hit in a case that the actor may not
    see would be read, and the actor's own record would tell of it. The trace says how many were asked for
    and found, never whom.

    Args:
        asked: family name and birth date; without a birth date nobody is found.
    """
    keys = {
        key
        for family_name, born in asked
        if (key := match_key(family_name=family_name, birth_date=born, secret=settings.FIELD_KEY))
    }
    if not keys:
        return []
    statements = read(
        visible_to(PersonStatement, actor)
        .filter(match_key__in=keys, item__withdrawn_at__isnull=True)
        .select_related("person")
        .order_by("pk"),
        actor=actor,
    )
    known = dict.fromkeys(Bekend(s.match_key, s.person_id, s.person.household_id) for s in statements)
    audit.record(Verb.LOOKED_UP, actor=actor, detail={"asked": len(keys), "found": len(known)})
    return list(known)


def sleutel(family_name: str, born: date | None) -> str:
    """The match key of one person of a melding, to lay beside Bekend.key."""
    return match_key(family_name=family_name, birth_date=born, secret=settings.FIELD_KEY)
