"""Who may know of a disclosure and of what became of it: who gave and who received it."""

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.disclosure.enums import ProposalState
from cases.disclosure.models import (
    DataBreach,
    Disclosure,
    Ending,
    Ground,
    InformationRequest,
    InterimDecision,
    OmAgreement,
    Recall,
    Receipt,
    VitalReview,
)
from cases.dossier.door import oversees, working_on
from cases.partners.enums import Role
from cases.partners.models import Organisation


@rule_for(Disclosure)
def disclosure_rule(actor: Actor, action: Action) -> Q:
    """Giver and receiver know of it; only the giver changes it; the FG of the giver oversees that it was made."""
    mine = Q(giver_id=actor.organisation_id)
    if action is Action.REVIEW:
        return mine if oversees(actor, action) else NOTHING
    known = mine | Q(receiver_id=actor.organisation_id) if action is Action.VIEW else mine
    return working_on(actor, "case_id") & known


def _proposals(actor: Actor, action: Action, giver: str, region: str = "") -> Q:
    """What was approved is law and for everybody; what is proposed is for who proposes and who decides.

    A functioneel beheerder changes what was approved. The FG of who gives decides, never on a proposal of
    their own (SH-3).

    Args:
        giver, region: the fields that hold who gives, and the region that decided when one did.
    """
    if action is Action.DECIDE:
        mine = Organisation.objects.filter(pk=actor.organisation_id)
        place = Q(**{f"{region}__in": mine.values("region_id")}) if region else Q()
        own = Q(proposed_by_id=actor.pk)
        return (
            Q(**{f"{giver}__in": mine.values("partner")}) & place & ~own
            if actor.has_role(Role.FG)
            else NOTHING
        )
    known = Q(state=ProposalState.APPROVED)
    if action is Action.CHANGE:
        return known if actor.has_role(Role.FUNCTIONEEL_BEHEERDER) else NOTHING
    if action is not Action.VIEW:
        return NOTHING
    return Q() if actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG) else known


@rule_for(Ground)
def ground_rule(actor: Actor, action: Action) -> Q:
    """The matrix is public law: everybody may read it."""
    return _proposals(actor, action, "giver")


@rule_for(InterimDecision)
def decision_rule(actor: Actor, action: Action) -> Q:
    """As the matrix; a region's decision is ended from that region, and decided upon by its FG of who gives."""
    rule = _proposals(actor, action, "ground__giver", "region_id")
    if action is Action.CHANGE:
        rule &= Q(region_id__in=Organisation.objects.filter(pk=actor.organisation_id).values("region_id"))
    return rule


@rule_for(Ending)
def ending_rule(actor: Actor, action: Action) -> Q:
    """As what it ends."""
    if action is Action.VIEW:
        return _proposals(actor, action, "")
    if action is not Action.DECIDE:
        return NOTHING
    of_ground = Q(decision__isnull=True) & _proposals(actor, action, "ground__giver")
    of_decision = Q(ground__isnull=True) & _proposals(
        actor, action, "decision__ground__giver", "decision__region_id"
    )
    return of_ground | of_decision


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
        return Q(disclosure__giver_id=me)  # without working on the case
    known = Q(disclosure__giver_id=me) | Q(disclosure__receiver_id=me)
    return working_on(actor, "disclosure__case_id") & known if action is Action.VIEW else NOTHING


@rule_for(DataBreach)
def breach_rule(actor: Actor, action: Action) -> Q:
    """Reported by anybody, known to the FG of the own organisation alone: each is its own controller (SA-10)."""
    return Q(organisation_id=actor.organisation_id) if oversees(actor, action) else NOTHING
