"""The roster as the sweeper reads it, and two planners at once (P-3, D-4)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import connections

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty
from cases.partners.selectors import chiefs, is_on_duty, on_duty_for, on_duty_in
from cases.rosters.services import Shift, inroosteren
from tests.cast import Cast, find_cast, make_cast
from tests.conftest import connected


def test_the_sweeper_knows_whom_to_call_and_reads_no_name(own_database: str) -> None:  # D-4
    cast = make_cast()
    with connected(own_database, "vv_sweeper"):
        found = on_duty_for(cast.vt.organisation_id, DutyFunction.ZSM, now=now())
        assert [one.staff_id for one in found] == [cast.vt.pk, cast.vt_second.pk]
        assert chiefs(cast.vt.organisation_id) == [cast.chef.pk]
        assert set(on_duty_in([cast.vt.organisation_id], now=now())) == {cast.vt.organisation_id}
        assert is_on_duty(cast.vt.pk, now=now())


def test_of_two_planners_who_put_in_the_same_shift_one_does(own_database: str) -> None:  # P-3
    make_cast()
    start = now() + timedelta(days=1)
    shift, together = Shift(DutyFunction.ACUUT, start, start + timedelta(hours=8)), Barrier(4)

    def put() -> bool:
        try:
            cast: Cast = find_cast()
            together.wait(10)
            with acting(cast.planner):
                inroosteren(actor=cast.planner, staff_id=cast.chef.pk, shift=shift, now=now())
        except RuleBroken:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as pool:
        done = [one.result(30) for one in [pool.submit(put) for _ in range(4)]]
    assert sorted(done) == [False, False, False, True]
    assert Duty.objects.filter(staff=find_cast().chef).count() == 1
