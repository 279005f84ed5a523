"""The questions of a form as fields of a page (VP-3)."""

from django import forms

from cases.safety.instruments import form_fields
from cases.safety.models import Instrument


def ask(form: forms.Form, instrument: Instrument) -> dict[str, str]:
    """Add a field for each question; the codes of the questions by the names of their fields."""
    names = {}
    for code, field in form_fields(instrument).items():
        names[f"v_{code}"] = code
        form.fields[f"v_{code}"] = field
    return names


def in_parts(
    form: forms.Form, instrument: Instrument, names: dict[str, str]
) -> list[tuple[str, list[forms.BoundField]]]:
    """The fields of the questions under the part that each stands in, for a template; a part may have no name."""
    parts: dict[str, list[forms.BoundField]] = {}
    of = {question["code"]: question.get("part", "") for question in instrument.questions}
    for name, code in names.items():
        parts.setdefault(of[code], []).append(form[name])
    return list(parts.items())
