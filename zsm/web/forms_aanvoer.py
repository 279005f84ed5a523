"""Forms about how a suspect came in: the advice of Veilig Thuis in doubt, and the track (ZS-1, ZS-10)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.disclosure.services import Motivering
from cases.partners.enums import Partner
from cases.web.motivering import MotiveringForm
from zsm.enums import Oordeel, Track
from zsm.web.forms import SHARING, AskedWhenNeeded, drop_motivering, pick, pick_partners, set_choices, words


class AdviesForm(AskedWhenNeeded, MotiveringForm):
    """What Veilig Thuis advises, and who gets it besides who asked (ZS-10)."""

    when_needed = SHARING

    oordeel = pick("Is dit huiselijk geweld?", list(Oordeel.choices))
    tekst = words("Waarom, en wat adviseert u?", required=True, rows=5)
    partners = pick_partners("Wie krijgt dit advies?", required=False)

    field_order = ["oordeel", "tekst", "partners"]

    def __init__(self, *args: Any, partners: Sequence[Partner], may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_share = may_share
        if not may_share:
            drop_motivering(self)
        set_choices(self, "partners", [(p.value, str(p.label)) for p in partners])

    def sharing(self) -> Motivering | None:
        """Why it is shared; None when there is no ground to share it with anybody."""
        return self.motivering() if self.may_share else None

    def chosen(self) -> list[Partner]:
        """Who was ticked."""
        return [Partner(value) for value in self.cleaned_data["partners"]]

    def judged(self) -> Oordeel:
        """What was chosen."""
        return Oordeel(self.cleaned_data["oordeel"])


class SpoorForm(forms.Form):
    """By which track the OM takes it up."""

    spoor = pick("Wie neemt de zaak op?", list(Track.choices))
