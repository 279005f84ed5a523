"""Panels that the flows add to the case page, declared in AppConfig.ready (house)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.dossier.models import Case
from cases.partners.models import Staff

Content = Callable[[Case, Staff, datetime], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A template and what it shows for this case and this actor; None shows nothing."""

    template: str
    content: Content


_panels: list[Panel] = []


def register_panel(template: str, content: Content) -> None:
    """Add a panel to the side of the case page; the template gets the content as `panel`."""
    _panels.append(Panel(template, content))


def panels_for(case: Case, actor: Staff, now: datetime) -> list[dict[str, Any]]:
    """The panels that have something to show, each with its template."""
    shown = ((panel, panel.content(case, actor, now)) for panel in _panels)
    return [{"template": panel.template, **content} for panel, content in shown if content is not None]
