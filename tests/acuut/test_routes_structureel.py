"""The structural route: four steps, guards that warn, and back to acute in one tap (001: p. 2; AC-8)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from acuut.enums import Waarom
from acuut.models import Crisis
from acuut.routes import rules, structureel
from acuut.routes.enums import Bron, RouteDaad, RouteStap, RouteUitkomst
from acuut.routes.models import Route, RouteAct
from acuut.routes.rules import Mist
from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.dossier.models import ItemText
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety.enums import MeasureKind, Safety
from cases.safety.models import Assessment
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.acuut.routes_kit import child_of, crisis_in, get, post, recorded, started
from tests.cast import Cast


def clock(kind: str, subject: UUID) -> Clock:
    """The clock of this kind about this."""
    return Clock.objects.get(kind=kind, subject_id=subject)


def assess(route: Route, vt: Staff, safety: Safety, person: Person, minutes: int = 20) -> Assessment:
    """Veilig Thuis judges one person."""
    with acting(vt):
        return structureel.beoordelen(
            route_id=route.pk, actor=vt, answers={}, conclusion="Nog niet veilig.", persons={person: safety},
            now=a_while_ago(minutes),
        )  # fmt: skip


def test_a_melding_that_is_not_acute_starts_the_route_and_five_working_days(cast: Cast) -> None:  # AC-8
    route = started(cast.vt)
    assert (route.step, route.ended_at) == (RouteStap.COMBINEREN, None)
    assert clock("vt_assessment", route.pk).responsible_id == cast.vt.organisation_id
    page = get(cast.vt, "structureel", route.pk).content.decode()
    assert "De buren horen al maanden ruzie." in page
    assert "Melding ontvangen" in page
    assert not Crisis.objects.exists()


def test_the_same_form_sent_twice_is_one_route_and_a_case_has_one_at_a_time(cast: Cast) -> None:  # AC-8
    case = opened_by(cast.vt)
    page = {
        "sleutel": "5f0c5c1e-6a51-4a4a-9a6c-0d7d3a1c1b11",
        "herkomst": "burger",
        "tekst": "Zorgen.",
        "zaak": case.pk,
    }
    assert post(cast.vt, "structureel_nieuw", **page).status_code == 302
    assert post(cast.vt, "structureel_nieuw", **page).status_code == 302
    assert Route.objects.count() == 1
    again = post(cast.vt, "structureel_nieuw", **page | {"sleutel": "5f0c5c1e-6a51-4a4a-9a6c-0d7d3a1c1b12"})
    assert again.status_code == 422
    assert "loopt de structurele route al" in again.content.decode()


def test_going_on_without_looking_in_the_own_system_asks_why_and_records_it(cast: Cast) -> None:  # AC-8
    route = started(cast.vt)
    with acting(cast.vt), pytest.raises(RuleBroken, match="Kies waarom"):
        structureel.verder_gaan(
            route_id=route.pk, actor=cast.vt, step=2, because="", words="", now=a_while_ago(40)
        )
    with acting(cast.vt):
        structureel.verder_gaan(
            route_id=route.pk,
            actor=cast.vt,
            step=2,
            because=Waarom.GEEN_TIJD,
            words="Straks.",
            now=a_while_ago(40),
        )
    route.refresh_from_db()
    assert route.step == RouteStap.BEOORDELING
    act = RouteAct.objects.get(route=route, code=RouteDaad.ONVOLLEDIG)
    assert (act.because, act.missing) == (Waarom.GEEN_TIJD, [Mist.EIGEN])
    event = recorded(Verb.RECORDED, RouteDaad.ONVOLLEDIG, key="act")
    assert (event["because"], event["missing"]) == (Waarom.GEEN_TIJD, [Mist.EIGEN])
    with acting(cast.vt):
        assert "Straks." in ItemText.objects.get(item=act.item).text
    page = get(cast.vt, "structureel", route.pk).content.decode()
    assert "onvolledig" in page
    assert "Eerst handelen, later vastleggen".lower() in page.lower()


def test_what_a_source_says_stands_on_the_route_once(cast: Cast) -> None:  # AC-8
    route = started(cast.vt)
    for _ in range(2):
        with acting(cast.vt):
            structureel.bron_vastleggen(
                route_id=route.pk, actor=cast.vt, bron=Bron.EIGEN, text="Eerder in 2024.", now=a_while_ago(30)
            )
    assert RouteAct.objects.filter(route=route, code=RouteDaad.BRON).count() == 1
    with acting(cast.vt):
        assert structureel.ontbreekt(route, cast.vt) == []


def test_an_assessment_ends_the_five_working_days(cast: Cast) -> None:  # AC-8, D-3
    route = started(cast.vt)
    assess(route, cast.vt, Safety.STRUCTUREEL_ONVEILIG, child_of(route.case, cast.vt))
    assert clock("vt_assessment", route.pk).state == ClockState.MET
    with acting(cast.vt):
        assert not structureel.acuut_onveilig(route, cast.vt)


def test_acutely_unsafe_is_one_tap_from_the_crisis_in_the_same_case_and_shares_nothing(
    cast: Cast,
) -> None:  # AC-8
    route = started(cast.vt)
    assess(route, cast.vt, Safety.ACUUT_ONVEILIG, child_of(route.case, cast.vt))
    page = get(cast.vt, "structureel", route.pk).content.decode()
    assert "Acuut onveilig" in page
    first = post(cast.vt, "structureel_naar_acuut", route.pk)
    second = post(cast.vt, "structureel_naar_acuut", route.pk)
    crisis = Crisis.objects.get()
    assert crisis.case_id == route.case_id
    assert first["Location"] == second["Location"] == reverse("acuut:crisis", args=[crisis.pk])
    assert not ItemGrant.objects.exists()
    route.refresh_from_db()
    assert (route.crisis_id, route.ended_at) == (crisis.pk, None)
    after = get(cast.vt, "structureel", route.pk).content.decode()
    assert "Er loopt een crisis" in after
    assert "Volgende stap" not in after, "the crisis goes first"
    assert "Volgende stap" in page


def test_back_to_acute_takes_the_crisis_that_runs_already(cast: Cast) -> None:  # AC-8
    case = opened_by(cast.vt)
    crisis = crisis_in(case, cast.vt)
    route = started(cast.vt, case)
    post(cast.vt, "structureel_naar_acuut", route.pk)
    assert Crisis.objects.get() == crisis


def test_a_route_that_is_over_does_not_stop_who_must_act(cast: Cast) -> None:  # AC-8
    route = started(cast.vt)
    with acting(cast.vt):
        structureel.route_afsluiten(
            route_id=route.pk, actor=cast.vt, outcome=RouteUitkomst.GEEN_VERVOLG, words="Het gaat goed.",
            because=Waarom.NIET_NODIG, now=a_while_ago(5),
        )  # fmt: skip
    assert post(cast.vt, "structureel_naar_acuut", route.pk).status_code == 302
    assert Crisis.objects.count() == 1
    refused = post(cast.vt, "structureel_bron", route.pk, bron="eigen", tekst="Nog iets.")
    assert refused.status_code == 422
    assert "al afgesloten" in refused.content.decode()


def test_the_guard_of_the_last_step_asks_for_the_plan_and_ends_what_runs(cast: Cast) -> None:  # AC-8, D-3
    route = started(cast.vt)
    with acting(cast.vt):
        structureel.onderzoek_beginnen(route_id=route.pk, actor=cast.vt, now=a_while_ago(50))
    running = clock("vt_onderzoek", route.pk)
    assert running.due_at - running.started_at > timedelta(weeks=9)
    closing = {"uitkomst": "overdracht", "tekst": "Het wijkteam gaat verder."}
    refused = post(cast.vt, "structureel_einde", route.pk, **closing)
    assert refused.status_code == 422
    assert "Het wijkteam gaat verder." in refused.content.decode()
    assert post(cast.vt, "structureel_einde", route.pk, **closing, waarom="niet_nodig").status_code == 302
    assert clock("vt_onderzoek", route.pk).state == ClockState.MET
    assert clock("vt_assessment", route.pk).state == ClockState.CANCELLED
    event = recorded(Verb.RECORDED, RouteDaad.ONVOLLEDIG, key="act")
    assert set(event["missing"]) == {Mist.EIGEN, Mist.BEOORDELING, Mist.VOORWAARDE, Mist.AFSTEMMEN}


def test_a_condition_in_the_plan_and_agreeing_it_complete_the_last_step(cast: Cast) -> None:  # AC-8
    route = started(cast.vt)
    now = a_while_ago(10)
    with acting(cast.vt):
        structureel.maatregel_opnemen(
            route_id=route.pk, actor=cast.vt, kind=MeasureKind.AFSPRAAK, text="Niet drinken.", contact_point="",
            starts_at=now, ends_at=None, review_at=now + timedelta(days=7), now=now,
        )  # fmt: skip
        structureel.afgestemd(route_id=route.pk, actor=cast.vt, text="Met de wijkagent.", now=now)
    codes = set(RouteAct.objects.filter(route=route).values_list("code", flat=True))
    assert rules.mist(RouteStap.PLAN, codes, set(), unsafe=False) == []


def test_after_a_crisis_the_route_goes_on_and_the_crisis_is_left_as_it_is(cast: Cast) -> None:  # AC-8
    case = opened_by(cast.vt)
    crisis = crisis_in(case, cast.vt)
    answer = post(
        cast.vt,
        "structureel_na_crisis",
        crisis.pk,
        sleutel="5f0c5c1e-6a51-4a4a-9a6c-0d7d3a1c1b13",
        tekst="Spanning.",
    )
    route = Route.objects.get()
    assert answer["Location"] == reverse("acuut:structureel", args=[route.pk])
    crisis.refresh_from_db()
    assert crisis.ended_at is None
    assert post(cast.vt, "structureel_na_crisis", crisis.pk).status_code == 422
    assert get(cast.vt, "structureel_na_crisis", crisis.pk).status_code == 302


def test_who_may_not_open_the_route_gets_the_same_404(cast: Cast) -> None:  # AC-8, SH-1
    route = started(cast.vt)
    for who in (cast.reclassering, cast.elsewhere, cast.vt_unassigned, cast.agent, cast.fg_vt):
        for name in ("structureel", "structureel_bron", "structureel_verder", "structureel_einde"):
            assert get(who, name, route.pk).status_code == 404, (who.username, name)
        assert post(who, "structureel_naar_acuut", route.pk).status_code == 404
    assert not Crisis.objects.exists()
    with acting(cast.agent), pytest.raises(NotVisible):
        structureel.naar_acuut(route_id=route.pk, actor=cast.agent, now=a_while_ago())


def test_only_veilig_thuis_begins_one(cast: Cast) -> None:  # AC-8
    case = opened_by(cast.agent)
    crisis = crisis_in(case, cast.agent)
    assert get(cast.agent, "structureel_nieuw").status_code == 404
    assert post(cast.agent, "structureel_na_crisis", crisis.pk, tekst="x").status_code == 404


def test_who_was_told_of_the_melding_looks_on_and_does_not_lead(cast: Cast) -> None:  # AC-8, SH-4
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    route = started(cast.vt, case)
    assert get(cast.agent, "structureel", route.pk).status_code == 404
    shared(case, cast.vt, cast.agent.organisation, [route.item])
    with acting(cast.vt):
        structureel.bron_vastleggen(
            route_id=route.pk, actor=cast.vt, bron=Bron.EIGEN, text="Alleen voor ons.", now=a_while_ago(5)
        )
    page = get(cast.agent, "structureel", route.pk).content.decode()
    assert "U kijkt mee" in page
    assert "Alleen voor ons." not in page
    assert "terug naar de crisis" not in page
    assert get(cast.agent, "structureel_bron", route.pk).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("structureel_bron", {"bron": "roddel", "tekst": "x"}),
        ("structureel_bron", {"bron": "eigen", "tekst": "  "}),
        ("structureel_bron", {"bron": "eigen", "tekst": "x" * 5000}),
        ("structureel_afstemmen", {"tekst": ""}),
        ("structureel_verder", {"stap": "9"}),
        ("structureel_verder", {"stap": "vier"}),
        ("structureel_verder", {"stap": "2", "waarom": "zomaar"}),
        ("structureel_einde", {"uitkomst": "weg", "tekst": "x"}),
        ("structureel_maatregel", {"soort": "afspraak", "tekst": "x", "begin": "gisteren"}),
        ("structureel_beoordeling", {}),
    ],
)
def test_a_bad_answer_comes_back_and_changes_nothing(
    cast: Cast, name: str, data: dict[str, str]
) -> None:  # AC-8
    route = started(cast.vt)
    answer = post(cast.vt, name, route.pk, **data)
    assert answer.status_code == 422
    assert RouteAct.objects.filter(route=route).count() == 1


def test_an_onderzoek_that_was_not_begun_is_not_done_and_twice_is_once(cast: Cast) -> None:  # AC-8, D-1
    route = started(cast.vt)
    assert post(cast.vt, "structureel_onderzoek", route.pk, wat="klaar").status_code == 302
    assert not Clock.objects.filter(kind="vt_onderzoek").exists()
    for _ in range(2):
        post(cast.vt, "structureel_onderzoek", route.pk)
    for _ in range(2):
        post(cast.vt, "structureel_onderzoek", route.pk, wat="klaar")
    assert Clock.objects.filter(kind="vt_onderzoek").count() == 1
    assert RouteAct.objects.filter(route=route, code=RouteDaad.ONDERZOEK_KLAAR).count() == 1
