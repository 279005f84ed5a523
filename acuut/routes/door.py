"""Who may know of a route, a theme, a talk, help: as of their item; who works on them is who owns them (SH-1)."""

from django.db.models import Q

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
    """Who was asked is known with the talk; each answers for its own organisation."""
    known = Q(overleg__in=Overleg.objects.filter(through_item(actor, Action.VIEW)))
    return known if action is Action.VIEW else known & Q(organisation_id=actor.organisation_id)
