"""Attacks on what stays after taking back: copies, names, agreements and reports that outlive it (SH-5, SH-6)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.selectors import gedeeld_met
from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.agreement import instemming_vastleggen
from cases.disclosure.breach import afhandelen, melden
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import BreachClose, BreachPeople, BreachWhat, RecallReason
from cases.disclosure.models import Disclosure
from cases.disclosure.recall import bericht_intrekken, bericht_verbeteren, delen_stoppen
from cases.disclosure.selectors import laatste_woorden, redenen
from cases.dossier import selectors as dossier
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import Case, InformationItem
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.safety.services import overdragen
from tests.access.kit import MOTIVERING, WHY, a_while_ago, noted, opened_by, shared
from tests.access.world import GIVEN_NAME, stated
from tests.acuut.thv_kit import arrive, ask, decide, share
from tests.cast import Cast
from zsm.services.aanhouding import aanhouding_melden


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


def withdrawn(item: InformationItem, actor: Staff) -> None:
    """Taken back: it was about somebody else."""
    with acting(actor):
        bericht_intrekken(item_id=item.pk, actor=actor, reason=RecallReason.VERKEERDE_PERSOON, now=now())


def test_why_it_was_shared_goes_with_the_last_of_what_was_shared(cast: Cast, case: Case) -> None:  # SH-6
    item = noted(case, cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    withdrawn(item, cast.agent)
    with acting(cast.vt):
        assert redenen([disclosure], cast.vt)[disclosure.pk] == ""


def test_why_it_was_shared_stays_while_something_of_it_is(cast: Cast, case: Case) -> None:  # SH-6
    item = noted(case, cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item, noted(case, cast.agent, "ander")])
    withdrawn(item, cast.agent)
    with acting(cast.vt):
        assert redenen([disclosure], cast.vt)[disclosure.pk] == WHY


def test_who_somebody_is_not_is_no_longer_their_name(cast: Cast, case: Case) -> None:  # SH-6
    person, item = stated(case, cast, GIVEN_NAME, PersonRole.SLACHTOFFER)
    withdrawn(item, cast.agent)
    with acting(cast.agent):
        assert GIVEN_NAME not in dossier.namen(case, cast.agent, now=now())[person.pk]


def test_an_arrest_is_told_also_when_a_name_of_the_suspect_was_taken_back(
    cast: Cast, case: Case
) -> None:  # SH-6
    regionale_besluiten(cast.agent.organisation.region)
    person, wrong = stated(case, cast, "Foute", PersonRole.VERDACHTE)
    withdrawn(wrong, cast.agent)
    with acting(cast.agent):
        done = aanhouding_melden(
            case_id=case.pk, actor=cast.agent, suspect_id=person.pk, arrested_at=now() - timedelta(hours=1),
            detention_possible=True, text="Mishandeling", motivering=MOTIVERING, now=now(),
        )  # fmt: skip
    assert not done.not_told
    assert Disclosure.objects.filter(case=case, receiver=cast.ovj.organisation).exists()


def test_the_yes_of_the_om_is_to_the_words_that_it_read(cast: Cast, case: Case) -> None:  # SH-5
    item = noted(case, cast.agent, "Er loopt iets.", data_class=DataClass.WPG9)
    shared(case, cast.agent, cast.ovj.organisation, [item])
    how: dict[str, Any] = {
        "item_id": item.pk,
        "receiver_id": cast.vt.organisation_id,
        "actor": cast.ovj,
        "agreed": True,
    }
    with acting(cast.ovj):
        instemming_vastleggen(**how, now=a_while_ago(5))
    assert laatste_woorden([item.pk])
    with acting(cast.agent):
        bericht_verbeteren(
            item_id=item.pk, actor=cast.agent, text="Iets heel anders.", reason=RecallReason.ONJUIST,
            now=a_while_ago(4),
        )  # fmt: skip
    assert not laatste_woorden([item.pk])
    with acting(cast.ovj):
        instemming_vastleggen(**how, now=a_while_ago(3))
    assert laatste_woorden([item.pk])[0].agreed


def test_a_handover_that_was_stopped_and_is_made_again_is_read(cast: Cast, case: Case) -> None:  # SH-6
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    how: dict[str, Any] = {
        "case_id": case.pk, "actor": cast.agent, "receiver": cast.vt.organisation, "moment": Moment.ACUUT,
        "text": "Bel haar niet thuis.", "motivering": MOTIVERING,
    }  # fmt: skip
    with acting(cast.agent):
        offer = overdragen(**how, now=a_while_ago(5))
    disclosure = Disclosure.objects.get(lines__item=offer.item)
    with acting(cast.agent):
        delen_stoppen(
            disclosure_id=disclosure.pk,
            actor=cast.agent,
            reason=RecallReason.TEN_ONRECHTE,
            now=a_while_ago(4),
        )
        assert overdragen(**how, now=a_while_ago(3)).pk == offer.pk
    with acting(cast.vt):
        assert "Bel haar niet thuis." in [row.text for row in dossier.timeline(case, cast.vt)]


def test_two_tabs_of_the_fg_on_one_datalek(cast: Cast, client: Client) -> None:  # SA-10
    with acting(cast.vt):
        leak = melden(
            actor=cast.vt,
            what=BreachWhat.ANDERS,
            people=BreachPeople.EEN,
            discovered_at=a_while_ago(),
            now=now(),
        )
    with acting(cast.fg_vt):
        afhandelen(breach_id=leak.pk, actor=cast.fg_vt, reason=BreachClose.GEEN_LEK, now=now())
    client.force_login(cast.fg_vt)
    client.raise_request_exception = False
    for doe in ("ap", "mensen"):
        answer = client.post(reverse("fg_datalek", args=[leak.pk]), {"doe": doe})
        assert answer.status_code in {302, 422}


def test_who_stops_one_of_two_disclosures_is_not_told_that_it_is_gone(
    cast: Cast, case: Case, client: Client
) -> None:  # SH-6
    item = noted(case, cast.agent)
    first = shared(case, cast.agent, cast.vt.organisation, [item])
    shared(case, cast.agent, cast.vt.organisation, [item, noted(case, cast.agent, "ander")])
    client.force_login(cast.agent)
    answer = client.post(
        reverse("delen_stoppen", args=[case.pk, first.pk]), {"reden": "onjuist"}, follow=True
    )
    assert "ziet het niet meer" not in answer.content.decode()


def test_what_was_typed_stays_when_an_item_went_since_the_last_look(
    cast: Cast, case: Case, client: Client
) -> None:  # SH-4
    item = noted(case, cast.agent)
    query = {"item": str(item.pk), "moment": Moment.ACUUT.value}
    withdrawn(item, cast.agent)
    client.force_login(cast.agent)
    answer = client.post(
        reverse("delen_bevestigen", args=[case.pk, cast.vt.organisation_id], query=query), {"noodzaak": WHY}
    )
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_the_page_of_a_huisverbod_does_not_say_that_the_police_has_it_when_it_was_stopped(
    cast: Cast, client: Client
) -> None:  # SH-6
    asked = ask(client, cast.vt, now())
    arrive(client, asked)
    decide(client, asked)
    share(client, asked, cast.agent.organisation)
    name = cast.agent.organisation.name
    with acting(cast.vt):
        (disclosure,) = Disclosure.objects.filter(receiver=cast.agent.organisation)
        assert gedeeld_met(Huisverbodaanvraag.objects.get(), cast.vt, now=now()) == [name]
        delen_stoppen(disclosure_id=disclosure.pk, actor=cast.vt, reason=RecallReason.TEN_ONRECHTE, now=now())
        assert gedeeld_met(Huisverbodaanvraag.objects.get(), cast.vt, now=now()) == []
