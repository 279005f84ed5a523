"""Who is needed at the table, and why: a pure rule over what the reader may see, and no more (ZS-4, P-4)."""

from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.access.acting import acting
from cases.base.errors import RuleBroken
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner, Tafel
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.services import persoon_verklaren
from tests.cast import Cast
from tests.zsm.conftest import Family, report
from tests.zsm.pages import call_to_table, get, page
from zsm.models import Arrest
from zsm.nodig import Feiten, feiten, nodig, voor_melding, voor_tafel
from zsm.selectors import wie_weet
from zsm.volgorde import Deel, Over, deel

KNOWN = [True, False, None]


@pytest.mark.parametrize(("minor", "children", "victim"), list(product(KNOWN, repeat=3)))
def test_who_is_needed_follows_from_the_facts_and_what_is_not_known_is_needed(
    minor: bool | None, children: bool | None, victim: bool | None
) -> None:  # ZS-4
    found = nodig(Feiten(minor_suspect=minor, children=children, victim=victim))
    assert list(found) == list(Partner)
    assert found[Partner.RVDK].needed is not (minor is False and children is False)
    assert found[Partner.HALT].needed is (minor is not False)
    assert found[Partner.SHN].needed is (victim is not False)
    assert all(
        found[partner].needed for partner in (Partner.VT, Partner.OM, Partner.POLITIE, Partner.RECLASSERING)
    )
    for one in found.values():
        assert one.why
        assert one.sure or (one.needed and "niet bekend" in one.why), "who is left out, is left out for sure"


def test_veilig_thuis_is_needed_where_it_sits_and_where_it_is_consulted() -> None:  # P-4
    sits, asked = (nodig(Feiten(vt=vt))[Partner.VT] for vt in Tafel)
    assert sits.needed
    assert asked.needed
    assert "niet aan tafel" in asked.why
    assert "niet aan tafel" not in sits.why


def says(who: Staff, family: Family, at: datetime, born: date | None, role: PersonRole) -> None:
    """This partner says of the suspect when he was born, on the case of the police."""
    with acting(who):
        item = vastleggen(
            case=family.case, actor=who, kind=Kind.PERSOON, moment=Moment.ZSM, now=at, about=family.suspect
        )
        persoon_verklaren(
            person=family.suspect, item_id=item.pk, owner_id=who.organisation_id, role=role, today=at.date(),
            given_name="Timo", family_name="Verzonnen", birth_date=born,
        )  # fmt: skip


def test_each_reader_is_told_who_is_needed_by_what_it_knows_itself(
    cast: Cast, family: Family, arrest: Arrest, at: datetime
) -> None:  # ZS-4, SH-1
    call_to_table(cast, arrest, at, Partner.SHN)
    with acting(cast.agent):
        own = feiten(arrest, cast.agent, now=at)
        assert (own.minor_suspect, own.children, own.victim, own.how_many) == (False, True, True, 1)
    with acting(cast.shn):  # to whom the arrest and the suspect went, and nobody else
        told = feiten(arrest, cast.shn, now=at)
        assert (told.minor_suspect, told.children, told.victim, told.how_many) == (False, None, None, 0)
        assert "niet bekend of er kinderen" in nodig(told)[Partner.RVDK].why
        assert not nodig(told)[Partner.HALT].needed
    with acting(cast.halt):  # who knows nothing of it
        assert feiten(arrest, cast.halt, now=at) == Feiten()


def test_anybody_who_says_that_the_suspect_is_a_minor_is_believed_by_who_may_read_it(
    cast: Cast, family: Family, arrest: Arrest, at: datetime
) -> None:  # ZS-4
    says(cast.vt, family, at, date(at.year - 15, 1, 1), PersonRole.VERDACHTE)
    with acting(cast.vt):
        assert nodig(feiten(arrest, cast.vt, now=at))[Partner.HALT].needed
        assert "minderjarig" in nodig(feiten(arrest, cast.vt, now=at))[Partner.RVDK].why
    with acting(cast.agent):
        assert not nodig(feiten(arrest, cast.agent, now=at))[Partner.HALT].needed, "it was not shared"
        says(cast.agent, family, at, date(at.year - 15, 1, 1), PersonRole.BETROKKENE)
        assert voor_melding(family.case, cast.agent, now=at)[Partner.HALT].needed


