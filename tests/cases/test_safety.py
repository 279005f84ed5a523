"""Assessments, measures, handovers: who may record them, what must be right, who comes to know (AC-4, AC-6, AC-7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.disclosure.models import Disclosure
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, CaseMoment
from cases.dossier.selectors import teksten, timeline
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen
from cases.safety import selectors, services
from cases.safety.enums import HandoverState, MeasureKind, Safety
from cases.safety.instruments import ACUUT, load_instruments
from cases.safety.models import Assessment, AssessmentContent, Handover, Measure, PersonSafety
from cases.safety.rules import measure_objection
from tests.access.kit import MOTIVERING, a_while_ago, asked, noted, opened_by, shared
from tests.cases.form_kit import new_version
from tests.cast import Cast

OUTSIDERS = ["ovj", "raad", "reclassering", "vt_unassigned", "voorzitter", "elsewhere", "ovj_elsewhere"]
NOON = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
DAY = timedelta(days=1)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, and shared with Veilig Thuis."""
    found = opened_by(cast.agent)
    shared(found, cast.agent, cast.vt.organisation, [noted(found, cast.agent, "de melding")])
    return found


@pytest.fixture
def person(cast: Cast, case: Case) -> Person:
    """Somebody in the household."""
    with acting(cast.agent):
        return persoon_toevoegen(household=case.household)


def assess(case: Case, actor: Staff, persons: dict[Person, Safety], **other: object) -> Assessment:
    """An assessment on the spot, complete unless told otherwise."""
    filled = {"answers": {"gebeurd": "geslagen", "niet_gevraagd": "x"}, "conclusion": "niet veilig genoeg"}
    with acting(actor):
        return services.beoordeling_vastleggen(
            case=case, actor=actor, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
            persons=persons, **(filled | {"now": a_while_ago(5)} | other),  # type: ignore[arg-type]
        )  # fmt: skip


def agree(case: Case, actor: Staff, **other: object) -> Measure:
    """A measure of ten days that began just now."""
    start = a_while_ago(5)
    filled = {
        "starts_at": start,
        "ends_at": start + 10 * DAY,
        "review_at": start + 7 * DAY,
        "text": "contactverbod",
    }
    with acting(actor):
        return services.maatregel_vastleggen(
            case=case, actor=actor, moment=Moment.ACUUT, kind=MeasureKind.AFSPRAAK, contact_point="VT, dag en nacht",
            now=start, **(filled | other),  # type: ignore[arg-type]
        )  # fmt: skip


def offer(case: Case, actor: Staff, receiver: Staff, text: str = "zie de melding") -> Handover:
    """Offer the case to the Actie-overleg at this receiver's organisation."""
    with acting(actor):
        return services.overdragen(
            case_id=case.pk, actor=actor, receiver=receiver.organisation, moment=Moment.ACUUT, text=text,
            motivering=MOTIVERING, now=a_while_ago(5),
        )  # fmt: skip


# Assessments


def test_veilig_thuis_judges_each_person(cast: Cast, case: Case, person: Person) -> None:  # AC-4
    made = assess(case, cast.vt, {person: Safety.ACUUT_ONVEILIG})
    with acting(cast.vt):
        [shown] = selectors.beoordelingen(case, cast.vt)
    assert shown.pk == made.pk
    assert shown.safety == {person.pk: "acuut onveilig"}
    assert shown.conclusion == "niet veilig genoeg"
    assert dict(shown.answers)["Wat is er gebeurd?"] == "geslagen"


def test_an_answer_to_a_question_nobody_asked_is_not_kept(cast: Cast, case: Case) -> None:  # VP-3
    made = assess(case, cast.vt, {})
    with acting(cast.vt):
        assert set(AssessmentContent.objects.get(assessment=made).answers) == {"gebeurd"}


def test_an_old_assessment_stays_on_its_own_version(cast: Cast, case: Case) -> None:  # VP-3
    made = assess(case, cast.vt, {})
    old = made.instrument
    new_version(old, title="Nieuw formulier", questions=[{"code": "nieuw", "label": "Wat is nieuw?"}])
    with acting(cast.vt):
        assert selectors.beoordelingen(case, cast.vt)[0].title == old.title
    assert assess(case, cast.vt, {}, answers={"nieuw": "ja"}).instrument.version == old.version + 1


