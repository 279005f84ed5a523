"""Which addresses of this flow are about a case, for the FG who looks at refused attempts (X-3)."""

from cases.review.attempts import leads_to_case
from zsm.models import Arrest

leads_to_case("arrest_id", Arrest)
