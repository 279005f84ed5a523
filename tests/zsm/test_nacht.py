"""Veilig Thuis outside its hours at the table: called at once, only deel A waits (ZS-8; 000: 4.3)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import DatabaseError, ProgrammingError, transaction
from django.test import Client

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.partners.enums import Arrangement, DutyFunction
from cases.partners.models import Coverage, Staff
from tests.cast import Cast
from tests.zsm.pages import get, page, post
from zsm.crossing import gebeld_van
from zsm.enums import Gehoor
from zsm.models import Arrest
from zsm.nacht import rules
from zsm.nacht.models import Gebeld
from zsm.nacht.selectors import Crisisdienst, crisisdienst, vt_aan_tafel_nu
from zsm.nacht.services import bel_vt

# In Amsterdam: 23:10 and 12:00 on a day in winter, 21:59 and 22:00 in summer.
NIGHT, NOON = datetime(2026, 11, 23, 22, 10, tzinfo=UTC), datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 19, 59, tzinfo=UTC)


def test_the_hours_of_the_sources_are_on_the_clock_of_amsterdam() -> None:  # ZS-8
    assert rules.aan_tafel([], NOON)
    assert not rules.aan_tafel([], NIGHT)
    assert rules.aan_tafel([], SUMMER)
    assert not rules.aan_tafel([], SUMMER + timedelta(minutes=1)), "the end itself is outside"
    assert rules.weer_vanaf([], NIGHT) == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_a_region_that_promised_other_hours_has_those() -> None:  # ZS-8, P-3
    office = rules.Uren((1, 2, 3, 4, 5), time(9), time(17))
    saturday = datetime(2026, 11, 28, 11, 0, tzinfo=UTC)
    assert rules.aan_tafel([office], NOON)
    assert not rules.aan_tafel([office], saturday)
    assert rules.weer_vanaf([office], saturday) == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    assert rules.aan_tafel([rules.Uren((1,), time(22), time(2))], NIGHT), "over midnight"


def promise(cast: Cast, *, always: bool) -> None:
    """Veilig Thuis is at the table all day, or never: so that no test depends on the hour."""
    with acting(cast.vt):
        for row in Coverage.objects.filter(organisation=cast.vt.organisation, function=DutyFunction.ZSM):
            row.ended_at = now()
            row.save()
        Coverage(
            organisation=cast.vt.organisation, function=DutyFunction.ZSM,
            weekdays=[1, 2, 3, 4, 5, 6, 7] if always else [], from_time=time(0), until_time=time(0),
        ).save()  # fmt: skip


def test_at_night_everybody_sees_to_call_and_that_somebody_called(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # ZS-8
    promise(cast, always=False)
    before = page(client, cast.ovj, "aanhouding", arrest.pk)
    assert "Veilig Thuis heeft nog niet beoordeeld" in before
    assert "Veilig Thuis is nog niet gebeld" in before
    assert "heeft nog niet beoordeeld" in page(client, cast.ovj, "besluit", arrest.pk)
    assert "Vastleggen dat u belde" not in page(client, cast.vt, "aanhouding", arrest.pk)
    said = {"antwoord": "gesproken", "gezegd": "Moeder is bij haar zus"}
    assert post(client, cast.agent, "bellen", arrest.pk, said).status_code == 302
    for who in (cast.ovj, cast.vt):
        text = page(client, who, "aanhouding", arrest.pk)
        assert "Gesproken met Veilig Thuis" in text
        assert "nog niet gebeld" not in text
        assert "haar zus" not in text, "that it was called crosses, what was said does not"
    assert "haar zus" in page(client, cast.agent, "aanhouding", arrest.pk)
    assert AuditEvent.objects.filter(verb=Verb.CALLED, actor=cast.agent).count() == 1


def test_by_day_nobody_is_asked_to_call(cast: Cast, arrest: Arrest, client: Client) -> None:  # ZS-8
    promise(cast, always=True)
    assert "Bel nu" not in page(client, cast.ovj, "aanhouding", arrest.pk)


def test_a_call_is_written_once_by_who_may_know(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-8, SH-1
    for _ in range(2):
        with acting(cast.ovj):
            bel_vt(arrest_id=arrest.pk, actor=cast.ovj, answer=Gehoor.GEEN_GEHOOR, now=at)
    for who in (cast.vt, cast.raad, cast.ovj_elsewhere):
        with acting(who), pytest.raises(NotVisible):
            bel_vt(arrest_id=arrest.pk, actor=who, answer=Gehoor.GESPROKEN, now=at)
    assert Gebeld.objects.count() == 1
    with acting(cast.raad):
        assert not gebeld_van([arrest.pk])
    with acting(cast.vt):
        assert [one.answer for one in gebeld_van([arrest.pk])[arrest.pk]] == [Gehoor.GEEN_GEHOOR]


def test_the_crisisdienst_is_offered_only_where_the_region_has_one(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # ZS-8, P-4
    region = arrest.case.region_id
    assert crisisdienst(region, now=at) == Crisisdienst(minors_only=False, asks=False, assesses=False)
    holds = {Arrangement.CRISISDIENST_DOELGROEP: "geen"}
    monkeypatch.setattr("zsm.nacht.selectors.get", lambda region, key, *, on: holds.get(key, False))
    assert crisisdienst(region, now=at) is None
    assert "crisisdienst" not in page(client, cast.ovj, "bellen", arrest.pk)
    with acting(cast.ovj), pytest.raises(RuleBroken, match="geen aparte crisisdienst"):
        bel_vt(arrest_id=arrest.pk, actor=cast.ovj, answer=Gehoor.CRISISDIENST, now=at)


@pytest.mark.parametrize("answer", ["", "x", "\x00", "crisisdienst' --"])
def test_an_answer_that_is_none_keeps_what_was_typed(
    cast: Cast, arrest: Arrest, client: Client, answer: str
) -> None:  # ZS-8
    sent = post(client, cast.ovj, "bellen", arrest.pk, {"antwoord": answer, "gezegd": "blijft staan"})
    assert sent.status_code == 422
    assert "blijft staan" in sent.content.decode()
    assert get(client, cast.raad, "bellen", arrest.pk).status_code == 404


def test_the_hours_are_those_of_veilig_thuis_in_the_region(cast: Cast, arrest: Arrest) -> None:  # ZS-8, P-3
    promise(cast, always=True)
    assert vt_aan_tafel_nu(NIGHT, arrest.case.region_id)
    assert not vt_aan_tafel_nu(NIGHT, cast.elsewhere.organisation.region_id), "08:00-22:00 there"


def test_a_call_is_written_in_ones_own_name_and_never_changes(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-8, SH-1
    def call(by: Staff) -> Gebeld:
        return Gebeld(arrest=arrest, organisation=by.organisation, by=by, at=at, answer=Gehoor.GESPROKEN)

    as_another = [(cast.vt, cast.ovj), (cast.vt, cast.vt), (cast.raad, cast.raad), (cast.ovj, cast.other_ovj)]
    for actor, written_by in as_another:
        with acting(actor), pytest.raises(ProgrammingError, match="own name"), transaction.atomic():
            call(written_by).save(force_insert=True)
    with acting(cast.ovj):
        call(cast.ovj).save(force_insert=True)
        with pytest.raises(DatabaseError), transaction.atomic():
            Gebeld.objects.update(answer=Gehoor.GEEN_GEHOOR)
    assert Gebeld.objects.get().answer == Gehoor.GESPROKEN
