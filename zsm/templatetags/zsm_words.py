"""What the templates of the ZSM table need to say: both ends of the clock in words (D-6)."""

from datetime import datetime

from django import template

from cases.deadlines.enums import Telwijze
from cases.deadlines.rules import alarmeert
from cases.web.templatetags.vv import clock_time
from zsm import clocks
from zsm.muur import Vak
from zsm.tafel import Row

register = template.Library()

_SHORT = {Telwijze.AANHOUDING: "na aanhouding", Telwijze.SV56A: "art. 56a Sv"}


@register.filter
def ends_note(row: Row | Vak, now: datetime | None = None) -> str:
    """What the shown end counts, and where the other end lies: 'na aanhouding · art. 56a Sv: 18:00'."""
    ends = clocks.ends(row.arrest)
    shown = alarmeert(ends, row.chosen)
    others = [f"{_SHORT[end.telwijze]}: {clock_time(end.ends_at, now)}" for end in ends if end is not shown]
    return " · ".join([_SHORT[shown.telwijze], *(others or ["art. 56a Sv: na het bevel"])])
