"""Who may see a notice, a device, and whether messages arrive (SH-1)."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q

from cases.access.door import NOTHING, rule_for, visible_to
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.notifications import texts
from cases.notifications.models import Delivery, Device, Notice
from cases.partners.enums import Role


@rule_for(Notice)
def notice_rule(actor: Actor, action: Action) -> Q:
    """A notice is for an organisation; inside it for who works on the case, whose rule is asked at the door.

    What is for one person is for them alone, whatever they work on: it tells them that something waits, and
    the door of what waits is asked anew. What is for one role (texts.declare) is known to nobody else.
    """
    if action not in {Action.VIEW, Action.CHANGE}:
        return NOTHING
    works_on_it = Q(case__isnull=True) | Q(case__in=visible_to(apps.get_model("cases", "Case"), actor))
    for_me = Q(staff_id=actor.pk) | Q(staff__isnull=True) & works_on_it
    return Q(organisation_id=actor.organisation_id) & for_me & ~_for_another_role(actor)


@rule_for(Device)
def device_rule(actor: Actor, action: Action) -> Q:
    """A device is its owner's; PostgreSQL says so too."""
    return Q(staff_id=actor.pk) if action in {Action.VIEW, Action.CHANGE} else NOTHING


@rule_for(Delivery)
def delivery_rule(actor: Actor, action: Action) -> Q:
    """Whether messages of an organisation arrive is for its functioneel beheerder; what they are about is not."""
    if action not in {Action.VIEW, Action.CHANGE} or not actor.has_role(Role.FUNCTIONEEL_BEHEERDER):
        return NOTHING
    return Q(outbox__organisation_id=actor.organisation_id)


def _for_another_role(actor: Actor) -> Q:
    """Effects of roles that this actor does not hold; an effect ends in what makes it unique."""
    others = [code for code, role in texts.roles().items() if not actor.has_role(role)]
    return reduce(or_, (Q(effect=code) | Q(effect__startswith=f"{code}.") for code in others), Q(pk__in=[]))
