"""Where everybody stands in the drawing of the household: pure (K-1)."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cases.persons.diagram import BOX, WIDTH, Box, Drawing, Figure, Tie, drawing
from cases.persons.enums import Relation

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def figures(count: int) -> list[Figure]:
    return [Figure(UUID(int=number), f"persoon {number}", ("rol",)) for number in range(1, count + 1)]


def box(found: Drawing, number: int) -> Box:
    return next(one for one in found.boxes if one.title.startswith(f"persoon {number},"))


def test_parents_stand_above_their_child_and_beside_each_other() -> None:  # K-1
    ties = [Tie(A, C, Relation.OUDER), Tie(C, B, Relation.KIND), Tie(A, B, Relation.PARTNER)]
    found = drawing(figures(3), ties)
    assert box(found, 1).y == box(found, 2).y < box(found, 3).y
    assert sorted(line.word.text for line in found.lines) == ["ouder", "ouder", "partner"], (
        "from above to below"
    )


def test_a_grandparent_stands_two_above_and_a_minor_below() -> None:
    found = drawing(
        [*figures(2), Figure(C, "persoon 3", minor=True)],
        [Tie(B, C, Relation.GROOTOUDER), Tie(A, C, Relation.OUDER)],
    )
    heights = {one.title[:9]: one.y for one in found.boxes}
    assert heights["persoon 1"] <= heights["persoon 3"]
    assert heights["persoon 2"] < heights["persoon 3"]
    assert [one.minor for one in found.boxes if one.title.startswith("persoon 3")] == [True]


def test_two_partners_who_differ_are_one_line_with_both_words() -> None:  # K-1
    found = drawing(figures(2), [Tie(A, B, Relation.PARTNER), Tie(B, A, Relation.EX_PARTNER)])
    assert [line.word.text for line in found.lines] == ["partner / ex-partner"]


def test_who_is_not_drawn_has_no_line_and_nobody_to_themselves() -> None:
    found = drawing(figures(2), [Tie(A, D, Relation.OUDER), Tie(A, A, Relation.PARTNER)])
    assert found.lines == ()


def test_a_long_name_is_cut_in_the_box_and_whole_beside_it() -> None:
    (only,) = drawing([Figure(A, "a" * 200)], []).boxes
    assert only.words[0].text.endswith("…")
    assert only.title == "a" * 200


@given(
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12), st.sampled_from(list(Relation))), max_size=30),
)
def test_whatever_contradicts_itself_is_drawn_inside_the_field_and_nobody_over_another(
    count: int, said: list[tuple[int, int, Relation]]
) -> None:
    ties = [Tie(UUID(int=one), UUID(int=other), relation) for one, other, relation in said]
    found = drawing(figures(count), ties)
    assert len(found.boxes) == count
    for one in found.boxes:
        assert 0 <= one.x <= WIDTH - BOX
        assert one.y + one.height <= found.height
    places = [(one.x, one.y) for one in found.boxes]
    assert len(set(places)) == count
