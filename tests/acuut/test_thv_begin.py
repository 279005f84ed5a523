"""Both doors, districts, steps, withdrawing, and the talks (TH-1 to TH-3)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import clocks, districten, services, toets, views, views_begin
from acuut.huisverbod.districten import nearest, op_dienst
from acuut.huisverbod.enums import Antwoord, Ingetrokken
from acuut.huisverbod.models import HuisverbodGesprekken, HuisverbodStap, HuisverbodToets
from acuut.huisverbod.models_district import District, DistrictDienst
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken
from cases.deadlines import calling
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Alarm, Clock
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.dossier.services import zaak_openen
from cases.notifications.models import Outbox
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Duty, Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from tests.acuut.thv_kit import TALK, arrive, ask, case_page, decide, page
from tests.cast import Cast

JA, NEE, TWIJFEL = Antwoord.JA, Antwoord.NEE, Antwoord.TWIJFEL
NOT_VT = ["agent", "ovj", "raad", "reclassering", "voorzitter", "ovj_elsewhere"]


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages see that moment too."""
    for module in (views, views_begin):
        monkeypatch.setattr(module, "present", lambda: at)


@pytest.fixture
def case(cast: Cast, at: datetime) -> Case:
    """Of Veilig Thuis alone."""
    with acting(cast.vt):
        return zaak_openen(actor=cast.vt, moment=Moment.ACUUT, now=at)


def check(cast: Cast, case: Case, at: datetime, *answers: Antwoord) -> HuisverbodToets:
    """Veilig Thuis holds the melding against the three criteria."""
    danger, residing, adult = answers
    with acting(cast.vt):
        return toets.toetsen(
            case_id=case.pk, actor=cast.vt, danger=danger, residing=residing, adult=adult, now=at
        )


def on_duty(staff: Staff, at: datetime, *codes: str, rank: int = 1) -> Duty:
    """THV duty now, in these districts; none is all of them."""
    with acting(staff):
        duty = dienst_toevoegen(
            staff=staff, function=DutyFunction.THV, starts_at=at - timedelta(hours=1),
            ends_at=at + timedelta(hours=7), rank=rank,
        )  # fmt: skip
        for code in codes:
            DistrictDienst(duty=duty, district=District.objects.get(code=code)).save()
    return duty


@pytest.fixture
def here(cast: Cast) -> dict[str, District]:
    """Two districts of the region."""
    with acting(cast.vt):
        found = [
            District(region=cast.vt.organisation.region, code=code, name=f"District {code}") for code in "NZ"
        ]
        for one in found:
            one.save()
    return {one.code: one for one in found}


def extra(name: str, cast: Cast, partner: Partner, *roles: Role) -> Staff:
    """Somebody more, in the same region, without duty."""
    organisation = Organisation.objects.get(partner=partner, region=cast.vt.organisation.region)
    return staff_aanmaken(
        username=name, display_name=name, organisation=organisation, roles=roles or (Role.MEDEWERKER,),
        password="een lang wachtwoord",
    )  # fmt: skip


# The second door.


@pytest.mark.parametrize(
    ("answers", "says", "asks"),
    [
        ((JA, JA, JA), "Start een beoordeling met de THV-agent", True),
        ((JA, TWIJFEL, JA), "overleg met de WB", True),
        ((JA, JA, NEE), "Geen beoordeling nodig", False),
        ((NEE, TWIJFEL, JA), "Geen beoordeling nodig", False),
    ],
)
def test_a_melding_by_post_box_is_held_against_three_criteria(
    client: Client, cast: Cast, case: Case, answers: tuple[str, ...], says: str, asks: bool
) -> None:  # TH-1
    client.force_login(cast.vt)
    sent = dict(zip(("gevaar", "aanwezig", "volwassen"), (str(one) for one in answers), strict=True))
    answer = client.post(reverse("acuut:thv_toets", args=[case.pk]), sent, follow=True)
    assert says in answer.content.decode()
    assert Clock.objects.filter(kind=clocks.THV_CRITERIA.code, ended_at__isnull=True).exists() is asks
    assert Outbox.objects.filter(effect=clocks.CRITERIA).exists() is asks
    assert ("Start de beoordeling" in answer.content.decode()) is asks


