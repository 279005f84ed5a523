"""Forms of step 3: who investigates what, and injuries (AC-5)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from acuut.enums import Doet, Gezien, Handeling, Letseluitkomst, Waarom
from acuut.services.onderzoek import Gezienletsel, Plan
from acuut.web.forms import PICK_ONE, pick, wie_is_dit, words
from cases.dossier.selectors import Known
from cases.persons.models import Person

Persons = dict[UUID, Person]
NOBODY = ("", "Niemand in het bijzonder")
UNKNOWN_CHILD, UNKNOWN_ADULT = "kind", "volwassene"


def _people(people: Sequence[Known]) -> list[tuple[str, str]]:
    return [(str(one.person_id), wie_is_dit(one)) for one in people]


class OnderzoekForm(forms.Form):
    """Who does what, with whom, in which order."""

    doet = pick("Wie doet het?", Doet.choices)
    handeling = pick("Is het een gesprek?", Handeling.choices)
    met = forms.ChoiceField(label="Met wie?", required=False, error_messages=PICK_ONE)
    rechten = forms.BooleanField(
        label="Bij een verhoor: de rechten zijn geregeld, zoals bijstand.", required=False
    )
    tekst = words("Wat wordt er gedaan?", required=True, rows=3, ask="Schrijf op wat er wordt onderzocht.")
    volgorde = forms.IntegerField(
        label="Als hoeveelste?", required=False, min_value=1, max_value=50, help_text="Leeg is: als laatste.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Vul een getal in van 1 tot en met 50."),
    )  # fmt: skip
    waarom = pick("Waarom gaat het nu toch zo?", Waarom.choices, required=False)

    def __init__(self, *args: Any, people: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["met"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [NOBODY, *_people(people)]

    def plan(self, persons: Persons) -> Plan:
        """What was agreed, once the form is valid."""
        data = self.cleaned_data
        return Plan(
            doet=Doet(data["doet"]), handeling=Handeling(data["handeling"]), text=data["tekst"],
            rights=data["rechten"], order=data["volgorde"],
            person=persons.get(UUID(data["met"])) if data["met"] else None,
        )  # fmt: skip


class LetselForm(forms.Form):
    """Who is injured, how sure that is, what was done, and what the research says."""

    wie = pick("Bij wie?", [])
    gezien = pick("Wat is er te zien?", Gezien.choices)
    fo = forms.BooleanField(label="Forensische Opsporing is ingezet of geraadpleegd", required=False)
    arts = forms.BooleanField(
        label="Forensisch arts is ingezet", help_text="Bij een kind altijd.", required=False
    )
    fotos = forms.BooleanField(label="Er zijn foto's gemaakt", required=False)
    huisarts = forms.BooleanField(
        label="Verwezen naar de huisarts", help_text="Een volwassene: voor de beschrijving.", required=False
    )
    uitkomst = forms.ChoiceField(
        label="Wat zegt het letselonderzoek?",
        required=False,
        choices=[("", "Nog niet bekend"), *Letseluitkomst.choices],
        help_text="Onderzoek kan een vermoeden bevestigen en ook uitsluiten.",
        error_messages=PICK_ONE,
    )
    tekst = words("Toelichting", rows=3)

    def __init__(self, *args: Any, people: Sequence[Known], children: set[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._children = {str(pk) for pk in children} | {UNKNOWN_CHILD}
        field = self.fields["wie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *_people(people),
            (UNKNOWN_CHILD, "Een kind, nog niet bekend welk"),
            (UNKNOWN_ADULT, "Een volwassene, nog niet bekend wie"),
        ]

    def letsel(self, persons: Persons) -> Gezienletsel:
        """What was seen, once the form is valid."""
        data = self.cleaned_data
        known = data["wie"] not in {UNKNOWN_CHILD, UNKNOWN_ADULT}
        return Gezienletsel(
            person=persons.get(UUID(data["wie"])) if known else None, child=data["wie"] in self._children,
            seen=Gezien(data["gezien"]), photos=data["fotos"], forensics=data["fo"], gp=data["huisarts"],
            doctor=data["arts"], outcome=data["uitkomst"], words=data["tekst"],
        )  # fmt: skip
