"""Under which keys somebody is found again, whatever went wrong with the name, the date or the address (K-2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.dossier.enums import DataClass
from cases.persons.matching import keys as matching
from cases.persons.matching.asked import Address, Asked, in_parts
from cases.persons.matching.enums import KeyKind
from cases.persons.matching.index import KEYLESS
from cases.persons.matching.keys import STRONG, keys, street_code, to_ask
from cases.persons.matching.spelling import code, family_words, sound, words

BORN = date(1987, 11, 19)


def meet(one: Asked, other: Asked) -> set[KeyKind]:
    """By which kinds these two find each other."""
    first, second = keys(one), keys(other)
    return {kind for kind in first.keys() & second.keys() if first[kind] & second[kind]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Mohamed", "محمد"),
        ("Fatima", "فاطمة"),
        ("Youssef", "Joesoef"),
        ("Rachid", "Rashid"),
        ("Achmed", "Ahmed"),
        ("Djamal", "Jamal"),
        ("Ouassim", "Wassim"),
        ("Hüseyin", "Huseyin"),
        ("Ayşe", "Ayse"),
        ("Sophie", "Sofie"),
        ("Christiaan", "Kristiaan"),
        ("Łukasz", "Lukasz"),
    ],
)
def test_a_given_name_from_another_script_or_spelling_has_the_same_code(one: str, other: str) -> None:  # K-2
    assert {code(word) for word in words(one)} == {code(word) for word in words(other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jansen", "Janssen"),
        ("Dijkstra", "Dykstra"),
        ("Meijer", "Meyer"),
        ("Visser", "Fisser"),
        ("Klaassen", "Claassen"),
        ("Schouten", "Shouten"),
        ("El Idrissi", "Elidrissi"),
        ("Al-Idrissi", "Idrissi"),
        ("Ben Ali", "Benali"),
        ("Yılmaz", "Yilmaz"),
        ("Kowalski", "Kowalska"),
        ("van den Berg", "Vandenberg"),
        ("van der Berg", "Berg"),
        ("O'Neill", "Oneill"),
    ],
)
def test_a_family_name_written_otherwise_has_the_same_code(one: str, other: str) -> None:  # K-2
    assert [code(word) for word in family_words(one)] == [code(word) for word in family_words(other)]


def test_a_name_of_nothing_but_tussenvoegsels_stays_a_name() -> None:  # K-2
    assert family_words("van der Van") == ("van", "der", "van")


@pytest.mark.parametrize(
    "name", ["", "  ", "--", "?!", "\u200e\u200f", "🙂", "a" * 500, "م" * 500, "x\x00y", "-- ; DROP"]
)
def test_no_name_is_too_strange(name: str) -> None:  # K-2
    keys(
        Asked(
            given_name=name,
            prefix=name,
            family_name=name,
            birth_name=name,
            birth_date=BORN,
            address=in_parts(name),
        )
    )


@given(text=st.text(max_size=80))
def test_whatever_is_typed_has_plain_words_and_the_same_keys_in_capitals(text: str) -> None:  # K-2
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words(text))
    assert all(sound(word) == sound(word) for word in words(text))
    in_parts(text)


def test_swapped_day_and_month_are_the_same_key() -> None:  # K-2
    one = Asked(given_name="Mira", family_name="Verzonnen", birth_date=date(1986, 5, 11))
    other = Asked(given_name="Mira", family_name="Verzonnen", birth_date=date(1986, 11, 5))
    assert meet(one, other) == {
        KeyKind.NAAM_GEBOREN, KeyKind.NAAM_JAAR, KeyKind.NAAM_DAG, KeyKind.NAAM, KeyKind.GEBOREN,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("slip", "kind"),
    [
        (date(1987, 5, 11), KeyKind.NAAM_DAG),
        (date(1986, 5, 12), KeyKind.NAAM_JAAR),
        (date(1986, 1, 1), KeyKind.NAAM_JAAR),
        (None, KeyKind.NAAM_JAAR),
    ],
)
def test_a_name_finds_when_a_part_of_the_birth_date_is_wrong_or_not_known(
    slip: date | None, kind: KeyKind
) -> None:  # K-2
    asked = Asked(given_name="Mira", family_name="Verzonnen", birth_date=date(1986, 5, 11))
    stated = Asked(given_name="Mira", family_name="Verzonnen", birth_date=slip)
    assert to_ask(asked)[kind] & keys(stated)[kind]


def test_names_alone_are_asked_by_where_no_birth_date_tells_namesakes_apart() -> None:  # K-2
    dated = Asked(given_name="Mira", family_name="Verzonnen", birth_date=BORN)
    assert KeyKind.NAAM in keys(dated)
    assert KeyKind.NAAM not in to_ask(dated)
    assert KeyKind.NAAM in to_ask(Asked(given_name="Mira", family_name="Verzonnen"))


def test_given_and_family_name_may_change_places() -> None:  # K-2
    one = Asked(given_name="Mira", family_name="Verzonnen", birth_date=BORN)
    assert KeyKind.NAAM_GEBOREN in meet(one, Asked("Verzonnen", "", "Mira", birth_date=BORN))


def test_a_birth_name_is_as_good_as_a_family_name() -> None:  # K-2
    now = Asked(given_name="Mira", family_name="Bedacht", birth_name="Verzonnen", birth_date=BORN)
    then = Asked(given_name="Mira", family_name="Verzonnen", birth_date=BORN)
    double = Asked(given_name="Mira", family_name="Bedacht-Verzonnen", birth_date=BORN)
    assert KeyKind.NAAM_GEBOREN in meet(now, then) & meet(now, double) & meet(then, double)


def test_a_birth_date_with_an_initial_finds_whatever_else_happened_to_the_name() -> None:  # K-2
    stated = Asked(given_name="Mira", family_name="Verzonnen", birth_date=BORN)
    assert meet(Asked(family_name="Vrijgezel", birth_date=BORN), stated) == {KeyKind.GEBOREN}
    assert meet(Asked(given_name="Mariella", family_name="Anders", birth_date=BORN), stated) == {
        KeyKind.GEBOREN
    }
    assert meet(Asked(given_name="Xandra", family_name="Qwx", birth_date=BORN), stated) == set()


def test_the_first_of_january_finds_with_a_name_only() -> None:  # K-2
    day = date(1970, 1, 1)
    one = Asked(given_name="Ahmed", family_name="Benali", birth_date=day)
    assert meet(one, Asked(given_name="Karim", family_name="Ziani", birth_date=day)) == set()
    assert KeyKind.GEBOREN in meet(one, Asked(given_name="Karim", family_name="Ben Ali", birth_date=day))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Verzonnenstraat 1, Amsterdam", Address("Verzonnenstraat", "1", "", "", "Amsterdam")),
        (
            "Verzonnenstraat 12-A, 1012 ab Amsterdam",
            Address("Verzonnenstraat", "12", "A", "1012AB", "Amsterdam"),
        ),
        ("2e Verzonnenstraat 12 bis", Address("2e Verzonnenstraat", "12", "bis", "", "")),
        ("1012AB 12", Address("", "12", "", "1012AB", "")),
        ("Verzonnenstraat", Address("Verzonnenstraat")),
        ("", Address()),
        ("geen vaste woonplaats", Address("geen vaste woonplaats")),
    ],
)
def test_an_address_as_it_is_typed_falls_into_parts(line: str, parts: Address) -> None:  # K-2
    assert in_parts(line) == parts


def test_a_house_is_found_by_postcode_or_street_and_without_its_addition() -> None:  # K-2
    full = Asked(address=in_parts("Verzonnenstraat 12-A, 1012 AB Amsterdam"))
    assert meet(full, Asked(address=in_parts("1012ab 12"))) == {KeyKind.ADRES}
    assert meet(full, Asked(address=in_parts("Verzonnenstr. 12 hs"))) == {KeyKind.STRAAT}
    assert meet(full, Asked(address=in_parts("Verzonnenstraat 13, 1012AB"))) == set()


def test_a_street_is_looked_for_in_its_place_and_where_no_place_was_told() -> None:  # K-2
    here, elsewhere, nowhere = (
        Asked(address=Address("Verzonnenstraat", "12", place=place))
        for place in ("Amsterdam", "Groningen", "")
    )
    assert to_ask(here)[KeyKind.STRAAT] & keys(here)[KeyKind.STRAAT]
    assert to_ask(here)[KeyKind.STRAAT] & keys(nowhere)[KeyKind.STRAAT]
    assert to_ask(nowhere)[KeyKind.STRAAT] & keys(here)[KeyKind.STRAAT]
    assert not to_ask(here)[KeyKind.STRAAT] & keys(elsewhere)[KeyKind.STRAAT]


def test_a_street_sounds_the_same_in_short() -> None:  # K-2
    assert street_code("Burg. Verzonnenstr") == street_code("Burgemeester Verzonnenstraat")


def test_with_too_little_there_is_no_key() -> None:  # K-2
    assert keys(Asked()) == keys(Asked(given_name="M.", prefix="de")) == {}
    assert keys(Asked(address=in_parts("Verzonnenstraat"))) == {}


@given(
    name=st.text(st.characters(categories=["Ll"], max_codepoint=122), min_size=3, max_size=20),
    born=st.dates(),
)
def test_a_key_shows_nothing_and_every_kind_has_its_own(name: str, born: date) -> None:  # K-2, SH-1
    found = [key for kind in keys(Asked("Mira", "", name, "", born)).values() for key in kind]
    assert len(found) == len(set(found))
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in found)


def test_another_key_of_the_installation_makes_other_keys(settings: pytest.FixtureRequest) -> None:  # K-2
    before = keys(Asked("Mira", "", "Verzonnen", "", BORN))
    settings.FIELD_KEY = "x" * 40  # type: ignore[attr-defined]
    after = keys(Asked("Mira", "", "Verzonnen", "", BORN))
    assert before.keys() == after.keys()
    assert not any(before[kind] & after[kind] for kind in before)


def test_others_are_asked_by_what_is_sure_alone() -> None:  # K-3
    assert STRONG == (KeyKind.BSN, KeyKind.NAAM_GEBOREN)


def test_the_class_that_gives_no_key_is_the_secret_address() -> None:  # SA-1
    assert DataClass.GEHEIM_ADRES == KEYLESS
    assert matching.keys(Asked(bsn_hash="ab")).keys() == {KeyKind.BSN}
