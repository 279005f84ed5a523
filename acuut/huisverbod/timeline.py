"""How the call, the talks and the outcome read on the timeline, each to whom it was disclosed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone

from acuut.huisverbod.enums import DecidedBy, Letter, Outcome
from acuut.huisverbod.models import HuisverbodContent, HuisverbodGesprekken, HuisverbodUitkomst
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.partners.models import Staff


def call_in_words(content: HuisverbodContent) -> str:
    """The call in a few plain lines."""
    return _lines(
        f"Wijkagent {content.caller_name} ({content.caller_phone}) vraagt een beoordeling. Veilig Thuis gaat.",
        [
            ("Cellencomplex", content.cell_complex),
            ("Kinderen aanwezig", content.get_children_display()),
            ("Gezegd", content.said),
        ],
    )


def talks_in_words(content: HuisverbodGesprekken) -> str:
    """The talks and the RiHG, as far as they were noted."""
    return _lines("Beoordeling ter plaatse.", talk_rows(content))


def talk_rows(content: HuisverbodGesprekken) -> list[tuple[str, str]]:
    """Label and text of each part of the own form."""
    return [
        ("Verdachte", content.suspect),
        ("Achterblijver", content.stayer),
        ("Kinderen", content.children),
        ("Betrokken hulpverlening", content.helpers),
        ("RiHG", content.rihg),
    ]


def outcome_in_words(content: HuisverbodUitkomst) -> str:
    """The outcome, who decided, and until when."""
    parts = [("Beslist door", DecidedBy(content.decided_by).label), ("Reden", content.reason)]
    if content.starts_at and content.ends_at:
        start, end = timezone.localtime(content.starts_at), timezone.localtime(content.ends_at)
        parts.insert(0, ("Loopt", f"{start:%d-%m-%Y %H:%M} tot {end:%d-%m-%Y %H:%M}"))
    if content.letter:
        by = f", door {content.letter_by}" if content.letter_by else ""
        parts.append(("Brief van Blijf uitgereikt", f"{Letter(content.letter).label}{by}"))
    return _lines(f"{Outcome(content.outcome).label}.", parts)


@describes(Kind.HUISVERBOD)
def describe(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The text of each of these items; reads of another's are logged (X-1)."""
    ids = [item.pk for item in items]
    texts = {
        c.item_id: call_in_words(c) for c in read(HuisverbodContent.objects.filter(item__in=ids), actor=actor)
    }
    texts |= {
        c.item_id: talks_in_words(c)
        for c in read(HuisverbodGesprekken.objects.filter(item__in=ids), actor=actor)
    }
    texts |= {
        c.item_id: outcome_in_words(c)
        for c in read(HuisverbodUitkomst.objects.filter(item__in=ids), actor=actor)
    }
    return texts


def _lines(first: str, parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join([first, *(f"{label}: {text}" for label, text in parts if text)])
