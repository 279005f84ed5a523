"""What somebody can say to the victim: never what the victim may not know (ZS-7; 002: 4.5, LVB)."""

import pytest

from zsm.enums import Course, Custody
from zsm.models import BesluitContent
from zsm.vervolg.gesprek import NOOIT, punten

SECRET = "dit-mag-niemand-weten"
ALL = [(custody, course) for custody in Custody for course in Course]


def content(custody: Custody, course: Course) -> BesluitContent:
    """A decision whose every text is one that the victim must not hear."""
    return BesluitContent(
        custody=custody, course=course, route="pga", reason=SECRET, without_measures=SECRET,
        without_bespreking=SECRET, victim_safety=SECRET,
    )  # fmt: skip


@pytest.mark.parametrize(("custody", "course"), ALL)
def test_the_points_say_nothing_of_reasons_routes_or_partners(
    custody: Custody, course: Course
) -> None:  # ZS-7
    for easy in (False, True):
        said = " ".join(punten(content(custody, course), ["Geen contact met u."], easy=easy))
        assert "Geen contact met u." in said
        for hidden in (SECRET, "PGA", "Veilig Thuis", "reclassering", "LVB", "deel A"):
            assert hidden not in said
        assert "112" in said


def test_who_goes_home_without_conditions_hears_that_and_nothing_that_is_not_so() -> None:  # ZS-5, ZS-7
    goes = content(Custody.HEENZENDEN, Course.ONDERZOEKEN)
    assert "Er zijn nu geen voorwaarden voor de verdachte." in punten(goes, [" "], easy=False)
    stays = content(Custody.VASTHOUDEN, Course.VERVOLGEN)
    assert not any("voorwaarden" in point for point in punten(stays, [], easy=False))
    dropped = content(Custody.HEENZENDEN, Course.SEPONEREN)
    assert not any("niet voorbij" in point for point in punten(dropped, [], easy=False))


def test_the_easy_variant_has_short_sentences_and_asks_to_tell_it_back() -> None:  # ZS-7, 002: 4.5
    for custody, course in ALL:
        points = punten(content(custody, course), [], easy=True)
        sentences = [one for point in points for one in point.replace("?", ".").split(".") if one.strip()]
        assert max(len(one.split()) for one in sentences) <= 12
        assert any("vertellen wat ik net heb gezegd" in point for point in points)
    assert len(NOOIT) == 3
