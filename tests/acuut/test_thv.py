"""The huisverbod over HTTP: the call, the hour, the outcome (TH-1 to TH-5)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import clocks, views
from acuut.huisverbod.models import Huisverbodaanvraag
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock, ClockEvent
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.dossier.services import zaak_openen
from cases.notifications.models import Outbox
from cases.safety.models import Measure, MeasureContent
from tests.acuut.thv_kit import CALLER, REASON, TALK, arrive, ask, call_form, case_page, decide, local, page
from tests.cast import Cast

NOT_VT = ["agent", "ovj", "raad", "reclassering", "voorzitter", "ovj_elsewhere"]
STRANGERS = [*NOT_VT, "vt_unassigned", "fg_vt", "elsewhere"]


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages see that moment too."""
    monkeypatch.setattr(views, "present", lambda: at)


def test_a_call_starts_the_hour_at_once(client: Client, cast: Cast, at: datetime) -> None:  # TH-1, TH-2
    aanvraag = ask(client, cast.vt, at)
    clock = Clock.objects.get(subject_id=aanvraag.pk)
    assert clock.kind == clocks.THV_HOUR.code
    assert clock.responsible_id == cast.vt.organisation_id
    assert clock.started_at == aanvraag.asked_at
    assert clock.due_at == aanvraag.asked_at + timedelta(hours=1)
    told = Outbox.objects.filter(organisation=cast.vt.organisation, effect=clocks.CALLED)
    assert set(told.values_list("staff_id", flat=True)) == {cast.vt.pk, cast.chef.pk}, "THV-dienst and WB"
    assert not Outbox.objects.filter(effect=clocks.ASKED).exists(), "no need to tell everybody"
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert CALLER in shown
    assert 'href="tel:0600000001"' in shown
    assert "Vt" in shown, "who has THV duty stands there to be called"
    assert "Voor u wegrijdt" in shown


def test_a_name_and_a_number_are_enough_to_go(client: Client, cast: Cast) -> None:  # TH-1
    client.force_login(cast.vt)
    asked = client.get(reverse("acuut:thv_nieuw")).content.decode()
    assert "VT gaat: geen discussie aan de telefoon" in asked
    sent = {"sleutel": str(uuid4()), "nummer": "0612345678", "beller": "Wijkagent", "zaak": "nieuw"}
    assert client.post(reverse("acuut:thv_nieuw"), sent).status_code == 302


