"""The people of a case on a phone: the drawing and its words, an unknown man who gets a name (K-1, K-4)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.watch import Watch, picture

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]


def case_of(page: Page, family: str) -> None:
    """Open the case of this family from the work list."""
    page.goto("/z/")
    for address in [link.get_attribute("href") for link in page.locator("main .vv-list a").all()]:
        page.goto(str(address))
        if family in page.locator("h1").inner_text():
            return
    raise AssertionError(f"no case of {family}")


def test_an_unknown_man_is_added_and_named_on_a_phone(sign_in: SignIn) -> None:  # K-1, K-4
    page = sign_in("politie")
    watch = Watch(page, PHONE["width"])
    case_of(page, "Haddad")
    watch.looks()
    expect(page.locator("#gezin")).to_have_text("Gezin")
    expect(page.get_by_text("Salma Haddad is ouder van Yusuf Haddad")).to_be_visible()
    watch.follow("Mensen, adressen en kenmerken")
    watch.looks()
    picture(page, "mensen-telefoon.png")
    watch.follow("Voeg iemand toe")
    watch.looks()
    page.get_by_label("Omschrijving").fill("onbekende man, ongeveer 40")
    watch.pick("getuige")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator("h1")).to_have_text("onbekende man, ongeveer 40")
    watch.looks()
    watch.follow("Naam en rol")
    page.get_by_label("Voornaam").fill("محمد")
    page.get_by_label("Achternaam").fill("Verzonnen")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator("h1")).to_have_text("محمد Verzonnen")
    watch.follow("Relatie")
    watch.looks()
    page.get_by_label("Deze persoon is").select_option(label="huisgenoot")
    page.get_by_label("van", exact=True).select_option(label="Salma Haddad")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("huisgenoot van Salma Haddad")).to_be_visible()
    watch.looks()
    picture(page, "persoon-telefoon.png")


def test_the_household_at_a_desk(sign_in: SignIn) -> None:  # K-1
    page = sign_in("politie", DESK)
    watch = Watch(page, DESK["width"])
    case_of(page, "Haddad")
    watch.looks()
    watch.follow("Mensen, adressen en kenmerken")
    watch.looks()
    expect(page.locator("svg.vv-drawing")).to_be_visible()
    picture(page, "mensen-desk.png")
