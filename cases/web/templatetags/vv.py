"""What the templates need to say: time in words, partners by their tag, icons, and the fields of a form.

The words of `remaining` stand a second time in templates/static/vv/app.js, which refreshes them on the page.
"""

import re
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cases.base import clock
from cases.notifications import boards
from cases.partners.enums import Partner

register = template.Library()

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = ("jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")
MINUTES_A_DAY = 1440
NEARLY_OVER = 80
NEARLY_OVER_WITHOUT_START = timedelta(hours=1)

ClockState = Literal["run", "warn", "stop"]
FieldKind = Literal["hidden", "choices", "box", "control"]


def _span(minutes: int) -> str:
    """A number of minutes in words, no finer than helps: '2 dagen 3 u', '1 u 3 min', '12 min'."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, rest = divmod(rest, 60)
    if days:
        return f"{days} {'dag' if days == 1 else 'dagen'}" + (f" {hours} u" if hours else "")
    if hours:
        return f"{hours} u" + (f" {rest} min" if rest else "")
    return f"{rest} min" if rest else "minder dan 1 min"


@register.filter
def remaining(until: timedelta | datetime | None, now: datetime | None = None) -> str:
    """What is left, or how long ago it ended: 'nog 1 u 3 min', '12 min over tijd'.

    Takes what is left as a timedelta, or the end as a moment with an optional `now`.
    """
    if until is None:
        return ""
    left = until if isinstance(until, timedelta) else until - (now or clock.now())
    if left < timedelta():
        return f"{_span(int(-left / timedelta(minutes=1)))} over tijd"
    return f"nog {_span(int(left / timedelta(minutes=1)))}"


@register.filter
def duration(length: timedelta | None) -> str:
    """How long something took: '35 min', '2 dagen 3 u'."""
    return _span(int(length / timedelta(minutes=1))) if length is not None else ""


@register.filter
def clock_time(moment: datetime | None, now: datetime | None = None) -> str:
    """A moment on the clock of Amsterdam: '14:12', with the day when it is another one: '21 nov. 14:12'."""
    if not moment:
        return ""
    local, today = moment.astimezone(AMSTERDAM), (now or clock.now()).astimezone(AMSTERDAM)
    hour = f"{local:%H:%M}"
    if local.date() == today.date():
        return hour
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {MONTHS[local.month - 1]}{year} {hour}"


@register.filter
def end_time(moment: datetime | None, now: datetime | None = None) -> str:
    """The end of a term: at midnight it is '27 nov. 24:00', for nobody reads 00:00 as the day before."""
    if not moment or moment.astimezone(AMSTERDAM).time() != time():
        return clock_time(moment, now)
    return clock_time(moment - timedelta(minutes=1), now).replace("23:59", "24:00")


@register.filter
def day(moment: datetime | None) -> str:
    """The day of a moment in Amsterdam: '21 nov. 2026'."""
    if not moment:
        return ""
    local = moment.astimezone(AMSTERDAM)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


@register.filter
def iso_day(moment: datetime | None) -> str:
    """The day of a moment in Amsterdam as it stands in an address: '2026-11-21'."""
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d}" if moment else ""


@register.simple_tag
def page_moment() -> str:
    """The moment of this page by the clock of the server, from which app.js counts on."""
    return clock.now().isoformat()


@register.simple_tag
def elapsed(start: datetime | None, due: datetime | None, now: datetime | None = None) -> int | str:
    """How much of a clock has passed, 0 to 100; empty when it has no start."""
    if not start or not due or due <= start:
        return ""
    return max(0, min(100, round(100 * (((now or clock.now()) - start) / (due - start)))))


@register.simple_tag
def clock_state(start: datetime | None, due: datetime | None, now: datetime | None = None) -> ClockState:
    """How a clock looks: 'stop' over time, 'warn' in its last fifth (without a start: its last hour), else 'run'."""
    now = now or clock.now()
    if not due:
        return "run"
    if due < now:
        return "stop"
    passed = elapsed(start, due, now)
    near = passed >= NEARLY_OVER if isinstance(passed, int) else due - now <= NEARLY_OVER_WITHOUT_START
    return "warn" if near else "run"


def _partner(partner: object) -> Partner | None:
    """The partner meant by a value of the enum, or None."""
    try:
        return Partner(str(partner).lower())
    except ValueError:
        return None


@register.filter
def partner_short(partner: object) -> str:
    """The tag that people use for a partner: POL, 3RO, …; anything else stays as it is."""
    known = _partner(partner)
    return known.short if known else str(partner or "")


@register.filter
def partner_class(partner: object) -> str:
    """The CSS class with the partner's colour; who is no partner gets the neutral one."""
    known = _partner(partner)
    return f"vv-partner vv-partner--{known.value}" if known else "vv-partner"


