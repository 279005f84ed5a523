"""Log-in with a password, for the demo; production comes with single sign-on (not yet)."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from cases.partners.models import Staff


class StaffBackend(ModelBackend):
    """Loads the person with the organisation, which every page needs; answers no permission question."""

    def get_user(self, user_id: Any) -> Staff | None:
        """The staff member of the session, while active."""
        staff = (
            Staff.objects.select_related("organisation__region__arrondissement").filter(pk=user_id).first()
        )
        return staff if staff and self.user_can_authenticate(staff) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """No: what one may see is asked at the one door (house)."""
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """No, as above."""
        return False
