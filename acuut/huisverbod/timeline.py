"""How the call, the talks and the outcome read on the timeline, each to whom it was disclosed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from acuut.huisverbod.enums import Advies, Antwoord, DecidedBy, Letter, Nader, Outcome, Volgt
from acuut.huisverbod.models import (
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodRihg,
    HuisverbodToets,
    HuisverbodUitkomst,
)
from acuut.huisverbod.models_einde import (
    HuisverbodBijdrageContent,
    HuisverbodNader,
    HuisverbodOverlegContent,
    HuisverbodVervolg,
)
from acuut.huisverbod.rihg import uitslag
from cases.access.grants import read
from cases.access.models import Content
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
        ("Bereikbaar", content.contact),
        ("RiHG", content.rihg),
    ]


def outcome_in_words(content: HuisverbodUitkomst) -> str:
    """The outcome, who decided, and until when."""
    parts = [("Beslist door", DecidedBy(content.decided_by).label), ("Reden", content.reason)]
    if content.starts_at and content.ends_at:
        start, end = timezone.localtime(content.starts_at), timezone.localtime(content.ends_at)
        parts.insert(0, ("Loopt", f"{start:%d-%m-%Y %H:%M} tot {end:%d-%m-%Y %H:%M}"))
    if content.advice:
        parts.append(("Advies van het RiHG", Advies(content.advice).label))
    if content.deviation:
        parts.append(("Anders dan het RiHG, omdat", content.deviation))
    if content.letter:
        by = f", door {content.letter_by}" if content.letter_by else ""
        parts.append(("Brief van Blijf uitgereikt", f"{Letter(content.letter).label}{by}"))
    return _lines(f"{Outcome(content.outcome).label}.", parts)


def check_in_words(content: HuisverbodToets) -> str:
    """The three criteria as they were answered."""
    return _lines(
        "Melding uit de postbus getoetst aan de drie criteria voor een huisverbod.",
        [
            ("Ernstig en onmiddellijk gevaar", Antwoord(content.danger).label),
            ("Meer dan incidenteel aanwezig", Antwoord(content.residing).label),
            ("18+", Antwoord(content.adult).label),
            ("Geen beoordeling, omdat", content.not_started),
        ],
    )


def rihg_in_words(content: HuisverbodRihg) -> str:
    """What the RiHG comes to, part by part; an advice."""
    found = uitslag(content.instrument.questions, content.answers)
    said = found.advice.label if found.advice else f"nog niet te geven, {found.open} signalen open"
    parts = [
        (deel.name, f"{deel.hoog} hoog, {deel.middel} middel, {deel.laag} laag, {deel.open} open")
        for deel in found.delen
    ]
    levels = [f"{q['label']}: {content.answers.get(q['code'], '')}" for q in content.instrument.questions]
    rated = "; ".join(line for line in levels if not line.endswith(": "))
    return _lines("RiHG ingevuld door de politie.", [("Advies", said), *parts, ("Signalen", rated)])


def later_in_words(content: HuisverbodNader) -> str:
    """What the burgemeester decided later; its first line is short, for the ZSM table."""
    until = f"{timezone.localtime(content.ends_at):%d-%m-%Y %H:%M}"
    end = ("Eindigt nu", until) if content.what == Nader.VERLENGD else ("Ten einde sinds", until)
    return _lines(
        f"{Nader(content.what).label}.",
        [end, ("Beslist door", DecidedBy(content.decided_by).label), ("Reden", content.reason)],
    )


def question_in_words(content: HuisverbodOverlegContent) -> str:
    """What Veilig Thuis asked the partners before the end."""
    return f"Overleg voor het einde van het huisverbod: houdt de veiligheid?\n{content.question}"


def answer_in_words(content: HuisverbodBijdrageContent) -> str:
    """What a partner answered."""
    return _lines(
        "Antwoord voor het einde van het huisverbod, van een partner.",
        [("Veilig zonder huisverbod", Antwoord(content.safe).label), ("Kan doen", content.text)],
    )


def follow_in_words(content: HuisverbodVervolg) -> str:
    """What came of the review before the end."""
    due = f"{timezone.localtime(content.due_at):%d-%m-%Y %H:%M}" if content.due_at else ""
    return _lines(
        "Na het huisverbod: wat de partners afspraken over de veiligheid.",
        [
            ("Veilig zonder huisverbod", Antwoord(content.safe).label),
            ("De burgemeester", content.burgemeester),
            ("Volgt", Volgt(content.follows).label),
            ("Wie doet wat", content.text),
            ("Geregeld uiterlijk", due),
        ],
    )


_IN_WORDS: tuple[tuple[type[Content], Callable[[Any], str]], ...] = (
    (HuisverbodContent, call_in_words),
    (HuisverbodGesprekken, talks_in_words),
    (HuisverbodUitkomst, outcome_in_words),
    (HuisverbodToets, check_in_words),
    (HuisverbodRihg, rihg_in_words),
    (HuisverbodNader, later_in_words),
    (HuisverbodOverlegContent, question_in_words),
    (HuisverbodBijdrageContent, answer_in_words),
    (HuisverbodVervolg, follow_in_words),
)


@describes(Kind.HUISVERBOD)
def describe(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The text of each of these items; reads of another's are logged (X-1)."""
    ids = [item.pk for item in items]
    texts: dict[UUID, str] = {}
    for model, in_words in _IN_WORDS:
        for content in read(model.objects.filter(item__in=ids), actor=actor):
            texts[content.item_id] = in_words(content)
    return texts


def _lines(first: str, parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join([first, *(f"{label}: {text}" for label, text in parts if text)])
