"""Taking away the first wall: every rule of the door says yes, whatever is asked and whoever asks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any
from unittest.mock import patch

from django.db.models import OuterRef, Q

from cases.access import door, grants
from cases.dossier import door as dossier_door
from cases.dossier.models import CaseMoment, Participation
from cases.partners.models import Staff

OURS = ("cases", "acuut", "zsm", "actieoverleg", "hssk")


def _yes(*_: Any, **__: Any) -> Q:
    return Q()


def _every_list(actor: Staff, on_duty: bool) -> Any:
    return Participation.objects.all()


def _every_moment(actor: Staff) -> Any:
    return CaseMoment.objects.filter(case_id=OuterRef("case_id"))


def _every_role(self: Staff, *_: str) -> bool:
    return True


# What the door is made of, and what stands in its place; the rules themselves are replaced in their register.
_INSTEAD: dict[Callable[..., Any], Callable[..., Any]] = {
    grants.live: _yes,
    grants.item_granted_to: _yes,
    dossier_door.working_on: _yes,
    dossier_door.on_my_list: _every_list,
    dossier_door.moments_on_my_list: _every_moment,
}


@contextmanager
def wall_one_removed() -> Iterator[list[str]]:
    """The door stands open, grants that ended count as live, and everybody has every role; gives what was replaced."""
    replaced: list[tuple[ModuleType, str, Any]] = []
    instead = {id(old): new for old, new in _INSTEAD.items()}
    instead |= {id(rule): _yes for rule in door.rules().values()}
    for module in _modules():
        for name, value in list(vars(module).items()):
            if callable(value) and id(value) in instead:
                replaced.append((module, name, value))
                setattr(module, name, instead[id(value)])
    rules = {model: _yes for model in door.rules()}
    try:
        with patch.object(door, "_rules", rules), patch.object(Staff, "has_role", _every_role):
            yield sorted({f"{module.__name__}.{name}" for module, name, _ in replaced})
    finally:
        for module, name, value in replaced:
            setattr(module, name, value)


def _modules() -> Iterator[ModuleType]:
    for name, module in list(sys.modules.items()):
        with suppress(AttributeError):
            if name.split(".")[0] in OURS and isinstance(module, ModuleType):
                yield module
