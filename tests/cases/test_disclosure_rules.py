"""*Wat mag ik delen?* The matrix of 001 bijlage 1 row by row, and what holds for any matrix (SH-2, SH-3, SH-5)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.disclosure.enums import Condition, Purpose, Status, Verdict
from cases.disclosure.matrix import FROM, matrix
from cases.disclosure.models import Ground, InterimDecision
from cases.disclosure.rules import (
    DecisionRow,
    GroundRow,
    Question,
    judge,
    missing_conditions,
)
from cases.dossier.enums import NEVER_SHARED, DataClass, Moment
from cases.dossier.rules import own_data_class
from cases.partners.enums import ACUTE_FIVE, TABLE_ONLY, Partner

VT, POL, OM, RVDK, RECL = Partner.VT, Partner.POLITIE, Partner.OM, Partner.RVDK, Partner.RECLASSERING
VAST, ONDUIDELIJK, TE_TOETSEN = Status.VAST, Status.ONDUIDELIJK, Status.TE_TOETSEN

WMO = "art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo"
WPG_OM = "art. 16 lid 1 sub a Wpg"
BPG = "art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub {} Bpg"
BW = "art. 6 lid 1 sub e AVG jo. art. 1:238 lid 3 BW"
WMO_VT = "art. 6 lid 1 sub e AVG jo. art. 5.2.6 Wmo"

NEEDED = {Condition.NOODZAKELIJK}
WEIGHTY = {Condition.ZWAARWEGEND, Condition.NOODZAKELIJK}
ART8 = {*WEIGHTY, Condition.ALLEEN_ART8}
TASK = {Condition.TAAK, Condition.NOODZAKELIJK}

TWO = {Purpose.BEOORDELEN, Purpose.ADVIES}
END, POWERS, FOR_VT = {Purpose.BEEINDIGEN}, {Purpose.BEVOEGDHEDEN}, {Purpose.TAAK_VT}

Line = tuple[Partner, Partner, set[Purpose], str, set[Condition], Status]

# 001 bijlage 1 as it is printed: giver, receiver, purposes, articles, conditions, how sure.
TABLE: list[Line] = [
    (VT, POL, TWO, WMO, NEEDED, VAST),
    (VT, RVDK, TWO, WMO, NEEDED, VAST),
    (VT, OM, TWO, WMO, NEEDED, ONDUIDELIJK),
    (VT, RECL, TWO, WMO, NEEDED, ONDUIDELIJK),
    (POL, OM, END, WPG_OM, WEIGHTY, VAST),
    (POL, VT, END, BPG.format("j"), ART8, VAST),
    (POL, RVDK, END, BPG.format("i"), ART8, VAST),
    (POL, RECL, END, BPG.format("g"), ART8, VAST),
    (OM, VT, END, "art. 39f lid 1 Wjsg", WEIGHTY, VAST),
    (OM, RVDK, END, "art. 39f lid 1 Wjsg", WEIGHTY, VAST),
    (OM, RECL, END, "art. 39e lid 1 Wjsg", WEIGHTY, VAST),
    (OM, POL, END, "art. 39e lid 1 Wjsg", WEIGHTY, VAST),
    (RVDK, VT, FOR_VT, WMO_VT, TASK, VAST),
    (RVDK, POL, POWERS, BW, TASK, VAST),
    (RVDK, OM, POWERS, BW, TASK, VAST),
    (RVDK, RECL, POWERS, BW, TASK, VAST),
    (RECL, VT, FOR_VT, WMO_VT, TASK, VAST),
    (RECL, POL, POWERS, BW, TASK, TE_TOETSEN),
    (RECL, OM, POWERS, BW, TASK, TE_TOETSEN),
    (RECL, RVDK, POWERS, BW, TASK, TE_TOETSEN),
]
PAIRS = list(permutations(ACUTE_FIVE, 2))
TODAY = date(2026, 11, 22)


def row_of(ground: Ground) -> GroundRow:
    """A stored ground as facts."""
    return GroundRow(
        id=ground.pk, giver=ground.giver, receiver=ground.receiver, moment=ground.moment, purpose=ground.purpose,
        articles=ground.articles, data_classes=frozenset(ground.data_classes), conditions=tuple(ground.conditions),
        status=ground.status, effective_from=ground.effective_from, effective_until=ground.effective_until,
    )  # fmt: skip


FRESH = [
    GroundRow(
        id=uuid4(), giver=row.giver, receiver=row.receiver, moment=Moment.ACUUT, purpose=row.purpose,
        articles=row.articles, data_classes=frozenset(row.data_classes), conditions=tuple(row.conditions),
        status=row.status, effective_from=FROM, effective_until=None, note=row.note,
    )
    for row in matrix()
]  # fmt: skip


def decided(row_id: UUID, *, on: date = FROM, until: date | None = None) -> DecisionRow:
    """A region's decision on this row."""
    return DecisionRow(id=uuid4(), ground_id=row_id, label="besluit", decided_on=on, effective_until=until)


