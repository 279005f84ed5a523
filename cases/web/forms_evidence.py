"""Forms of photos and documents (SA-9)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.evidence.enums import OriginalReason
from cases.evidence.rules import MOST_FILES
from cases.evidence.services import Bestand, Omschrijving
from cases.persons.models import Person
from cases.web.forms_caution import PICK_ONE, OfMyOrganisation

# Named, and not image/*: then an iPhone sends a JPEG and no HEIC.
PHOTOS = "image/jpeg,image/png,image/webp"


class _ManyFiles(forms.FileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All that were chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class _Files(forms.FileField):
    """One file or more; each is judged by its content, later."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All of them, also one that is empty: that is told at its own number."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [one for one in chosen if isinstance(one, UploadedFile)]


class BewijsForm(OfMyOrganisation):
    """Photos or a document, with what they show."""

    # One of the two is needed, and which is said in clean().
    use_required_attribute = False

    foto = _Files(
        label="Maak nu een foto",
        help_text="De foto komt niet in uw galerij.",
        widget=_ManyFiles(attrs={"accept": PHOTOS, "capture": "environment", "multiple": False}),
    )
    bestand = _Files(
        label="Of kies foto's of een pdf",
        help_text=f"Tot 15 MB per bestand, hoogstens {MOST_FILES} tegelijk.",
        widget=_ManyFiles(attrs={"accept": f"{PHOTOS},application/pdf", "multiple": True}),
    )
    toont = forms.CharField(
        label="Wat is er te zien?",
        help_text="Bij meer foto's komt dit bij elke foto.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat er te zien is."},
    )
    maker = forms.CharField(
        label="Wie maakte het?",
        max_length=120,
        error_messages={"required": "Schrijf op wie de foto of het document maakte."},
    )
    wanneer = forms.DateTimeField(
        label="Wanneer is het gemaakt?",
        required=False,
        help_text="Leeg is: nu.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    wie = forms.ChoiceField(label="Van wie is het?", required=False, error_messages=PICK_ONE)

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["wie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "niet van één persoon, of van de plek"),
            *((str(pk), name) for pk, name in people.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """At least one file, and not too many at once."""
        data = super().clean() or self.cleaned_data
        chosen = [*data.get("foto", []), *data.get("bestand", [])]
        if not chosen:
            self.add_error("bestand", "Maak een foto, of kies een foto of document.")
        if len(chosen) > MOST_FILES:
            self.add_error("bestand", f"Kies hoogstens {MOST_FILES} bestanden tegelijk.")
        return data

    def bestanden(self) -> list[Bestand]:
        """What was sent, once the form is valid."""
        chosen: list[Any] = [*self.cleaned_data["foto"], *self.cleaned_data["bestand"]]
        return [Bestand(data=one.read(), size=one.size or 0) for one in chosen]

    def omschrijving(self, people: Mapping[UUID, Person]) -> Omschrijving:
        """The words that go with each of them."""
        data = self.cleaned_data
        taken_at: datetime | None = data["wanneer"]
        return Omschrijving(
            shows=data["toont"],
            taken_by=data["maker"],
            taken_at=taken_at,
            person=people[UUID(data["wie"])] if data["wie"] else None,
        )


class OrigineelForm(forms.Form):
    """Why the original leaves."""

    waarom = forms.ChoiceField(
        label="Waarvoor hebt u het origineel nodig?",
        choices=OriginalReason.choices,
        widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )
