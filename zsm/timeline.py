"""How a decision reads on the timeline of the case, to whom it was disclosed."""

from collections.abc import Sequence
from uuid import UUID

from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.partners.enums import Partner
from cases.partners.models import Staff
from zsm.enums import AT_LIBERTY, Course, Custody, Route, Way
from zsm.models import BesluitContent


def in_words(content: BesluitContent) -> str:
    """A decision in a few plain lines."""
    held = content.besluit.arrest.way == Way.AANHOUDING
    lines = [f"{Custody(content.custody).label if held else AT_LIBERTY}. {Course(content.course).label}."]
    if content.route:
        lines.append(f"Route: {Route(content.route).label}.")
    for label, text in (
        ("Reden", content.reason),
        ("Zonder maatregelen, omdat", content.without_measures),
        (_not_awaited(content), content.without_bespreking),
        ("Veiligheid van het slachtoffer vooraf geregeld", content.victim_safety),
    ):
        if text:
            lines.append(f"{label}: {text}")
    return "\n".join(lines)


def _not_awaited(content: BesluitContent) -> str:
    names = ", ".join(Partner(one).short for one in content.silent)
    return f"Niet gewacht op {names}, omdat" if names else "Zonder bespreking, omdat"


@describes(Kind.BESLUIT)
def describe(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The text of each decision; the read is logged (X-1)."""
    said = BesluitContent.objects.filter(item__in=[item.pk for item in items])
    contents = read(said.select_related("besluit__arrest"), actor=actor)
    return {content.item_id: in_words(content) for content in contents}
