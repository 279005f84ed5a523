"""What police and Veilig Thuis agree on in step 4, and that Veilig Thuis is told of a crisis (AC-2, AC-6)."""

import pytest
from django.test import Client
from django.urls import reverse

from acuut import notices
from acuut.models import Crisis
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.notifications.models import Outbox
from tests.acuut.crisis_kit import WORDS, freeze, login, page, post, report, share
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def agent(cast: Cast) -> Client:
    return login(cast.agent)


@pytest.fixture
def vt(cast: Cast) -> Client:
    return login(cast.vt)


@pytest.fixture
def shared(agent: Client) -> Crisis:
    """Reported by the police, shared with Veilig Thuis."""
    found = report(agent)
    assert share(agent, found).status_code == 302
    return found


def test_all_points_of_the_toolkit_can_be_agreed(agent: Client, vt: Client, shared: Crisis) -> None:  # AC-6
    for step in (1, 2, 3):
        assert post(agent, shared, "verder", stap=step, waarom="geen_tijd").status_code == 302
    assert "wie wie belt" in page(agent, shared)
    assert post(agent, shared, "afspraken").status_code == 422
    said = {
        "informeren": "VT belt de school.",
        "aanspreekpunt": "VT, dag en nacht.",
        "bellen": "Buren bellen 112.",
    }
    nobody = post(agent, shared, "afspraken", **said)
    assert nobody.status_code == 422
    assert "Kies wie dit doet" in nobody.content.decode()
    assert "VT belt de school." in nobody.content.decode(), "nothing typed is lost"
    said |= {f"wie_{point}": "Veilig Thuis" for point in said}
    for _ in range(2):
        assert post(agent, shared, "afspraken", **said).status_code == 302
    agreed = shared.acts.filter(code="afspraken").values_list("how", flat=True)
    assert sorted(agreed) == ["aanspreekpunt", "bellen", "informeren"]
    assert "Leg een maatregel vast" in page(vt, shared)
    assert "eerste aanspreekpunt is" not in page(vt, shared), "agreed, so not missing any more"
    assert "welke uitkomsten naar wie gaan" in page(vt, shared), "not agreed yet"
    assert "VT belt de school." not in vt.get(reverse("zaak", args=[shared.case_id])).content.decode()  # SH-1
    assert "VT belt de school." in agent.get(reverse("zaak", args=[shared.case_id])).content.decode()


def test_veilig_thuis_reads_the_melding_where_it_acts(
    cast: Cast, agent: Client, vt: Client, shared: Crisis
) -> None:
    assert WORDS in page(vt, shared)
    assert WORDS not in page(agent, shared), "who reported it knows it"
    read = AuditEvent.objects.filter(verb=Verb.READ, actor_id=cast.vt.pk, subject_id=shared.item_id)
    assert read.exists()


def test_veilig_thuis_is_told_once_that_a_crisis_is_shared(
    cast: Cast, agent: Client, shared: Crisis
) -> None:  # AC-2
    def told() -> int:
        return Outbox.objects.filter(organisation=cast.vt.organisation, effect=notices.SHARED).count()

    assert told() == 1
    assert post(agent, shared, "inbreng", "a", tekst="Drie meldingen dit jaar.").status_code == 302
    assert share(agent, shared).status_code == 302
    assert told() == 1, "more of the same crisis is not news each time"
