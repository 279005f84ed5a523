"""An advice that Veilig Thuis gives: it names nobody and opens nothing, until it becomes a melding (AC-12)."""

import re
from datetime import datetime
from uuid import UUID

from acuut.enums import Bron, Vraag, Vrager, Waarom
from acuut.models import Advies, MeldingDraft
from acuut.rules import Missing
from acuut.services.melden import antwoord_bewaren, melding_beginnen
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.partners.enums import Partner
from cases.partners.models import Staff

# Two words with a capital after each other, a date, a postcode, or a number that somebody can be found by.
_NAMED = re.compile(
    r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z\u00e0-\u00ff]+\s+(?:(?:van|de|der|den|el|al|ten|ter)\s+)*[A-Z][a-z\u00e0-\u00ff]+"
    r"|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{4}\s?[A-Z]{2}\b|\b\d{8,}\b",
    re.MULTILINE,
)
# Not the name of a person, although it looks like one.
_PARTNERS = re.compile(r"Veilig Thuis|Openbaar Ministerie|Raad voor de Kinderbescherming")


def lijkt_genoemd(*, text: str) -> bool:
    """Whether this looks as if somebody can be found by it: a name, a birth date, a postcode, a long number."""
    return bool(_NAMED.search(_PARTNERS.sub("een partner", text)))


def advies_geven(
    *, actor: Staff, asker: str, question: str, advice: str, because: str = "", now: datetime
) -> Advies:
    """Record an advice; when somebody seems to be named it asks why, and does not stop (AC-12).

    Raises:
        NotVisible: not Veilig Thuis.
        RuleBroken: nothing asked, or somebody seems to be named and nobody said why.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    if asker not in Vrager.values:
        raise RuleBroken("Kies een van de mogelijkheden.")
    if not question.strip():
        raise RuleBroken("Schrijf op wat er werd gevraagd.")
    named = lijkt_genoemd(text=question) or lijkt_genoemd(text=advice)
    if named and because not in Waarom.values:
        raise RuleBroken(
            f"{Missing.NAAM.label}. Dit lijkt een naam, datum of nummer: haal het weg, of kies waarom het blijft."
        )
    given = Advies(
        owner=actor.organisation, staff=actor, at=now, asker=asker, question=question.strip(),
        advice=advice.strip(), named_because=because if named else "",
    )  # fmt: skip
    given.save()
    past = {"because": because, "missing": [Missing.NAAM.value]} if named else {}
    audit.record(Verb.RECORDED, actor=actor, subject=given, owner_id=given.owner_id, detail=past)
    return given


def advies_wordt_melding(*, advies_id: UUID, actor: Staff, now: datetime) -> MeldingDraft:
    """The advice turns out to be a melding: what was asked stands in it already; a second click gives the same.

    Raises:
        NotVisible: not an advice of this person.
    """
    given = access(Advies, pk=advies_id, actor=actor, action=Action.CHANGE, lock=True)
    if given.became is not None:
        return given.became
    draft = melding_beginnen(actor=actor, now=now, bron=Bron.ADVIES)
    antwoord_bewaren(
        draft_id=draft.pk, actor=actor, vraag=Vraag.WAT, now=now,
        answer={"soort": [], "tekst": given.question, "toen": ""},
    )  # fmt: skip
    transition(given, expect={"became__isnull": True}, change={"became": draft}, reason="melding")
    return draft
