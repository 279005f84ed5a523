"""With every worker dead the table is right: over time is derived when the page is made (D-1, D-2)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.deadlines.models import ClockEvent
from tests.cast import Cast
from tests.zsm.pages import page
from zsm.models import Arrest
from zsm.web import views_tafel

pytestmark = pytest.mark.usefixtures("frozen")


def test_the_table_says_over_time_though_nobody_swept(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # D-1, D-2
    assert "over tijd" not in page(client, cast.ovj)
    monkeypatch.setattr(views_tafel, "present", lambda: at + timedelta(hours=6))
    assert "1 u over tijd" in page(client, cast.ovj)
    assert not ClockEvent.objects.filter(change="expired").exists()
