"""What crosses at the table: states and moments in codes, to who knows the arrest and takes part (ZS-2, ZS-4, ZS-5)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.base.clock import now
from cases.disclosure.services import delen
from cases.dossier.enums import Moment
from cases.dossier.models import Participation
from cases.partners.models import Organisation, Staff
from tests.access.kit import asked
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING
from zsm.crossing import Genomen, besluit_over, inbreng_van
from zsm.enums import Course, Custody, How, InputState
from zsm.models import Arrest, Inbreng
from zsm.rules import Voornemen
from zsm.services.besluit import besluit_nemen
from zsm.services.nazorg import slachtoffer_inlichten

INPUTS = "SELECT * FROM crossing.arrest_inputs(%s)"
DECISIONS = "SELECT * FROM crossing.arrest_decisions(%s)"


def stands(arrest: Arrest, actor: Staff) -> dict[str, str]:
    """Partner → the state of its input, as this actor gets it; empty is not yet."""
    with acting(actor):
        return {
            partner: one.state if one else "" for partner, one in inbreng_van([arrest.pk])[arrest.pk].items()
        }


def taken(arrest: Arrest, actor: Staff) -> Genomen | None:
    """Whether there is a decision, as this actor gets it."""
    with acting(actor):
        return besluit_over([arrest.pk]).get(arrest.pk)


def decided_by(officer: Staff, arrest: Arrest, at: datetime) -> None:
    """The officer decides to keep the suspect."""
    with acting(officer):
        besluit_nemen(
            arrest_id=arrest.pk, actor=officer, now=at,
            voornemen=Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN, without_bespreking="Het kon niet wachten."),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["agent", "vt", "ovj"])
def test_who_knows_the_arrest_sees_who_else_does_and_how_inputs_stand(
    cast: Cast, arrest: Arrest, who: str
) -> None:  # ZS-2
    assert stands(arrest, cast.everyone()[who]) == {"politie": InputState.AANWEZIG, "vt": "", "om": ""}


@pytest.mark.parametrize("who", ["raad", "reclassering", "elsewhere", "ovj_elsewhere"])
def test_who_does_not_know_of_it_gets_nothing_at_all(
    cast: Cast, arrest: Arrest, at: datetime, who: str
) -> None:  # ZS-2, SH-1
    decided_by(cast.ovj, arrest, at)
    assert stands(arrest, cast.everyone()[who]) == {}
    assert taken(arrest, cast.everyone()[who]) is None


def test_taking_part_in_the_case_is_not_enough(cast: Cast, arrest: Arrest) -> None:  # ZS-2, SH-1
    with acting(cast.agent):
        Participation(
            case=arrest.case, organisation=cast.raad.organisation, origin="disclosure", last_activity=now()
        ).save()
    assert stands(arrest, cast.raad) == {}


def test_who_left_the_case_gets_nothing_more(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-2
    decided_by(cast.ovj, arrest, at)
    with acting(cast.vt):
        row = Participation.objects.get(case=arrest.case, organisation=cast.vt.organisation)
        row.open = False
        row.save()
    assert stands(arrest, cast.vt) == {}
    assert taken(arrest, cast.vt) is None
    assert "vt" in stands(arrest, cast.ovj), "the arrest is still disclosed to it"


def test_a_grant_that_ended_is_no_knowledge_any_more(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-2, SH-6
    before = now() - timedelta(hours=2)
    _told_until(arrest, cast.agent, cast.raad.organisation, before, before + timedelta(hours=1))
    assert stands(arrest, cast.raad) == {}
    assert "rvdk" not in stands(arrest, cast.ovj)


def _told_until(arrest: Arrest, giver: Staff, receiver: Organisation, at: datetime, until: datetime) -> None:
    with acting(giver):
        delen(
            case=arrest.case, actor=giver, receiver=receiver, items=[arrest.item], moment=Moment.ZSM,
            motivering=MOTIVERING, now=at, until=until,
        )  # fmt: skip


def test_without_a_context_nothing_crosses(cast: Cast, arrest: Arrest, at: datetime) -> None:
    decided_by(cast.ovj, arrest, at)
    assert asked(INPUTS, [arrest.pk]) == []
    assert asked(DECISIONS, [arrest.pk]) == []


def test_an_arrest_that_does_not_exist_answers_as_one_of_others(cast: Cast, arrest: Arrest) -> None:
    with acting(cast.raad):
        assert asked(INPUTS, [uuid4()]) == asked(INPUTS, [arrest.pk]) == []


def test_that_it_was_decided_crosses_and_nothing_of_what(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    assert taken(arrest, cast.vt) is None
    decided_by(cast.ovj, arrest, at)
    assert taken(arrest, cast.vt) == Genomen(decided_at=at, late=False, victim_told=False)
    with acting(cast.vt):
        (row,) = asked(DECISIONS, [arrest.pk])
    assert row == (arrest.pk, at, False, False)


def test_that_the_victim_was_told_crosses(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-7
    decided_by(cast.ovj, arrest, at)
    with acting(cast.ovj):
        slachtoffer_inlichten(
            arrest_id=arrest.pk, actor=cast.ovj, how=How.PERSOONLIJK, by_whom="Slachtofferhulp", told_at=at, safe=True,
            now=at,
        )  # fmt: skip
    found = taken(arrest, cast.agent)
    assert found is not None
    assert found.victim_told


def test_the_row_of_an_input_is_its_own_organisations_alone(cast: Cast, arrest: Arrest) -> None:  # ZS-4
    for who, mine in ((cast.agent, 1), (cast.vt, 0), (cast.ovj, 0), (cast.raad, 0)):
        with acting(who):
            assert visible_to(Inbreng, who).filter(arrest=arrest).count() == mine
