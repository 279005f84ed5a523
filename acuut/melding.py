"""The answers of a melding, from JSON to words and back: pure (AC-1, AC-12)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from acuut.enums import Bron, JaNee, Soort, Vraag
from cases.persons.enums import PersonRole

Answers = Mapping[str, Any]
# Beside the answers by question: by which way the melding came in.
BRON = "bron"


@dataclass(frozen=True)
class Wie:
    """Somebody named in a melding, or described when the name is not known yet.

    Attributes:
        bsn: the BSN as the draft keeps it, sealed for that draft (services.mensen); never the number itself.
        bsn_hash: its keyed hash, to find somebody by (persons.models.Bsn.digest).
    """

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None
    role: PersonRole = PersonRole.BETROKKENE
    description: str = ""
    birth_name: str = ""
    bsn: str = ""
    bsn_hash: str = ""

    @property
    def name(self) -> str:
        """As it was written."""
        full = " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)
        return full or self.description

    @property
    def role_label(self) -> str:
        """What this person is in the case, in words."""
        return str(PersonRole(self.role).label)

    @property
    def mark(self) -> str:
        """Of this person as the page shows them, so that a second click takes nobody else out."""
        return mark(self.as_json())

    def as_json(self) -> dict[str, str]:
        """How it is kept in the draft."""
        return {
            "given_name": self.given_name,
            "prefix": self.prefix,
            "family_name": self.family_name,
            "birth_date": self.birth_date.isoformat() if self.birth_date else "",
            "role": str(self.role),
            "description": self.description,
            "birth_name": self.birth_name,
            "bsn": self.bsn,
            "bsn_hash": self.bsn_hash,
        }


def people(answers: Answers) -> list[Wie]:
    """Who was named so far."""
    rows = answers.get(Vraag.WIE, {}).get("mensen", [])
    return [
        Wie(
            **{
                **row,
                "birth_date": date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
                "role": PersonRole(row["role"]),
            }
        )
        for row in rows
    ]


def address(answers: Answers) -> tuple[str, bool]:
    """Where it is, and whether that is secret (SA-1)."""
    found = answers.get(Vraag.WAAR, {})
    return str(found.get("adres", "")), bool(found.get("geheim", False))


def bron(answers: Answers) -> Bron:
    """By which way it came in (AC-12)."""
    return Bron(answers.get(BRON, Bron.MELDING))


def happened(answers: Answers) -> datetime | None:
    """When it happened, when that was before the melding."""
    said = answers.get(Vraag.WAT, {}).get("toen", "")
    return datetime.fromisoformat(said) if said else None


def kinds(answers: Answers) -> set[Soort]:
    """What was tapped."""
    return {Soort(code) for code in answers.get(Vraag.WAT, {}).get("soort", [])}


def mark(answer: Any) -> str:
    """Of one answer as a page shows it, so that a second device sees that it changed meanwhile."""
    return hashlib.sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:12]


def said(question: Vraag, answer: Mapping[str, Any]) -> str:
    """One answer in words, for who finds another one than they saw."""
    if question is Vraag.WAAR:
        return "een geheim adres" if answer.get("geheim") else str(answer.get("adres", ""))
    if question is Vraag.WIE:
        return ", ".join(wie.name for wie in people({Vraag.WIE.value: answer})) or "niemand"
    return in_words({question.value: answer}).replace("\n", " ")


def children(answers: Answers) -> int:
    """How many children are there, at least; one when nobody counted."""
    found = answers.get(Vraag.KINDEREN, {})
    return int(found.get("aantal") or 1) if found.get("antwoord") == JaNee.JA else 0


def in_words(answers: Answers) -> str:
    """What the melding says. Never the address, which can be secret, and no names: they are items of their own."""
    what = answers.get(Vraag.WAT, {})
    tapped = ", ".join(Soort(code).label.lower() for code in what.get("soort", []))
    came = answers.get(BRON)
    lines = [f"{Bron(came).label}."] if came in {Bron.AANGIFTE, Bron.ADVIES} else []
    lines += [f"{tapped[:1].upper()}{tapped[1:]}."] if tapped else []
    if words := str(what.get("tekst", "")).strip():
        lines.append(words)
    if danger := answers.get(Vraag.ACUUT, {}).get("antwoord"):
        lines.append(f"Nu gevaar: {JaNee(danger).label.lower()}.")
    kids = answers.get(Vraag.KINDEREN, {})
    if there := kids.get("antwoord"):
        count = kids.get("aantal")
        number = f", {count}" if count and there == JaNee.JA else ""
        lines.append(f"Kinderen aanwezig: {JaNee(there).label.lower()}{number}.")
    return "\n".join(lines) or "Melding zonder omschrijving."


def first_open(answers: Answers) -> Vraag | None:
    """The first question without an answer; None when all have one."""
    return next((question for question in Vraag if question.value not in answers), None)
