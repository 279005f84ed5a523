"""Step 3: the division in its order, talks and verhoren, children heard once, injuries (AC-5)."""

import pytest
from django.test import Client
from django.urls import reverse

from acuut.models import Crisis, CrisisAct
from acuut.onderzoek import Letsel, Onderzoekshandeling
from cases.access.acting import acting
from cases.dossier.enums import DataClass
from cases.dossier.models import InformationItem
from cases.persons.enums import PersonRole
from cases.persons.models import Person, PersonStatement
from tests.acuut.crisis_kit import ask, fill, freeze, login, page, post, report, send, share
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
def crisis(agent: Client) -> Crisis:
    """At step 3, shared."""
    found = report(agent)
    assert share(agent, found).status_code == 302
    return at_step_3(agent, found)


def at_step_3(client: Client, crisis: Crisis) -> Crisis:
    for step in (1, 2):
        assert post(client, crisis, "verder", stap=step, waarom="geen_tijd").status_code == 302
    crisis.refresh_from_db()
    return crisis


def somebody(cast: Cast, role: PersonRole) -> Person:
    with acting(cast.agent):
        found = PersonStatement.objects.filter(role=role).select_related("person").first()
    assert found
    return found.person


def test_the_division_stands_in_its_order(agent: Client, crisis: Crisis) -> None:  # AC-5
    base = {"doet": "samen", "handeling": "geen"}
    for text, order in (("Sporen veiligstellen.", ""), ("Buren horen.", ""), ("Eerst de deur sluiten.", "1")):
        answer = post(agent, crisis, "onderzoek", tekst=text, volgorde=order, **base)
        assert answer.status_code == 302
    html = page(agent, crisis, "onderzoek")
    assert html.index("Eerst de deur sluiten.") < html.index("Buren horen.")
    assert html.index("Sporen veiligstellen.") < html.index("Buren horen.")


