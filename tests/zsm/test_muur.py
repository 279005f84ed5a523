"""The wall of the table: code, clocks and states of input, and nothing else for anybody (ZS-2; screens: 5)."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.deadlines.selectors import clocks_of_subjects
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.zsm.conftest import CHARGE, make_family, report
from tests.zsm.pages import call_to_table, page
from zsm import muur as wall
from zsm.models import Arrest
from zsm.tafel_regels import regels

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize("who", ["agent", "vt", "ovj"])
def test_it_holds_codes_clocks_and_states_and_nothing_that_was_said(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, who: str
) -> None:  # ZS-2
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    before = AuditEvent.objects.filter(verb=Verb.READ).count()
    text = page(client, cast.everyone()[who], "muur").split("<main")[1].split("</main")[0]
    assert arrest.case.reference in text
    assert "na aanhouding · art. 56a Sv: na het bevel" in text
    assert "<b>3RO</b> nog niet" in text
    for said in (CHARGE.split(".")[0], "Timo", "Verzonnen", "1 kind", "Beslissen", str(arrest.case_id)):
        assert said not in text, said
    assert AuditEvent.objects.filter(verb=Verb.READ).count() == before, "nothing of another is read for it"


@pytest.mark.parametrize("who", ["raad", "elsewhere", "ovj_elsewhere", "vt_unassigned", "fg_vt"])
def test_who_may_not_know_of_an_arrest_has_no_code_on_the_wall(
    cast: Cast, arrest: Arrest, client: Client, who: str
) -> None:  # ZS-2, SH-1
    text = page(client, cast.everyone()[who], "muur")
    assert arrest.case.reference not in text
    assert "0 verdachten" in text


def test_what_does_not_fit_is_a_number(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # ZS-2
    report(cast, make_family(cast, at, "Bakker"), at)
    monkeypatch.setattr(wall, "SHOWN", 1)
    text = page(client, cast.ovj, "muur")
    assert "2 verdachten" in text
    assert "1 staat op de tafel zelf" in text
    assert text.count("<tr id=") == 1


def test_a_screen_that_lost_its_stream_gets_the_wall_alone(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-2
    client.force_login(cast.ovj)
    answer = client.get(reverse("zsm:muur"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in answer
    assert arrest.case.reference in answer


def test_the_clock_in_a_row_is_the_clock_that_the_door_gives(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-2, SH-1: the table reads it beside the arrest, without asking the door once more
    for staff in cast.everyone().values():
        with acting(staff):
            lines, total = regels(staff, now=at, start=0, many=50)
            doors = clocks_of_subjects([arrest.pk], staff, at)
        assert total == len(lines)
        assert {one.arrest.pk: (one.clock.started_at, one.clock.due_at) for one in lines if one.clock} == {
            pk: (rows[0].started_at, rows[0].due_at) for pk, rows in doors.items()
        }
