"""What somebody else does is on the screen without a reload, in a real browser (issue 4: 6)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK
from tests.browser.watch import Watch, picture

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
SOON = 20_000


def test_what_the_police_do_appears_on_the_table_of_the_om(sign_in: SignIn) -> None:  # ZS-2
    officer, police = sign_in("ovj", DESK), sign_in("politie", DESK)
    watch = Watch(officer, DESK["width"])
    officer.goto("/t/")
    row = officer.locator("#tafel-rijen tr").first
    arrest = str(row.get_attribute("id")).removeprefix("t")
    link = row.locator("a")
    link.focus()
    officer.evaluate("window.stayed = true")
    then = datetime.now(ZoneInfo("Europe/Amsterdam")) - timedelta(minutes=2)
    police.goto(f"/t/{arrest}/t/")
    for field in ("voorgeleid_op", "bevel_op"):
        police.locator(f"[name={field}]").fill(f"{then:%Y-%m-%dT%H:%M}")
    police.locator("[name=inverzekering][value=ja]").check()
    with police.expect_navigation():
        police.locator("main form button[type=submit]").first.click()
    expect(officer.locator(f"#t{arrest}")).to_contain_text(f"voorgeleid {then:%H:%M}", timeout=SOON)
    assert officer.evaluate("window.stayed"), "without a reload"
    expect(officer.locator(f"#r{arrest}")).to_be_focused()
    expect(officer.locator("[data-live-said]")).to_contain_text("Bijgewerkt")
    watch.looks()
    picture(officer, "tafel-live.png")


def test_a_case_says_that_something_changed_and_keeps_what_is_there(sign_in: SignIn) -> None:  # K-1
    one, other = sign_in("politie", DESK), sign_in("politie", DESK)
    one.goto("/z/")
    address = str(one.locator("main .vv-list a").first.get_attribute("href"))
    one.goto(address)
    bar = one.locator("[data-live-bar]")
    one.wait_for_timeout(2_000)
    expect(bar).to_be_hidden()  # what it shows is what the board says
    other.goto(f"{address}vastleggen/")
    other.locator("[name=tekst]").fill("De buurvrouw belde weer.")
    with other.expect_navigation():
        other.locator("main form button[type=submit]").first.click()
    expect(bar).to_be_visible(timeout=SOON)
    assert "De buurvrouw" not in one.content()
    with one.expect_navigation():
        bar.get_by_role("link", name="Toon").click()
    expect(one.locator("main")).to_contain_text("De buurvrouw belde weer.")
    one.wait_for_timeout(2_000)
    expect(one.locator("[data-live-bar]")).to_be_hidden()


def test_a_tab_that_nobody_sees_gives_its_stream_back(sign_in: SignIn) -> None:
    page = sign_in("ovj", DESK)
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if "/s/t/" in request.url else None)
    page.goto("/t/")
    page.wait_for_timeout(500)
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    page.evaluate(hide % "true" + "document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate(hide % "false" + "document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(500)
    assert len(opened) == 2
    assert all(re.search(r"[?&]m=[0-9a-f]{20}$", url) for url in opened), "it says what it has"


def test_who_is_not_connected_is_told_since_when(sign_in: SignIn) -> None:
    page = sign_in("ovj", DESK)
    page.route("**/s/t/**", lambda route: route.abort())
    page.goto("/t/")
    expect(page.locator("[data-live-lost]")).to_contain_text(
        re.compile(r"Niet live, bijgewerkt \d\d:\d\d"), timeout=SOON
    )
