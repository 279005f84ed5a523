"""What follows from the decision, as it is brought to the heart; ZsmConfig.ready imports this."""

from cases.review.attempts import leads_to_case
from zsm.vervolg import clocks, door, panel, timeline, waiting
from zsm.vervolg.models import Opdracht, Vervolgafspraak

__all__ = ["clocks", "door", "panel", "timeline", "waiting"]

leads_to_case("opdracht_id", Opdracht)
leads_to_case("afspraak_id", Vervolgafspraak)