def test_starting_answers_the_prompt_and_a_doubt_reaches_the_wb(
    client: Client, cast: Cast, case: Case, at: datetime
) -> None:  # TH-1
    checked = check(cast, case, at, JA, TWIJFEL, JA)
    assert Outbox.objects.filter(effect=clocks.CRITERIA, staff=cast.chef).count() == 1
    aanvraag = ask(client, cast.vt, at, zaak=str(case.pk), deur="postbus")
    with acting(cast.vt):
        checked.refresh_from_db()
    assert checked.aanvraag_id == aanvraag.pk
    assert aanvraag.deur == "postbus"
    assert Clock.objects.get(subject_id=checked.pk).state == ClockState.MET


def test_not_starting_asks_why(client: Client, cast: Cast, case: Case, at: datetime) -> None:  # TH-1
    checked = check(cast, case, at, JA, JA, JA)
    client.force_login(cast.vt)
    there = reverse("acuut:thv_niet_starten", args=[case.pk])
    assert client.post(there, {"reden": " "}).status_code == 422
    assert client.post(there, {"reden": "De WB zegt: morgen op gesprek."}).status_code == 302
    assert Clock.objects.get(subject_id=checked.pk).state == ClockState.CANCELLED
    assert client.get(there).status_code == 302, "nothing is asked any more"


def test_a_second_check_takes_the_place_of_the_first(cast: Cast, case: Case, at: datetime) -> None:  # TH-1
    first = check(cast, case, at, JA, TWIJFEL, JA)
    assert check(cast, case, at, JA, TWIJFEL, JA).pk == first.pk, "a double click"
    second = check(cast, case, at, JA, JA, JA)
    assert Clock.objects.get(subject_id=first.pk).state == ClockState.CANCELLED
    assert Clock.objects.get(subject_id=second.pk).state == ClockState.RUNNING


def test_the_first_door_asks_no_criteria(client: Client, cast: Cast, at: datetime) -> None:  # TH-1
    aanvraag = ask(client, cast.vt, at)
    assert aanvraag.deur == "wijkagent"
    with acting(cast.vt):
        assert not HuisverbodToets.objects.exists()


@pytest.mark.parametrize("who", NOT_VT)
def test_only_veilig_thuis_checks(
    client: Client, cast: Cast, case: Case, at: datetime, who: str
) -> None:  # SH-1
    client.force_login(cast.everyone()[who])
    assert client.get(reverse("acuut:thv_toets", args=[case.pk])).status_code == 404
    with pytest.raises(NotVisible), acting(cast.everyone()[who]):
        toets.toetsen(case_id=case.pk, actor=cast.everyone()[who], danger=JA, residing=JA, adult=JA, now=at)


# Districts.


def test_who_has_the_district_is_told_and_stands_on_top(
    client: Client, cast: Cast, at: datetime, here: dict[str, District]
) -> None:  # TH-2, D-4
    north, south = extra("noord", cast, Partner.VT), extra("zuid", cast, Partner.VT)
    on_duty(north, at, "N")
    on_duty(south, at, "Z")
    aanvraag = ask(client, cast.vt, at, district="Z")
    told = set(HuisverbodStap.objects.filter(code="dienst_ingelicht").values_list("told", flat=True))
    assert told == {south.pk}
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert "District Z" in shown
    assert shown.index("zuid") < shown.index("noord"), "the district first, the others after it"
    assert nearest(aanvraag.pk, [north.pk, south.pk], at) == {south.pk}


def test_the_alarm_calls_the_district_before_the_others(
    client: Client, cast: Cast, at: datetime, here: dict[str, District]
) -> None:  # TH-2, D-4
    north, south = extra("noord", cast, Partner.VT), extra("zuid", cast, Partner.VT)
    on_duty(north, at, "N")
    on_duty(south, at, "Z", rank=2)
    aanvraag = ask(client, cast.vt, at, district="Z")
    clock = Clock.objects.get(subject_id=aanvraag.pk)
    alarm = Alarm(
        clock=clock, effect="thv_hour.warned.1200.0", organisation=cast.vt.organisation, function="thv",
        case=clock.case, next_at=at,
    )  # fmt: skip
    there = calling.reachable(alarm, at)
    assert there.ranks == {2: (south.pk,), 5: (north.pk,)}, "who has Zuid before who has Noord"


