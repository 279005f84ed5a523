"""Reporting an arrest, its clock and its times (ZS-1, ZS-2, D-6)."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.models import Clock, ClockEvent
from cases.disclosure.enums import Told
from cases.disclosure.models import Disclosure
from cases.disclosure.services import Motivering
from cases.dossier.models import ItemText
from cases.partners.enums import Partner
from cases.partners.models import Staff
from tests.cast import Cast
from tests.zsm.conftest import CHARGE, MOTIVERING, Family, report
from zsm import clocks
from zsm.models import Arrest
from zsm.services.aanhouding import aanhouding_delen, aanhouding_melden, tijden_vastleggen


def test_a_reported_arrest_reaches_om_and_veilig_thuis(cast: Cast, arrest: Arrest) -> None:  # ZS-1
    for who in (cast.ovj, cast.vt):
        with acting(who):
            assert access(Arrest, pk=arrest.pk, actor=who) == arrest
            assert ItemText.objects.get(item_id=arrest.item_id).text == CHARGE
    given = Disclosure.objects.filter(case=arrest.case)
    assert {(d.receiver.partner, d.ground.moment) for d in given} == {("om", "zsm"), ("vt", "zsm")}
    assert len({d.ground_id for d in given}) == 2, "each its own ground"
    assert all(d.decision and d.decision.demo for d in given)


@pytest.mark.parametrize(
    "who", ["vt_unassigned", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere", "ovj_elsewhere"]
)
def test_nobody_else_learns_of_it(cast: Cast, arrest: Arrest, who: str) -> None:  # ZS-1, SH-1
    other = cast.everyone()[who]
    with acting(other), pytest.raises(NotVisible):
        access(Arrest, pk=arrest.pk, actor=other)
    with acting(other):
        assert not visible_to(Arrest, other).exists()


def test_the_text_of_the_arrest_is_behind_the_row_policy(cast: Cast, arrest: Arrest) -> None:  # SH-1
    with acting(cast.raad):
        assert not ItemText.objects.filter(item_id=arrest.item_id).exists()


def test_the_nine_hours_run_from_the_arrest_for_the_om(arrest: Arrest, cast: Cast) -> None:  # ZS-2
    clock = Clock.objects.get(subject_id=arrest.pk)
    assert (clock.kind, clock.responsible_id) == (clocks.NINE_HOURS.code, cast.ovj.organisation_id)
    assert clock.due_at == arrest.arrested_at + timedelta(hours=9)


def test_the_same_report_twice_is_one_arrest(
    cast: Cast, arrest: Arrest, family: Family, at: datetime
) -> None:  # ZS-2
    again = report(cast, family, at)
    assert again.arrest == arrest
    assert not again.not_told
    assert Arrest.objects.count() == Clock.objects.filter(kind=clocks.NINE_HOURS.code).count() == 1


def test_another_time_for_a_suspect_at_the_table_is_a_question(
    cast: Cast, arrest: Arrest, family: Family, at: datetime
) -> None:  # ZS-2
    with pytest.raises(RuleBroken, match="al op de tafel"):
        report(cast, family, at, ago=timedelta(hours=3))


def test_without_a_decision_of_the_region_it_is_saved_and_says_who_must_be_called(
    undecided: None, cast: Cast, family: Family, at: datetime
) -> None:  # ZS-1, SH-3
    gemeld = report(cast, family, at)
    assert set(gemeld.not_told) == {Partner.OM, Partner.VT}
    assert all(gemeld.not_told.values())
    assert Clock.objects.filter(subject_id=gemeld.arrest.pk).exists(), "the clock runs all the same"
    with acting(cast.vt), pytest.raises(NotVisible):
        access(Arrest, pk=gemeld.arrest.pk, actor=cast.vt)


def test_who_could_not_be_told_can_be_told_later(
    cast: Cast, family: Family, at: datetime, decided: None, arrest: Arrest
) -> None:  # ZS-1, ZS-4
    with acting(cast.agent):
        left = aanhouding_delen(
            arrest_id=arrest.pk, actor=cast.agent, partners=[Partner.RECLASSERING, Partner.RVDK],
            motivering=MOTIVERING, now=at,
        )  # fmt: skip
    assert not left
    with acting(cast.reclassering):
        assert access(Arrest, pk=arrest.pk, actor=cast.reclassering) == arrest


def test_a_condition_that_is_not_confirmed_comes_back_to_the_form(
    cast: Cast, family: Family, at: datetime, decided: None
) -> None:  # SH-4
    bare = Motivering(necessity="nodig", conditions=frozenset(), told=Told.VERTELD)
    with pytest.raises(RuleBroken, match="Bevestig nog"), acting(cast.agent):
        aanhouding_melden(
            case_id=family.case.pk, actor=cast.agent, suspect_id=family.suspect.pk, arrested_at=at,
            detention_possible=True, text=CHARGE, motivering=bare, now=at,
        )  # fmt: skip
    assert not Arrest.objects.exists()


@pytest.mark.parametrize(
    ("ago", "says"), [(timedelta(minutes=-1), "toekomst"), (timedelta(days=30), "meer dan een week")]
)
def test_a_moment_that_cannot_be_true_is_refused(
    cast: Cast, family: Family, at: datetime, decided: None, ago: timedelta, says: str
) -> None:  # ZS-1
    with pytest.raises(RuleBroken, match=says):
        report(cast, family, at, ago=ago)
    assert not Arrest.objects.exists()


@pytest.mark.parametrize("who", ["vt", "ovj", "raad", "elsewhere", "vt_unassigned"])
def test_only_police_on_the_case_report(
    cast: Cast, family: Family, at: datetime, decided: None, who: str
) -> None:
    other = cast.everyone()[who]
    with pytest.raises(NotVisible), acting(other):
        aanhouding_melden(
            case_id=family.case.pk, actor=other, suspect_id=family.suspect.pk, arrested_at=at,
            detention_possible=True, text=CHARGE, motivering=MOTIVERING, now=at,
        )  # fmt: skip


def test_a_person_of_elsewhere_is_no_suspect_and_is_not_confirmed(
    cast: Cast, family: Family, at: datetime, decided: None
) -> None:  # SH-1
    said = []
    for person in (uuid4(), _somebody_else(cast, at)):
        with pytest.raises(RuleBroken) as refusal, acting(cast.agent):
            aanhouding_melden(
                case_id=family.case.pk, actor=cast.agent, suspect_id=person, arrested_at=at, detention_possible=True,
                text=CHARGE, motivering=MOTIVERING, now=at,
            )  # fmt: skip
        said.append(str(refusal.value))
    assert said[0] == said[1] == "Kies een van de mogelijkheden."


def _somebody_else(cast: Cast, at: datetime) -> UUID:
    from cases.dossier.enums import Moment
    from cases.dossier.services import zaak_openen
    from cases.persons.services import persoon_toevoegen

    with acting(cast.elsewhere):
        case = zaak_openen(actor=cast.elsewhere, moment=Moment.ACUUT, now=at)
        return persoon_toevoegen(household=case.household).pk


def _times(
    arrest: Arrest,
    actor: Staff,
    at: datetime,
    brought: timedelta | None,
    ordered: timedelta | None,
    nine: bool = True,
) -> Arrest:
    with acting(actor):
        return tijden_vastleggen(
            arrest_id=arrest.pk, actor=actor, detention_possible=nine, now=at,
            brought_before_at=None if brought is None else arrest.arrested_at + brought,
            ordered_at=None if ordered is None else arrest.arrested_at + ordered,
        )  # fmt: skip


def test_both_ends_are_known_once_the_order_is_there(cast: Cast, arrest: Arrest, at: datetime) -> None:  # D-6
    assert len(clocks.ends(arrest)) == 1
    changed = _times(arrest, cast.agent, at, timedelta(minutes=30), timedelta(hours=1))
    first, second = clocks.ends(changed)
    assert first.ends_at == arrest.arrested_at + timedelta(hours=9)
    assert second.ends_at >= changed.ordered_at + timedelta(hours=9)  # type: ignore[operator]
    assert Clock.objects.get(subject_id=arrest.pk).due_at == min(first.ends_at, second.ends_at)


def test_when_the_end_moves_the_clock_moves_with_a_trace(
    cast: Cast, decided: None, family: Family, at: datetime
) -> None:  # D-5, D-6
    arrest = report(cast, family, at, ago=timedelta(hours=1)).arrest
    changed = _times(arrest, cast.agent, at, timedelta(minutes=10), timedelta(minutes=20), nine=False)
    clock = Clock.objects.get(subject_id=arrest.pk)
    assert clock.due_at == clocks.alarm(changed)
    moved = clock.due_at != arrest.arrested_at + timedelta(hours=9)
    assert ClockEvent.objects.filter(clock=clock, change="moved").exists() is moved
    assert AuditEvent.objects.filter(verb=Verb.CHANGED, subject_id=arrest.pk).exists()


@pytest.mark.parametrize(
    ("brought", "ordered", "says"),
    [
        (timedelta(minutes=-1), None, "voor de aanhouding"),
        (None, timedelta(minutes=5), "voorgeleiding"),
        (timedelta(minutes=30), timedelta(minutes=20), "voor de voorgeleiding"),
        (timedelta(days=1), None, "toekomst"),
    ],
)
def test_times_that_cannot_be_true_are_refused(
    cast: Cast, arrest: Arrest, at: datetime, brought: timedelta | None, ordered: timedelta | None, says: str
) -> None:  # D-6
    with pytest.raises(RuleBroken, match=says):
        _times(arrest, cast.agent, at, brought, ordered)


@pytest.mark.parametrize("who", ["ovj", "vt", "raad", "elsewhere"])
def test_only_who_reported_changes_the_times(
    cast: Cast, arrest: Arrest, at: datetime, who: str
) -> None:  # D-6
    with pytest.raises(NotVisible):
        _times(arrest, cast.everyone()[who], at, timedelta(minutes=5), None)


def test_only_an_ovj_of_the_table_may_ask_to_decide(cast: Cast, arrest: Arrest) -> None:  # ZS-5
    for who in (cast.agent, cast.vt, cast.voorzitter, cast.ovj_elsewhere, cast.raad):
        with acting(who), pytest.raises(NotVisible):
            access(Arrest, pk=arrest.pk, actor=who, action=Action.DECIDE)
    with acting(cast.ovj):
        assert access(Arrest, pk=arrest.pk, actor=cast.ovj, action=Action.DECIDE) == arrest
