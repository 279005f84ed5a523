"""Forms for what a partner puts in: deel A of Veilig Thuis, and the input of the others (ZS-3, ZS-4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from cases.disclosure.enums import RecallReason
from cases.disclosure.services import Motivering
from cases.dossier.selectors import Known
from cases.partners.enums import Partner
from cases.persons.enums import Flag
from cases.persons.models import Person
from cases.safety.enums import Assessor, QuestionKind, Safety
from cases.safety.instruments import as_text, in_words
from cases.safety.models import Instrument
from cases.web.forms_instrument import ask
from cases.web.motivering import MotiveringForm
from zsm.enums import Incomplete
from zsm.gronden import Grond, voorwaarden_van
from zsm.services.inbreng import DeelA
from zsm.services.terugnemen import REASONS
from zsm.voorbereiding import Bekend
from zsm.web.forms import (
    PICK_ONE,
    AskedWhenNeeded,
    drop_motivering,
    person_label,
    pick,
    pick_partners,
    set_choices,
    words,
)


def complete_or_why(label: str) -> forms.ChoiceField:
    """Complete, or why it is not yet: looked at, which the table tells from not looked at (ZS-4)."""
    choices = [("", "Ja, compleet"), *((one.value, f"Nog niet: {one.label}") for one in Incomplete)]
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=PICK_ONE)


def moment_or_none(text: str) -> datetime | None:
    """A moment that this form sent along; None for none, and for what a stranger made of it."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