def test_a_double_click_assesses_once(cast: Cast, case: Case, person: Person) -> None:  # AC-4
    first = assess(case, cast.vt, {person: Safety.ONBEKEND})
    assert assess(case, cast.vt, {person: Safety.ONBEKEND}).pk == first.pk
    assert (
        assess(case, cast.vt, {person: Safety.VEILIG_GENOEG}).pk != first.pk
    )  # another judgement is another
    later = assess(case, cast.vt, {person: Safety.ONBEKEND}, now=now())  # and so is the same, later
    assert later.pk != first.pk


def test_only_veilig_thuis_assesses(cast: Cast, case: Case) -> None:  # AC-4
    with pytest.raises(RuleBroken, match="Alleen Veilig Thuis"):
        assess(case, cast.agent, {})


def test_without_a_conclusion_it_is_onvolledig_or_not_at_all(cast: Cast, case: Case) -> None:  # AC-2, AC-4
    with pytest.raises(RuleBroken, match="nog niet af"):
        assess(case, cast.vt, {}, conclusion=" ")
    assert (
        assess(case, cast.vt, {}, conclusion="", incomplete_because="geen_tijd").incomplete_because
        == "geen_tijd"
    )


def test_somebody_of_another_household_is_refused(cast: Cast, case: Case) -> None:  # AC-4
    elsewhere = opened_by(cast.vt)
    with acting(cast.vt):
        stranger = persoon_toevoegen(household=elsewhere.household)
    with pytest.raises(RuleBroken, match="hoort niet bij deze zaak"):
        assess(case, cast.vt, {stranger: Safety.VEILIG_GENOEG})
    with acting(cast.vt):
        assert not Assessment.objects.filter(case=case).exists()


def test_a_judgement_stands_on_the_item_of_its_assessment(
    cast: Cast, case: Case, person: Person
) -> None:  # AC-4, SH-4
    """Hung on another item it would be shared with that one, or stand under what another partner assessed."""
    made = assess(case, cast.vt, {})
    other = noted(case, cast.vt)
    said = PersonSafety(
        owner=cast.vt.organisation, item=other, assessment=made, person=person, safety=Safety.VEILIG_GENOEG
    )
    bound = pytest.raises(IntegrityError, match="cases_personsafety_on_its_item")
    with bound, acting(cast.vt), transaction.atomic():
        said.save()
    with acting(cast.vt):
        said.item = made.item
        said.save(force_insert=True)
    moved = pytest.raises(IntegrityError, match="cases_assessmentcontent_on_its_item")
    with moved, acting(cast.vt), transaction.atomic():
        content = AssessmentContent.objects.get(assessment=made)
        content.item = other
        content.save()


def test_an_assessment_is_veilig_thuis_alone_until_it_is_shared(
    cast: Cast, case: Case, person: Person
) -> None:  # SH-1
    made = assess(case, cast.vt, {person: Safety.ACUUT_ONVEILIG})
    with acting(cast.agent):
        assert not visible_to(Assessment, cast.agent).filter(pk=made.pk).exists()  # the door
        assert not PersonSafety.objects.exists()  # the row policy
        assert selectors.beoordelingen(case, cast.agent) == []
    shared(case, cast.vt, cast.agent.organisation, [made.item])
    with acting(cast.agent):
        [shown] = selectors.beoordelingen(case, cast.agent, instrument_code=ACUUT)
        assert shown.safety == {person.pk: "acuut onveilig"}
        assert AuditEvent.objects.filter(
            verb=Verb.READ, actor_id=cast.agent.pk, subject_id=made.item_id
        ).exists()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_knows_of_it(cast: Cast, case: Case, person: Person, who: str) -> None:  # SH-1
    made, measure = assess(case, cast.vt, {person: Safety.ONBEKEND}), agree(case, cast.vt)
    other = cast.everyone()[who]
    with acting(other):
        assert not visible_to(Assessment, other).exists()
        assert not visible_to(Measure, other).exists()
        assert not visible_to(Handover, other).exists()
        for model, pk in ((Assessment, made.pk), (Measure, measure.pk)):
            with pytest.raises(NotVisible):
                access(model, pk=pk, actor=other)