ALL_DECIDED = [decided(row.id) for row in FRESH]


def question(
    giver: str, receiver: str, *classes: str, moment: str = Moment.ACUUT, today: date = TODAY, **more: Any
) -> Question:
    """May this giver share these classes with this receiver? Its own class when none is named."""
    asked = frozenset(classes) or frozenset({own_data_class(giver).value})
    return Question(giver=giver, receiver=receiver, moment=moment, data_classes=asked, today=today, **more)


def test_the_table_has_every_pair_once() -> None:  # SH-2
    assert sorted((giver, receiver) for giver, receiver, *_ in TABLE) == sorted(PAIRS)


@pytest.mark.parametrize("newcomer", TABLE_ONLY)
def test_no_row_of_the_source_is_about_slachtofferhulp_or_halt(newcomer: Partner) -> None:  # ZS-4, SH-2
    assert not [row for row in matrix() if newcomer in (row.giver, row.receiver)]
    for other, moment in product(Partner, Moment):
        for giver, receiver in ((newcomer, other), (other, newcomer)):
            if giver != receiver:
                for purpose in (None, *Purpose):
                    asked = question(giver, receiver, moment=moment, purpose=purpose, om_agreed=True)
                    assert not judge(asked, FRESH, ALL_DECIDED).allowed


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line[0]}-{line[1]}")
def test_the_matrix_says_what_the_source_says(line: Line) -> None:  # SH-2
    giver, receiver, purposes, articles, conditions, status = line
    rows = [
        row
        for row in matrix()
        if (row.giver, row.receiver) == (giver, receiver)
        and row.purpose
        not in {Purpose.VITAAL, Purpose.BEKEND}  # see test_lookup for whether a family is known
    ]
    assert {row.purpose for row in rows} == purposes
    for row in rows:
        assert (row.articles, set(row.conditions), row.status) == (articles, conditions, status)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line[0]}-{line[1]}")
def test_own_information_goes_as_the_table_says(line: Line) -> None:  # SH-2, SH-9
    giver, receiver, _, articles, conditions, status = line
    answer = judge(question(giver, receiver), FRESH, [])
    assert answer.allowed is (status is not ONDUIDELIJK)
    assert answer.ground
    assert (answer.ground.articles, set(answer.ground.conditions)) == (articles, conditions)


@pytest.mark.parametrize(("giver", "receiver"), PAIRS)
@pytest.mark.parametrize("data_class", DataClass)
def test_nobody_gives_what_is_not_of_its_own_regime(
    giver: str, receiver: str, data_class: str
) -> None:  # SH-2
    own = {own_data_class(giver)} | ({DataClass.WPG9} if giver == POL else set())
    if data_class not in own:
        assert not judge(question(giver, receiver, data_class), FRESH, ALL_DECIDED).allowed


@pytest.mark.parametrize("receiver", [VT, RVDK, RECL])
def test_article_9_goes_to_nobody_but_the_om(receiver: Partner) -> None:  # SH-5
    assert judge(question(POL, OM, "wpg9"), FRESH, []).allowed
    assert judge(question(POL, OM, "wpg8", "wpg9"), FRESH, []).allowed
    for classes in (("wpg9",), ("wpg8", "wpg9")):
        answer = judge(question(POL, receiver, *classes), FRESH, ALL_DECIDED)
        assert answer.verdict is Verdict.MAG_NIET
        assert "artikel 9" in answer.why


