"""Asking for what may be known to exist, the owner's answers, and asking to let something go on (SH-8, SH-11)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.deadlines.selectors import open_clocks
from cases.disclosure.enums import Purpose, Refusal, RequestState
from cases.disclosure.models import Disclosure, InformationRequest
from cases.disclosure.request_list import aangeboden, te_beantwoorden, vragen_van
from cases.disclosure.requests import intrekken, toekennen, vragen, weigeren
from cases.dossier.enums import DataClass, Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem, Participation
from cases.notifications.models import Outbox
from cases.partners.models import Organisation, Staff
from tests.access.kit import MOTIVERING, a_while_ago, noted, opened_by, shared
from tests.cast import Cast

KNOWN = Existence.PARTNERS


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police; VT takes part by one disclosure."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "wel gedeeld")])
    return case


def ask(case: Case, actor: Staff, owner: Organisation, **other: Any) -> InformationRequest:
    """Ask for messages."""
    how = {
        "kind": Kind.BERICHT, "purpose": Purpose.BEOORDELEN, "moment": Moment.ACUUT, "urgent": False,
        "now": a_while_ago(5), **other,
    }  # fmt: skip
    with acting(actor):
        return vragen(case_id=case.pk, actor=actor, owner=owner, **how)


def give(asked: InformationRequest, actor: Staff, *items: InformationItem) -> Disclosure:
    """Share these as the answer."""
    with acting(actor):
        return toekennen(
            request_id=asked.pk, actor=actor, items=items, moment=Moment.ACUUT, motivering=MOTIVERING,
            now=a_while_ago(1),
        )  # fmt: skip


def refuse(asked: InformationRequest, actor: Staff, refusal: Refusal = Refusal.NIET_NODIG) -> None:
    """Say no."""
    with acting(actor):
        weigeren(request_id=asked.pk, actor=actor, refusal=refusal, now=now())


def withdraw(asked: InformationRequest, actor: Staff) -> None:
    """Take the question back."""
    with acting(actor):
        intrekken(request_id=asked.pk, actor=actor, now=now())


def state(asked: InformationRequest) -> str:
    """As it stands in the table now."""
    return InformationRequest.objects.get(pk=asked.pk).state


def clock(asked: InformationRequest) -> Clock:
    """The owner's term."""
    return Clock.objects.get(subject_id=asked.pk)


# Asking.


@pytest.mark.parametrize(
    ("urgent", "hours", "kind"), [(False, 24, "request_answer"), (True, 1, "request_urgent")]
)
def test_what_may_be_known_to_exist_can_be_asked_for(
    cast: Cast, case: Case, urgent: bool, hours: int, kind: str
) -> None:  # SH-8
    noted(case, cast.agent, "nog niet gedeeld", existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation, urgent=urgent)

    assert (asked.receiver_id, asked.item_id) == (cast.vt.organisation_id, None)
    running = clock(asked)
    assert (running.kind, running.responsible_id) == (kind, cast.agent.organisation_id)
    assert running.due_at - running.started_at == timedelta(hours=hours)
    event = AuditEvent.objects.get(verb=Verb.REQUESTED)
    assert (event.case_id, event.owner_id) == (case.pk, cast.agent.organisation_id)
    told = Outbox.objects.get(effect__startswith="request.asked")
    assert (told.organisation_id, told.effect.endswith("urgent")) == (cast.agent.organisation_id, urgent)
    with acting(cast.agent):
        assert [one.asked.pk for one in te_beantwoorden(cast.agent, now())] == [asked.pk]
        assert [row.kind for row in open_clocks(cast.agent, now())] == [kind]
    with acting(cast.vt):
        assert [one.mine for one in vragen_van(case, cast.vt, now())] == [True]
        assert te_beantwoorden(cast.vt, now()) == []


