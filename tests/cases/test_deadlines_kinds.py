"""Kinds are declared once, with words for people (D-3, SA-5)."""

from datetime import timedelta

import pytest

from cases.deadlines import kinds
from cases.deadlines.kinds import ClockKind, UnknownKind
from cases.notifications import texts


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.all_kinds()))
    monkeypatch.setattr(texts, "_effects", {})


def test_an_unknown_kind_says_which_are_known() -> None:  # D-3
    kinds.declare(ClockKind("kind_term", "Proef"))
    with pytest.raises(UnknownKind, match=r"no clock kind 'wrong' is declared; known: .*kind_term"):
        kinds.get("wrong")


def test_declaring_twice_the_same_is_harmless_and_another_is_refused() -> None:  # D-3
    kind = kinds.declare(ClockKind("kind_term", "Proef"))
    assert kinds.declare(ClockKind("kind_term", "Proef")) == kind == kinds.get("kind_term")
    with pytest.raises(RuntimeError, match="twice"):
        kinds.declare(ClockKind("kind_term", "Iets anders"))


@pytest.mark.parametrize("code", ["", "Hoofdletter", "met spatie", "x" * 41, "1term", "a.b"])
def test_a_code_is_a_code(code: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        ClockKind(code, "Proef")


def test_a_warning_comes_before_the_end() -> None:
    with pytest.raises(ValueError, match="before the end"):
        ClockKind("kind_term", "Proef", warn_before=(timedelta(),))


def test_a_kind_brings_the_texts_of_its_notices() -> None:  # SA-5
    kinds.declare(ClockKind("kind_term", "Proef"))
    assert texts.text("kind_term.warned.1200.0") == "Proef: de termijn loopt bijna af."
    assert texts.text("kind_term.expired.3") == "Proef: de termijn is voorbij."


@pytest.mark.parametrize("effect", ["", "...", "12", "nobody.declared.this"])
def test_a_text_nobody_declared_is_a_general_one(effect: str) -> None:  # SA-5
    assert texts.text(effect) == texts.UNKNOWN
