"""What the huisverbod brings to the heart; AcuutConfig.ready imports this."""

from acuut.huisverbod import clocks, door, panel, timeline
from cases.web.panels import register_panel

__all__ = ["clocks", "door", "panel", "timeline"]

register_panel(panel.TEMPLATE, panel.content)
