"""Forms of reading arrests in: the file, its rows, and why the partners must know (ZS-1)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.base.errors import RuleBroken
from cases.disclosure.services import Motivering
from cases.partners.enums import Partner
from cases.persons.describing import Naming
from cases.web.motivering import MotiveringForm
from zsm.enums import Track, Way
from zsm.inlezen.formaat import MOST_BYTES, Rij, als_tekst, rijen
from zsm.inlezen.regels import Regel, Uitkomst, Wat
from zsm.web.forms import SHARING, AskedWhenNeeded, drop_motivering, pick, pick_partners, set_choices

_DAYS = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"]
_TIMES = [f"{day}{between}%H:%M{rest}" for day in _DAYS for between in (" ", "T") for rest in ("", ":%S")]
_YES_NO = [("", ""), ("ja", "ja"), ("nee", "nee"), ("j", "ja"), ("n", "nee")]
_WAYS = [("", ""), *Way.choices, ("niet-vastzaak", "")]
_WRONG = {
    "required": "vul dit in", "invalid": "hier staat iets dat niet kan", "max_length": "te lang",
    "invalid_choice": "dat is geen mogelijkheid", "null_characters_not_allowed": "hier staat iets dat niet kan",
}  # fmt: skip


def _moment(*, required: bool = False) -> forms.DateTimeField:
    wrong = _WRONG | {"invalid": "geen datum en tijd; schrijf 21-11-2026 05:12"}
    return forms.DateTimeField(required=required, input_formats=_TIMES, error_messages=wrong)


def _text(most: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(required=required, max_length=most, error_messages=_WRONG)


def _one_of(choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, error_messages=_WRONG)


class RegelForm(forms.Form):
    """One row of the file; its fields are the columns (inlezen.formaat.KOLOMMEN)."""

    kenmerk = _text(40, required=True)
    aangehouden_op = _moment(required=True)
    feit = _text(4000, required=True)
    voornaam = _text(100)
    tussenvoegsel = _text(40)
    achternaam = _text(100)
    geboortedatum = forms.DateField(
        required=False,
        input_formats=_DAYS,
        error_messages=_WRONG | {"invalid": "geen datum; schrijf 01-03-2004"},
    )
    omschrijving = _text(200)
    zaak = _text(20)
    district = _text(60)
    inverzekering = _one_of(_YES_NO)
    voorgeleid_op = _moment()
    bevel_op = _moment()
    vertrokken_op = _moment()
    wijze = _one_of(_WAYS)
    spoor = _one_of([("", ""), *Track.choices])
    twijfel = _one_of(_YES_NO)

    def __init__(self, row: Rij) -> None:
        cells = {name: text for name, text in row.cells.items()}
        for name in ("inverzekering", "wijze", "spoor", "twijfel"):
            cells[name] = cells.get(name, "").casefold()
        super().__init__(cells)
        self.line = row.line

    def clean(self) -> dict[str, Any]:
        """What the columns say together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            self._way() is Way.AANHOUDING
            and not data.get("inverzekering")
            and "inverzekering" not in self.errors
        ):
            self.add_error("inverzekering", "zeg ja of nee: dan lopen er negen of zes uur")
        if not {"voornaam", "achternaam", "omschrijving"} & self.errors.keys() and (
            objection := self._naming().tidied().objection()
        ):
            self.add_error(None, objection)
        return data

    def _way(self) -> Way:
        said = self.cleaned_data.get("wijze") or Way.AANHOUDING
        return Way.AANHOUDING if said == Way.AANHOUDING else Way.NIET_VASTZAAK

    def _naming(self) -> Naming:
        data = self.cleaned_data
        return Naming(
            given_name=data.get("voornaam", ""), prefix=data.get("tussenvoegsel", ""),
            family_name=data.get("achternaam", ""), description=data.get("omschrijving", ""),
        )  # fmt: skip

    def regel(self) -> Regel:
        """The row as the service takes it, once it is valid."""
        data = self.cleaned_data
        return Regel(
            line=self.line, number=data["kenmerk"], naming=self._naming().tidied(), birth_date=data["geboortedatum"],
            arrested_at=data["aangehouden_op"], text=data["feit"], case=data["zaak"], district=data["district"],
            way=self._way(), track=Track(data["spoor"] or Track.ZSM), doubt=data["twijfel"] in {"ja", "j"},
            detention_possible=data["inverzekering"] in {"ja", "j"}, brought_before_at=data["voorgeleid_op"],
            ordered_at=data["bevel_op"], released_at=data["vertrokken_op"],
        )  # fmt: skip

    def wrong(self) -> str:
        """What is wrong with this row, column by column."""
        said = {name: " ".join(map(str, errors)) for name, errors in self.errors.items()}
        return "; ".join(text if name == "__all__" else f"{name}: {text}" for name, text in said.items())


def gelezen(rows: Sequence[Rij]) -> tuple[list[Regel], list[Uitkomst]]:
    """The rows that can be taken, and those that cannot with what is wrong."""
    good, wrong = [], []
    for row in rows:
        form = RegelForm(row)
        if not row.wrong and form.is_valid():
            good.append(form.regel())
        else:
            number = row.cells.get("kenmerk", "")[:40]
            wrong.append(Uitkomst(row.line, number, Wat.FOUT, why=row.wrong or form.wrong()))
    return good, wrong


class ProefForm(forms.Form):
    """The file, or its text: shown again, so that a wrong row can be put right on the spot."""

    bestand = forms.FileField(
        label="CSV-bestand",
        required=False,
        help_text="Er verandert nog niets: u ziet eerst per regel wat er gebeurt. Het bestand wordt niet bewaard.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        error_messages={
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "invalid": "Kies een bestand.",
        },
    )
    regels = forms.CharField(
        label="Of plak de regels hier",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="De eerste regel bevat de kolomnamen. U kunt hier ook een fout verbeteren.",
        error_messages=_WRONG,
    )

    def clean(self) -> dict[str, Any]:
        """The rows of the file, else of the text."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        upload, text = data.get("bestand"), data.get("regels", "")
        if self.errors:
            return data
        if not upload and not text.strip():
            raise forms.ValidationError("Kies een bestand, of plak de regels.")
        try:
            data["text"] = als_tekst(upload.read(MOST_BYTES + 1)) if upload else text
            data["rows"] = rijen(data["text"])
        except RuleBroken as wrong:
            self.add_error("bestand" if upload else "regels", str(wrong))
        return data


class InlezenForm(AskedWhenNeeded, MotiveringForm):
    """Reading in what was tried: what to do with wrong rows, and why the partners must know."""

    when_needed = SHARING

    bij_fouten = pick(
        "Als een regel niet klopt",
        [("sla_over", "Sla die regel over en lees de andere in"), ("niets", "Lees dan niets in")],
    )
    ook_aan = pick_partners(
        "Wie moet dit ook meteen weten?",
        required=False,
        help_text="OM en Veilig Thuis krijgen elke aanhouding. Een ander krijgt haar alleen als die daarvoor nodig is.",
    )

    field_order = ["bij_fouten", "ook_aan"]

    def __init__(self, *args: Any, also: Sequence[Partner], may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_share = may_share
        if not may_share:
            drop_motivering(self)
        set_choices(self, "ook_aan", [(p.value, str(p.label)) for p in also])

    def sharing(self) -> Motivering | None:
        """Why it is shared; None when there is no ground to share it with anybody."""
        return self.motivering() if self.may_share else None

    def also(self) -> list[Partner]:
        """Further partners to tell."""
        return [Partner(value) for value in self.cleaned_data["ook_aan"]]
