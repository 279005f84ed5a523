"""Making versions of forms and arrangements in tests: proposed by one of the region, approved by another."""

from datetime import date
from typing import Any

from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.enums import Arrangement, Partner, Role
from cases.partners.models import Organisation, RegionalArrangement, Staff
from cases.partners.services import staff_aanmaken
from cases.rosters import arrangements
from cases.safety import versions
from cases.safety.models import Instrument
from tests.cast import HERE, PASSWORD


def somebody(name: str, partner: Partner, *roles: Role, region: str = HERE) -> Staff:
    """A colleague besides the cast; the same one when asked twice."""
    organisation = Organisation.objects.get(partner=partner, region__name=region)
    found = Staff.objects.filter(username=name).first()
    return found or staff_aanmaken(
        username=name, display_name=name.title(), organisation=organisation, roles=roles, password=PASSWORD
    )


def beheerder(partner: Partner = Partner.VT, *, region: str = HERE, number: int = 1) -> Staff:
    """A functioneel beheerder of this partner."""
    name = f"beheerder_{partner.value}_{number}_{region[:4].lower()}"
    return somebody(name, partner, Role.FUNCTIONEEL_BEHEERDER, region=region)


def proposed(old: Instrument, *, by: Staff | None = None, on: date | None = None, **said: Any) -> Instrument:
    """A proposal for what follows this version, in the region of who proposes."""
    by = by or beheerder(Partner(old.partner))
    words = {"title": old.title, "questions": old.questions, "source": "Voor de test.", **said}
    with acting(by):
        return versions.voorstellen(
            replaces_id=old.pk,
            actor=by,
            effective_from=on or date.today(),
            now=now(),
            **words,
        )


def new_version(old: Instrument, **said: Any) -> Instrument:
    """A version that was proposed by one beheerder and approved by another, from today on."""
    proposal = proposed(old, **said)
    other = beheerder(Partner(old.partner), number=2)
    with acting(other):
        return versions.beslissen(pk=proposal.pk, actor=other, approve=True, now=now())


def propose(
    by: Staff, key: str = Arrangement.VT_AAN_TAFEL, value: str = "consultatiepartij", on: date | None = None
) -> RegionalArrangement:
    """A proposal of this person."""
    with acting(by):
        return arrangements.voorstellen(
            actor=by,
            key=key,
            value=value,
            effective_from=on or date.today(),
            decided_by="RNZS (verzonnen)",
            now=now(),
        )


def arrange(
    key: str = Arrangement.VT_AAN_TAFEL, value: str = "consultatiepartij", on: date | None = None
) -> RegionalArrangement:
    """A choice of the region of the cast."""
    made, other = propose(beheerder(), key, value, on), beheerder(number=2)
    with acting(other):
        return arrangements.beslissen(pk=made.pk, actor=other, approve=True, now=now())
