"""The LVB case of 002 (4.5) in a real browser: seven partners, an officer without a mouse, the call on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.table import Keys, Seat, SignIn, Table

pytestmark = pytest.mark.browser

CHARGE = "Mishandeling van moeder en broertje"
DEEL_A = "Acuut onveilig voor moeder en broertje als verdachte vandaag terugkeert"
ADVICE = "strafrecht heeft weinig effect zonder zorg"
RAAD = "Broertje slaapt deze week beter bij oma"
VICTIM = "Moeder wil hulp en geen straf"
REASON = "De aandoening speelt mee en de zorg begint nu pas"
SAFETY = "Veilig Thuis en de wijkagent zijn er vanavond bij"
CONDITION = "Slaapt bij zijn oom in Purmerend"
SECRETS = (CHARGE, DEEL_A, ADVICE, RAAD, VICTIM, REASON, SAFETY, CONDITION)
DECISION = {REASON, SAFETY}


def test_seven_partners_decide_on_the_son_with_lvb(
    sign_in: SignIn,
) -> None:  # ZS-2, ZS-3, ZS-4, ZS-5, ZS-7, SA-3, SA-4
    table = Table(sign_in)
    arrest, case, ref = the_police_tell_who_is_needed(table)
    table.seat("raad").put_in(arrest, RAAD)
    table.seat("slachtofferhulp").put_in(arrest, VICTIM)
    own = {
        "politie": {CHARGE}, "vt": {CHARGE, DEEL_A}, "raad": {CHARGE, RAAD}, "reclassering": {CHARGE, ADVICE},
        "slachtofferhulp": {CHARGE, VICTIM}, "halt": set(), "ovj": {CHARGE, DEEL_A, ADVICE, RAAD, VICTIM},
    }  # fmt: skip
    pages = ["/t/", arrest, f"{arrest}b/", case]
    table.each_sees(pages, own, SECRETS)
    the_officer_decides_by_keyboard(table.seat("ovj"), ref)
    own["ovj"] |= {*DECISION, CONDITION}
    table.each_sees(["/t/", arrest, case], own, SECRETS)
    the_decision_is_told(table, arrest)
    the_victim_hears_it_on_the_phone(table, sign_in, arrest)
    own["vt"] |= {*DECISION, CONDITION}
    own["politie"] |= {*DECISION, CONDITION}
    table.each_sees(["/t/", arrest, case], own, SECRETS)


def the_police_tell_who_is_needed(table: Table) -> tuple[str, str, str]:
    """Slachtofferhulp hears of the arrest; Halt is not needed for a man of 22 and is not offered."""
    police = table.seat("politie")
    police.go("/t/")
    police.page.locator("#tafel-rijen tr", has_text=CHARGE).get_by_role("link", name="Openen").click()
    police.looks()
    arrest = "/" + police.page.url.split("/", 3)[3]
    ref = police.page.locator("h1 .vv-num").inner_text()
    case = str(police.page.locator("main a[href^='/z/']").first.get_attribute("href"))
    police.follow("Aanhouding ook delen met")
    expect(police.page.locator("main form")).not_to_contain_text("Halt")
    police.share_with("Delen", "Slachtofferhulp")
    return arrest, case, ref


def the_officer_decides_by_keyboard(officer: Seat, ref: str) -> None:
    """From the table to the saved decision: Tab, arrows, Enter; what is asked back is answered and nothing is lost."""
    page, keys = officer.page, Keys(officer.page)
    officer.go("/t/")
    keys.skip()
    keys.to(ref)
    keys.enter()
    if (
        "Besluit" not in page.locator("h1").inner_text()
    ):  # where another end is sooner, it leads there by the arrest
        keys.to("Beslissen")
        keys.enter()
    officer.looks()
    expect(page.locator("h1")).to_contain_text("Besluit")
    keys.choose("verblijf", "heenzenden")
    keys.choose("vervolg", "onderzoeken")
    keys.write("reden", REASON)
    keys.to("Besluit opslaan")
    keys.enter()
    officer.looks()
    expect(page.locator("[data-wrong]").first).to_be_focused()
    expect(page.locator("[name=reden]")).to_have_value(REASON)
    if page.locator("[name=zonder_bespreking]").count():
        keys.write("zonder_bespreking", "Wie er nu niet is, hoort het vanmiddag.")
    keys.choose("vertrek", "120")
    keys.write("veiligheid", SAFETY)
    keys.write("voorwaarde-0-tekst", CONDITION)
    keys.some_day("voorwaarde-0-opnieuw")
    keys.to("Besluit opslaan")
    keys.enter()
    officer.looks()
    expect(page.locator("main")).to_contain_text("Besluit opgeslagen")
    expect(page.locator("main")).to_contain_text(REASON)


def the_decision_is_told(table: Table, arrest: str) -> None:
    """Sharing is how Veilig Thuis is told (ZS-7)."""
    officer = table.seat("ovj")
    officer.go(arrest)
    officer.follow("Deel het besluit")
    officer.share_with("Deel het besluit", "Veilig Thuis", "Politie")
    expect(officer.page.locator("main")).to_contain_text("ingelicht")


def the_victim_hears_it_on_the_phone(table: Table, sign_in: SignIn, arrest: str) -> None:
    """First whether it is safe to call, then the points; a person tells it, and writes down that it was told."""
    phone = Seat(sign_in("ovj", PHONE), PHONE["width"])
    phone.go(arrest)
    phone.follow("Vertel het nu")
    phone.page.locator("[name=nagekeken]").check()
    phone.press("Klopt, bewaar")
    expect(phone.page.locator("main")).not_to_contain_text("Zeg dit nooit")
    phone.big_buttons()
    phone.press("Ja, toon wat ik kan zeggen")
    expect(phone.page.locator("main")).to_contain_text("Zeg dit nooit")
    assert not [one for one in (DEEL_A, ADVICE, RAAD, VICTIM) if one in phone.page.content()]
    phone.follow("Leg vast dat het slachtoffer het weet")
    phone.page.locator("[name=hoe][value=veilig_nummer]").check()
    phone.page.locator("[name=door]").fill("E. Lindeman")
    phone.page.locator("[name=veilig]").check()
    phone.press("Vastleggen")
    expect(phone.page.locator("main")).to_contain_text("veilige nummer")
    police = table.seat("politie")
    police.go(arrest)
    police.follow("Verdachte vertrekt")
    police.press("Vastleggen")
    expect(police.page.locator("main")).to_contain_text("Vertrokken")