def test_the_people_are_what_veilig_thuis_says_of_them(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-1
    aanvraag = ask(client, cast.vt, at)
    shown = case_page(client, cast.vt, aanvraag.case).content.decode()
    assert "Rik Voorbeeld" in shown
    assert "achterblijver" in shown
    assert "Tijdelijk huisverbod" in shown, "the panel"


def test_a_double_click_is_one_request(client: Client, cast: Cast, at: datetime) -> None:  # D-1
    client.force_login(cast.vt)
    sent = call_form(gebeld_op=local(at - timedelta(minutes=5)))
    first = client.post(reverse("acuut:thv_nieuw"), sent)
    second = client.post(reverse("acuut:thv_nieuw"), sent)
    assert first["Location"] == second["Location"]
    assert (Huisverbodaanvraag.objects.count(), Case.objects.count()) == (1, 1)


def test_a_running_case_is_chosen_from_my_work_list(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-1, K-2
    with acting(cast.vt):
        case = zaak_openen(actor=cast.vt, moment=Moment.ACUUT, now=at)
    assert ask(client, cast.vt, at, zaak=str(case.pk)).case_id == case.pk
    again = client.post(reverse("acuut:thv_nieuw"), call_form(zaak=str(case.pk)))
    assert again.status_code == 422
    assert "loopt al een beoordeling" in again.content.decode()


def test_a_man_who_stands_in_the_case_already_stays_once(
    client: Client, cast: Cast, at: datetime
) -> None:  # K-2
    first = ask(client, cast.vt, at, ago=timedelta(minutes=30))
    arrive(client, first)
    decide(client, first, uitkomst="niet_opgelegd")
    ask(client, cast.vt, at, zaak=str(first.case_id), blijver_voornaam="", blijver_achternaam="")
    assert first.case.household.persons.count() == 2


def test_an_earlier_case_of_the_same_man_stands_on_the_checklist(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-1, K-2
    first = ask(client, cast.vt, at, ago=timedelta(minutes=30))
    second = ask(client, cast.vt, at)
    assert first.case_id != second.case_id
    assert reverse("zaak", args=[first.case_id]) in page(client, cast.vt, second).content.decode()


def test_another_organisations_case_cannot_be_chosen(
    client: Client, cast: Cast, at: datetime
) -> None:  # SH-1
    with acting(cast.agent):
        theirs = zaak_openen(actor=cast.agent, moment=Moment.ACUUT, now=at)
    client.force_login(cast.vt)
    for wanted in (str(theirs.pk), str(uuid4()), "x"):
        answer = client.post(reverse("acuut:thv_nieuw"), call_form(zaak=wanted))
        assert answer.status_code == 422
        assert "Kies een van de mogelijkheden" in answer.content.decode()
        assert theirs.reference not in answer.content.decode()
    assert not Huisverbodaanvraag.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"nummer": ""}, "Vul het nummer in"),
        ({"nummer": "bel mij"}, "telefoonnummer"),
        ({"beller": ""}, "welke wijkagent"),
        ({"beller": "a" * 121}, "te lang"),
        ({"gezegd": "a" * 4001}, "te lang"),
        ({"gezegd": "a\x00b"}, ""),
        ({"district": "bij de familie"}, "Kies een van de mogelijkheden"),
        ({"deur": "raam"}, "Kies een van de mogelijkheden"),
        ({"sleutel": "x"}, ""),
        ({"gebeld_op": "gisteren"}, "datum en tijd"),
        ({"gebeld_op": "0001-01-01T00:00"}, ""),
        ({"gebeld_op": "9999-12-31T23:59"}, ""),
        ({"verdachte_geboren": "2999-01-01"}, "toekomst"),
        ({"verdachte_geboren": "0001-01-01"}, "te ver terug"),
        ({"kinderen": "misschien"}, "Kies een van de mogelijkheden"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    client: Client, cast: Cast, change: dict[str, str], says: str
) -> None:  # TH-1
    client.force_login(cast.vt)
    answer = client.post(reverse("acuut:thv_nieuw"), call_form(complex="Blok zeven", **change))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Blok zeven" in answer.content.decode()
    assert not Huisverbodaanvraag.objects.exists()
    assert not Case.objects.exists(), "nothing half done"


@pytest.mark.parametrize(
    ("ago", "says"), [(timedelta(minutes=-5), "toekomst"), (timedelta(hours=25), "meer dan een dag")]
)
def test_a_call_in_the_future_or_long_ago_is_refused(
    client: Client, cast: Cast, at: datetime, ago: timedelta, says: str
) -> None:  # TH-2
    client.force_login(cast.vt)
    answer = client.post(reverse("acuut:thv_nieuw"), call_form(gebeld_op=local(at - ago)))
    assert (answer.status_code, says in answer.content.decode()) == (422, True)


def test_an_empty_form_says_what_is_missing(client: Client, cast: Cast) -> None:
    client.force_login(cast.vt)
    assert client.post(reverse("acuut:thv_nieuw"), {}).status_code == 422


def test_one_tap_meets_the_hour_and_a_second_changes_nothing(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-2
    aanvraag = ask(client, cast.vt, at)
    assert [arrive(client, aanvraag).status_code for _ in range(2)] == [302, 302]
    aanvraag.refresh_from_db()
    assert aanvraag.arrived_at == at
    assert Clock.objects.get(subject_id=aanvraag.pk).state == ClockState.MET
    assert ClockEvent.objects.filter(clock__subject_id=aanvraag.pk, change="met").count() == 1
    assert "binnen het uur" in page(client, cast.vt, aanvraag).content.decode()


def test_late_is_written_down_as_late_never_refused(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-2, D-1
    aanvraag = ask(client, cast.vt, at, ago=timedelta(minutes=75))
    assert "over tijd" in page(client, cast.vt, aanvraag).content.decode()
    assert arrive(client, aanvraag).status_code == 302
    assert Clock.objects.get(subject_id=aanvraag.pk).state == ClockState.MET_LATE
    assert "na het uur" in page(client, cast.vt, aanvraag).content.decode()


def test_no_outcome_before_anybody_is_there(client: Client, cast: Cast, at: datetime) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at)
    assert client.get(reverse("acuut:thv_besluit", args=[aanvraag.pk])).status_code == 302
    answer = decide(client, aanvraag)
    assert answer.status_code == 422
    assert TALK in answer.content.decode()


def test_a_huisverbod_stands_in_the_plan_for_ten_days_and_its_end_is_watched(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-3, TH-4
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    assert client.get(reverse("acuut:thv_besluit", args=[aanvraag.pk])).status_code == 200
    assert decide(client, aanvraag).status_code == 302
    measure = Measure.objects.get(case=aanvraag.case)
    assert (measure.starts_at, measure.ends_at) == (at, at + timedelta(days=10))
    assert measure.review_at == at + timedelta(days=7)
    with acting(cast.vt):
        content = MeasureContent.objects.get(measure=measure)
    assert (content.kind, content.text) == ("bestuur", "Tijdelijk huisverbod")
    clock = Clock.objects.get(subject_id=aanvraag.pk, kind=clocks.THV_END.code)
    assert clock.due_at == measure.ends_at
    assert clock.next_at == measure.ends_at - timedelta(days=3), "warned three days before"
    assert clock.responsible_id == cast.vt.organisation_id
    shown = page(client, cast.vt, aanvraag).content.decode()
    for text in ("Huisverbod opgelegd", REASON, TALK, "THV-wijkagent", "Huisverbod eindigt"):
        assert text in shown
    assert "Tijdelijk huisverbod" in case_page(client, cast.vt, aanvraag.case).content.decode()
    assert AuditEvent.objects.filter(verb=Verb.DECIDED, subject_id=aanvraag.pk).count() == 1


def test_without_a_huisverbod_it_is_a_spoedinterventie(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-5
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    assert decide(client, aanvraag, uitkomst="niet_opgelegd", brief="", brief_door="").status_code == 302
    assert not Measure.objects.exists()
    assert not Clock.objects.filter(kind=clocks.THV_END.code).exists()
    assert Outbox.objects.filter(effect=clocks.NOT_IMPOSED).count() == 1
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert "spoedinterventie" in shown
    assert "gaat meestal vandaag naar huis" in shown
    assert "veiligheidsafspraak" in shown


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reden": ""}, "waarom er wel of geen huisverbod"),
        ({"reden": "a" * 4001}, "te lang"),
        ({"reden": "a\x00"}, ""),
        ({"uitkomst": ""}, "Kies een van de mogelijkheden"),
        ({"uitkomst": "misschien"}, "Kies een van de mogelijkheden"),
        ({"door": "de officier"}, "Kies een van de mogelijkheden"),
        ({"begin": "2999-01-01T00:00"}, "te ver weg"),
        ({"begin": "0001-01-01T00:00"}, ""),
        ({"begin": "2020-01-01T00:00"}, "te ver weg"),
        ({"opnieuw_op": "2020-01-01"}, "te ver weg"),
        ({"opnieuw_op": "9999-12-31"}, "te ver weg"),
        ({"opnieuw_op": "0001-01-01"}, "te ver weg"),
        ({"brief": ""}, "brief van Blijf"),
        ({"brief_door": ""}, "Wie heeft de brief"),
    ],
)
def test_an_outcome_that_cannot_be_keeps_what_was_typed(
    client: Client, cast: Cast, at: datetime, change: dict[str, str], says: str
) -> None:  # TH-3, TH-4
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    answer = decide(client, aanvraag, **change)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert TALK in answer.content.decode()
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("field", "off", "says"),
    [
        ("begin", timedelta(hours=1), "toekomst"),
        ("begin", timedelta(hours=-2), "voordat de wijkagent belde"),
        ("opnieuw_op", timedelta(days=-2), "herbeoordeling"),
        ("opnieuw_op", timedelta(days=11), "herbeoordeling"),
    ],
)
def test_a_huisverbod_begins_after_the_call_and_is_looked_at_before_its_end(
    client: Client, cast: Cast, at: datetime, field: str, off: timedelta, says: str
) -> None:  # TH-4
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    when = local(at + off)
    answer = decide(client, aanvraag, **{field: when if field == "begin" else when[:10]})
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert not Measure.objects.exists()


def test_of_two_outcomes_the_first_stands(client: Client, cast: Cast, at: datetime) -> None:  # D-1
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    decide(client, aanvraag)
    second = decide(client, aanvraag, uitkomst="niet_opgelegd")
    assert second.status_code == 422
    assert "al vastgelegd" in second.content.decode()
    aanvraag.refresh_from_db()
    assert aanvraag.outcome == "opgelegd"
    assert client.get(reverse("acuut:thv_besluit", args=[aanvraag.pk])).status_code == 302


@pytest.mark.parametrize("who", NOT_VT)
def test_only_veilig_thuis_answers_the_phone(client: Client, cast: Cast, who: str) -> None:  # TH-1
    client.force_login(cast.everyone()[who])
    assert client.get(reverse("acuut:thv_nieuw")).status_code == 404
    assert client.post(reverse("acuut:thv_nieuw"), call_form()).status_code == 404
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_knows_of_the_request(client: Client, cast: Cast, at: datetime, who: str) -> None:  # SH-1
    aanvraag = ask(client, cast.vt, at)
    client.force_login(cast.everyone()[who])
    missing = client.get(reverse("acuut:thv", args=[uuid4()]))
    for name in ("thv", "thv_besluit", "thv_delen"):
        answer = client.get(reverse(f"acuut:{name}", args=[aanvraag.pk]))
        assert (answer.status_code, answer.content) == (404, missing.content)
    for name in ("thv_ter_plaatse", "thv_besluit", "thv_delen"):
        assert client.post(reverse(f"acuut:{name}", args=[aanvraag.pk]), {}).status_code == 404
    aanvraag.refresh_from_db()
    assert aanvraag.arrived_at is None


def test_who_is_not_logged_in_is_sent_to_the_login(client: Client, cast: Cast, at: datetime) -> None:  # SH-1
    aanvraag = ask(client, cast.vt, at)
    client.logout()
    for name in ("thv", "thv_besluit", "thv_delen"):
        assert client.get(reverse(f"acuut:{name}", args=[aanvraag.pk])).status_code == 302
    assert client.get(reverse("acuut:thv_nieuw")).status_code == 302
    assert arrive(client, aanvraag)["Location"].startswith(reverse("login"))
    aanvraag.refresh_from_db()
    assert aanvraag.arrived_at is None


def test_a_suspect_under_eighteen_gives_a_warning_and_no_refusal(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-1
    aanvraag = ask(client, cast.vt, at, verdachte_geboren=f"{at.year - 16}-01-01")
    assert "jonger dan 18" in page(client, cast.vt, aanvraag).content.decode()
