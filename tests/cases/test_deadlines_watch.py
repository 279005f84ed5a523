"""The dead-man alarm: what is due and is not done shows, and the beheerder is told once (D-2)."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db.models import F
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import watch
from cases.deadlines.models import Clock, Standstill
from cases.deadlines.rules import back_off, failing_for
from cases.deadlines.sweep import sweep_all
from cases.deadlines.tasks import sweep as sweep_task
from cases.notifications import texts
from cases.notifications.models import Notice, Outbox
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.web.standstill import standstill
from tests.cases.deadlines_kit import HOUR, MINUTE, Kit, make_kit
from tests.cast import PASSWORD, Cast, make_cast
from tests.conftest import connected


def keeper(cast: Cast, name: str = "beheerder", *, on_duty: bool = False) -> Staff:
    """Somebody of Veilig Thuis who keeps the installation running: by role, or by being on duty for it."""
    role = Role.MEDEWERKER if on_duty else Role.FUNCTIONEEL_BEHEERDER
    staff = staff_aanmaken(
        username=name, display_name=name, organisation=cast.vt.organisation, roles=[role], password=PASSWORD
    )
    if on_duty:
        with acting(staff):
            dienst_toevoegen(
                staff=staff, function=DutyFunction.BEHEER, starts_at=now() - HOUR, ends_at=now() + HOUR
            )
    return staff


@pytest.fixture
def kit(own_database: str) -> Kit:
    return make_kit(make_cast())


@pytest.fixture
def as_sweeper(own_database: str, kit: Kit) -> Iterator[Kit]:
    """Two beheerders and a clock that nobody swept for two minutes; the default connection is the sweeper's."""
    keeper(kit.cast)
    keeper(kit.cast, "another")
    kit.start(-2 * MINUTE)
    with connected(own_database, "vv_sweeper"):
        yield kit


def told(effect: str) -> list[UUID | None]:
    """To whom this was told."""
    return list(
        Outbox.objects.filter(effect=effect).order_by("created_at").values_list("staff_id", flat=True)
    )


def roles_of(kit: Kit, own_database: str) -> set[UUID]:
    """Who holds the role."""
    with psycopg.connect(own_database) as admin:
        rows = admin.execute("SELECT staff_id FROM cases_staffrole WHERE role = 'functioneel_beheerder'")
        return {row[0] for row in rows}


def test_nothing_due_is_nothing_overdue(kit: Kit) -> None:  # D-2
    kit.start(HOUR)
    sweep_all()
    assert watch.overdue() is None
    assert not watch.stands_still()


def test_the_oldest_row_that_waits_counts(kit: Kit) -> None:  # D-2
    kit.start(-2 * MINUTE)
    late = watch.overdue()
    assert late
    assert late > 2 * MINUTE  # its warning was due before its end
    assert watch.stands_still()


def test_what_waits_in_the_outbox_counts_too(kit: Kit, own_database: str) -> None:  # D-2
    with psycopg.connect(own_database) as admin:
        admin.execute(
            "INSERT INTO cases_outbox (id, effect, key, organisation_id, created_at)"
            " SELECT gen_random_uuid(), 'x', '', id, now() - interval '5 minutes' FROM cases_organisation LIMIT 1"
        )
    assert watch.stands_still()


@pytest.mark.parametrize(("attempts", "still"), [(1, False), (3, False), (8, True), (1000, True)])
def test_a_row_that_is_tried_in_vain_for_long_counts(
    kit: Kit, own_database: str, attempts: int, still: bool
) -> None:  # D-2
    clock = kit.start(HOUR)
    with psycopg.connect(own_database) as admin:
        admin.execute("UPDATE cases_clock SET attempts = %s WHERE id = %s", [attempts, clock.pk])
    assert watch.stands_still() is still


def test_failing_is_as_long_as_all_its_waits_together() -> None:  # D-2
    assert failing_for(0) == timedelta()
    assert failing_for(3) == back_off(1) + back_off(2) + back_off(3) == timedelta(seconds=14)
    assert failing_for(4) < MINUTE < failing_for(5)


def test_each_beheerder_is_told_once(as_sweeper: Kit, own_database: str) -> None:  # D-2
    for _ in range(3):
        watch.look()
    assert sorted(map(str, told(watch.LATE))) == sorted(map(str, roles_of(as_sweeper, own_database)))
    assert Standstill.objects.get().over_at is None
    assert told(watch.OVER) == []