@pytest.mark.parametrize("receiver", [VT, RVDK, RECL])
@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("agreed", [False, True])
def test_article_9_needs_the_om_and_a_row_and_says_which_is_missing(
    receiver: Partner, live: bool, agreed: bool
) -> None:  # SH-5
    carrying = replace(
        FRESH[0], id=uuid4(), giver=POL, receiver=receiver, data_classes=frozenset({"wpg8", "wpg9"})
    )
    answer = judge(
        question(POL, receiver, "wpg9", om_agreed=agreed), [*FRESH, carrying] if live else FRESH, ALL_DECIDED
    )
    assert answer.allowed is (live and agreed)
    assert ("geen grond" in answer.why) is (not live)
    assert ("stemde nog niet in" in answer.why or "stemde niet in" in answer.why) is (not agreed)
    assert judge(question(POL, OM, "wpg9", om_agreed=agreed), FRESH, []).allowed, "police to OM is not gated"


def test_a_no_of_the_om_stops_article_9_only() -> None:  # SH-5
    assert judge(question(POL, VT, "wpg8", om_agreed=False), FRESH, []).allowed


# Vital interest: by name only, from Veilig Thuis and the Raad only, in an acute emergency only (SH-2, SH-7).


@pytest.mark.parametrize(("giver", "receiver"), PAIRS)
@pytest.mark.parametrize("moment", Moment)
def test_vital_interest_counts_when_it_is_asked_for_by_name(
    giver: str, receiver: str, moment: str
) -> None:  # SH-2, SH-7
    answer = judge(question(giver, receiver, moment=moment, purpose=Purpose.VITAAL), FRESH, ALL_DECIDED)
    assert answer.allowed is (giver in {VT, RVDK} and moment == Moment.ACUUT)
    if answer.allowed:
        assert answer.ground
        assert answer.ground.articles == "art. 6 lid 1 sub d AVG"
        assert set(answer.ground.conditions) == {Condition.NOODSITUATIE, Condition.NOODZAKELIJK}
    vital_only = [row for row in FRESH if row.purpose == Purpose.VITAAL]
    assert not judge(question(giver, receiver, moment=moment), vital_only, []).allowed, "never without asking"


@pytest.mark.parametrize("receiver", [POL, OM, RVDK, RECL])
def test_medical_data_have_no_ground_but_vital_interest(receiver: Partner) -> None:  # SH-5
    answer = judge(question(VT, receiver, "medisch"), FRESH, ALL_DECIDED)
    assert not answer.allowed
    assert "vertrouwensarts" in answer.why
    assert judge(question(VT, receiver, "medisch", purpose=Purpose.VITAAL), FRESH, []).allowed


@pytest.mark.parametrize(("giver", "receiver"), PAIRS)
def test_who_reported_goes_to_nobody_whatever_the_rows_say(giver: str, receiver: str) -> None:  # SA-2
    wide = replace(FRESH[0], giver=giver, receiver=receiver, data_classes=frozenset(DataClass.values))
    for purpose in (None, Purpose.VITAAL):
        for secret in NEVER_SHARED:
            asked = question(giver, receiver, secret, own_data_class(giver), purpose=purpose, om_agreed=True)
            answer = judge(asked, [wide, replace(wide, purpose=Purpose.VITAAL)], ALL_DECIDED)
            assert answer.verdict is Verdict.MAG_NIET


def test_two_purposes_are_two_options_and_one_can_be_asked_for() -> None:  # SH-2, SH-9
    both = judge(question(VT, POL), FRESH, [])
    assert {option.ground.purpose for option in both.options} == TWO
    one = judge(question(VT, POL, purpose=Purpose.ADVIES), FRESH, [])
    assert [option.ground.purpose for option in one.options] == [Purpose.ADVIES]
    assert not judge(question(VT, POL, purpose=Purpose.BEEINDIGEN), FRESH, []).allowed


