"""What the other routes bring to the heart; AcuutConfig.ready imports this."""

from acuut.routes import clocks, door, panels
from cases.web.panels import register_panel

__all__ = ["clocks", "door", "panels"]

register_panel(panels.STRIP, panels.strip_content)
