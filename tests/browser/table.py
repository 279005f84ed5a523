"""Seven partners at one ZSM table, each at a browser of its own; what each may read, and hands that have no mouse."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NeverCame

from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.watch import Watch

SEVEN = ("politie", "vt", "ovj", "raad", "reclassering", "slachtofferhulp", "halt")
SignIn = Callable[..., Page]


class Seat(Watch):
    """Somebody at the table: axe looks at every page too, forms that came back included."""

    def __init__(self, page: Page, width: int = PHONE["width"]) -> None:
        super().__init__(page, width)
        self._seen: set[tuple[str, bool]] = set()

    def looks(self) -> None:
        """As everywhere, and axe finds nothing: each kind of page once, and once as it came back."""
        super().looks()
        kind = (axe.shape(self.page.url), self.page.locator("[data-wrong]").count() > 0)
        if kind in self._seen:
            return
        self._seen.add(kind)
        wrong = axe.wrong(self.page)
        assert wrong == [], f"{self.page.url}: {wrong}"

    def press(self, name: str) -> None:
        """As everywhere; without such a button it says what does stand there."""
        try:
            super().press(name)
        except NeverCame as error:
            there = self.page.locator("main").inner_text()
            raise AssertionError(f"no button {name!r} on {self.page.url}: {there}") from error

    def go(self, path: str) -> None:
        """To an address."""
        self.page.goto(path)
        self.looks()

    def put_in(self, arrest: str, text: str) -> None:
        """What the table must know of this partner, to the OM alone."""
        self.go(arrest)
        self.follow("Inbreng geven")
        self.page.locator("[name=tekst]").fill(text)
        self.share("Voor de eerste beslissing.")
        self.press("Inbreng opslaan")

    def share_with(self, button: str, *partners: str) -> None:
        """Tick these partners, say why, and share."""
        for name in partners:
            self.page.locator("label", has_text=name).locator("input[name=partners]").check()
        self.share("Nodig voor de veiligheid van moeder en kind.")
        self.press(button)


class Keys:
    """A keyboard, and no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str, most: int = 150) -> None:
        """Press Tab until the field, or what says this, has the focus."""
        script = (
            "() => { const one = document.activeElement; return [one.name || '', one.textContent.trim()]; }"
        )
        for _ in range(most):
            self.page.keyboard.press("Tab")
            field, text = self.page.evaluate(script)
            if field == name or (not field and name in text):
                return
        raise AssertionError(f"Tab never reaches {name!r} on {self.page.url}")

    def skip(self) -> None:
        """From the top of a page to its content."""
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")

    def some_day(self, name: str) -> None:
        """A day to come: 3-3 or 4-4, alike whether the browser asks the day first or the month, and with AM or not."""
        then = timezone.localtime() + timedelta(days=1)
        while then.day != then.month:
            then += timedelta(days=1)
        self.to(name)
        self.page.keyboard.type(f"{then:%d%m%Y}")
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.type("1010AM")

    def enter(self) -> None:
        """Press Enter, and wait for what comes."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        """One of these, with the arrow keys."""
        self.to(name)
        checked = f"() => document.querySelector('[name={name}]:checked')?.value"
        self.page.keyboard.press("Space")
        for _ in range(12):
            if self.page.evaluate(checked) == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {value} of {name}")

    def write(self, name: str, text: str) -> None:
        """Type into the field."""
        self.to(name)
        self.page.keyboard.type(text)


class Table:
    """The seven, each signed in once."""

    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in
        self._seats: dict[str, Seat] = {}

    def seat(self, who: str) -> Seat:
        """The desk of this partner."""
        if who not in self._seats:
            self._seats[who] = Seat(self._sign_in(who, DESK), DESK["width"])
        return self._seats[who]

    def each_sees(self, paths: Iterable[str], allowed: dict[str, set[str]], secrets: Iterable[str]) -> None:
        """Of all secrets each of the seven reads its own somewhere on these pages, and no other on any."""
        everything, addresses = set(secrets), list(paths)
        for who in SEVEN:
            page, found = self.seat(who).page, set[str]()
            for path in addresses:
                answer = page.goto(path)
                assert answer is not None
                assert answer.status in {200, 404}, f"{who} at {path}: {answer.status}"
                there = {secret for secret in everything if secret in page.content()}
                assert there <= allowed[who], f"{who} reads {there - allowed[who]} on {path}"
                found |= there
            # The browser says of an address that is not there that it is not there; that is no fault of a page.
            self.seat(who).said = [line for line in self.seat(who).said if "404" not in line]
            assert found == allowed[who], f"{who} does not find {allowed[who] - found}"
