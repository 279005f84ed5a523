"""Telling the people concerned: how and when, or not yet and when to look again (SH-10, SA-4)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.disclosure.enums import Condition, Told, ToldHow
from cases.disclosure.models import Disclosure
from cases.disclosure.services import Motivering
from cases.disclosure.telling import AMSTERDAM, nog_niet, opnieuw_te_kijken, verteld
from cases.dossier.models import Case
from tests.access.kit import WHY, noted, opened_by, shared
from tests.cast import Cast

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=3)


def waits(until: date = SOON) -> Motivering:
    return Motivering(
        necessity=WHY, conditions=frozenset(Condition.values), told=Told.WACHT, look_again_on=until
    )


@pytest.fixture
def case(cast: Cast) -> Case:
    return opened_by(cast.agent)


@pytest.fixture
def share(cast: Cast, case: Case) -> Disclosure:
    """Of the police to Veilig Thuis; the people do not know yet."""
    return shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)], motivering=waits())


def tell(share: Disclosure, actor: Any, **how: Any) -> Disclosure:
    with acting(actor):
        asked: dict[str, Any] = {"how": ToldHow.GESPREK, "safe": True, "now": now()}
        return verteld(disclosure_id=share.pk, case_id=share.case_id, actor=actor, **(asked | how))


def later(share: Disclosure, actor: Any, day: date) -> Disclosure:
    with acting(actor):
        return nog_niet(
            disclosure_id=share.pk, case_id=share.case_id, actor=actor, look_again_on=day, now=now()
        )


def test_a_clock_runs_until_nine_on_the_day_to_look_again(
    cast: Cast, share: Disclosure
) -> None:  # SH-10, D-3
    clock = Clock.objects.get(kind="look_again", subject_id=share.pk)
    ends = clock.due_at.astimezone(AMSTERDAM)
    assert (ends.date(), ends.hour, ends.minute) == (SOON, 9, 0)
    assert clock.responsible_id == cast.agent.organisation_id


def test_what_was_told_at_once_has_no_clock(cast: Cast, case: Case) -> None:  # SH-10
    told = shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    assert not Clock.objects.filter(subject_id=told.pk).exists()


def test_told_says_how_and_when_and_ends_the_clock(cast: Cast, share: Disclosure) -> None:  # SH-10
    tell(share, cast.agent, how=ToldHow.TELEFOON)
    share.refresh_from_db()
    assert (share.told, share.told_how) == (Told.VERTELD, ToldHow.TELEFOON)
    assert share.told_at is not None
    assert Clock.objects.get(subject_id=share.pk).state == ClockState.MET
    written = AuditEvent.objects.get(verb=Verb.TOLD)
    assert written.detail == {"told": "verteld", "how": "telefoon"}


def test_not_yet_begins_a_new_cycle(cast: Cast, share: Disclosure) -> None:  # SH-10
    day = TODAY + timedelta(days=10)
    later(share, cast.agent, day)
    later(share, cast.agent, day)  # a double click
    share.refresh_from_db()
    assert (share.told, share.look_again_on) == (Told.WACHT, day)
    clocks = Clock.objects.filter(subject_id=share.pk).order_by("cycle")
    assert [(c.cycle, c.state) for c in clocks] == [(1, ClockState.MET), (2, ClockState.RUNNING)]


def test_telling_asks_first_whether_it_is_safe(cast: Cast, share: Disclosure) -> None:  # SA-4
    with pytest.raises(RuleBroken, match="veilig"):
        tell(share, cast.agent, safe=False)


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_to_look_again_is_still_to_come(cast: Cast, share: Disclosure, days: int) -> None:  # SH-10
    with pytest.raises(RuleBroken):
        later(share, cast.agent, TODAY + timedelta(days=days))


def test_after_a_colleague_wrote_that_it_was_told_nobody_waits(
    cast: Cast, share: Disclosure
) -> None:  # SH-10
    tell(share, cast.agent)
    assert tell(share, cast.agent).told == Told.VERTELD  # a double click
    with pytest.raises(Overtaken):
        later(share, cast.agent, SOON + timedelta(days=1))
    with pytest.raises(Overtaken):
        tell(share, cast.agent, how=ToldHow.BRIEF)


def test_only_the_giver_says_that_it_was_told(cast: Cast, share: Disclosure) -> None:  # SH-10
    for other in (cast.vt, cast.vt_unassigned, cast.fg_vt, cast.ovj, cast.elsewhere):
        with pytest.raises(NotVisible):
            tell(share, other)
        with pytest.raises(NotVisible):
            later(share, other, SOON + timedelta(days=1))


def test_it_waits_for_the_giver_from_that_day_on(cast: Cast, share: Disclosure) -> None:  # SH-10
    with acting(cast.agent):
        assert not opnieuw_te_kijken(cast.agent, TODAY)
        assert opnieuw_te_kijken(cast.agent, SOON) == [share]
    for other in (cast.vt, cast.ovj, cast.elsewhere):
        with acting(other):
            assert not opnieuw_te_kijken(other, SOON)


def test_the_page_asks_and_vandaag_reminds(cast: Cast, client: Client) -> None:  # SH-10
    case = opened_by(cast.agent)
    today = shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)], motivering=waits(TODAY))
    client.force_login(cast.agent)
    assert "Kijk opnieuw: mag het verteld worden?" in client.get(reverse("vandaag")).content.decode()
    where = reverse("verteld", args=[case.pk, today.pk])
    page = client.get(where).content.decode()
    assert page.index("Is het veilig") < page.index("Hoe is het verteld?")
    assert client.post(where, {"veilig": "nee", "hoe": "brief"}).status_code == 422
    assert client.post(where, {"veilig": "nee", "hoe": "nog_niet"}).status_code == 422
    assert client.post(where, {"veilig": "ja", "hoe": "\x00"}).status_code == 422
    assert (
        client.post(where, {"veilig": "nee", "hoe": "nog_niet", "opnieuw_op": SOON.isoformat()}).status_code
        == 302
    )
    assert client.post(where, {"veilig": "ja", "hoe": "gesprek"}).status_code == 302
    assert client.get(where).status_code == 404, "nothing is left to say"
    assert "Kijk opnieuw" not in client.get(reverse("vandaag")).content.decode()


def test_a_forged_disclosure_is_not_there(cast: Cast, client: Client, share: Disclosure) -> None:  # SH-10
    own = opened_by(cast.vt)
    client.force_login(cast.vt)
    for case_id, pk in ((share.case_id, share.pk), (own.pk, share.pk), (share.case_id, uuid4())):
        answer = client.post(reverse("verteld", args=[case_id, pk]), {"veilig": "ja", "hoe": "gesprek"})
        assert answer.status_code == 404
    share.refresh_from_db()
    assert share.told == Told.WACHT
