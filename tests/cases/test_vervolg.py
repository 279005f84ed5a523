"""Measures and handovers in time: who looks again, what follows, what comes back (SA-7, VP-1, VP-5)."""

from datetime import timedelta

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.dossier.models import Case
from cases.safety import selectors, services, vervolg
from cases.safety.enums import HandoverState
from cases.safety.models import Handover, Measure
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cases.test_safety import DAY, agree, offer
from tests.cases.web_kit import browser, page
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, and shared with Veilig Thuis."""
    found = opened_by(cast.agent)
    shared(found, cast.agent, cast.vt.organisation, [noted(found, cast.agent, "de melding")])
    return found


def states(subject: Measure | Handover) -> dict[str, str]:
    """How its clocks stand, by kind; of each the last cycle."""
    return dict(Clock.objects.filter(subject_id=subject.pk).order_by("cycle").values_list("kind", "state"))


def test_a_measure_is_watched_until_its_review_and_its_end(cast: Cast, case: Case) -> None:  # SA-7, VP-1
    measure = agree(case, cast.agent)
    assert states(measure) == {"measure_review": "running", "measure_end": "running"}
    end = Clock.objects.get(subject_id=measure.pk, kind="measure_end")
    assert (end.due_at, end.responsible_id) == (measure.ends_at, cast.agent.organisation_id)
    assert end.next_at == end.due_at - timedelta(days=3)


def test_a_measure_without_an_end_has_no_clock_of_its_end(cast: Cast, case: Case) -> None:  # SA-7
    assert states(agree(case, cast.agent, ends_at=None)) == {"measure_review": "running"}


def test_looking_again_starts_the_next_look_and_a_second_click_does_nothing(
    cast: Cast, case: Case
) -> None:  # VP-1
    measure = agree(case, cast.agent)
    again = now() + 8 * DAY
    with acting(cast.agent):
        for _ in range(2):
            vervolg.herbeoordelen(measure_id=measure.pk, actor=cast.agent, review_at=again, now=now())
    rows = Clock.objects.filter(subject_id=measure.pk, kind="measure_review").order_by("cycle")
    assert [(row.cycle, row.state) for row in rows] == [(1, "met"), (2, "running")]
    assert rows[1].due_at == again


@pytest.mark.parametrize(("days", "words"), [(-1, "na vandaag"), (0, "na vandaag"), (11, "na het einde")])
def test_the_next_look_lies_between_now_and_the_end(
    cast: Cast, case: Case, days: int, words: str
) -> None:  # VP-1
    measure = agree(case, cast.agent)
    at = now()
    with acting(cast.agent), pytest.raises(RuleBroken, match=words):
        vervolg.herbeoordelen(measure_id=measure.pk, actor=cast.agent, review_at=at + days * DAY, now=at)
    assert states(measure)["measure_review"] == "running"


def test_an_extended_measure_ends_later_and_its_clock_too(cast: Cast, case: Case) -> None:  # SA-7, D-5
    measure = agree(case, cast.agent)
    later = now() + 20 * DAY
    with acting(cast.agent):
        vervolg.verlengen(measure_id=measure.pk, actor=cast.agent, ends_at=later, now=now())
    measure.refresh_from_db()
    clock = Clock.objects.get(subject_id=measure.pk, kind="measure_end")
    assert (measure.ends_at, clock.due_at, clock.moves) == (later, later, 1)


def test_a_measure_is_not_extended_to_before_its_end(cast: Cast, case: Case) -> None:
    measure = agree(case, cast.agent)
    with acting(cast.agent), pytest.raises(RuleBroken, match="nieuwe einde"):
        vervolg.verlengen(measure_id=measure.pk, actor=cast.agent, ends_at=now() + DAY, now=now())


def test_what_follows_ends_the_clock_and_a_second_one_comes_late(cast: Cast, case: Case) -> None:  # SA-7
    measure = agree(case, cast.agent)
    with acting(cast.agent):
        with pytest.raises(RuleBroken, match="wat er na het einde"):
            vervolg.vervolg_regelen(measure_id=measure.pk, actor=cast.agent, text=" ", now=now())
        vervolg.vervolg_regelen(measure_id=measure.pk, actor=cast.agent, text="De wijkagent belt.", now=now())
        with pytest.raises(Overtaken):
            vervolg.vervolg_regelen(measure_id=measure.pk, actor=cast.agent, text="Nog eens", now=now())
    assert states(measure) == {"measure_review": "running", "measure_end": "met"}


def test_a_stopped_measure_asks_nothing_any_more(cast: Cast, case: Case) -> None:  # VP-1
    measure = agree(case, cast.agent)
    with acting(cast.agent):
        for _ in range(2):
            vervolg.stoppen(measure_id=measure.pk, actor=cast.agent, now=now())
        with pytest.raises(Overtaken):
            vervolg.herbeoordelen(measure_id=measure.pk, actor=cast.agent, review_at=now() + DAY, now=now())
        assert vervolg.maatregelen_die_vragen(cast.agent, now() + 30 * DAY) == []
    assert set(states(measure).values()) == {"met"}


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "raad", "elsewhere"])
def test_only_its_owner_does_anything_about_a_measure(cast: Cast, case: Case, who: str) -> None:  # SH-1
    measure, actor = agree(case, cast.agent), getattr(cast, who)
    with acting(actor), pytest.raises(NotVisible):
        vervolg.stoppen(measure_id=measure.pk, actor=actor, now=now())
    with acting(actor):
        assert vervolg.maatregelen_die_vragen(actor, now() + 30 * DAY) == []


def test_a_measure_that_asks_stands_on_vandaag_and_is_done_there(
    cast: Cast, case: Case
) -> None:  # SA-7, VP-1
    agree(case, cast.agent, starts_at=a_while_ago(5), ends_at=now() + 2 * DAY, review_at=now() + DAY)
    assert "Een maatregel eindigt: regel wat volgt" in page(cast.agent, "vandaag")
    assert "Een maatregel eindigt" not in page(cast.vt, "vandaag")
    measure = Measure.objects.get(case=case)
    there = f"/z/{case.pk}/m/{measure.pk}/"
    client = browser(cast.agent)
    for sent in (
        {},
        {"keuze": "x"},
        {"keuze": "blijft"},
        {"keuze": "verlengd", "einde": "morgen"},
        {"keuze": "vervolg"},
    ):
        answer = client.post(there, {"vervolg": " ", **sent})
        assert answer.status_code == 422
    assert client.post(there, {"keuze": "vervolg", "vervolg": "Zorg neemt het over."}).status_code == 302
    assert states(measure)["measure_end"] == "met"
    assert client.post(there, {"keuze": "blijft", "opnieuw_op": f"{now() + DAY:%Y-%m-%d}"}).status_code == 302


def test_a_handover_has_a_term_for_both_and_accepting_ends_them(cast: Cast, case: Case) -> None:  # VP-5
    handover = offer(case, cast.agent, cast.vt)
    clocks = Clock.objects.filter(subject_id=handover.pk)
    assert {c.kind: c.responsible_id for c in clocks} == {
        "handover_accept": cast.vt.organisation_id,
        "handover_back": cast.agent.organisation_id,
    }
    with acting(cast.vt):
        services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
    assert states(handover) == {"handover_accept": "met", "handover_back": "met"}


def test_not_accepted_in_time_is_back_on_the_givers_list(cast: Cast, case: Case) -> None:  # VP-5
    handover = offer(case, cast.agent, cast.vt)
    with acting(cast.agent):
        assert selectors.niet_aangenomen(cast.agent, now()) == []
        assert [h.pk for h in selectors.niet_aangenomen(cast.agent, now() + 7 * DAY)] == [handover.pk]
    with acting(cast.vt):
        assert selectors.niet_aangenomen(cast.vt, now() + 7 * DAY) == []


def test_the_giver_takes_it_back_over_http_and_then_nobody_accepts_it(cast: Cast, case: Case) -> None:  # VP-5
    handover = offer(case, cast.agent, cast.vt)
    there = f"/z/{case.pk}/overdracht/{handover.pk}/terug/"
    assert "Haal terug" in browser(cast.agent).get(there).content.decode()
    assert browser(cast.vt).post(there).status_code == 404
    assert browser(cast.agent).post(there).status_code == 302
    handover.refresh_from_db()
    assert handover.state == HandoverState.RETURNED
    assert set(states(handover).values()) == {ClockState.CANCELLED}
    with acting(cast.vt), pytest.raises(Overtaken):
        services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
    assert browser(cast.agent).post(there).status_code == 302  # a double click


def test_what_was_accepted_is_not_taken_back(cast: Cast, case: Case) -> None:  # VP-5
    handover = offer(case, cast.agent, cast.vt)
    with acting(cast.vt):
        services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
    with acting(cast.agent), pytest.raises(Overtaken):
        services.overdracht_terughalen(handover_id=handover.pk, actor=cast.agent, now=now())
