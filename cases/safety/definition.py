"""What a form definition is, and what an answer to it is: pure functions over plain data (VP-3).

A definition is a list of questions: {code, label, help, kind, choices, required, part}. `kind` is one of
enums.QuestionKind; `choices` is a list of {code, label}, for a choice only. Answers are text by the code of the
question: what was written, the code of a choice, *ja* or *nee*, or a day as 2026-11-23.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cases.safety.enums import QuestionKind

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE_HELP = "kleine letters, cijfers en _, te beginnen met een letter, hoogstens 40 tekens"
MOST_QUESTIONS = 60
MOST_CHOICES = 20
LONGEST = {"label": 200, "help": 300, "part": 80}
MOST_TEXT = 2000
MOST_JSON = 60_000
YES_NO = {"ja": "ja", "nee": "nee"}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 1, 1)
_KEYS = {"code", "label", "help", "kind", "choices", "required", "part"}

Question = Mapping[str, Any]


def from_json(text: str) -> tuple[list[dict[str, Any]], str]:
    """Read a definition that somebody pasted; the questions, or what is wrong with it in Dutch."""
    if len(text) > MOST_JSON:
        return [], "Deze definitie is te groot. Een formulier heeft hoogstens 60 vragen."
    try:
        found = json.loads(text)
    except RecursionError:
        return [], "Dit is geen geldige JSON: er zijn te veel haakjes in elkaar."
    except ValueError as wrong:
        place = f" (regel {wrong.lineno})" if isinstance(wrong, json.JSONDecodeError) else ""
        return [], f"Dit is geen geldige JSON{place}. Kijk haakjes, komma's en aanhalingstekens na."
    if objection := definition_objection(found):
        return [], objection
    return [complete(question) for question in found], ""


def complete(question: Question) -> dict[str, Any]:
    """A question with everything that it can say."""
    return {
        "code": question["code"],
        "label": question["label"],
        "help": question.get("help", ""),
        "kind": question.get("kind", QuestionKind.TEXT.value),
        "choices": [
            {"code": one["code"], "label": one["label"]} for one in question.get("choices", ())
        ],
        "required": question.get("required", False),
        "part": question.get("part", ""),
    }  # fmt: skip


def definition_objection(found: Any) -> str | None:
    """Say what keeps this from being a definition; None when nothing does."""
    if not isinstance(found, list) or not found:
        return "Een formulier is een lijst met minstens één vraag."
    if len(found) > MOST_QUESTIONS:
        return f"Een formulier heeft hoogstens {MOST_QUESTIONS} vragen; dit zijn er {len(found)}."
    codes: set[str] = set()
    for number, question in enumerate(found, 1):
        if objection := _question_objection(question):
            return f"Vraag {number}: {objection}"
        if question["code"] in codes:
            return f"Vraag {number}: de code {question['code']} komt twee keer voor."
        codes.add(question["code"])
    return None


def _question_objection(question: Any) -> str | None:
    if not isinstance(question, dict):
        return "dit is geen vraag."
    if unknown := set(question) - _KEYS:
        return f"{sorted(map(str, unknown))[0][:40]} hoort niet bij een vraag."
    code = question.get("code")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        return f"de code is {CODE_HELP}."
    if not isinstance(label := question.get("label"), str) or not label.strip():
        return "vul de vraag zelf in."
    if objection := _words_objection(question):
        return objection
    if not isinstance(question.get("required", False), bool):
        return "required is true of false."
    if question.get("kind", QuestionKind.TEXT.value) not in QuestionKind.values:
        return f"de soort is {', '.join(QuestionKind.values[:-1])} of {QuestionKind.values[-1]}."
    return _choices_objection(question)


def _words_objection(question: Question) -> str | None:
    for key, most in LONGEST.items():
        if not isinstance(text := question.get(key, ""), str):
            return f"{key} is geen tekst."
        if len(text) > most:
            return f"de tekst is te lang: hoogstens {most} tekens."
        if not readable(text):
            return "er staat een teken in dat niet te lezen is."
    return None


def _choices_objection(question: Question) -> str | None:
    choices = question.get("choices", [])
    if not isinstance(choices, list):
        return "de keuzes zijn een lijst."
    if question.get("kind") != QuestionKind.CHOICE:
        return "alleen een vraag met een keuze heeft keuzes." if choices else None
    if not 2 <= len(choices) <= MOST_CHOICES:
        return f"een keuze heeft 2 tot {MOST_CHOICES} mogelijkheden."
    codes = set()
    for one in choices:
        if not isinstance(one, dict) or set(one) != {"code", "label"}:
            return "elke keuze heeft een code en een tekst (code, label)."
        if not isinstance(one["code"], str) or not CODE.fullmatch(one["code"]):
            return f"de code van een keuze is {CODE_HELP}."
        label = one["label"]
        if (
            not isinstance(label, str)
            or not label.strip()
            or len(label) > LONGEST["label"]
            or not readable(label)
        ):
            return "elke keuze heeft een tekst van hoogstens 200 tekens."
        codes.add(one["code"])
    return None if len(codes) == len(choices) else "twee keuzes hebben dezelfde code."


def readable(text: str) -> bool:
    """Whether this is text that the database keeps and a screen shows."""
    return "\x00" not in text and not any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)


def answers_objection(questions: Sequence[Question], answers: Mapping[str, Any]) -> str | None:
    """Say which answer does not go with its question; None when all do. Who asks for less gives fewer answers."""
    for question in questions:
        answer = answers.get(question["code"], "")
        label = question["label"]
        if not isinstance(answer, str) or not readable(answer):
            return f"Het antwoord op ‘{label}’ is niet te lezen. Vul het opnieuw in."
        if not answer.strip():
            if question.get("required"):
                return f"Beantwoord nog: {label}"
            continue
        if objection := _answer_objection(question, answer):
            return f"{label}: {objection}"
    return None


def _answer_objection(question: Question, answer: str) -> str | None:
    kind = question.get("kind", QuestionKind.TEXT.value)
    if kind == QuestionKind.TEXT:
        return f"gebruik hoogstens {MOST_TEXT} tekens." if len(answer) > MOST_TEXT else None
    if kind == QuestionKind.DATE:
        return None if as_day(answer) else "vul een datum in, bijvoorbeeld 23-11-2026."
    offered = YES_NO if kind == QuestionKind.YESNO else {one["code"] for one in question["choices"]}
    return None if answer in offered else "kies een van de mogelijkheden."


def as_day(answer: str) -> date | None:
    """The day that an answer names; None when it is none, or one of another century."""
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def answer_in_words(question: Question, answer: str) -> str:
    """An answer as people read it; what cannot be read as its question asks is given back as it was written."""
    kind = question.get("kind", QuestionKind.TEXT.value)
    if kind == QuestionKind.CHOICE:
        return next((str(one["label"]) for one in question["choices"] if one["code"] == answer), answer)
    if kind == QuestionKind.DATE and (day := as_day(answer)):
        return f"{day:%d-%m-%Y}"
    return answer
