"""What the shell around every page needs: who I am, where I can go, when the session ends."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from cases.web.device_hint import is_phone


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for base.html; empty for who is not logged in."""
    staff = getattr(request, "user", None)
    if not isinstance(staff, Staff):
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "staff": staff,
        "nav": [
            {"label": label, "url": reverse(name), "active": here == name or here in also, "icon": icon}
            for label, name, icon, also, shown in _places(staff)
            if shown
        ],
        "session_ends": request.session.get_expiry_date().isoformat(),
        "lock_after": int(settings.LOCK_PHONE_AFTER.total_seconds()) if is_phone(request) else None,
    }


def _places(staff: Staff) -> list[tuple[str, str, str, set[str], bool]]:
    """Label, page, icon, pages that belong to it, and whether this person has it."""
    case_pages = {"zaak", "delen", "delen_bevestigen", "vastleggen", "toewijzen", "adres", "logboek_zaak"}
    ground_pages = {"grond_nieuw", "grond_vervangen", "grond_eindigen", "grond_besluit", "grond_voorstel"}
    table_pages = {"zsm:aanhouding", "zsm:besluit", "zsm:opvolgen", "zsm:deel_a", "zsm:inbreng"}
    fg_pages = {"fg_vitaal", "fg_datalek", "fg_afscherming"}
    return [
        ("Vandaag", "vandaag", "home", set(), True),
        ("Zaken", "zaken", "folder", case_pages, True),
        ("ZSM-tafel", "zsm:tafel", "clock", table_pages, True),
        ("RNZS", "rnzs", "chart-bar", set(), staff.has_role(Role.RNZS_VOORZITTER)),
        ("Toezicht", "fg", "shield-check", fg_pages, staff.has_role(Role.FG)),
        ("Gronden", "gronden", "scale", ground_pages, staff.has_role(Role.FUNCTIONEEL_BEHEERDER)),
        ("Telwijze", "zsm:telwijze", "adjustments-horizontal", set(), _chooses_the_count(staff)),
        ("Logboek", "logboek", "list-bullet", set(), True),
    ]


def _chooses_the_count(staff: Staff) -> bool:
    """Whether this person may say which end of the nine hours alarms in the region (D-6)."""
    return staff.organisation.partner == Partner.OM and staff.has_role(Role.FUNCTIONEEL_BEHEERDER)
