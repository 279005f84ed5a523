"""The pages of *Vraag of anderen dit gezin kennen*, and what the FG sees of it (K-3, X-3)."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from acuut.enums import Daad
from acuut.models import CrisisAct
from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.enums import LookupPurpose
from cases.disclosure.lookup.models import Lookup
from cases.dossier.enums import Existence
from cases.partners.enums import ACUTE_FIVE, Partner, Role
from cases.review.unusual import opvallend
from tests.access.kit import noted, opened_by, shared
from tests.cases.lookup_kit import Setting, browser, crisis, named
from tests.cases.oversight_kit import colleague
from tests.cast import Cast


@pytest.fixture
def setting(cast: Cast) -> Setting:
    """A running crisis of the police about somebody whom Veilig Thuis knows."""
    found = Setting(cast)
    found.known_at_vt()
    return found


def page(setting: Setting) -> str:
    """The page beforehand, for the police."""
    return browser(setting.cast.agent).get(reverse("bekend_vragen", args=[setting.case.pk])).content.decode()


def post(setting: Setting, **data: object) -> HttpResponse:
    """Ask as the police."""
    sent = {"wie": [str(setting.person.pk)], "doel": "veiligheid"} | data
    return browser(setting.cast.agent).post(reverse("bekend_vragen", args=[setting.case.pk]), sent)  # type: ignore[return-value]


def test_the_page_says_beforehand_whom_one_may_ask_and_whom_not(setting: Setting) -> None:  # K-3
    html = page(setting)
    assert "u kunt het vragen" in html
    assert "art. 4.1.1 Wmo" in html
    assert "verzonnen, voor de demo" in html
    assert html.count("strafrechtelijk gegeven") == 2
    assert "Miranda Verzonnen" in html
    assert Lookup.objects.count() == 0, "looking asks nothing"


def test_asking_leads_to_the_answer_with_its_time(setting: Setting) -> None:  # K-3
    answer = post(setting)
    assert answer.status_code == 302
    html = browser(setting.cast.agent).get(answer["Location"]).content.decode()
    assert "Dit gezin is bekend" in html
    assert "kent een of meer van hen" in html
    assert re.search(r"Gevraagd .*\d\d:\d\d", html)
    assert "Geen treffer betekent niet" in html
    assert "Miranda" not in html, "who was asked about stands in the case"


def test_after_a_hit_the_call_is_one_tap_and_stands_in_the_crisis(setting: Setting) -> None:  # K-3, SH-8
    asked = setting.ask()
    client, vt = browser(setting.cast.agent), setting.cast.vt.organisation
    with acting(setting.cast.vt):
        vt.phone = "020 123 4567"
        vt.save()
    html = client.get(reverse("bekend_antwoord", args=[setting.case.pk, asked.pk])).content.decode()
    assert 'href="tel:' in html
    where = reverse("bekend_gebeld", args=[setting.case.pk, asked.pk, vt.pk])
    assert where in html
    assert client.post(where).status_code == 302
    assert CrisisAct.objects.filter(crisis=setting.crisis, code=Daad.VT_GEBELD).exists()
    again = client.get(reverse("bekend_antwoord", args=[setting.case.pk, asked.pk])).content.decode()
    assert "Gebeld" in again
    assert "Deel eerst wat" in again
    assert client.get(where).status_code == 405


def test_where_something_may_be_asked_for_there_is_vraag_aan(setting: Setting) -> None:  # K-3, SH-8
    cast = setting.cast
    shared(setting.case, cast.agent, cast.vt.organisation, [setting.crisis.item])
    noted(setting.case, cast.vt, "iets van VT", existence=Existence.PARTNERS)
    asked = setting.ask()
    html = (
        browser(cast.agent).get(reverse("bekend_antwoord", args=[setting.case.pk, asked.pk])).content.decode()
    )
    assert reverse("vragen", args=[setting.case.pk, cast.vt.organisation_id]) in html


@pytest.mark.parametrize("wrong", [{"wie": []}, {"wie": ["x"]}, {"doel": ""}, {"doel": "nieuwsgierig"}])
def test_bad_input_is_refused_in_dutch_and_asks_nobody(setting: Setting, wrong: dict[str, object]) -> None:
    answer = post(setting, **wrong)
    assert answer.status_code == 422
    assert "Kies" in answer.content.decode()
    assert Lookup.objects.count() == 0


def test_somebody_of_another_case_in_the_form_asks_nobody(setting: Setting) -> None:  # K-3
    other = named(opened_by(setting.cast.agent), setting.cast.agent, given="Anders").person
    assert post(setting, wie=[str(other.pk)]).status_code == 422
    assert Lookup.objects.count() == 0


def test_in_a_case_without_an_own_melding_the_page_says_why(setting: Setting) -> None:  # K-3
    cast = setting.cast
    shared(setting.case, cast.agent, cast.vt.organisation, [setting.crisis.item])
    client = browser(cast.vt)
    html = client.get(reverse("bekend_vragen", args=[setting.case.pk])).content.decode()
    assert "melding van uw eigen organisatie" in html
    assert 'name="wie"' not in html
    named(setting.case, cast.vt)
    sent = {"wie": [str(setting.person.pk)], "doel": "veiligheid"}
    assert client.post(reverse("bekend_vragen", args=[setting.case.pk]), sent).status_code == 422
    assert Lookup.objects.count() == 0


def test_the_limit_is_told_on_the_page(setting: Setting) -> None:  # K-3
    for purpose in LookupPurpose:
        setting.ask(purpose=purpose, now=now() - timedelta(minutes=5))
    answer = post(setting)
    assert answer.status_code == 422
    assert "al 3 keer gevraagd" in answer.content.decode()


def test_the_answer_is_for_who_works_on_the_case_alone(setting: Setting) -> None:  # K-3, SH-1
    asked = setting.ask()
    where = reverse("bekend_antwoord", args=[setting.case.pk, asked.pk])
    outsider = colleague(setting.cast.agent, "andere_agent")
    for who in (outsider, setting.cast.vt, setting.cast.fg_vt, setting.cast.elsewhere):
        assert browser(who).get(where).status_code == 404
    other = opened_by(setting.cast.agent)
    elsewhere = reverse("bekend_antwoord", args=[other.pk, asked.pk])
    assert browser(setting.cast.agent).get(elsewhere).status_code == 404


def test_the_case_page_offers_it_while_a_melding_runs(setting: Setting) -> None:  # K-3
    html = browser(setting.cast.agent).get(reverse("zaak", args=[setting.case.pk])).content.decode()
    assert reverse("bekend_vragen", args=[setting.case.pk]) in html
    quiet = opened_by(setting.cast.agent)
    html = browser(setting.cast.agent).get(reverse("zaak", args=[quiet.pk])).content.decode()
    assert reverse("bekend_vragen", args=[quiet.pk]) not in html


# The FG.


def test_the_fg_of_who_answered_sees_who_asked_and_never_about_whom(setting: Setting) -> None:  # K-3, X-3
    setting.ask()
    html = browser(setting.cast.fg_vt).get(reverse("fg_bekend")).content.decode()
    assert str(setting.cast.agent) in html
    assert "Anderen vroegen het ons (1)" in html
    assert "bekend" in html
    for hidden in ("Miranda", "Verzonnen,", setting.case.reference):
        assert hidden not in html


def test_the_fg_of_who_asked_sees_it_with_the_case(setting: Setting) -> None:  # K-3, X-3
    setting.ask()
    fg = colleague(setting.cast.agent, "fg_politie", Role.FG)
    html = browser(fg).get(reverse("fg_bekend")).content.decode()
    assert "Wij vroegen het anderen (1)" in html
    assert setting.case.reference in html
    assert "Miranda" not in html


def test_the_fg_of_another_sees_nothing_of_it(setting: Setting) -> None:  # K-3, X-3
    setting.ask()
    fg = colleague(setting.cast.raad, "fg_raad", Role.FG)
    html = browser(fg).get(reverse("fg_bekend")).content.decode()
    assert str(setting.cast.agent) not in html
    for who in ("agent", "vt", "voorzitter"):
        assert browser(setting.cast.everyone()[who]).get(reverse("fg_bekend")).status_code == 404


def test_the_same_person_from_three_meldingen_stands_out_for_the_fg(setting: Setting) -> None:  # K-3, X-3
    setting.ask()
    for _ in range(2):
        case = opened_by(setting.cast.agent)
        setting.ask(
            case_id=case.pk, melding_id=crisis(case, setting.cast.agent).pk,
            persons=[named(case, setting.cast.agent).person_id],
        )  # fmt: skip
    fg = colleague(setting.cast.agent, "fg_politie", Role.FG)
    with acting(fg):
        assert "same_person" in {one.finding.kind.value for one in opvallend(fg, now=now())}
    assert "dezelfde persoon" in browser(fg).get(reverse("fg")).content.decode()


def test_every_partner_of_the_acute_flow_stands_on_the_page(setting: Setting) -> None:
    html = page(setting)
    for partner in ACUTE_FIVE:
        if partner is not Partner.POLITIE:
            assert partner.short in html
