"""People at work: who belongs where, who may do what, who can be reached now (P-1, P-2, P-3)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Arrondissement, Organisation, Region, StaffRole
from cases.partners.selectors import on_duty, organisations_in_region
from cases.partners.services import dienst_toevoegen
from cases.web.reach import reach
from tests.cast import Cast


@pytest.mark.django_db
def test_ten_arrondissementen_with_every_partner_in_each_region() -> None:  # P-1, ZS-4
    assert Arrondissement.objects.count() == 10
    assert Organisation.objects.count() == len(Partner) * Region.objects.count()
    region = Region.objects.get(name="Amsterdam-Amstelland")
    assert [o.partner for o in organisations_in_region(region.pk)] == Partner.values


def test_a_role_is_held_once_and_is_a_known_one(cast: Cast) -> None:  # P-2
    assert cast.ovj.has_role(Role.OVJ_ZSM)
    assert not cast.voorzitter.has_role(Role.OVJ_ZSM)
    for role in (Role.OVJ_ZSM, "koning"):
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffRole(staff=cast.ovj, role=role).save()


def test_who_is_on_duty_now_stands_with_the_number(cast: Cast, client: Client) -> None:  # P-3
    region = cast.vt.organisation.region_id
    lines = {line["partner"]: line for line in reach(region, now=now())}
    assert lines[Partner.VT]["on"]
    assert not lines[Partner.POLITIE]["on"], "the agent of the cast has no duty"
    later = now() + timedelta(days=2)
    assert on_duty(region, now=later) == {}
    client.force_login(cast.agent)
    assert "geen dienst bekend" in client.get(reverse("vandaag")).content.decode()


def test_a_duty_that_ends_before_it_starts_is_refused(cast: Cast) -> None:  # P-3
    moment = now()
    with pytest.raises(RuleBroken, match="eindigt voordat"):
        dienst_toevoegen(staff=cast.agent, function=DutyFunction.ACUUT, starts_at=moment, ends_at=moment)
