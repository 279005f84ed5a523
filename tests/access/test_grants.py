"""Grants are the projection of disclosures: always equal to them, and to what the row policies show (house: grants)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import ProgrammingError, connection, transaction
from guardian.core import ObjectPermissionChecker
from guardian.shortcuts import get_group_perms, get_user_perms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.access import grants
from cases.access.acting import acting
from cases.access.door import visible_to
from cases.access.models import ItemGrant
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.disclosure.enums import RecallReason
from cases.disclosure.models import Disclosure
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.dossier.models import Case, InformationItem, ItemText
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast

RECEIVERS = ("vt", "ovj", "raad", "reclassering")
ENDS = {"open": None, "expired": timedelta(hours=12), "live": timedelta(days=60)}

Grants = set[tuple[UUID, UUID]]  # the receiver's organisation, the item


@dataclass(frozen=True)
class Act:
    """Share these of the police's items with one receiver, until then; perhaps stop it, or withdraw an item."""

    receiver: str
    chosen: frozenset[int]
    end: str
    stopped: bool
    withdrawn: int | None


ACTS = st.builds(
    Act,
    receiver=st.sampled_from(RECEIVERS),
    chosen=st.frozensets(st.integers(0, 2), min_size=1),
    end=st.sampled_from(sorted(ENDS)),
    stopped=st.booleans(),
    withdrawn=st.none() | st.integers(0, 2),
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def done(acts: list[Act], cast: Cast, case: Case, items: list[InformationItem]) -> None:
    """Share all of it, on days that lie behind each other, and then take back what is taken back."""
    disclosures = []
    for days, act in enumerate(reversed(acts), start=1):
        at, lasts = now() - timedelta(days=days), ENDS[act.end]
        receiver = cast.everyone()[act.receiver].organisation
        chosen = [items[number] for number in act.chosen]
        disclosures.append(
            (act, shared(case, cast.agent, receiver, chosen, at=at, until=at + lasts if lasts else None))
        )
    for act, disclosure in disclosures:
        with acting(cast.agent):
            if (
                act.stopped
                and act.end != "expired"
                and Disclosure.objects.get(pk=disclosure.pk).revoked_at is None
            ):
                delen_stoppen(
                    disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.ONJUIST, now=now()
                )
            if act.withdrawn is not None:
                with suppress(RuleBroken):  # withdrawn before
                    bericht_intrekken(
                        item_id=items[act.withdrawn].pk,
                        actor=cast.agent,
                        reason=RecallReason.ONJUIST,
                        now=now(),
                    )


def said_by_disclosures(at: datetime) -> Grants:
    """What live disclosures say: their items that were not withdrawn, and with any of those why it was necessary."""
    live = [
        one
        for one in Disclosure.objects.prefetch_related("lines__item")
        if one.revoked_at is None and (one.until is None or one.until > at)
    ]
    standing = {
        one: [line.item_id for line in one.lines.all() if line.item.withdrawn_at is None] for one in live
    }
    return {
        (one.receiver_id, item_id)
        for one, items in standing.items()
        if items
        for item_id in (*items, one.motivation_id)
    }


def said_by_grants() -> Grants:
    """What the projection says is live."""
    return set(ItemGrant.objects.filter(grants.live()).values_list("receiver_id", "content_object_id"))


def shown_by_policies(readers: list[Staff]) -> Grants:
    """What each organisation really reads of others: the row policy alone, without the door."""
    shown: Grants = set()
    for reader in readers:
        with acting(reader):
            rows = ItemText.objects.exclude(owner_id=reader.organisation_id)
            shown |= {(reader.organisation_id, item_id) for item_id in rows.values_list("item_id", flat=True)}
    return shown


def said_by_guardian(readers: list[Staff], items: list[InformationItem]) -> Grants:
    """What guardian's own API answers for each organisation's group."""
    return {
        (reader.organisation_id, item.pk)
        for reader in readers
        for item in items
        if ObjectPermissionChecker(reader.organisation.group).has_perm(grants.VIEW_ITEM, item)
    }


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=5))
def test_after_any_disclosures_all_four_say_the_same(cast: Cast, acts: list[Act]) -> None:  # SH-1, SH-4
    with undone():
        case = opened_by(cast.agent)
        items = [noted(case, cast.agent, f"bericht {number}") for number in range(3)]
        readers = [cast.everyone()[who] for who in (*RECEIVERS, "agent", "elsewhere", "ovj_elsewhere")]
        done(acts, cast, case, items)
        disclosed = said_by_disclosures(now())
        assert said_by_grants() == disclosed
        assert shown_by_policies(readers) == disclosed
        # guardian knows no end, which is why nobody but the door may ask it (import contract `guardian`).
        ever = set(ItemGrant.objects.values_list("receiver_id", "content_object_id"))
        everything = list(InformationItem.objects.all())
        assert said_by_guardian(readers, everything) == ever >= disclosed


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=4))
def test_the_door_shows_what_the_policies_show(cast: Cast, acts: list[Act]) -> None:  # SH-1
    with undone():
        case = opened_by(cast.agent)
        items = [noted(case, cast.agent, f"bericht {number}") for number in range(3)]
        done(acts, cast, case, items)
        for who in (*RECEIVERS, "agent", "elsewhere"):
            reader = cast.everyone()[who]
            with acting(reader):
                by_door = set(visible_to(InformationItem, reader).values_list("pk", flat=True))
                by_policy = set(ItemText.objects.values_list("item_id", flat=True))
            assert by_door == by_policy, who  # all of them are at work: assigned or on duty


