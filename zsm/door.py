"""Who may know of an arrest and what follows from it: as of its item (SH-1, ZS-1)."""

from typing import cast

from django.db.models import Q

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.dossier.door import through_item
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from zsm.models import Aanmelding, Arrest, Besluit, BesluitContent, Inbreng, Verteld


@rule_for(Arrest)
def arrest_rule(actor: Actor, action: Action) -> Q:
    """Known to who reported it and to whom it was disclosed; decided upon by an OvJ of the table alone (ZS-5)."""
    if action is Action.DECIDE:
        officer = actor.has_role(Role.OVJ_ZSM) and cast(Staff, actor).organisation.partner == Partner.OM
        return through_item(actor, Action.VIEW) if officer else NOTHING
    return through_item(actor, action)


@rule_for(Aanmelding)
def report_rule(actor: Actor, action: Action) -> Q:
    """Which districts reported it is known with the arrest (ZS-1)."""
    return Q(arrest__in=Arrest.objects.filter(arrest_rule(actor, action)))


rule_for(Besluit)(through_item)
rule_for(BesluitContent)(through_item)


@rule_for(Inbreng)
def input_rule(actor: Actor, action: Action) -> Q:
    """The own organisation's alone; how those of others stand crosses through zsm.crossing (ZS-2)."""
    known = Q(arrest__in=Arrest.objects.filter(arrest_rule(actor, Action.VIEW)))
    return known & Q(organisation_id=actor.organisation_id)


@rule_for(Verteld)
def told_rule(actor: Actor, action: Action) -> Q:
    """The proof that somebody was told is known with the decision."""
    return Q(besluit__in=Besluit.objects.filter(through_item(actor, action)))
