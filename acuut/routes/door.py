"""Who may know of a route, a theme, a talk, help: as of their item; who works on them is who owns them (SH-1)."""

from django.db.models import Exists, F, OuterRef, Q

from acuut.routes.models import (
    Hulp,
    HulpContent,
    Overleg,
    OverlegDeelname,
    Route,
    RouteAct,
    ThemaCheck,
    ThemaSignaal,
    Themaspoor,
)
from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.access.models import ItemGrant
from cases.base.actor import Actor
from cases.dossier.door import through_item


def own_to_change(actor: Actor, action: Action) -> Q:
    """Known with its item; worked on by its owner alone."""
    known = through_item(actor, Action.VIEW)
    return known if action is Action.VIEW else known & Q(owner_id=actor.organisation_id)


rule_for(Route)(own_to_change)
rule_for(Themaspoor)(own_to_change)
rule_for(Overleg)(own_to_change)
rule_for(Hulp)(own_to_change)
rule_for(ThemaSignaal)(through_item)
rule_for(ThemaCheck)(through_item)
rule_for(HulpContent)(through_item)


@rule_for(RouteAct)
def act_rule(actor: Actor, action: Action) -> Q:
    """Process facts are known with the route; nobody changes them afterwards."""
    if action is not Action.VIEW:
        return NOTHING
    return Q(route__in=Route.objects.filter(through_item(actor, Action.VIEW)))


@rule_for(OverlegDeelname)
def deelname_rule(actor: Actor, action: Action) -> Q:
    """Who was asked is known with the talk; each answers for its own organisation.

    Who was only called knows nothing of it here: that the reclassering was, is for who called it.
    """
    known = Q(overleg__in=Overleg.objects.filter(through_item(actor, Action.VIEW)))
    mine = Q(organisation_id=actor.organisation_id)
    if action is not Action.VIEW:
        return known & mine
    knows = ItemGrant.objects.filter(
        content_object_id=OuterRef("overleg__item_id"), receiver_id=OuterRef("organisation_id")
    )
    asked = Q(organisation_id=F("overleg__owner_id")) | Q(Exists(knows))
    return known & (mine | Q(overleg__owner_id=actor.organisation_id) | asked)