def test_a_grant_that_expired_yesterday_shows_nothing(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    yesterday = now() - timedelta(days=1)
    shared(case, cast.agent, cast.vt.organisation, [item], at=yesterday - timedelta(days=3), until=yesterday)
    assert ItemGrant.objects.filter(content_object=item).exists()
    with acting(cast.vt):
        assert not ItemText.objects.exists()
        assert not visible_to(InformationItem, cast.vt).exists()
        assert not grants.grants_for(cast.vt, [item.pk])


def test_a_grant_that_begins_tomorrow_shows_nothing_today(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "iets anders")])
    with acting(cast.agent):
        grants.project(
            disclosure_id=disclosure.pk, giver=disclosure.giver, receivers=[disclosure.receiver],
            ends={item.pk: None}, ground="g", live_from=now() + timedelta(days=1),
        )  # fmt: skip
    with acting(cast.vt):
        assert not ItemText.objects.filter(item=item).exists()
        assert not visible_to(InformationItem, cast.vt).filter(pk=item.pk).exists()


def test_projecting_again_changes_nothing_and_fewer_items_end_the_rest(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    one, two = noted(case, cast.agent, "een"), noted(case, cast.agent, "twee")
    disclosure = shared(case, cast.agent, cast.vt.organisation, [one, two])
    again = partial(
        grants.project, disclosure_id=disclosure.pk, giver=disclosure.giver, receivers=[disclosure.receiver],
        ground="g", live_from=disclosure.at,
    )  # fmt: skip
    before = ItemGrant.objects.count()
    with acting(cast.agent):
        again(ends=dict.fromkeys([one.pk, two.pk, disclosure.motivation_id]))
        assert ItemGrant.objects.count() == before
        again(ends=dict.fromkeys([one.pk, disclosure.motivation_id]))
    with acting(cast.vt):
        assert set(ItemText.objects.values_list("item_id", flat=True)) == {one.pk, disclosure.motivation_id}


def test_guardian_gives_an_organisation_the_one_permission_there_is(cast: Cast) -> None:
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [item])
    assert list(map(str, get_group_perms(cast.vt.organisation.group, item))) == [grants.VIEW_ITEM]
    assert not list(get_group_perms(cast.ovj.organisation.group, item))


def test_guardian_cannot_even_look_for_grants_of_a_person(cast: Cast) -> None:
    item = noted(opened_by(cast.agent), cast.agent)
    with pytest.raises(ProgrammingError, match="permission denied"):
        list(get_user_perms(cast.vt, item))


def test_a_grant_crosses_partners(cast: Cast) -> None:
    case = opened_by(cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_itemgrant WHERE giver_id = receiver_id")
        assert cursor.fetchone() == (0,)
    assert disclosure.giver_id != disclosure.receiver_id


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("AUTHENTICATION_BACKENDS", ["guardian.backends.ObjectPermissionBackend"], "cases.E001"),
        ("ANONYMOUS_USER_NAME", "anoniem", "cases.E002"),
    ],
)
def test_another_way_to_grants_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: object, code: str
) -> None:
    monkeypatch.setattr(f"django.conf.settings.{setting}", value)
    with pytest.raises(SystemCheckError, match=code):
        call_command("check")