def test_a_double_click_asks_once(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    first, second = (ask(case, cast.vt, cast.agent.organisation) for _ in range(2))
    assert first.pk == second.pk
    assert AuditEvent.objects.filter(verb=Verb.REQUESTED).count() == 1
    assert Outbox.objects.filter(effect="request.asked").count() == 1


def test_hidden_absent_and_never_knowable_are_one_answer(cast: Cast, case: Case) -> None:  # SH-8
    """A request is no oracle: nothing in the answer or in what is left behind differs."""
    left = []
    for make in (
        lambda: None,
        lambda: noted(case, cast.agent, "verborgen"),
        lambda: _flagged(case, cast.agent, DataClass.WPG9),
        lambda: _flagged(case, cast.agent, DataClass.GEHEIM_ADRES),
        lambda: _flagged(case, cast.agent, DataClass.MEDISCH),
        lambda: _flagged(case, cast.agent, DataClass.MELDER),
        lambda: _flagged(case, cast.agent, None, withdrawn_at=now()),
        lambda: _flagged(case, cast.agent, None, kind=Kind.MELDER),
        lambda: _flagged(case, cast.agent, None, kind=Kind.VERSTREKKING),
    ):
        make()
        with pytest.raises(NotVisible) as refusal:
            ask(case, cast.vt, cast.agent.organisation)
        events = AuditEvent.objects.filter(organisation_id=cast.vt.organisation_id).count()
        left.append((str(refusal.value), events, InformationRequest.objects.count(), Clock.objects.count()))
    assert len(set(left)) == 1


def _flagged(case: Case, actor: Staff, data_class: DataClass | None, **change: Any) -> None:
    """An item whose flag says that partners may know of it, whatever it is."""
    item = noted(case, actor, data_class=data_class)
    with acting(actor):
        for field, value in {"existence": KNOWN, **change}.items():
            setattr(item, field, value)
        item.save()


@pytest.mark.parametrize("who", ["ovj", "vt_unassigned", "elsewhere", "ovj_elsewhere", "voorzitter"])
def test_who_is_not_on_the_case_asks_nothing(cast: Cast, case: Case, who: str) -> None:  # SH-8, SH-1
    noted(case, cast.agent, existence=KNOWN)
    with pytest.raises(NotVisible):
        ask(case, cast.everyone()[who], cast.agent.organisation)


def test_who_left_the_case_asks_nothing(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    _left(case, cast.vt)
    with pytest.raises(NotVisible):
        ask(case, cast.vt, cast.agent.organisation)


def _left(case: Case, actor: Staff) -> None:
    with acting(actor):
        row = Participation.objects.get(case=case, organisation=actor.organisation)
        row.open = False
        row.save()


def test_an_owner_elsewhere_or_the_own_one_is_not_asked(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    noted(case, cast.vt, existence=KNOWN)
    for owner in (cast.elsewhere.organisation, cast.vt.organisation, cast.ovj.organisation):
        with pytest.raises(NotVisible):
            ask(case, cast.vt, owner)
    with pytest.raises(NotVisible):
        ask(case, cast.vt, cast.agent.organisation, kind=Kind.MELDING)


def test_a_life_in_danger_is_for_the_telephone(cast: Cast, case: Case) -> None:  # SH-7
    noted(case, cast.agent, existence=KNOWN)
    with pytest.raises(RuleBroken, match="Bel de ander"):
        ask(case, cast.vt, cast.agent.organisation, purpose=Purpose.VITAAL)


# Answering.


def test_all_of_it_is_shared_and_the_asker_is_told(cast: Cast, case: Case) -> None:  # SH-8
    items = [noted(case, cast.agent, text, existence=KNOWN) for text in ("een", "twee")]
    asked = ask(case, cast.vt, cast.agent.organisation)
    disclosure = give(asked, cast.agent, *items)

    asked.refresh_from_db()
    assert (asked.state, asked.disclosure_id) == (RequestState.GRANTED, disclosure.pk)
    assert clock(asked).state == ClockState.MET
    assert Outbox.objects.get(effect="request.answered").organisation_id == cast.vt.organisation_id
    event = AuditEvent.objects.get(verb=Verb.ANSWERED)
    assert (event.disclosure_id, event.detail["state"]) == (disclosure.pk, "granted")
    assert AuditEvent.objects.filter(verb=Verb.DISCLOSED, disclosure_id=disclosure.pk).exists()


def test_a_part_is_a_part(cast: Cast, case: Case) -> None:  # SH-8
    one, _ = (noted(case, cast.agent, text, existence=KNOWN) for text in ("een", "twee"))
    asked = ask(case, cast.vt, cast.agent.organisation)
    give(asked, cast.agent, one)
    assert state(asked) == RequestState.PART


def test_what_the_asker_does_not_know_of_makes_no_part(cast: Cast, case: Case) -> None:  # SH-8
    """*Deels* about what is hidden would say that there is something hidden."""
    one = noted(case, cast.agent, "een", existence=KNOWN)
    noted(case, cast.agent, "verborgen")
    _flagged(case, cast.agent, DataClass.WPG9)
    asked = ask(case, cast.vt, cast.agent.organisation)
    with acting(cast.agent):
        known, hidden = aangeboden(asked, cast.agent)
    assert ([item.pk for item in known], len(hidden)) == ([one.pk], 3)
    give(asked, cast.agent, one)
    assert state(asked) == RequestState.GRANTED


def test_what_was_shared_before_is_no_longer_asked_for(cast: Cast, case: Case) -> None:  # SH-8
    one, two = (noted(case, cast.agent, text, existence=KNOWN) for text in ("een", "twee"))
    asked = ask(case, cast.vt, cast.agent.organisation)
    shared(case, cast.agent, cast.vt.organisation, [one])
    give(asked, cast.agent, two)
    assert state(asked) == RequestState.GRANTED


def test_a_refusal_stands_on_a_code_and_shares_nothing(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    before = Disclosure.objects.count()
    for _ in range(2):  # a double click
        refuse(asked, cast.agent, Refusal.ONDERZOEK)
    asked.refresh_from_db()
    assert (asked.state, asked.refusal) == (RequestState.REFUSED, Refusal.ONDERZOEK)
    assert (Disclosure.objects.count(), clock(asked).state) == (before, ClockState.MET)
    assert AuditEvent.objects.filter(verb=Verb.ANSWERED).count() == 1
    with acting(cast.vt):
        assert vragen_van(case, cast.vt, now())[0].answer == "geweigerd: delen schaadt nu een onderzoek"
    ask(case, cast.vt, cast.agent.organisation)  # and it may be asked again


def test_the_second_of_two_answers_is_told_so_and_shares_nothing(cast: Cast, case: Case) -> None:  # SH-8
    item = noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    refuse(asked, cast.agent)
    before = Disclosure.objects.count()
    with pytest.raises(Overtaken, match="al beantwoord"):
        give(asked, cast.agent, item)
    assert (Disclosure.objects.count(), state(asked)) == (before, RequestState.REFUSED)


def test_two_clicks_share_once(cast: Cast, case: Case) -> None:  # SH-8
    item = noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    assert give(asked, cast.agent, item).pk == give(asked, cast.agent, item).pk
    with pytest.raises(Overtaken):
        refuse(asked, cast.agent)


def test_what_was_withdrawn_is_not_answered_any_more(cast: Cast, case: Case) -> None:  # SH-8
    item = noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    for _ in range(2):
        withdraw(asked, cast.vt)
    assert (state(asked), clock(asked).state) == (RequestState.WITHDRAWN, ClockState.CANCELLED)
    before = Disclosure.objects.count()
    with pytest.raises(Overtaken, match="heeft deze vraag ingetrokken"):
        give(asked, cast.agent, item)
    with pytest.raises(Overtaken, match="ingetrokken"):
        refuse(asked, cast.agent)
    assert Disclosure.objects.count() == before


def test_an_answer_cannot_be_withdrawn(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    refuse(asked, cast.agent)
    with pytest.raises(Overtaken, match="beantwoord"):
        withdraw(asked, cast.vt)


def test_an_asker_who_left_gets_nothing_and_does_not_come_back_by_it(cast: Cast, case: Case) -> None:  # SH-8
    item = noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    _left(case, cast.vt)
    with pytest.raises(RuleBroken, match="doet niet meer mee"):
        give(asked, cast.agent, item)
    assert not Participation.objects.get(case=case, organisation=cast.vt.organisation).open
    assert state(asked) == RequestState.OPEN


def test_something_else_is_no_answer(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    with acting(cast.agent):
        item = InformationItem.objects.filter(case=case, kind=Kind.VERSTREKKING)[0]
    with pytest.raises(RuleBroken, match="iets anders gevraagd"):
        give(asked, cast.agent, item)


@pytest.mark.parametrize("who", ["vt", "ovj", "vt_unassigned", "elsewhere"])
def test_only_the_owner_answers(cast: Cast, case: Case, who: str) -> None:  # SH-8
    item = noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    for answer in (
        lambda: refuse(asked, cast.everyone()[who]),
        lambda: give(asked, cast.everyone()[who], item),
    ):
        with pytest.raises(NotVisible):
            answer()


@pytest.mark.parametrize("who", ["agent", "ovj", "vt_unassigned", "elsewhere"])
def test_only_the_asker_withdraws(cast: Cast, case: Case, who: str) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    with pytest.raises(NotVisible):
        withdraw(asked, cast.everyone()[who])


def test_an_item_of_another_partner_is_not_given_by_this_one(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    theirs = noted(case, cast.vt, "van VT")
    with pytest.raises(NotVisible):
        give(asked, cast.agent, theirs)


# PostgreSQL itself.


def test_the_database_holds_one_open_question(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, existence=KNOWN)
    asked = ask(case, cast.vt, cast.agent.organisation)
    with acting(cast.vt), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_informationrequest (id, kind, purpose, moment, urgent, at, state, refusal, asker_id,"
            " by_id, case_id, owner_id, receiver_id) SELECT gen_random_uuid(), kind, purpose, moment, urgent, at,"
            " state, refusal, asker_id, by_id, case_id, owner_id, receiver_id FROM cases_informationrequest"
            " WHERE id = %s ON CONFLICT DO NOTHING",
            [asked.pk],
        )
        assert cursor.rowcount == 0
