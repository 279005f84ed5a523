"""Who may see and change the roster: of the own organisation alone (P-3); and what a region arranged (P-4)."""

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.partners.enums import ProposalState, Role
from cases.partners.models import Coverage, Duty, Organisation, RegionalArrangement

PLANNERS = (Role.PLANNER, Role.FUNCTIONEEL_BEHEERDER, Role.CHEF_VAN_DIENST)


def plans(actor: Actor) -> bool:
    """Whether this person keeps the roster of the own organisation."""
    return actor.has_role(*PLANNERS)


@rule_for(Duty)
def duty_rule(actor: Actor, action: Action) -> Q:
    """Everybody sees the roster of the own organisation; its planner changes it; one gives away one's own shift."""
    own = Q(staff__organisation_id=actor.organisation_id)
    if action is Action.VIEW or (action in {Action.CHANGE, Action.SHARE} and plans(actor)):
        return own
    return own & Q(staff_id=actor.pk) if action is Action.SHARE else NOTHING


@rule_for(Coverage)
def coverage_rule(actor: Actor, action: Action) -> Q:
    """The hours of the own organisation, which its planner sets."""
    own = Q(organisation_id=actor.organisation_id)
    return own if action is Action.VIEW or (action is Action.CHANGE and plans(actor)) else NOTHING


@rule_for(RegionalArrangement)
def arrangement_rule(actor: Actor, action: Action) -> Q:
    """What was agreed is for everybody; what is proposed for who proposes and decides in that region (P-4).

    DECIDE is for the FG or a beheerder of the region who did not propose it.
    """
    region = Organisation.objects.filter(pk=actor.organisation_id).values("region_id")
    here, decides = Q(region_id__in=region), actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG)
    known = Q(state=ProposalState.APPROVED)
    if action is Action.VIEW:
        return known | here if decides else known
    return here & ~Q(proposed_by_id=actor.pk) if action is Action.DECIDE and decides else NOTHING
