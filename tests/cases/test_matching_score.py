"""Whether two are one, how sure that is and why; twins and a father and son stay two (K-2)."""

from datetime import date

import pytest

from cases.persons.matching.asked import Address, Asked, in_parts
from cases.persons.matching.enums import Strength
from cases.persons.matching.names import Likeness, family_names, given_names
from cases.persons.matching.score import (
    RELATIVE,
    TWIN,
    Born,
    Where,
    birth_dates,
    compare_addresses,
    is_surely,
    match,
)

BORN = date(1987, 11, 19)
HOME = in_parts("Verzonnenstraat 1, Amsterdam")
MIRA = Asked("Mira", "de", "Verzonnen", "", BORN, address=HOME)


def said(asked: Asked, stated: Asked, *where: Address) -> tuple[Strength, tuple[str, ...]] | None:
    """How sure, and why."""
    found = match(asked, stated, where)
    return (found.strength, found.reasons) if found else None


def test_the_same_names_and_birth_date_are_sure() -> None:  # K-2
    assert said(MIRA, Asked("mira", "", "VERZONNEN", "", BORN)) == (
        Strength.ZEKER,
        ("zelfde geboortedatum", "zelfde naam"),
    )
    assert is_surely(MIRA, Asked("Mira", "van", "Verzonnen", "", BORN))


@pytest.mark.parametrize(
    ("given", "family", "born", "why"),
    [
        ("Mira", "Verzonen", BORN, "naam lijkt"),
        ("Mria", "Verzonnen", BORN, "naam lijkt"),
        ("Mira", "Verzonnen", date(1987, 11, 18), "geboortedatum lijkt"),
        ("Mira", "Verzonnen", date(1978, 11, 19), "geboortedatum lijkt"),
        ("Mira", "Verzonnen", date(1987, 1, 1), "geboortedatum lijkt"),
        ("Verzonnen", "Mira", BORN, "voornaam en achternaam omgewisseld"),
        ("M.", "Verzonnen", BORN, "achternaam en voorletter kloppen"),
        ("", "Verzonnen", BORN, "achternaam klopt"),
    ],
)
def test_one_slip_leaves_it_likely_and_never_sure(
    given: str, family: str, born: date, why: str
) -> None:  # K-2
    found = said(MIRA, Asked(given, "", family, "", born))
    assert found
    assert found[0] is Strength.WAARSCHIJNLIJK
    assert why in found[1]


def test_a_swapped_day_and_month_is_said() -> None:  # K-2
    one = Asked("Mira", "", "Verzonnen", "", date(1986, 5, 11))
    assert said(one, Asked("Mira", "", "Verzonnen", "", date(1986, 11, 5))) == (
        Strength.WAARSCHIJNLIJK,
        ("dag en maand omgewisseld", "zelfde naam"),
    )


def test_a_name_before_the_marriage_is_said() -> None:  # K-2
    stated = Asked("Mira", "", "Bedacht", "Verzonnen", BORN)
    assert said(MIRA, stated) == (
        Strength.WAARSCHIJNLIJK,
        ("zelfde geboortedatum", "naam lijkt", "geboortenaam komt overeen"),
    )


@pytest.mark.parametrize("twin", ["Tess", "Miran", "Noor", "Mirabella"])
@pytest.mark.parametrize("where", [(), (HOME,)])
def test_a_twin_is_never_sure(twin: str, where: tuple[Address, ...]) -> None:  # K-2
    found = said(MIRA, Asked(twin, "de", "Verzonnen", "", BORN), *where)
    assert found is None or found[0] is not Strength.ZEKER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira", "Tess"),
        ("Karim", "Karima"),
        ("Hassan", "Hussein"),
        ("Mohammed Amine", "Mohammed Ali"),
        ("Tim", "Tom"),
    ],
)
def test_a_twin_with_another_name_is_perhaps_and_it_is_said_why(one: str, other: str) -> None:  # K-2
    found = said(Asked(one, "", "Verzonnen", "", BORN), Asked(other, "", "Verzonnen", "", BORN))
    assert found
    assert found[0] is Strength.MISSCHIEN
    assert TWIN in found[1]


def test_a_father_with_the_name_of_his_son_is_perhaps_and_only_at_the_address() -> None:  # K-2
    son, father = MIRA, Asked("Mira", "de", "Verzonnen", "", date(1959, 3, 2))
    assert said(son, father) is None, "elsewhere it is a namesake"
    found = said(son, father, HOME)
    assert found
    assert found[0] is Strength.MISSCHIEN
    assert RELATIVE in found[1]


