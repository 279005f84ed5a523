"""Attacks on shielding: who comes back, who is shut out that must act, and what a shield tells (SH-12)."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.dossier.models import Case, CaseShieldMember
from cases.dossier.services import toewijzen
from cases.dossier.shielding import niet_meer_noemen, noemen
from cases.partners.enums import Role
from cases.partners.models import Staff
from tests.access.kit import a_while_ago, noted, shared
from tests.cases.oversight_kit import colleague, sees, shared_case, shield
from tests.cast import Cast


@pytest.fixture
def leads(cast: Cast) -> Staff:
    """A chef van dienst of the police, on duty."""
    return colleague(cast.agent, "leidinggevende", Role.CHEF_VAN_DIENST, duty=True)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police, shared with Veilig Thuis, where somebody is on duty."""
    return shared_case(cast)


def test_in_a_shielded_case_partners_go_on_sharing(cast: Cast, case: Case, leads: Staff) -> None:  # SH-12
    shield(case, leads, [cast.agent])
    for text in ("Hij belt haar.", "Hij staat voor de deur."):
        shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, text)])
    assert sees(case, cast.vt)


def test_who_is_no_longer_named_is_not_named_again_by_the_next_sharing(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    made = shield(case, leads, [cast.agent])
    with acting(cast.fg_vt):
        noemen(shield_id=made.pk, actor=cast.fg_vt, staff=cast.vt_unassigned, now=a_while_ago(4))
        member = CaseShieldMember.objects.get(shield=made, staff=cast.vt, until__isnull=True)
        niet_meer_noemen(member_id=member.pk, shield_id=made.pk, actor=cast.fg_vt, now=a_while_ago(4))
    assert not sees(case, cast.vt)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "Dit gaat over haar collega.")])
    assert not sees(case, cast.vt), "their FG took them off"
    assert sees(case, cast.vt_unassigned)


def test_who_is_asleep_does_not_keep_a_shielded_case_from_the_duty(
    cast: Cast, case: Case, leads: Staff
) -> None:  # SH-12
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=cast.vt_unassigned, actor=cast.vt, now=a_while_ago(8))
    shield(case, leads, [cast.agent])
    assert sees(case, cast.vt_unassigned)
    assert sees(case, cast.vt), "somebody who is there now"


def test_who_shielded_is_not_told_to_who_does_not_know_that_it_takes_part(
    cast: Cast, case: Case, client: Client
) -> None:  # SH-12
    boss = colleague(cast.reclassering, "baas_van_hem", Role.WERKBEGELEIDER, duty=True)
    shared(case, cast.agent, cast.reclassering.organisation, [noted(case, cast.agent)])
    made = shield(case, boss, [boss])
    client.force_login(cast.fg_vt)
    for page in (reverse("fg"), reverse("fg_afscherming", args=[made.pk])):
        body = client.get(page).content.decode()
        assert case.reference in body
        assert "3RO" not in body
        assert str(boss) not in body
    client.force_login(cast.vt)
    body = client.get(reverse("afschermen", args=[case.pk])).content.decode()
    assert case.reference in body
    assert "3RO" not in body
    assert str(boss) not in body
