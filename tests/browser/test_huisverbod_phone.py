"""The huisverbod on a phone in a real browser: the police log a crisis and share, Veilig Thuis goes (002: 2.2, 2.3)."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watch import Watch, picture

pytestmark = pytest.mark.browser

MELDING = "Buren horen gebonk en een gil op de trap."
PEOPLE = (
    ("verdachte", "Ruard", "Distelvink", "1984-05-02"),
    ("slachtoffer", "Oda", "Distelvink", "1987-11-19"),
)
SignIn = Callable[..., Page]


def log_crisis(
    police: Watch, people: Sequence[tuple[str, ...]] = PEOPLE, words: str = MELDING, children: str = "Nee"
) -> str:
    """Five questions, one a screen; gives the address of the crisis."""
    page = police.page
    police.press("Crisis melden")
    page.locator("[name=adres]").fill("Zandoogjestraat 12, Amsterdam")
    police.big_buttons()
    police.press("Verder")
    page.locator("main details summary").first.click()
    for who, given, family, born in people:
        page.locator(f"[name=rol][value={who}]").check()
        page.locator("[name=voornaam]").fill(given)
        page.locator("[name=achternaam]").fill(family)
        page.locator("[name=geboren]").fill(born)
        police.press("Nog iemand")
        expect(page.locator("main")).to_contain_text(f"{given} {family}")
    with page.expect_navigation():  # it looks first whether there is a connection
        page.locator("main button[value=verder]").click()
    police.looks()
    police.pick("Bedreiging")
    page.locator("[name=tekst]").fill(words)
    police.press("Verder")
    for answer in ("Ja", children):
        police.big_buttons()
        police.press(answer)
    police.press("Open een nieuwe zaak")
    expect(page.locator("h1")).to_contain_text("Stap 1")
    return page.url


def test_the_huisverbod_on_a_phone(sign_in: SignIn) -> None:  # AC-1, AC-2, AC-4, TH-1 to TH-4, SA-5
    police = Watch(sign_in("politie"))
    crisis = log_crisis(police)
    police.big_buttons()
    picture(police.page, "crisis-phone.png")
    police.press("Gebeld")
    expect(police.page.locator("main")).to_contain_text("Veilig Thuis gebeld")
    police.follow("Deel de melding")
    police.share("Acute onveiligheid")
    police.press("Deel nu")
    expect(police.page.locator("main")).to_contain_text("Gedeeld met Veilig Thuis")
    police.follow("er ontbreekt nog iets")
    police.press("Ga toch verder")
    expect(police.page.locator("[data-wrong]")).to_be_focused()
    police.pick("Eerst handelen")
    police.press("Ga toch verder")
    expect(police.page.locator("h1")).to_contain_text("Stap 2")

    vt = Watch(sign_in("vt"))
    vt.page.goto(crisis)
    vt.looks()
    vt.big_buttons()
    vt.follow("Veiligheidsbeoordeling maken")
    vt.page.locator("[name=conclusie]").fill("Onveilig zolang vader een sleutel heeft.")
    for field in vt.page.locator("fieldset:has(input[name^=p_])").all():
        field.locator("label").first.click()
    vt.press("Leg de beoordeling vast")
    huisverbod(vt)


def huisverbod(vt: Watch) -> None:
    """A wijkagent asks, the hour runs, and the outcome is written down."""
    page = vt.page
    page.goto("/")
    vt.looks()
    vt.follow("Wijkagent vraagt THV")
    page.locator("[name=nummer]").fill("06 00000001")
    page.locator("[name=beller]").fill("Brigadier Morgenster, bureau Oost")
    vt.press("Opslaan: VT gaat")
    expect(page.locator("time[data-due]").first).to_contain_text("nog 59 min")
    vt.big_buttons()
    vt.press("THV-dienst is ter plaatse")
    expect(page.locator("main")).to_contain_text("binnen het uur")
    vt.follow("itkomst")
    page.locator("[name=achterblijver]").fill("Zij wil naar een tante in Leek")
    page.locator("[name=reden]").fill("Gevaar voor moeder en kind")
    for name, value in (("uitkomst", "opgelegd"), ("door", "mandaat"), ("brief", "nee")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("input[name=volwassen]").check()
    vt.press("Leg de uitkomst vast")
    expect(page.locator("main")).to_contain_text("Huisverbod opgelegd")
    expect(page.locator("main")).to_contain_text("nog 9 dagen 23 u")


def test_hiding_is_at_once(sign_in: SignIn) -> None:  # SA-5
    page = sign_in("politie")
    for hide in ("Verberg", "Escape"):
        page.goto("/z/")
        if hide == "Verberg":
            page.locator("[data-hide]").click()
        else:
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        page.wait_for_url("**/pauze/", timeout=3000)
        assert page.title() == "Overzicht"
        assert page.get_by_text("VV-").count() == 0
        page.go_back()
        assert "/z/" not in page.url, "the page gave way: there is nothing to go back to"