def test_who_is_on_duty_for_it_is_told_instead(as_sweeper: Kit, own_database: str) -> None:  # D-2, P-3
    with connected(own_database):
        on_duty = keeper(as_sweeper.cast, "dienst", on_duty=True)
    watch.look()
    assert told(watch.LATE) == [on_duty.pk]


def test_that_it_is_over_is_told_once_to_the_same_and_a_next_time_anew(
    as_sweeper: Kit, own_database: str
) -> None:  # D-2
    watch.look()
    first = set(told(watch.LATE))
    sweep_all()
    for _ in range(3):
        watch.look()
    assert set(told(watch.OVER)) == first
    assert len(told(watch.OVER)) == len(first)
    with connected(own_database):
        as_sweeper.start(-2 * MINUTE)
    watch.look()
    watch.look()
    assert len(told(watch.LATE)) == 2 * len(first)
    assert Standstill.objects.count() == 2


def test_who_went_off_duty_hears_that_it_is_over(as_sweeper: Kit, own_database: str) -> None:  # D-2
    with connected(own_database):
        on_duty = keeper(as_sweeper.cast, "dienst", on_duty=True)
    watch.look()
    with psycopg.connect(own_database) as admin:
        admin.execute("UPDATE cases_duty SET ends_at = now() WHERE staff_id = %s", [on_duty.pk])
    sweep_all()
    watch.look()
    assert on_duty.pk in told(watch.OVER)


def test_two_who_look_at_once_tell_it_once(as_sweeper: Kit) -> None:  # D-2
    from tests.cases.deadlines_kit import at_once

    assert not [answer for answer in at_once(*[watch.look] * 4) if isinstance(answer, Exception)]
    assert len(told(watch.LATE)) == 2
    assert Standstill.objects.count() == 1


def test_the_hint_of_celery_looks_before_it_sweeps(as_sweeper: Kit) -> None:  # D-2
    assert sweep_task() == 1
    assert Notice.objects.filter(effect=watch.LATE).count() == 2


def test_nobody_to_tell_is_no_reason_to_fall(own_database: str, kit: Kit) -> None:  # D-2
    kit.start(-2 * MINUTE)
    with connected(own_database, "vv_sweeper"):
        watch.look()
    assert Standstill.objects.count() == 1


def test_its_texts_say_nothing_of_people() -> None:  # SA-5
    assert texts.text(watch.LATE) == "Termijnen worden niet op tijd verwerkt. Kijk of alle processen draaien."
    assert texts.text(watch.OVER) == "Termijnen worden weer op tijd verwerkt."


def test_health_is_red_while_things_stand_still(kit: Kit) -> None:  # D-2
    clock = kit.start(-2 * MINUTE)
    answer = Client().get(reverse("gezond"))
    assert (answer.status_code, answer.content) == (503, b"te laat")
    assert Client().get(reverse("levend")).status_code == 200  # the proxy keeps the door open
    with acting(kit.cast.agent):
        Clock.objects.filter(pk=clock.pk).update(next_at=F("due_at") + HOUR)
    assert Client().get(reverse("gezond")).status_code == 200


def test_only_who_keeps_it_running_reads_on_vandaag_that_it_stands_still(kit: Kit) -> None:  # D-2
    beheerder, on_duty = keeper(kit.cast), keeper(kit.cast, "dienst", on_duty=True)
    assert standstill(beheerder, now()) is None
    kit.start(-2 * MINUTE, ago=3 * MINUTE)
    for staff in (beheerder, on_duty):
        said = standstill(staff, now())
        assert said
        assert said.startswith("Al 2 minuten worden termijnen niet op tijd verwerkt.")
        assert said in render_to_string("cases/_wacht.html", {"standstill": said})
    for staff in (kit.cast.agent, kit.cast.vt, kit.cast.fg_vt):
        assert standstill(staff, now()) is None
    assert not render_to_string("cases/_wacht.html", {"standstill": None}).strip()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO cases_standstill (id, since) VALUES (gen_random_uuid(), now())",
        "UPDATE cases_standstill SET over_at = now()",
        "DELETE FROM cases_standstill",
    ],
)
def test_the_web_only_reads_that_it_stood_still(own_database: str, statement: str) -> None:  # D-2
    from django.db import ProgrammingError, connection

    assert Standstill.objects.count() == 0
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
