"""Who may know of assessments, consults, measures and handovers: as of their items; and of forms: everybody."""

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import through_item, working_on
from cases.partners.enums import ProposalState, Role
from cases.partners.models import Organisation
from cases.safety.models import (
    Assessment,
    AssessmentContent,
    Consult,
    Handover,
    Instrument,
    Measure,
    MeasureContent,
    PersonSafety,
)

rule_for(Assessment)(through_item)
rule_for(AssessmentContent)(through_item)
rule_for(PersonSafety)(through_item)
rule_for(Consult)(through_item)
rule_for(Measure)(through_item)
rule_for(MeasureContent)(through_item)


@rule_for(Handover)
def handover_rule(actor: Actor, action: Action) -> Q:
    """Giver and receiver see it; the receiver answers it."""
    if action is Action.DECIDE:
        return working_on(actor, "case_id") & Q(receiver_id=actor.organisation_id)
    return working_on(actor, "case_id") & (
        Q(receiver_id=actor.organisation_id) | Q(giver_id=actor.organisation_id)
    )


@rule_for(Instrument)
def instrument_rule(actor: Actor, action: Action) -> Q:
    """What was approved is for everybody; what is proposed for who fills the form in, where it would hold (VP-3).

    CHANGE is to propose what follows; DECIDE is for the FG or a beheerder who did not propose it.
    """
    mine = Organisation.objects.filter(pk=actor.organisation_id)
    here = Q(partner__in=mine.values("partner"), region_id__in=mine.values("region_id"))
    decides = actor.has_role(Role.FUNCTIONEEL_BEHEERDER, Role.FG)
    known = Q(state=ProposalState.APPROVED)
    if action is Action.VIEW:
        return known | here if decides else known
    if action is Action.CHANGE and actor.has_role(Role.FUNCTIONEEL_BEHEERDER):
        return known & (here | Q(partner__in=mine.values("partner"), region=None))
    if action is Action.DECIDE and decides:
        return here & ~Q(proposed_by_id=actor.pk)
    return NOTHING
