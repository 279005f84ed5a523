"""Who may know of a look-up: who asked, the FG who oversees it, and the FG of whom it was asked (K-3, X-3)."""

from django.db.models import Exists, OuterRef, Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.dossier.door import oversees, working_on


@rule_for(Lookup)
def lookup_rule(actor: Actor, action: Action) -> Q:
    """The own organisation's, for who works on the case; an FG sees that one asked, also of the own data."""
    own = Q(organisation_id=actor.organisation_id)
    if oversees(actor, action):
        of_us = LookupAnswer.objects.filter(lookup=OuterRef("pk"), organisation_id=actor.organisation_id)
        return own | Q(Exists(of_us))
    return own & working_on(actor, "case_id") if action is Action.VIEW else NOTHING


@rule_for(LookupAnswer)
def answer_rule(actor: Actor, action: Action) -> Q:
    """With the look-up; of what another asked only what the own organisation answered."""
    asked_by_us = Q(lookup__organisation_id=actor.organisation_id)
    if oversees(actor, action):
        return asked_by_us | Q(organisation_id=actor.organisation_id)
    return asked_by_us & working_on(actor, "lookup__case_id") if action is Action.VIEW else NOTHING
