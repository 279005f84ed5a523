"""What may be written down after a huisverbod was imposed, rule by rule (TH-4; Wth art. 9)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from acuut.huisverbod.enums import Antwoord, DecidedBy, Volgt
from acuut.huisverbod.rules import AMSTERDAM, Leeftijd, of_age
from acuut.huisverbod.rules_einde import (
    extension_objection,
    follow_objection,
    later_objection,
    latest_end,
    letter_objection,
    question_objection,
)

START = datetime(2026, 10, 20, 14, tzinfo=AMSTERDAM)  # the clock goes back on the 25th
END = datetime(2026, 10, 30, 14, tzinfo=AMSTERDAM)
NOW = datetime(2026, 10, 28, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def extended(**change: Any) -> str | None:
    """An extension of a week, decided this morning by the burgemeester."""
    said: dict[str, Any] = {
        "by": DecidedBy.BURGEMEESTER, "decided_at": NOW, "ends_at": END + 7 * DAY, "starts_at": START, "before": END,
        "now": NOW,
    }  # fmt: skip
    return extension_objection(**(said | change))


def test_four_weeks_are_counted_on_the_clock_of_amsterdam() -> None:  # TH-4
    assert latest_end(START) == datetime(2026, 11, 17, 14, tzinfo=AMSTERDAM)
    assert extended(ends_at=latest_end(START)) is None
    assert "hoogstens vier weken" in str(extended(ends_at=latest_end(START) + timedelta(minutes=1)))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"by": DecidedBy.MANDAAT}, "Alleen de burgemeester"),
        ({"decided_at": NOW + DAY}, "toekomst"),
        ({"decided_at": START - DAY}, "voor het begin"),
        ({"decided_at": END, "now": END + DAY}, "al voorbij"),
        ({"ends_at": END}, "na het oude einde"),
        ({"ends_at": START}, "na het oude einde"),
    ],
)
def test_an_extension_that_cannot_be(change: dict[str, Any], says: str) -> None:  # TH-4
    assert says in str(extended(**change))


def test_an_extension_decided_in_time_is_written_down_later() -> None:  # TH-4
    assert extended(now=END + DAY) is None, (
        "what the burgemeester decided holds, also when we write it down late"
    )


def test_withdrawing_is_for_the_burgemeester_too() -> None:  # TH-4
    said: dict[str, Any] = {"decided_at": NOW, "starts_at": START, "before": END, "now": NOW}
    assert later_objection(by=DecidedBy.BURGEMEESTER, **said) is None
    assert "Alleen de burgemeester" in str(later_objection(by=DecidedBy.MANDAAT, **said))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"question": " "}, "wat u de partners vraagt"),
        ({"answer_by": NOW}, "na nu"),
        ({"answer_by": END + DAY}, "voordat het huisverbod eindigt"),
        (
            {"answer_by": END + 2 * DAY, "now": END + DAY},
            None,
        ),  # past its end every answer is late, and welcome
        ({}, None),
    ],
)
def test_what_the_partners_are_asked(change: dict[str, Any], says: str | None) -> None:  # TH-4
    said: dict[str, Any] = {"question": "Is het veilig?", "answer_by": NOW + DAY, "ends_at": END, "now": NOW}
    found = question_objection(**(said | change))
    assert (found is None) if says is None else says in str(found)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"follows": Volgt.NIETS}, "nog niet veilig"),
        ({"follows": Volgt.NIETS, "safe": Antwoord.TWIJFEL}, "nog niet veilig"),
        ({"follows": Volgt.NIETS, "safe": Antwoord.JA, "text": "", "due_at": None}, None),
        ({"text": " "}, "wie dat doet"),
        ({"due_at": None}, "wanneer het geregeld"),
        ({"due_at": NOW}, "na nu"),
        ({"due_at": END + DAY}, "voordat het huisverbod eindigt"),
        ({"due_at": END + DAY, "safe": Antwoord.JA}, None),
        ({}, None),
    ],
)
def test_what_follows_has_somebody_and_a_moment(
    change: dict[str, Any], says: str | None
) -> None:  # TH-4, SA-7
    said: dict[str, Any] = {
        "safe": Antwoord.NEE, "follows": Volgt.OPVANG, "text": "VT boekt een hotel.", "due_at": NOW + DAY,
        "ends_at": END, "now": NOW,
    }  # fmt: skip
    found = follow_objection(**(said | change))
    assert (found is None) if says is None else says in str(found)


def test_the_letter_was_given_by_somebody_while_it_was_imposed() -> None:  # TH-4
    said: dict[str, Any] = {"by": "VT", "at": NOW, "imposed_at": START, "now": NOW}
    assert letter_objection(**said) is None
    assert "Wie heeft" in str(letter_objection(**(said | {"by": " "})))
    assert "toekomst" in str(letter_objection(**(said | {"at": NOW + DAY})))
    assert "begin" in str(letter_objection(**(said | {"at": START - DAY})))


@pytest.mark.parametrize(
    ("suspects", "age"),
    [
        ([], Leeftijd.ONBEKEND),
        ([[None]], Leeftijd.ONBEKEND),
        ([[17]], Leeftijd.MINDERJARIG),
        ([[17, 17]], Leeftijd.MINDERJARIG),
        ([[17, None]], Leeftijd.MINDERJARIG),
        ([[17, 18]], Leeftijd.ONBEKEND),  # two partners differ
        ([[18]], Leeftijd.VOLWASSEN),
        ([[17], [45]], Leeftijd.VOLWASSEN),  # it can be for the other
        ([[17], [None]], Leeftijd.ONBEKEND),
    ],
)
def test_a_huisverbod_is_for_adults(suspects: list[list[int | None]], age: Leeftijd) -> None:  # TH-3
    assert of_age(suspects) is age
