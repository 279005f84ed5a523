"""Forms of the case page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from cases.dossier.enums import DataClass, Existence
from cases.dossier.models import InformationItem
from cases.dossier.rules import classes_of
from cases.partners.models import Staff
from cases.web.forms_quotes import verwezen, verwijs_veld

# As somebody says it who types; the others are called as everywhere.
SORTS = {
    DataClass.ZORG: "gewone gegevens van Veilig Thuis",
    DataClass.MEDISCH: "medisch of forensisch",
    DataClass.WPG8: "politiegegevens van artikel 8 Wpg",
    DataClass.WPG9: "politiegegevens van artikel 9 Wpg (gericht onderzoek)",
    DataClass.MELDER: "wie gemeld heeft (geheim, gaat naar niemand)",
}


class VastleggenForm(forms.Form):
    """Something to record on the case, owned by my organisation."""

    tekst = forms.CharField(
        label="Wat wilt u vastleggen?",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schrijf op wat u wilt vastleggen."},
    )
    wanneer = forms.DateTimeField(
        label="Wanneer was het?",
        required=False,
        help_text="Leeg is: nu.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    soort = forms.ChoiceField(
        label="Soort gegevens",
        help_text="Dit bepaalt met wie u het mag delen.",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden."},
    )
    bestaan = forms.BooleanField(
        label="Partners op de zaak mogen weten dat dit bericht er is.",
        help_text="Zij zien niet wat erin staat. Zonder vinkje weet niemand ervan.",
        required=False,
    )

    def __init__(
        self, *args: Any, actor: Staff, quotable: Sequence[InformationItem] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if quotable:
            self.fields["verwijst"] = verwijs_veld(quotable)
        own = classes_of(actor.organisation.partner)
        field = self.fields["soort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, SORTS.get(one, str(one.label))) for one in (*own, DataClass.MELDER)]
        field.initial = own[0].value

    def quoted(self) -> list[UUID]:
        """What it refers to."""
        return verwezen(self)

    def existence(self) -> Existence:
        """Whether others may know that it is there."""
        return Existence.PARTNERS if self.cleaned_data["bestaan"] else Existence.HIDDEN

    def data_class(self) -> DataClass | None:
        """What was chosen; None is the class of the own organisation."""
        return DataClass(self.cleaned_data["soort"]) if self.cleaned_data["soort"] else None


class ToewijzenForm(forms.Form):
    """A colleague to work on the case."""

    collega = forms.ChoiceField(
        label="Wie gaat aan deze zaak werken?",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een van de mogelijkheden."},
    )

    def __init__(self, *args: Any, colleagues: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(colleague.pk): colleague for colleague in colleagues}
        field = self.fields["collega"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies een collega"), *((pk, c.display_name) for pk, c in self._by_id.items())]

    def colleague(self) -> Staff:
        """The chosen colleague, once the form is valid."""
        return self._by_id[self.cleaned_data["collega"]]
