"""Who works where, and who can be reached now (P-1, P-3)."""

from datetime import datetime
from uuid import UUID

from cases.base.context import once
from cases.partners.enums import Partner
from cases.partners.models import Duty, Organisation, Staff


def organisations_in_region(region_id: UUID) -> list[Organisation]:
    """The five partners of a region, in the order in which they stand everywhere; asked once an acting()."""
    rows = Organisation.objects.filter(region_id=region_id).select_related("region")
    found = once(("organisations", region_id), lambda: list(rows))
    return sorted(found, key=lambda organisation: list(Partner.values).index(organisation.partner))


def on_duty(region_id: UUID, *, now: datetime) -> dict[UUID, list[Duty]]:
    """Who is on duty now, by organisation, for one region (P-3)."""
    rows = (
        Duty.objects.filter(
            staff__organisation__region_id=region_id,
            starts_at__lte=now,
            ends_at__gt=now,
            staff__is_active=True,
        )
        .select_related("staff")
        .order_by("ends_at")
    )
    duties: dict[UUID, list[Duty]] = {}
    for row in rows:
        duties.setdefault(row.staff.organisation_id, []).append(row)
    return duties


def is_on_duty(staff_id: UUID, *, now: datetime) -> bool:
    """Whether somebody is on duty now, for whatever function (P-3); asked once for each acting()."""
    rows = Duty.objects.filter(staff_id=staff_id, starts_at__lte=now, ends_at__gt=now)
    return once(("duty", staff_id), rows.exists)


def colleagues(actor: Staff) -> list[Staff]:
    """Active colleagues of the own organisation, oneself included, by name."""
    return list(
        Staff.objects.filter(organisation_id=actor.organisation_id, is_active=True).order_by("display_name")
    )


def holders_of(organisation: Organisation, *roles: str) -> list[Staff]:
    """Active people of this organisation who hold one of these roles, by name."""
    rows = Staff.objects.filter(organisation=organisation, is_active=True, roles__role__in=roles)
    return list(rows.distinct().order_by("display_name"))
