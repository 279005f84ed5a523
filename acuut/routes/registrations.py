"""What the other routes bring to the heart; AcuutConfig.ready imports this."""

from acuut.routes import clocks, door, panels, themas, timeline
from acuut.routes.enums import Thema
from acuut.routes.models import Hulp, Overleg, Route, Themaspoor
from cases.dossier.themes import register_theme_route
from cases.review.attempts import leads_to_case
from cases.web.panels import register_panel

__all__ = ["clocks", "door", "panels", "timeline"]

register_theme_route(themas.bij_kenmerk, of=Thema.values)
register_panel(panels.STRIP, panels.strip_content)
register_panel(panels.ROUTES, panels.routes_content)
leads_to_case("route_id", Route)
leads_to_case("spoor_id", Themaspoor)
leads_to_case("overleg_id", Overleg)
leads_to_case("hulp_id", Hulp)
