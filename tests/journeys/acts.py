"""What both stories do the same way: log a crisis question by question, share, look who may not know."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.urls import reverse

from cases.partners.models import Staff
from tests.journeys.walker import Walker

PERSON = {"rol": "", "voornaam": "", "achternaam": "", "geboren": ""}


def log_crisis(
    walker: Walker, people: Iterable[dict[str, str]], *, address: str, words: str, kinds: list[str]
) -> str:
    """Answer the five questions and open a new case; gives the address of the crisis."""
    walker.open(reverse("vandaag")).send("Crisis melden").send("Verder", adres=address)
    for person in people:
        walker.send("Nog iemand", **(PERSON | person))
    walker.send("Verder")
    walker.send("Verder", soort=kinds, tekst=words).send("Ja")
    walker.send("Verder", antwoord="ja", aantal="1").sees("Klopt dit?", words).sees_not("in een zaak")
    walker.send("Open een nieuwe zaak").sees("Stap 1")
    return walker.url


def one_id(url: str) -> str:
    """The last id in an address."""
    found: list[str] = re.findall(r"[0-9a-f-]{36}", url)
    return found[-1]


def reference(walker: Walker) -> str:
    """The reference of the case on this page, as everybody reads it aloud."""
    found = re.search(r"\b[A-Z]{1,4}-\d{4}-[0-9A-Z]+\b|\b\d{4}-[0-9A-Z]{4,}\b", walker.page)
    assert found, walker.page[:400]
    return found[0]


def knows_nothing(staff: Staff, urls: Iterable[str], *words: str) -> None:
    """No page of the story exists for this person, and no list, clock or log shows a trace of it."""
    walker = Walker(staff)
    nowhere = walker.open(reverse("zaak", args=[uuid4()]), 404).html
    for url in urls:
        assert walker.open(url, 404).html == nowhere, f"{staff} can tell {url} from nothing"
    for name in ("vandaag", "zaken", "zsm:tafel", "logboek"):
        walker.open(reverse(name)).sees_not(*words)


def share_melding(walker: Walker, why: str, **change: Any) -> Walker:
    """From the crisis page: share all that is ticked with the other of the two."""
    if "Deel de melding" in walker.page:
        walker.follow("Deel de melding")
    else:
        walker.follow("Bekijk en deel")
    return walker.sees("Dit mag").send("Deel nu", **(walker.sharing("Deel nu", why) | change))


def go_on(walker: Walker, because: str = "geen_tijd") -> Walker:
    """To the next step, saying why when something is missing."""
    if "er ontbreekt nog iets" in walker.page:
        return walker.follow("er ontbreekt nog iets").send("Ga toch verder", waarom=because)
    return walker.send("Verder")


def sees_its_own(staff: Staff, urls: Iterable[str], *, sees: Iterable[str], of: Iterable[str]) -> None:
    """Of all secrets of a story this person finds these somewhere on these pages, and no other on any."""
    walker, found = Walker(staff), set()
    wanted, secrets = set(sees), set(of)
    for url in urls:
        walker.look(url)
        there = {secret for secret in secrets if secret in walker.html}
        assert there <= wanted, f"{staff} reads {there - wanted} on {url}"
        assert walker.status in {200, 404}, f"{staff} at {url}: {walker.status}"
        found |= there
    assert found == wanted, f"{staff} does not find {wanted - found}"