def test_many_arrests_ask_as_much_of_the_database_as_one(
    cast: Cast, family: Family, arrest: Arrest, at: datetime
) -> None:  # ZS-2
    def asked(arrests: list[Arrest]) -> int:
        with acting(cast.ovj), CaptureQueriesContext(connection) as queries:
            assert len(voor_tafel(arrests, cast.ovj, now=at)) == len(arrests)
        return len(queries)

    more = [report(cast, replace(family, suspect=who), at).arrest for who in (family.mother, family.brother)]
    asked([arrest])
    assert asked([arrest, *more]) == asked([arrest])
    with acting(cast.agent):
        needed = voor_tafel([arrest, *more], cast.agent, now=at)
    assert [needed[one.pk][Partner.HALT].needed for one in (arrest, *more)] == [False, False, True]
    assert "minderjarig" in needed[more[1].pk][Partner.RVDK].why


def test_who_is_not_needed_is_not_offered_and_not_told(
    client: Client, cast: Cast, family: Family, arrest: Arrest, at: datetime
) -> None:  # ZS-4, SH-4
    html = page(client, cast.agent, "delen", arrest.pk)
    assert "Slachtofferhulp Nederland. Er is een slachtoffer." in html
    assert "Raad voor de Kinderbescherming. Er zijn kinderen bij betrokken." in html
    assert 'value="halt"' not in html, "the suspect is an adult"
    with pytest.raises(RuleBroken, match="meerderjarig"):
        call_to_table(cast, arrest, at, Partner.HALT)
    assert Partner.HALT not in wie_weet([arrest])[arrest.pk]


def test_without_a_regional_decision_the_page_says_that_there_is_no_ground(
    client: Client, cast: Cast, arrest: Arrest, undecided: None, at: datetime
) -> None:  # ZS-4, SH-3
    html = page(client, cast.agent, "delen", arrest.pk)
    assert 'value="shn"' not in html
    assert "kan nu niet via het systeem" in html
    call_to_table(cast, arrest, at, Partner.SHN)
    assert Partner.SHN not in wie_weet([arrest])[arrest.pk]
    assert get(client, cast.shn, "aanhouding", arrest.pk).status_code == 404


def test_everybody_at_the_table_stands_on_the_page_with_why_they_are_needed(
    client: Client, cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-4
    call_to_table(cast, arrest, at, Partner.SHN, Partner.RVDK)
    html = page(client, cast.ovj, "aanhouding", arrest.pk)
    assert "Reclassering (3RO): weet het nog niet. De reclassering adviseert in elke zaak" in html
    assert (
        "Slachtofferhulp Nederland: nog niet bekeken. Voor u is niet bekend wie het slachtoffer is." in html
    )
    assert "Halt:" not in html, "the officer reads that the suspect is an adult"
    seen = page(client, cast.shn, "aanhouding", arrest.pk)
    assert "Voor u is niet bekend of er kinderen zijn." in seen
    assert "Er zijn kinderen bij betrokken." not in seen, "nobody told Slachtofferhulp"
    assert "Er zijn kinderen bij betrokken." in page(client, cast.agent, "aanhouding", arrest.pk)


def test_what_a_partner_says_is_weighed_where_the_officer_looks_for_it() -> None:  # ZS-5
    parts = {partner: deel(Kind.INBRENG, partner, Over.VERDACHTE) for partner in Partner}
    assert parts[Partner.SHN] is Deel.SLACHTOFFER, "the victim speaks through Slachtofferhulp"
    assert parts[Partner.RVDK] is Deel.KINDEREN
    assert parts[Partner.RECLASSERING] is parts[Partner.HALT] is Deel.VERDACHTE
