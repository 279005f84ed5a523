"""A photo from a telephone, a hazard shared in one tap, and the lock that keeps what was typed (SA-6, SA-8, SA-9)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.watch import Watch
from tests.cases.evidence_kit import photo
from veiligheid.demodata.people import PASSWORD

pytestmark = pytest.mark.browser
SignIn = Callable[..., Page]


def case_with_a_hazard(page: Page) -> str:
    """The address of the story in which somebody is a danger to who comes."""
    page.goto("/z/")
    found = [link.get_attribute("href") or "" for link in page.locator("main a[href^='/z/']").all()]
    for address in (one for one in found if len(one) > 30):
        page.goto(address)
        if page.get_by_text("Let op uzelf").count():
            return page.url
    raise AssertionError("no case of the demo has a hazard")


def test_a_photo_a_hazard_and_the_lock_on_a_phone(sign_in: SignIn) -> None:
    police = Watch(sign_in("politie"))
    page = police.page
    case = case_with_a_hazard(page)
    page.goto(f"{case}w/nieuw/")
    police.follow("Nee")
    files = [("a.jpg", b"<svg onload=alert(1)>"), ("b.jpg", photo(size=(640, 480), colour="teal"))]
    page.locator("[name=bestand]").set_input_files(
        [FilePayload(name=name, mimeType="image/jpeg", buffer=data) for name, data in files]
    )
    page.locator("[name=toont]").fill("Gat in de muur van de slaapkamer")
    police.press("Bewaar")
    expect(page.locator("main")).to_contain_text("Bestand 1: Alleen foto's")
    expect(page.locator("main")).to_contain_text("Bestand 2: Bewaard")
    expect(page.locator("[name=toont]")).to_have_value("Gat in de muur van de slaapkamer")
    page.goto(case)
    page.locator("main a[href*='/w/']").first.click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('.vv-photo').naturalWidth") == 640
    _typed_under_the_lock(page, case)


def _typed_under_the_lock(page: Page, case: str) -> None:
    page.goto(f"{case}g/nieuw/")
    page.locator("[name=tekst]").fill("Hond los in de tuin")
    page.get_by_role("button", name="Op slot").click()
    screen = page.locator("[data-lock-screen]")
    expect(screen).to_be_visible()
    expect(page.locator("main")).not_to_be_visible()
    for key in ("Escape", "Tab"):
        page.keyboard.press(key)
    expect(screen).to_be_visible()
    screen.locator("input[type=password]").fill("dit is het niet")
    screen.get_by_role("button", name="Verder").click()
    expect(screen).to_contain_text("klopt niet")
    screen.locator("input[type=password]").fill(PASSWORD)
    screen.get_by_role("button", name="Verder").click()
    expect(page.locator("[name=tekst]")).to_have_value("Hond los in de tuin")
    page.locator("[name=gevaar][value=hond]").check()
    page.locator("[name=bron]").fill("de wijkagent")
    page.locator("[name=grond]").first.check()
    page.get_by_role("button", name="Vastleggen en delen").click()
    expect(page.locator("h1")).to_contain_text("Delen met Veilig Thuis")