def test_the_division_is_the_other_partners_once_it_is_shared(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-5, SH-1
    post(agent, crisis, "onderzoek", doet="samen", handeling="gesprek", tekst="Met moeder praten.")
    assert "Met moeder praten." not in page(vt, crisis, "onderzoek")
    assert share(agent, crisis).status_code == 302
    assert "Met moeder praten." in page(vt, crisis, "onderzoek")


def test_both_see_that_a_child_is_heard_and_nobody_hears_it_again_unaware(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-5
    child = somebody(cast, PersonRole.KIND)
    data = {"doet": "samen", "handeling": "gesprek", "met": str(child.pk), "tekst": "Rustig praten."}
    assert post(agent, crisis, "onderzoek", **data).status_code == 302
    assert "Gesprek met een kind afgesproken" in page(vt, crisis)
    assert "Rustig praten." not in page(vt, crisis)
    refused = post(vt, crisis, "onderzoek", **(data | {"tekst": "Nog eens praten."}))
    assert refused.status_code == 422
    assert "niet vaker dan nodig" in refused.content.decode()
    again = post(vt, crisis, "onderzoek", waarom="nieuw", **(data | {"tekst": "Nog eens praten."}))
    assert again.status_code == 302
    assert CrisisAct.objects.get(because="nieuw").missing == ["kind_weer"]


def test_an_adult_may_be_heard_twice(cast: Cast, agent: Client, crisis: Crisis) -> None:  # AC-5
    mother = somebody(cast, PersonRole.SLACHTOFFER)
    for text in ("Eerste gesprek.", "Tweede gesprek."):
        data = {"doet": "samen", "handeling": "gesprek", "met": str(mother.pk), "tekst": text}
        assert post(agent, crisis, "onderzoek", **data).status_code == 302
    assert not CrisisAct.objects.filter(code="gesprek_kind").exists()


def test_veilig_thuis_leads_no_verhoor(vt: Client, crisis: Crisis) -> None:  # AC-5
    data = {"doet": "vt", "handeling": "verhoor", "rechten": "on", "tekst": "Vader horen.", "waarom": "nieuw"}
    refused = post(vt, crisis, "onderzoek", **data)
    assert refused.status_code == 422
    assert "De politie leidt een verhoor" in refused.content.decode()
    assert not Onderzoekshandeling.objects.exists()


def test_a_stranger_is_not_heard_here(cast: Cast, agent: Client, crisis: Crisis) -> None:  # AC-5, SH-1
    other = report(login(cast.elsewhere)).case.household.persons.first()
    assert other
    for name, data in (
        ("onderzoek", {"doet": "samen", "handeling": "geen", "tekst": "x", "met": str(other.pk)}),
        ("letsel", {"gezien": "zichtbaar", "wie": str(other.pk)}),
    ):
        assert post(agent, crisis, name, **data).status_code == 422


def test_an_injured_child_stands_large_until_both_are_there(
    cast: Cast, agent: Client, crisis: Crisis
) -> None:  # AC-5
    child = str(somebody(cast, PersonRole.KIND).pk)
    assert "vv-alert--large" not in page(agent, crisis)
    post(agent, crisis, "letsel", wie=child, gezien="vermoeden")
    assert "vv-alert--large" in page(agent, crisis)
    assert "altijd een forensisch arts" in page(agent, crisis)
    post(agent, crisis, "letsel", wie=child, gezien="vermoeden", arts="on")
    assert "vv-alert--large" in page(agent, crisis)
    post(agent, crisis, "letsel", wie=child, gezien="zichtbaar", fo="on")
    assert "vv-alert--large" not in page(agent, crisis)
    assert Letsel.objects.filter(child=True).count() == 0, "outside its owner the rows are dark"
    with acting(cast.agent):
        assert Letsel.objects.filter(child=True).count() == 3, "nothing is written over"


def test_letsel_bij_een_kind_in_the_melding_is_asked_for_at_once(cast: Cast, agent: Client) -> None:  # AC-5
    draft = fill(agent)
    assert ask(agent, draft, "3", soort=["letsel_kind"], tekst="Blauwe plek.").status_code == 302
    send(agent, draft)
    crisis = at_step_3(agent, Crisis.objects.get())
    assert "vv-alert--large" in page(agent, crisis)


def test_an_injury_is_its_owners_until_it_is_shared(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-5, SH-1
    post(agent, crisis, "letsel", wie="kind", gezien="zichtbaar", tekst="Striemen op de arm.")
    assert "vv-alert--large" not in page(vt, crisis)
    assert "Striemen" not in vt.get(reverse("zaak", args=[crisis.case_id])).content.decode()
    assert share(agent, crisis).status_code == 302
    assert "vv-alert--large" in page(vt, crisis)


def test_going_past_it_tells_the_other_only_that_there_was_something(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-5, SH-1
    post(agent, crisis, "letsel", wie="kind", gezien="zichtbaar")
    assert post(agent, crisis, "verder", stap=3, waarom="geen_gehoor").status_code == 302
    assert "Nog iets over de mensen" in page(vt, crisis)
    act = CrisisAct.objects.get(because="geen_gehoor")
    assert "iets" in act.missing
    assert "letsel_kind" not in act.missing


@pytest.mark.parametrize(("outcome", "said"), [
    ("bevestigt", "bevestigt het vermoeden"), ("sluit_uit", "sluit het vermoeden uit"),
    ("onduidelijk", "onduidelijk"),
])  # fmt: skip
def test_the_research_confirms_and_can_rule_out(
    cast: Cast, agent: Client, crisis: Crisis, outcome: str, said: str
) -> None:  # AC-5
    answer = post(agent, crisis, "letsel", wie="volwassene", gezien="vermoeden", uitkomst=outcome)
    assert answer.status_code == 302
    assert said in agent.get(reverse("zaak", args=[crisis.case_id])).content.decode()


def test_at_veilig_thuis_an_outcome_is_medical(cast: Cast, vt: Client, crisis: Crisis) -> None:  # AC-5, SH-5
    post(vt, crisis, "letsel", wie="kind", gezien="vermoeden", uitkomst="sluit_uit")
    with acting(cast.vt):
        item = Letsel.objects.get().item_id
    assert InformationItem.objects.get(pk=item).data_class == DataClass.MEDISCH
    assert str(item) not in page(vt, crisis, "delen_melding"), "medical data has grounds of its own"


def test_a_double_click_writes_once(cast: Cast, agent: Client, crisis: Crisis) -> None:  # AC-5
    for _ in range(2):
        post(agent, crisis, "letsel", wie="kind", gezien="zichtbaar", fo="on")
        post(agent, crisis, "onderzoek", doet="samen", handeling="gesprek", tekst="Met moeder.")
    with acting(cast.agent):
        assert Letsel.objects.count() == 1
        assert Onderzoekshandeling.objects.count() == 1


def test_what_was_found_is_described_by_the_police(agent: Client, vt: Client, crisis: Crisis) -> None:  # AC-5
    assert vt.get(reverse("acuut:inbreng", args=[crisis.pk, "i"])).status_code == 404
    assert post(agent, crisis, "inbreng", "i", tekst="Een kapotte deur.").status_code == 302
    assert crisis.acts.filter(code="beschrijving").count() == 1
    assert post(agent, crisis, "act", code="geen_plaats_delict").status_code == 302
    assert "plaats delict met de opsporing" not in page(agent, crisis)


def test_veilig_thuis_says_nothing_of_the_crime_scene(vt: Client, crisis: Crisis) -> None:  # AC-5
    for code in ("plaats_delict", "geen_plaats_delict", "veilig_genoeg"):
        post(vt, crisis, "act", code=code)
    assert not crisis.acts.filter(code__in=["plaats_delict", "geen_plaats_delict", "veilig_genoeg"]).exists()
