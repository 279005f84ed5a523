"""A decision is followed by another, never changed; nothing of the first vanishes unseen (ZS-5, ZS-7)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from cases.access.acting import acting
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.zsm.pages import DECISION, get, page, post, share
from tests.zsm.test_besluit_nemen import GOES, STAYS, decide, no_contact, tell_victim, tell_vt
from zsm import clocks
from zsm.enums import Custody
from zsm.models import Arrest, Besluit, BesluitContent
from zsm.selectors import laatste_besluit
from zsm.services.besluit import AlreadyDecided, besluit_nemen

AFTER_ALL = replace(
    GOES, reason="de opvang is geregeld", without_measures="opvang", leaves_in=timedelta(minutes=30)
)


def follow(arrest: Arrest, cast: Cast, first: Besluit, at: datetime, voornemen=AFTER_ALL) -> Besluit:  # type: ignore[no-untyped-def]
    """The other officer decides otherwise, later."""
    with acting(cast.other_ovj):
        return besluit_nemen(
            arrest_id=arrest.pk, actor=cast.other_ovj, voornemen=voornemen, follows=first.pk, now=at
        )


def states(besluit: Besluit) -> dict[str, str]:
    """Kind → state of the clocks of this decision."""
    return {clock.kind: clock.state for clock in Clock.objects.filter(subject_id=besluit.pk)}


def test_a_later_decision_asks_for_its_own_telling_and_the_first_ends_as_followed(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-5, ZS-7
    first = decide(arrest, cast.ovj, STAYS, at)
    tell_vt(arrest, cast.ovj, at)
    second = follow(arrest, cast, first, at + timedelta(minutes=1))
    assert laatste_besluit(arrest) == second
    assert states(first) == {
        clocks.TELL_VT.code: ClockState.MET,
        clocks.TELL_VICTIM.code: ClockState.CANCELLED,
        clocks.DETENTION_END.code: ClockState.CANCELLED,
    }
    assert set(states(second)) == {clocks.TELL_VT.code, clocks.TELL_VICTIM.code}
    with acting(cast.ovj):
        texts = {one.besluit_id: one.custody for one in BesluitContent.objects.all()}
    assert texts == {first.pk: Custody.VASTHOUDEN, second.pk: Custody.HEENZENDEN}, (
        "the first stands as it was"
    )


def test_the_first_and_the_second_stand_side_by_side_on_the_page(
    cast: Cast, arrest: Arrest, at: datetime, frozen: None, client: Client
) -> None:  # ZS-5, ZS-7
    post(client, cast.ovj, "besluit", arrest.pk, DECISION)
    first = laatste_besluit(arrest)
    assert first is not None
    post(client, cast.ovj, "besluit_delen", arrest.pk, {**share(Partner.OM), "partners": ["vt"]})
    form = get(client, cast.other_ovj, "opvolgen", arrest.pk).content.decode()
    assert str(first.pk) in form
    bare = {**DECISION, "na": str(first.pk), "vervolg": "onderzoeken", "reden": ""}
    asked = post(client, cast.other_ovj, "opvolgen", arrest.pk, bare)
    assert asked.status_code == 422
    assert "Waarom komt er een nieuw besluit?" in asked.content.decode()
    again = {**bare, "reden": "nieuwe getuige"}
    assert post(client, cast.other_ovj, "opvolgen", arrest.pk, again).status_code == 302
    mine = page(client, cast.ovj, "aanhouding", arrest.pk)
    for said in (
        "De besluiten (2)",
        "opgevolgd",
        "niet ingelicht: opgevolgd door een nieuw besluit",
        "nieuwe getuige",
    ):
        assert said in mine
    theirs = page(client, cast.vt, "aanhouding", arrest.pk)
    assert "Er is een later besluit" in theirs
    assert "nieuwe getuige" not in theirs


def test_an_arrest_that_was_told_in_full_is_on_the_table_again(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    first = decide(arrest, cast.ovj, STAYS, at)
    tell_vt(arrest, cast.ovj, at)
    tell_victim(arrest, cast.ovj, at)
    follow(arrest, cast, first, at)
    arrest.refresh_from_db()
    assert arrest.closed_at is None
    tell_vt(arrest, cast.ovj, at)
    tell_victim(arrest, cast.ovj, at)
    arrest.refresh_from_db()
    assert arrest.closed_at == at


def test_a_detention_goes_on_while_the_suspect_stays(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # SA-7
    first = decide(arrest, cast.ovj, STAYS, at)
    second = follow(arrest, cast, first, at, replace(STAYS, reason="ook voor het tweede feit"))
    running = Clock.objects.filter(kind=clocks.DETENTION_END.code, ended_at__isnull=True)
    assert [clock.subject_id for clock in running] == [first.pk]
    follow_home = replace(AFTER_ALL, reason="de rechter liet gaan")
    with acting(cast.ovj):
        besluit_nemen(arrest_id=arrest.pk, actor=cast.ovj, voornemen=follow_home, follows=second.pk, now=at)
    assert not running.all().exists()


def test_two_officers_who_follow_the_same_decision(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-5
    first = decide(arrest, cast.ovj, STAYS, at)
    second = follow(arrest, cast, first, at)
    assert follow(arrest, cast, first, at) == second, "a double click"
    with pytest.raises(AlreadyDecided), acting(cast.ovj):
        besluit_nemen(arrest_id=arrest.pk, actor=cast.ovj, voornemen=STAYS, follows=first.pk, now=at)
    with pytest.raises(RuleBroken, match="nieuw besluit"), acting(cast.ovj):
        besluit_nemen(
            arrest_id=arrest.pk,
            actor=cast.ovj,
            voornemen=replace(STAYS, reason=" "),
            follows=second.pk,
            now=at,
        )


@pytest.mark.parametrize("who", ["agent", "vt", "raad", "ovj_elsewhere"])
def test_nobody_else_follows_a_decision(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, who: str
) -> None:  # ZS-5
    first = decide(arrest, cast.ovj, STAYS, at)
    other = cast.everyone()[who]
    with pytest.raises(NotVisible), acting(other):
        besluit_nemen(arrest_id=arrest.pk, actor=other, voornemen=AFTER_ALL, follows=first.pk, now=at)
    for answer in (
        get(client, other, "opvolgen", arrest.pk),
        post(client, other, "opvolgen", arrest.pk, DECISION),
    ):
        assert answer.status_code == 404


def test_a_late_first_decision_is_not_made_good_by_a_second(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    late = at + timedelta(hours=8)
    first = decide(arrest, cast.ovj, STAYS, late)
    assert (first.late, follow(arrest, cast, first, late).late) == (True, True)


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE zsm_besluitcontent SET custody = 'heenzenden', victim_safety = 'x'",
        "UPDATE zsm_besluit SET late = NOT late",
        "UPDATE zsm_besluit SET follows_id = NULL",
        "INSERT INTO zsm_besluit (id, arrest_id, item_id, follows_id, decided_at, by_id, late)"
        " SELECT gen_random_uuid(), arrest_id, item_id, id, now(), by_id, late FROM zsm_besluit",
    ],
)
def test_the_database_itself_lets_no_decision_be_changed_or_said_without_words(
    cast: Cast, arrest: Arrest, at: datetime, words: str
) -> None:  # ZS-5
    decide(arrest, cast.ovj, STAYS, at)
    with pytest.raises(DatabaseError), acting(cast.ovj), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words)


def test_conditions_stand_in_the_plan_after_a_later_decision(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    first = decide(arrest, cast.ovj, GOES, at, no_contact(at))
    home = replace(AFTER_ALL, without_measures="")
    # The condition of the first one is a measure still: nothing is asked.
    assert follow(arrest, cast, first, at, home).follows == first
