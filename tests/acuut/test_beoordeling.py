"""The assessment on the spot: on all that may be seen, per person, after the one before; the Raad and the OM (AC-4)."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acuut.models import Crisis, CrisisAct
from cases.access.acting import acting
from cases.audit.models import AuditEvent
from cases.partners.arrangements import Arrangement, Doelgroep
from cases.safety.enums import Safety
from cases.safety.models import Assessment, Consult, PersonSafety
from tests.access.kit import noted, shared
from tests.acuut.crisis_kit import freeze, login, page, post, report, share
from tests.cases.form_kit import arrange, new_version
from tests.cast import Cast


@pytest.fixture
def agent(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The police."""
    freeze(monkeypatch)
    return login(cast.agent)


@pytest.fixture
def vt(cast: Cast) -> Client:
    """Veilig Thuis."""
    return login(cast.vt)


@pytest.fixture
def crisis(agent: Client) -> Crisis:
    """Reported by the police and shared with Veilig Thuis; there are children."""
    found = report(agent)
    assert share(agent, found).status_code == 302
    return found


def fields(html: str, name: str) -> list[str]:
    """The values of the boxes with this name."""
    return re.findall(rf'name="{name}" value="([^"]+)"', html)


def assess(client: Client, crisis: Crisis, **data: object) -> Assessment:
    """Fill in the form as it stands and send it; gives what was made."""
    html = page(client, crisis, "beoordeling")
    judged = dict.fromkeys(re.findall(r'name="(p_[0-9a-f-]+)"', html), Safety.ACUUT_ONVEILIG.value)
    said = {"conclusie": "Niet veilig.", "v_gebeurd": "Geslagen.", "op": fields(html, "op"), **judged, **data}
    before = set(Assessment.objects.values_list("pk", flat=True))
    answer = client.post(reverse("acuut:beoordeling", args=[crisis.pk]), said)
    assert answer.status_code == 302, answer.content.decode()
    return Assessment.objects.exclude(pk__in=before).get()


def read(client: Client, made: Assessment) -> str:
    """Its page."""
    return client.get(reverse("beoordeling", args=[made.case_id, made.pk])).content.decode()


