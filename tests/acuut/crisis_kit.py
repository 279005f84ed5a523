"""Logging a crisis over HTTP, as the tests of acuut do it: one post a question (AC-1)."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from acuut.models import Crisis
from cases.base import clock
from cases.disclosure.enums import Told
from cases.partners.models import Staff

VICTIM = {
    "rol": "slachtoffer", "voornaam": "Mira", "achternaam": "Verzonnen", "geboren": "1987-11-19", "dan": "nog",
}  # fmt: skip
SUSPECT = {
    "rol": "verdachte",
    "voornaam": "Dirk",
    "achternaam": "Verzonnen",
    "geboren": "1984-05-02",
    "dan": "verder",
}
WORDS = "Buren horen geschreeuw en gestommel."
ADDRESS = "Verzonnenstraat 1, Amsterdam"
MOTIVATION: dict[str, Any] = {
    "noodzaak": "Acute onveiligheid, Veilig Thuis moet mee.",
    "verteld": Told.VERTELD.value,
}


def freeze(monkeypatch: Any) -> None:
    """The pages live a minute before this test's transaction, so that what they share is live in it."""
    at = clock.now() - timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: at)


def login(staff: Staff) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(staff)
    return client


def start(client: Client) -> UUID:
    """Press *Crisis melden*; gives the draft."""
    answer = client.post(reverse("acuut:nieuw"))
    assert answer.status_code == 302
    found = re.search(r"/m/([0-9a-f-]{36})/", answer["Location"])
    assert found
    return UUID(found[1])


def ask(client: Client, draft: UUID, question: str, **data: Any) -> HttpResponse:
    """Answer one question."""
    return client.post(reverse("acuut:vraag", args=[draft, question]), data)  # type: ignore[return-value]


def fill(
    client: Client, *, secret: bool = False, people: tuple[dict[str, str], ...] = (VICTIM, SUSPECT)
) -> UUID:
    """Answer all questions, up to *is dit gezin bekend?*."""
    draft = start(client)
    posts: list[tuple[str, dict[str, Any]]] = [
        ("1", {"adres": ADDRESS, **({"geheim": "on"} if secret else {})})
    ]
    posts += [("2", dict(one)) for one in people] or [("2", {"dan": "verder"})]
    posts += [
        ("3", {"soort": ["geweld", "wapen"], "tekst": WORDS}),
        ("4", {"antwoord": "ja"}),
        ("5", {"antwoord": "ja", "aantal": "2"}),
    ]
    for question, data in posts:
        answer = ask(client, draft, question, **data)
        assert answer.status_code == 302, answer.content.decode()
    return draft


def send(client: Client, draft: UUID, zaak: str = "nieuw", **data: str) -> HttpResponse:
    """The last post."""
    return client.post(reverse("acuut:bekend", args=[draft]), {"zaak": zaak, **data})  # type: ignore[return-value]


def report(client: Client, **how: Any) -> Crisis:
    """Log a whole crisis in a new case."""
    answer = send(client, fill(client, **how))
    assert answer.status_code == 302, answer.content.decode()
    found = re.search(r"/c/([0-9a-f-]{36})/", answer["Location"])
    assert found
    return Crisis.objects.get(pk=found[1])


def page(client: Client, crisis: Crisis, name: str = "crisis", *args: str) -> str:
    """A page of the crisis, as text."""
    answer = client.get(reverse(f"acuut:{name}", args=[crisis.pk, *args]))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def post(client: Client, crisis: Crisis, name: str, *args: str, **data: Any) -> HttpResponse:
    """A post to a page of the crisis."""
    return client.post(reverse(f"acuut:{name}", args=[crisis.pk, *args]), data)  # type: ignore[return-value]


def ticked(html: str) -> list[str]:
    """The items that the page of sharing ticks by itself."""
    boxes = re.findall(r"<input[^>]*name=\"wat\"[^>]*>", html)
    return [re.search(r'value="([^"]+)"', box)[1] for box in boxes if "checked" in box]  # type: ignore[index]


def share(client: Client, crisis: Crisis) -> HttpResponse:
    """Share what the page ticks by itself."""
    html = page(client, crisis, "delen_melding")
    return post(client, crisis, "delen_melding", wat=ticked(html), **motivation(html))


def motivation(html: str) -> dict[str, Any]:
    """Why, with every condition that this page asks to confirm."""
    return {**MOTIVATION, "voorwaarden": re.findall(r'name="voorwaarden" value="([a-z0-9_]+)"', html)}
