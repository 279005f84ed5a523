"""What a whole page says in its live block: for boards of which a screen learns only that they changed."""

from typing import Any

from django.template.loader import render_to_string

from cases.notifications.boards import Fragment, whole_page
from cases.partners.models import Staff
from cases.web.templatetags.vv import LIVE_BLOCKS


def page_mark(template: str, context: dict[str, Any], staff: Staff) -> tuple[Fragment, ...]:
    """What a page says to this person, drawn as the page itself is (templatetags: live)."""
    blocks: list[str] = []
    render_to_string(template, {**context, "staff": staff, LIVE_BLOCKS: blocks})
    if len(blocks) != 1:
        raise LookupError(f"{template} has no live block of its own")
    return whole_page(blocks[0])
