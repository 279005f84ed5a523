"""Making staff, roles and duties (P-1, P-2, P-3)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import models

from cases.base.errors import RuleBroken
from cases.base.signing import Proof
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Duty, Organisation, Staff, StaffRole


class How(TypedDict, total=False):
    """What a line of the roster may say besides who, what and when."""

    weekly: bool
    weekly_until: date | None
    skips: list[date]
    rank: int
    can_come: bool
    phone: str
    replaces: Duty | None
    imported_uid: UUID | None
    by: Staff | None


def staff_aanmaken(
    *, username: str, display_name: str, organisation: Organisation, roles: Iterable[Role], password: str
) -> Staff:
    """Make a staff member of one organisation with these roles (P-1, P-2)."""
    staff = Staff(username=username, display_name=display_name, organisation=organisation)
    staff.set_password(password)
    staff.save()
    for role in roles:
        StaffRole(staff=staff, role=role).save()
    return staff


def dienst_toevoegen(
    *, staff: Staff, function: DutyFunction, starts_at: datetime, ends_at: datetime, **how: Unpack[How]
) -> Duty:
    """Put somebody on duty (P-3); the planner's way, which asks who may and writes it down, is rosters.services.

    Raises:
        RuleBroken: the duty ends before it starts.
    """
    if ends_at <= starts_at:
        raise RuleBroken("De dienst eindigt voordat hij begint. Kijk de tijden na.")
    duty = Duty(staff=staff, function=function, starts_at=starts_at, ends_at=ends_at, **how)
    duty.save()
    return duty


def sign_staff() -> None:
    """Sign the staff and roles of a database from before rows were signed; `migrate` asks for it."""
    for model in (Staff, StaffRole):
        field = model._meta.get_field("proof")
        assert isinstance(field, Proof)
        for row in model._default_manager.filter(proof=""):
            models.QuerySet.update(model._default_manager.filter(pk=row.pk), proof=field.made_for(row))
