"""The form of reporting an arrest, or a hearing without one (ZS-1, ZS-9)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from cases.disclosure.services import Motivering
from cases.dossier.selectors import Known
from cases.partners.enums import Partner
from cases.web.motivering import MotiveringForm
from zsm.enums import Track, Way
from zsm.meegeven import Mee
from zsm.nodig import Nodig
from zsm.services.aanmelding import Binnenkomst
from zsm.web.forms import (
    DETENTION,
    PICK_ONE,
    SHARING,
    TOO_LONG,
    AskedWhenNeeded,
    drop_motivering,
    moment,
    person_label,
    pick,
    pick_partners,
    set_choices,
    words,
)

DISTRICT = 60  # characters


def boxes(label: str, help_text: str) -> forms.MultipleChoiceField:
    """Things to tick one by one; the form says which."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages=PICK_ONE,
    )


class MeldenForm(AskedWhenNeeded, MotiveringForm):
    """Reporting an arrest (ZS-1): who, when, what, and why OM and Veilig Thuis must know."""

    when_needed = (*SHARING, "inverzekering")

    verdachte = pick("Wie is aangehouden?", [])
    aangehouden_op = moment("Wanneer is de verdachte aangehouden?")
    inverzekering = pick(
        "Kan de verdachte in verzekering worden gesteld?", DETENTION, help_text="Art. 56a Sv."
    )
    tekst = words(
        "Waarvoor is de verdachte aangehouden?",
        required=True,
        most=4000,
        rows=5,
        help_text="Begin met het feit in een paar woorden: 'Mishandeling partner.' Dat staat op de tafel.",
    )
    wijze = pick(
        "Is de verdachte aangehouden?",
        [
            (Way.AANHOUDING, "Ja, aangehouden: de negen uur lopen"),
            (Way.NIET_VASTZAAK, "Nee, alleen gehoord (niet-vastzaak): zonder negen uur. Vul hierboven de tijd van het"
             " verhoor in"),
        ],
        required=False,
    )  # fmt: skip
    spoor = pick("Wie neemt de zaak op?", list(Track.choices), required=False)
    twijfel = forms.BooleanField(
        label="Ik twijfel of dit huiselijk geweld is",
        help_text="Dat ziet iedereen aan de tafel. Veilig Thuis krijgt meteen de vraag om advies.",
        required=False,
    )
    district = forms.CharField(
        label="Welk district meldt dit?",
        help_text="Melden twee districten dezelfde aanhouding, dan staat dat erbij. Het blijft één aanhouding.",
        max_length=DISTRICT,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    vertrokken_op = moment(
        "Is de verdachte al vertrokken? Wanneer?", required=False, help_text="Laat leeg als die nog vastzit."
    )
    elders = forms.BooleanField(
        label="Het is een andere aanhouding, of een ander mens: meld toch",
        help_text="Alleen als hierboven staat dat de verdachte al op de tafel ligt in een andere zaak.",
        required=False,
    )
    ook_aan = pick_partners(
        "Wie moet dit ook meteen weten?",
        required=False,
        help_text="OM en Veilig Thuis krijgen het altijd. Bij wie nodig is, staat waarom.",
    )
    mensen = boxes(
        "Wie moeten zij nog meer kennen?",
        "De verdachte gaat altijd mee, adressen nooit. Vink anderen alleen aan als dat nodig is.",
    )
    mee = boxes(
        "Wat weten wij al van dit gezin dat mee moet?",
        "Lopende afspraken uit het plan en kenmerken, van uw organisatie. Vink aan wat de tafel nodig heeft.",
    )

    field_order = ["verdachte", "aangehouden_op", "inverzekering", "tekst", "ook_aan", "mensen", "mee"]
    unusual = ("wijze", "spoor", "twijfel", "district", "vertrokken_op")

    def __init__(
        self,
        *args: Any,
        people: Sequence[Known],
        also: Mapping[Partner, Nodig],
        along: Sequence[Mee],
        may_share: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_share = may_share
        if not may_share:
            drop_motivering(self)
        set_choices(self, "verdachte", [(str(p.person_id), person_label(p)) for p in people])
        set_choices(self, "mensen", [(str(p.person_id), person_label(p)) for p in people if p.item_id])
        set_choices(self, "ook_aan", [(p.value, f"{p.label}. {one.why}") for p, one in also.items()])
        set_choices(self, "mee", [(str(one.item_id), one.label) for one in along])

    def clean(self) -> dict[str, Any]:
        """Whether nine hours or six is asked of who was arrested only."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        held = data.get("wijze") != Way.NIET_VASTZAAK
        if held and not data.get("inverzekering") and "inverzekering" not in self.errors:
            self.add_error("inverzekering", PICK_ONE["required"])
        return data

    @property
    def is_unusual(self) -> bool:
        """Whether something was filled in, or is wrong, in the part that is folded away."""
        usual = {"wijze": Way.AANHOUDING, "spoor": Track.ZSM}
        return any(
            self.errors.get(name) or (self[name].value() or "") not in {"", usual.get(name, "")}
            for name in self.unusual
        )

    def unusual_fields(self) -> list[forms.BoundField]:
        """The part that is folded away."""
        return [self[name] for name in self.unusual]

    def sharing(self) -> Motivering | None:
        """Why it is shared; None when there is no ground to share it with anybody."""
        return self.motivering() if self.may_share else None

    def suspect_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["verdachte"])

    def people(self) -> list[UUID]:
        """Others whom the partners must know."""
        return [UUID(value) for value in self.cleaned_data["mensen"]]

    def along(self) -> list[UUID]:
        """Own items that go along."""
        return [UUID(value) for value in self.cleaned_data["mee"]]

    def also(self) -> list[Partner]:
        """Further partners to tell."""
        return [Partner(value) for value in self.cleaned_data["ook_aan"]]

    def how(self) -> Binnenkomst:
        """How the suspect comes in."""
        data = self.cleaned_data
        return Binnenkomst(
            way=Way(data["wijze"] or Way.AANHOUDING), track=Track(data["spoor"] or Track.ZSM),
            doubt=data["twijfel"], district=data["district"].strip(), released_at=data["vertrokken_op"],
            elders_gezien=data["elders"],
        )  # fmt: skip
