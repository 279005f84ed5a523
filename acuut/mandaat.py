"""What the region arranged of a crisis: for whom the crisisdienst comes, what it may; and who asks whom (P-4, AC-4)."""

from datetime import datetime

from django.utils import timezone

from acuut.models import Crisis
from acuut.selectors import kinderen_bekend
from cases.base.errors import NotVisible
from cases.partners.arrangements import Arrangement, Doelgroep, get
from cases.partners.enums import Partner
from cases.partners.models import Staff

# Whom each of the two asks (001: stap 2).
ASKS = {Partner.VT: Partner.RVDK, Partner.POLITIE: Partner.OM}


def crisisdienst_beoordeelt(crisis: Crisis, *, now: datetime) -> bool:
    """Whether the crisisdienst may assess safety in the region of the crisis (P-4)."""
    on = timezone.localdate(now)
    return bool(get(crisis.case.region_id, Arrangement.CRISISDIENST_BEOORDEELT, on=on))


def crisisdienst_komt(crisis: Crisis, actor: Staff, *, now: datetime) -> bool:
    """Whether the crisisdienst comes for these people here, as far as this actor knows of children (P-4)."""
    group = get(crisis.case.region_id, Arrangement.CRISISDIENST_DOELGROEP, on=timezone.localdate(now))
    if group == Doelgroep.MINDERJARIGEN:
        return kinderen_bekend(crisis, actor, now=now)
    return bool(group != Doelgroep.GEEN)


def wie(actor: Staff) -> Partner:
    """Whom this partner asks in a crisis.

    Raises:
        NotVisible: nobody.
    """
    asked = ASKS.get(Partner(actor.organisation.partner))
    if asked is None:
        raise NotVisible
    return asked
