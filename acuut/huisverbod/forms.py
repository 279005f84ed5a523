"""Forms of the huisverbod: the call, the outcome, and sharing it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from acuut.huisverbod.besluit import Gesprekken
from acuut.huisverbod.enums import Advies, Children, DecidedBy, Deur, Letter, Outcome
from acuut.huisverbod.models import HuisverbodGesprekken
from acuut.huisverbod.rules import REVIEW_AFTER, Uitspraak
from acuut.huisverbod.services import Betrokkene, Telefoontje
from cases.disclosure.selectors import Antwoord
from cases.partners.models import Organisation
from cases.persons.enums import PersonRole
from cases.web.motivering import MotiveringForm

NEW_CASE = "nieuw"
PICK_ONE = {"required": "Kies een van de mogelijkheden.", "invalid_choice": "Kies een van de mogelijkheden."}
TOO_LONG = "Dit is te lang: gebruik hoogstens %(limit_value)d tekens."
PHONE = RegexValidator(r"^[0-9+() -]{3,20}$", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678.")
REVIEW_AT = time(9)
FAR = timedelta(days=366)
Choices = Sequence[tuple[str, str]]


def line(label: str, *, most: int, required: str = "", help_text: str = "", **attrs: str) -> forms.CharField:
    """One line of text; empty is refused with `required`, when that is given."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


def words(
    label: str, *, most: int, required: str = "", help_text: str = "", rows: int = 3
) -> forms.CharField:
    """A text of more than a line."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


def pick(label: str, choices: Any, *, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    """One of a few choices, large enough to tap."""
    return forms.ChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=forms.RadioSelect,
        error_messages=PICK_ONE,
    )  # fmt: skip


def near(when: date) -> None:
    """The year 9999 is a slip of the pen, and no clock can count on from there."""
    off = when - timezone.now() if isinstance(when, datetime) else when - timezone.localdate()
    if abs(off) > FAR:
        raise forms.ValidationError("Deze datum ligt te ver weg. Kijk het jaar na.")


def moment(label: str, help_text: str) -> forms.DateTimeField:
    """A day and a time, near enough to be true."""
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Vul een datum en tijd in, bijvoorbeeld 21-11-2026 14:05."},
        validators=[near],
    )


def day(
    label: str, *, help_text: str = "", validators: Sequence[Callable[[date], None]] = ()
) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in, bijvoorbeeld 21-11-1990."},
        validators=validators,
    )


def _district() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Politiedistrict", required=False, choices=[], error_messages=PICK_ONE,
        help_text="Dan gaat het eerst naar wie daar THV-dienst heeft.",
    )  # fmt: skip


def _districts(form: forms.Form, districts: Choices) -> None:
    field = form.fields["district"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "Weet ik niet"), *districts]


class AanvraagForm(forms.Form):
    """The call of a wijkagent, as short as a phone call; two answers are enough to go (TH-1)."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    nummer = line(
        "Nummer van de wijkagent", most=20, required="Vul het nummer in: u belt de wijkagent zo terug.",
        type="tel", inputmode="tel",
    )  # fmt: skip
    beller = line(
        "Wie belt er?", most=120, required="Vul in welke wijkagent belt.", help_text="Naam en bureau."
    )
    complex = line("In welk cellencomplex zit de verdachte?", most=120)
    gezegd = words("Wat zegt de wijkagent?", most=4000)
    gebeld_op = moment("Wanneer belde de wijkagent?", "Het uur loopt vanaf dit moment. Leeg is: nu.")
    zaak = forms.ChoiceField(
        label="Welke zaak?",
        help_text="Wie in een lopende zaak al staat, hoeft u niet opnieuw in te vullen.",
        error_messages=PICK_ONE,
    )
    verdachte_voornaam = line("Voornaam", most=60)
    verdachte_tussenvoegsel = line("Tussenvoegsel", most=20)
    verdachte_achternaam = line("Achternaam", most=80)
    verdachte_geboren = day("Geboortedatum")
    blijver_voornaam = line("Voornaam", most=60)
    blijver_tussenvoegsel = line("Tussenvoegsel", most=20)
    blijver_achternaam = line("Achternaam", most=80)
    blijver_geboren = day("Geboortedatum")
    kinderen = pick("Zijn er kinderen?", Children.choices, required=False)
    district = _district()

    deur = forms.ChoiceField(
        choices=Deur.choices, required=False, widget=forms.HiddenInput, error_messages=PICK_ONE
    )

    def __init__(self, *args: Any, cases: Choices, districts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["zaak"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NEW_CASE, "Nieuwe zaak"), *cases]
        self.fields["nummer"].validators.append(PHONE)
        _districts(self, districts)
        self.fields["sleutel"].initial = uuid4

    def case_id(self) -> UUID | None:
        """The chosen case; None is a new one."""
        chosen = self.cleaned_data["zaak"]
        return None if chosen == NEW_CASE else UUID(chosen)

    def call(self) -> Telefoontje:
        """What was said, once the form is valid."""
        data = self.cleaned_data
        return Telefoontje(
            caller_name=data["beller"], caller_phone=data["nummer"], cell_complex=data["complex"],
            said=data["gezegd"], children=Children(data["kinderen"]) if data["kinderen"] else None,
            district=data["district"], deur=Deur(data["deur"] or Deur.WIJKAGENT),
        )  # fmt: skip

    def people(self) -> list[Betrokkene]:
        """The suspect and the one who stays, as far as they were named."""
        data = self.cleaned_data
        return [
            Betrokkene(
                role=role, given_name=data[f"{who}_voornaam"], prefix=data[f"{who}_tussenvoegsel"],
                family_name=data[f"{who}_achternaam"], birth_date=data[f"{who}_geboren"],
            )
            for who, role in (("verdachte", PersonRole.VERDACHTE), ("blijver", PersonRole.ACHTERBLIJVER))
        ]  # fmt: skip


