"""Who may know of a disclosure: who gave and who received it."""

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.disclosure.models import Disclosure, Ground
from cases.dossier.door import working_on


@rule_for(Disclosure)
def disclosure_rule(actor: Actor, action: Action) -> Q:
    """Giver and receiver know of it; only the giver changes it."""
    mine = Q(giver_id=actor.organisation_id)
    known = mine | Q(receiver_id=actor.organisation_id) if action is Action.VIEW else mine
    return working_on(actor, "case_id") & known


@rule_for(Ground)
def ground_rule(actor: Actor, action: Action) -> Q:
    """The matrix is public law: everybody may read it."""
    return Q() if action is Action.VIEW else NOTHING
