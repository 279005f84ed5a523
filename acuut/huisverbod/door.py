"""Who may know of a THV request: as of its call or its outcome; only Veilig Thuis, its owner, works on it (SH-1)."""

from django.db.models import Q

from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodUitkomst,
)
from cases.access.door import rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import item_rule, through_item
from cases.dossier.models import InformationItem


@rule_for(Huisverbodaanvraag)
def request_rule(actor: Actor, action: Action) -> Q:
    """Known to who may know of the call or of the outcome; changed by its own organisation, whoever asked."""
    items = InformationItem.objects.filter(item_rule(actor, Action.VIEW))
    if action is not Action.VIEW:
        return Q(item__in=items, owner_id=actor.organisation_id)
    return Q(item__in=items) | Q(outcome_item__in=items)


rule_for(HuisverbodContent)(through_item)
rule_for(HuisverbodGesprekken)(through_item)
rule_for(HuisverbodUitkomst)(through_item)
