"""Somebody at a browser who asks for every page of every case, and sends every form that stands on one."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.test import Client
from django.test.utils import override_settings

from cases.partners.models import Staff
from veiligheid.benches.walls.forms import Form, forms
from veiligheid.benches.walls.tally import Tally

MOST_FORMS = 6
"""Of one page's forms, by worker: the same form of another case is the same attempt."""
_ENDS = "/uitloggen/"


@contextmanager
def quietly() -> Iterator[None]:
    """Without the log of every refusal, which is what most of the answers are."""
    logging.disable(logging.CRITICAL)
    try:
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            yield
    finally:
        logging.disable(logging.NOTSET)


def browser(staff: Staff) -> Client:
    """Somebody who is logged in."""
    client = Client(raise_request_exception=False)
    client.force_login(staff)
    return client


def look(
    tally: Tally, client: Client, me: str, family: str, addresses: Mapping[str, Sequence[str]]
) -> list[tuple[str, Form]]:
    """Ask for every page; the forms that stood on them, by the name of the page."""
    found: list[tuple[str, Form]] = []
    for name, places in addresses.items():
        for where in places:
            response = client.get(where)
            text = response.content.decode(errors="replace")
            tally.answered(response.status_code)
            tally.saw(family, name, me, text)
            if response.status_code == 200:
                found += [(name, form) for form in forms(text, where)]
    return found


def send(
    tally: Tally, client: Client, me: str, typed: Sequence[tuple[str, Form]], written: Callable[[], int]
) -> None:
    """Send the forms.

    Args:
        written: how many foreign rows were made, changed or removed since it was last asked.
    """
    sent: Counter[str] = Counter()
    for name, form in typed:
        if _ENDS in form.action or sent[name] >= MOST_FORMS:
            continue
        sent[name] += 1
        response = client.post(form.action, form.typed)
        tally.answered(response.status_code)
        tally.saw("form", name, me, response.content.decode(errors="replace"))
        tally.wrote("form", name, written() if response.status_code < 400 else 0)


def send_empty(
    tally: Tally, client: Client, me: str, addresses: Mapping[str, Sequence[str]], written: Callable[[], int]
) -> None:
    """Send something to every address, also those that only take a form that stands elsewhere."""
    for name, places in addresses.items():
        for where in places[:MOST_FORMS]:
            if _ENDS in where:
                continue
            response = client.post(where, {"tekst": "Een poging.", "reden": "x", "now": "1"})
            tally.answered(response.status_code)
            tally.saw("post", name, me, response.content.decode(errors="replace"))
            tally.wrote("post", name, written() if response.status_code < 400 else 0)
