"""Forms of reading a calendar into the roster: the file, and whose entries are whose (P-3)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing

from cases.base.errors import RuleBroken
from cases.partners.enums import DutyFunction
from cases.partners.models import Staff
from cases.rosters.importing import geraden
from cases.rosters.reading import MOST_BYTES, Entry, Refused, read
from cases.web.forms_grounds import WRONG
from cases.web.forms_roster import choose

SALT, GOOD_FOR = "cases.web.forms_import", 4 * 60 * 60
OVER = "Deze lijst is te oud of niet van hier. Kies het bestand opnieuw."


def packed(entries: Sequence[Entry]) -> str:
    """The entries as they go along with the form, signed: what comes back is what was read."""
    plain = [{key: _plain(value) for key, value in asdict(entry).items()} for entry in entries]
    return signing.dumps(plain, salt=SALT, compress=True)


def unpacked(text: str) -> list[Entry]:
    """The entries that went along.

    Raises:
        RuleBroken: they are not what was sent, or it is too long ago.
    """
    try:
        rows = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise RuleBroken(OVER) from None
    return [
        Entry(
            uid=row["uid"], who=row["who"], starts_at=datetime.fromisoformat(row["starts_at"]),
            ends_at=datetime.fromisoformat(row["ends_at"]), weekly=row["weekly"],
            weekly_until=date.fromisoformat(row["weekly_until"]) if row["weekly_until"] else None,
            skips=tuple(date.fromisoformat(day) for day in row["skips"]),
        )
        for row in rows
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


class BestandForm(forms.Form):
    """The file."""

    bestand = forms.FileField(
        label="Agenda-bestand (.ics)",
        help_text="Er verandert nog niets: u ziet eerst wat erin staat.",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={
            "required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "invalid": "Kies een bestand.",
        },
    )  # fmt: skip

    def clean_bestand(self) -> tuple[list[Entry], list[Refused]]:
        """What is in it."""
        upload = self.cleaned_data["bestand"]
        try:
            return read(upload.read(MOST_BYTES + 1))
        except RuleBroken as wrong:
            raise forms.ValidationError(str(wrong)) from None


class KoppelForm(forms.Form):
    """Whose the entries are, and for what they are on duty."""

    functie = forms.ChoiceField(
        label="Waarvoor zijn deze diensten?",
        choices=[("", "Kies"), *DutyFunction.choices],
        error_messages=WRONG,
    )
    vervang = forms.BooleanField(
        label="Vervang ook wat hier anders staat",
        help_text="Zonder vinkje blijft staan wat u hier zelf veranderde.",
        required=False,
    )
    inhoud = forms.CharField(widget=forms.HiddenInput, max_length=900_000, error_messages={"required": OVER})

    def __init__(self, *args: Any, entries: Sequence[Entry], people: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        self._whose = list(dict.fromkeys(entry.who for entry in entries))
        for number, who in enumerate(self._whose):
            times = sum(entry.who == who for entry in entries)
            name = f"wie_{number}"
            self.fields[name] = forms.ChoiceField(
                label=f"{who or 'Zonder naam'} ({times} {'afspraak' if times == 1 else 'afspraken'})",
                required=False, initial=str(geraden(who, people) or ""), error_messages=WRONG,
            )  # fmt: skip
            choose(self, name, people, "Niet overnemen")
        self.order_fields([*(f"wie_{number}" for number in range(len(self._whose))), *self.fields])

    def people(self) -> dict[str, UUID | None]:
        """Whose entries are whose, once the form is valid."""
        chosen = {who: self.cleaned_data[f"wie_{number}"] for number, who in enumerate(self._whose)}
        return {who: UUID(pk) if pk else None for who, pk in chosen.items()}
