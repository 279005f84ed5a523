"""The officer at the table at a desk, with a keyboard alone; the pictures of the demo's stories."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK
from tests.browser.watch import Watch, picture

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]


def focused(page: Page) -> str:
    """What has the focus, as it reads."""
    return str(page.evaluate("(document.activeElement.textContent || '').trim()"))


def tab_to(page: Page, text: str, most: int = 80) -> None:
    """Press Tab until this has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if text in focused(page):
            return
    raise AssertionError(f"Tab never reaches {text!r} on {page.url}")


def test_the_officer_decides_without_a_mouse(sign_in: SignIn) -> None:  # ZS-2, ZS-5
    page = sign_in("ovj", DESK)
    watch = Watch(page, DESK["width"])
    page.goto("/t/")
    watch.looks()
    expect(page.locator("time[data-due]").first).to_have_text(re.compile(r"nog \d+ u( \d+ min)?"))
    picture(page, "tafel-desk.png")
    page.keyboard.press("Tab")
    assert focused(page) == "Naar de inhoud"
    page.keyboard.press("Enter")
    tab_to(page, "Beslissen")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    watch.looks()
    expect(page.locator("h1")).to_contain_text("Besluit")
    expect(page.locator("time[data-due]").first).to_contain_text("nog ")
    tab_to(page, "Besluit opslaan")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    watch.looks()
    expect(page.locator("[data-wrong]").first).to_be_focused()


def test_veilig_thuis_looks_at_a_case_and_asks_what_may_be_shared(sign_in: SignIn) -> None:  # SH-9, K-1
    page = sign_in("vt", DESK)
    watch = Watch(page, DESK["width"])
    page.goto("/z/")
    watch.looks()
    for address in [link.get_attribute("href") for link in page.locator("main .vv-list a").all()]:
        page.goto(str(address))
        watch.looks()
        if "Haddad" in page.locator("h1").inner_text():
            break
    expect(page.locator("h1")).to_contain_text("Haddad")
    picture(page, "casus-desk.png")
    watch.follow("Delen")
    page.locator("input[name=item]").first.check()
    expect(page.locator("#antwoorden")).to_contain_text("Antwoord per partner")
    watch.looks()
    picture(page, "delen-desk.png")
    assert "VV_PICTURES" not in os.environ or os.path.isdir(os.environ["VV_PICTURES"])
