"""Asking for pages and sending forms of the table as somebody, the same in every test of them."""

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.disclosure.enums import Condition
from cases.partners.enums import Partner
from cases.partners.models import Staff
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING
from zsm.models import Arrest
from zsm.services.aanhouding import aanhouding_delen

ASKED = {
    Partner.POLITIE: [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK, Condition.ALLEEN_ART8],
    Partner.VT: [Condition.NOODZAKELIJK],
    Partner.OM: [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK],
    Partner.RECLASSERING: [Condition.TAAK, Condition.NOODZAKELIJK],
    Partner.RVDK: [Condition.TAAK, Condition.NOODZAKELIJK],
    Partner.SHN: [Condition.NOODZAKELIJK],
    Partner.HALT: [Condition.TAAK, Condition.NOODZAKELIJK],
}


def share(giver: Partner) -> dict[str, Any]:
    """What every form that shares asks of this partner, filled in."""
    return {
        "noodzaak": "De tafel moet dit weten.",
        "voorwaarden": [condition.value for condition in ASKED[giver]],
        "verteld": "verteld",
        "opnieuw_op": "",
    }


DECISION = {
    "verblijf": "vasthouden",
    "vertrek": "",
    "vervolg": "vervolgen",
    "route": "voorgeleiding",
    "reden": "ernst van het feit",
    "veiligheid": "",
    "zonder_maatregelen": "",
    "zonder_bespreking": "VT is telefonisch gesproken",
    "voorwaarde-TOTAL_FORMS": "1",
    "voorwaarde-INITIAL_FORMS": "0",
    "voorwaarde-0-tekst": "",
    "voorwaarde-0-einde": "",
    "voorwaarde-0-opnieuw": "",
}
ARREST_PAGES = [
    "aanhouding", "tijden", "delen", "vertrek", "deel_a", "inbreng", "alsnog_delen", "besluit", "besluit_delen",
    "verteld",
]  # fmt: skip


def local(moment: datetime) -> str:
    """As a browser sends a date with a time."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def get(client: Client, who: Staff, name: str, *args: Any) -> Any:
    """Ask for a page as this person."""
    client.force_login(who)
    return client.get(reverse(f"zsm:{name}", args=args))


def post(client: Client, who: Staff, name: str, pk: Any, data: dict[str, Any] | None = None) -> Any:
    """Send a form as this person."""
    client.force_login(who)
    return client.post(reverse(f"zsm:{name}", args=[pk]), data or {})


def page(client: Client, who: Staff, name: str = "tafel", *args: Any) -> str:
    """The text of a page that this person may see."""
    answer = get(client, who, name, *args)
    assert answer.status_code == 200
    return str(answer.content.decode())


def call_to_table(cast: Cast, arrest: Arrest, at: datetime, *partners: Partner) -> None:
    """The police tell further partners of the arrest."""
    with acting(cast.agent):
        aanhouding_delen(
            arrest_id=arrest.pk, actor=cast.agent, partners=partners, motivering=MOTIVERING, now=at
        )
