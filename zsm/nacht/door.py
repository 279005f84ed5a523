"""Who sees that Veilig Thuis was called: as the input of a partner, the own organisation's rows (ZS-8)."""

from django.db.models import Q

from cases.access.door import rule_for
from cases.access.enums import Action
from cases.base.actor import Actor
from zsm.door import arrest_rule
from zsm.models import Arrest
from zsm.nacht.models import Gebeld


@rule_for(Gebeld)
def call_rule(actor: Actor, action: Action) -> Q:
    """The calls of one's own organisation; that others called crosses through crossing.arrest_calls."""
    known = Q(arrest__in=Arrest.objects.filter(arrest_rule(actor, Action.VIEW)))
    return known & Q(organisation_id=actor.organisation_id)
