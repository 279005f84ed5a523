"""The demo's people and stories load through the services, and loading twice changes nothing."""

from datetime import timedelta

import pytest

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.models import Case
from cases.partners.models import Region
from veiligheid.demodata.people import REGION, load_people
from veiligheid.demodata.stories import load_stories


@pytest.mark.django_db
def test_the_five_stories_load_once() -> None:
    people = load_people(now=now())
    regionale_besluiten(Region.objects.get(name=REGION))
    load_stories(people, now=now())
    assert Case.objects.count() == 5
    events = AuditEvent.objects.count()
    load_people(now=now() + timedelta(minutes=1))
    load_stories(people, now=now())
    assert (Case.objects.count(), AuditEvent.objects.count()) == (5, events)


@pytest.mark.django_db
def test_each_sees_only_the_stories_told_to_them() -> None:  # SH-1
    people = load_people(now=now())
    regionale_besluiten(Region.objects.get(name=REGION))
    load_stories(people, now=now())

    def seen(name: str) -> int:
        with acting(people[name]):
            return visible_to(Case, people[name]).count()

    assert {name: seen(name) for name in people} == {
        "politie": 5, "vt": 5, "ovj": 2, "raad": 2, "reclassering": 1,
        "voorzitter": 0, "fg": 0, "collega": 0, "groningen": 0, "beheer": 0,
        "fgpolitie": 0, "fgom": 0, "fgraad": 0, "fgreclassering": 0,
    }  # fmt: skip
