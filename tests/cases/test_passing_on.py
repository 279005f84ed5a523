"""Asking the owner of what I received to share it with a third (SH-11)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import Purpose, RequestState
from cases.disclosure.models import InformationRequest
from cases.disclosure.requests import doorgeven_vragen
from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem
from cases.notifications.models import Outbox
from cases.partners.models import Organisation, Staff
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cases.test_requests import give, state
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police; VT takes part by one disclosure."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "wel gedeeld")])
    return case


@pytest.fixture
def passed(cast: Cast, case: Case) -> InformationItem:
    """Of the police, shared with VT, which wants the OM to have it."""
    item = noted(case, cast.agent, "van de politie")
    shared(case, cast.agent, cast.vt.organisation, [item])
    return item


def pass_on(case: Case, item: InformationItem, actor: Staff, receiver: Organisation) -> InformationRequest:
    """Ask its owner to share it with a third."""
    with acting(actor):
        return doorgeven_vragen(
            case_id=case.pk, item_id=item.pk, actor=actor, receiver=receiver, purpose=Purpose.BEOORDELEN,
            moment=Moment.ACUUT, urgent=False, now=a_while_ago(5),
        )  # fmt: skip


def test_the_owner_is_asked_to_let_it_go_on_and_does(
    cast: Cast, case: Case, passed: InformationItem
) -> None:  # SH-11
    asked = pass_on(case, passed, cast.vt, cast.ovj.organisation)
    assert (asked.owner_id, asked.receiver_id, asked.item_id) == (
        cast.agent.organisation_id, cast.ovj.organisation_id, passed.pk,
    )  # fmt: skip
    disclosure = give(asked, cast.agent, passed)
    assert (disclosure.giver_id, disclosure.receiver_id) == (
        cast.agent.organisation_id,
        cast.ovj.organisation_id,
    )
    assert state(asked) == RequestState.GRANTED
    assert not Outbox.objects.filter(
        effect__startswith="request.", organisation_id=cast.ovj.organisation_id
    ).exists()


def test_another_item_does_not_answer_what_was_asked_to_go_on(
    cast: Cast, case: Case, passed: InformationItem
) -> None:  # SH-11
    asked = pass_on(case, passed, cast.vt, cast.ovj.organisation)
    with pytest.raises(RuleBroken, match="iets anders gevraagd"):
        give(asked, cast.agent, noted(case, cast.agent, "een ander"))


def test_only_what_i_have_now_can_go_on(cast: Cast, case: Case, passed: InformationItem) -> None:  # SH-11
    hidden, mine = noted(case, cast.agent, "verborgen"), noted(case, cast.vt, "eigen")
    expired = noted(case, cast.agent, "verlopen")
    until = now() - timedelta(hours=1)
    shared(case, cast.agent, cast.vt.organisation, [expired], at=until - timedelta(hours=1), until=until)
    for item in (hidden, mine, expired):
        with pytest.raises(NotVisible):
            pass_on(case, item, cast.vt, cast.ovj.organisation)
    for receiver in (cast.agent.organisation, cast.vt.organisation, cast.ovj_elsewhere.organisation):
        with pytest.raises(RuleBroken):
            pass_on(case, passed, cast.vt, receiver)
    for who in ("ovj", "vt_unassigned", "elsewhere"):
        with pytest.raises(NotVisible):
            pass_on(case, passed, cast.everyone()[who], cast.raad.organisation)


def test_an_item_of_another_case_is_none_of_this(cast: Cast, case: Case) -> None:  # SH-11
    other = opened_by(cast.agent)
    item = noted(other, cast.agent)
    shared(other, cast.agent, cast.vt.organisation, [item])
    for found in (item.pk, uuid4()):
        item.pk = found
        with pytest.raises(NotVisible):
            pass_on(case, item, cast.vt, cast.ovj.organisation)
