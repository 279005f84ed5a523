"""Who may know of a THV request: as of its call or its outcome; only its owner works on it (SH-1)."""

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
    """Known to who may know of the call or of the outcome; changed and shared by its own organisation."""
    items = InformationItem.objects.filter(item_rule(actor, action))
    if action is not Action.VIEW:
        return Q(item__in=items)
    return Q(item__in=items) | Q(outcome_item__in=items)


rule_for(HuisverbodContent)(through_item)
rule_for(HuisverbodGesprekken)(through_item)
rule_for(HuisverbodUitkomst)(through_item)
