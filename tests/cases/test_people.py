"""Who people are to each other, where they live and what to mind, each as one partner's own item (K-1, K-4)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import DataClass, Kind
from cases.dossier.household import gezin, waarschuwingen
from cases.dossier.models import InformationItem
from cases.dossier.people import (
    adres_vastleggen,
    bsn_vastleggen,
    kenmerk_vastleggen,
    persoon_noemen,
    relatie_vastleggen,
)
from cases.dossier.people_selectors import bsn, genoemd, kenmerken, relaties, woonplaatsen
from cases.dossier.selectors import namen, personen
from cases.partners.models import Staff
from cases.persons.describing import Home, Naming, tidy
from cases.persons.enums import Flag, PersonRole, Relation
from cases.persons.models import Bsn, Person, PersonFlag, PersonRelation, PersonStatement
from tests.access.kit import a_while_ago, opened_by, shared
from tests.cases.people_kit import ARABIC, BSN, CHILD, DIRK, SALMA, Family, household, named, told
from tests.cast import Cast

TODAY = timezone.localdate()
HOME = Home("Kerkstraat", "1", "A", "1017gc", "Amsterdam")
LINE = "Kerkstraat 1-A, 1017 GC Amsterdam"
NOBODYS = ("vt", "vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere")


@pytest.fixture
def family(cast: Cast) -> Family:
    return household(cast)


def related(family: Family, staff: Staff, one: Person, other: Person, relation: Relation) -> PersonRelation:
    with acting(staff):
        return relatie_vastleggen(
            case=family.case, actor=staff, person=one, other=other, relation=relation, now=a_while_ago()
        )


def flagged(
    family: Family, staff: Staff, flag: Flag, person: Person | None = None, **more: Any
) -> PersonFlag:
    with acting(staff):
        return kenmerk_vastleggen(
            case=family.case, actor=staff, flag=flag, now=a_while_ago(), person=person, **more
        )


def lives(family: Family, staff: Staff, person: Person, home: Home = HOME, *, secret: bool = False) -> None:
    with acting(staff):
        adres_vastleggen(
            case=family.case, actor=staff, person=person, home=home, now=a_while_ago(), secret=secret
        )


# Names.


def test_somebody_without_a_name_is_named_later_and_stays_one_person(cast: Cast) -> None:  # K-1
    case = opened_by(cast.agent)
    first = named(case, cast.agent, "", PersonRole.VERDACHTE, description="onbekende man, ca. 40", minutes=9)
    named(case, cast.agent, DIRK, PersonRole.VERDACHTE, person=first.person, minutes=5)
    with acting(cast.agent):
        (known,) = personen(case, cast.agent, now=now())
        assert (known.name, known.role, known.others) == (DIRK, "verdachte", ())
        assert namen(case, cast.agent, now=now()) == {first.person_id: DIRK}
        said = genoemd(case, {first.person_id}, cast.agent, now=now())
    assert [one.name for one in said] == [DIRK, "onbekende man, ca. 40"], "what was said first stays"


def test_a_second_role_is_a_statement_of_its_own(cast: Cast, family: Family) -> None:  # K-1
    named(family.case, cast.agent, DIRK, PersonRole.SLACHTOFFER, person=family.suspect, minutes=5)
    with acting(cast.agent):
        known = {one.person_id: one for one in personen(family.case, cast.agent, now=now())}
    assert known[family.suspect.pk].role == "verdachte en slachtoffer"
    assert waarschuwingen([known[family.suspect.pk]]) == [
        f"{known[family.suspect.pk].name} is in deze zaak slachtoffer en verdachte."
    ]


def test_victim_for_one_and_suspect_for_another_is_said_too(cast: Cast, family: Family) -> None:  # K-1
    told(family.case, cast.agent, cast.vt)
    named(family.case, cast.vt, "Dirk B", PersonRole.SLACHTOFFER, person=family.suspect, minutes=5)
    with acting(cast.vt):
        found = gezin(family.case, cast.vt, now=now())
    assert any("slachtoffer en verdachte" in one for one in found.warnings)


def test_the_same_twice_is_written_once(cast: Cast, family: Family) -> None:
    again = named(
        family.case, cast.agent, DIRK, PersonRole.VERDACHTE, person=family.suspect, born=date(1988, 2, 1)
    )
    assert PersonStatement.objects.filter(person=family.suspect).count() <= 1
    with acting(cast.agent):
        assert PersonStatement.objects.get(person=family.suspect).pk == again.pk


@pytest.mark.parametrize("name", [ARABIC, "Ngũgĩ", "李", "Çağrı Öztürk", "O'Neill-de Boer", "עמית", "नरेन्द्र"])
def test_a_name_in_any_script_is_kept_as_it_is_written(cast: Cast, name: str) -> None:
    case = opened_by(cast.agent)
    named(case, cast.agent, name, PersonRole.GETUIGE)
    with acting(cast.agent):
        (known,) = personen(case, cast.agent, now=now())
    assert known.name == name


@pytest.mark.parametrize("field", ["given_name", "prefix", "family_name", "birth_name", "description"])
def test_a_name_of_500_characters_is_refused_kindly(cast: Cast, field: str) -> None:
    case = opened_by(cast.agent)
    naming = Naming(**{"given_name": "Dirk", field: "a" * 500})
    with acting(cast.agent), pytest.raises(RuleBroken, match="te lang"):
        persoon_noemen(case=case, actor=cast.agent, naming=naming, role=PersonRole.KIND, now=now())
    assert not Person.objects.filter(household=case.household).exists(), "and nobody is added for it"


def test_a_name_of_200_characters_is_accepted(cast: Cast) -> None:
    case = opened_by(cast.agent)
    said = named(case, cast.agent, "a" * 200, PersonRole.KIND)
    assert len(said.given_name) == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Dirk \t Bedacht ", "Dirk Bedacht"),
        ("Dirk\x00\x07", "Dirk"),
        ("\u202eDirk\u202c", "Dirk"),
        ("Zoe\u0308", "Zoë"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_what_was_pasted_along_is_left_out(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text(alphabet=st.characters()))
def test_tidied_text_can_be_stored_and_is_tidy(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\0" not in once
    once.encode()


def test_nothing_but_signs_is_no_name(cast: Cast) -> None:
    case = opened_by(cast.agent)
    with acting(cast.agent), pytest.raises(RuleBroken, match="Vul een naam in"):
        persoon_noemen(
            case=case, actor=cast.agent, naming=Naming("\u202e", "", "\x00"), role=PersonRole.KIND, now=now()
        )


# Who is what to whom.


def test_a_relation_reads_both_ways_and_stands_once(cast: Cast, family: Family) -> None:  # K-1
    first = related(family, cast.agent, family.mother, family.child, Relation.OUDER)
    assert related(family, cast.agent, family.child, family.mother, Relation.KIND) == first
    assert related(family, cast.agent, family.mother, family.child, Relation.OUDER) == first
    with acting(cast.agent):
        (tie,) = relaties(family.case, cast.agent, now=now())
        found = gezin(family.case, cast.agent, now=now())
    assert (tie.person_id, tie.other_id, tie.relation) == (family.mother.pk, family.child.pk, Relation.OUDER)
    assert [line.text for line in found.ties] == [f"{SALMA} is ouder van {CHILD}"]


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_another_side_that_comes_back(relation: Relation) -> None:
    assert relation.mirrored.mirrored == relation


def test_nobody_is_related_to_themselves(cast: Cast, family: Family) -> None:
    with pytest.raises(RuleBroken, match="met zichzelf"):
        related(family, cast.agent, family.mother, family.mother, Relation.PARTNER)
    tie = related(family, cast.agent, family.mother, family.suspect, Relation.PARTNER)
    tie.other = family.mother
    with acting(cast.agent), pytest.raises(DatabaseError), transaction.atomic():
        tie.save()


def test_a_person_of_another_case_is_not_found(cast: Cast, family: Family) -> None:
    other = household(cast)
    for one, two in ((family.mother, other.child), (other.mother, family.child)):
        with pytest.raises(NotVisible):
            related(family, cast.agent, one, two, Relation.OUDER)
    with pytest.raises(NotVisible):
        flagged(family, cast.agent, Flag.WAPENS, other.suspect)
    with pytest.raises(NotVisible):
        lives(family, cast.agent, other.mother)
    with acting(cast.agent), pytest.raises(NotVisible):
        bsn_vastleggen(case=family.case, actor=cast.agent, person=other.mother, number=BSN, now=now())
    with pytest.raises(NotVisible):
        named(family.case, cast.agent, DIRK, PersonRole.KIND, person=other.child)


# What to mind.


def test_a_flag_is_of_a_person_or_of_the_household(cast: Cast, family: Family) -> None:  # K-4
    flagged(family, cast.agent, Flag.WAPENS, family.suspect, source="wapenvergunning")
    flagged(family, cast.agent, Flag.KINDEREN)
    with acting(cast.agent):
        found = kenmerken(family.case, cast.agent, now=now())
        words = [line.text for line in gezin(family.case, cast.agent, now=now()).flags]
    assert [(one.flag, one.person_id, one.own, one.source) for one in found] == [
        (Flag.KINDEREN, None, True, ""),
        (Flag.WAPENS, family.suspect.pk, True, "wapenvergunning"),
    ]
    assert words == ["kinderen betrokken: het hele gezin", f"wapens: {DIRK}"]


def test_the_closed_list_of_flags_and_themes() -> None:  # K-4
    assert len(Flag) == 14
    assert {flag.value for flag in Flag if flag.is_theme} == {
        "stalking", "ouderenmishandeling", "eergerelateerd", "intieme_terreur", "kindermishandeling",
    }  # fmt: skip


def test_the_same_flag_twice_is_one_and_after_its_end_a_new_one(cast: Cast, family: Family) -> None:
    over = flagged(
        family, cast.agent, Flag.TOEZICHT, family.suspect,
        since=TODAY - timedelta(days=9), until=TODAY - timedelta(days=2),
    )  # fmt: skip
    runs = flagged(family, cast.agent, Flag.TOEZICHT, family.suspect, until=TODAY + timedelta(days=30))
    again = flagged(family, cast.agent, Flag.TOEZICHT, family.suspect)
    assert (over.pk != runs.pk, runs.pk == again.pk) == (True, True)
    with acting(cast.agent):
        assert [one.item_id for one in kenmerken(family.case, cast.agent, now=now())] == [runs.item_id]
        assert len(kenmerken(family.case, cast.agent, now=now(), ended=True)) == 2


def test_a_flag_is_shared_like_anything_else_and_its_reading_is_logged(
    cast: Cast, family: Family
) -> None:  # K-4, X-1
    flag = flagged(family, cast.agent, Flag.PSYCHIATRIE, family.suspect, source="politiesysteem")
    shared(family.case, cast.agent, cast.vt.organisation, [flag.item])
    with acting(cast.vt):
        (seen,) = kenmerken(family.case, cast.vt, now=now())
    assert (seen.flag, seen.own, seen.partner, seen.source) == (
        Flag.PSYCHIATRIE, False, "politie", "politiesysteem",
    )  # fmt: skip
    assert seen.ground
    events = AuditEvent.objects.filter(verb=Verb.READ, subject_kind="personflag")
    assert [(one.subject_id, one.actor) for one in events] == [(flag.item_id, cast.vt)]


@pytest.mark.parametrize("who", NOBODYS)
def test_what_was_not_shared_is_known_to_nobody(cast: Cast, family: Family, who: str) -> None:  # SH-1
    flagged(family, cast.agent, Flag.WAPENS, family.suspect)
    related(family, cast.agent, family.mother, family.suspect, Relation.PARTNER)
    lives(family, cast.agent, family.mother)
    staff = cast.everyone()[who]
    with acting(staff):
        for model in (PersonFlag, PersonRelation, PersonStatement):
            assert not model.objects.filter(item__case=family.case).exists()
        for asked in (kenmerken, relaties, woonplaatsen, personen):
            assert asked(family.case, staff, now=now()) == []
        with pytest.raises(NotVisible):
            kenmerk_vastleggen(case=family.case, actor=staff, flag=Flag.LVB, now=now())


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (timedelta(days=1), None, "toekomst"),
        (timedelta(days=-1), timedelta(days=-2), "voor de begindatum"),
        (timedelta(days=-365 * 200), None, "niet kloppen"),
        (None, timedelta(days=365 * 200), "niet kloppen"),
    ],
)
def test_a_period_that_cannot_be(
    cast: Cast, family: Family, since: timedelta | None, until: timedelta | None, why: str
) -> None:
    days: dict[str, Any] = {
        "since": TODAY + since if since else None,
        "until": TODAY + until if until else None,
    }
    with acting(cast.agent):
        case, actor, at = family.case, cast.agent, now()
        with pytest.raises(RuleBroken, match=why):
            kenmerk_vastleggen(case=case, actor=actor, flag=Flag.LVB, now=at, **days)
        with pytest.raises(RuleBroken, match=why):
            adres_vastleggen(case=case, actor=actor, person=family.mother, home=HOME, now=at, **days)
        with pytest.raises(RuleBroken, match=why):
            relatie_vastleggen(
                case=case, actor=actor, person=family.mother, other=family.child, relation=Relation.OUDER,
                now=at, **days,
            )  # fmt: skip


# Where.


def test_an_address_in_parts_reads_as_one_line(cast: Cast, family: Family) -> None:  # K-1
    lives(family, cast.agent, family.mother)
    lives(family, cast.agent, family.child, Home("kerkstraat", "1", "A", "1017 GC", "AMSTERDAM"))
    lives(family, cast.agent, family.suspect, Home(place="Utrecht"))
    with acting(cast.agent):
        houses = gezin(family.case, cast.agent, now=now(), where=True).houses
    assert [(one.letter, one.address, [line.text for line in one.lines]) for one in houses] == [
        ("A", LINE, [SALMA, CHILD]),
        ("B", "Utrecht", [DIRK]),
    ]


@pytest.mark.parametrize(
    ("home", "why"),
    [
        (Home(), "Vul het adres in"),
        (Home("\u202e"), "Vul het adres in"),
        (Home("a" * 500), "te lang"),
        (Home("Kerkstraat", "1" * 11), "te lang"),
    ],
)
def test_an_address_that_cannot_be(cast: Cast, family: Family, home: Home, why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        lives(family, cast.agent, family.mother, home)


def test_a_secret_address_is_its_own_class_and_stands_in_no_list_and_no_drawing(
    cast: Cast, family: Family
) -> None:  # SA-1
    lives(family, cast.agent, family.mother, Home("Zichtbaar", "2", place="Amsterdam"))
    lives(family, cast.agent, family.mother, Home("Verborgenstraat", "9", place="Ergens"), secret=True)
    assert InformationItem.objects.filter(kind=Kind.ADRES, data_class=DataClass.GEHEIM_ADRES).count() == 1
    with acting(cast.agent):
        found = gezin(family.case, cast.agent, now=now(), where=True)
    assert "Verborgen" not in repr(found)
    assert found.houses == (), "an older address beside it would tell that she moved"
    assert found.drawing
    assert not any("adres" in word.text for box in found.drawing.boxes for word in box.words)


# The number.


@pytest.mark.parametrize("typed", [BSN, " 1112.22-333 ", "111 222 333"])
def test_a_bsn_is_stored_encrypted_and_found_by_its_hash(
    cast: Cast, family: Family, typed: str
) -> None:  # K-1
    with acting(cast.agent):
        said = bsn_vastleggen(
            case=family.case, actor=cast.agent, person=family.mother, number=typed, now=a_while_ago()
        )
        stored = Bsn.objects.get()
        assert BSN.encode() not in bytes(stored.sealed)
        assert BSN not in stored.digest
        shown = bsn(family.case, said.item_id, cast.agent)
        assert shown
        assert (shown.digits, shown.partner, shown.ground) == (BSN, "politie", "")
        again = bsn_vastleggen(
            case=family.case, actor=cast.agent, person=family.mother, number=BSN, now=a_while_ago()
        )
    assert again == said
    read = AuditEvent.objects.get(verb=Verb.READ)
    assert (read.subject_kind, read.subject_id, read.actor) == ("bsn", said.item_id, cast.agent)
    assert not [one for one in AuditEvent.objects.all() if BSN in repr(vars(one))]


@pytest.mark.parametrize(
    "typed", ["111222334", "000000000", "12345678901", "abc", "", "11122233a", "١١١٢٢٢٣٣٣", "-111222333x"]
)
def test_a_bsn_that_fails_the_test_is_refused_and_in_no_message(
    cast: Cast, family: Family, typed: str
) -> None:
    with acting(cast.agent), pytest.raises(RuleBroken) as refused:
        bsn_vastleggen(case=family.case, actor=cast.agent, person=family.mother, number=typed, now=now())
    assert "geldig BSN" in str(refused.value)
    assert not typed or typed not in str(refused.value)
    assert not InformationItem.objects.filter(kind=Kind.BSN).exists()


def test_nobody_else_reads_a_bsn(cast: Cast, family: Family) -> None:  # SH-1
    with acting(cast.agent):
        said = bsn_vastleggen(
            case=family.case, actor=cast.agent, person=family.mother, number=BSN, now=a_while_ago()
        )
    for who in NOBODYS:
        staff = cast.everyone()[who]
        with acting(staff):
            assert bsn(family.case, said.item_id, staff) is None
            assert not Bsn.objects.exists()