def test_all_that_veilig_thuis_may_see_lies_beside_the_form_and_that_is_in_the_record(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4, X-1
    kept = noted(crisis.case, cast.agent, "Alleen voor de politie.")
    told = noted(crisis.case, cast.agent, "De buren zagen een mes.")
    shared(crisis.case, cast.agent, cast.vt.organisation, [told])
    html = page(vt, crisis, "beoordeling")
    assert "De buren zagen een mes." in html
    assert "Alleen voor de politie." not in html
    assert str(kept.pk) not in html
    assert AuditEvent.objects.filter(verb="read", subject_id=told.pk, actor_id=cast.vt.pk).exists()


def test_an_assessment_says_on_which_information_it_was_made(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4
    used = noted(crisis.case, cast.vt, "Wij kennen dit gezin.")
    noted(crisis.case, cast.vt, "Niet gebruikt.")
    made = assess(vt, crisis, op=[str(used.pk)])
    html = read(vt, made)
    assert "Wij kennen dit gezin." in html
    assert "Niet gebruikt." not in html


def test_nobody_bases_it_on_what_they_do_not_see(cast: Cast, vt: Client, crisis: Crisis) -> None:  # AC-4
    kept = noted(crisis.case, cast.agent, "Alleen voor de politie.")
    for hostile in (str(kept.pk), str(uuid4()), "geen-id"):
        answer = post(vt, crisis, "beoordeling", conclusie="x", op=hostile)
        assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_who_got_the_assessment_reads_of_its_sources_only_its_own(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # AC-4, SH-11
    noted(crisis.case, cast.vt, "Wij kennen dit gezin.")
    made = assess(vt, crisis, v_gebeurd="Geslagen.")
    assert agent.get(reverse("beoordeling", args=[made.case_id, made.pk])).status_code == 404
    shared(crisis.case, cast.vt, cast.agent.organisation, [made.item])
    html = read(agent, made)
    assert "Niet veilig." in html
    assert "Wij kennen dit gezin." not in html


def test_each_person_has_a_judgement_and_why(cast: Cast, vt: Client, crisis: Crisis) -> None:  # AC-4
    html = page(vt, crisis, "beoordeling")
    one = re.findall(r'name="(p_[0-9a-f-]+)"', html)[0]
    made = assess(vt, crisis, **{f"w{one}": "Zij is bang."})
    with acting(cast.vt):
        assert PersonSafety.objects.get(assessment=made, person_id=UUID(one[2:])).why == "Zij is bang."
    assert "Zij is bang." in read(vt, made)


def test_a_second_assessment_follows_the_first_and_shows_what_is_otherwise(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4, VP-3
    first = assess(vt, crisis, v_gebeurd="Geslagen.")
    new_version(first.instrument, questions=[
        {"code": "gebeurd", "label": "Wat gebeurde er?"}, {"code": "nieuw", "label": "Wat is nieuw?"},
    ])  # fmt: skip
    second = assess(vt, crisis, v_gebeurd="Geschopt.", v_nieuw="Een mes.", conclusie="Erger.")
    assert second.follows_id == first.pk
    assert second.instrument.version == first.instrument.version + 1
    later, earlier = read(vt, second), read(vt, first)
    assert "<del>Geslagen.</del>" in later
    assert "<ins>Een mes.</ins>" in later
    assert "Wat is er gebeurd?" in earlier, "the old one asks as it asked"
    assert "Er is een latere beoordeling" in earlier


def test_a_choice_that_is_not_offered_is_refused_and_nothing_typed_is_lost(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4
    for wrong in ({"v_gesproken": "misschien"}, {"v_gebeurd": "x" * 3000}, {"v_gebeurd": "\x00"}):
        answer = post(vt, crisis, "beoordeling", conclusie="Mijn conclusie.", **wrong)
        assert answer.status_code == 422
        assert "Mijn conclusie." in answer.content.decode()


def test_the_police_make_no_assessment(agent: Client, crisis: Crisis) -> None:  # AC-4
    assert agent.get(reverse("acuut:beoordeling", args=[crisis.pk])).status_code == 404


def test_the_crisisdienst_assesses_only_where_the_region_arranged_it(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # P-4
    html = page(vt, crisis, "beoordeling")
    assert "Wie beoordeelde ter plaatse?" not in html
    arrange(Arrangement.CRISISDIENST_BEOORDEELT, "ja")
    arrange(Arrangement.CRISISDIENST_DOELGROEP, Doelgroep.MINDERJARIGEN)
    made = assess(vt, crisis, wie="crisisdienst")  # there are children, so it comes
    assert made.assessor == "crisisdienst"
    assert "ter plaatse: de crisisdienst" in read(vt, made)
    assert "alleen minderjarigen" in page(vt, crisis, "crisis")


# The Raad and the OM


def test_veilig_thuis_asks_the_raad_and_writes_the_answer_down_later(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4
    assert post(vt, crisis, "consult", vraag=["gedwongen", "spoed"]).status_code == 302
    assert CrisisAct.objects.filter(code="rvdk_gebeld").exists()
    with acting(cast.vt):
        consult = Consult.objects.get()
    assert (consult.partner, consult.answers) == ("rvdk", [])
    where = reverse("acuut:consult_antwoord", args=[crisis.pk, consult.pk])
    assert where in page(vt, crisis, "consult")
    assert vt.post(where, {"antwoord": ["spoed_uhp"]}).status_code == 302
    assert "spoed-uithuisplaatsing" in page(vt, crisis, "consult")
    again = vt.post(where, {"antwoord": ["vrijwillig"]})
    assert again.status_code == 422
    assert "al vastgelegd" in again.content.decode()


def test_the_emergency_number_of_the_raad_stands_there_when_its_line_is_open(
    cast: Cast, vt: Client, crisis: Crisis
) -> None:  # AC-4, P-3
    html = page(vt, crisis, "consult")
    assert "tel:" in html or "geen nummer bekend" in html
    assert "Raad" in html


def test_the_police_consult_the_om_in_codes(cast: Cast, agent: Client, crisis: Crisis) -> None:  # AC-4
    answer = post(agent, crisis, "consult", vraag=["vermoeden", "keuzes"], antwoord=["aanhouden"])
    assert answer.status_code == 302
    with acting(cast.agent):
        consult = Consult.objects.get()
    assert (consult.partner, consult.answers) == ("om", ["aanhouden"])
    assert CrisisAct.objects.filter(code="om_gebeld").exists()


def test_what_one_asked_is_not_the_others_to_read_or_to_answer(
    cast: Cast, agent: Client, vt: Client, crisis: Crisis
) -> None:  # SH-1
    assert post(vt, crisis, "consult", vraag=["spoed"]).status_code == 302
    with acting(cast.vt):
        consult = Consult.objects.get()
    where = reverse("acuut:consult_antwoord", args=[crisis.pk, consult.pk])
    assert agent.get(where).status_code == 404
    assert agent.post(where, {"antwoord": ["spoed_uhp"]}).status_code == 404
    assert (
        "Spoed: ondertoezichtstelling"
        not in agent.get(reverse("zaak", args=[crisis.case_id])).content.decode()
    )
    for who in (cast.ovj, cast.raad, cast.elsewhere, cast.vt_unassigned):
        assert login(who).get(reverse("acuut:consult", args=[crisis.pk])).status_code == 404


@pytest.mark.parametrize("data", [{}, {"vraag": "aanhouden"}, {"vraag": "spoed", "antwoord": "aanhouden"}])
def test_a_question_or_answer_that_is_not_offered_is_refused(
    vt: Client, crisis: Crisis, data: dict[str, str]
) -> None:  # AC-4
    assert post(vt, crisis, "consult", **data).status_code == 422