@pytest.mark.parametrize("who", ["raad", "elsewhere", "vt_unassigned"])
@pytest.mark.parametrize("record", [lambda c, a: assess(c, a, {}), agree])
def test_who_does_not_work_on_the_case_records_nothing(
    cast: Cast, case: Case, who: str, record: Callable[[Case, Staff], object]
) -> None:  # SH-1
    with pytest.raises((NotVisible, RuleBroken)):
        record(case, cast.everyone()[who])
    with acting(cast.vt):
        assert asked("SELECT count(*) FROM cases_assessment") == [0]
        assert asked("SELECT count(*) FROM cases_measure") == [0]


def test_loading_the_forms_again_changes_nothing(db: None) -> None:  # VP-3
    before = asked("SELECT count(*) FROM cases_instrument")
    load_instruments()
    assert asked("SELECT count(*) FROM cases_instrument") == before


# Measures


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "  "}, "Schrijf op wat de maatregel is"),
        ({"ends_at": NOON - DAY}, "eindigt voordat hij begint"),
        ({"ends_at": NOON}, "eindigt voordat hij begint"),
        ({"review_at": NOON - DAY}, "voor het begin"),
        ({"review_at": NOON + 11 * DAY}, "na het einde"),
    ],
)
def test_a_measure_must_be_possible(change: dict[str, object], says: str) -> None:  # AC-6
    right = {"text": "contactverbod", "starts_at": NOON, "ends_at": NOON + 10 * DAY, "review_at": NOON + DAY}
    assert measure_objection(**right) is None  # type: ignore[arg-type]
    assert says in str(measure_objection(**(right | change)))  # type: ignore[arg-type]


def test_a_measure_without_an_end_is_allowed_and_one_that_ends_too_early_is_not(
    cast: Cast, case: Case
) -> None:  # AC-6
    agree(case, cast.vt, ends_at=None)
    with pytest.raises(RuleBroken, match="eindigt voordat hij begint"):
        agree(case, cast.vt, ends_at=a_while_ago(60))
    with acting(cast.vt):
        assert len(selectors.open_maatregelen(case, cast.vt, now())) == 1


def test_the_plan_shows_what_stands_now_and_is_mine_or_shared(cast: Cast, case: Case) -> None:  # AC-6, VP-1
    mine, theirs = agree(case, cast.vt), agree(case, cast.agent, text="de politie rijdt langs")
    start = a_while_ago(5)
    agree(
        case, cast.vt, starts_at=start - 20 * DAY, ends_at=start - DAY, review_at=start - 2 * DAY
    )  # is over
    with acting(cast.vt):
        assert [one.pk for one in selectors.open_maatregelen(case, cast.vt, now())] == [mine.pk]
    shared(case, cast.agent, cast.vt.organisation, [theirs.item])
    with acting(cast.vt):
        plan = {one.pk: one for one in selectors.open_maatregelen(case, cast.vt, now())}
        assert set(plan) == {mine.pk, theirs.pk}
        assert plan[theirs.pk].text == "de politie rijdt langs"
        assert plan[theirs.pk].owner == cast.agent.organisation
        assert teksten([theirs.item], cast.vt) == {theirs.item_id: "de politie rijdt langs"}


def test_a_double_click_is_one_measure(cast: Cast, case: Case) -> None:  # AC-6
    first = agree(case, cast.vt)
    assert agree(case, cast.vt, starts_at=first.starts_at, ends_at=first.ends_at).pk == first.pk
    assert agree(case, cast.vt, ends_at=first.ends_at, text="straatverbod").pk != first.pk
    assert agree(case, cast.agent, ends_at=first.ends_at).pk != first.pk  # of another partner


# Handovers


