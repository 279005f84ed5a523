"""Who may know of assessments, measures and handovers: as of their items."""

from django.db.models import Q

from cases.access.door import rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import through_item, working_on
from cases.safety.models import Assessment, AssessmentContent, Handover, Measure, MeasureContent, PersonSafety

rule_for(Assessment)(through_item)
rule_for(AssessmentContent)(through_item)
rule_for(PersonSafety)(through_item)
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
