"""What may be said of danger and of safe contact (SA-3, SA-8): pure."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cases.caution.enums import HazardKind
from cases.caution.rules import contact_objection, hazard_class, hazard_objection, live, stale
from cases.dossier.enums import DataClass

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
WHOLE: dict[str, Any] = {"text": "Hond los", "source": "wijkagent", "expires_at": NOW + timedelta(days=28)}
SHEET: dict[str, Any] = {"number": "", "hours": "", "code_word": "", "language": "", "interpreter": False}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "  "}, "Schrijf op wat het gevaar is"),
        ({"source": " "}, "van wie of waaruit"),
        ({"expires_at": NOW}, "verleden"),
        ({"expires_at": NOW - timedelta(days=1)}, "verleden"),
        ({"expires_at": NOW + timedelta(days=366)}, "binnen een jaar"),
    ],
)
def test_a_hazard_has_words_a_source_and_an_end_within_a_year(
    wrong: dict[str, Any], said: str
) -> None:  # SA-8
    assert said in (hazard_objection(**(WHOLE | wrong), now=NOW) or "")


def test_a_whole_hazard_is_fine() -> None:
    assert hazard_objection(**WHOLE, now=NOW) is None


def test_a_hazard_is_shown_until_its_end_or_until_it_is_ended() -> None:  # SA-8
    end = NOW + timedelta(hours=1)
    assert live(expires_at=end, ended_at=None, now=NOW)
    assert not live(expires_at=end, ended_at=None, now=end)
    assert not live(expires_at=end, ended_at=NOW, now=NOW)


def test_infection_is_medical_at_veilig_thuis_whatever_was_chosen() -> None:  # SA-8, SH-5
    assert hazard_class("vt", HazardKind.BESMETTING, DataClass.ZORG) is DataClass.MEDISCH
    assert hazard_class("vt", HazardKind.HOND, None) is DataClass.ZORG
    assert hazard_class("politie", HazardKind.WAPEN, DataClass.WPG9) is DataClass.WPG9


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "veilig bereikt"),
        ({"number": "112"}, "te weinig cijfers"),
        ({"hours": "altijd", "interpreter": True}, "welke taal"),
    ],
)
def test_a_sheet_says_something_and_a_number_has_digits(wrong: dict[str, Any], said: str) -> None:  # SA-3
    assert said in (contact_objection(**(SHEET | wrong)) or "")


def test_a_sheet_of_more_than_two_weeks_is_checked_again() -> None:  # SA-3
    assert stale(NOW - timedelta(days=15), now=NOW)
    assert not stale(NOW - timedelta(days=13), now=NOW)
