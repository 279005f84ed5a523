"""Which addresses of this flow are about a case, for the FG who looks at refused attempts (X-3)."""

from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import HuisverbodOverleg
from acuut.models import Crisis
from cases.review.attempts import leads_to_case

leads_to_case("crisis_id", Crisis)
leads_to_case("aanvraag_id", Huisverbodaanvraag)
leads_to_case("eind_id", HuisverbodOverleg)
