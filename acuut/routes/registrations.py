"""What the other routes bring to the heart; AcuutConfig.ready imports this."""

from acuut.routes import clocks, door, panels, timeline
from acuut.routes.models import Hulp, Overleg, Route, Themaspoor
from cases.review.attempts import leads_to_case
from cases.web.panels import register_panel

__all__ = ["clocks", "door", "panels", "timeline"]

register_panel(panels.STRIP, panels.strip_content)
register_panel(panels.ROUTES, panels.routes_content)
leads_to_case("route_id", Route)
leads_to_case("spoor_id", Themaspoor)
leads_to_case("overleg_id", Overleg)
leads_to_case("hulp_id", Hulp)
