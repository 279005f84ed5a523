"""What may be written down of a huisverbod: pure (TH-1, TH-3, TH-4)."""

from datetime import UTC, datetime, timedelta

import pytest

from acuut.huisverbod.enums import DecidedBy, Letter, Outcome
from acuut.huisverbod.rules import Uitspraak, call_objection, ends, outcome_objection

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
CALLED = NOON - timedelta(hours=3)


def imposed(**change: object) -> Uitspraak:
    facts: dict[str, object] = {
        "outcome": Outcome.OPGELEGD, "reason": "gevaar", "decided_by": DecidedBy.MANDAAT, "starts_at": NOON,
        "review_at": NOON + timedelta(days=7), "letter": Letter.JA, "letter_by": "de wijkagent",
    }  # fmt: skip
    return Uitspraak(**(facts | change))  # type: ignore[arg-type]


def test_a_call_is_of_today() -> None:  # TH-2
    assert call_objection(asked_at=NOON, now=NOON) is None
    assert call_objection(asked_at=NOON - timedelta(minutes=20), now=NOON) is None
    assert "toekomst" in str(call_objection(asked_at=NOON + timedelta(seconds=1), now=NOON))
    assert "meer dan een dag" in str(call_objection(asked_at=NOON - timedelta(days=1, seconds=1), now=NOON))


def test_a_huisverbod_ends_after_ten_days() -> None:  # TH-4
    assert ends(NOON) == NOON + timedelta(days=10)


def test_ten_days_over_the_change_of_the_clock_end_at_the_same_time_of_day() -> None:  # TH-4
    start = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)  # 14:00 in Amsterdam
    assert ends(start).hour == 14
    assert ends(start) - start == timedelta(days=10, hours=1)


def test_a_whole_outcome_has_nothing_in_its_way() -> None:  # TH-3
    assert outcome_objection(imposed(), asked_at=CALLED, now=NOON) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": "  "}, "waarom"),
        ({"starts_at": None}, "wanneer"),
        ({"starts_at": NOON + timedelta(minutes=1)}, "toekomst"),
        ({"starts_at": CALLED - timedelta(minutes=1)}, "voordat de wijkagent belde"),
        ({"review_at": None}, "opnieuw"),
        ({"review_at": NOON - timedelta(minutes=1)}, "herbeoordeling"),
        ({"review_at": NOON + timedelta(days=10)}, "herbeoordeling"),
        ({"letter": None}, "brief"),
        ({"letter_by": " "}, "Wie"),
    ],
)
def test_what_is_missing_is_said(change: dict[str, object], says: str) -> None:  # TH-3, TH-4
    assert says in str(outcome_objection(imposed(**change), asked_at=CALLED, now=NOON))


def test_a_letter_not_handed_over_yet_needs_no_name() -> None:  # TH-4
    assert outcome_objection(imposed(letter=Letter.NEE, letter_by=""), asked_at=CALLED, now=NOON) is None


def test_without_a_huisverbod_only_the_reason_is_asked() -> None:  # TH-5
    bare = Uitspraak(outcome=Outcome.NIET_OPGELEGD, reason="geen gevaar", decided_by=DecidedBy.BURGEMEESTER)
    assert outcome_objection(bare, asked_at=CALLED, now=NOON) is None
