"""Links between stubs as this actor's organisation sees them; of others nothing changes its view (K-5)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from cases.access.door import NOTHING, rule_for, visible_to
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import household_rule, person_rule
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.persons.links import HouseholdLink, PersonLink
from cases.persons.merging import standing_for
from cases.persons.models import Household, Person


@rule_for(PersonLink)
def person_link_rule(actor: Actor, action: Action) -> Q:
    """The own organisation's word, for who works on a case of both: of one alone it would tell of the other (SH-12)."""
    if action not in {Action.VIEW, Action.CHANGE}:
        return NOTHING
    known = Person.objects.filter(person_rule(actor, Action.VIEW))
    return Q(organisation_id=actor.organisation_id) & Q(person__in=known, same_as__in=known)


@rule_for(HouseholdLink)
def household_link_rule(actor: Actor, action: Action) -> Q:
    """As of persons."""
    if action not in {Action.VIEW, Action.CHANGE}:
        return NOTHING
    known = Household.objects.filter(household_rule(actor, Action.VIEW))
    return Q(organisation_id=actor.organisation_id) & Q(household__in=known, same_as__in=known)


def samengevoegd(actor: Actor, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these people of one household, in their order: who is shown for each (merging.standing_for).

    Says nothing of who they are: stubs and the own organisation's word on them.
    """
    here = list(people)
    return standing_for(here, person_links(actor, here))


def person_links(actor: Actor, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """The own organisation's live links of these people, and on along the chain: who → the same as whom."""
    links: dict[UUID, UUID] = {}
    asked = set(people)
    while asked:  # once, when nobody here is linked
        rows = PersonLink.objects.filter(
            organisation_id=actor.organisation_id, until__isnull=True, person_id__in=asked
        )
        found = dict(rows.values_list("person_id", "same_as_id"))
        asked = set(found.values()) - links.keys() - found.keys()
        links |= found
    return links


def the_same(actor: Actor, household_id: UUID) -> set[UUID]:
    """Everybody of this household, and who is one of them elsewhere by the own organisation's word (K-5)."""
    known = set(Person.objects.filter(household_id=household_id).values_list("pk", flat=True))
    asked = set(known)
    while asked:  # once, when nobody here is linked
        rows = PersonLink.objects.filter(
            Q(person_id__in=asked) | Q(same_as_id__in=asked),
            organisation_id=actor.organisation_id,
            until__isnull=True,
        )
        asked = {pk for pair in rows.values_list("person_id", "same_as_id") for pk in pair} - known
        known |= asked
    return known


def family(actor: Actor, household_id: UUID) -> dict[UUID, UUID]:
    """The own organisation's live links between this household and others, whichever way: who → the same as whom."""
    links: dict[UUID, UUID] = {}
    known, asked = {household_id}, {household_id}
    while asked:
        rows = HouseholdLink.objects.filter(
            Q(household_id__in=asked) | Q(same_as_id__in=asked),
            organisation_id=actor.organisation_id,
            until__isnull=True,
        )
        links |= dict(rows.values_list("household_id", "same_as_id"))
        asked = {*links.keys(), *links.values()} - known
        known |= asked
    return links


def links_of(case: Case, actor: Staff) -> list[PersonLink]:
    """Live links of people in this case, the latest first."""
    here = Q(person__household=case.household_id) | Q(same_as__household=case.household_id)
    rows = visible_to(PersonLink, actor).filter(here, until__isnull=True)
    return list(rows.select_related("person", "same_as", "by").order_by("-since"))


def family_links_of(case: Case, actor: Staff) -> list[HouseholdLink]:
    """Live links of the household of this case, the latest first."""
    here = Q(household=case.household_id) | Q(same_as=case.household_id)
    rows = visible_to(HouseholdLink, actor).filter(here, until__isnull=True)
    return list(rows.select_related("by").order_by("-since"))


def same_family(case: Case, actor: Staff) -> list[Case]:
    """Other cases of the same family, by the own organisation's word, that this actor works on."""
    links = family(actor, case.household_id)
    if not links:
        return []
    households = {*links.keys(), *links.values()}
    rows = visible_to(Case, actor).filter(household__in=households).exclude(pk=case.pk)
    return list(rows.order_by("-opened_at"))
