"""Two answers, an answer and a withdrawal, three clicks: with connections of their own (SH-8)."""

from collections import Counter
from uuid import UUID

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import Overtaken
from cases.deadlines.models import Clock
from cases.disclosure.enums import Purpose, Refusal, RequestState
from cases.disclosure.models import Disclosure, InformationRequest
from cases.disclosure.requests import intrekken, toekennen, vragen, weigeren
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from tests.access.kit import MOTIVERING, noted, opened_by, shared
from tests.cases.deadlines_kit import at_once
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(own_database: str) -> Cast:
    """The cast in a database of its own, committed."""
    return make_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police; VT takes part by one disclosure."""
    found = opened_by(cast.agent)
    shared(found, cast.agent, cast.vt.organisation, [noted(found, cast.agent, "wel gedeeld")])
    return found


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """That this is there may be known."""
    return noted(case, cast.agent, existence=Existence.PARTNERS)


def ask(case: Case, cast: Cast) -> UUID:
    """The question of VT to the police."""
    with acting(cast.vt):
        return vragen(
            case_id=case.pk, actor=cast.vt, owner=cast.agent.organisation, kind=Kind.BERICHT,
            purpose=Purpose.BEOORDELEN, moment=Moment.ACUUT, urgent=False, now=now(),
        ).pk  # fmt: skip


def give(request_id: UUID, cast: Cast, item: InformationItem) -> str:
    """The police share it."""
    with acting(cast.agent):
        toekennen(
            request_id=request_id, actor=cast.agent, items=[item], moment=Moment.ACUUT, motivering=MOTIVERING, now=now()
        )  # fmt: skip
    return RequestState.GRANTED


def refuse(request_id: UUID, cast: Cast) -> str:
    """The police refuse."""
    with acting(cast.agent):
        weigeren(request_id=request_id, actor=cast.agent, refusal=Refusal.NIET_NODIG, now=now())
    return RequestState.REFUSED


def withdraw(request_id: UUID, cast: Cast) -> str:
    """VT takes it back."""
    with acting(cast.vt):
        intrekken(request_id=request_id, actor=cast.vt, now=now())
    return RequestState.WITHDRAWN


def test_three_clicks_at_once_ask_once(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-8
    asked = at_once(*[lambda: ask(case, cast)] * 3)
    assert len(set(asked)) == 1, asked
    assert isinstance(asked[0], UUID)
    assert (InformationRequest.objects.count(), Clock.objects.filter(subject_id=asked[0]).count()) == (1, 1)


def test_of_two_answers_and_a_withdrawal_one_stands(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    request_id = ask(case, cast)
    before = Disclosure.objects.count()
    found = at_once(
        lambda: give(request_id, cast, item), lambda: refuse(request_id, cast), lambda: withdraw(request_id, cast)
    )  # fmt: skip
    assert Counter(type(one) for one in found)[Overtaken] == 2, found
    (won,) = [one for one in found if not isinstance(one, Exception)]
    asked = InformationRequest.objects.get(pk=request_id)
    assert asked.state == won
    assert Disclosure.objects.count() - before == (1 if won == RequestState.GRANTED else 0)
    assert Clock.objects.get(subject_id=request_id).ended_at is not None
