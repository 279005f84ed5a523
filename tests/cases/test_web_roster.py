"""The screens of the roster over HTTP, as each partner in turn (P-3, P-5, SA-5)."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.dossier.enums import Moment
from cases.dossier.models import Case, MomentContact
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Coverage, Duty, Staff, StaffRole
from cases.partners.rules import AMSTERDAM
from cases.rosters.services import Shift, inroosteren
from tests.access.kit import noted, opened_by, shared
from tests.cases.oversight_kit import colleague, shield
from tests.cases.web_kit import browser, page, read, sent
from tests.cast import Cast

DAY = timedelta(days=1)


def tomorrow(clock: str, days: int = 1) -> str:
    """As a browser sends it."""
    return f"{now().astimezone(AMSTERDAM) + days * DAY:%Y-%m-%d}T{clock}"


def filled(staff: Staff, **other: Any) -> dict[str, Any]:
    """The form of a shift, tomorrow from 08:00 to 16:00."""
    return {
        "collega": str(staff.pk), "functie": "acuut", "begin": tomorrow("08:00"), "einde": tomorrow("16:00"),
        "volgorde": "1", "nummer": "",
    } | other  # fmt: skip


def rostered(cast: Cast, staff: Staff, **how: Any) -> Duty:
    """On duty for acuut from an hour ago until seven hours from now."""
    start = now() - timedelta(hours=1)
    shift = Shift(DutyFunction.ACUUT, start, start + timedelta(hours=8), **how)
    with acting(cast.planner):
        return inroosteren(actor=cast.planner, staff_id=staff.pk, shift=shift, now=now())


def planner_elsewhere(cast: Cast) -> Staff:
    """Who keeps the roster of Veilig Thuis in Groningen."""
    with acting(cast.elsewhere):
        StaffRole(staff=cast.elsewhere, role=Role.PLANNER).save()
    return cast.elsewhere


def test_everybody_finds_who_is_reachable_in_one_tap_from_every_screen(cast: Cast) -> None:  # P-3
    for name in ("vandaag", "zaken", "logboek", "gronden", "rooster"):
        assert reverse("bereikbaar") in browser(cast.ovj).get(reverse(name)).content.decode(), name


def test_the_board_has_a_call_button_the_end_who_can_come_and_says_when_nobody_is_known(
    cast: Cast,
) -> None:  # P-3
    rostered(cast, cast.vt_unassigned, phone="06 12345678", can_come=True, rank=2)
    answer = browser(cast.agent).get(reverse("bereikbaar"))
    text = read(answer)
    assert 'href="tel:0612345678"' in answer.content.decode()
    assert "Bel Vt Unassigned" in text
    assert "wordt als 2e gebeld" in text
    assert "kan ook komen" in text
    assert "Niemand bekend. Er hoort nu iemand te zijn." in text, "the police promise day and night"
    assert "Planner" not in text
    assert "Elsewhere" not in text, "another region"


def test_the_planner_puts_somebody_on_the_roster_and_everybody_sees_it(cast: Cast) -> None:  # P-3
    answer = sent(
        cast.planner, "rooster_nieuw", **filled(cast.chef, wekelijks="on", nummer="0612345678", komt="on")
    )
    assert answer.status_code == 302
    duty = Duty.objects.get(staff=cast.chef)
    assert (duty.weekly, duty.phone, duty.can_come, duty.by) == (True, "06 12345678", True, cast.planner)
    assert f"{duty.starts_at.astimezone(AMSTERDAM):%H:%M}" == "08:00"
    text = page(cast.planner, "rooster")
    assert "Chef · elke week · kan komen" in text
    assert "acuut, 24 uur" in page(cast.chef, "rooster")
    assert "Chef" not in page(cast.vt, "rooster"), "others see their own"
    assert AuditEvent.objects.filter(verb=Verb.ROSTERED, subject_id=duty.pk).exists()


def test_gaps_stand_on_top_for_the_planner_and_on_vandaag_and_for_nobody_else(cast: Cast) -> None:  # P-3
    text = page(cast.planner, "rooster")
    assert text.index("Gaten in het rooster") < text.index("Mijn diensten")
    assert "niemand Acuut, 24 uur:" in text
    assert "Rooster: " in page(cast.planner, "vandaag")
    for other in (cast.vt, cast.agent, cast.chef):
        assert "Gaten" not in page(other, "rooster")
        assert "Rooster: " not in page(other, "vandaag")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"begin": ""}, "Vul de dag en de tijd in"),
        ({"begin": "gisteren"}, "geldige dag en tijd"),
        ({"begin": "0001-01-01T00:00"}, "Kijk het jaar na"),
        ({"begin": "9999-12-31T23:59", "einde": "9999-12-31T23:59"}, "Kijk het jaar na"),
        ({"begin": "99999-01-01T00:00"}, "geldige|jaar"),
        ({"einde": tomorrow("07:00")}, "eindigt voordat"),
        ({"einde": tomorrow("08:00", 20)}, "ten hoogste 14 dagen"),
        ({"einde": tomorrow("08:00", 10), "wekelijks": "on"}, "over zichzelf heen"),
        ({"wekelijks": "on", "laatste": "2001-01-01"}, "al voorbij"),
        ({"wekelijks": "on", "laatste": "9999-01-01"}, "Kijk het jaar na"),
        ({"nummer": "bel Piet"}, "geen telefoonnummer"),
        ({"nummer": "\x00"}, "Null|geen telefoonnummer|teken"),
        ({"collega": str(uuid4())}, "Kies een van de mogelijkheden"),
        ({"functie": "koning"}, "Kies een van de mogelijkheden"),
        ({"volgorde": "99"}, "Kies een van de mogelijkheden"),
    ],
)
def test_a_shift_that_cannot_be_comes_back_with_why_and_all_that_was_typed(
    cast: Cast, wrong: dict[str, str], says: str
) -> None:  # P-3
    answer = sent(cast.planner, "rooster_nieuw", **filled(cast.chef, **wrong))
    assert answer.status_code == 422
    assert re.search(says, read(answer))
    if "collega" not in wrong:
        assert f'value="{cast.chef.pk}" selected' in answer.content.decode()
    assert not Duty.objects.filter(staff=cast.chef).exists()


def test_the_hour_that_the_clock_skips_is_asked_again(cast: Cast) -> None:  # P-3
    answer = sent(
        cast.planner, "rooster_nieuw", **filled(cast.chef, begin="2027-03-28T02:30", einde="2027-03-28T09:00")
    )
    assert answer.status_code == 422


def test_an_overlap_names_the_other_shift(cast: Cast) -> None:  # P-3
    assert sent(cast.planner, "rooster_nieuw", **filled(cast.chef)).status_code == 302
    answer = sent(
        cast.planner, "rooster_nieuw", **filled(cast.chef, begin=tomorrow("15:00"), einde=tomorrow("23:00"))
    )
    assert answer.status_code == 422
    assert "Chef heeft dan al dienst" in read(answer)
    assert "08:00 tot 16:00" in read(answer)


def test_one_hands_over_ones_own_shift_and_the_colleague_finds_it(cast: Cast) -> None:  # P-3
    duty = rostered(cast, cast.vt)
    assert "Draag over" in page(cast.vt, "dienst", duty.pk)
    assert "Haal van het rooster" not in page(cast.vt, "dienst", duty.pk), "that is for the planner"
    refused = sent(cast.vt, "dienst_over", duty.pk, collega=str(cast.vt_unassigned.pk), nummer="x")
    assert refused.status_code == 422
    assert "geen telefoonnummer" in read(refused)
    answer = sent(cast.vt, "dienst_over", duty.pk, collega=str(cast.vt_unassigned.pk), komt="on")
    assert answer.status_code == 302
    assert "acuut, 24 uur · nu" in page(cast.vt_unassigned, "rooster")
    assert "Vt Unassigned" in page(cast.ovj, "bereikbaar")


@pytest.mark.parametrize("name", ["dienst", "dienst_over", "dienst_einde", "dienst_weg"])
def test_a_shift_of_another_is_not_there(cast: Cast, name: str) -> None:  # P-3
    duty = rostered(cast, cast.vt)
    for actor in (cast.agent, cast.vt_unassigned, planner_elsewhere(cast)):
        for pk in (duty.pk, uuid4()):
            client, where = browser(actor), reverse(name, args=[pk])
            data = {"collega": str(cast.vt_unassigned.pk), "laatste": "2027-01-01", "wat": "alles"}
            answer = client.get(where) if name == "dienst" else client.post(where, data)
            assert answer.status_code == 404, actor
    duty.refresh_from_db()
    assert duty.withdrawn_at is None


def test_the_planner_of_another_organisation_reads_and_changes_nothing_here(cast: Cast) -> None:  # P-3
    rostered(cast, cast.vt)
    other, hours = planner_elsewhere(cast), Coverage.objects.filter(organisation=cast.vt.organisation)
    assert "Vt " not in page(other, "rooster")
    assert sent(other, "rooster_nieuw", **filled(cast.vt)).status_code == 422, "no colleague"
    assert sent(other, "rooster_uren_einde", hours[0].pk).status_code == 404
    assert "mailto:vt@" not in browser(other).get(reverse("rooster_uit_alles")).content.decode()
    assert not hours.filter(ended_at__isnull=False).exists()


def test_one_day_or_all_weeks_go_and_the_gap_is_there_at_once(cast: Cast) -> None:  # P-3
    sent(cast.planner, "rooster_nieuw", **filled(cast.chef, wekelijks="on"))
    duty = Duty.objects.get(staff=cast.chef)
    day = f"{now().astimezone(AMSTERDAM) + 8 * DAY:%Y-%m-%d}"
    where = f"{reverse('dienst_weg', args=[duty.pk])}?dag={day}"
    assert browser(cast.planner).post(where, {"wat": "dag"}).status_code == 302
    duty.refresh_from_db()
    assert [str(one) for one in duty.skips] == [day]
    again = browser(cast.planner).post(where, {"wat": "dag"})
    assert again.status_code == 422
    assert sent(cast.planner, "dienst_einde", duty.pk, laatste="2001-01-01").status_code == 422
    ended = sent(cast.planner, "dienst_einde", duty.pk, laatste=f"{now() + 30 * DAY:%Y-%m-%d}")
    assert ended.status_code == 302
    assert sent(cast.planner, "dienst_weg", duty.pk, wat="alles").status_code == 302
    assert sent(cast.planner, "dienst_weg", duty.pk, wat="alles").status_code == 404
    assert "Chef" not in page(cast.planner, "rooster")


@pytest.mark.parametrize(
    "day", ["", "x", "9999-12-31", "0001-01-01", "2026-02-30", "\x00", "2026-W01-1", "1e9"]
)
def test_a_strange_day_of_a_shift_is_no_error(cast: Cast, day: str) -> None:  # P-3
    duty = rostered(cast, cast.vt)
    answer = browser(cast.vt).get(reverse("dienst", args=[duty.pk]), {"dag": day})
    assert answer.status_code == 200


def test_hours_are_promised_and_taken_away_by_the_planner(cast: Cast) -> None:  # P-3
    form = {
        "functie": "noodlijn",
        "dagen": ["1", "7"],
        "van": "17:00",
        "tot": "09:00",
        "wie": "lijn",
        "nummer": "0800-2000",
    }
    assert sent(cast.planner, "rooster_uren", **form).status_code == 302
    assert "Noodlijn buiten kantoortijd: maandag, zondag 17:00–09:00" in page(cast.planner, "rooster_uren")
    row = Coverage.objects.get(organisation=cast.vt.organisation, function="noodlijn")
    assert row.phone == "0800 2000"
    mistakes: list[dict[str, Any]] = [
        {"dagen": []},
        {"dagen": ["8"]},
        {"van": "25:00"},
        {"nummer": "nee"},
        {},
    ]
    for wrong in mistakes:
        assert sent(cast.planner, "rooster_uren", **{**form, **wrong}).status_code == 422, wrong
    assert sent(cast.planner, "rooster_uren_einde", row.pk).status_code == 302
    assert sent(cast.planner, "rooster_uren_einde", row.pk).status_code == 404
    assert sent(cast.vt, "rooster_uren", **form).status_code == 404


def test_a_calendar_is_shown_before_anything_is_written_and_then_written_once(cast: Cast) -> None:  # P-3
    day = f"{now() + 3 * DAY:%Y%m%d}"
    entry = (
        f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Zorgmelding bespreken\r\nATTENDEE:mailto:chef@rooster.invalid\r\n"
        f"DTSTART:{day}T080000\r\nDTEND:{day}T160000\r\nEND:VEVENT\r\n"
    )
    daily = entry.replace("UID:1", "UID:2").replace("DTEND", "RRULE:FREQ=DAILY\r\nDTEND")
    raw = f"BEGIN:VCALENDAR\r\n{entry}{daily}END:VCALENDAR"
    client = browser(cast.planner)
    for added, standing in ((1, 0), (0, 1)):
        upload = SimpleUploadedFile("x.ics", raw.encode())
        answer = client.post(reverse("rooster_in"), {"bestand": upload})
        text = read(answer)
        assert "Afspraak 2: Deze afspraak herhaalt zich anders" in text
        assert ("· nieuw" if added else "· staat er al") in text
        assert f'value="{cast.chef.pk}" selected' in answer.content.decode()
        assert Duty.objects.filter(staff=cast.chef).count() == standing
        hidden = answer.context["form"].initial["inhoud"]
        form = {"inhoud": hidden, "wie_0": str(cast.chef.pk), "functie": "acuut"}
        assert client.post(reverse("rooster_in"), form | {"functie": ""}).status_code == 422
        assert client.post(reverse("rooster_in"), form | {"wie_0": str(cast.agent.pk)}).status_code == 422
        done = client.post(reverse("rooster_in"), form)
        assert f"{added} nieuw op het rooster" in read(done)
        assert f"{standing} gebleven" in read(done)
    assert Duty.objects.get(staff=cast.chef).function == "acuut"


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\x00", b"BEGIN:VCALENDAR", b"X" * 700_000, b"BEGIN:VCALENDAR\n" * 5000]
)
def test_a_file_that_is_no_calendar_is_refused_in_words(cast: Cast, raw: bytes) -> None:  # P-3
    answer = browser(cast.planner).post(reverse("rooster_in"), {"bestand": SimpleUploadedFile("x.ics", raw)})
    assert answer.status_code == 422
    assert "Kies een" in read(answer) or "geen afspraken" in read(answer) or "te groot" in read(answer)


@pytest.mark.parametrize("said", ["", "onzin", "a:b:c", "\x00", "e30:1:x"])
def test_what_goes_along_with_the_form_is_what_was_read_or_nothing(cast: Cast, said: str) -> None:  # P-3
    answer = sent(cast.planner, "rooster_in", inhoud=said, functie="acuut", wie_0=str(cast.chef.pk))
    assert answer.status_code == 422
    assert "Kies het bestand opnieuw" in read(answer)


def test_the_calendar_of_ones_own_is_neutral_and_holds_nobody_else(cast: Cast) -> None:  # SA-5
    rostered(cast, cast.vt, weekly=True)
    answer = browser(cast.vt).get(reverse("rooster_uit"))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "rooster.ics" in answer["Content-Disposition"]
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Dienst" in text
    for word in ("acuut", "zsm", "Veilig", "ATTENDEE", "Vt"):
        assert word not in text
    assert "mailto:vt@" in browser(cast.planner).get(reverse("rooster_uit_alles")).content.decode()
    assert AuditEvent.objects.filter(verb=Verb.EXPORTED).count() == 2


def test_a_partner_names_its_kartrekker_and_who_is_on_the_case_can_call(cast: Cast) -> None:  # P-5
    with acting(cast.chef):
        cast.chef.phone = "06 11112222"
        cast.chef.save()
    assert sent(cast.planner, "contacten", acuut=str(cast.chef.pk)).status_code == 302
    case = opened_by(cast.agent)
    before = page(cast.agent, "zaak", case.pk)
    assert "Chef" not in before, "nothing was shared: that they take part says something"
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    rostered(cast, cast.vt_unassigned, phone="06 33334444")
    answer = browser(cast.agent).get(reverse("zaak", args=[case.pk]))
    text = read(answer)
    assert "Chef, kartrekker Samen op in acuut" in text
    assert 'href="tel:0611112222"' in answer.content.decode()
    assert "Vt Unassigned, dienst tot" in text
    assert 'href="tel:0633334444"' in answer.content.decode()
    assert "Ovj" not in text, "the OM takes no part"


def test_only_who_keeps_the_roster_names_and_only_a_colleague(cast: Cast) -> None:  # P-5
    assert sent(cast.vt, "contacten", acuut=str(cast.vt.pk)).status_code == 404
    assert sent(cast.planner, "contacten", acuut=str(cast.agent.pk)).status_code == 422
    for named in (cast.chef, cast.vt, None):
        assert sent(cast.planner, "contacten", acuut=str(named.pk) if named else "").status_code == 302
        standing = MomentContact.objects.filter(organisation=cast.vt.organisation, ended_at__isnull=True)
        assert [one.staff for one in standing] == ([named] if named else [])
    assert MomentContact.objects.filter(moment=Moment.ACUUT).count() == 2, "nothing is taken away"


def test_of_a_shielded_case_nobody_is_called_who_may_not_know_of_it(cast: Cast) -> None:  # P-5, SH-12
    case: Case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    rostered(cast, cast.vt_unassigned)
    shield(case, colleague(cast.agent, "leidt", Role.CHEF_VAN_DIENST, duty=True), [cast.agent])
    text = page(cast.agent, "zaak", case.pk)
    assert "Bel alleen wie op deze zaak is genoemd" in text
    assert "Vt Unassigned" not in text


def test_the_screens_cost_the_same_however_long_the_roster_is(cast: Cast) -> None:  # P-3
    def asked(name: str) -> int:
        client = browser(cast.planner)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        return len(queries)

    before = {name: asked(name) for name in ("bereikbaar", "rooster", "rooster_uit_alles")}
    for staff in (cast.vt, cast.chef, cast.vt_unassigned, cast.vt_second):
        rostered(cast, staff, weekly=True)
    assert {name: asked(name) for name in before} == before
