"""Who may know of a THV request: as of its call or its outcome; only Veilig Thuis, its owner, works on it (SH-1).

The RiHG is the police's, what a partner answers before the end is that partner's: each as of its own item.
"""

from django.db.models import Q

from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodRihg,
    HuisverbodStap,
    HuisverbodToets,
    HuisverbodUitkomst,
)
from acuut.huisverbod.models_district import District, DistrictDienst
from acuut.huisverbod.models_einde import (
    HuisverbodBijdrage,
    HuisverbodBijdrageContent,
    HuisverbodNader,
    HuisverbodOverleg,
    HuisverbodOverlegContent,
    HuisverbodVervolg,
)
from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import known_ids, through_item
from cases.partners.enums import Partner, Role
from cases.rosters.door import plans


@rule_for(Huisverbodaanvraag)
def request_rule(actor: Actor, action: Action) -> Q:
    """Known to who may know of the call or of the outcome; changed by its own organisation, whoever asked.

    Taken back (DECIDE) by its own organisation, and by who asked.
    """
    items = known_ids(actor, Action.VIEW)
    if action is Action.DECIDE:
        mine = Q(owner_id=actor.organisation_id) | Q(item__owner_id=actor.organisation_id)
        return Q(item__in=items) & mine
    if action is not Action.VIEW:
        return Q(item__in=items, owner_id=actor.organisation_id)
    return Q(item__in=items) | Q(outcome_item__in=items)


for content in (
    HuisverbodContent, HuisverbodGesprekken, HuisverbodUitkomst, HuisverbodToets, HuisverbodRihg, HuisverbodNader,
    HuisverbodOverlegContent, HuisverbodBijdrageContent, HuisverbodVervolg,
):  # fmt: skip
    rule_for(content)(through_item)


@rule_for(HuisverbodStap)
def step_rule(actor: Actor, action: Action) -> Q:
    """Who did what, and who of Veilig Thuis was told: of the organisation that assesses alone."""
    if action is not Action.VIEW:
        return NOTHING
    return Q(aanvraag__in=Huisverbodaanvraag.objects.filter(request_rule(actor, Action.CHANGE)))


@rule_for(HuisverbodOverleg)
def review_rule(actor: Actor, action: Action) -> Q:
    """Known to Veilig Thuis, and to whom the question was shared with; written by who asked."""
    return through_item(actor, action)


@rule_for(HuisverbodBijdrage)
def part_rule(actor: Actor, action: Action) -> Q:
    """Who was asked is known to who asked; a partner knows of its own part alone, and answers that."""
    known = Q(overleg__in=HuisverbodOverleg.objects.filter(review_rule(actor, Action.VIEW)))
    own = Q(organisation_id=actor.organisation_id)
    if action is Action.VIEW:
        return known & (own | Q(overleg__owner_id=actor.organisation_id))
    return known & own if action is Action.CHANGE else NOTHING


def keeps_districts(actor: Actor) -> bool:
    """Whether this person keeps the list of districts: the functioneel beheerder of the police."""
    return actor.has_role(Role.FUNCTIONEEL_BEHEERDER)


@rule_for(District)
def district_rule(actor: Actor, action: Action) -> Q:
    """Districts are known to everybody of the region."""
    mine = Q(region__organisations=actor.organisation_id)
    police = Q(region__organisations__partner=Partner.POLITIE) & mine
    if action is Action.VIEW:
        return mine
    return police if action is Action.CHANGE and keeps_districts(actor) else NOTHING


@rule_for(DistrictDienst)
def district_duty_rule(actor: Actor, action: Action) -> Q:
    """For which district a colleague has duty; whoever keeps the roster says so."""
    own = Q(duty__staff__organisation_id=actor.organisation_id)
    return own if action is Action.VIEW or (action is Action.CHANGE and plans(actor)) else NOTHING
