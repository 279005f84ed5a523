"""Whether one may ask, how often, and what stands out, as pure rules (K-3, X-3)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from cases.audit.enums import Unusual
from cases.disclosure.enums import Purpose, Status
from cases.disclosure.lookup.rules import (
    A_MELDING,
    A_PERSON_A_DAY,
    A_PERSON_AN_HOUR,
    AN_ORGANISATION_AN_HOUR,
    Asked,
    limit_objection,
    may_answer,
)
from cases.disclosure.rules import DecisionRow, GroundRow, Question, ground_objection, judge
from cases.dossier.enums import DataClass, Moment
from cases.review.lookup_rules import Ask, unusual_asking

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ME, OTHER = UUID(int=1), UUID(int=2)
MELDING = UUID(int=9)


def row(giver: str = "vt", *, status: Status = Status.VAST, purpose: str = Purpose.BEKEND) -> GroundRow:
    """A row of the matrix to the police."""
    return GroundRow(
        id=UUID(int=5), giver=giver, receiver="politie", moment=Moment.ACUUT, purpose=purpose, articles="art.",
        data_classes=frozenset({DataClass.ZORG}), conditions=(), status=status, effective_from=date(2022, 6, 1),
        effective_until=None,
    )  # fmt: skip


DECISION = DecisionRow(UUID(int=6), UUID(int=5), "besluit", date(2026, 3, 12), None)


def may(*grounds: GroundRow, giver: str = "vt", decisions: tuple[DecisionRow, ...] = ()) -> bool:
    """Whether this partner may answer the police."""
    return may_answer(
        giver=giver, receiver="politie", grounds=grounds, decisions=decisions, today=TODAY
    ).allowed


def test_no_row_is_no() -> None:  # K-3
    assert not may()
    assert not may(row(purpose=Purpose.BEOORDELEN))


def test_a_settled_row_is_yes_and_an_unclear_one_with_a_decision() -> None:  # K-3, SH-3
    assert may(row())
    assert not may(row(status=Status.ONDUIDELIJK))
    assert may(row(status=Status.ONDUIDELIJK), decisions=(DECISION,))


@pytest.mark.parametrize("giver", ["om", "reclassering"])
def test_a_hit_there_is_criminal_data_whatever_a_row_says(giver: str) -> None:  # K-3
    assert not may(row(giver), giver=giver)
    assert ground_objection(
        giver=giver, receiver="politie", moment=Moment.ACUUT, purpose=Purpose.BEKEND,
        data_classes=[DataClass.STRAF if giver == "om" else DataClass.RECLASSERING], conditions=["noodzakelijk"],
    )  # fmt: skip


def test_a_row_for_a_hit_carries_no_content() -> None:  # K-3
    for purpose in (None, Purpose.BEKEND):
        question = Question("vt", "politie", Moment.ACUUT, frozenset({DataClass.ZORG}), TODAY, purpose)
        assert not judge(question, [row()], []).allowed


def earlier(count: int, *, by: UUID = ME, minutes: float = 5, melding: UUID | None = None) -> list[Asked]:
    """So many look-ups, each from a melding of its own unless told."""
    at = NOON - timedelta(minutes=minutes)
    return [Asked(at, by, melding or UUID(int=100 + number)) for number in range(count)]


def objection(rows: list[Asked]) -> str | None:
    """Why not now."""
    return limit_objection(rows, by=ME, melding=MELDING, now=NOON)


@pytest.mark.parametrize(
    ("enough", "less", "whom"),
    [
        (earlier(A_MELDING, by=OTHER, minutes=3000, melding=MELDING), -1, "bel de dienst"),
        (earlier(A_PERSON_AN_HOUR), -1, "chef van dienst"),
        (earlier(A_PERSON_A_DAY, minutes=90), -1, "collega"),
        (earlier(AN_ORGANISATION_AN_HOUR, by=OTHER), -1, "FG"),
    ],
    ids=["melding", "hour", "day", "organisation"],
)
def test_each_limit_says_whom_to_ask(enough: list[Asked], less: int, whom: str) -> None:  # K-3
    assert objection(enough[:less]) is None
    said = objection(enough)
    assert said
    assert whom in said


def ask(
    hour: float, *, who: UUID = ME, own: bool = True, melding: int = 1, key: int = 0, duty: bool = True
) -> Ask:
    """One look-up, so many hours after the noon of a day."""
    about = frozenset({UUID(int=key)}) if key else frozenset()
    return Ask(NOON + timedelta(hours=hour), who, own, UUID(int=melding), None, about, duty)


def kinds(*asks: Ask) -> list[Unusual]:
    """What stands out."""
    return [one.kind for one in unusual_asking(asks)]


def test_an_ordinary_week_is_quiet() -> None:
    assert kinds(*(ask(number, melding=number, key=number + 1) for number in range(6))) == []


def test_the_same_person_from_three_meldingen_stands_out() -> None:  # K-3, X-3
    assert kinds(ask(0, melding=1, key=7), ask(1, melding=2, key=7)) == []
    assert kinds(ask(0, melding=1, key=7), ask(1, melding=2, key=7), ask(2, melding=3, key=7)) == [
        Unusual.SAME_PERSON
    ]
    assert kinds(*(ask(number, melding=1, key=7) for number in range(3))) == [], "one melding has one reason"


def test_asking_at_night_without_duty_stands_out() -> None:  # K-3, X-3
    assert kinds(ask(14, duty=False)) == [Unusual.ASKED_AT_NIGHT]  # two o'clock
    assert kinds(ask(14, duty=True), ask(0, duty=False)) == []
    assert kinds(ask(14, own=False, duty=False)) == [], "of others the duty is not known"


def test_many_questions_from_few_meldingen_stand_out() -> None:  # K-3, X-3
    many = [ask(number, melding=number % 2) for number in range(5)]
    assert kinds(*many[:4]) == []
    assert kinds(*many) == [Unusual.FEW_MELDINGEN]


def test_who_of_another_partner_asks_us_often_stands_out() -> None:  # K-3, X-3
    often = [ask(number, own=False, melding=number) for number in range(6)]
    assert kinds(*often[:5]) == []
    assert kinds(*often) == [Unusual.MANY_LOOKUPS]
    spread = [ask(number * 30, own=False, melding=number) for number in range(6)]
    assert kinds(*spread) == []