@pytest.mark.parametrize(("giver", "receiver"), PAIRS)
def test_a_secret_address_goes_to_nobody_alone_or_with_something_else(
    giver: str, receiver: str
) -> None:  # SA-1
    for classes in (("geheim_adres",), ("geheim_adres", own_data_class(giver).value)):
        answer = judge(question(giver, receiver, *classes), FRESH, ALL_DECIDED)
        assert not answer.allowed
        assert "geheim adres" in answer.why


@pytest.mark.parametrize("receiver", [OM, RECL])
def test_unclear_is_no_without_a_decision_and_yes_with_a_live_one(receiver: Partner) -> None:  # SH-3
    asked = question(VT, receiver)
    answer = judge(asked, FRESH, [])
    assert answer.verdict is Verdict.ONDUIDELIJK
    assert "functionaris gegevensbescherming" in answer.why
    row = answer.ground
    assert row
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    backed = decided(row.id, on=yesterday)
    assert judge(asked, FRESH, [backed]).decision == backed
    assert not judge(asked, FRESH, [decided(row.id, on=tomorrow)]).allowed
    assert not judge(asked, FRESH, [decided(row.id, on=yesterday, until=TODAY)]).allowed
    assert judge(asked, FRESH, [decided(row.id, on=yesterday, until=tomorrow)]).allowed
    assert not judge(asked, FRESH, [decided(uuid4())]).allowed, "a decision on something else"


def test_the_latest_decision_is_the_one_that_is_named() -> None:  # SH-3
    row = next(row for row in FRESH if (row.giver, row.receiver) == (VT, OM))
    old, new = decided(row.id, on=date(2026, 1, 1)), decided(row.id, on=date(2026, 6, 1))
    assert judge(question(VT, OM), FRESH, [new, old]).decision == new


def test_a_settled_row_goes_before_an_unclear_one() -> None:  # SH-3: the law is changed by a new row
    unclear = next(row for row in FRESH if (row.giver, row.receiver) == (VT, OM))
    law = replace(unclear, id=uuid4(), articles="art. 4.1.1 Wmo (nieuw)", status=VAST, effective_from=TODAY)
    assert judge(question(VT, OM), [*FRESH, law], ALL_DECIDED).ground == law
    assert (
        judge(question(VT, OM, today=TODAY - timedelta(days=1)), [*FRESH, law], []).verdict
        is Verdict.ONDUIDELIJK
    )


def test_a_row_holds_from_its_first_day_until_the_day_before_its_end() -> None:  # SH-3
    row = replace(FRESH[0], effective_from=TODAY, effective_until=TODAY + timedelta(days=2))
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 1, 2)]
    assert [judge(question(row.giver, row.receiver, today=day), [row], []).allowed for day in days] == [
        False, True, True, False,
    ]  # fmt: skip


def test_what_needs_examining_says_so() -> None:  # SH-2
    answer = judge(question(RECL, OM), FRESH, [])
    assert answer.allowed
    assert answer.ground
    assert answer.ground.status == TE_TOETSEN
    assert "te toetsen" in answer.why


def test_conditions_are_confirmed_one_by_one() -> None:  # SH-4
    assert missing_conditions(("zwaarwegend", "noodzakelijk"), []) == ["zwaarwegend", "noodzakelijk"]
    assert missing_conditions(("zwaarwegend", "noodzakelijk"), ["noodzakelijk"]) == ["zwaarwegend"]
    assert missing_conditions(("zwaarwegend",), ["zwaarwegend", "iets anders"]) == []


# Any matrix, any decisions, any question.

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 8))
CLASSES = st.frozensets(st.sampled_from(DataClass.values), min_size=1, max_size=3)
IDS = st.sampled_from([UUID(int=n) for n in range(1, 5)])
ROWS = st.builds(
    GroundRow,
    id=IDS, giver=st.sampled_from([VT, POL]), receiver=st.sampled_from([OM, RVDK]),
    moment=st.sampled_from([Moment.ACUUT, Moment.ZSM]), purpose=st.sampled_from(Purpose.values), articles=st.just("a"),
    data_classes=CLASSES, conditions=st.just(()), status=st.sampled_from(Status.values), effective_from=DAYS,
    effective_until=st.none() | DAYS,
)  # fmt: skip
DECISIONS = st.builds(
    DecisionRow,
    id=st.uuids(),
    ground_id=IDS,
    label=st.just("b"),
    decided_on=DAYS,
    effective_until=st.none() | DAYS,
)
QUESTIONS = st.builds(
    Question, giver=st.sampled_from([VT, POL]), receiver=st.sampled_from([OM, RVDK]),
    moment=st.sampled_from([Moment.ACUUT, Moment.ZSM]), data_classes=CLASSES, today=DAYS,
    purpose=st.none() | st.sampled_from(Purpose.values), om_agreed=st.booleans(),
)  # fmt: skip


