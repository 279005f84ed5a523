"""What must hold on every page that a browser shows, and the pictures for the README."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

from tests.browser.conftest import PHONE

NEUTRAL = "Overzicht"
WORDS = ("geweld", "crisis", "huisverbod", "slachtoffer", "verdachte", "zsm", "veilig")


class Watch:
    """Looks at a page: the title, the address, the width, and what the console says."""

    def __init__(self, page: Page, width: int = PHONE["width"]) -> None:
        self.page, self.width = page, width
        self.said: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        refused = "status of 422" in message.text  # Chromium reports a form that came back; nothing is wrong
        if message.type in {"error", "warning"} and not refused:
            self.said.append(message.text)

    def looks(self) -> None:
        """Nothing on this page gives away what it is about, and it fits."""
        page = self.page
        page.wait_for_load_state()
        assert page.title() == NEUTRAL, page.url
        path = page.url.split("/", 3)[3].lower()
        assert not [word for word in WORDS if word in path], page.url
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{page.url} is {wide} wide"
        assert self.said == [], page.url

    def press(self, name: str) -> None:
        """Press the button that says this, and look at what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=False).first.click()
        self.looks()

    def follow(self, name: str) -> None:
        """Follow the link that says this, and look at what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name, exact=False).first.click()
        self.looks()

    def pick(self, label: str) -> None:
        """Tap a choice."""
        self.page.locator("label.vv-tap", has_text=label).first.click()

    def share(self, why: str) -> None:
        """Fill in what every act of sharing asks for."""
        self.page.locator("textarea[name=noodzaak]").fill(why)
        for box in self.page.locator("input[name=voorwaarden]").all():
            box.check()
        self.page.locator("input[name=verteld]").first.check()

    def big_buttons(self) -> None:
        """Everything to press is high enough for a thumb."""
        script = """() => [...document.querySelectorAll(
            'main button, main a.utrecht-button-link, main .vv-tap, .vv-dock a')]
            .map(e => [e.textContent.trim().slice(0, 40), e.getBoundingClientRect().height])
            .filter(([, high]) => high > 0 && high < 44)"""
        found: list[Any] = self.page.evaluate(script)
        assert found == [], f"{self.page.url}: too small for a thumb: {found}"


def picture(page: Page, name: str) -> None:
    """For the README, when VV_PICTURES names a folder: what stands in the window, no more."""
    if folder := os.environ.get("VV_PICTURES"):
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / name)
