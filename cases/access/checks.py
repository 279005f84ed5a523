"""System checks: grants go to organisations on items, by one table, and no other way."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def no_other_grants(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Object permissions of guardian are the projection of disclosures; no user-level or model-level way beside it."""
    mistakes: list[CheckMessage] = []
    if any("guardian" in backend for backend in settings.AUTHENTICATION_BACKENDS):
        mistakes.append(
            Error("guardian's backend would answer has_perm outside the one door", id="cases.E001")
        )
    if settings.ANONYMOUS_USER_NAME is not None:
        mistakes.append(Error("guardian's anonymous user must be off", id="cases.E002"))
    if settings.AUTH_USER_MODEL != "cases.Staff":
        mistakes.append(Error("a user is a staff member", id="cases.E003"))
    return mistakes