def test_without_a_birth_date_a_name_is_likely_at_the_address_alone() -> None:  # K-2
    undated = Asked("Mira", "", "Verzonnen", address=HOME)
    assert said(undated, MIRA, HOME) == (
        Strength.WAARSCHIJNLIJK,
        ("zelfde naam", "zelfde adres", "geboortedatum niet bekend"),
    )
    assert said(undated, MIRA) == (Strength.MISSCHIEN, ("zelfde naam", "geboortedatum niet bekend"))


def test_an_address_alone_is_perhaps_and_nobody_is_recognised() -> None:  # K-2
    found = match(Asked(address=HOME), MIRA, [HOME])
    assert found
    assert (found.strength, found.reasons, found.by_name) == (Strength.MISSCHIEN, ("zelfde adres",), False)


def test_a_neighbour_in_the_same_building_is_nobody() -> None:  # K-2
    upstairs = in_parts("Verzonnenstraat 1-2, Amsterdam")
    down = Asked(
        "Kees", "", "Bedacht", "", date(1960, 2, 3), address=in_parts("Verzonnenstraat 1-1, Amsterdam")
    )
    assert match(down, MIRA, [upstairs]) is None


def test_a_bsn_settles_it_both_ways() -> None:  # K-2
    one = Asked("Mira", "", "Verzonnen", "", BORN, bsn_hash="a" * 32)
    assert said(one, Asked("Anders", "", "Genaamd", bsn_hash="a" * 32)) == (Strength.ZEKER, ("zelfde BSN",))
    other = said(one, Asked("Mira", "", "Verzonnen", "", BORN, bsn_hash="b" * 32))
    assert other
    assert (other[0], other[1][0]) == (Strength.MISSCHIEN, "ander BSN")


def test_nothing_in_common_is_nothing() -> None:  # K-2
    assert match(MIRA, Asked("Kees", "", "Bedacht", "", date(1960, 2, 3))) is None
    assert match(MIRA, Asked("Mira", "", "Bedacht", "", BORN)) is None, (
        "a given name and a day are had by more"
    )
    assert match(Asked(), Asked()) is None


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (BORN, BORN, Born.SAME),
        (date(1986, 5, 11), date(1986, 11, 5), Born.SWAPPED),
        (BORN, date(1987, 11, 9), Born.NEAR),
        (BORN, date(1987, 12, 9), Born.OTHER),
        (BORN, date(1959, 3, 2), Born.OTHER),
        (BORN, None, Born.UNKNOWN),
        (None, None, Born.UNKNOWN),
    ],
)
def test_birth_dates(one: date | None, other: date | None, how: Born) -> None:  # K-2
    assert birth_dates(one, other) is birth_dates(other, one) is how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Verzonnenstraat 1, Amsterdam", "verzonnenstr. 1", Where.SAME),
        ("Verzonnenstraat 1-A", "Verzonnenstraat 1 a, Amsterdam", Where.SAME),
        ("Verzonnenstraat 1-A", "Verzonnenstraat 1-B", Where.BUILDING),
        ("Verzonnenstraat 1, Amsterdam", "Verzonnenstraat 1, Utrecht", Where.OTHER),
        ("Verzonnenstraat 1, 1012 AB", "Bedachtlaan 1, 1012AB", Where.SAME),
        ("Verzonnenstraat 1, 1012 AB", "Verzonnenstraat 1, 3511 CD", Where.OTHER),
        ("Verzonnenstaat 1", "Verzonnenstraat 1", Where.ALIKE),
        ("1012 AB 1", "Verzonnenstraat 1", Where.ALIKE),
        ("Verzonnenstraat 1", "Verzonnenstraat 2", Where.OTHER),
        ("", "Verzonnenstraat 2", Where.OTHER),
    ],
)
def test_addresses(one: str, other: str, how: Where) -> None:  # K-2
    assert compare_addresses(in_parts(one), in_parts(other)) is how
    assert compare_addresses(None, in_parts(other)) is Where.OTHER


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kees", "Cornelis", Likeness.LIKE),
        ("Mo", "Mohammed", Likeness.LIKE),
        ("Jan Willem", "Janwillem", Likeness.SAME),
        ("Anna", "Anna Maria", Likeness.LIKE),
        ("محمد", "Mohammed", Likeness.LIKE),
        ("", "Mira", Likeness.UNKNOWN),
        ("Kees", "Mira", Likeness.OTHER),
    ],
)
def test_given_names(one: str, other: str, how: Likeness) -> None:  # K-2
    assert given_names(one, other) is how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Yılmaz", "Yilmaz", Likeness.SAME),
        ("Yilmaz-Kaya", "Kaya", Likeness.LIKE),
        ("van den Berg", "Vandenberg", Likeness.SAME),
        ("Verzonnen", "Bedacht", Likeness.OTHER),
    ],
)
def test_family_names(one: str, other: str, how: Likeness) -> None:  # K-2
    assert family_names(one, other) is how
