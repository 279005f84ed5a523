"""Who may know of a disclosure and of what became of it: who gave and who received it."""

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.disclosure.models import (
    DataBreach,
    Disclosure,
    Ground,
    InformationRequest,
    OmAgreement,
    Recall,
    Receipt,
    VitalReview,
)
from cases.dossier.door import oversees, working_on


@rule_for(Disclosure)
def disclosure_rule(actor: Actor, action: Action) -> Q:
    """Giver and receiver know of it; only the giver changes it; the FG of the giver oversees that it was made."""
    mine = Q(giver_id=actor.organisation_id)
    if oversees(actor, action):
        return mine
    known = mine | Q(receiver_id=actor.organisation_id) if action is Action.VIEW else mine
    return working_on(actor, "case_id") & known


@rule_for(Ground)
def ground_rule(actor: Actor, action: Action) -> Q:
    """The matrix is public law: everybody may read it."""
    return Q() if action is Action.VIEW else NOTHING


@rule_for(Recall)
def recall_rule(actor: Actor, action: Action) -> Q:
    """The owner who took it back, and every receiver who must know; it is changed by nobody."""
    if action is not Action.VIEW:
        return NOTHING
    me = actor.organisation_id
    return working_on(actor, "case_id") & (Q(owner_id=me) | Q(receipts__organisation_id=me))


@rule_for(Receipt)
def receipt_rule(actor: Actor, action: Action) -> Q:
    """The receiver gives it; the owner of what was taken back sees who did."""
    mine = Q(organisation_id=actor.organisation_id)
    known = mine | Q(recall__owner_id=actor.organisation_id) if action is Action.VIEW else mine
    return working_on(actor, "recall__case_id") & known


@rule_for(InformationRequest)
def request_rule(actor: Actor, action: Action) -> Q:
    """Asker and owner know of it; the asker takes it back, the owner answers it."""
    asked, owned = Q(asker_id=actor.organisation_id), Q(owner_id=actor.organisation_id)
    mine = {Action.VIEW: asked | owned, Action.CHANGE: asked, Action.DECIDE: owned}
    return working_on(actor, "case_id") & mine[action] if action in mine else NOTHING


@rule_for(OmAgreement)
def agreement_rule(actor: Actor, action: Action) -> Q:
    """The police that owns the item, and the OM that said it."""
    me = actor.organisation_id
    known = Q(item__owner_id=me) | Q(by__organisation_id=me)
    return working_on(actor, "item__case_id") & known if action is Action.VIEW else NOTHING


@rule_for(VitalReview)
def vital_review_rule(actor: Actor, action: Action) -> Q:
    """Who gave and who received what was reviewed."""
    me = actor.organisation_id
    if oversees(actor, action):
        return Q(disclosure__giver_id=me)
    known = Q(disclosure__giver_id=me) | Q(disclosure__receiver_id=me)
    return working_on(actor, "disclosure__case_id") & known if action is Action.VIEW else NOTHING


@rule_for(DataBreach)
def breach_rule(actor: Actor, action: Action) -> Q:
    """Reported by anybody, known to the FG of the own organisation alone: each is its own controller (SA-10)."""
    return Q(organisation_id=actor.organisation_id) if oversees(actor, action) else NOTHING