def test_a_duty_without_a_district_is_for_all_and_a_taken_shift_keeps_its_district(
    cast: Cast, at: datetime, here: dict[str, District]
) -> None:  # TH-2, P-3
    north, south, taker = (extra(name, cast, Partner.VT) for name in ("noord", "overal", "ruil"))
    shift = on_duty(north, at, "N")
    on_duty(south, at)
    taken = on_duty(taker, at)
    with acting(taker):
        taken.replaces = shift
        taken.save()
    with acting(cast.vt):
        found = {one.name: one.districts for one in op_dienst(cast.vt.organisation, now=at, district="Z")}
        assert set(found) == {"overal"}
        everybody = {one.name: one.districts for one in op_dienst(cast.vt.organisation, now=at)}
    assert everybody["ruil"] == frozenset("N")


def test_with_nobody_in_the_district_the_others_are_called(
    cast: Cast, at: datetime, here: dict[str, District]
) -> None:  # TH-2
    north = extra("noord", cast, Partner.VT)
    on_duty(north, at, "N")
    with acting(cast.vt):
        assert [one.name for one in op_dienst(cast.vt.organisation, now=at, district="Z")] == ["noord"]


def test_who_keeps_the_roster_divides_and_nobody_else(
    client: Client, cast: Cast, at: datetime, here: dict[str, District]
) -> None:  # TH-2, P-3
    north = extra("noord", cast, Partner.VT)
    duty = on_duty(north, at)
    there = reverse("acuut:thv_districten")
    sent: dict[str, Any] = {"dienst": str(duty.pk), "districten": ["N"]}
    for who, status in (("vt", 404), ("agent", 404), ("elsewhere", 422), ("planner", 302), ("planner", 302)):
        client.force_login(cast.everyone()[who])
        assert client.post(there, sent).status_code == status, who
    assert DistrictDienst.objects.filter(ended_at__isnull=True).count() == 1
    client.force_login(cast.planner)
    assert client.post(there, sent | {"districten": ["X"]}).status_code == 422
    assert client.post(there, {"dienst": str(uuid4())}).status_code == 404
    assert client.post(there, {"dienst": str(duty.pk)}).status_code == 302, "back to all districts"
    assert not DistrictDienst.objects.filter(ended_at__isnull=True).exists()


def test_a_district_is_added_by_the_beheerder_of_the_police(client: Client, cast: Cast) -> None:  # TH-2
    keeper = extra("beheer", cast, Partner.POLITIE, Role.FUNCTIONEEL_BEHEERDER)
    there = reverse("acuut:thv_districten")
    for who in (cast.agent, cast.vt):
        client.force_login(who)
        assert client.post(there, {"code": "O", "naam": "Oost"}).status_code == 404
    client.force_login(keeper)
    assert client.post(there, {"code": "o o", "naam": "Oost"}).status_code == 422
    for _ in range(2):
        assert client.post(there, {"code": "O", "naam": "Oost"}).status_code == 302
    assert District.objects.get().name == "Oost"
    assert "Oost" in client.get(there).content.decode()
    client.force_login(cast.elsewhere)
    assert "Oost" not in client.get(there).content.decode(), "of another region"


