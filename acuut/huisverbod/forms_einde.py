"""Forms after a huisverbod was imposed: the letter, the burgemeester, and the partners before the end (TH-4)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms

from acuut.huisverbod.enums import Antwoord, DecidedBy, Volgt
from acuut.huisverbod.forms import PICK_ONE, line, moment, near, pick, words
from acuut.huisverbod.overleg import Afspraak
from cases.disclosure.selectors import Antwoord as Mag
from cases.disclosure.services import Motivering
from cases.partners.models import Organisation
from cases.web.motivering import MotiveringForm

WHY_BURGEMEESTER = "Schrijf op waarom de burgemeester dit besloot."
WHEN = "Leeg is: nu."


def _must(field: forms.DateTimeField, says: str) -> forms.DateTimeField:
    field.required = True
    field.error_messages["required"] = says
    return field


class BriefForm(forms.Form):
    """Who handed over the letter of Blijf, and when."""

    door = line("Wie gaf de brief?", most=120, required="Vul in wie de brief gaf.",
                help_text="U zelf, of bijvoorbeeld de THV-wijkagent.")  # fmt: skip
    op = moment("Wanneer?", WHEN)


class VerlengenForm(forms.Form):
    """The burgemeester extended it; who decided is asked, for nobody else can."""

    wie = pick("Wie heeft verlengd?", DecidedBy.choices)
    besloten = moment("Wanneer is dat besloten?", WHEN)
    einde = _must(moment("Wat is het nieuwe einde?", ""), "Vul het nieuwe einde in.")
    reden = words("Waarom is verlengd?", most=4000, required=WHY_BURGEMEESTER)


class IntrekkenBurgemeesterForm(forms.Form):
    """The burgemeester withdrew it."""

    wie = pick("Wie heeft ingetrokken?", DecidedBy.choices)
    besloten = moment("Wanneer is dat besloten?", WHEN)
    reden = words("Waarom is het ingetrokken?", most=4000, required=WHY_BURGEMEESTER)


class OverlegForm(MotiveringForm):
    """What is asked of the partners, until when, and of whom; sharing asks why."""

    vraag = words(
        "Wat vraagt u de partners?",
        most=4000,
        required="Schrijf op wat u de partners vraagt.",
        help_text="Wat is er nog niet veilig, wat zegt de burgemeester, en wat kan elke partner doen?",
    )
    voor = _must(moment("Wanneer hebt u het antwoord nodig?", ""), "Kies wanneer u het antwoord nodig hebt.")
    wie = forms.MultipleChoiceField(
        label="Welke partners vraagt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages=PICK_ONE | {"required": "Kies welke partners u vraagt."},
    )
    field_order = ["vraag", "voor", "wie"]

    def __init__(self, *args: Any, answers: Sequence[Mag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed = {str(one.receiver.pk): one.receiver for one in answers if one.answer.allowed}
        field = self.fields["wie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, receiver.name) for pk, receiver in self._allowed.items()]
        if not self._allowed:  # nobody can be asked through the system: what they say is noted
            for name in ("wie", "noodzaak", "voorwaarden", "verteld", "opnieuw_op"):
                del self.fields[name]

    def receivers(self) -> list[Organisation]:
        """Who was ticked, once the form is valid."""
        return [self._allowed[pk] for pk in self.cleaned_data.get("wie", [])]

    def why(self) -> Motivering | None:
        """Why it is shared; nothing is when nobody can be asked."""
        return self.motivering() if self._allowed else None


class AntwoordForm(MotiveringForm):
    """What a partner says and can do; it goes to Veilig Thuis in the same act."""

    veilig = pick("Is het veilig zonder huisverbod?", Antwoord.choices)
    tekst = words("Wat kunt u doen?", most=4000, required="Schrijf op wat u kunt doen.")
    field_order = ["veilig", "tekst"]


class NoterenForm(forms.Form):
    """What a partner said in the meeting or on the phone."""

    partner = pick("Welke partner?", [])
    veilig = pick("Is het veilig zonder huisverbod, volgens deze partner?", Antwoord.choices)
    tekst = words("Wat kan deze partner doen?", most=4000, required="Schrijf op wat de partner kan doen.")

    def __init__(self, *args: Any, partners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = {str(one.pk): one for one in partners}
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, one.name) for pk, one in self._partners.items()]

    def organisation(self) -> Organisation:
        """Who was chosen, once the form is valid."""
        return self._partners[self.cleaned_data["partner"]]


class SluitenForm(forms.Form):
    """Does safety hold, what follows, who does it, and by when."""

    veilig = pick("Is het veilig als het huisverbod eindigt?", Antwoord.choices)
    burgemeester = words(
        "Wat zegt de burgemeester?", most=2000, rows=2, help_text="Bijvoorbeeld: nog niet naar huis."
    )
    volgt = pick("Wat volgt er?", Volgt.choices)
    tekst = words("Wie doet wat?", most=4000)
    voor = moment(
        "Wanneer moet het geregeld zijn?", "Dan gaat er een alarm af als niemand zegt dat het is geregeld."
    )
    plek_tot = forms.DateTimeField(
        label="Tot wanneer is er een plek?",
        required=False,
        help_text="Alleen bij opvang of een hotel: dan waarschuwt het systeem voor ook dat eindigt.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Vul een datum en tijd in, bijvoorbeeld 21-11-2026 14:05."},
        validators=[near],
    )

    def afspraak(self) -> Afspraak:
        """What came of it, once the form is valid."""
        data = self.cleaned_data
        return Afspraak(
            safe=Antwoord(data["veilig"]), follows=Volgt(data["volgt"]), text=data["tekst"],
            burgemeester=data["burgemeester"], due_at=data["voor"], until=data["plek_tot"],
        )  # fmt: skip


def answer_before(ends_at: datetime, now: datetime) -> datetime:
    """When to have the answers, to begin with: a day before the end; closer to it, halfway."""
    before = ends_at - timedelta(days=1)
    if before > now:
        return before
    return now + (ends_at - now) / 2 if ends_at > now else now + timedelta(hours=4)
