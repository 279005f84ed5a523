"""Refused attempts of other organisations on what is ours, for our FG (X-3), and nothing besides.

Derived when the FG looks, never when somebody is refused: to them, what exists and what does not take the
same time and leave the same line. What the FG learns is bounded too: only of cases on which the own
organisation took part at that moment. And an attempt from an organisation that took part itself is shown
only when something was shared between the two: else it would tell that 3RO is on the case.
"""

from django.db.models import Exists, F, Model, OuterRef, Q, Subquery, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.audit.selectors import Events
from cases.base.actor import Actor
from cases.dossier.models import InformationItem, Participation

_leads_to_case: dict[str, type[Model]] = {"item_id": InformationItem}


def leads_to_case(argument: str, model: type[Model]) -> None:
    """Say that an address with this id is about a case: how a flow tells which page belongs to which case.

    Args:
        argument: as it is called in the address: crisis_id.
        model: what it is the key of; has a field `case`.
    """
    _leads_to_case[argument] = model


def attempts_on_ours(actor: Actor) -> Events:
    """Refused attempts by people of others on cases in which the actor's organisation took part then.

    Each carries `about`: the case that it was about, also when the address named something in it; and
    `took_part`: whether that organisation took part in the case too.
    """
    named = (
        Subquery(
            model._default_manager.filter(
                pk=Cast(KeyTextTransform(argument, OuterRef("detail")), UUIDField())
            ).values("case_id")[:1],
            output_field=UUIDField(),
        )
        for argument, model in _leads_to_case.items()
    )
    took_part = Participation.history.model.objects.filter(
        case_id=OuterRef("about"), history_type="+", history_date__lte=OuterRef("at")
    )
    between_us = ItemGrant.objects.filter(
        Q(giver_id=actor.organisation_id, receiver_id=OuterRef("organisation_id"))
        | Q(receiver_id=actor.organisation_id, giver_id=OuterRef("organisation_id")),
        content_object__case_id=OuterRef("about"),
    )
    return (
        AuditEvent.objects.filter(verb=Verb.DENIED, organisation_id__isnull=False)
        .exclude(organisation_id=actor.organisation_id)
        .annotate(about=Coalesce(F("case_id"), *named))
        .annotate(took_part=Exists(took_part.filter(organisation_id=OuterRef("organisation_id"))))
        .filter(
            Q(took_part=False) | Exists(between_us),
            Exists(took_part.filter(organisation_id=actor.organisation_id)),
        )
    )
