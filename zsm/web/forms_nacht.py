"""The form that writes down a call to Veilig Thuis (ZS-8)."""

from typing import Any

from django import forms

from zsm.enums import Gehoor
from zsm.web.forms import pick, set_choices, words


class BellenForm(forms.Form):
    """What came of the call: one tap, and words if there is time."""

    antwoord = pick("Wat kwam eruit?", Gehoor.choices)
    gezegd = words(
        "Wat is er gezegd?", rows=3, help_text="Alleen uw eigen organisatie leest dit, tot u het deelt."
    )

    def __init__(self, *args: Any, crisisdienst: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not crisisdienst:
            without = [(one.value, str(one.label)) for one in Gehoor if one is not Gehoor.CRISISDIENST]
            set_choices(self, "antwoord", without)

    def answer(self) -> Gehoor:
        """What was chosen, once the form is valid."""
        return Gehoor(self.cleaned_data["antwoord"])
