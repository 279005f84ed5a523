"""Who may know of a draft, a crisis and what was done in it (SH-1, AC-1)."""

from typing import cast

from django.db.models import Q

from acuut.models import Advies, Crisis, CrisisAct, MeldingDraft
from acuut.onderzoek import Letsel, Onderzoekshandeling
from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import through_item
from cases.partners.enums import Partner
from cases.partners.models import Staff

# Who acts in a crisis; others who got the melding may look on (001: stap 1 to 4).
ACTS = frozenset({Partner.POLITIE, Partner.VT})


def handelt(actor: Actor) -> bool:
    """Whether this is one of the two partners that act in a crisis."""
    return cast(Staff, actor).organisation.partner in ACTS


@rule_for(MeldingDraft)
def draft_rule(actor: Actor, action: Action) -> Q:
    """Only who started it; also colleagues on duty do not see what nobody reported yet."""
    return Q(staff_id=actor.pk, owner_id=actor.organisation_id)


@rule_for(Advies)
def advice_rule(actor: Actor, action: Action) -> Q:
    """Only who gave it: it is about nobody by name, and no case stands behind it."""
    return Q(staff_id=actor.pk, owner_id=actor.organisation_id)


@rule_for(Crisis)
def crisis_rule(actor: Actor, action: Action) -> Q:
    """Known with the melding; police and Veilig Thuis act in it, whoever of the two reported it."""
    if action is not Action.VIEW and not handelt(actor):
        return NOTHING
    return through_item(actor, Action.VIEW)


@rule_for(CrisisAct)
def act_rule(actor: Actor, action: Action) -> Q:
    """Process facts are known with the crisis; nobody changes them afterwards."""
    if action is not Action.VIEW:
        return NOTHING
    return Q(crisis__in=Crisis.objects.filter(crisis_rule(actor, Action.VIEW)))


rule_for(Onderzoekshandeling)(through_item)
rule_for(Letsel)(through_item)
