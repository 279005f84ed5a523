"""How hazards and safe contact read on the timeline of a case."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localtime

from cases.access.grants import read
from cases.base.clock import now
from cases.caution.models import Hazard
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.partners.models import Staff


@describes(Kind.GEVAAR)
def gevaren(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """What it is, from what source and until when; of what holds no longer only that it was there."""
    rows = read(Hazard.objects.filter(item__in=items, ended_at=None, expires_at__gt=now()), actor=actor)
    said = {
        row.item_id: f"{row.get_kind_display().capitalize()}: {row.text}\n"
        f"Bron: {row.source}. Tot {localtime(row.expires_at):%d-%m-%Y}."
        for row in rows
    }
    return {item.pk: said.get(item.pk, "Dit gevaar geldt niet meer.") for item in items}


@describes(Kind.CONTACT)
def contactbladen(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """That it is there and nothing of it: the number is asked for on purpose, when calling is safe (SA-4)."""
    return {
        item.pk: "Hoe u deze persoon veilig bereikt. U ziet het nummer bij Mensen, nadat u hebt nagegaan of "
        "bellen nu veilig is."
        for item in items
    }
