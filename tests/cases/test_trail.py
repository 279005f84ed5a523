"""The record as people see it: filters, pages, files, and the trail of one item (X-1, X-3)."""

import csv
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.access.models import Content
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.models import Case, InformationItem
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.partners.services import staff_aanmaken
from cases.web import trail, views_trail
from cases.web.trail import HEADS, SUBJECTS, harmless
from tests.access.kit import noted, opened_by, shared
from tests.access.marked import kinds_of_content
from tests.cases.web_kit import browser, freeze, page, words
from tests.cast import Cast

TEXT = "De buren hoorden geschreeuw."


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """Written by the police, shared with VT, read by VT."""
    found = noted(case, cast.agent, TEXT)
    shared(case, cast.agent, cast.vt.organisation, [found])
    page(cast.vt, "zaak", case.pk)
    return found


def lines(staff: Staff, name: str = "logboek", *args: object, **query: Any) -> list[str]:
    """The lines of the record as this person reads them."""
    html = browser(staff).get(reverse(name, args=args), query).content.decode()
    return [words(row).strip() for row in re.findall(r"(?s)<tr>\s*<td>.*?</tr>", html)]


def rows(staff: Staff, name: str, *args: object, **query: Any) -> list[list[str]]:
    """The lines of a file."""
    answer = browser(staff).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="overzicht.csv"'
    assert answer["Cache-Control"] == "no-store"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


# Who, of which partner, when, what, on which ground, from which page.


def test_a_read_says_who_of_whom_on_which_ground_from_which_page(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    read = [line for line in lines(cast.agent, "logboek_zaak", case.pk) if "gelezen" in line]
    assert len(read) == 2  # the item, and why it was shared
    assert re.search(r"VT Vt gelezen bericht VV-\S+ POL art\. 18 lid 1 Wpg .* zaak", read[0])
    assert TEXT not in " ".join(read)


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"wat": "read"}, "gelezen", "vastgelegd"),
        ({"partner": "vt"}, "gelezen", "vastgelegd"),
        ({"partner": "politie"}, "vastgelegd", "VT Vt"),
        ({"geweigerd": "on"}, "", "gelezen"),
        ({"van": "2000-01-01", "tot": "2000-01-02"}, "", "gelezen"),
    ],
)
def test_the_filters_stand_in_the_address(
    cast: Cast, case: Case, item: InformationItem, query: dict[str, str], there: str, gone: str
) -> None:
    found = " ".join(lines(cast.agent, "logboek_zaak", case.pk, **query))
    assert there in found
    assert gone not in found


def test_a_day_is_the_whole_day(cast: Cast, case: Case, item: InformationItem) -> None:
    today = timezone.localdate(AuditEvent.objects.latest("at").at)
    assert lines(cast.agent, "logboek", van=today.isoformat(), tot=today.isoformat())
    assert not lines(cast.agent, "logboek", van=(today + timedelta(days=1)).isoformat())
    assert not lines(cast.agent, "logboek", tot=(today - timedelta(days=1)).isoformat())


