"""The one door: every object is asked for here, by an actor, for an action (the first wall).

Each concern registers one rule for each of its models: which rows may this actor know of, for this
action. What is absent and what is forbidden give the same answer.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from cases.access.enums import Action
from cases.base.actor import Actor
from cases.base.errors import NotVisible

M = TypeVar("M", bound=Model)
Rule = Callable[[Any, Action], Q]

_rules: dict[type[Model], Rule] = {}

NOTHING = Q(pk__in=[])


def rule_for(model: type[Model]) -> Callable[[Rule], Rule]:
    """Register the rule of a model; a second rule for the same model is a mistake."""

    def register(rule: Rule) -> Rule:
        if model in _rules:
            raise RuntimeError(f"{model.__name__} has a door rule already")
        _rules[model] = rule
        return rule

    return register


def rules() -> dict[type[Model], Rule]:
    """All registered rules, for the catalogue test."""
    return dict(_rules)


def visible_to(model: type[M], actor: Actor, action: Action = Action.VIEW) -> QuerySet[M]:
    """The rows of this model that the actor may ask this of; a model without a rule is a mistake, not a yes."""
    rule = _rules.get(model)
    if rule is None:
        raise LookupError(f"{model.__name__} has no door rule")
    if not getattr(actor, "is_active", False):
        return model._default_manager.none()
    return model._default_manager.filter(rule(actor, action))


def access(
    model: type[M],
    *,
    pk: UUID | str,
    actor: Actor,
    action: Action = Action.VIEW,
    lock: bool = False,
    **also: Any,
) -> M:
    """Fetch and authorise in one call.

    Args:
        also: further conditions, such as the case that the object must belong to.
        lock: hold the row until the end of the transaction.

    Raises:
        NotVisible: it does not exist, or the actor may not know it.
    """
    rows = visible_to(model, actor, action)
    if lock:
        # Not its key: who writes a row that refers to it would wait at the commit, and two could wait for each other.
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=pk, **also).first()
    if found is None:
        raise NotVisible
    return found
