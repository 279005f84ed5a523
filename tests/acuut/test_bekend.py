"""*Is dit gezin bekend?* on the page: candidates with why, what is chosen beforehand, and two crises at once (K-2)."""

import re

import pytest
from django.urls import reverse

from acuut.models import Crisis
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.models import Case
from cases.persons.models import PersonStatement
from tests.acuut.crisis_kit import SUSPECT, VICTIM, fill, freeze, login, report, send, share
from tests.cast import Cast

TWIN = {**VICTIM, "voornaam": "Tess", "dan": "verder"}
SON = {**SUSPECT, "geboren": "2012-08-09", "rol": "kind"}


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


def boxes(html: str) -> list[tuple[str, bool]]:
    """Who may be who, and whether that is chosen beforehand."""
    found = re.findall(r'<input type="checkbox"\s+name="zelfde"[^>]*>', html)
    return [(re.search(r'value="([^"]+)"', one)[1], "checked" in one) for one in found]  # type: ignore[index]


def shown(client: object, draft: object) -> str:
    """The page."""
    answer = client.get(reverse("acuut:bekend", args=[draft]))  # type: ignore[attr-defined]
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_who_is_surely_the_same_is_chosen_and_it_is_said_why(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    report(client)
    html = shown(client, fill(client))
    assert "Dit gezin is al bekend" in html
    assert "zelfde geboortedatum, zelfde naam, zelfde adres" in html
    assert [checked for _, checked in boxes(html)] == [True, True]


@pytest.mark.parametrize("somebody", [TWIN, SON], ids=["twin", "son with the name of his father"])
def test_a_twin_or_a_son_is_perhaps_and_never_chosen(cast: Cast, somebody: dict[str, str]) -> None:  # K-2
    client = login(cast.agent)
    first = report(client)
    draft = fill(client, people=(somebody,))
    html = shown(client, draft)
    assert "Misschien is dit gezin bekend" in html
    assert boxes(html)
    assert not any(checked for _, checked in boxes(html))
    before = first.case.household.persons.count()
    assert send(client, draft, zaak=str(first.case_id)).status_code == 302
    assert first.case.household.persons.count() == before + 1, "somebody of their own"


def test_what_is_ticked_is_put_with_that_person_and_nothing_else(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    first = report(client)
    draft = fill(client, people=(TWIN,))
    ((code, _),) = boxes(shown(client, draft))
    strange = {"zelfde": ["", code, "7:niemand", "x" * 300]}
    before = first.case.household.persons.count()
    assert send(client, draft, zaak=str(first.case_id), **strange).status_code == 302  # type: ignore[arg-type]
    assert first.case.household.persons.count() == before
    with acting(cast.agent):
        assert PersonStatement.objects.filter(person_id=code.split(":")[1]).count() == 2


def test_unticking_makes_a_new_person(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    first = report(client)
    before = first.case.household.persons.count()
    send(client, fill(client), zaak=str(first.case_id), zelfde="")
    assert first.case.household.persons.count() == before + 2


def test_perhaps_asks_no_reason_for_a_case_of_its_own(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    report(client)
    assert send(client, fill(client, people=(TWIN,))).status_code == 302
    assert Case.objects.count() == 2


def test_two_crises_at_one_address_within_minutes_are_offered_to_each_other(cast: Cast) -> None:  # K-2
    client = login(cast.agent)
    first = report(client, people=())
    draft = fill(client, people=())
    html = shown(client, draft)
    assert first.case.reference in html
    assert "Op dit adres: zelfde adres." in html
    answer = send(client, draft, zaak=str(first.case_id))
    assert answer["Location"] == reverse("acuut:crisis", args=[first.pk])
    assert Crisis.objects.count() == Case.objects.count() == 1


def test_a_secret_address_offers_nothing_from_either_side(cast: Cast) -> None:  # SA-1
    client = login(cast.agent)
    first = report(client, people=(), secret=True)
    assert first.case.reference not in shown(client, fill(client, people=()))
    other = report(client, people=())
    assert other.case.reference not in shown(client, fill(client, people=(), secret=True))


def test_another_partners_family_at_the_address_is_not_offered(cast: Cast) -> None:  # SH-1
    crisis = report(login(cast.agent))
    assert crisis.case.reference not in shown(login(cast.vt), fill(login(cast.vt)))


def test_what_was_shared_is_shown_by_name_and_in_the_record_as_read(cast: Cast) -> None:
    agent, vt = login(cast.agent), login(cast.vt)
    crisis = report(agent)
    share(agent, crisis)
    draft = fill(vt)
    AuditEvent.objects.filter(actor=cast.vt)
    html = shown(vt, draft)
    assert "Mira Verzonnen" in html
    reads = AuditEvent.objects.filter(actor=cast.vt, verb=Verb.READ, subject_kind="personstatement")
    assert reads.exists()
