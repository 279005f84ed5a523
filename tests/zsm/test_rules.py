"""Rules of the table, as pure functions: no database, no clock."""

from datetime import UTC, datetime, timedelta

import pytest

from cases.partners.enums import Partner
from zsm import rules
from zsm.bespreking import in_woorden
from zsm.enums import Course, Custody
from zsm.rules import Voornemen

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("custody", "measures", "reason", "asks"),
    [
        (Custody.HEENZENDEN, 0, "", True),
        (Custody.HEENZENDEN, 0, "  ", True),
        (Custody.HEENZENDEN, 0, "geen gevaar", False),
        (Custody.HEENZENDEN, 1, "", False),
        (Custody.VASTHOUDEN, 0, "", False),
    ],
)
def test_heenzenden_without_measures_asks_why(
    custody: Custody, measures: int, reason: str, asks: bool
) -> None:  # ZS-5
    assert bool(rules.release_objection(custody=custody, measures=measures, reason=reason)) is asks


def test_a_decision_without_who_was_needed_asks_why_and_names_them() -> None:  # ZS-4
    silent = in_woorden([Partner.VT, Partner.RECLASSERING])
    assert "deel A van Veilig Thuis en de inbreng van 3RO" in str(
        rules.table_objection(silent=silent, reason=" ")
    )
    assert rules.table_objection(silent=silent, reason="VT sluit om 22:00") is None
    assert rules.table_objection(silent=in_woorden([]), reason="") is None


def test_who_was_not_arrested_is_not_held() -> None:  # ZS-9
    assert rules.custody_objection(custody=Custody.VASTHOUDEN, held=False)
    assert rules.custody_objection(custody=Custody.HEENZENDEN, held=False) is None


def test_heenzenden_names_who_saw_to_the_safety_of_the_victim() -> None:  # AO-8
    assert rules.victim_objection(custody=Custody.HEENZENDEN, victim_safety="")
    assert rules.victim_objection(custody=Custody.HEENZENDEN, victim_safety="wijkagent, 12:40") is None
    assert rules.victim_objection(custody=Custody.VASTHOUDEN, victim_safety="") is None


def test_all_that_stands_in_the_way_is_said_at_once() -> None:  # ZS-5
    bare = Voornemen(custody=Custody.HEENZENDEN, course=Course.SEPONEREN)
    missing = rules.objections(bare, measures=0, silent="deel A", follows=True)
    assert set(missing) == {"without_bespreking", "without_measures", "victim_safety", "reason"}
    assert rules.objections(Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN), measures=0, silent="") == {}


def test_an_arrest_lies_in_the_past_and_not_long_ago() -> None:  # ZS-1
    assert "toekomst" in str(rules.arrest_objection(arrested_at=NOON + timedelta(minutes=1), now=NOON))
    assert "week" in str(rules.arrest_objection(arrested_at=NOON - timedelta(days=8), now=NOON))
    assert rules.arrest_objection(arrested_at=NOON, now=NOON) is None


def test_telling_comes_after_the_decision_and_before_now() -> None:  # ZS-7
    def told(minutes: int) -> str | None:
        return rules.told_objection(
            told_at=NOON + timedelta(minutes=minutes), decided_at=NOON, now=NOON + timedelta(hours=1)
        )

    assert told(10) is None
    assert "voor het besluit" in str(told(-1))
    assert "toekomst" in str(told(61))


def test_the_victim_knows_before_the_suspect_leaves() -> None:  # ZS-7
    soon = timedelta(minutes=30)
    assert rules.tell_victim_due(decided_at=NOON, leaves_in=soon) == NOON + soon
    assert rules.tell_vt_due(decided_at=NOON, leaves_in=soon) == NOON + soon
    assert rules.tell_vt_due(decided_at=NOON, leaves_in=timedelta(hours=4)) == NOON + rules.TELL_VT_WITHIN
    assert rules.tell_victim_due(decided_at=NOON, leaves_in=None) == NOON + rules.TELL_VICTIM_WITHIN
