"""The decision form of the OvJ (ZS-5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from zsm.enums import AT_LIBERTY, Course, Custody, Route
from zsm.rules import Voornemen, follow_objection, objections
from zsm.services.besluit import Afspraak, Voorwaarde
from zsm.web.forms import NOT_WHOLE, PICK_ONE, TOO_LONG, AskedWhenNeeded, moment, pick, set_choices, words

_MOST = 8
LEAVES_IN = [
    ("30", "Binnen een half uur"),
    ("60", "Binnen een uur"),
    ("120", "Binnen twee uur"),
    ("240", "Later vandaag"),
]


# Who was heard without arrest (ZS-9): the rules for who goes home hold for who is home.
_AT_LIBERTY = [(Custody.HEENZENDEN.value, AT_LIBERTY)]

_ANSWERED_BY = {
    "reason": "reden",
    "custody": "verblijf",
    "without_bespreking": "zonder_bespreking",
    "without_measures": "zonder_maatregelen",
    "victim_safety": "veiligheid",
}


class BesluitForm(AskedWhenNeeded):
    """Vasthouden or heenzenden, what happens with the case, and the reasons that the rules ask for."""

    when_needed = ("vertrek", "veiligheid", "zonder_maatregelen", "zonder_bespreking", "route")

    verblijf = pick("Wat gebeurt er met de verdachte?", Custody.choices)
    vertrek = pick(
        "Als de verdachte gaat: wanneer ongeveer?",
        LEAVES_IN,
        required=False,
        help_text="Veilig Thuis en het slachtoffer moeten het daarvoor weten.",
    )
    vervolg = pick("Wat gebeurt er met de zaak?", Course.choices)
    route = forms.ChoiceField(
        label="Waar gaat de zaak heen?",
        choices=[("", "Geen aparte route"), *Route.choices],
        required=False,
        error_messages=PICK_ONE,
    )
    route_op = moment("Wanneer is dat?", required=False, help_text="Dan staat het op Vandaag, met een klok.")
    route_wat = words("Wat moet daar geregeld zijn, en door wie?", rows=2)
    reden = words("Waarom dit besluit?", most=4000)
    veiligheid = words(
        "Wie heeft de veiligheid van het slachtoffer geregeld?",
        help_text="Nodig bij heenzenden: wie, en wat is afgesproken voordat de verdachte gaat.",
        rows=3,
    )
    zonder_maatregelen = words(
        "Waarom zonder maatregelen?",
        help_text="Nodig bij heenzenden zonder maatregel in het plan.",
        rows=3,
    )
    zonder_bespreking = words("Waarom wacht u daar niet op?", rows=3)
    na = forms.UUIDField(label="Het vorige besluit", required=False, error_messages={"invalid": NOT_WHOLE})

    def __init__(
        self, *args: Any, silent: str, measures: int, follows: bool = False, held: bool = True,
        conditions: Sequence[Voorwaarde] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.silent, self.conditions = silent, conditions
        self._facts: dict[str, Any] = {
            "silent": silent, "measures": measures + len(conditions), "follows": follows, "held": held
        }  # fmt: skip
        if not silent:
            del self.fields["zonder_bespreking"]
        if follows:
            self.fields["reden"].label = "Waarom komt er een nieuw besluit?"
            self.fields["reden"].help_text = "Wie het vorige besluit kent, leest dit."
            self.fields["reden"].required = True
            self.fields["reden"].error_messages["required"] = str(follow_objection(follows=True, reason=""))
        if not held:
            set_choices(self, "verblijf", _AT_LIBERTY)
            self.initial.setdefault("verblijf", Custody.HEENZENDEN.value)
            del self.fields["vertrek"]

    def clean(self) -> dict[str, Any]:
        """Each question of the rules stands at its own field; heenzenden says when the suspect leaves about."""
        data = super().clean() or self.cleaned_data
        if (data.get("route_op") or data.get("route_wat")) and not data.get("route"):
            self.add_error("route", "Kies waar de zaak heen gaat, of maak de datum en de tekst leeg.")
        if data.get("route_wat") and not data.get("route_op") and "route_op" not in self.errors:
            self.add_error("route_op", "Vul in wanneer dat is.")
        goes = data.get("verblijf") == Custody.HEENZENDEN and "vertrek" in self.fields
        if goes and not data.get("vertrek") and "vertrek" not in self.errors:
            self.add_error("vertrek", "Kies wanneer de verdachte ongeveer vertrekt.")
        if not self.errors:
            for name, objection in objections(self.voornemen(), **self._facts).items():
                self.add_error(_ANSWERED_BY[name], objection)
        return data

    def follows_id(self) -> UUID | None:
        """The decision that the officer saw as the one that holds; None when there was none."""
        return getattr(self, "cleaned_data", {}).get("na")

    def afspraak(self) -> Afspraak | None:
        """When the route is, once the form is valid; None when no date was given."""
        at: datetime | None = self.cleaned_data["route_op"]
        return Afspraak(at=at, what=self.cleaned_data["route_wat"]) if at else None

    def voornemen(self) -> Voornemen:
        """The decision as it was filled in, once the form is valid."""
        data = self.cleaned_data
        custody = Custody(data["verblijf"])
        leaves = data.get("vertrek") if custody is Custody.HEENZENDEN else ""
        return Voornemen(
            custody=custody,
            course=Course(data["vervolg"]),
            route=Route(data["route"]) if data["route"] else None,
            reason=data["reden"],
            without_measures=data["zonder_maatregelen"],
            without_bespreking=data.get("zonder_bespreking", ""),
            victim_safety=data["veiligheid"],
            leaves_in=timedelta(minutes=int(leaves)) if leaves else None,
        )


_LINE = ("tekst", "wie", "einde", "opnieuw")


class VoorwaardeForm(AskedWhenNeeded):
    """A safety condition, on its way into the plan."""

    when_needed = ("tekst", "wie", "opnieuw")

    tekst = words(
        "Voorwaarde", rows=2, most=2000, help_text="Bijvoorbeeld: geen contact met het slachtoffer."
    )
    wie = forms.CharField(
        label="Wie ziet erop toe?",
        help_text="Bijvoorbeeld: reclassering, J. Jansen. Uw organisatie blijft de eigenaar in het plan.",
        required=False,
        max_length=160,
        error_messages={"max_length": TOO_LONG},
    )
    einde = moment("Geldt tot", required=False)
    opnieuw = moment("Herbeoordeling op", required=False)

    def clean(self) -> dict[str, Any]:
        """A condition has a text and a date to look again; an empty line is none."""
        data = super().clean() or self.cleaned_data
        filled = any(data.get(name) for name in _LINE)
        if filled and not data.get("tekst") and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf op wat de voorwaarde is.")
        if filled and not data.get("opnieuw") and "opnieuw" not in self.errors:
            self.add_error("opnieuw", "Kies wanneer de voorwaarde opnieuw wordt bekeken.")
        return data

    def voorwaarde(self) -> Voorwaarde | None:
        """What was filled in; None for an empty line."""
        data = self.cleaned_data
        if not data.get("tekst"):
            return None
        return Voorwaarde(
            text=data["tekst"], review_at=data["opnieuw"], ends_at=data["einde"], contact_point=data["wie"]
        )


VoorwaardeFormSet = forms.formset_factory(
    VoorwaardeForm, extra=3, max_num=_MOST, validate_max=True, absolute_max=_MOST
)


def as_typed(data: QueryDict) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What was typed in the form and in its conditions, to show it again without judging it."""
    lines = [{name: data.get(f"voorwaarde-{number}-{name}", "") for name in _LINE} for number in range(_MOST)]
    return {name: data.get(name, "") for name in BesluitForm.base_fields}, [
        line for line in lines if any(line.values())
    ]


def chosen_from(conditions: "forms.BaseFormSet[VoorwaardeForm]") -> list[Voorwaarde]:
    """The conditions that were filled in; none while one of them is wrong."""
    if not conditions.is_bound or not conditions.is_valid():
        return []
    return [one for one in (line.voorwaarde() for line in conditions) if one]
