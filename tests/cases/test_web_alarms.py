"""Alarms over HTTP: on Vandaag, on their own page, on the case; hostile hands (D-4, SH-1, SA-5)."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import services
from cases.deadlines.enums import AlarmState, Rung
from cases.deadlines.models import Alarm
from cases.notifications.models import Notice
from cases.notifications.services import deliver
from cases.partners.models import Staff
from tests.cases.escalation_kit import RINGS, Kit, make_kit, rungs
from tests.cases.web_kit import browser, page, read, sent
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


@pytest.fixture
def alarm(kit: Kit) -> Alarm:
    """It rang, and called who has duty."""
    found = kit.rang()
    kit.climb(found)
    return found


def state(alarm: Alarm) -> str:
    alarm.refresh_from_db()
    return alarm.state


def pak(staff: Staff, alarm: Alarm, doe: str = "pak") -> Any:
    return sent(staff, "alarm", alarm.pk, doe=doe)


def followed(staff: Staff, alarm: Alarm, doe: str) -> str:
    """The words of the page after the button."""
    answer = browser(staff).post(reverse("alarm", args=[alarm.pk]), {"doe": doe}, follow=True)
    assert answer.status_code == 200
    return read(answer)


def test_it_stands_on_top_of_vandaag_with_what_since_when_and_who(kit: Kit, alarm: Alarm) -> None:  # D-4
    answer = browser(kit.cast.vt).get(reverse("vandaag"))
    html, said = answer.content.decode(), read(answer)
    assert 'role="alert"' in html
    assert "Alarm: Proefalarm" in said
    assert "ZSM-tafel" in said
    assert "Niemand heeft het nog. Gewaarschuwd: Vt " in said
    assert html.index("Ik pak het op") < html.index("Klokken die lopen")


def test_one_tap_on_vandaag_takes_it_and_the_page_says_who_has_it(kit: Kit, alarm: Alarm) -> None:  # D-4
    said = followed(kit.cast.vt, alarm, "pak")
    assert "U heeft het alarm. Niemand wordt verder gewaarschuwd." in said
    assert "U heeft het sinds" in said
    assert state(alarm) == AlarmState.TAKEN
    theirs = page(kit.cast.vt_second, "vandaag")
    assert "Vt heeft het sinds" in theirs
    assert "Ik pak het op" not in theirs
    assert "opgepakt door Vt" in page(kit.cast.vt_second, "zaak", kit.case.pk)


def test_opening_the_link_takes_nothing(kit: Kit, alarm: Alarm) -> None:  # D-4, SA-5
    where = reverse("alarm", args=[alarm.pk])
    client = browser(kit.cast.vt)
    for query in ("", "?doe=pak", "?doe=terug"):
        assert client.get(where + query).status_code == 200
    client.head(where)
    assert (state(alarm), rungs(alarm)) == (AlarmState.OPEN, [Rung.ON_DUTY])
    assert client.put(where).status_code == 405


def test_without_a_login_the_link_asks_for_one_and_says_nothing(alarm: Alarm) -> None:  # SA-5
    where = reverse("alarm", args=[alarm.pk])
    for answer in (Client().get(where), Client().post(where, {"doe": "pak"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("login"))
        assert not answer.content
    assert state(alarm) == AlarmState.OPEN


def test_without_its_token_a_form_from_elsewhere_takes_nothing(kit: Kit, alarm: Alarm) -> None:  # SA-6
    client = Client(enforce_csrf_checks=True)
    client.force_login(kit.cast.vt)
    assert client.post(reverse("alarm", args=[alarm.pk]), {"doe": "pak"}).status_code == 403
    assert state(alarm) == AlarmState.OPEN


def test_a_second_tap_changes_nothing(kit: Kit, alarm: Alarm) -> None:  # D-4
    for _ in range(2):
        assert "U heeft het alarm." in followed(kit.cast.vt, alarm, "pak")
    assert rungs(alarm) == [Rung.ON_DUTY, Rung.TAKEN]


def test_who_comes_second_reads_who_has_it(kit: Kit, alarm: Alarm) -> None:  # D-4
    pak(kit.cast.vt, alarm)
    assert "Vt heeft dit alarm al opgepakt." in followed(kit.cast.vt_second, alarm, "pak")
    assert alarm.__class__.objects.get(pk=alarm.pk).taken_by_id == kit.cast.vt.pk


def test_given_back_it_rings_again(kit: Kit, alarm: Alarm) -> None:  # D-4
    pak(kit.cast.vt, alarm)
    assert "U heeft dit alarm niet." in followed(kit.cast.vt_second, alarm, "terug")
    assert "Teruggegeven." in followed(kit.cast.vt, alarm, "terug")
    assert "Niemand heeft het nog" in page(kit.cast.vt_second, "alarm", alarm.pk)
    assert rungs(alarm) == [Rung.ON_DUTY, Rung.TAKEN, Rung.RELEASED]


def test_who_is_of_elsewhere_or_was_not_called_finds_nothing_and_takes_nothing(
    kit: Kit, alarm: Alarm
) -> None:  # SH-1
    cast = kit.cast
    others = (cast.agent, cast.ovj, cast.raad, cast.voorzitter, cast.elsewhere, cast.fg_vt, cast.planner)
    for other in (*others, cast.vt_unassigned):
        client = browser(other)
        there, absent = (client.get(reverse("alarm", args=[pk])) for pk in (alarm.pk, uuid4()))
        assert (there.status_code, there.content) == (404, absent.content)
        for doe in ("pak", "terug", ""):
            assert pak(other, alarm, doe).status_code == 404
        assert "Proefalarm" not in page(other, "vandaag")
    assert state(alarm) == AlarmState.OPEN
    assert "alarm" not in page(cast.agent, "zaak", kit.case.pk).lower(), "an alarm of another stays its own"


@pytest.mark.parametrize("doe", ["", "weg", "pak\x00", "PAK", "pak pak"])
def test_a_button_that_is_none_does_nothing(kit: Kit, alarm: Alarm, doe: str) -> None:
    assert pak(kit.cast.vt, alarm, doe).status_code == 404
    assert state(alarm) == AlarmState.OPEN


def test_who_works_on_no_case_sees_enough_to_take_it_and_not_which_case(
    kit: Kit, alarm: Alarm
) -> None:  # SH-1
    for _ in range(3):
        kit.climb(alarm)
    said = page(kit.cast.vt_unassigned, "alarm", alarm.pk)
    assert "Alarm: Proefalarm" in said
    assert "Veilig Thuis Amsterdam-Amstelland" in said
    assert kit.case.reference not in said
    said = followed(kit.cast.vt_unassigned, alarm, "pak")
    assert "U werkt niet aan deze zaak" in said
    assert "Deze collega's kunnen u toewijzen: Vt" in said
    assert kit.case.reference not in said
    assert browser(kit.cast.vt_unassigned).get(reverse("zaak", args=[kit.case.pk])).status_code == 404


def test_the_chief_reads_the_steps_and_not_the_case(kit: Kit, alarm: Alarm) -> None:  # D-4, SH-1
    kit.climb(alarm)
    said = page(kit.cast.chef, "alarm", alarm.pk)
    assert "wie dienst heeft · Vt" in said
    assert "de volgende in het rooster · Vt Second" in said
    assert kit.case.reference not in said
    assert "Proefalarm" in page(kit.cast.chef, "vandaag")


def test_of_a_shielded_case_who_is_not_named_finds_nothing_any_more(kit: Kit, alarm: Alarm) -> None:  # SH-12
    kit.shield([kit.cast.vt_second])
    for other in (kit.cast.vt, kit.cast.chef, kit.cast.fg_vt):
        assert browser(other).get(reverse("alarm", args=[alarm.pk])).status_code == 404
        assert pak(other, alarm).status_code == 404
        assert "Proefalarm" not in page(other, "vandaag")
    assert "Proefalarm" in page(kit.cast.vt_second, "vandaag")


def test_the_fg_who_was_called_is_led_to_naming_a_colleague(kit: Kit) -> None:  # SH-12
    kit.shield([kit.cast.vt_unassigned])
    alarm = kit.rang()
    kit.disable(kit.cast.vt_unassigned)
    kit.climb(alarm)
    html = browser(kit.cast.fg_vt).get(reverse("alarm", args=[alarm.pk])).content.decode()
    assert f'href="{reverse("fg")}"' in html
    assert kit.case.reference not in html
    assert kit.cast.vt.display_name + "<" not in html, "nobody who is not named is pointed at"


def test_an_ended_alarm_says_so_and_has_no_button(kit: Kit, alarm: Alarm) -> None:  # D-4
    with acting(kit.cast.vt):
        services.meet(kind=RINGS, subject_id=alarm.clock.subject_id, actor=kit.cast.vt, now=now())
    said = page(kit.cast.vt, "alarm", alarm.pk)
    assert "Niet meer nodig" in said
    assert "Ik pak het op" not in said
    assert "niet meer nodig" in followed(kit.cast.vt, alarm, "pak")
    assert "Proefalarm" not in page(kit.cast.vt, "vandaag")


def test_an_alarm_stands_on_top_and_not_among_the_notices_too(kit: Kit, alarm: Alarm) -> None:  # D-4
    for _ in range(5):
        kit.climb(alarm)
    with acting(kit.cast.vt):
        while deliver():
            pass
    assert Notice.objects.filter(staff=kit.cast.chef, effect="alarm.raised").exists()
    assert "Er wacht een alarm op u" not in page(kit.cast.chef, "vandaag")
    assert "Alarm: Proefalarm" in page(kit.cast.chef, "vandaag")