@pytest.mark.parametrize(
    "query",
    [
        {"van": "gisteren"}, {"tot": "9999-12-31"}, {"van": "0001-01-01"}, {"wat": "onzin"}, {"wat": "\x00"},
        {"partner": "x" * 5_000}, {"wie": "' OR 1=1"}, {"voor": "1-2"}, {"voor": "9" * 17 + "-" + "f" * 32},
        {"voor": "\x00"}, {"van": "2026-02-31"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["logboek", "logboek_zaak_csv", "logboek_zaak_papier"])
def test_nonsense_in_the_address_is_no_error(
    cast: Cast, case: Case, item: InformationItem, name: str, query: dict[str, str]
) -> None:
    where = reverse(name, args=[case.pk] if "zaak" in name else [])
    answer = browser(cast.agent).get(where, query)
    assert answer.status_code == 200
    if name == "logboek" and "voor" not in query:
        assert "niet begrepen" in answer.content.decode()


def test_one_worker_at_a_time_and_a_stranger_gives_nothing(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    assert all("VT Vt" in line for line in lines(cast.agent, "logboek", wie=str(cast.vt.pk)))
    assert lines(cast.agent, "logboek", wie=str(cast.ovj.pk)) == lines(
        cast.agent, "logboek", wie=str(uuid4())
    )


def test_page_after_page_shows_each_line_once(
    cast: Cast, case: Case, item: InformationItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(12):
        with acting(cast.agent):
            audit.record(Verb.CALLED, actor=cast.agent, case_id=case.pk)
    whole = AuditEvent.objects.filter(organisation=cast.agent.organisation).count()
    whole += AuditEvent.objects.filter(owner=cast.agent.organisation).exclude(
        organisation=cast.agent.organisation
    ).count()  # fmt: skip
    monkeypatch.setattr(views_trail, "PAGE", 5)
    client, where, found = browser(cast.agent), reverse("logboek"), 0
    for _ in range(20):
        html = client.get(where).content.decode()
        found += len(re.findall(r"<tr>\s*<td>", html))
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if not following:
            break
        where = reverse("logboek") + following[1]
    assert found == whole  # each look is written after its page, and stands before where we began


def test_no_page_counts_all_there_is(cast: Cast, case: Case, item: InformationItem) -> None:
    text = page(cast.fg_vt, "logboek")
    assert not re.search(r"van \d+ gebeurtenissen", text)


# As a file, and on paper.


def test_the_file_has_the_lines_of_the_screen(cast: Cast, case: Case, item: InformationItem) -> None:
    shown = lines(cast.agent, "logboek_zaak", case.pk, wat="read")
    head, *found = rows(cast.agent, "logboek_zaak_csv", case.pk, wat="read")
    assert tuple(head) == HEADS
    assert len(found) == len(shown) == 2
    assert found[0][1:5] == ["VT", "Vt", "gelezen", ""]


def test_a_file_and_a_print_are_in_the_record(cast: Cast, case: Case, item: InformationItem) -> None:
    for name, form in (("logboek_zaak_csv", "csv"), ("logboek_zaak_papier", "papier")):
        browser(cast.agent).get(reverse(name, args=[case.pk]))
        event = AuditEvent.objects.get(verb=Verb.EXPORTED, page=name)
        assert (event.actor, event.case_id, event.detail["form"]) == (cast.agent, case.pk, form)
        assert event.detail["rows"] > 0


def test_a_spreadsheet_calculates_nothing(cast: Cast, case: Case) -> None:
    bad = ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"]
    assert [harmless(cell) for cell in bad] == [f"'{cell}" for cell in bad]
    assert harmless("Vt") == "Vt"
    evil = staff_aanmaken(
        username="evil", display_name='=HYPERLINK("http://x")', organisation=cast.agent.organisation,
        roles=[Role.FG], password="een lang wachtwoord",
    )  # fmt: skip
    page(evil, "vandaag")
    page(evil, "logboek")
    found = rows(evil, "logboek_csv")
    names = {row[2] for row in found if "HYPERLINK" in row[2]}
    assert names == {'\'=HYPERLINK("http://x")'}


def test_more_than_goes_into_a_file_is_said(
    cast: Cast, case: Case, item: InformationItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_trail, "MOST_EXPORTED", 2)
    found = rows(cast.agent, "logboek_zaak_csv", case.pk)
    assert len(found) == 4
    assert found[-1] == ["Alleen de nieuwste 2 regels. Kies een kortere periode voor de rest."]
    assert "niet alle" in page(cast.agent, "logboek_zaak_papier", case.pk)


def test_the_file_of_the_whole_organisation_is_for_the_fg(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    for name in ("logboek_csv", "logboek_papier"):
        for staff in (cast.agent, cast.vt, cast.vt_unassigned, cast.ovj, cast.voorzitter, cast.elsewhere):
            assert browser(staff).get(reverse(name)).status_code == 404
    assert any("gelezen" in row for row in rows(cast.fg_vt, "logboek_csv"))


def test_nothing_that_is_made_of_it_names_people_or_says_what(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SA-1, SA-2
    for staff in (cast.agent, cast.vt):
        for name in ("logboek_zaak", "logboek_zaak_csv", "logboek_zaak_papier"):
            text = browser(staff).get(reverse(name, args=[case.pk])).content.decode()
            assert TEXT not in text
            assert "vannacht" not in text


# The trail of one item.


def test_the_owner_sees_it_from_first_word_to_last_reader(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    text = page(cast.agent, "spoor", case.pk, item.pk)
    assert re.search(r"POL Agent vastgelegd .*POL → VT Agent gedeeld · art\. 18 lid 1 Wpg", text)
    assert "Wie het las (1)" in text
    assert re.search(r"VT Vt zaak art\. 18 lid 1 Wpg", text)
    assert TEXT not in text


def test_a_receiver_sees_its_own_reads_and_what_was_given_to_it(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    shared(case, cast.agent, cast.ovj.organisation, [item])
    page(cast.ovj, "zaak", case.pk)
    assert "Wie het las (2)" in page(cast.agent, "spoor", case.pk, item.pk)
    text = page(cast.vt, "spoor", case.pk, item.pk)
    assert "Wie het las (1)" in text
    assert "Ovj" not in text
    assert "→ OM" not in text
    assert "Agent" not in text


@pytest.mark.parametrize("who", ["vt_unassigned", "ovj", "raad", "fg_vt", "elsewhere"])
def test_the_trail_is_for_who_may_know_of_the_item(
    cast: Cast, case: Case, item: InformationItem, who: str
) -> None:  # SH-1
    client = browser(cast.everyone()[who])
    there = client.get(reverse("spoor", args=[case.pk, item.pk]))
    nowhere = client.get(reverse("spoor", args=[case.pk, uuid4()]))
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_an_item_of_another_case_is_not_found_under_this_one(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    other = opened_by(cast.agent)
    assert browser(cast.agent).get(reverse("spoor", args=[other.pk, item.pk])).status_code == 404


def test_looking_at_a_trail_is_in_the_record_and_reads_nothing(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    before = AuditEvent.objects.filter(verb=Verb.READ).count()
    page(cast.vt, "spoor", case.pk, item.pk)
    event = AuditEvent.objects.get(verb=Verb.AUDIT_VIEWED)
    assert (event.actor, event.subject_id, event.page) == (cast.vt, item.pk, "spoor")
    assert AuditEvent.objects.filter(verb=Verb.READ).count() == before


def test_the_case_leads_to_the_trail_of_what_is_mine_and_of_what_was_shared(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    where = reverse("spoor", args=[case.pk, item.pk])
    for staff, times in ((cast.agent, 2), (cast.vt, 1)):
        html = browser(staff).get(reverse("zaak", args=[case.pk])).content.decode()
        assert html.count(f'"{where}"') == times


# Words, and what stands out.


def test_every_kind_of_content_is_called_something() -> None:
    assert not {model._meta.model_name for model in kinds_of_content()} - set(SUBJECTS)
    assert issubclass(kinds_of_content()[0], Content)


def test_the_fg_sees_on_top_what_stands_out_and_nobody_else_does(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    for _ in range(3):
        browser(cast.vt_unassigned).get(reverse("zaak", args=[uuid4()]))
    text = page(cast.fg_vt, "logboek")
    assert "Valt op (1)" in text
    assert "Vt Unassigned Werd in een uur bij 3 verschillende dingen geweigerd." in text
    for staff in (cast.agent, cast.vt, cast.vt_unassigned):
        assert "Valt op" not in page(staff, "logboek")
        assert trail.fg_deel(staff) == {}


def test_without_anything_unusual_the_fg_reads_why_the_list_is_empty(cast: Cast, case: Case) -> None:
    assert "0 keer, omdat niemand anders dan gewoon las of zocht" in page(cast.fg_vt, "logboek")
