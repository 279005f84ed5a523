"""The answers of a melding, from JSON to words and back: pure (AC-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from acuut.enums import JaNee, Soort, Vraag
from cases.persons.enums import PersonRole

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Wie:
    """Somebody named in a melding, or described when the name is not known yet."""

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None
    role: PersonRole = PersonRole.BETROKKENE
    description: str = ""

    @property
    def name(self) -> str:
        """As it was written."""
        full = " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)
        return full or self.description

    @property
    def role_label(self) -> str:
        """What this person is in the case, in words."""
        return str(PersonRole(self.role).label)

    def as_json(self) -> dict[str, str]:
        """How it is kept in the draft."""
        return {
            "given_name": self.given_name,
            "prefix": self.prefix,
            "family_name": self.family_name,
            "birth_date": self.birth_date.isoformat() if self.birth_date else "",
            "role": str(self.role),
            "description": self.description,
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


def children(answers: Answers) -> int:
    """How many children are there, at least; one when nobody counted."""
    found = answers.get(Vraag.KINDEREN, {})
    return int(found.get("aantal") or 1) if found.get("antwoord") == JaNee.JA else 0


def in_words(answers: Answers) -> str:
    """What the melding says. Never the address, which can be secret, and no names: they are items of their own."""
    what = answers.get(Vraag.WAT, {})
    kinds = ", ".join(Soort(code).label.lower() for code in what.get("soort", []))
    lines = [f"{kinds[:1].upper()}{kinds[1:]}."] if kinds else []
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
