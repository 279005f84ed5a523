"""Two professionals at one crisis, each on a phone: the whole of 001 chapter 1, seeing each other's steps live."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.watch import Watch, picture

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]
ADDRESS = "Vuurvlinderstraat 8, Amsterdam"
SOON = 20_000
MOST_TAPS, MOST_TEXTS = 12, 1


class Thumb(Watch):
    """One hand on a phone: counts what it costs."""

    taps = 0
    texts = 0

    def tap(self, where: Locator) -> None:
        """Once."""
        self.taps += 1
        where.click()

    def go(self, name: str) -> None:
        """Tap the button that says this, and look at what comes."""
        self.taps += 1
        self.press(name)

    def write(self, field: str, text: str) -> None:
        """Tap into the field, and type."""
        self.taps += 1
        self.texts += 1
        self.page.locator(f"[name={field}]").fill(text)

    def sees(self, text: str, part: str = "#crisis-verloop") -> None:
        """It appears by itself, without a reload."""
        expect(self.page.locator(part)).to_contain_text(text, timeout=SOON)
        assert self.page.evaluate("window.stayed"), "without a reload"

    def stays(self) -> None:
        """From here on a reload would be noticed."""
        self.page.evaluate("window.stayed = true")

    def unfold(self) -> None:
        """Open what is folded."""
        self.page.locator("#crisis-meer > summary").click()


def log_a_crisis(police: Thumb) -> str:
    """Where, who, what, is it acute, children: gives the address of the crisis."""
    page = police.page
    police.go("Crisis melden")
    police.write("adres", ADDRESS)
    police.go("Verder")
    for role in ("slachtoffer", "verdachte"):
        police.tap(page.locator("label.vv-tap", has_text=role).first)
    police.go("Verder")
    police.tap(page.locator("label.vv-tap", has_text="Letsel bij een kind"))
    police.go("Verder")
    police.go("Ja")
    expect(page.locator(".vv-saved")).to_contain_text("opgeslagen")
    police.go("Ja, één kind")
    police.go("Open een nieuwe zaak")
    expect(page.locator("h1")).to_contain_text("Stap 1 · Fysieke veiligheid")
    return page.url


def safety_first(police: Thumb, vt: Thumb, crisis: str) -> None:
    """Step 1: call, share, come, go in, explain."""
    police.press("Gebeld")
    police.follow("Deel de melding")
    police.share("Acute onveiligheid, Veilig Thuis gaat mee.")
    police.press("Deel nu")
    vt.page.goto(crisis)
    vt.looks()
    vt.big_buttons()
    vt.stays()
    police.stays()
    vt_comes = vt.page.locator("#crisis-nu").get_by_role("button", name="Veilig Thuis komt ter plaatse").first
    with vt.page.expect_navigation():
        vt_comes.click()
    police.sees("Veilig Thuis komt ter plaatse")
    police.sees("Nu: Spreek af wie wanneer naar binnen gaat", "#crisis-nu")
    police.press("Afgesproken: politie eerst")
    vt.unfold()
    vt.press("Veilig Thuis is ter plaatse")
    police.stays()
    vt.stays()
    police.page.reload()
    police.looks()
    police.press("Veilig genoeg")
    vt.sees("Veilig genoeg: Veilig Thuis kan naar binnen")
    police.press("Uitgelegd: politie en Veilig Thuis")
    expect(police.page.locator("#crisis-nu")).to_contain_text("Alles is gedaan")
    police.press("Verder")


def put_in(watch: Thumb, kind: str, text: str) -> None:
    """What one's own organisation knows."""
    watch.follow(kind)
    watch.page.locator("[name=tekst]").fill(text)
    watch.press("Opslaan")


def talk_at_the_bonnet(police: Thumb, vt: Thumb) -> None:
    """Step 2: what each knows, the assessment, Raad and OM."""
    vt.sees("Stap 2 · Motorkapoverleg", "#crisis-kop")
    put_in(police, "Eerdere registraties", "Drie meldingen dit jaar.")
    vt.sees("Informatie ingebracht")
    vt.page.reload()
    put_in(vt, "Wat Veilig Thuis al weet", "Er loopt hulp vanuit het wijkteam.")
    vt.follow("Veiligheidsbeoordeling maken")
    vt.page.locator("[name=conclusie]").fill("Onveilig voor het kind zolang vader thuis is.")
    for field in vt.page.locator("fieldset:has(input[type=radio][name^=p_])").all():
        field.locator("label").first.click()
    vt.press("Leg de beoordeling vast")
    for watch, whom in ((vt, "de Raad"), (police, "het OM")):
        watch.page.reload()
        if not watch.page.locator("#crisis-advies").get_attribute("open"):
            watch.page.locator("#crisis-advies > summary").click()
        block = watch.page.locator("#crisis-advies .vv-call", has_text=f"Bel {whom}")
        with watch.page.expect_navigation():
            block.get_by_role("button", name="Gebeld").click()
        watch.looks()
    police.press("Verder")


