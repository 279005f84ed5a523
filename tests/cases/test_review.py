"""What the chair of an RNZS sees of open cases: how they stand, never about whom (RN-1)."""

from datetime import datetime, timedelta

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines.models import Clock
from cases.dossier.enums import Moment
from cases.review.selectors import OpenCase, open_cases
from cases.safety.models import Handover
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cast import Cast


def rows(cast: Cast) -> list[OpenCase]:
    """What the chair sees now."""
    with acting(cast.voorzitter):
        return open_cases(cast.voorzitter, now=now())


def test_a_row_tells_age_phase_moment_and_partners(cast: Cast) -> None:  # RN-1
    case = opened_by(cast.agent)
    assert rows(cast) == [
        OpenCase(
            reference=case.reference, region="Amsterdam-Amstelland", phase="directe veiligheid", days=0,
            moments=["Samen op in acuut"], overdue=0, stuck_handovers=0, partners=1,
        )
    ]  # fmt: skip


def test_the_oldest_stands_first(cast: Cast) -> None:  # RN-1
    young, old = opened_by(cast.agent), opened_by(cast.agent)
    with acting(cast.agent):
        old.opened_at = now() - timedelta(days=40)
        old.save()
    assert [(row.reference, row.days) for row in rows(cast)] == [(old.reference, 40), (young.reference, 0)]


def test_a_clock_over_time_counts_until_it_is_met(cast: Cast) -> None:  # RN-1, D-1
    case = opened_by(cast.agent)
    with acting(cast.agent):
        past = now() - timedelta(hours=3)
        clock = Clock(
            kind="test", subject_id=case.pk, case=case, responsible=cast.agent.organisation, started_at=past,
            due_at=past + timedelta(hours=1),
        )  # fmt: skip
        clock.save()
        Clock(
            kind="test",
            subject_id=case.pk,
            cycle=2,
            case=case,
            started_at=past,
            due_at=now() + timedelta(hours=1),
        ).save()
    assert [row.overdue for row in rows(cast)] == [1]
    with acting(cast.agent):
        clock.state, clock.ended_at = "met_late", now()
        clock.save()
    assert [row.overdue for row in rows(cast)] == [0]


def test_a_handover_that_nobody_takes_for_a_day_is_stuck(cast: Cast) -> None:  # RN-1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])

    def offered(moment: Moment, at: datetime) -> None:
        with acting(cast.agent):
            Handover(
                case=case, giver=cast.agent.organisation, receiver=cast.vt.organisation, moment=moment,
                item=noted(case, cast.agent), offered_at=at,
            ).save()  # fmt: skip

    offered(Moment.ZSM, a_while_ago())
    assert [row.stuck_handovers for row in rows(cast)] == [0]
    offered(Moment.HSSK, now() - timedelta(hours=25))
    assert [(row.stuck_handovers, row.partners) for row in rows(cast)] == [(1, 2)]


def test_who_is_no_chair_gets_an_empty_list_and_a_trace(cast: Cast) -> None:  # RN-1, X-1
    opened_by(cast.agent)
    with acting(cast.ovj):
        assert open_cases(cast.ovj, now=now()) == []