def test_a_handover_goes_with_what_the_other_must_know_and_is_accepted(
    cast: Cast, case: Case
) -> None:  # AC-7
    handover = offer(case, cast.agent, cast.vt)
    with acting(cast.vt):
        assert [one.pk for one in selectors.open_overdrachten(cast.vt)] == [handover.pk]
        assert "zie de melding" in [row.text for row in timeline(case, cast.vt)]
        accepted = services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
        assert accepted.state == HandoverState.ACCEPTED
        assert selectors.open_overdrachten(cast.vt) == []
        assert CaseMoment.objects.filter(case=case, moment=Moment.ACUUT, ended_at__isnull=True).count() == 1
        events = AuditEvent.objects.filter(subject_id=handover.pk).order_by("at")
        assert {event.verb for event in events} == {Verb.HANDED_OVER, Verb.ACCEPTED}
        assert "melding" not in str([event.detail for event in events])  # codes and ids only


def test_a_partner_that_takes_no_part_gets_no_handover(cast: Cast, case: Case) -> None:  # AC-7
    with pytest.raises(RuleBroken, match="doet nog niet mee"):
        offer(case, cast.agent, cast.ovj)
    with pytest.raises(RuleBroken, match="doet nog niet mee"):
        offer(case, cast.agent, cast.elsewhere)  # and no word of another region


def test_a_handover_stands_on_the_grounds_of_the_moment_it_is_made_in(
    cast: Cast, case: Case
) -> None:  # AC-7, SH-2
    how = {
        "case_id": case.pk, "actor": cast.agent, "receiver": cast.vt.organisation, "text": "lees dit",
        "moment": Moment.ACTIEOVERLEG, "motivering": MOTIVERING, "now": a_while_ago(5),
    }  # fmt: skip
    with acting(cast.agent), pytest.raises(RuleBroken, match="geen grond"), transaction.atomic():
        services.overdragen(**how)  # type: ignore[arg-type]
    with acting(cast.agent):
        handover = services.overdragen(**how, under=Moment.ACUUT)  # type: ignore[arg-type]
        assert Disclosure.objects.get(items=handover.item).ground.moment == Moment.ACUUT
    with acting(cast.vt):
        services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
        assert CaseMoment.objects.filter(
            case=case, moment=Moment.ACTIEOVERLEG, ended_at__isnull=True
        ).exists()


def test_an_empty_handover_is_refused(cast: Cast, case: Case) -> None:  # AC-7
    with pytest.raises(RuleBroken, match="wat de ander moet weten"):
        offer(case, cast.agent, cast.vt, text=" \n")


def test_a_double_click_offers_once_and_shares_once(cast: Cast, case: Case) -> None:  # AC-7
    first, second = offer(case, cast.agent, cast.vt), offer(case, cast.agent, cast.vt)
    assert first.pk == second.pk
    with acting(cast.agent):
        assert Disclosure.objects.filter(items=first.item).count() == 1


def test_without_its_ground_nothing_is_handed_over(cast: Cast, case: Case) -> None:  # SH-4, AC-7
    with pytest.raises(RuleBroken, match="Bevestig nog"), acting(cast.agent):
        services.overdragen(
            case_id=case.pk, actor=cast.agent, receiver=cast.vt.organisation, moment=Moment.ACUUT, text="lees dit",
            motivering=replace(MOTIVERING, conditions=frozenset()), now=now(),
        )  # fmt: skip
    with acting(cast.agent):
        assert not Handover.objects.exists()
        assert "lees dit" not in [row.text for row in timeline(case, cast.agent)]


@pytest.mark.parametrize("who", ["agent", "vt_unassigned", "ovj", "elsewhere"])
def test_only_the_receiver_accepts(cast: Cast, case: Case, who: str) -> None:  # AC-7, VP-5, SH-1
    handover = offer(case, cast.agent, cast.vt)
    other = cast.everyone()[who]
    with pytest.raises(NotVisible), acting(other):
        services.overdracht_aannemen(handover_id=handover.pk, actor=other, now=now())


def test_a_second_acceptance_says_that_it_was_accepted(cast: Cast, case: Case) -> None:  # AC-7
    handover = offer(case, cast.agent, cast.vt)
    with acting(cast.vt):
        services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
        with pytest.raises(Overtaken):
            services.overdracht_aannemen(handover_id=handover.pk, actor=cast.vt, now=now())
        assert AuditEvent.objects.filter(subject_id=handover.pk, verb=Verb.ACCEPTED).count() == 1
