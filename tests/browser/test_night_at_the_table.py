"""A boy of seventeen, arrested at 23:10, in a real browser: the police on a phone, seven desks, and the wall."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.partners.rules import AMSTERDAM, at, local_day
from tests.browser.table import SEVEN, Seat, SignIn, Table
from tests.browser.test_huisverbod_phone import log_crisis

pytestmark = pytest.mark.browser

NAME = "Ratelpopulier"
MELDING = "Zoon trapt de kamerdeur in en slaat zijn moeder."
CHARGE = "Trap tegen het been van moeder"
CALLED = "Wachtdienst leest mee en belt morgen vroeg"
DEEL_A = "Onveilig thuis zolang hij gebruikt"
REASON = "De rechter-commissaris kan voorwaarden stellen"
INPUT = {
    "raad": "Ondertoezichtstelling loopt tot het voorjaar", "reclassering": "Eerdere schorsing is mislukt",
    "slachtofferhulp": "Zij wil hem terug met hulp", "halt": "Halt-traject wel afgemaakt",
}  # fmt: skip
SECRETS = (MELDING, CHARGE, CALLED, DEEL_A, REASON, *INPUT.values())


def last_night() -> datetime:
    """The last 23:10 of which everything until 23:40 is past, on an evening before a night of 24 hours."""
    day = local_day(timezone.now())
    while at(day, time(23, 45)) > timezone.now() or at(day + timedelta(days=1), time(12)) - at(
        day, time(12)
    ) != timedelta(days=1):
        day -= timedelta(days=1)
    return at(day, time(23, 10)).astimezone(AMSTERDAM)


def test_seven_partners_at_a_night_arrest(sign_in: SignIn) -> None:  # D-6, ZS-1 to ZS-8
    table, arrested_at = Table(sign_in), last_night()
    case, arrest = the_police_report_it(Seat(sign_in("politie")), arrested_at)
    each_learns_of_it_and_of_both_ends(table, arrest)
    the_call_to_veilig_thuis(table.seat("politie"), arrest)
    own = {who: {CHARGE} for who in SEVEN}
    own["politie"] |= {MELDING, CALLED}
    deel_a(table.seat("vt"), arrest)
    own["vt"].add(DEEL_A)
    for who, words in INPUT.items():
        table.seat(who).put_in(arrest, words)
        own[who].add(words)
    own["ovj"] |= {DEEL_A, *INPUT.values()}
    the_officer_decides(table.seat("ovj"), arrest)
    own["ovj"].add(REASON)
    table.each_sees(["/t/", arrest, case], own, SECRETS)
    table.each_sees(["/t/m/"], {who: set() for who in SEVEN}, (*SECRETS, NAME))


def the_police_report_it(police: Seat, arrested_at: datetime) -> tuple[str, str]:
    """On a phone: the crisis, the arrest, and who is needed is ticked already, with why; the two moments after it."""
    born = f"{arrested_at - timedelta(days=17 * 366):%Y-%m-%d}"
    people = (
        ("verdachte", "Jip", NAME, born), ("slachtoffer", "Coosje", NAME, "1984-03-02"),
    )  # fmt: skip
    log_crisis(police, people, MELDING, "Ja, één kind")
    police.follow("Zaak VV-")
    case = "/" + police.page.url.split("/", 3)[3]
    police.follow("Aanhouding melden")
    form = police.page.locator("main form")
    assert form.locator("[name=ook_aan]:checked").count() == 4, "Raad, 3RO, Slachtofferhulp and Halt"
    form.locator("label", has_text=f"Jip {NAME}").locator("input[name=verdachte]").check()
    form.locator("[name=aangehouden_op]").fill(f"{arrested_at:%Y-%m-%dT%H:%M}")
    form.locator("[name=tekst]").fill(CHARGE)
    police.share("De tafel moet weten wie er vastzit.")
    police.press("Meld de aanhouding")
    arrest = "/" + police.page.url.split("/", 3)[3]
    police.follow("Voorgeleiding en bevel")
    for name, later in (("voorgeleid_op", 15), ("bevel_op", 30)):
        police.page.locator(f"[name={name}]").fill(f"{arrested_at + timedelta(minutes=later):%Y-%m-%dT%H:%M}")
    police.press("Tijden opslaan")
    return case, arrest


def each_learns_of_it_and_of_both_ends(table: Table, arrest: str) -> None:
    """Both ends stand on the page of everybody, each with what it counts (D-6)."""
    for who in SEVEN:
        seat = table.seat(who)
        seat.go(arrest)
        main = seat.page.locator("main")
        for words in ("08:10", "17:40", "negen uur na aanhouding", "art. 56a Sv: negen uur na het bevel"):
            expect(main).to_contain_text(words)


def the_call_to_veilig_thuis(police: Seat, arrest: str) -> None:
    """What came of it is seen by all, what was said by the police alone (ZS-8)."""
    police.go(f"{arrest}n/")
    police.page.locator("[name=gezegd]").fill(CALLED)
    police.press("Leg het gesprek vast")
    expect(police.page.locator("[name=gezegd]")).to_have_value(CALLED)
    police.page.locator("[name=antwoord][value=gesproken]").check()
    police.press("Leg het gesprek vast")
    expect(police.page.locator("main")).to_contain_text("belde")


def deel_a(seat: Seat, arrest: str) -> None:
    """Veilig Thuis, for the officer."""
    seat.go(arrest)
    seat.follow("Deel A invullen")
    for field in seat.page.locator("main form textarea[name^=v_]").all():
        field.fill("Niets bekend.")
    seat.page.locator("[name=conclusie]").fill(DEEL_A)
    if seat.page.locator("[name=te_laat]").count():
        seat.page.locator("[name=te_laat]").first.check()
    seat.share("De officier weegt dit mee.")
    seat.press("Deel A opslaan")
    expect(seat.page.locator("main")).to_contain_text("opgeslagen")


def the_officer_decides(officer: Seat, arrest: str) -> None:
    """The suspect stays and is brought before the judge; whoever was silent is named."""
    officer.go(f"{arrest}b/")
    page = officer.page
    for words in (DEEL_A, *INPUT.values()):
        expect(page.locator("main")).to_contain_text(words)
    page.locator("[name=verblijf][value=vasthouden]").check()
    page.locator("[name=vervolg][value=vervolgen]").check()
    page.locator("[name=reden]").fill(REASON)
    officer.press("Besluit opslaan")
    expect(page.locator("main")).to_contain_text("Besluit opgeslagen")
