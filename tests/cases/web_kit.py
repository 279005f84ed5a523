"""The shared pages over HTTP, as each partner in turn."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cases.base.clock import now
from cases.disclosure.enums import Told
from cases.partners.models import Staff
from cases.web import views_case, views_review, views_share, views_today, views_trail

WHY: dict[str, Any] = {
    "noodzaak": "Zij is vannacht niet veilig.",
    "verteld": Told.VERTELD.value,
    "voorwaarden": ["zwaarwegend", "noodzakelijk", "alleen_art8"],
}


def freeze(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages live a minute before this test's transaction, so that what they share is live in it."""
    at = now() - timedelta(minutes=1)
    for views in (views_case, views_review, views_share, views_today, views_trail):
        monkeypatch.setattr(views, "present", lambda: at)


def browser(staff: Staff) -> Client:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(staff)
    return client


def page(staff: Staff, name: str, *args: object, **query: Any) -> str:
    """A page as this person reads it."""
    answer = browser(staff).get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return read(answer)


def sent(staff: Staff, name: str, *args: object, **data: Any) -> HttpResponse:
    """What a form of this person gets back."""
    return browser(staff).post(reverse(name, args=args), data)  # type: ignore[return-value]


def read(answer: Any) -> str:
    """The words of a page."""
    return words(answer.content.decode())


def words(html: str) -> str:
    """Without markup, and with its spaces in one."""
    body = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", html)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))
