"""The demo's people and stories load through the services, and loading twice changes nothing."""

from datetime import timedelta

import pytest

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.models import Case
from cases.partners.enums import DutyFunction
from cases.partners.models import Region
from cases.partners.selectors import is_on_duty, on_duty_for
from cases.rosters.selectors import gaten
from veiligheid.demodata.people import REGION, load_people
from veiligheid.demodata.stories import load_stories


@pytest.mark.usefixtures("own_database")
def test_the_stories_load_once() -> None:
    people = load_people(now=now())
    regionale_besluiten(Region.objects.get(name=REGION))
    load_stories(people, now=now())
    assert Case.objects.count() == 9
    events = AuditEvent.objects.count()
    load_people(now=now() + timedelta(minutes=1))
    load_stories(people, now=now())
    assert (Case.objects.count(), AuditEvent.objects.count()) == (9, events)


@pytest.mark.usefixtures("own_database")
def test_each_sees_only_the_stories_told_to_them() -> None:  # SH-1
    people = load_people(now=now())
    regionale_besluiten(Region.objects.get(name=REGION))
    load_stories(people, now=now())

    def seen(name: str) -> int:
        with acting(people[name]):
            return visible_to(Case, people[name]).count()

    assert {name: seen(name) for name in people} == {
        "politie": 9, "vt": 9, "vt2": 9, "ovj": 6, "raad": 3, "reclassering": 5, "slachtofferhulp": 2, "halt": 1,
        "voorzitter": 0, "fg": 0, "collega": 0, "groningen": 0, "beheer": 0, "beheerom": 0,
        "planner": 0, "wb": 0, "chef": 0,
        "fgpolitie": 0, "fgom": 0, "fgraad": 0, "fgreclassering": 0, "fgslachtofferhulp": 0, "fghalt": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("own_database")
def test_the_planner_sees_one_gap_ahead_whenever_the_demo_starts_and_the_logins_are_called_first() -> (
    None
):  # P-3
    for days in (0, 1, 30):
        at = now() + timedelta(days=days)
        people = load_people(now=at)
        with acting(people["planner"]):
            gaps = gaten(people["planner"], now=at)
        assert [gap.function for gap in gaps] == [DutyFunction.ACUUT], days
        assert timedelta(days=8) < gaps[0].span.starts_at - at < timedelta(days=11)
        for name, function in (
            ("politie", DutyFunction.ACUUT),
            ("vt", DutyFunction.ACUUT),
            ("vt", DutyFunction.THV),
        ):
            found = on_duty_for(people[name].organisation_id, function, now=at)
            assert found[0].staff_id == people[name].pk
        assert not is_on_duty(people["beheer"].pk, now=at), "that duty opens no case"
