"""A line of the record in plain words: the same on the screen, on paper and in a file (X-1)."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cases.audit.models import AuditEvent
from cases.base.clock import now as present
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from cases.review.unusual import WINDOW, Opvallend, opvallend

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# What a subject is called on the page; the record itself keeps the name of the model.
SUBJECTS = {
    "aanmelding": "aanmelding van een aanhouding",
    "addressstatement": "adres",
    "arrest": "aanhouding",
    "assessment": "veiligheidsbeoordeling",
    "assessmentcontent": "veiligheidsbeoordeling",
    "assignment": "toewijzing",
    "besluit": "besluit",
    "besluitcontent": "besluit",
    "breach": "datalek",
    "bsn": "BSN",
    "case": "zaak",
    "caseshield": "afscherming",
    "caseshieldmember": "afscherming",
    "clock": "klok",
    "consult": "advies van Raad of OM",
    "crisis": "crisis",
    "disclosure": "verstrekking",
    "evidence": "foto of document",
    "gebeld": "telefoontje met Veilig Thuis",
    "gespreksblad": "punten voor het gesprek",
    "ground": "grond",
    "groundproposal": "voorstel voor een grond",
    "handover": "overdracht",
    "hazard": "gevaar voor collega's",
    "householdlink": "zelfde gezin",
    "huisverbodaanvraag": "tijdelijk huisverbod",
    "huisverbodbijdrage": "tijdelijk huisverbod, antwoord van een partner",
    "huisverbodbijdragecontent": "tijdelijk huisverbod, antwoord van een partner",
    "huisverbodcontent": "tijdelijk huisverbod, telefoontje",
    "huisverbodgesprekken": "tijdelijk huisverbod, gesprekken",
    "huisverbodnader": "tijdelijk huisverbod, besluit van de burgemeester",
    "huisverbodoverleg": "tijdelijk huisverbod, vraag aan de partners",
    "huisverbodoverlegcontent": "tijdelijk huisverbod, vraag aan de partners",
    "huisverbodrihg": "RiHG",
    "huisverbodstap": "tijdelijk huisverbod, stap",
    "huisverbodtoets": "tijdelijk huisverbod, drie criteria",
    "huisverboduitkomst": "tijdelijk huisverbod, uitkomst",
    "huisverbodvervolg": "tijdelijk huisverbod, wat volgt",
    "hulpcontent": "hulp",
    "inbreng": "inbreng",
    "informationitem": "bericht",
    "informationrequest": "vraag om informatie",
    "interimdecision": "regionaal besluit",
    "itemtext": "bericht",
    "letsel": "letsel",
    "lookup": "vraag of een gezin bekend is",
    "measure": "maatregel",
    "measurecontent": "maatregel",
    "meldingdraft": "melding in bewerking",
    "omagreement": "instemming van het OM",
    "onderzoekshandeling": "onderzoekshandeling",
    "opdracht": "vraag om het slachtoffer in te lichten",
    "personflag": "kenmerk",
    "personkey": "zoeksleutel",
    "personlink": "zelfde persoon",
    "personrelation": "relatie",
    "personsafety": "oordeel per persoon",
    "personstatement": "persoonsgegevens",
    "recall": "verbetering of intrekking",
    "receipt": "bevestiging",
    "safecontact": "veilig contact",
    "staff": "medewerker",
    "telwijzekeuze": "telwijze van de negen uur",
    "themacheck": "thema, lijst",
    "themasignaal": "thema",
    "verteld": "wie is ingelicht",
    "vervolgafspraak": "vervolg na het besluit",
    "vervolgcontent": "vervolg na het besluit",
    "vitalreview": "toets van vitaal belang",
}
HEADS = (
    "Wanneer",
    "Partner",
    "Medewerker",
    "Wat",
    "Geweigerd",
    "Soort",
    "Zaak",
    "Van wie",
    "Grond",
    "Pagina",
)


@dataclass(frozen=True)
class Regel:
    """One event: when, who, what kind of subject, on which ground, from which page, allowed or not."""

    at: datetime
    partner: str
    who: str
    verb: str
    refused: bool
    subject: str
    reference: str
    owner: str
    ground: str
    page: str

    def cells(self) -> tuple[str, ...]:
        """The same for a file."""
        when = self.at.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S")
        refused = "geweigerd" if self.refused else ""
        return (
            when, _short(self.partner), self.who, self.verb, refused, self.subject, self.reference,
            _short(self.owner), self.ground, self.page,
        )  # fmt: skip


def regels(events: Iterable[AuditEvent], references: Mapping[UUID, str]) -> list[Regel]:
    """Events as lines; a case is named only where the reader may know it."""
    return [
        Regel(
            at=event.at,
            partner=event.organisation.partner if event.organisation else "",
            who=str(event.actor or "systeem"),
            verb=event.get_verb_display(),
            refused=not event.allowed,
            subject=SUBJECTS.get(event.subject_kind, ""),
            reference=references.get(about_of(event), "") if about_of(event) else "",  # type: ignore[arg-type]
            owner=event.owner.partner if event.owner else "",
            ground=event.ground,
            page=page_in_words(event.page),
        )
        for event in events
    ]


def about_of(event: AuditEvent) -> UUID | None:
    """The case of an event; of a refused attempt also when its address named something in a case."""
    return getattr(event, "about", None) or event.case_id


def page_in_words(name: str) -> str:
    """The name of a page as people read it: *acuut:delen_melding* is *delen melding*."""
    return name.rpartition(":")[2].replace("_", " ")


def as_csv(lines: Iterable[Regel], note: str = "") -> str:
    """The lines as a file for a spreadsheet of this country: semicolons, and a mark so that it reads é as é.

    A cell that a spreadsheet would calculate is made text: somebody can be called =1+1.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        writer.writerow([harmless(cell) for cell in line.cells()])
    if note:
        writer.writerow([note])
    return "\ufeff" + out.getvalue()


def harmless(cell: str) -> str:
    """The cell as text, also where a spreadsheet would see a formula in it."""
    cell = cell.replace("\x00", "")
    return f"'{cell}" if cell.lstrip()[:1] in {"=", "+", "-", "@"} or cell[:1] in {"\t", "\r", "\n"} else cell


def fg_deel(actor: Staff) -> dict[str, Any]:
    """What cases/_fg_trail.html shows on a page of the FG; empty for who is not one."""
    if not actor.has_role(Role.FG):
        return {}
    findings: list[Opvallend] = opvallend(actor, now=present())
    return {"findings": findings, "days": WINDOW.days}


def _short(partner: str) -> str:
    return Partner(partner).short if partner in Partner.values else partner
