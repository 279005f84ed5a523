"""A shielded case: only who is named sees it, and nothing tells the others that it is there (SH-12)."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.dossier import selectors as dossier
from cases.dossier.models import Assignment, Case, CaseShield, CaseShieldMember, InformationItem
from cases.dossier.services import toewijzen
from cases.dossier.shielding import (
    afgeschermde_zaken,
    genoemden,
    niet_meer_noemen,
    noemen,
    opheffen,
    zonder_genoemden,
)
from cases.notifications.models import Outbox
from cases.partners.enums import Role
from cases.partners.models import Staff
from tests.access.kit import a_while_ago, noted, shared
from tests.cases.oversight_kit import colleague, sees, shared_case, shield
from tests.cast import Cast


@pytest.fixture
def leads(cast: Cast) -> Staff:
    """A chef van dienst of the police who works on the case."""
    return colleague(cast.agent, "leidinggevende", Role.CHEF_VAN_DIENST, duty=True)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police, shared with Veilig Thuis, where somebody is on duty."""
    return shared_case(cast)


def test_only_who_is_named_sees_a_shielded_case(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    on_duty = colleague(cast.agent, "dienst", duty=True)
    assert sees(case, on_duty)
    shield(case, leads, [cast.agent])
    assert sees(case, cast.agent)
    assert not sees(case, on_duty), "duty does not help"
    assert not sees(case, leads), "who shields and is not named neither"


def test_assignment_does_not_help_either(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    assigned = colleague(cast.agent, "collega")
    with acting(cast.agent):
        toewijzen(case_id=case.pk, staff=assigned, actor=cast.agent, now=a_while_ago())
    assert sees(case, assigned)
    shield(case, leads, [cast.agent])
    assert not sees(case, assigned)


def test_nothing_of_the_case_is_found_by_who_is_not_named(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    on_duty = colleague(cast.agent, "dienst", duty=True)
    shield(case, leads, [cast.agent])
    with acting(on_duty):
        assert not dossier.worklist(on_duty)
        assert not visible_to(InformationItem, on_duty).filter(case=case).exists()
        assert not visible_to(CaseShield, on_duty).exists()
        assert not visible_to(CaseShieldMember, on_duty).exists()
        with pytest.raises(NotVisible):
            access(Case, pk=case.pk, actor=on_duty)


def test_of_another_partner_who_is_on_duty_then_is_named_for_now(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    shield(case, leads, [cast.agent])
    assert sees(case, cast.vt), "nothing falls silent"
    later = colleague(cast.vt, "later", duty=True)
    assert not sees(case, later)
    assert not sees(case, cast.vt_unassigned)
    written = AuditEvent.objects.get(verb=Verb.SHIELDED)
    on_duty = {str(one.pk) for one in (cast.vt, cast.vt_second)}
    assert set(written.detail["named"][str(cast.vt.organisation_id)]) == on_duty


def test_who_was_assigned_goes_before_who_is_on_duty(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    assigned = colleague(cast.vt, "toegewezen", duty=True)
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=assigned, actor=cast.vt, now=a_while_ago())
    shield(case, leads, [cast.agent])
    assert sees(case, assigned)
    assert not sees(case, cast.vt)


def test_a_leader_of_the_duty_goes_before_the_others(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    leader = colleague(cast.vt, "werkbegeleider", Role.WERKBEGELEIDER, duty=True)
    shield(case, leads, [cast.agent])
    assert sees(case, leader)
    assert not sees(case, cast.vt)


def test_a_partner_that_comes_later_has_somebody_too(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    shield(case, leads, [cast.agent])
    shared(case, cast.agent, cast.raad.organisation, [noted(case, cast.agent)])
    assert sees(case, cast.raad)
    assert not sees(case, colleague(cast.raad, "later", duty=True))


def test_every_fg_on_the_case_is_told_and_nobody_else(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    shield(case, leads, [cast.agent])
    told = set(Outbox.objects.filter(effect="case.shielded").values_list("organisation_id", flat=True))
    assert told == {cast.agent.organisation_id, cast.vt.organisation_id}
    assert not Outbox.objects.filter(effect="case.shielded", case__isnull=False).exists()


def test_the_fg_knows_that_it_is_shielded_and_does_not_see_the_case(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    with acting(cast.fg_vt):
        assert list(afgeschermde_zaken(cast.fg_vt)) == [found]
        named = {m.staff for m in genoemden(found, cast.fg_vt, Action.REVIEW)}
        assert named == {cast.vt, cast.vt_second}, "own people only"
        assert not visible_to(Case, cast.fg_vt).exists()
    with acting(cast.raad):
        assert not afgeschermde_zaken(cast.raad).exists()


def test_an_fg_of_an_organisation_that_takes_no_part_knows_nothing(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    for organisation in (cast.raad, cast.elsewhere):
        fg = colleague(organisation, f"fg{organisation.username}", Role.FG)
        with acting(fg):
            assert not afgeschermde_zaken(fg).exists()
            with pytest.raises(NotVisible):
                noemen(shield_id=found.pk, actor=fg, staff=organisation, now=now())
            with pytest.raises(NotVisible):
                opheffen(shield_id=found.pk, actor=fg, now=now())


def test_shielding_takes_a_role(cast: Cast, case: Case) -> None:  # SH-12
    with pytest.raises(RuleBroken, match="werkbegeleider"):
        shield(case, cast.agent, [cast.agent])


def test_nobody_shields_a_case_they_do_not_work_on(cast: Cast, case: Case) -> None:  # SH-12
    for outsider in (cast.ovj, cast.ovj_elsewhere, cast.fg_vt):
        with pytest.raises(NotVisible):
            shield(case, outsider, [outsider])


def test_one_names_nobody_of_elsewhere(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    with pytest.raises(RuleBroken, match="eigen organisatie"):
        shield(case, leads, [cast.agent, cast.vt])
    with pytest.raises(RuleBroken, match="minstens één"):
        shield(case, leads, [])
    assert not CaseShield.objects.exists()


def test_a_second_shield_gives_the_first_or_says_so(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    other = colleague(cast.agent, "chef2", Role.CHEF_VAN_DIENST, duty=True)
    first = shield(case, leads, [leads, other])
    assert shield(case, leads, [leads]) == first
    with pytest.raises(Overtaken, match="al afgeschermd"):
        shield(case, other, [other])


def test_a_colleague_is_assigned_after_being_named_only(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    found, friend = shield(case, leads, [leads]), colleague(cast.agent, "vriend")
    with acting(leads):
        with pytest.raises(RuleBroken, match="afgeschermd"):
            toewijzen(case_id=case.pk, staff=friend, actor=leads, now=now())
        noemen(shield_id=found.pk, actor=leads, staff=friend, now=now())
        toewijzen(case_id=case.pk, staff=friend, actor=leads, now=now())
    assert sees(case, friend)


def test_naming_takes_a_role_or_the_own_fg(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    found, friend = shield(case, leads, [leads, cast.agent]), colleague(cast.agent, "vriend")
    with acting(cast.agent), pytest.raises(RuleBroken, match="werkbegeleider"):
        noemen(shield_id=found.pk, actor=cast.agent, staff=friend, now=now())
    with acting(cast.fg_vt):
        with pytest.raises(RuleBroken, match="eigen organisatie"):
            noemen(shield_id=found.pk, actor=cast.fg_vt, staff=friend, now=now())
        with pytest.raises(RuleBroken, match="Uzelf"):
            noemen(shield_id=found.pk, actor=cast.fg_vt, staff=cast.fg_vt, now=now())
        noemen(shield_id=found.pk, actor=cast.fg_vt, staff=cast.vt_unassigned, now=now())
    assert sees(case, cast.vt_unassigned)
    assert not sees(case, friend)


def test_one_name_goes_and_the_last_stays(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    found = shield(case, leads, [leads, cast.agent])
    with acting(leads):
        mine = {member.staff: member for member in genoemden(found, leads)}
        niet_meer_noemen(member_id=mine[cast.agent].pk, shield_id=found.pk, actor=leads, now=now())
        with pytest.raises(RuleBroken, match="laatste"):
            niet_meer_noemen(member_id=mine[leads].pk, shield_id=found.pk, actor=leads, now=now())
    assert not sees(case, cast.agent)
    theirs = CaseShieldMember.objects.get(staff=cast.vt)
    with acting(leads), pytest.raises(NotVisible):
        niet_meer_noemen(member_id=theirs.pk, shield_id=found.pk, actor=leads, now=now())


def test_lifting_is_for_who_shielded_and_the_fg_of_that_organisation(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    for other in (cast.agent, cast.vt, cast.fg_vt):
        with acting(other), pytest.raises(NotVisible):
            opheffen(shield_id=found.pk, actor=other, now=now())
    with acting(leads):
        opheffen(shield_id=found.pk, actor=leads, now=now())
    assert sees(case, leads)
    assert AuditEvent.objects.filter(verb=Verb.UNSHIELDED, actor=leads).count() == 1
    again = shield(case, leads, [cast.agent])
    fg = colleague(cast.agent, "fg_politie", Role.FG)
    with acting(fg):
        opheffen(shield_id=again.pk, actor=fg, now=now())
    assert sees(case, leads)


def test_where_nobody_is_left_the_fg_must_name(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    with acting(cast.fg_vt):
        assert not zonder_genoemden(cast.fg_vt)
    for one in (cast.vt, cast.vt_second):
        one.is_active = False
        one.save()
    with acting(cast.fg_vt):
        assert zonder_genoemden(cast.fg_vt) == [found]


def test_sql_as_the_application_names_nobody_of_another_partner(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    forged = [
        (
            cast.agent,
            CaseShieldMember(shield=found, staff=cast.vt_unassigned, since=now(), added_by=cast.agent),
        ),
        (cast.agent, CaseShieldMember(shield=found, staff=cast.agent, since=now(), added_by=leads)),
        (cast.raad, CaseShieldMember(shield=found, staff=cast.raad, since=now(), added_by=cast.raad)),
        (cast.raad, Assignment(case=case, staff=cast.agent, since=now())),
    ]
    for actor, row in forged:
        with pytest.raises(DatabaseError), acting(actor), transaction.atomic():
            row.save()


def test_the_look_of_the_shield_is_one_in_an_index(cast: Cast, case: Case) -> None:  # SH-12
    with acting(cast.vt):
        plan = visible_to(Case, cast.vt).filter(pk=case.pk).explain()
        assert str(visible_to(Case, cast.vt).query).count('FROM "cases_caseshield"') == 1
    assert "cases_caseshield" in plan
