"""A shielded case on the pages and lists around it: no line, no hit, no name (SH-12)."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import kinds
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.deadlines.selectors import open_clocks
from cases.dossier.models import Case, CaseShield, CaseShieldMember
from cases.notifications.selectors import open_notices
from cases.notifications.services import deliver, tell
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.matching.asked import Asked
from cases.persons.matching.candidates import find
from cases.review.selectors import open_cases
from tests.access.kit import a_while_ago
from tests.access.world import stated
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
    asked = [Asked(family_name="Verzonnen", birth_date=date(1987, 11, 19))]
    with acting(leads):
        assert find(leads, asked)
    shield(case, leads, [cast.agent])
    with acting(leads):
        assert not find(leads, asked)


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
