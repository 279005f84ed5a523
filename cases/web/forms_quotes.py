"""The one field with which something that is written down refers to what is there already (SH-11)."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils import timezone

from cases.dossier.models import InformationItem
from cases.web.templatetags.vv import partner_short


def verwijs_veld(items: Sequence[InformationItem]) -> forms.MultipleChoiceField:
    """Boxes of what the actor may see of this case; whose, what and when, for the words stay with their owner."""
    return forms.MultipleChoiceField(
        label="Verwijst dit naar iets dat er al staat?",
        help_text="Neem geen tekst van een ander over: verwijs ernaar. De eigenaar bepaalt wie die tekst ziet.",
        required=False,
        choices=[(str(item.pk), _label(item)) for item in items],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden."},
    )


def verwezen(form: forms.Form) -> list[UUID]:
    """What was ticked, once the form is valid; nothing where there was nothing to tick."""
    return [UUID(pk) for pk in form.cleaned_data.get("verwijst", [])]


def _label(item: InformationItem) -> str:
    when = timezone.localtime(item.occurred_at)
    return f"{partner_short(item.owner.partner)} · {item.get_kind_display()} · {when:%d-%m %H:%M}"
