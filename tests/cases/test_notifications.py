"""What is told waits until somebody says: seen (SA-5, D-2)."""

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible
from cases.deadlines.sweep import sweep_all
from cases.notifications import selectors, services
from cases.notifications.models import Notice, Outbox
from cases.partners.models import Staff
from tests.cases.deadlines_kit import MINUTE, Kit, make_kit
from tests.cast import Cast


@pytest.fixture
def kit(cast: Cast) -> Kit:
    return make_kit(cast)


@pytest.fixture
def notice(kit: Kit) -> Notice:
    """The police are told that a clock is over."""
    kit.start(-MINUTE)
    with acting(kit.cast.agent):
        sweep_all()
    return Notice.objects.get()


def waiting(staff: Staff) -> list[str]:
    """The texts that wait for this person."""
    with acting(staff):
        return [row.text for row in selectors.open_notices(staff)]


def test_a_notice_is_neutral_and_leads_to_the_case(kit: Kit, notice: Notice) -> None:  # SA-5
    with acting(kit.cast.agent):
        (row,) = selectors.open_notices(kit.cast.agent)
    assert row.text == "Proeftermijn: de termijn is voorbij."
    assert (row.case_id, row.case_reference) == (kit.case.pk, kit.case.reference)


@pytest.mark.parametrize("who", ["vt", "ovj", "elsewhere", "fg_vt"])
def test_other_partners_have_no_notice(kit: Kit, notice: Notice, who: str) -> None:  # SH-1
    other = kit.cast.everyone()[who]
    assert waiting(other) == []
    with acting(other), pytest.raises(NotVisible):
        services.gezien(notice_id=notice.pk, actor=other, now=now())


def test_a_colleague_who_does_not_work_on_the_case_has_none(cast: Cast, kit: Kit) -> None:  # SH-1
    kit.start(-MINUTE, responsible=cast.vt.organisation)
    with acting(cast.vt):
        sweep_all()
    assert waiting(cast.vt_unassigned) == []
    assert waiting(cast.vt) == []  # VT does not take part in this case


def test_delivering_again_makes_no_second_notice(kit: Kit, notice: Notice) -> None:  # D-2
    with acting(kit.cast.agent):
        Outbox.objects.update(delivered_at=None)  # as if the delivery was cut off after the notice
    assert [services.deliver(), services.deliver()] == [1, 0]
    assert Notice.objects.count() == 1
    assert Outbox.objects.get().delivered_at


def test_one_tap_says_seen_and_a_second_changes_nothing(kit: Kit, notice: Notice) -> None:
    with acting(kit.cast.agent):
        first = services.gezien(notice_id=notice.pk, actor=kit.cast.agent, now=now())
        second = services.gezien(notice_id=notice.pk, actor=kit.cast.agent, now=now() + MINUTE)
    assert first.seen_at == second.seen_at
    assert second.seen_by == kit.cast.agent
    assert waiting(kit.cast.agent) == []


def test_what_nobody_is_responsible_for_is_delivered_to_nobody(db: None) -> None:
    Outbox(effect="test_term.expired.0").save()
    assert services.deliver() == 1
    assert not Notice.objects.exists()


def test_anything_can_be_told_without_a_clock(cast: Cast) -> None:  # SA-5
    services.tell(organisation_id=cast.vt.organisation_id, effect="nobody.declared")
    services.tell(organisation_id=cast.vt.organisation_id, effect="nobody.declared")
    while services.deliver():
        pass
    assert waiting(cast.vt) == ["Er wacht iets op u."] * 2
    assert waiting(cast.elsewhere) == []


def test_what_is_for_one_person_is_known_to_no_colleague(cast: Cast) -> None:  # D-4
    with acting(cast.vt):
        services.tell(
            organisation_id=cast.vt.organisation_id, effect="nobody.declared", staff_id=cast.vt.pk, key="een"
        )
        services.tell(
            organisation_id=cast.vt.organisation_id, effect="nobody.declared", staff_id=cast.vt.pk, key="een"
        )
        assert services.deliver() == 1
    assert len(waiting(cast.vt)) == 1
    assert waiting(cast.vt_unassigned) == []
    notice = Notice.objects.get()
    assert notice.staff_id == cast.vt.pk
    with acting(cast.vt_unassigned), pytest.raises(NotVisible):
        services.gezien(notice_id=notice.pk, actor=cast.vt_unassigned, now=now())
