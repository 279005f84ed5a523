"""A shielded case: only who is named sees it, and nothing tells the others that it is there (SH-12)."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import kinds
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.deadlines.selectors import open_clocks
from cases.dossier import selectors as dossier
from cases.dossier.enums import ShieldReason
from cases.dossier.models import Assignment, Case, CaseShield, CaseShieldMember, InformationItem
from cases.dossier.services import toewijzen
from cases.dossier.shielding import (
    afgeschermde_zaken,
    afschermen,
    genoemden,
    niet_meer_noemen,
    noemen,
    opheffen,
    zonder_genoemden,
)
from cases.notifications.models import Outbox
from cases.notifications.selectors import open_notices
from cases.notifications.services import deliver, tell
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.persons.enums import PersonRole
from cases.persons.selectors import bekende_personen
from cases.review.selectors import open_cases
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.access.world import stated
from tests.cast import Cast


def colleague(of: Staff, name: str, *roles: Role, duty: bool = False) -> Staff:
    """Somebody else of the same organisation."""
    staff = staff_aanmaken(
        username=name, display_name=name.title(), organisation=of.organisation, roles=roles or (Role.MEDEWERKER,),
        password="een lang wachtwoord",
    )  # fmt: skip
    if duty:
        starts_at = a_while_ago(60)
        dienst_toevoegen(
            staff=staff,
            function=DutyFunction.ACUUT,
            starts_at=starts_at,
            ends_at=starts_at.replace(year=2100),
        )
    return staff


@pytest.fixture
def leads(cast: Cast) -> Staff:
    """A chef van dienst of the police who works on the case."""
    return colleague(cast.agent, "chef", Role.CHEF_VAN_DIENST, duty=True)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police, shared with Veilig Thuis, where somebody is on duty."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    return case


def shield(case: Case, by: Staff, named: Sequence[Staff]) -> CaseShield:
    with acting(by):
        return afschermen(
            case_id=case.pk, actor=by, named=named, reason=ShieldReason.MEDEWERKER, now=a_while_ago(5)
        )


def sees(case: Case, actor: Staff) -> bool:
    with acting(actor):
        return visible_to(Case, actor).filter(pk=case.pk).exists()


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
    assert written.detail["named"][str(cast.vt.organisation_id)] == [str(cast.vt.pk)]


def test_who_was_assigned_goes_before_who_is_on_duty(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=cast.vt_unassigned, actor=cast.vt, now=a_while_ago())
    shield(case, leads, [cast.agent])
    assert sees(case, cast.vt_unassigned)
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
        assert [m.staff for m in genoemden(found, cast.fg_vt, Action.REVIEW)] == [cast.vt], "own people only"
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
    cast.vt.is_active = False
    cast.vt.save()
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


def test_the_chair_counts_a_shielded_case_and_cannot_name_it(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12, RN-1
    with acting(cast.voorzitter):
        assert case.reference in {row.reference for row in open_cases(cast.voorzitter, now=now())}
    shield(case, leads, [cast.agent])
    with acting(cast.voorzitter):
        assert [row.reference for row in open_cases(cast.voorzitter, now=now())] == [""]


def test_a_notice_and_a_clock_of_the_case_are_for_who_is_named(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    kind = kinds.declare(ClockKind("test_shield", "Proeftermijn"))
    with acting(leads):
        deadlines.start(
            kind=kind, subject_id=case.pk, case=case, item=None, responsible=leads.organisation,
            started_at=a_while_ago(), due_at=now(), actor=leads,
        )  # fmt: skip
        tell(organisation_id=leads.organisation_id, effect="test.niets", case_id=case.pk)
    while deliver():
        pass
    shield(case, leads, [cast.agent])
    for actor, seen in ((cast.agent, 1), (leads, 0)):
        with acting(actor):
            assert len(open_clocks(actor, now())) == seen
            assert len(open_notices(actor)) == seen


def test_nobody_of_a_shielded_case_is_known_at_a_lookup(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    stated(case, cast, "Miranda", PersonRole.SLACHTOFFER)
    asked = [("Verzonnen", date(1987, 11, 19))]
    with acting(leads):
        assert bekende_personen(leads, asked)
    shield(case, leads, [cast.agent])
    with acting(leads):
        assert not bekende_personen(leads, asked)


def test_the_page_shields_names_and_lifts(
    cast: Cast, client: Client, case: Case, leads: Staff
) -> None:  # SH-12
    where, friend = reverse("afschermen", args=[case.pk]), colleague(cast.agent, "vriend")
    client.force_login(leads)
    foreign = {"reden": "medewerker", "collega": [str(leads.pk), str(cast.vt.pk)], "doe": "afschermen"}
    answer = client.post(where, foreign)
    assert answer.status_code == 422
    assert "Kies een van de mogelijkheden" in answer.content.decode()
    mine = {"reden": "medewerker", "collega": [str(leads.pk)], "doe": "afschermen"}
    assert client.post(where, mine).status_code == 302
    assert cast.vt.display_name not in client.get(where).content.decode(), "whom another names is its affair"
    assert client.post(where, {"doe": "noem", "collega": str(cast.vt.pk)}).status_code == 422
    assert client.post(where, {"doe": "noem", "collega": str(friend.pk)}).status_code == 302
    member = CaseShieldMember.objects.get(staff=friend)
    theirs = CaseShieldMember.objects.get(staff=cast.vt)
    for forged in (str(theirs.pk), "geen id", "\x00", ""):
        assert client.post(where, {"doe": "weg", "lid": forged}).status_code == 404
    assert client.post(where, {"doe": "weg", "lid": str(member.pk)}).status_code == 302
    last = CaseShieldMember.objects.get(staff=leads)
    assert client.post(where, {"doe": "weg", "lid": str(last.pk)}).status_code == 422
    client.force_login(cast.agent)
    hidden, absent = client.get(where), client.get(reverse("afschermen", args=[uuid4()]))
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    client.force_login(leads)
    assert client.post(where, {"doe": "op"}).status_code == 302
    assert sees(case, cast.agent)


def test_who_may_not_shield_is_told_who_may(
    cast: Cast, client: Client, case: Case, leads: Staff
) -> None:  # SH-12
    client.force_login(cast.agent)
    where = reverse("afschermen", args=[case.pk])
    assert leads.display_name in client.get(where).content.decode()
    sent = {"reden": "medewerker", "collega": [str(cast.agent.pk)], "doe": "afschermen"}
    assert client.post(where, sent).status_code == 422
    assert not CaseShield.objects.exists()


def test_the_fg_names_from_its_own_page(
    cast: Cast, client: Client, case: Case, leads: Staff
) -> None:  # SH-12
    found = shield(case, leads, [cast.agent])
    where = reverse("fg_afscherming", args=[found.pk])
    client.force_login(cast.fg_vt)
    page = client.get(where).content.decode()
    assert cast.vt.display_name in page
    assert cast.agent.display_name not in page
    assert client.post(where, {"doe": "noem", "collega": str(cast.vt_unassigned.pk)}).status_code == 302
    assert client.post(where, {"doe": "op"}).status_code == 404, "the police shielded it"
    for other in (cast.vt, cast.agent, leads, cast.ovj, cast.elsewhere):
        client.force_login(other)
        assert client.get(where).status_code == 404
        assert client.post(where, {"doe": "noem", "collega": str(other.pk)}).status_code == 404
