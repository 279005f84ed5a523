"""Who may know of what follows from the decision: as of its item (SH-1, ZS-7)."""

from django.db.models import Q

from cases.access.door import rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import through_item
from zsm.vervolg.models import Gespreksblad, Opdracht, Vervolgafspraak, VervolgContent

rule_for(Gespreksblad)(through_item)
rule_for(VervolgContent)(through_item)


@rule_for(Vervolgafspraak)
def follow_up_rule(actor: Actor, action: Action) -> Q:
    """Known with its item; kept by its owner alone."""
    known = through_item(actor, Action.VIEW)
    return known if action is Action.VIEW else known & Q(owner_id=actor.organisation_id)


@rule_for(Opdracht)
def opdracht_rule(actor: Actor, action: Action) -> Q:
    """Known to who asked and to who was asked, while that can read what is asked.

    CHANGE is of who was asked: it says how it went. SHARE is of who asked: it takes it back.
    """
    known, mine = through_item(actor, Action.VIEW), Q(owner_id=actor.organisation_id)
    asked = Q(organisation_id=actor.organisation_id)
    if action is Action.VIEW:
        return known & (mine | asked)
    return known & (asked if action is Action.CHANGE else mine)
