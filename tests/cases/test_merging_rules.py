"""When two stubs may be one person, pure; and that nothing merges by itself (K-2, K-5)."""

import ast
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from cases.persons.merging import differences, merge_objection, root, standing_for

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def test_who_stands_for_somebody_is_at_the_end_of_the_chain() -> None:  # K-5
    assert root(C, {B: A, C: B}) == A
    assert root(A, {B: A}) == A


def test_a_ring_ends_at_one_and_the_same_wherever_one_starts() -> None:  # K-5
    ring = {A: B, B: C, C: A, D: B}
    assert {root(one, ring) for one in (A, B, C, D)} == {A}


def test_no_ring_no_second_word_and_nobody_with_themself() -> None:  # K-5
    assert merge_objection(A, B, {}) is None
    assert merge_objection(C, A, {B: A}) is None
    for one, other, links in ((A, A, {}), (A, B, {B: A}), (A, C, {B: A, C: B}), (B, C, {B: A})):
        assert merge_objection(one, other, links)


def test_a_root_elsewhere_is_not_shown_here() -> None:  # K-5
    assert standing_for([A, B, C], {C: A}) == {A: A, B: B, C: A}
    assert standing_for([B, C], {B: D, C: D}) == {B: B, C: B}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("Bo", "Bedacht", date(2015, 1, 1)), ("Jip", "Bedacht", date(2015, 1, 1)), "tweeling"),
        (("Jan", "Bedacht", date(1960, 1, 1)), ("Jan", "Bedacht", date(1990, 1, 1)), "vader en zoon"),
    ],
    ids=["twins", "father and son"],
)
def test_twins_and_father_and_son_are_said_beforehand(
    one: tuple[str, str, date], other: tuple[str, str, date], said: str
) -> None:  # K-2, K-5
    assert said in "; ".join(differences(one, other))
    assert differences(one, one) == []
    assert differences(one, ("", "", None)) == [], "what is not known says nothing"


def test_nothing_but_a_page_merges() -> None:  # K-2, K-5
    """Nothing calls it by itself: no matching, no melding, no sweep, no demo."""
    calls = set()
    for path in Path(".").glob("[a-z]*/**/*.py"):
        if path.parts[0] in {"tests", "node_modules"}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute | ast.Name):
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                if name in {"samenvoegen", "gezinnen_samenvoegen", "PersonLink", "HouseholdLink"}:
                    calls.add(str(path))
    assert calls == {
        "cases/disclosure/merging.py", "cases/dossier/linking.py", "cases/web/views_merging.py",
    }  # fmt: skip
