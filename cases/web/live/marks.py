"""What a whole page says, in a few letters: for boards of which a screen learns only that they changed."""

import re
from typing import Any

from django.template.loader import render_to_string

from cases.notifications.boards import Fragment
from cases.partners.models import Staff

_SAID = re.compile(r'data-live-mark="([0-9a-f]+)"')


def page_mark(template: str, context: dict[str, Any], staff: Staff) -> tuple[Fragment, ...]:
    """What a page says, as its live block puts it in words of a few letters (templatetags: live)."""
    found = _SAID.search(render_to_string(template, {**context, "staff": staff}))
    if found is None:
        raise LookupError(f"{template} has no live block")
    return (Fragment("pagina", found[1]),)