def _holds(start: date, end: date | None, today: date) -> bool:
    return start <= today and (end is None or end > today)


def _carrying(asked: Question, rows: Iterable[GroundRow]) -> list[GroundRow]:
    """Rows that are live today for this pair, moment, purpose and all of these classes, the OM willing."""
    if asked.data_classes & set(NEVER_SHARED):
        return []
    if "wpg9" in asked.data_classes and asked.receiver != OM and not asked.om_agreed:
        return []
    return [
        row
        for row in rows
        if (row.giver, row.receiver, row.moment) == (asked.giver, asked.receiver, asked.moment)
        and (row.purpose == asked.purpose if asked.purpose else row.purpose != Purpose.VITAAL)
        and _holds(row.effective_from, row.effective_until, asked.today)
        and asked.data_classes <= row.data_classes
    ]


@given(asked=QUESTIONS, rows=st.lists(ROWS, max_size=6), decisions=st.lists(DECISIONS, max_size=3))
def test_nothing_is_allowed_without_a_live_row_that_is_sure_or_decided_upon(
    asked: Question, rows: list[GroundRow], decisions: list[DecisionRow]
) -> None:  # SH-2, SH-3
    answer = judge(asked, rows, decisions)
    carrying = _carrying(asked, rows)
    live = {d.ground_id for d in decisions if _holds(d.decided_on, d.effective_until, asked.today)}
    assert answer.allowed is any(row.status != ONDUIDELIJK or row.id in live for row in carrying)
    if answer.allowed:
        ground, decision = answer.ground, answer.decision
        assert ground in carrying
        assert (decision is not None) is (ground.status == ONDUIDELIJK)
        assert decision is None or decision.ground_id in live
    else:
        assert answer.why, "a refusal says why and what to do"
        assert (answer.verdict is Verdict.ONDUIDELIJK) is bool(carrying)


@given(asked=QUESTIONS, rows=st.lists(ROWS, max_size=6), more=st.sampled_from(DataClass.values))
def test_adding_information_never_makes_a_no_a_yes(
    asked: Question, rows: list[GroundRow], more: str
) -> None:  # SH-4
    wider = replace(asked, data_classes=asked.data_classes | {more})
    assert judge(asked, rows, []).allowed or not judge(wider, rows, []).allowed


# A fresh installation, as the migrations leave it.


def test_a_fresh_installation_holds_the_matrix_and_nothing_more(db: None) -> None:  # SH-2
    stored = {(g.giver, g.receiver, g.purpose, g.articles, g.status, g.moment) for g in Ground.objects.all()}
    assert stored == {(r.giver, r.receiver, r.purpose, r.articles, r.status, r.moment) for r in FRESH}
    assert not Ground.objects.exclude(effective_from=FROM, effective_until=None).exists()


def test_a_fresh_installation_has_no_decision_of_any_region(db: None) -> None:  # SH-3
    assert not InterimDecision.objects.exists()


@pytest.mark.parametrize("moment", [moment for moment in Moment if moment is not Moment.ACUUT])
def test_for_another_moment_there_is_no_ground_until_somebody_enters_one(
    db: None, moment: Moment
) -> None:  # SH-2
    rows = [row_of(ground) for ground in Ground.objects.all()]
    for giver, receiver in PAIRS:
        answer = judge(question(giver, receiver, moment=moment), rows, [decided(row.id) for row in rows])
        assert answer.verdict is Verdict.MAG_NIET
        assert "geen grond" in answer.why
