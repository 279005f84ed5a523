"""Who may see a notice (SH-1)."""

from django.apps import apps
from django.db.models import Q

from cases.access.door import NOTHING, rule_for, visible_to
from cases.access.enums import Action
from cases.base.actor import Actor
from cases.notifications.models import Notice


@rule_for(Notice)
def notice_rule(actor: Actor, action: Action) -> Q:
    """A notice is for an organisation; inside it for who works on the case, whose rule is asked at the door."""
    if action not in {Action.VIEW, Action.CHANGE}:
        return NOTHING
    works_on_it = Q(case__isnull=True) | Q(case__in=visible_to(apps.get_model("cases", "Case"), actor))
    return Q(organisation_id=actor.organisation_id) & works_on_it
