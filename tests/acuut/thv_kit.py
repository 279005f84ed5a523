"""What the tests of the huisverbod send: the call of a wijkagent, the outcome, and why it is shared."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acuut.huisverbod.models import Huisverbodaanvraag
from cases.access.acting import acting
from cases.disclosure.enums import Condition
from cases.dossier.models import Case
from cases.partners.models import Organisation, Staff

CALLER = "Hoofdagent Verzonnen, bureau Noord"
TALK = "Zij is bang dat hij terugkomt"
REASON = "Ernstig en onmiddellijk gevaar voor moeder en kind"


def call_form(**change: Any) -> dict[str, Any]:
    """A call of ten minutes ago, in a new case; all names are invented."""
    return {
        "sleutel": str(uuid4()),
        "nummer": "06 00000001",
        "beller": CALLER,
        "complex": "Cellencomplex Noord",
        "gezegd": "Buren belden, zij heeft een blauw oog.",
        "zaak": "nieuw",
        "verdachte_voornaam": "Rik",
        "verdachte_achternaam": "Voorbeeld",
        "verdachte_geboren": "1985-04-03",
        "blijver_voornaam": "Sanne",
        "blijver_achternaam": "Verzonnen",
        "kinderen": "ja",
    } | change


def outcome_form(**change: Any) -> dict[str, Any]:
    """A huisverbod that begins now, the letter of Blijf handed over."""
    return {
        "achterblijver": TALK,
        "rihg": "Twee keer hoog in het deel persoon.",
        "uitkomst": "opgelegd",
        "reden": REASON,
        "door": "mandaat",
        "brief": "ja",
        "brief_door": "THV-wijkagent",
    } | change


def share_form(*receivers: Organisation, **change: Any) -> dict[str, Any]:
    """Everything that an act of sharing asks for."""
    return {
        "met": [str(receiver.pk) for receiver in receivers],
        "noodzaak": "De politie houdt toezicht op het huisverbod.",
        "voorwaarden": [Condition.NOODZAKELIJK.value],
        "verteld": "verteld",
    } | change


def local(moment: datetime) -> str:
    """As a browser sends a date with a time."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def ask(
    client: Client, who: Staff, at: datetime, *, ago: timedelta = timedelta(minutes=10), **change: Any
) -> Huisverbodaanvraag:
    """A wijkagent called a while ago; Veilig Thuis writes it down."""
    client.force_login(who)
    sent = call_form(gebeld_op=local(at - ago), **change)
    answer = client.post(reverse("acuut:thv_nieuw"), sent)
    assert answer.status_code == 302, answer.content.decode()
    with acting(who):
        return Huisverbodaanvraag.objects.latest("asked_at")


def arrive(client: Client, aanvraag: Huisverbodaanvraag) -> Any:
    """One tap."""
    return client.post(reverse("acuut:thv_ter_plaatse", args=[aanvraag.pk]))


def decide(client: Client, aanvraag: Huisverbodaanvraag, **change: Any) -> Any:
    """Write the outcome down."""
    return client.post(reverse("acuut:thv_besluit", args=[aanvraag.pk]), outcome_form(**change))


def share(client: Client, aanvraag: Huisverbodaanvraag, *receivers: Organisation, **change: Any) -> Any:
    """Share the outcome."""
    return client.post(reverse("acuut:thv_delen", args=[aanvraag.pk]), share_form(*receivers, **change))


def page(client: Client, who: Staff, aanvraag: Huisverbodaanvraag) -> Any:
    """The page of the request as this person sees it."""
    client.force_login(who)
    return client.get(reverse("acuut:thv", args=[aanvraag.pk]))


def case_page(client: Client, who: Staff, case: Case) -> Any:
    """The page of the case as this person sees it."""
    client.force_login(who)
    return client.get(reverse("zaak", args=[case.pk]))