@register.filter
def alert_kind(level: str) -> str:
    """The kind of alert.html for the level of a Django message."""
    return {"success": "ok", "warning": "warn", "error": "stop"}.get(level, "info")


@cache
def _svg(name: str) -> str:
    """The drawing of an icon from its package, read once; empty when it is not there."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return ""
    path = Path(settings.BASE_DIR) / "node_modules" / "heroicons" / "24" / "outline" / f"{name}.svg"
    try:
        drawing = path.read_text(encoding="utf-8")
    except OSError:
        return ""
    return drawing.replace(
        "<svg ", '<svg class="vv-icon" width="24" height="24" focusable="false" ', 1
    ).strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of heroicons (outline), in the page itself; decoration only: the text beside it says it too."""
    return mark_safe(_svg(str(name)))  # noqa: S308 - a drawing of a locked package, never input


# Under this name a list in the context is given what stands in each live block (cases.web.live.marks).
LIVE_BLOCKS = "live_blocks"


@register.tag
def live(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """{% live "z" case.pk %}…{% endlive %}: the screen is told when what stands in between is no longer so.

    The name of a board, and its key when it has one (cases.notifications.boards).
    """
    inside = parser.parse(("endlive",))
    parser.delete_first_token()
    return _Live(inside, *(parser.compile_filter(bit) for bit in token.split_contents()[1:]))


class _Live(template.Node):
    """Draws its inside, and says of which board it is and what it said in a few letters."""

    def __init__(
        self,
        nodelist: template.NodeList,
        code: template.base.FilterExpression,
        key: template.base.FilterExpression | None = None,
    ) -> None:
        self.nodelist, self.code, self.key = nodelist, code, key

    def render(self, context: template.Context) -> SafeString:
        """The block in an element that live.js looks for."""
        html = self.nodelist.render(context)
        key = self.key.resolve(context) if self.key else ""
        address = boards.address(str(self.code.resolve(context)), str(key))
        mark = boards.mark(boards.whole_page(html))
        if (blocks := context.get(LIVE_BLOCKS)) is not None:
            blocks.append(html)
        return mark_safe(  # noqa: S308 - what the template drew, an id and a hash
            f'<div data-live="{escape(address)}" data-live-mark="{mark}">{_BAR}{html}</div>'
        )


# Shown by live.js alone; the link is to the page itself.
_BAR = '<p class="vv-live" role="status" data-live-bar hidden>Er is iets veranderd. <a href="">Toon</a></p>'


@register.filter
def field_kind(field: BoundField) -> FieldKind:
    """How field.html draws a field: hidden, big choices, one box to tick, or a control with a label above it."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "box" if isinstance(widget, CheckboxInput) else "control"


@register.filter
def control(field: BoundField) -> SafeString:
    """The input of a field, dressed; Django itself ties help and error to it by aria-describedby."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return field.as_widget()
    if isinstance(widget, Select):
        name = "utrecht-select utrecht-select--html-select"
    elif isinstance(widget, Textarea):
        name = "utrecht-textarea utrecht-textarea--html-textarea"
    else:
        name = "utrecht-textbox utrecht-textbox--html-input"
    own = str(widget.attrs.get("class", ""))
    wrong = f" {name.split()[0]}--invalid" if field.errors else ""
    return field.as_widget(attrs={"class": f"{name}{wrong} {own}".strip()})
