"""What partners say of one person, put together as it is shown: names, roles that stand and roles that fell (K-1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from cases.access.models import ItemGrant
from cases.base.actor import Actor
from cases.persons.enums import EndReason, PersonRole
from cases.persons.models import PersonStatement

ADULT = 18  # years


@dataclass(frozen=True)
class Known:
    """A person as one partner's statements show them to this actor.

    Attributes:
        role: the roles that stand, in words; when all fell, which and why.
        roles: the roles that stand.
        item_id: the statement that the name is from.
        others: what other partners say of the same person.
    """

    person_id: UUID
    number: int
    name: str = ""
    family_name: str = ""
    role: str = ""
    age: int | None = None
    partner: str = ""
    ground: str = ""
    item_id: UUID | None = None
    roles: tuple[PersonRole, ...] = ()
    others: tuple["Known", ...] = field(default=())

    @property
    def all_roles(self) -> tuple[PersonRole, ...]:
        """Every role that stands, whoever states it."""
        return tuple(dict.fromkeys([*self.roles, *(role for one in self.others for role in one.roles)]))

    @property
    def all_ages(self) -> tuple[int, ...]:
        """Every age that follows from what is said, the one that is shown first."""
        return tuple(one.age for one in (self, *self.others) if one.age is not None)

    @property
    def minor(self) -> bool:
        """Whether somebody says an age under 18; for who has no age, whether somebody calls them a child."""
        ages = self.all_ages
        return any(age < ADULT for age in ages) if ages else PersonRole.KIND in self.all_roles


def shown_first(said: QuerySet[PersonStatement], actor: Actor) -> QuerySet[PersonStatement]:
    """Of each person what one organisation says: my own, else who said something last."""
    mine = Choose(When(owner_id=actor.organisation_id, then=0), default=1)
    first = said.filter(person_id=OuterRef("person_id")).order_by(mine, "-item__recorded_at")
    return said.filter(owner_id=Subquery(first.values("owner_id")[:1]))


def latest(said: QuerySet[PersonStatement]) -> QuerySet[PersonStatement]:
    """Of each person, organisation and role the last word: what was said before it is history."""
    last = (
        said.order_by("person_id", "owner_id", "role", "-item__recorded_at")
        .distinct("person_id", "owner_id", "role")
        .values("pk")
    )
    return PersonStatement.objects.filter(pk__in=last)


def together(
    statements: Iterable[PersonStatement],
    *,
    actor: Actor,
    grants: Mapping[UUID, ItemGrant],
    now: datetime,
    one: Mapping[UUID, UUID] | None = None,
) -> dict[UUID, Known]:
    """Per person what my organisation says, with what others say beside it; else what was said last.

    Args:
        statements: the earliest first.
        one: who is shown for whom, where two stubs were found to be one person (K-5).
    """
    people: dict[UUID, dict[UUID, list[PersonStatement]]] = {}
    for statement in statements:
        person_id = (one or {}).get(statement.person_id, statement.person_id)
        people.setdefault(person_id, {}).setdefault(statement.owner_id, []).append(statement)
    known = {}
    for person_id, by_owner in people.items():
        order = sorted(
            by_owner.values(),
            key=lambda said: (said[0].owner_id == actor.organisation_id, said[-1].item.recorded_at),
        )
        *rest, best = [one_view(said, grants, timezone.localdate(now)) for said in order]
        known[person_id] = Known(**{**vars(best), "person_id": person_id, "others": tuple(rest)})
    return known


def one_view(said: Collection[PersonStatement], grants: Mapping[UUID, ItemGrant], today: date) -> Known:
    """What one organisation says of one person: the last name, the roles that stand, and when none does what fell."""
    by_role = {statement.role: statement for statement in said}
    named = [statement for statement in said if statement.full_name] or list(said)
    ages = [age for statement in said if (age := statement.age(today)) is not None]
    last = named[-1]
    standing = tuple(PersonRole(role) for role, one in by_role.items() if not one.over(today))
    return Known(
        person_id=last.person_id,
        number=last.person.number,
        name=last.name,
        family_name=" ".join(part for part in (last.prefix, last.family_name) if part),
        role=roles_in_words(standing) or fallen(by_role.values(), today),
        age=ages[-1] if ages else None,
        partner=last.owner.partner,
        ground=grants[last.item_id].ground if last.item_id in grants else "",
        item_id=last.item_id,
        roles=standing,
    )


def roles_in_words(roles: Collection[PersonRole]) -> str:
    """*slachtoffer en verdachte*."""
    *most, last = [str(role.label) for role in roles] or [""]
    return f"{', '.join(most)} en {last}" if most else last


def fallen(said: Iterable[PersonStatement], today: date) -> str:
    """*niet langer verdachte (sepot)*, for each role that fell."""
    return ", ".join(
        f"niet langer {one.get_role_display()} ({EndReason(one.end_reason).label})"
        if one.end_reason
        else f"niet langer {one.get_role_display()}"
        for one in said
        if one.over(today)
    )


def over_today(today: date) -> Q:
    """Condition on what lasts: it is no longer so."""
    return Q(until__isnull=False, until__lte=today)
