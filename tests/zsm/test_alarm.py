"""An alarm of the nine hours at the table: a line on the arrest, for the OM alone (D-4, ZS-2)."""

from datetime import datetime, timedelta

from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines.escalation import climb
from cases.deadlines.models import Alarm, AlarmStep
from cases.deadlines.sweep import sweep
from tests.cases.web_kit import browser, page
from tests.cast import Cast
from tests.zsm.conftest import Family, report
from zsm.clocks import NINE_HOURS


def test_the_nine_hours_ring_for_the_officers_on_duty_and_for_no_other_partner(
    cast: Cast, family: Family, at: datetime, frozen: None
) -> None:  # D-4, ZS-2
    arrest = report(cast, family, at, ago=timedelta(hours=8, minutes=45)).arrest
    with acting(cast.ovj):
        sweep()
        climb()
    alarm = Alarm.objects.get(clock__kind=NINE_HOURS.code)
    called = set(AlarmStep.objects.filter(alarm=alarm).values_list("staff_id", flat=True))
    assert called == {cast.ovj.pk, cast.other_ovj.pk}
    assert "niemand heeft het nog" in page(cast.ovj, "zsm:aanhouding", arrest.pk)
    browser(cast.ovj).post(reverse("alarm", args=[alarm.pk]), {"doe": "pak"})
    assert f"opgepakt door {cast.ovj.display_name}" in page(cast.other_ovj, "zsm:aanhouding", arrest.pk)
    for other in (cast.agent, cast.vt):
        assert "opgepakt door" not in page(other, "zsm:aanhouding", arrest.pk)
        assert browser(other).get(reverse("alarm", args=[alarm.pk])).status_code == 404
    assert alarm.clock.due_at > now()
