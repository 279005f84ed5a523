"""What of the record somebody wants to see: in the address, so codes, dates and ids only (SA-5)."""

import re
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils import timezone

from cases.audit.enums import Verb
from cases.audit.selectors import Key, Wanted
from cases.partners.enums import Partner

EARLIEST, LATEST = datetime(2000, 1, 1).date(), datetime(2100, 1, 1).date()
_BETWEEN = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
_KEY = re.compile(r"(\d{1,17})-([0-9a-f]{32})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class KiezenUitLogboek(forms.Form):
    """The filters above the record; what is not understood does not count, and the page says so."""

    wat = forms.ChoiceField(label="Wat", required=False, choices=[("", "alles"), *Verb.choices])
    partner = forms.ChoiceField(label="Door", required=False, choices=[("", "iedereen"), *Partner.choices])
    van = forms.DateField(
        label="Vanaf",
        required=False,
        validators=_BETWEEN,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    tot = forms.DateField(
        label="Tot en met",
        required=False,
        validators=_BETWEEN,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    geweigerd = forms.BooleanField(label="Alleen geweigerd", required=False)
    wie = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What is asked, of what was understood."""
        self.is_valid()
        clean = self.cleaned_data
        return Wanted(
            verb=clean.get("wat") or "",
            partner=clean.get("partner") or "",
            refused=bool(clean.get("geweigerd")),
            since=_midnight(clean["van"]) if clean.get("van") else None,
            before=_midnight(clean["tot"] + timedelta(days=1)) if clean.get("tot") else None,
            staff_id=clean.get("wie"),
        )


def key_in(query: QueryDict) -> Key | None:
    """Where the page before ended; None when it is the first, or when the address makes no sense."""
    found = _KEY.fullmatch(query.get("voor", ""))
    return (_EPOCH + int(found[1]) * _MICROSECOND, UUID(found[2])) if found else None


def as_key(at: datetime, pk: UUID) -> str:
    """The end of a page as it stands in the address."""
    return f"{(at - _EPOCH) // _MICROSECOND}-{pk.hex}"


def _midnight(day: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
