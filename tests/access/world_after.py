"""What follows from a decision in the world of the matrix: who tells the victim for the OM, and a follow-up."""

from datetime import timedelta
from uuid import UUID

from cases.access.acting import acting
from cases.partners.enums import Partner
from tests.access.kit import MOTIVERING, a_while_ago
from tests.cast import Cast
from zsm.enums import Route
from zsm.models import Arrest, Besluit
from zsm.vervolg import opdrachten
from zsm.vervolg.services import afspraak_maken


def followed(decided: Arrest, cast: Cast) -> dict[str, UUID]:
    """Veilig Thuis was asked to tell it; a verdiepingstafel is planned, of which nobody was told."""
    at = a_while_ago(4)
    with acting(cast.ovj):
        besluit = Besluit.objects.get(arrest=decided)
        opdrachten.blad_bewaren(
            arrest_id=decided.pk, actor=cast.ovj, plain="Het is besloten.", easy="Er is een besluit.", now=at
        )
        asked = opdrachten.vertellen_vragen(
            arrest_id=decided.pk, actor=cast.ovj, partner=Partner.VT, motivering=MOTIVERING, now=at
        )
        planned = afspraak_maken(
            besluit=besluit, actor=cast.ovj, route=Route.VERDIEPINGSTAFEL, at=at + timedelta(days=5),
            what="Wat nu?", now=at,
        )  # fmt: skip
    return {"opdracht_id": asked.pk, "afspraak_id": planned.pk}
