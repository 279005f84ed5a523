"""With every worker dead the screens are right: what is over time is derived when the page is made (D-1, D-2)."""

import pytest

from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock, ClockEvent
from tests.cases.deadlines_kit import HOUR, MINUTE, make_kit
from tests.cases.web_kit import page
from tests.cast import Cast


@pytest.mark.parametrize("name", ["vandaag", "zaak"])
def test_a_page_says_over_time_though_nobody_swept(cast: Cast, name: str) -> None:  # D-1, D-2
    kit = make_kit(cast)
    clock = kit.start(-12 * MINUTE - MINUTE / 2)
    kit.start(2 * HOUR + MINUTE / 2)
    said = page(cast.agent, name, *([kit.case.pk] if name == "zaak" else []))
    assert "12 min over tijd" in said
    assert "nog 2 u" in said
    clock.refresh_from_db()
    assert clock.state == ClockState.RUNNING
    assert not ClockEvent.objects.filter(change="expired").exists()
    assert Clock.objects.filter(next_at__isnull=False).count() == 2