def test_a_district_of_another_region_cannot_be_chosen(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-2, SH-1
    with acting(cast.elsewhere):
        District(region=cast.elsewhere.organisation.region, code="G", name="Groningen").save()
    client.force_login(cast.vt)
    answer = client.post(reverse("acuut:thv_nieuw"), {"district": "G", "zaak": "nieuw"})
    assert answer.status_code == 422
    assert "Groningen" not in answer.content.decode()
    assert districten.keuzes(cast.vt.organisation.region_id) == []


# Steps, withdrawing, talks.


def test_each_step_has_who_and_when_and_none_holds_anybody_up(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-1
    aanvraag = ask(client, cast.vt, at)
    there = reverse("acuut:thv_stap", args=[aanvraag.pk])
    for _ in range(2):
        assert client.post(there, {"stap": "spoedscreening"}).status_code == 302
    assert client.post(there, {"stap": "verrijking", "tekst": "Twee keer eerder gemeld."}).status_code == 302
    assert HuisverbodStap.objects.filter(told__isnull=True).count() == 2
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert "Twee keer eerder gemeld." in shown
    assert "Spoedscreening" in shown
    for wrong in ({"stap": "wb_ingelicht"}, {"stap": "x"}, {}, {"stap": "vangnet", "tekst": "a" * 4001}):
        assert client.post(there, wrong).status_code == 422
    assert arrive(client, aanvraag).status_code == 302, "whatever was not done"


def test_a_request_is_withdrawn_with_a_reason_and_its_clock_lapses(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-2
    aanvraag = ask(client, cast.vt, at)
    there = reverse("acuut:thv_intrekken", args=[aanvraag.pk])
    assert client.post(there, {}).status_code == 422
    for _ in range(2):
        assert client.post(there, {"waarom": "wijkagent"}).status_code == 302
    aanvraag.refresh_from_db()
    assert (aanvraag.withdrawn_at, aanvraag.withdrawn_because) == (at, "wijkagent")
    assert Clock.objects.get(subject_id=aanvraag.pk).state == ClockState.CANCELLED
    told = AuditEvent.objects.get(verb=Verb.WITHDRAWN, subject_id=aanvraag.pk)
    assert told.detail["because"] == "wijkagent"
    assert "Vraag ingetrokken" in page(client, cast.vt, aanvraag).content.decode()
    assert "ingetrokken" in case_page(client, cast.vt, aanvraag.case).content.decode()
    arrive(client, aanvraag)
    assert decide(client, aanvraag).status_code == 422
    aanvraag.refresh_from_db()
    assert (aanvraag.arrived_at, aanvraag.decided_at) == (None, None)
    again = ask(client, cast.vt, at, ago=timedelta(minutes=2), zaak=str(aanvraag.case_id))
    assert again.pk != aanvraag.pk, "asked again: a new one"


def test_of_withdrawing_and_deciding_the_first_stands(
    client: Client, cast: Cast, at: datetime
) -> None:  # D-1
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    assert decide(client, aanvraag, uitkomst="niet_opgelegd").status_code == 302
    with pytest.raises(Overtaken), acting(cast.vt):
        services.aanvraag_intrekken(
            aanvraag_id=aanvraag.pk, actor=cast.vt, because=Ingetrokken.DUBBEL, now=at
        )


@pytest.mark.parametrize("who", [*NOT_VT, "vt_unassigned", "fg_vt", "elsewhere"])
def test_nobody_else_withdraws_steps_or_keeps_talks(
    client: Client, cast: Cast, at: datetime, who: str
) -> None:  # SH-1
    aanvraag = ask(client, cast.vt, at)
    client.force_login(cast.everyone()[who])
    for name in ("thv_intrekken", "thv_stap", "thv_gesprekken", "thv_brief", "thv_verlengen", "thv_overleg"):
        there = reverse(f"acuut:{name}", args=[aanvraag.pk])
        assert client.get(there).status_code == 404
        assert client.post(there, {"waarom": "dubbel", "stap": "vangnet"}).status_code == 404
    aanvraag.refresh_from_db()
    assert aanvraag.withdrawn_at is None


def test_the_talks_are_kept_between_one_and_the_next(
    client: Client, cast: Cast, at: datetime
) -> None:  # TH-3
    aanvraag = ask(client, cast.vt, at)
    arrive(client, aanvraag)
    there = reverse("acuut:thv_gesprekken", args=[aanvraag.pk])
    assert client.post(there, {"verdachte": "Hij wil naar huis"}).status_code == 302
    assert client.post(there, {"verdachte": "Hij wil naar huis", "achterblijver": TALK}).status_code == 302
    with acting(cast.vt):
        kept = HuisverbodGesprekken.objects.get()
    assert (kept.suspect, kept.stayer) == ("Hij wil naar huis", TALK)
    asked = client.get(reverse("acuut:thv_besluit", args=[aanvraag.pk])).content.decode()
    assert TALK in asked, "and stands in the form of the outcome"
    assert decide(client, aanvraag, verdachte="Hij zwijgt").status_code == 302
    with acting(cast.vt):
        assert HuisverbodGesprekken.objects.get().suspect == "Hij zwijgt"
    assert client.post(there, {"verdachte": "Later"}).status_code == 422
