"""axe on every kind of page: whoever may open it first, the busiest pages as everybody, on a phone, and in the dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]

WHO = (
    "ovj", "vt", "politie", "raad", "reclassering", "slachtofferhulp", "halt", "voorzitter", "fg", "beheer", "planner",
)  # fmt: skip
# What each partner sees in its own way: looked at as everybody, and where they lead to.
BUSIEST = {"/", "/t/", "/t/*/", "/z/", "/z/*/", "/a/c/*/"}
IN_THE_DARK = ("/", "/t/", "/t/m/", "/t/*/", "/t/*/b/", "/z/*/")


def look(page: Page, found: dict[str, list[str]], path: str) -> None:
    """Keep what axe says of this page."""
    if wrong := axe.wrong(page):
        found[f"{path} ({page.viewport_size})"] = wrong


def test_axe_finds_nothing_on_any_page(sign_in: SignIn) -> None:  # ZS-2, ZS-5, SA-3
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for who in WHO:
        page = sign_in(who, DESK)
        for path in axe.pages(page, seen):
            look(page, found, f"{who} {path}")
        seen -= BUSIEST
    assert not found
    assert len(seen) > 75, f"the walk stopped somewhere: {sorted(seen)}"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_busiest_pages_hold_in_the_dark_and_on_a_phone(
    sign_in: SignIn, size: dict[str, int]
) -> None:  # ZS-2
    found: dict[str, list[str]] = {}
    page = sign_in("ovj", size)
    page.emulate_media(color_scheme="dark")
    wanted = set(IN_THE_DARK)
    for path in axe.pages(page, set()):
        if axe.shape(path) in wanted:
            look(page, found, path)
            wanted.discard(axe.shape(path))
        if not wanted:
            break
    assert not found
    assert not wanted
