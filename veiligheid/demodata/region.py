"""What the demo region arranged: Amsterdam holds the Actie-overleg as its Afstemmingsoverleg (002: 1.1, 2.3; P-4)."""

from datetime import datetime

from django.utils import timezone

from cases.access.acting import acting
from cases.partners.arrangements import Arrangement, Vorm
from cases.partners.models import Staff
from cases.rosters.arrangements import beslissen, voorstellen

DECIDED_BY = "RNZS Amsterdam-Amstelland (verzonnen, voor de demo)"


def arranged(people: dict[str, Staff], now: datetime) -> None:
    """The beheerder of Veilig Thuis proposed it, its FG approved it: two people, as everywhere."""
    with acting(people["beheer"]):
        made = voorstellen(
            actor=people["beheer"], key=Arrangement.MOMENT_VORM_ACTIEOVERLEG, value=Vorm.AFSTEMMINGSOVERLEG,
            effective_from=timezone.localdate(now), decided_by=DECIDED_BY, now=now,
        )  # fmt: skip
    with acting(people["fg"]):
        beslissen(pk=made.pk, actor=people["fg"], approve=True, now=now)
