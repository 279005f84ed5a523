"""The page of one alarm, where the link in a message leads: what it is, who was called, and taking it (D-4)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.base.clock import now as present
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import alarms
from cases.partners.enums import Role
from cases.partners.models import Staff
from cases.web.alarms import who_can_assign
from cases.web.staff_view import StaffRequest, staff_view


@staff_view("GET", "POST")
def alarm(request: StaffRequest, alarm_id: UUID) -> HttpResponse:
    """What it is. Only the buttons change something: opening the link in a message takes nothing."""
    now = present()
    if request.method == "POST":
        level, said = _done(request.POST.get("doe", ""), alarm_id, request.staff, now)
        messages.add_message(request, level, said)
        return redirect("alarm", alarm_id=alarm_id)
    row = alarms.alarm(alarm_id=alarm_id, actor=request.staff)
    context = {
        "now": now,
        "alarm": row,
        "can_assign": who_can_assign(row, request.staff, now),
        "is_fg": request.staff.has_role(Role.FG),
    }
    return render(request, "cases/alarm.html", context)


def _done(doe: str, alarm_id: UUID, actor: Staff, now: datetime) -> tuple[int, str]:
    """What the button did, in words.

    Raises:
        NotVisible: the alarm is not there for this actor, or no button says this.
    """
    try:
        with transaction.atomic():
            if doe == "pak":
                alarms.take(alarm_id=alarm_id, actor=actor, now=now)
                return messages.SUCCESS, "U heeft het alarm. Niemand wordt verder gewaarschuwd."
            if doe == "terug":
                alarms.release(alarm_id=alarm_id, actor=actor, now=now)
                return messages.SUCCESS, "Teruggegeven. Uw collega's worden nu weer gewaarschuwd."
    except (Overtaken, RuleBroken) as refusal:
        return messages.WARNING, str(refusal)
    raise NotVisible
