"""Keeping the roster, and who is on duty now by it (P-3)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.notifications.models import Outbox
from cases.partners.enums import TABLE_ONLY, DutyFunction, Partner, Role
from cases.partners.models import Coverage, Duty, Organisation, Staff, StaffRole
from cases.partners.rules import AMSTERDAM
from cases.partners.selectors import chiefs, duties_now, is_on_duty, on_duty_for
from cases.rosters.coverage import Hours, uren_beeindigen, uren_beloven
from cases.rosters.selectors import bereikbaar, dienst, eigen_diensten, gaten, rooster
from cases.rosters.services import Shift, inroosteren, intrekken, overdragen, overslaan, weken_beeindigen
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)  # ten o'clock in Amsterdam
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


def day_shift(**how: object) -> Shift:
    """Monday 08:00–22:00 in Amsterdam."""
    start = datetime(2026, 11, 23, 8, tzinfo=AMSTERDAM)
    return Shift(DutyFunction.ACUUT, start, start + 14 * HOUR, **how)  # type: ignore[arg-type]


def planned(cast: Cast, staff: Staff, shift: Shift, at: datetime = MONDAY) -> Duty:
    """On the roster, by the planner of Veilig Thuis."""
    with acting(cast.planner):
        return inroosteren(actor=cast.planner, staff_id=staff.pk, shift=shift, now=at)


def on_duty(staff: Staff, at: datetime, function: str = DutyFunction.ACUUT) -> bool:
    """Whether this person is called for it at this moment."""
    found = on_duty_for(staff.organisation_id, function, now=at)
    return staff.pk in [one.staff_id for one in found]


def test_who_is_on_duty_every_week_is_on_duty_every_week(cast: Cast) -> None:  # P-3
    planned(cast, cast.vt_unassigned, day_shift(weekly=True, weekly_until=date(2026, 12, 7)))
    for weeks, there in ((0, True), (1, True), (2, True), (3, False)):
        at = MONDAY + weeks * WEEK
        assert on_duty(cast.vt_unassigned, at) is is_on_duty(cast.vt_unassigned.pk, now=at) is there
        assert not on_duty(cast.vt_unassigned, at + timedelta(days=1))
        assert not on_duty(cast.vt_unassigned, at, DutyFunction.ZSM)


def test_a_weekly_shift_opens_the_door_as_one_for_once_does_and_a_skipped_one_does_not(
    cast: Cast,
) -> None:  # P-3, SH-1
    duty = planned(cast, cast.vt_unassigned, day_shift(weekly=True))
    with acting(cast.planner):
        overslaan(duty_id=duty.pk, day=date(2026, 11, 30), actor=cast.planner, now=MONDAY)
    assert is_on_duty(cast.vt_unassigned.pk, now=MONDAY)
    assert not is_on_duty(cast.vt_unassigned.pk, now=MONDAY + WEEK)
    assert is_on_duty(cast.vt_unassigned.pk, now=MONDAY + 2 * WEEK)


def test_who_is_disabled_while_on_duty_is_so_no_longer_and_the_gap_shows(cast: Cast) -> None:  # P-3
    planned(cast, cast.vt_unassigned, day_shift(weekly=True))
    with acting(cast.planner):
        before = gaten(cast.planner, now=MONDAY)[0]
        assert before.span.starts_at == datetime(2026, 11, 23, 21, tzinfo=UTC)
    cast.vt_unassigned.is_active = False
    with acting(cast.vt_unassigned):
        cast.vt_unassigned.save()
    assert not on_duty(cast.vt_unassigned, MONDAY)
    assert not is_on_duty(cast.vt_unassigned.pk, now=MONDAY)
    people = duties_now(cast.vt.organisation.region_id, now=MONDAY).get(cast.vt.organisation_id, [])
    assert cast.vt_unassigned.pk not in [one.staff_id for one in people]
    with acting(cast.planner):
        assert gaten(cast.planner, now=MONDAY)[0].span.starts_at == MONDAY
        with pytest.raises(NotVisible):
            inroosteren(actor=cast.planner, staff_id=cast.vt_unassigned.pk, shift=day_shift(), now=MONDAY)


def test_who_is_called_first_comes_first_and_two_of_one_rank_are_both_called(cast: Cast) -> None:  # P-3, D-4
    for staff, rank in ((cast.vt, 2), (cast.vt_unassigned, 1), (cast.chef, 2)):
        planned(cast, staff, day_shift(rank=rank, can_come=rank == 1, phone="06 12345678"))
    found = on_duty_for(cast.vt.organisation_id, DutyFunction.ACUUT, now=MONDAY)
    assert [one.rank for one in found] == [1, 2, 2]
    assert (found[0].staff_id, found[0].can_come, found[0].phone) == (
        cast.vt_unassigned.pk,
        True,
        "06 12345678",
    )
    assert found[0].until == datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert not on_duty_for(cast.elsewhere.organisation_id, DutyFunction.ACUUT, now=MONDAY)


def test_a_roster_that_overlaps_itself_is_refused_and_names_the_other_shift(cast: Cast) -> None:  # P-3
    planned(cast, cast.vt, day_shift(weekly=True))
    start = datetime(2027, 1, 4, 21, tzinfo=AMSTERDAM)
    shift = Shift(DutyFunction.ACUUT, start, start + 10 * HOUR)
    with (
        acting(cast.planner),
        pytest.raises(RuleBroken, match=r"Vt heeft dan al .* 4 januari 08:00 tot 22:00"),
    ):
        inroosteren(actor=cast.planner, staff_id=cast.vt.pk, shift=shift, now=MONDAY)
    planned(cast, cast.vt, Shift(DutyFunction.ACUUT, start + HOUR, start + 10 * HOUR))
    planned(cast, cast.vt, Shift(DutyFunction.THV, start, start + 10 * HOUR))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"ends_at": MONDAY - 9 * HOUR}, "eindigt voordat"),
        ({"ends_at": MONDAY + 15 * timedelta(days=1)}, "ten hoogste 14 dagen"),
        ({"ends_at": MONDAY + 8 * timedelta(days=1), "weekly": True}, "over zichzelf heen"),
        (
            {"starts_at": MONDAY + 900 * timedelta(days=1), "ends_at": MONDAY + 901 * timedelta(days=1)},
            "begindatum",
        ),
        ({"starts_at": MONDAY - 3 * timedelta(days=1), "ends_at": MONDAY - timedelta(days=1)}, "al voorbij"),
        ({"weekly": True, "weekly_until": date(2026, 11, 22)}, "geen enkele dag"),
        ({"phone": "bel Piet"}, "geen telefoonnummer"),
        ({"skips": tuple(date(2026, 11, 23) for _ in range(300)), "weekly": True}, "te veel weken"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_with_what_to_change(
    cast: Cast, how: dict[str, object], why: str
) -> None:  # P-3
    shift = Shift(**{**vars(day_shift()), **how})
    with acting(cast.planner), pytest.raises(RuleBroken, match=why):
        inroosteren(actor=cast.planner, staff_id=cast.vt.pk, shift=shift, now=MONDAY)


def test_only_who_keeps_the_roster_writes_it_and_only_their_own(cast: Cast) -> None:  # P-3
    duty = planned(cast, cast.vt, day_shift(weekly=True))
    beheer = cast.elsewhere
    with acting(beheer):
        StaffRole(staff=beheer, role=Role.PLANNER).save()
    for actor in (cast.vt, cast.chef, cast.agent, beheer):
        with acting(actor):
            with pytest.raises(NotVisible):
                inroosteren(actor=actor, staff_id=cast.vt.pk, shift=day_shift(), now=MONDAY)
            with pytest.raises(NotVisible):
                intrekken(duty_id=duty.pk, actor=actor, now=MONDAY)
            with pytest.raises(NotVisible):
                overslaan(duty_id=duty.pk, day=date(2026, 11, 30), actor=actor, now=MONDAY)
            with pytest.raises(NotVisible):
                weken_beeindigen(duty_id=duty.pk, last_day=date(2026, 12, 7), actor=actor, now=MONDAY)
    with acting(cast.planner), pytest.raises(NotVisible):
        inroosteren(actor=cast.planner, staff_id=cast.agent.pk, shift=day_shift(), now=MONDAY)


def test_one_hands_over_ones_own_shift_from_now_on_and_both_see_it(cast: Cast) -> None:  # P-3
    duty = planned(cast, cast.vt, day_shift(weekly=True, rank=2))
    later = MONDAY + HOUR
    with acting(cast.vt):
        taken = overdragen(
            duty_id=duty.pk, day=date(2026, 11, 23), to=cast.vt_unassigned.pk, phone="", can_come=True,
            actor=cast.vt, now=later,
        )  # fmt: skip
    assert on_duty(cast.vt, later - HOUR / 2), "what was worked stays"
    assert not on_duty(cast.vt, later)
    assert on_duty(cast.vt_unassigned, later)
    assert not on_duty(cast.vt_unassigned, later - HOUR / 2)
    assert on_duty(cast.vt, MONDAY + WEEK), "one shift, not all of them"
    assert (taken.replaces_id, taken.rank, taken.can_come) == (duty.pk, 2, True)
    with acting(cast.vt):
        mine = [one for one in eigen_diensten(cast.vt, now=later) if one.function == DutyFunction.ACUUT]
        assert mine[0].span.starts_at == MONDAY + WEEK - 2 * HOUR
    told = Outbox.objects.filter(effect="roster.received", staff=cast.vt_unassigned)
    assert told.count() == 1
    assert not Outbox.objects.filter(effect="roster.given").exists(), "who does it knows"


@pytest.mark.parametrize("who", ["agent", "elsewhere", "vt"])
def test_a_shift_goes_to_an_active_colleague_who_is_free(cast: Cast, who: str) -> None:  # P-3
    duty, receiver = planned(cast, cast.vt, day_shift()), cast.everyone()[who]
    expected = RuleBroken if who == "vt" else NotVisible
    with acting(cast.vt), pytest.raises(expected):
        overdragen(
            duty_id=duty.pk, day=date(2026, 11, 23), to=receiver.pk, phone="", can_come=False, actor=cast.vt,
            now=MONDAY,
        )  # fmt: skip
    assert on_duty(cast.vt, MONDAY)


def test_a_colleagues_shift_is_handed_over_by_the_planner_alone(cast: Cast) -> None:  # P-3
    duty = planned(cast, cast.vt, day_shift())
    for actor, error in ((cast.vt_unassigned, NotVisible), (cast.agent, NotVisible)):
        with acting(actor), pytest.raises(error):
            overdragen(
                duty_id=duty.pk, day=date(2026, 11, 23), to=cast.chef.pk, phone="", can_come=False, actor=actor,
                now=MONDAY,
            )  # fmt: skip
    with acting(cast.planner):
        overdragen(
            duty_id=duty.pk, day=date(2026, 11, 23), to=cast.chef.pk, phone="", can_come=False, actor=cast.planner,
            now=MONDAY,
        )  # fmt: skip
    assert on_duty(cast.chef, MONDAY)
    told = Outbox.objects.filter(effect__startswith="roster.").values_list("effect", "staff")
    assert set(told) >= {("roster.received", cast.chef.pk), ("roster.given", cast.vt.pk)}


def test_a_day_on_which_there_is_no_shift_cannot_be_skipped_nor_handed_over(cast: Cast) -> None:  # P-3
    weekly, once = planned(cast, cast.vt, day_shift(weekly=True)), planned(cast, cast.chef, day_shift())
    with acting(cast.planner):
        for duty, day in (
            (weekly, date(2026, 11, 24)),
            (weekly, date(2026, 11, 16)),
            (once, date(2026, 11, 30)),
        ):
            with pytest.raises(RuleBroken, match="begint deze dienst niet"):
                overslaan(duty_id=duty.pk, day=day, actor=cast.planner, now=MONDAY)
        with pytest.raises(RuleBroken, match="maar één keer"):
            overslaan(duty_id=once.pk, day=date(2026, 11, 23), actor=cast.planner, now=MONDAY)
        assert dienst(cast.planner, weekly.pk, date(2026, 11, 24), now=MONDAY) is None
        found = dienst(cast.planner, weekly.pk, date(2026, 11, 30), now=MONDAY)
        assert found is not None
        assert found.words == "maandag 30 november 08:00 tot 22:00"


def test_what_is_withdrawn_ends_now_and_what_was_worked_stays(cast: Cast) -> None:  # P-3
    for duty, staff in (
        (planned(cast, cast.vt, day_shift(weekly=True)), cast.vt),
        (planned(cast, cast.chef, day_shift()), cast.chef),
    ):
        with acting(cast.planner):
            intrekken(duty_id=duty.pk, actor=cast.planner, now=MONDAY + HOUR)
        assert on_duty(staff, MONDAY)
        assert not on_duty(staff, MONDAY + HOUR)
        assert not on_duty(staff, MONDAY + WEEK)
        assert Duty.objects.filter(pk=duty.pk).exists()
    future = planned(cast, cast.vt, day_shift(weekly=True), at=MONDAY + 2 * HOUR)
    assert on_duty(cast.vt, MONDAY + 3 * HOUR)
    with acting(cast.planner):
        weken_beeindigen(
            duty_id=future.pk, last_day=date(2026, 11, 29), actor=cast.planner, now=MONDAY + 3 * HOUR
        )
        assert not on_duty(cast.vt, MONDAY + WEEK)
        for wrong in (date(2026, 11, 22), date(2026, 12, 7)):
            with pytest.raises(RuleBroken):
                weken_beeindigen(duty_id=future.pk, last_day=wrong, actor=cast.planner, now=MONDAY)


def test_every_change_of_the_roster_is_written_down_with_ids_alone(cast: Cast) -> None:  # P-3, X-1
    duty = planned(cast, cast.vt, day_shift(weekly=True, phone="06 12345678"))
    with acting(cast.planner):
        overslaan(duty_id=duty.pk, day=date(2026, 11, 30), actor=cast.planner, now=MONDAY)
        intrekken(duty_id=duty.pk, actor=cast.planner, now=MONDAY)
    events = AuditEvent.objects.filter(verb=Verb.ROSTERED, actor=cast.planner).order_by("at")
    assert {event.detail["what"] for event in events} == {"added", "skipped", "withdrawn"}
    assert {event.subject_id for event in events} == {duty.pk}
    assert "06" not in {value for event in events for value in event.detail.values()}
    assert duty.history.count() == 3


def test_hours_are_promised_by_the_planner_and_what_is_not_staffed_then_is_a_gap(cast: Cast) -> None:  # P-3
    hours = Hours(DutyFunction.THV, [1], datetime.min.time(), datetime.min.time(), staffed=True)
    with acting(cast.planner):
        row = uren_beloven(actor=cast.planner, hours=hours)
        found = [gap for gap in gaten(cast.planner, now=MONDAY) if gap.function == DutyFunction.THV]
        assert [gap.words for gap in found][:2] == [
            "maandag 23 november 10:00 tot 00:00", "maandag 30 november 00:00 tot dinsdag 1 december 00:00",
        ]  # fmt: skip
        with pytest.raises(RuleBroken, match="staan er al"):
            uren_beloven(actor=cast.planner, hours=hours)
        uren_beeindigen(coverage_id=row.pk, actor=cast.planner, now=MONDAY)
        assert not [gap for gap in gaten(cast.planner, now=MONDAY) if gap.function == DutyFunction.THV]
    for actor in (cast.vt, cast.agent):
        with acting(actor):
            with pytest.raises(NotVisible):
                uren_beloven(actor=actor, hours=hours)
            with pytest.raises(NotVisible):
                uren_beeindigen(coverage_id=row.pk, actor=actor, now=MONDAY)


def test_what_the_sources_say_of_hours_is_there_for_every_organisation(db: None) -> None:  # P-3
    said = {
        (row.organisation.partner, row.function, row.from_time.hour, row.until_time.hour, row.staffed)
        for row in Coverage.objects.select_related("organisation")
    }
    assert {("vt", "acuut", 0, 0, True), ("vt", "zsm", 8, 22, True), ("om", "zsm", 8, 22, True)} <= said
    assert {("reclassering", "zsm", 8, 22, True), ("politie", "acuut", 0, 0, True)} <= said
    assert ("rvdk", "noodlijn", 17, 9, False) in said
    without = Organisation.objects.exclude(pk__in=Coverage.objects.values("organisation"))
    assert {one.partner for one in without} == set(TABLE_ONLY), "of these the sources name no hours"


def test_the_board_shows_all_five_and_says_when_nobody_is_known(cast: Cast) -> None:  # P-3
    planned(cast, cast.vt, day_shift(weekly=True))
    board = {one.organisation.partner: one for one in bereikbaar(cast.vt.organisation.region_id, now=MONDAY)}
    assert list(board) == Partner.values
    acuut = board[Partner.VT].functions[0]
    assert ([one.name for one in acuut.people], acuut.promised) == (["Vt"], True)
    assert acuut.after is not None
    assert acuut.after.span.starts_at == MONDAY + WEEK - 2 * HOUR
    police = board[Partner.POLITIE].functions[0]
    assert (police.people, police.after, police.promised) == ([], None, True)


def test_outside_office_hours_the_emergency_line_is_a_number(cast: Cast) -> None:  # P-3
    raad = cast.raad.organisation
    raad.phone = "0800 0000004"
    with acting(cast.raad):
        raad.save()

    def line(at: datetime) -> list[str]:
        board = bereikbaar(raad.region_id, now=at)
        raads = next(one for one in board if one.organisation.partner == Partner.RVDK)
        return next(one for one in raads.functions if one.label.startswith("noodlijn")).lines

    assert line(MONDAY) == []
    assert line(MONDAY + 8 * HOUR) == ["0800 0000004"]
    assert line(MONDAY + 5 * timedelta(days=1)) == ["0800 0000004"], "saturday"


def test_who_is_asked_when_nobody_answers(cast: Cast) -> None:  # D-4
    assert chiefs(cast.vt.organisation_id) == [cast.chef.pk]
    assert chiefs(cast.raad.organisation_id) == []
    with acting(cast.vt):
        StaffRole(staff=cast.vt, role=Role.CHEF_VAN_DIENST).save()
    assert chiefs(cast.vt.organisation_id) == [cast.vt.pk]
    assert chiefs(uuid4()) == []


def test_who_is_on_duty_is_one_query_whatever_the_roster_holds(cast: Cast) -> None:  # P-3
    for staff in (cast.vt, cast.chef, cast.vt_unassigned):
        planned(cast, staff, day_shift(weekly=True))
    asked: dict[str, Callable[[], object]] = {
        "for": lambda: on_duty_for(cast.vt.organisation_id, DutyFunction.ACUUT, now=MONDAY),
        "is": lambda: is_on_duty(cast.vt.pk, now=MONDAY),
        "region": lambda: duties_now(cast.vt.organisation.region_id, now=MONDAY),
    }
    for name, ask in asked.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask()
        assert len(queries) == 1, name
    with CaptureQueriesContext(connection) as queries:
        bereikbaar(cast.vt.organisation.region_id, now=now())
    assert len(queries) == 3
    with acting(cast.planner), CaptureQueriesContext(connection) as queries:
        assert [one.label for one in rooster(cast.planner, now=MONDAY)] == ["acuut, 24 uur", "ZSM-tafel"]
    assert len(queries) == 2
