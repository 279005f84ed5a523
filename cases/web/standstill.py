"""What the beheerder is shown on Vandaag when what is due is not done (D-2)."""

from datetime import datetime, timedelta

from django.conf import settings

from cases.deadlines import watch
from cases.partners.enums import DutyFunction, Role
from cases.partners.models import Staff
from cases.partners.selectors import on_duty_for

MINUTE = timedelta(minutes=1)


def standstill(staff: Staff, now: datetime) -> str | None:
    """For how long something waits that should have been done, in words; None when nothing does, or for others."""
    if not _keeps(staff, now):
        return None
    late = watch.overdue()
    if late is None or late <= settings.OVERDUE_LIMIT:
        return None
    minutes = max(1, late // MINUTE)
    waits = "minuut" if minutes == 1 else "minuten"
    return (
        f"Al {minutes} {waits} worden termijnen niet op tijd verwerkt. De tijden op de schermen kloppen wel."
        " Kijk of alle processen draaien."
    )


def _keeps(staff: Staff, now: datetime) -> bool:
    """Whether this person keeps the installation running: by role, or on duty for it."""
    if staff.has_role(Role.FUNCTIONEEL_BEHEERDER):
        return True
    duties = on_duty_for(staff.organisation_id, DutyFunction.BEHEER, now=now)
    return any(duty.staff_id == staff.pk for duty in duties)