class VragenForm(MotiveringForm):
    """The police ask through the system: what Veilig Thuis must know to go, and why it is shared (TH-1)."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    nummer = line(
        "Uw nummer", most=20, required="Vul uw nummer in: Veilig Thuis belt u zo terug.",
        type="tel", inputmode="tel",
    )  # fmt: skip
    complex = line("In welk cellencomplex zit de verdachte?", most=120)
    gezegd = words("Wat moet Veilig Thuis weten?", most=4000)
    kinderen = pick(
        "Zijn er kinderen?",
        [
            *((one.value, one.label) for one in (Children.JA, Children.NEE)),
            (Children.ONBEKEND.value, "Weet ik niet"),
        ],
        required=False,
    )
    district = _district()

    def __init__(self, *args: Any, districts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nummer"].validators.append(PHONE)
        _districts(self, districts)
        self.fields["sleutel"].initial = uuid4

    def call(self, caller: str) -> Telefoontje:
        """What is asked, once the form is valid."""
        data = self.cleaned_data
        return Telefoontje(
            caller_name=caller, caller_phone=data["nummer"], cell_complex=data["complex"], said=data["gezegd"],
            children=Children(data["kinderen"]) if data["kinderen"] else None, district=data["district"],
        )  # fmt: skip


class GesprekkenForm(forms.Form):
    """What was said in the talks; kept between one and the next (TH-3)."""

    verdachte = words("Gesprek met de verdachte", most=4000)
    achterblijver = words("Gesprek met de achterblijver", most=4000)
    kinderen = words("Gesprek met de kinderen", most=4000)
    hulp = words("Welke hulp is er al?", most=2000, help_text="Met naam en telefoonnummer.")
    bereikbaar = words("Hoe zijn zij te bereiken?", most=2000, rows=2)
    rihg = words("Wat het RiHG liet zien", most=2000, help_text="De politie vult het in. Het is een advies.")

    def gesprekken(self) -> Gesprekken:
        """What was noted, once the form is valid."""
        data = self.cleaned_data
        return Gesprekken(
            suspect=data["verdachte"], stayer=data["achterblijver"], children=data["kinderen"], helpers=data["hulp"],
            rihg=data["rihg"], contact=data["bereikbaar"],
        )  # fmt: skip


def eerder_bewaard(content: HuisverbodGesprekken | None) -> dict[str, str]:
    """What was kept before, for the fields of GesprekkenForm."""
    if content is None:
        return {}
    return {
        "verdachte": content.suspect, "achterblijver": content.stayer, "kinderen": content.children,
        "hulp": content.helpers, "rihg": content.rihg, "bereikbaar": content.contact,
    }  # fmt: skip


class BesluitForm(GesprekkenForm):
    """The talks, the RiHG, and the decision with its reasons (TH-3, TH-4)."""

    advies = pick(
        "Wat adviseert het RiHG?", Advies.choices, required=False,
        help_text="Alleen als de politie het RiHG niet met u deelde in het systeem.",
    )  # fmt: skip
    uitkomst = pick("Komt er een huisverbod?", Outcome.choices)
    reden = words(
        "Waarom wel of niet?", most=4000, required="Schrijf op waarom er wel of geen huisverbod komt."
    )
    afwijking = words(
        "Waarom anders dan het RiHG adviseert?", most=2000, help_text="Alleen als het besluit afwijkt."
    )
    door = pick("Wie heeft dit besloten?", DecidedBy.choices)
    volwassen = forms.BooleanField(
        label="De verdachte is 18 of ouder. Dat is ter plaatse nagegaan.",
        required=False,
        help_text="Alleen nodig als de geboortedatum nog niet vaststaat.",
    )
    begin = moment("Wanneer begon het huisverbod?", "Leeg is: nu. Het duurt tien dagen.")
    opnieuw_op = day(
        "Wanneer kijkt u opnieuw of het veilig is?",
        help_text="Vóór het einde van het huisverbod. Leeg is: na zeven dagen.",
        validators=[near],
    )
    brief = pick("Heeft de uithuisgeplaatste de brief van Blijf?", Letter.choices, required=False)
    brief_door = line("Wie gaf de brief?", most=120, help_text="U zelf, of bijvoorbeeld de THV-wijkagent.")

    def uitspraak(self, now: datetime) -> Uitspraak:
        """The decision, with what is empty filled in: begun now, looked at again after seven days."""
        data = self.cleaned_data
        starts_at = data["begin"] or now
        return Uitspraak(
            outcome=Outcome(data["uitkomst"]), reason=data["reden"], decided_by=DecidedBy(data["door"]),
            starts_at=starts_at, review_at=self._review(starts_at),
            letter=Letter(data["brief"]) if data["brief"] else None, letter_by=data["brief_door"],
            advice=Advies(data["advies"]) if data["advies"] else None, deviation=data["afwijking"],
            adult_confirmed=data["volwassen"],
        )  # fmt: skip

    def _review(self, starts_at: datetime) -> datetime:
        if day := self.cleaned_data["opnieuw_op"]:
            return timezone.make_aware(datetime.combine(day, REVIEW_AT))
        return starts_at + REVIEW_AFTER


class DelenForm(MotiveringForm):
    """With whom the outcome is shared, and why."""

    met = forms.MultipleChoiceField(
        label="Met wie deelt u de uitkomst?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies met wie u de uitkomst deelt.",
            "invalid_choice": PICK_ONE["invalid_choice"],
        },
    )
    field_order = ["met"]

    def __init__(self, *args: Any, answers: Sequence[Antwoord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed = {str(one.receiver.pk): one.receiver for one in answers if one.answer.allowed}
        field = self.fields["met"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, receiver.name) for pk, receiver in self._allowed.items()]

    def receivers(self) -> list[Organisation]:
        """Who was ticked, once the form is valid."""
        return [self._allowed[pk] for pk in self.cleaned_data["met"]]