def investigate(police: Thumb, vt: Thumb) -> None:
    """Step 3: an injured child stands large until the forensisch arts is there; one thing is left with its reason."""
    page = police.page
    expect(page.locator("#crisis-ontbreekt .vv-alert--large")).to_contain_text("altijd een forensisch arts")
    picture(page, "letsel-bij-een-kind.png")
    police.follow("Leg vast wat is ingezet")
    police.pick("kind")
    police.pick("Letsel is te zien")
    police.pick("Forensische Opsporing is ingezet")
    police.pick("Forensisch arts is ingezet")
    police.press("Leg dit vast")
    expect(page.locator("#crisis-ontbreekt")).not_to_contain_text("forensisch arts")
    police.follow("Afspreken wie wat onderzoekt")
    police.pick("Samen")
    page.locator("[name=handeling][value=gesprek]").check()
    page.locator("[name=tekst]").fill("Met moeder praten, daarna met de buren.")
    police.press("Leg dit vast")
    put_in(police, "Beschrijf wat u aantrof", "Een kapotte deur en een huilend kind op de trap.")
    police.follow("er ontbreekt nog iets")
    police.pick("Eerst handelen")
    police.press("Ga toch verder")
    vt.page.reload()
    expect(vt.page.locator("#crisis-verloop")).to_contain_text("onvolledig")
    expect(vt.page.locator("#crisis-verloop")).to_contain_text("plaats delict")


def agree(police: Thumb) -> None:
    """Step 4: a measure with its end and its review, and the points of the toolkit."""
    page = police.page
    police.follow("Maatregel vastleggen")
    page.locator("[name=soort]").first.check()
    page.locator("[name=tekst]").fill("Vader slaapt bij zijn broer.")
    page.locator("[name=aanspreekpunt]").fill("Veilig Thuis; buren bellen 112.")
    then = timezone.localtime()
    page.locator("[name=einde]").fill(f"{then + timedelta(days=9):%Y-%m-%dT%H:%M}")
    page.locator("[name=herbeoordeling]").fill(f"{then + timedelta(days=2):%Y-%m-%dT%H:%M}")
    police.press("Leg de maatregel vast")
    police.follow("Afspraken over het vervolg")
    for point in ("overleg", "resultaten", "informeren", "aanspreekpunt", "bellen"):
        page.locator(f"[name=wie_{point}]").select_option("Veilig Thuis")
        page.locator(f"[name={point}]").fill("Veilig Thuis belt morgen om 9 uur.")
    police.press("Leg deze afspraken vast")
    expect(page.locator("#crisis-nu")).to_contain_text("Alles is gedaan")
    police.press("Verder")


def close(police: Thumb, vt: Thumb) -> None:
    """Step 5: handed over with what was found and what was left."""
    vt.page.reload()
    vt.stays()
    police.follow("Overdragen of afsluiten")
    police.follow("Overdragen aan een partner")
    expect(police.page.locator("main")).to_contain_text("Onvolledig, en dat gaat mee")
    police.pick("Veilig Thuis")
    police.pick("Actie-overleg")
    for found in police.page.locator("[name=mee]").all():
        found.check()
    police.page.locator("[name=tekst]").fill("Vader is weg tot en met volgende week.")
    police.share("Veilig Thuis gaat verder.")
    police.press("Draag over en sluit de crisis af")
    vt.sees("Crisis afgesloten", "#crisis-kop")
    vt.follow("Zaak VV-")
    main = vt.page.locator("main")
    for said in ("Onvolledig in de acute fase", "huilend kind op de trap", "Letsel", "Vader is weg"):
        expect(main).to_contain_text(said)


def test_two_at_one_crisis_walk_the_five_steps(sign_in: SignIn) -> None:  # AC-1 to AC-7, SA-5
    police, vt = Thumb(sign_in("politie")), Thumb(sign_in("vt"))
    crisis = log_a_crisis(police)
    assert police.taps <= MOST_TAPS, f"{police.taps} taps"
    assert police.texts <= MOST_TEXTS, f"{police.texts} texts"
    police.big_buttons()
    picture(police.page, "samen-op-in-acuut.png")
    safety_first(police, vt, crisis)
    talk_at_the_bonnet(police, vt)
    investigate(police, vt)
    agree(police)
    close(police, vt)


def test_what_was_typed_survives_a_dead_zone(sign_in: SignIn) -> None:  # AC-1
    page = sign_in("politie")
    page.locator("main").get_by_role("button", name="Crisis melden").click()
    page.wait_for_load_state()
    page.locator("[name=adres]").fill(ADDRESS)
    page.context.set_offline(True)
    page.get_by_role("button", name="Verder").click()
    said = page.locator("[data-keep-said]")
    expect(said).to_contain_text("Geen verbinding, uw antwoord staat er nog", timeout=SOON)
    expect(page.locator("[name=adres]")).to_have_value(ADDRESS)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Vuurvlinder" not in kept, "nothing of people is kept on the device"
    page.context.set_offline(False)
    expect(page.locator("h1")).to_contain_text("Wie zijn erbij?", timeout=SOON)
    page.get_by_role("link", name="Terug").click()
    expect(page.locator("[name=adres]")).to_have_value(ADDRESS)


def test_a_second_phone_sees_what_the_first_said_and_loses_nothing(sign_in: SignIn) -> None:  # AC-1
    one, other = sign_in("politie"), sign_in("politie")
    one.locator("main").get_by_role("button", name="Crisis melden").click()
    one.wait_for_load_state()
    one.locator("[name=adres]").fill(ADDRESS)
    one.get_by_role("button", name="Verder").click()
    one.get_by_role("link", name="Terug").click()
    one.wait_for_load_state()
    other.goto(one.url)
    other.locator("[name=adres]").fill("Nummer 10, Amsterdam")
    other.get_by_role("button", name="Verder").click()
    expect(other.locator("h1")).to_contain_text("Wie zijn erbij?")
    one.locator("[name=adres]").fill("Nummer 8, Amsterdam")
    one.get_by_role("button", name="Verder").click()
    expect(one.locator("[data-wrong]")).to_contain_text("Nummer 10, Amsterdam")
    expect(one.locator("[name=adres]")).to_have_value("Nummer 8, Amsterdam")
    one.get_by_role("button", name="Verder").click()
    expect(one.locator("h1")).to_contain_text("Wie zijn erbij?")
