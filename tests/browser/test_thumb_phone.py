"""Under a thumb: what the other does moves no button that one is about to press; links are big enough (AC-1)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
NEW = "<div><p>Er kwam iets bij, boven de knop.</p><p>Nog een regel.</p><p>En nog een.</p></div>"
TOP = "() => document.querySelector('#crisis-nu .vv-tap, #crisis-nu .utrecht-button-link').getBoundingClientRect().top"
LOW = """() => [...document.querySelectorAll('main a:not([class])')]
    .flatMap(e => [...e.getClientRects()].map(r => [e.textContent.trim().slice(0, 40), r.height]))
    .filter(([, high]) => high > 0 && high < 24)"""


def crisis_of(page: Page) -> None:
    """A crisis that runs, logged on this phone."""
    watch = Watch(page)
    watch.press("Crisis melden")
    page.locator("[name=adres]").fill("Vuurvlinderstraat 9, Amsterdam")
    watch.press("Verder")
    page.locator("label.vv-tap", has_text="slachtoffer").first.click()
    watch.press("Verder")
    page.locator("label.vv-tap", has_text="Letsel bij een kind").click()
    watch.press("Verder")
    for choice in ("Ja", "Nee", "Open een nieuwe zaak"):
        watch.press(choice)


def test_what_comes_in_above_does_not_move_the_button_under_the_thumb(sign_in: SignIn) -> None:  # AC-1
    page = sign_in("politie")
    crisis_of(page)
    small = page.evaluate(LOW)
    assert small == [], f"too small for a thumb: {small}"
    page.evaluate("scrollTo(0, 200)")
    before = page.evaluate(TOP)

    def with_more(route: Route) -> None:
        answer = route.fetch()
        mark = 'id="crisis-gevaren" data-live-part>'
        route.fulfill(response=answer, body=answer.text().replace(mark, mark + NEW))

    page.route(page.url, with_more)
    page.evaluate("document.dispatchEvent(new Event('vv:changed'))")
    expect(page.get_by_text("Er kwam iets bij")).to_be_attached()
    assert abs(page.evaluate(TOP) - before) <= 1
    page.mouse.move(195, before + 10)
    page.mouse.down()  # a finger is down: nothing changes until it is up
    page.unroute(page.url)
    page.evaluate("document.dispatchEvent(new Event('vv:changed'))")
    page.wait_for_timeout(600)
    expect(page.get_by_text("Er kwam iets bij")).to_be_attached()
    page.mouse.move(195, before + 400)
    page.mouse.up()
    expect(page.get_by_text("Er kwam iets bij")).to_have_count(0)
