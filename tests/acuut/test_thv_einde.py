"""After a huisverbod was imposed: letter, burgemeester, and the partners before the end (TH-4, TH-6, SA-7)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import clocks, na_besluit, overleg, views, views_begin, views_einde
from acuut.huisverbod.enums import DecidedBy
from acuut.huisverbod.models import Huisverbodaanvraag, HuisverbodUitkomst
from acuut.huisverbod.models_einde import (
    HuisverbodBijdrage,
    HuisverbodBijdrageContent,
    HuisverbodNader,
    HuisverbodOverleg,
    HuisverbodVervolg,
)
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock, ClockEvent
from cases.disclosure.models import Disclosure
from cases.notifications.models import Outbox
from cases.partners.enums import DutyFunction
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen
from cases.safety.models import Measure
from tests.acuut.thv_kit import arrive, ask, decide, local, page, share
from tests.cast import Cast

DAY = timedelta(days=1)
ASKS = "Mag hij naar huis? De burgemeester zegt: wat haar betreft niet."
CAN = "Wij rijden vaker langs."


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture
def aanvraag(client: Client, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Huisverbodaanvraag:
    """A huisverbod that was imposed just now, the letter not handed over; Veilig Thuis is logged in."""
    for module in (views, views_begin, views_einde):
        monkeypatch.setattr(module, "present", lambda: at)
    made = ask(client, cast.vt, at)
    arrive(client, made)
    assert decide(client, made, brief="nee", brief_door="").status_code == 302
    made.refresh_from_db()
    return made


def imposed(aanvraag: Huisverbodaanvraag) -> Measure:
    """The huisverbod itself, as it stands now."""
    assert aanvraag.measure_id
    return Measure.objects.get(pk=aanvraag.measure_id)


def working(staff: Staff, at: datetime) -> None:
    """On duty: sees what its organisation was given."""
    with acting(staff):
        dienst_toevoegen(
            staff=staff, function=DutyFunction.ACUUT, starts_at=at - DAY, ends_at=at + timedelta(hours=8)
        )


def later(client: Client, aanvraag: Huisverbodaanvraag, name: str = "thv_verlengen", **change: Any) -> Any:
    """The burgemeester decides something later; extended to three weeks unless said otherwise."""
    measure = imposed(aanvraag)
    sent = {
        "wie": "burgemeester",
        "reden": "Zij is nog niet veilig.",
        "einde": local(measure.starts_at + 21 * DAY),
    }
    return client.post(reverse(f"acuut:{name}", args=[aanvraag.pk]), sent | change)


def put(client: Client, aanvraag: Huisverbodaanvraag, at: datetime, *to: Staff, **change: Any) -> Any:
    """Ask the partners."""
    there = reverse("acuut:thv_overleg", args=[aanvraag.pk])
    form = client.get(there).context["form"]
    given = (
        [str(key) for key, _ in form.fields["voorwaarden"].choices] if "voorwaarden" in form.fields else []
    )
    sent: dict[str, Any] = {
        "vraag": ASKS, "voor": local(at + DAY), "wie": [str(one.organisation_id) for one in to],
        "noodzaak": "Samen kijken of het veilig is.", "voorwaarden": given, "verteld": "verteld",
    }  # fmt: skip
    return client.post(there, sent | change)


def answer(client: Client, review: HuisverbodOverleg, who: Staff, **change: Any) -> Any:
    """A partner answers."""
    client.force_login(who)
    there = reverse("acuut:thv_antwoord", args=[review.pk])
    shown = client.get(there)
    given = []
    if shown.status_code == 200 and "voorwaarden" in shown.context["form"].fields:
        given = [str(key) for key, _ in shown.context["form"].fields["voorwaarden"].choices]
    sent: dict[str, Any] = {
        "veilig": "nee", "tekst": CAN, "noodzaak": "Samen kijken.", "voorwaarden": given, "verteld": "verteld",
    }  # fmt: skip
    return client.post(there, sent | change)


def follow(at: datetime, **change: Any) -> dict[str, Any]:
    """It is not safe: a hotel."""
    return {
        "veilig": "nee", "burgemeester": "Niet naar huis.", "volgt": "opvang", "tekst": "VT boekt een hotel.",
        "voor": local(at + DAY),
    } | change  # fmt: skip


# The letter of Blijf.


def test_a_letter_that_waits_has_a_clock_and_is_handed_over_by_somebody(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4
    waits = Clock.objects.get(subject_id=aanvraag.pk, kind=clocks.THV_LETTER.code)
    assert waits.due_at == at + DAY
    assert "Brief van Blijf uitreiken" in client.get(reverse("vandaag")).content.decode()
    there = reverse("acuut:thv_brief", args=[aanvraag.pk])
    for wrong in (
        {},
        {"door": "a" * 121},
        {"door": "VT", "op": "2999-01-01T10:00"},
        {"door": "VT", "op": local(at + DAY)},
    ):
        assert client.post(there, wrong).status_code == 422
    for _ in range(2):
        assert client.post(there, {"door": "THV-wijkagent"}).status_code == 302
    with acting(cast.vt):
        outcome = HuisverbodUitkomst.objects.get()
    assert (outcome.letter, outcome.letter_by, outcome.letter_at) == ("ja", "THV-wijkagent", at)
    waits.refresh_from_db()
    assert waits.state == ClockState.MET
    assert "THV-wijkagent" in page(client, cast.vt, aanvraag).content.decode()


# The burgemeester.


def test_the_burgemeester_extends_and_the_clock_moves_as_an_audited_act(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, D-5
    for _ in range(2):
        assert later(client, aanvraag).status_code == 302
    measure = imposed(aanvraag)
    clock = Clock.objects.get(subject_id=aanvraag.pk, kind=clocks.THV_END.code)
    assert measure.ends_at == clock.due_at == measure.starts_at.replace(second=0, microsecond=0) + 21 * DAY
    assert ClockEvent.objects.filter(clock=clock, change="moved").count() == 1, "a double click moves it once"
    told = AuditEvent.objects.get(verb=Verb.DECIDED, detail__what="thv_verlengd")
    assert told.detail["by"] == "burgemeester"
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert "Huisverbod verlengd" in shown


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"wie": "mandaat"}, "Alleen de burgemeester"),
        ({"wie": ""}, "Kies een van de mogelijkheden"),
        ({"wie": "ik"}, "Kies een van de mogelijkheden"),
        ({"reden": ""}, "waarom de burgemeester"),
        ({"einde": ""}, "nieuwe einde"),
        ({"einde": "morgen"}, "datum en tijd"),
        ({"einde": "9999-12-31T00:00"}, "te ver weg"),
        ({"besloten": "2999-01-01T00:00"}, "te ver weg"),
    ],
)
def test_an_extension_that_cannot_be_keeps_what_was_typed(
    client: Client, aanvraag: Huisverbodaanvraag, change: dict[str, str], says: str
) -> None:  # TH-4
    before = imposed(aanvraag).ends_at
    answered = later(client, aanvraag, **({"reden": "Nog niet veilig."} | change))
    assert answered.status_code == 422
    assert says in answered.content.decode()
    assert imposed(aanvraag).ends_at == before


def test_four_weeks_and_no_longer(client: Client, aanvraag: Huisverbodaanvraag, at: datetime) -> None:  # TH-4
    start = imposed(aanvraag).starts_at
    wrong = later(client, aanvraag, einde=local(start + 29 * DAY))
    assert (wrong.status_code, "hoogstens vier weken" in wrong.content.decode()) == (422, True)
    assert later(client, aanvraag, besloten=local(at + DAY)).status_code == 422, "decided in the future"
    assert later(client, aanvraag, einde=local(start + 27 * DAY)).status_code == 302


def test_the_database_itself_knows_no_mandate_to_extend(
    cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4
    with pytest.raises(IntegrityError), acting(cast.vt), transaction.atomic():
        HuisverbodNader(
            owner=cast.vt.organisation, item=aanvraag.outcome_item, aanvraag=aanvraag, what="verlengd",
            decided_by=DecidedBy.MANDAAT, decided_at=at, ends_at=at + DAY, reason="x",
        ).save()  # fmt: skip


def test_the_burgemeester_withdraws_and_the_lead_hears_it(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag
) -> None:  # TH-4
    assert later(client, aanvraag, "thv_ingetrokken", wie="mandaat").status_code == 422
    assert later(client, aanvraag, "thv_ingetrokken").status_code == 302
    states = dict(
        Clock.objects.filter(item__case=aanvraag.case, ended_at__isnull=False).values_list("kind", "state")
    )
    assert states["thv_end"] == "met"
    assert states["thv_letter"] == "cancelled"
    assert Outbox.objects.filter(effect=clocks.LEAD, staff=cast.chef).count() == 1
    assert "ingetrokken door de burgemeester" in page(client, cast.vt, aanvraag).content.decode().lower()
    again = later(client, aanvraag)
    assert again.status_code == 422, "of withdrawing and extending the first stands"
    with pytest.raises(Overtaken), acting(cast.vt):
        na_besluit.intrekken(
            aanvraag_id=aanvraag.pk, actor=cast.vt, by=DecidedBy.BURGEMEESTER, decided_at=now(), reason="x",
            now=now(),
        )  # fmt: skip


def test_the_partners_are_not_asked_about_a_huisverbod_that_was_withdrawn(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4
    there = reverse("acuut:thv_overleg", args=[aanvraag.pk])
    given = [str(key) for key, _ in client.get(there).context["form"].fields["voorwaarden"].choices]
    later(client, aanvraag, "thv_ingetrokken")
    assert client.get(there, follow=True).redirect_chain
    to = {"wie": [str(cast.agent.organisation_id)], "voorwaarden": given, "verteld": "verteld"}
    refused = client.post(there, {"vraag": ASKS, "voor": local(at + DAY), "noodzaak": "Samen kijken.", **to})
    assert "trok dit huisverbod in" in refused.content.decode()
    assert ASKS in refused.content.decode(), "nothing typed is lost"
    assert not HuisverbodOverleg.objects.exists()
    past_the_service = pytest.raises(ProgrammingError, match="own name")
    with past_the_service, acting(cast.vt), transaction.atomic():
        HuisverbodOverleg(
            case=aanvraag.case, aanvraag=aanvraag, owner=cast.vt.organisation, item=aanvraag.item, asked_at=at,
            answer_by=at + DAY,
        ).save()  # fmt: skip


def test_who_knows_the_outcome_is_told_of_the_extension_by_sharing_again(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, SH-4
    working(cast.agent, at)
    client.force_login(cast.vt)
    share(client, aanvraag, cast.agent.organisation)
    later(client, aanvraag)
    assert "nog niet gedeeld met wie de uitkomst kent" in page(client, cast.vt, aanvraag).content.decode()
    assert "Zij is nog niet veilig." not in page(client, cast.agent, aanvraag).content.decode()
    client.force_login(cast.vt)
    assert share(client, aanvraag, cast.agent.organisation).status_code == 302
    assert "Zij is nog niet veilig." in page(client, cast.agent, aanvraag).content.decode()
    assert "nog niet gedeeld met wie" not in page(client, cast.vt, aanvraag).content.decode()


# The partners before the end.


def test_who_is_asked_gets_the_question_with_the_outcome_and_a_term(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4
    working(cast.agent, at)
    client.force_login(cast.vt)
    assert put(client, aanvraag, at, cast.agent, cast.raad).status_code == 302
    assert put(client, aanvraag, at, cast.agent).status_code == 422, "one at a time"
    review = HuisverbodOverleg.objects.get()
    assert set(review.bijdragen.values_list("organisation", flat=True)) == {
        cast.agent.organisation_id, cast.raad.organisation_id,
    }  # fmt: skip
    terms = Clock.objects.filter(kind=clocks.THV_ANSWER.code)
    assert {one.responsible_id for one in terms} == {cast.agent.organisation_id, cast.raad.organisation_id}
    assert Disclosure.objects.count() == 2
    for who in (cast.agent, cast.raad):
        shown = page(client, who, aanvraag).content.decode()
        assert ASKS in shown
        assert "Geef uw antwoord" in shown
        other = "Raad voor de" if who == cast.agent else "politie"
        assert shown.count("nog geen antwoord") == 1, f"nobody sees that {other} was asked too"
    for name in ("reclassering", "ovj", "elsewhere", "vt_unassigned"):
        assert page(client, cast.everyone()[name], aanvraag).status_code == 404


def test_a_partner_answers_on_its_own_ground_and_veilig_thuis_reads_it(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, SH-1
    working(cast.agent, at)
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.agent, cast.raad)
    review = HuisverbodOverleg.objects.get()
    assert answer(client, review, cast.agent, tekst="").status_code == 422
    assert answer(client, review, cast.agent, veilig="misschien").status_code == 422
    assert answer(client, review, cast.agent).status_code == 302
    assert answer(client, review, cast.agent).status_code in {404, 422}, "once"
    part = HuisverbodBijdrage.objects.get(organisation=cast.agent.organisation)
    assert Clock.objects.get(subject_id=part.pk).state == ClockState.MET
    assert Outbox.objects.filter(organisation=cast.vt.organisation, effect=clocks.ANSWERED).count() == 1
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert CAN in shown
    assert "nog geen antwoord" in shown, "of the Raad"
    assert CAN not in page(client, cast.raad, aanvraag).content.decode(), (
        "what the police said is theirs to share"
    )
    with acting(cast.raad):
        assert not HuisverbodBijdrageContent.objects.exists()


@pytest.mark.parametrize("who", ["vt", "ovj", "reclassering", "elsewhere", "raad"])
def test_who_was_not_asked_answers_nothing(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime, who: str
) -> None:  # SH-1
    working(cast.agent, at)
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.agent)
    review = HuisverbodOverleg.objects.get()
    assert answer(client, review, cast.everyone()[who]).status_code == 404
    if who != "vt":
        for name in ("thv_noteren", "thv_sluiten"):
            assert client.get(reverse(f"acuut:{name}", args=[review.pk])).status_code == 404
        assert client.post(reverse("acuut:thv_geregeld", args=[review.pk])).status_code == 404


def test_not_safe_and_a_hotel_has_its_clock_and_its_end_rings_too(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, SA-7
    working(cast.agent, at)
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.agent)
    review = HuisverbodOverleg.objects.get()
    there = reverse("acuut:thv_sluiten", args=[review.pk])
    for wrong in ({"volgt": "niets"}, {"tekst": ""}, {"voor": ""}, {"veilig": ""}, {"voor": local(at + 20 * DAY)},
                  {"plek_tot": local(at - DAY)}):  # fmt: skip
        assert client.post(there, follow(at, **wrong)).status_code == 422
    assert client.post(there, follow(at, plek_tot=local(at + 5 * DAY))).status_code == 302
    assert client.post(there, follow(at)).status_code == 422, "once"
    by_kind = {one.kind: one for one in Clock.objects.filter(case=aanvraag.case)}
    assert by_kind["thv_end"].state == ClockState.MET, "what follows is known"
    assert by_kind["thv_answer"].state == ClockState.CANCELLED, "nobody has to answer any more"
    assert by_kind["thv_follow"].state == ClockState.RUNNING
    assert by_kind["opvang_end"].state == ClockState.RUNNING
    shown = page(client, cast.vt, aanvraag).content.decode()
    for text in ("Niet naar huis.", "VT boekt een hotel.", "Geregeld uiterlijk"):
        assert text in shown
    for _ in range(2):
        assert client.post(reverse("acuut:thv_geregeld", args=[review.pk])).status_code == 302
    by_kind["thv_follow"].refresh_from_db()
    assert by_kind["thv_follow"].state == ClockState.MET


def test_asking_to_extend_keeps_the_end_in_sight_until_the_burgemeester_does(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, SA-7
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.raad)
    review = HuisverbodOverleg.objects.get()
    sent = follow(at, volgt="verlengen", tekst="VT vraagt de burgemeester.")
    assert client.post(reverse("acuut:thv_sluiten", args=[review.pk]), sent).status_code == 302
    end = Clock.objects.get(subject_id=aanvraag.pk, kind="thv_end")
    assert end.state == ClockState.RUNNING
    assert later(client, aanvraag).status_code == 302
    assert Clock.objects.get(subject_id=review.pk, kind="thv_follow").state == ClockState.MET


def test_an_extension_after_all_begins_the_clock_of_the_end_again(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4, D-5
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.raad)
    client.post(reverse("acuut:thv_sluiten", args=[HuisverbodOverleg.objects.get().pk]), follow(at))
    assert later(client, aanvraag).status_code == 302
    cycles = Clock.objects.filter(subject_id=aanvraag.pk, kind="thv_end").order_by("cycle")
    assert [one.state for one in cycles] == [ClockState.MET, ClockState.RUNNING]


def test_what_was_said_where_all_sat_together_is_noted(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-4
    client.force_login(cast.vt)
    put(client, aanvraag, at, cast.raad)
    review = HuisverbodOverleg.objects.get()
    there = reverse("acuut:thv_noteren", args=[review.pk])
    sent = {"partner": str(cast.ovj.organisation_id), "veilig": "twijfel", "tekst": "Schorsing kan."}
    assert client.post(there, sent | {"partner": str(cast.elsewhere.organisation_id)}).status_code == 422
    assert client.post(there, sent | {"tekst": " "}).status_code == 422
    assert client.post(there, sent).status_code == 302
    assert client.post(there, sent).status_code == 422, "answered"
    part = HuisverbodBijdrage.objects.get(organisation=cast.ovj.organisation)
    assert part.how == "gesprek"
    assert "Schorsing kan." in page(client, cast.vt, aanvraag).content.decode()
    assert page(client, cast.ovj, aanvraag).status_code == 404, "noting it shares nothing"
    with pytest.raises(NotVisible), acting(cast.raad):
        overleg.vervolg_geregeld(overleg_id=review.pk, actor=cast.raad, now=at)
    with acting(cast.vt):
        assert not HuisverbodVervolg.objects.exists()