class ShareWithOm(AskedWhenNeeded, MotiveringForm):
    """Input that goes to the OM in the same act, and to others at the table, where there is a ground for it."""

    when_needed: tuple[str, ...] = ("noodzaak", "verteld", "voorwaarden", "opnieuw_op", "delen", "ook")

    delen = forms.BooleanField(label="Deel dit meteen met het OM", required=False, initial=True)
    ook = pick_partners(
        "Wie aan de tafel moet dit ook weten?",
        required=False,
        help_text="Alleen als dat nodig is. Op de eigen grond.",
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, grounds: Iterable[Grond], **kwargs: Any) -> None:
        allowed = [one for one in grounds if one.allowed]
        super().__init__(*args, conditions=voorwaarden_van(allowed), **kwargs)
        self.may_share = any(one.partner is Partner.OM for one in allowed)
        others = [one.partner for one in allowed if one.partner is not Partner.OM]
        set_choices(self, "ook", [(one.value, str(one.label)) for one in others])
        if not self.may_share:
            del self.fields["delen"]
        if not others:
            del self.fields["ook"]
        if not allowed:
            drop_motivering(self)

    def clean(self) -> dict[str, Any]:
        """Sharing now asks for why and whether the people concerned know."""
        data = super().clean() or self.cleaned_data
        if data.get("delen") or data.get("ook"):
            for name in ("noodzaak", "verteld"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def to(self) -> list[Partner]:
        """With whom it is shared now."""
        om = [Partner.OM] if self.cleaned_data.get("delen") else []
        return [*om, *(Partner(value) for value in self.cleaned_data.get("ook", []))]

    def sharing(self) -> Motivering | None:
        """Why it is shared; None when it is not shared now."""
        return self.motivering() if self.to() else None

    def seen(self) -> datetime | None:
        """On which input this form was opened; None for none, and for what a stranger made of it."""
        return moment_or_none(self.cleaned_data["gezien"])


class InbrengForm(ShareWithOm):
    """What the table must know of this partner: its questions, what to mind, and words (ZS-4)."""

    when_needed = (*ShareWithOm.when_needed, "tekst", "onvolledig")

    tekst = words("Wat moet de tafel verder weten?", most=4000, rows=6)
    onvolledig = complete_or_why("Is uw inbreng compleet?")

    def __init__(
        self, *args: Any, instrument: Instrument | None, flags: Sequence[Flag] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._instrument = instrument
        self._questions = ask(self, instrument) if instrument else {}
        if not instrument:
            self.fields["tekst"].label = "Wat moet de tafel weten?"
        if flags:
            self.fields["kenmerken"] = forms.MultipleChoiceField(
                label="Waar moet de tafel op letten?", choices=[(one.value, str(one.label)) for one in flags],
                required=False, widget=forms.CheckboxSelectMultiple, error_messages=PICK_ONE,
                help_text="Dit komt als kenmerk in de zaak en gaat mee als u deelt.",
            )  # fmt: skip
        must = [name for name in self._questions if self.fields[name].required]
        self.when_needed = (*type(self).when_needed, *must)
        self.order_fields([*self._questions, "kenmerken", "tekst", "onvolledig", "delen", "ook"])

    def question_fields(self) -> list[forms.BoundField]:
        """The questions of this partner, for the template."""
        return [self[name] for name in self._questions]

    def text(self) -> str:
        """Each question that was answered with its answer, then the words: readable in any later version."""
        data = self.cleaned_data
        given = as_text({code: data[name] for name, code in self._questions.items()})
        lines = in_words(self._instrument, given) if self._instrument else []
        return "\n".join(
            [*(f"{label} {said}" for label, said in lines if said.strip()), data["tekst"]]
        ).strip()

    def flags(self) -> list[Flag]:
        """What to mind, as it was ticked."""
        return [Flag(value) for value in self.cleaned_data.get("kenmerken", [])]


class DeelAForm(ShareWithOm):
    """Deel A: the questions of the instrument, a judgement a person, a conclusion, and on what (ZS-3)."""

    when_needed = (*ShareWithOm.when_needed, "conclusie", "onvolledig", "te_laat", "op", "naar")

    conclusie = words(
        "Conclusie", most=4000, rows=4, help_text="Kort: is het veilig als de verdachte naar huis gaat?"
    )
    onvolledig = complete_or_why("Is deel A compleet?")
    te_laat = pick(
        "De tafel wachtte hierop. Waarom komt deel A later?", Incomplete.choices, required=False,
        help_text="De tafel ziet dit.",
    )  # fmt: skip
    wie = pick("Wie beoordeelde?", Assessor.choices, required=False)
    op = forms.MultipleChoiceField(
        label="Waarop baseert u dit?", required=False, widget=forms.CheckboxSelectMultiple, error_messages=PICK_ONE,
        help_text="Wie deel A leest, ziet alleen wat ook met hem is gedeeld.",
    )  # fmt: skip
    naar = forms.ChoiceField(label="Zet de tekst bij", required=False, error_messages=PICK_ONE)

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        people: Sequence[Known],
        known: Sequence[Bekend] = (),
        before: Mapping[UUID, str] | None = None,
        late: bool = False,
        crisisdienst: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._questions = ask(self, instrument)
        # Of what is not complete yet not every question is answered; the service knows which.
        must = [name for name in self._questions if self.fields[name].required]
        self.when_needed = (*type(self).when_needed, *must)
        self._people = {f"p_{known.person_id}": known for known in people}
        for name, one in self._people.items():
            self.fields[name] = forms.ChoiceField(
                label=person_label(one),
                choices=[("", "Geen oordeel"), *Safety.choices],
                required=False,
                help_text=(before or {}).get(one.person_id, ""),
                error_messages=PICK_ONE,
            )
        self.fields["wie"].initial = Assessor.VT
        self._drop("te_laat", late)
        self._drop("wie", crisisdienst)
        self._lay_beside(known, instrument)
        self.order_fields(
            [*self._questions, *self._people, "conclusie", "onvolledig", "te_laat", "wie", "delen", "ook"]
        )

    def _drop(self, name: str, wanted: bool) -> None:
        if not wanted:
            del self.fields[name]

    def _lay_beside(self, known: Sequence[Bekend], instrument: Instrument) -> None:
        """What is known already: to stand on, and for what is one's own also to take over."""
        self._known = {str(one.item_id): one for one in known}
        set_choices(self, "op", [(pk, one.source) for pk, one in self._known.items()])
        text = {q["code"] for q in instrument.questions if q.get("kind", "text") == QuestionKind.TEXT}
        targets = [
            (name, str(self.fields[name].label)) for name, code in self._questions.items() if code in text
        ]
        set_choices(self, "naar", [*targets, ("conclusie", "Conclusie")])

    def question_fields(self) -> list[forms.BoundField]:
        """The questions, for the template."""
        return [self[name] for name in self._questions]

    def person_fields(self) -> list[forms.BoundField]:
        """A judgement a person, for the template."""
        return [self[name] for name in self._people]

    def beside(self) -> list[tuple[BoundWidget, Bekend]]:
        """What is known already, each with its box, for the template."""
        return [(box, self._known[str(box.data["value"])]) for box in self["op"].subwidgets]

    def taken_over(self, data: QueryDict) -> tuple[dict[str, Any], bool]:
        """What was typed so far, with the ticked texts of Veilig Thuis itself under the question that was chosen.

        Returns:
            What each field shows, and whether there was something to take over.
        """
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in self.fields.items()
        }
        ticked = [self._known[pk] for pk in typed["op"] or [] if pk in self._known]
        own, where = [one.taken_over for one in ticked if one.own], typed["naar"]
        if where not in dict(self.fields["naar"].choices):  # type: ignore[attr-defined]
            return typed, False
        typed[where] = "\n".join(line for line in (typed[where] or "", *own) if line)
        return typed, bool(own)

    def deel_a(self, persons: Mapping[UUID, Person]) -> DeelA:
        """What was filled in, once the form is valid."""
        data = self.cleaned_data
        judged = {known.person_id: data[name] for name, known in self._people.items() if data[name]}
        return DeelA(
            answers=as_text({code: data[name] for name, code in self._questions.items()}),
            conclusion=data["conclusie"],
            persons={persons[pk]: Safety(value) for pk, value in judged.items()},
            because=data["onvolledig"],
            late=data.get("te_laat", ""),
            based_on=tuple(UUID(pk) for pk in data["op"] if not self._known[pk].elsewhere),
            assessor=Assessor(data.get("wie") or Assessor.VT),
        )


class IntrekkenForm(forms.Form):
    """Why what was put in is taken back (ZS-3, SH-6)."""

    waarom = pick("Waarom?", [(one.value, str(one.label)) for one in REASONS])
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def reason(self) -> RecallReason:
        """What was chosen, once the form is valid."""
        return RecallReason(self.cleaned_data["waarom"])

    def seen(self) -> datetime | None:
        """On which input this page was opened."""
        return moment_or_none(self.cleaned_data["gezien"])
