"""What is unusual in who read what: the thresholds, and what does not stand out (X-3)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cases.audit.enums import Unusual
from cases.audit.rules import (
    CASES_AN_HOUR,
    HOURS_FOR_A_MEDIAN,
    ITEMS_AN_HOUR,
    LOOKUPS_AN_HOUR,
    QUIET_AFTER_CLOSING,
    REFUSED_AN_HOUR,
    TIMES_THE_OWN_MEDIAN,
    Circumstances,
    Finding,
    Look,
    unusual,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WHO, OTHER, CASE = UUID(int=1), UUID(int=2), UUID(int=99)
ON_DUTY = Circumstances(duties={WHO: [(NOON - timedelta(hours=8), NOON + timedelta(hours=8))]})


def reads(count: int, *, cases: int = 1, every: timedelta = timedelta(seconds=20)) -> list[Look]:
    """So many different items, one after another."""
    return [
        Look(NOON + n * every, WHO, True, "read", UUID(int=1000 + n), UUID(int=100 + n % cases))
        for n in range(count)
    ]


def kinds(looks: Iterable[Look], known: Circumstances = ON_DUTY) -> list[Unusual]:
    """Which kinds stand out, in their order."""
    return [finding.kind for finding in unusual(looks, known)]


def test_a_quiet_week_and_a_crisis_night_do_not_stand_out() -> None:
    assert unusual([], Circumstances()) == []
    assert kinds(reads(ITEMS_AN_HOUR - 1, cases=3)) == []


def test_many_items_in_an_hour_stand_out_once() -> None:
    found = unusual(reads(ITEMS_AN_HOUR), ON_DUTY)
    assert [(one.kind, one.count, one.who) for one in found] == [(Unusual.MANY_ITEMS, ITEMS_AN_HOUR, WHO)]
    assert found[0].why == f"Las in een uur {ITEMS_AN_HOUR} berichten."


def test_the_same_item_read_often_is_one_item() -> None:
    again = [Look(NOON + n * MINUTE, WHO, True, "read", CASE, CASE) for n in range(59)]
    assert kinds(again) == []


def test_so_many_over_a_day_is_no_hour() -> None:
    assert kinds(reads(ITEMS_AN_HOUR, every=3 * MINUTE)) == []


def test_who_always_reads_much_stands_out_later_than_another() -> None:
    usual = {WHO: [ITEMS_AN_HOUR // 2] * HOURS_FOR_A_MEDIAN}
    busy = Circumstances(duties=ON_DUTY.duties, usual_items=usual)
    assert kinds(reads(ITEMS_AN_HOUR), busy) == []
    every = timedelta(seconds=10)
    many = reads(TIMES_THE_OWN_MEDIAN * ITEMS_AN_HOUR // 2, every=every)
    found = unusual(many, busy)
    assert [one.kind for one in found] == [Unusual.MANY_ITEMS]
    assert "anders ongeveer 30" in found[0].why


def test_a_few_hours_say_nothing_of_what_is_usual() -> None:
    new = Circumstances(duties=ON_DUTY.duties, usual_items={WHO: [500] * (HOURS_FOR_A_MEDIAN - 1)})
    assert kinds(reads(ITEMS_AN_HOUR), new) == [Unusual.MANY_ITEMS]


def test_many_cases_in_an_hour_stand_out() -> None:
    assert kinds(reads(CASES_AN_HOUR, cases=CASES_AN_HOUR)) == [Unusual.MANY_CASES]
    assert kinds(reads(CASES_AN_HOUR, cases=CASES_AN_HOUR - 1)) == []


def test_reading_without_duty_and_without_assignment_stands_out_first() -> None:
    [one] = reads(1)
    assert one.about
    assert kinds([one], Circumstances()) == [Unusual.NO_TASK]
    before = (NOON - MINUTE, NOON)
    assert kinds([one], Circumstances(assigned={(WHO, one.about): [before]})) == [Unusual.NO_TASK]
    assert kinds([one], Circumstances(assigned={(WHO, one.about): [(NOON, None)]})) == []
    assert kinds([one], Circumstances(assigned={(OTHER, one.about): [(NOON, None)]})) == [Unusual.NO_TASK]


def test_of_others_it_is_not_known_who_has_duty() -> None:
    assert kinds([Look(NOON, OTHER, False, "read", CASE, CASE)], Circumstances()) == []


def refused(count: int, *, own: bool = True, took_part: bool = True) -> list[Look]:
    """Refused at so many different addresses."""
    return [Look(NOON + n * MINUTE, WHO, own, "denied", f"case {n}", CASE, took_part) for n in range(count)]


def test_refused_at_one_old_link_is_nothing_and_at_three_is_trying() -> None:
    assert kinds(refused(REFUSED_AN_HOUR - 1)) == []
    assert kinds(refused(REFUSED_AN_HOUR)) == [Unusual.REFUSED]
    same = [Look(NOON + n * MINUTE, WHO, True, "denied", "case 1") for n in range(20)]
    assert kinds(same) == []


def test_somebody_from_outside_the_case_stands_out_at_once() -> None:
    assert kinds(refused(1, own=False, took_part=False)) == [Unusual.OUTSIDE]
    assert kinds(refused(1, own=False, took_part=True)) == []


def test_many_look_ups_in_an_hour_stand_out() -> None:
    asked = [Look(NOON + n * MINUTE, WHO, True, "looked_up") for n in range(LOOKUPS_AN_HOUR)]
    assert kinds(asked) == [Unusual.MANY_LOOKUPS]
    assert kinds(asked[1:]) == []


def test_reading_after_the_case_closed_stands_out_after_two_weeks() -> None:
    [one] = reads(1)
    assert one.about
    for own in (True, False):
        look = Look(NOON, WHO, own, "read", one.subject, one.about)
        just = Circumstances(duties=ON_DUTY.duties, closed={one.about: NOON - QUIET_AFTER_CLOSING})
        long = Circumstances(duties=ON_DUTY.duties, closed={one.about: NOON - QUIET_AFTER_CLOSING - MINUTE})
        assert kinds([look], just) == []
        assert kinds([look], long) == [Unusual.AFTER_CLOSING]


def test_the_same_family_name_is_told_once_a_case() -> None:
    looks = reads(5)
    known = Circumstances(duties=ON_DUTY.duties, namesakes=frozenset({(WHO, looks[0].about or CASE)}))
    [found] = unusual(looks, known)
    assert (found.kind, found.count, found.about) == (Unusual.NAMESAKE, 5, looks[0].about)


def test_each_kind_says_why_in_plain_words() -> None:
    everything: list[Finding] = [
        *unusual(reads(ITEMS_AN_HOUR, cases=CASES_AN_HOUR), Circumstances()),
        *unusual(refused(3), ON_DUTY),
        *unusual(refused(1, own=False, took_part=False), ON_DUTY),
    ]
    assert {one.kind for one in everything} >= {
        Unusual.NO_TASK, Unusual.MANY_ITEMS, Unusual.MANY_CASES, Unusual.REFUSED, Unusual.OUTSIDE,
    }  # fmt: skip
    assert all(one.why.endswith(".") and one.why[0].isupper() for one in everything)


@given(
    st.lists(
        st.tuples(st.integers(0, 7200), st.sampled_from(["read", "denied", "looked_up"]), st.integers(0, 40)),
        max_size=120,
    )
)
def test_a_finding_lies_inside_what_was_looked_at(rows: list[tuple[int, str, int]]) -> None:
    looks = [
        Look(NOON + timedelta(seconds=at), WHO, True, what, UUID(int=subject), CASE)
        for at, what, subject in rows
    ]
    found = unusual(looks, Circumstances())
    assert unusual(list(reversed(looks)), Circumstances()) == found or len({one.at for one in looks}) < len(
        looks
    )
    for one in found:
        assert min(look.at for look in looks) <= one.since <= one.until <= max(look.at for look in looks)
        assert 0 < one.count <= len(looks)
