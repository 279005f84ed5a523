"""The record and the chair's table over HTTP (X-1, X-3, RN-1)."""

import re

import pytest
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.models import Case
from cases.partners.models import Staff, StaffRole
from tests.access.kit import noted, opened_by, shared
from tests.cases.web_kit import browser, freeze, page, read, words
from tests.cast import Cast

TEXT = "De buren hoorden geschreeuw."


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, shared with VT, read by VT."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, TEXT)])
    page(cast.vt, "zaak", case.pk)
    return case


def events(staff: Staff, name: str = "logboek", *args: object, **query: str) -> str:
    """The lines of the record as this person reads them; empty when there are none."""
    answer = browser(staff).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    lines = re.search(r"(?s)<tbody>.*</tbody>", answer.content.decode())
    return words(lines[0]) if lines else ""


def test_the_owner_sees_who_elsewhere_read_what_is_his(cast: Cast, case: Case) -> None:
    text = page(cast.agent, "logboek_zaak", case.pk)
    assert "VT Vt gelezen bericht" in text
    assert "art. 18 lid 1 Wpg" in text
    assert TEXT not in text


def test_the_record_holds_no_text_and_no_name_of_people(cast: Cast, case: Case) -> None:
    for staff in (cast.agent, cast.vt, cast.fg_vt):
        text = page(staff, "logboek")
        assert TEXT not in text
        assert "vannacht" not in text


def test_the_fg_sees_all_of_the_own_organisation_without_seeing_a_case(cast: Cast, case: Case) -> None:
    text = page(cast.fg_vt, "logboek")
    assert "VT Vt gelezen bericht" in text
    assert case.reference in text  # how it is called, to ask the worker about it; not what is in it
    assert browser(cast.fg_vt).get(reverse("zaak", args=[case.pk])).status_code == 404


def test_a_colleague_not_at_work_on_it_sees_only_what_he_did_himself(cast: Cast, case: Case) -> None:  # SH-1
    assert events(cast.vt_unassigned) == ""
    page(cast.vt_unassigned, "vandaag")
    assert "Vt Unassigned logboek bekeken" in page(cast.vt_unassigned, "logboek")


@pytest.mark.parametrize("who", ["ovj", "raad", "reclassering", "voorzitter", "elsewhere", "ovj_elsewhere"])
def test_a_partner_that_has_no_part_in_it_finds_nothing_of_it(
    cast: Cast, case: Case, who: str
) -> None:  # SH-1
    assert events(cast.everyone()[who]) == ""
    assert browser(cast.everyone()[who]).get(reverse("logboek_zaak", args=[case.pk])).status_code == 404


def test_the_receiver_does_not_see_what_the_owner_did_for_himself(cast: Cast, case: Case) -> None:  # SH-1
    rows = events(cast.vt, "logboek_zaak", case.pk)
    assert "Agent" not in rows


def test_one_word_at_a_time(cast: Cast, case: Case) -> None:
    rows = events(cast.agent, "logboek", wat="disclosed")
    assert "gedeeld" in rows
    assert "vastgelegd" not in rows
    for strange in ("onzin", "\x00", "x" * 5_000, "' OR 1=1"):
        assert "vastgelegd" in events(cast.agent, "logboek", wat=strange)


def test_looking_at_the_record_is_in_the_record(cast: Cast, case: Case) -> None:
    page(cast.agent, "logboek_zaak", case.pk)
    event = AuditEvent.objects.get(verb=Verb.AUDIT_VIEWED)
    assert (event.actor, event.case_id, event.page) == (cast.agent, case.pk, "logboek_zaak")


def test_a_refusal_is_in_the_record_of_the_own_organisation(cast: Cast, case: Case) -> None:
    browser(cast.vt_unassigned).get(reverse("zaak", args=[case.pk]))
    assert "geweigerd" in events(cast.fg_vt, "logboek", wat="denied")


# The chair (RN-1).


def test_the_chair_sees_open_cases_without_names_or_links(cast: Cast, case: Case) -> None:  # RN-1
    answer = browser(cast.voorzitter).get(reverse("rnzs"))
    html, text = answer.content.decode(), read(answer)
    assert case.reference in text
    assert "1 open zaken" in text
    assert str(case.pk) not in html
    assert str(case.household_id) not in html
    for person in cast.everyone().values():
        if person != cast.voorzitter:
            assert person.display_name not in text.replace(cast.voorzitter.display_name, "")
    assert TEXT not in text
    event = AuditEvent.objects.get(verb=Verb.REVIEWED)
    assert (event.actor, event.detail) == (cast.voorzitter, {"rows": 1})


@pytest.mark.parametrize("who", ["agent", "vt", "ovj", "raad", "reclassering", "fg_vt", "elsewhere"])
def test_the_chairs_table_is_for_the_chair(cast: Cast, case: Case, who: str) -> None:  # RN-1
    staff = cast.everyone()[who]
    assert browser(staff).get(reverse("rnzs")).status_code == 404
    assert "RNZS" not in page(staff, "vandaag")


def test_a_chair_in_another_region_sees_nothing_of_here(cast: Cast, case: Case) -> None:  # RN-1
    StaffRole(staff=cast.ovj_elsewhere, role="rnzs_voorzitter").save()
    text = page(cast.ovj_elsewhere, "rnzs")
    assert "Noord-Nederland" in text
    assert case.reference not in text
