"""Delen over HTTP: what may I share, with whom, on which ground, and a last look before it goes (screen 4; SH-9)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.models import Disclosure
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import moment_beeindigen, moment_starten, vastleggen
from cases.partners.models import Duty, Organisation
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cases.web_kit import WHY, browser, freeze, page, read
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
    """A message of the police."""
    return noted(case, cast.agent, TEXT)


def chosen(*items: InformationItem, moment: str = Moment.ACUUT) -> dict[str, Any]:
    """The first step: these items at this moment."""
    return {"item": [str(item.pk) for item in items], "moment": moment}


def last_look(
    cast: Cast, case: Case, receiver: Organisation, query: dict[str, Any], who: str = "agent", **data: Any
) -> HttpResponse:
    """The second step: GET without data, else POST."""
    client = browser(cast.everyone()[who])
    where = reverse("delen_bevestigen", args=[case.pk, receiver.pk], query=query)
    return client.post(where, data) if data else client.get(where)  # type: ignore[return-value]


# Step 1: the answer comes while picking (SH-9).


def test_before_choosing_there_is_a_hint_and_no_answer(cast: Cast, case: Case, item: InformationItem) -> None:
    text = page(cast.agent, "delen", case.pk)
    assert "Hier komt per partner het antwoord" in text
    assert "art. 16" not in text


def test_each_partner_has_its_ground(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-2, SH-9
    text = page(cast.agent, "delen", case.pk, **chosen(item))
    for articles in ("art. 16 lid 1 sub a Wpg", "sub j Bpg", "sub i Bpg", "sub g Bpg"):
        assert articles in text
    assert "Bekijk wat OM ziet" in text


def test_article_9_may_go_to_the_om_only_and_says_why_not(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-5
    secret = noted(case, cast.agent, "Gericht onderzoek.", data_class=DataClass.WPG9)
    text = page(cast.agent, "delen", case.pk, **chosen(item, secret))
    assert "Gegevens van artikel 9 Wpg mogen niet naar Veilig Thuis: er is geen grond en het OM" in text
    assert "Overleg eerst met het OM." in text
    assert "Bekijk wat OM ziet" in text
    assert "Bekijk wat VT ziet" not in text


def test_at_another_moment_there_is_no_ground(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-2
    text = page(cast.agent, "delen", case.pk, **chosen(item, moment=Moment.ACTIEOVERLEG))
    assert "Er is geen grond om bij Actie-overleg te delen met Openbaar Ministerie." in text
    assert "Bekijk wat" not in text


def test_htmx_gets_the_answers_alone(cast: Cast, case: Case, item: InformationItem) -> None:
    where = reverse("delen", args=[case.pk], query=chosen(item))
    answer = browser(cast.agent).get(where, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Antwoord per partner" in read(answer)


def test_only_my_own_is_mine_to_choose(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-11
    shared(case, cast.agent, cast.vt.organisation, [item])
    own = noted(case, cast.vt, "Van VT zelf.")
    text = page(cast.vt, "delen", case.pk)
    assert "Van VT zelf." in text
    assert TEXT not in text
    with_foreign = page(cast.vt, "delen", case.pk, **chosen(own, item))
    assert "Kies een van de mogelijkheden" in with_foreign
    assert "Antwoord per partner" not in with_foreign


@pytest.mark.parametrize("moment", [Moment.LOKAAL, Moment.ZVH, Moment.MDA])
def test_a_case_that_only_runs_elsewhere_still_gets_an_answer(
    cast: Cast, case: Case, item: InformationItem, moment: Moment
) -> None:
    with acting(cast.agent):
        moment_beeindigen(case=case, moment=Moment.ACUUT, reason="klaar", now=a_while_ago(8))
        moment_starten(case=case, moment=moment, now=a_while_ago(5))
    text = page(cast.agent, "delen", case.pk, item=[str(item.pk)])
    assert "Antwoord per partner" in text


# Step 2: exactly what the receiver will see (screen 4).


def test_the_last_look_shows_what_goes_and_nothing_else(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    noted(case, cast.agent, "Dit gaat niet mee.")
    text = read(last_look(cast, case, cast.vt.organisation, chosen(item)))
    assert "Dit ziet VT straks" in text
    assert TEXT in text
    assert "Dit gaat niet mee" not in text
    assert "Het zijn alleen politiegegevens van artikel 8 Wpg." in text


def test_the_giver_is_told_when_nobody_is_there_to_see_it(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # P-3
    said = "heeft nu niemand dienst"
    assert said not in read(last_look(cast, case, cast.raad.organisation, chosen(item)))
    with acting(cast.raad):
        for duty in Duty.objects.filter(staff=cast.raad):
            duty.ends_at = a_while_ago()
            duty.save()
    assert said in read(last_look(cast, case, cast.raad.organisation, chosen(item)))


def test_the_last_look_at_a_person_says_who(cast: Cast, case: Case) -> None:
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        who = vastleggen(
            case=case,
            actor=cast.agent,
            kind=Kind.PERSOON,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            about=person,
        )
        persoon_verklaren(
            person=person, item_id=who.pk, owner_id=cast.agent.organisation_id, role=PersonRole.SLACHTOFFER,
            today=timezone.localdate(), given_name="Mira", family_name="Verzonnen",
        )  # fmt: skip
    text = read(last_look(cast, case, cast.vt.organisation, chosen(who)))
    assert "Mira Verzonnen, slachtoffer" in text


def test_without_a_choice_it_goes_back_to_choosing(cast: Cast, case: Case, item: InformationItem) -> None:
    for query in ({}, {"item": [str(uuid4())], "moment": "acuut"}, {"item": ["\x00"]}, {"moment": "acuut"}):
        answer = last_look(cast, case, cast.vt.organisation, query)
        assert (answer.status_code, answer["Location"]) == (302, reverse("delen", args=[case.pk]))


def test_sharing_puts_it_before_the_receiver(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-1, SH-4
    answer = last_look(cast, case, cast.vt.organisation, chosen(item), **WHY)
    assert (answer.status_code, answer["Location"]) == (302, reverse("zaak", args=[case.pk]))
    text = page(cast.vt, "zaak", case.pk)
    assert TEXT in text
    assert WHY["noodzaak"] in text
    for who in ("ovj", "raad", "vt_unassigned", "elsewhere"):
        assert browser(cast.everyone()[who]).get(reverse("zaak", args=[case.pk])).status_code == 404


def test_a_double_click_shares_once(cast: Cast, case: Case, item: InformationItem) -> None:
    for _ in range(2):
        assert last_look(cast, case, cast.vt.organisation, chosen(item), **WHY).status_code == 302
    assert Disclosure.objects.count() == 1


def test_until_is_the_end_of_that_day_in_dutch_time(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-4
    day = timezone.localdate() + timedelta(days=3)
    last_look(cast, case, cast.vt.organisation, chosen(item), **WHY, tot=day.isoformat())
    until = Disclosure.objects.get().until
    assert until
    assert timezone.localtime(until).strftime("%Y-%m-%d %H:%M") == f"{day} 23:59"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"noodzaak": ""}, "Schrijf op waarom delen nu nodig is"),
        ({"noodzaak": "  \n "}, "Schrijf op waarom delen nu nodig is"),
        ({"voorwaarden": []}, "Vink aan wat u bevestigt"),
        ({"voorwaarden": ["noodzakelijk", "alleen_art8"]}, "Bevestig nog: Er is een zwaarwegend belang."),
        ({"voorwaarden": ["taak"]}, "Kies een van de mogelijkheden"),
        ({"verteld": ""}, "Zeg of de betrokkenen weten dat u dit deelt"),
        ({"verteld": "misschien"}, "Kies een van de mogelijkheden"),
        ({"verteld": "wacht"}, "Kies een datum om opnieuw te kijken"),
        ({"verteld": "wacht", "opnieuw_op": "2020-01-01"}, "in het verleden"),
        ({"verteld": "wacht", "opnieuw_op": "0001-01-01"}, "in het verleden"),
        ({"opnieuw_op": "31-02-2026"}, "geldige datum"),
        ({"tot": "2020-01-01"}, "in het verleden"),
        ({"tot": "0001-01-01"}, "in het verleden"),
        ({"tot": "morgen"}, "geldige datum"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(
    cast: Cast, case: Case, item: InformationItem, change: dict[str, Any], why: str
) -> None:  # SH-4, SH-10
    typed = {**WHY, **change}
    answer = last_look(cast, case, cast.vt.organisation, chosen(item), **typed)
    assert answer.status_code == 422
    text = read(answer)
    assert why in text
    assert typed["noodzaak"].strip() in text
    assert TEXT in text, "the last look stays"
    assert not Disclosure.objects.exists()


def test_the_last_day_there_is_can_be_chosen(cast: Cast, case: Case, item: InformationItem) -> None:
    answer = last_look(cast, case, cast.vt.organisation, chosen(item), **WHY, tot="9999-12-31")
    assert answer.status_code in {302, 422}
    assert page(cast.agent, "zaak", case.pk)


def test_vt_has_no_ground_for_the_om_until_the_region_decides(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-3
    shared(case, cast.agent, cast.vt.organisation, [item])
    own = noted(case, cast.vt, "Van VT zelf.")
    text = page(cast.vt, "delen", case.pk, **chosen(own))
    assert "De wet is hier onduidelijk en er is geen besluit van uw regio." in text
    assert "Bekijk wat OM ziet" not in text
    look = last_look(cast, case, cast.ovj.organisation, chosen(own), who="vt")
    assert "Dit mag nu niet" in read(look)
    needed = {**WHY, "voorwaarden": ["noodzakelijk"]}
    refused = last_look(cast, case, cast.ovj.organisation, chosen(own), who="vt", **needed)
    assert refused.status_code == 422
    assert not Disclosure.objects.filter(receiver=cast.ovj.organisation).exists()
    regionale_besluiten(case.region)
    assert "regionaal besluit van 12-03-2026" in read(
        last_look(cast, case, cast.ovj.organisation, chosen(own), who="vt")
    )
    unsaid = last_look(cast, case, cast.ovj.organisation, chosen(own), who="vt", **needed)
    assert (unsaid.status_code, "Kies het doel." in read(unsaid)) == (422, True), "there are two purposes"
    needed["doel"] = "advies"
    assert last_look(cast, case, cast.ovj.organisation, chosen(own), who="vt", **needed).status_code == 302
    assert Disclosure.objects.get(receiver=cast.ovj.organisation).ground.purpose == "advies"
    assert "verzonnen, voor de demo" in page(cast.ovj, "zaak", case.pk), (
        "shown with every disclosure made on it"
    )


def test_a_receiver_of_another_region_or_nowhere_is_not_found(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    for receiver in (cast.elsewhere.organisation, cast.agent.organisation):
        assert last_look(cast, case, receiver, chosen(item)).status_code == 404
        assert last_look(cast, case, receiver, chosen(item), **WHY).status_code == 404
    where = reverse("delen_bevestigen", args=[case.pk, uuid4()], query=chosen(item))
    assert browser(cast.agent).get(where).status_code == 404


def test_the_receiver_sees_nothing_more_after_the_end(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-6
    yesterday = timezone.now() - timedelta(days=1)
    shared(case, cast.agent, cast.vt.organisation, [item], at=yesterday - timedelta(days=1), until=yesterday)
    text = page(cast.vt, "zaak", case.pk)
    assert TEXT not in text
    assert "omdat zij vannacht niet veilig is" not in text
