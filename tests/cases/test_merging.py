"""Two stubs are one person, or two households one family, and back: rows that begin and end (K-5)."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
from uuid import UUID

import pytest
from django.db import ProgrammingError, connections, transaction
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import RecallKind
from cases.disclosure.merging import (
    gezinnen_samenvoegen,
    gezinnen_uit_elkaar,
    samenvoegen,
    uit_elkaar,
)
from cases.disclosure.models import Recall, Receipt
from cases.disclosure.recall import ontvangst_bevestigen
from cases.dossier.linking import same_family
from cases.dossier.models import Case
from cases.dossier.selectors import namen, personen
from cases.partners.models import Staff
from cases.persons.enums import LinkReason, UnlinkReason
from cases.persons.links import HouseholdLink, PersonLink
from cases.persons.merging import root
from cases.persons.models import Person, PersonStatement
from tests.access.kit import noted, opened_by, shared
from tests.cases.lookup_kit import browser, named
from tests.cases.oversight_kit import colleague
from tests.cast import Cast, find_cast, make_cast

WHY, WHY_NOT = LinkReason.NAGEGAAN, UnlinkReason.VERGISSING


# Within a household.


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police: the victim stands in it twice, once without a birth date."""
    case = opened_by(cast.agent)
    named(case, cast.agent)
    named(case, cast.agent, given="Mira", born=None)
    return case


def people(case: Case) -> list[Person]:
    """Everybody of the household by number."""
    return list(case.household.persons.order_by("number"))


def merge(actor: Staff, one: Person, other: Person) -> PersonLink:
    """Merge, for this actor."""
    with acting(actor):
        return samenvoegen(person_id=one.pk, same_as_id=other.pk, actor=actor, reason=WHY, now=now())


def split(actor: Staff, link: PersonLink) -> PersonLink:
    """Undo it."""
    with acting(actor):
        return uit_elkaar(link_id=link.pk, actor=actor, reason=WHY_NOT, now=now())


def shown(case: Case, actor: Staff) -> list[tuple[int, str]]:
    """The people of the case as this actor sees them."""
    with acting(actor):
        return [(one.number, one.name) for one in personen(case, actor, now=now())]


def test_two_become_one_where_people_are_listed(cast: Cast, case: Case) -> None:  # K-5
    first, second = people(case)
    merge(cast.agent, second, first)
    assert shown(case, cast.agent) == [(1, "Mira Verzonnen")], "the name that was said last"
    with acting(cast.agent):
        assert set(namen(case, cast.agent, now=now()).values()) == {"Mira Verzonnen"}


def test_undone_everything_is_as_it_was(cast: Cast, case: Case) -> None:  # K-5
    before = shown(case, cast.agent)
    with acting(cast.agent):
        statements = list(PersonStatement.objects.order_by("pk").values())
    link = merge(cast.agent, *reversed(people(case)))
    split(cast.agent, link)
    assert shown(case, cast.agent) == before
    with acting(cast.agent):
        assert list(PersonStatement.objects.order_by("pk").values()) == statements, "no statement moved"
    ended = PersonLink.objects.get()
    assert (ended.ended_by, ended.ended_because) == (cast.agent, WHY_NOT)
    merge(cast.agent, *reversed(people(case)))
    assert PersonLink.objects.count() == 2, "what was, stays in the table"


def test_it_is_in_the_record_with_its_reason(cast: Cast, case: Case) -> None:  # K-5, X-1
    link = merge(cast.agent, *reversed(people(case)))
    split(cast.agent, link)
    rows = AuditEvent.objects.filter(subject_id=link.pk).order_by("at")
    assert [(row.verb, row.detail["reason"]) for row in rows] == [(Verb.MERGED, WHY), (Verb.SPLIT, WHY_NOT)]


def test_a_double_click_merges_once_and_splits_once(cast: Cast, case: Case) -> None:  # K-5
    first, second = people(case)
    link = merge(cast.agent, second, first)
    assert merge(cast.agent, second, first) == link
    split(cast.agent, link)
    split(cast.agent, link)
    assert AuditEvent.objects.filter(subject_id=link.pk).count() == 2


def test_three_in_a_chain_are_one_and_a_ring_is_refused(cast: Cast, case: Case) -> None:  # K-5
    third = named(case, cast.agent, given="M.", born=None).person
    first, second, _ = people(case)
    merge(cast.agent, second, first)
    merge(cast.agent, third, second)
    assert [number for number, _ in shown(case, cast.agent)] == [1]
    for one, other in ((first, third), (first, second), (second, third), (first, first)):
        with pytest.raises(RuleBroken):
            merge(cast.agent, one, other)


# Partners.


def test_every_partner_that_has_something_about_them_is_told_once_and_must_acknowledge(
    cast: Cast, case: Case
) -> None:  # K-5, SH-6
    with acting(cast.agent):
        items = [one.item for one in PersonStatement.objects.filter(item__case=case).select_related("item")]
    shared(case, cast.agent, cast.vt.organisation, items)
    link = merge(cast.agent, *reversed(people(case)))
    receipt = Receipt.objects.get()
    assert (receipt.organisation, receipt.recall.kind) == (cast.vt.organisation, RecallKind.MERGED)
    html = browser(cast.vt).get(reverse("zaak", args=[case.pk])).content.decode()
    assert "nu als dezelfde persoon als een ander" in html
    with acting(cast.vt):
        ontvangst_bevestigen(receipt_id=receipt.pk, actor=cast.vt, now=now())
    split(cast.agent, link)
    assert [one.kind for one in Recall.objects.order_by("at")] == [RecallKind.MERGED, RecallKind.SPLIT]
    assert Receipt.objects.filter(acknowledged_at__isnull=True).count() == 1


def test_what_a_partner_sees_does_not_change_by_anothers_word(cast: Cast, case: Case) -> None:  # K-5
    with acting(cast.agent):
        items = [one.item for one in PersonStatement.objects.filter(item__case=case).select_related("item")]
    shared(case, cast.agent, cast.vt.organisation, items)
    merge(cast.agent, *reversed(people(case)))
    assert [number for number, _ in shown(case, cast.vt)] == [1, 2]


def test_who_has_nothing_about_them_is_not_told(cast: Cast, case: Case) -> None:  # K-5
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    merge(cast.agent, *reversed(people(case)))
    assert not Receipt.objects.exists()


def test_statements_keep_their_owner(cast: Cast, case: Case) -> None:  # K-5
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    theirs = named(case, cast.vt, given="Miranda")
    shared(case, cast.vt, cast.agent.organisation, [theirs.item])
    first, second, third = people(case)
    merge(cast.agent, third, first)
    with acting(cast.agent):
        known = {one.number: one for one in personen(case, cast.agent, now=now())}
    assert sorted(known) == [1, 2]
    assert [(one.name, one.partner) for one in known[1].others] == [("Miranda Verzonnen", "vt")]
    assert known[1].partner == "politie"
    assert second.pk not in {one.person_id for one in known.values() if one.number == 1}


# Across households.


def test_across_cases_each_case_shows_its_own(cast: Cast, case: Case) -> None:  # K-5
    other = opened_by(cast.agent)
    there = named(other, cast.agent).person
    merge(cast.agent, there, people(case)[0])
    assert shown(other, cast.agent) == [(1, "Miranda Verzonnen")]
    assert len(shown(case, cast.agent)) == 2


def test_two_cases_of_one_family_are_shown_with_each_other(cast: Cast, case: Case) -> None:  # K-5
    other = opened_by(cast.agent)
    with acting(cast.agent):
        link = gezinnen_samenvoegen(
            case_id=case.pk, other_case_id=other.pk, actor=cast.agent, reason=WHY, now=now()
        )
        assert same_family(case, cast.agent) == [other]
        assert same_family(other, cast.agent) == [case]
        with pytest.raises(RuleBroken):
            gezinnen_samenvoegen(
                case_id=other.pk, other_case_id=case.pk, actor=cast.agent, reason=WHY, now=now()
            )
        gezinnen_uit_elkaar(link_id=link.pk, actor=cast.agent, reason=WHY_NOT, now=now())
        assert same_family(case, cast.agent) == []
    assert not Receipt.objects.exists(), "nobody outside learns that there is another case"


def test_another_partner_does_not_see_the_family(cast: Cast, case: Case) -> None:  # K-5, SH-1
    other = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.agent):
        gezinnen_samenvoegen(case_id=case.pk, other_case_id=other.pk, actor=cast.agent, reason=WHY, now=now())
    with acting(cast.vt):
        assert same_family(case, cast.vt) == []
    assert other.reference not in browser(cast.vt).get(reverse("zaak", args=[case.pk])).content.decode()


# Hostile.


def test_not_with_somebody_of_a_case_one_does_not_work_on(cast: Cast, case: Case) -> None:  # K-5, SH-1
    stranger = named(opened_by(cast.vt), cast.vt).person
    with pytest.raises(NotVisible):
        merge(cast.agent, people(case)[0], stranger)
    outsider = colleague(cast.agent, "andere_agent")
    for who in (outsider, cast.vt, cast.elsewhere):
        with pytest.raises(NotVisible):
            merge(who, *people(case))


def test_not_undone_by_another(cast: Cast, case: Case) -> None:  # K-5
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    link = merge(cast.agent, *reversed(people(case)))
    for who in (cast.vt, cast.elsewhere, colleague(cast.agent, "andere_agent")):
        with pytest.raises(NotVisible):
            split(who, link)


def test_past_the_service_it_is_written_in_ones_own_name(cast: Cast, case: Case) -> None:  # K-5
    first, second = people(case)
    stranger = named(opened_by(cast.vt), cast.vt).person
    mine = {
        "person": second, "same_as": first, "organisation": cast.agent.organisation, "by": cast.agent,
        "since": now(), "reason": WHY,
    }  # fmt: skip
    for wrong in (
        {"organisation": cast.vt.organisation},
        {"by": cast.vt},
        {"same_as": stranger},
        {"person": stranger},
    ):
        refused = pytest.raises(ProgrammingError, match="own name")
        with refused, acting(cast.agent), transaction.atomic():
            PersonLink(**mine | wrong).save(force_insert=True)
    link = merge(cast.agent, second, first)
    link.until, link.ended_by, link.ended_because = now(), cast.vt, WHY_NOT
    with pytest.raises(ProgrammingError, match="own name"), acting(cast.vt), transaction.atomic():
        link.save()
    link.refresh_from_db()
    link.same_as = stranger
    with pytest.raises(ProgrammingError, match="own name"), acting(cast.agent), transaction.atomic():
        link.save()


def test_two_who_merge_at_once_close_no_ring(own_database: str) -> None:  # K-5
    cast = make_cast()
    case = opened_by(cast.agent)
    ids = [named(case, cast.agent, given=f"P{number}").person_id for number in range(4)]
    together = Barrier(4)

    def go(pair: tuple[UUID, UUID]) -> bool:
        try:
            agent = find_cast().agent
            together.wait(10)
            with acting(agent):
                samenvoegen(person_id=pair[0], same_as_id=pair[1], actor=agent, reason=WHY, now=now())
        except RuleBroken:
            return False
        finally:
            connections.close_all()
        return True

    ring = [*pairwise(ids), (ids[-1], ids[0])]
    with ThreadPoolExecutor(4) as pool:
        done = [one.result(30) for one in [pool.submit(go, pair) for pair in ring]]
    assert sorted(done) == [False, True, True, True]
    links = dict(PersonLink.objects.values_list("person_id", "same_as_id"))
    assert len({root(one, links) for one in ids}) == 1


def test_of_two_who_merge_the_same_person_with_two_others_one_does(own_database: str) -> None:  # K-5
    cast = make_cast()
    case = opened_by(cast.agent)
    one, *others = [named(case, cast.agent, given=f"P{number}").person_id for number in range(3)]
    together = Barrier(2)

    def go(other: UUID) -> bool:
        try:
            agent = find_cast().agent
            together.wait(10)
            with acting(agent):
                samenvoegen(person_id=one, same_as_id=other, actor=agent, reason=WHY, now=now())
        except RuleBroken:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = [found.result(30) for found in [pool.submit(go, other) for other in others]]
    assert sorted(done) == [False, True]
    assert PersonLink.objects.filter(until__isnull=True).count() == 1


# The pages.


def test_the_pages_show_both_side_by_side_and_ask_to_look_at_what_differs(
    cast: Cast, case: Case
) -> None:  # K-5
    first, second = people(case)
    client = browser(cast.agent)
    html = client.get(reverse("dubbel", args=[case.pk])).content.decode()
    assert "Miranda Verzonnen" in html
    where = reverse("samenvoegen", args=[case.pk, second.pk, first.pk])
    sent = {"een": str(second.pk), "ander": str(first.pk)}
    assert client.post(reverse("dubbel", args=[case.pk]), sent)["Location"] == where
    html = client.get(where).content.decode()
    assert "geboren 19-11-1987" in html
    assert "de voornaam is anders" in html
    refused = client.post(where, {"reden": "nagegaan"})
    assert refused.status_code == 422
    assert "Bekijk ze" in refused.content.decode()
    assert client.post(where, {"reden": "nagegaan", "toch": "on"}).status_code == 302
    link = PersonLink.objects.get()
    html = client.get(reverse("zaak", args=[case.pk])).content.decode()
    undo = reverse("uit_elkaar", args=[case.pk, link.pk])
    assert undo in html
    assert client.post(undo, {"reden": "lijkt_op"}).status_code == 302
    assert "al uit elkaar" in client.get(undo).content.decode()


@pytest.mark.parametrize("sent", [{}, {"een": "x", "ander": "y"}, {"een": "", "ander": ""}])
def test_bad_input_is_refused_in_dutch(cast: Cast, case: Case, sent: dict[str, str]) -> None:
    answer = browser(cast.agent).post(reverse("dubbel", args=[case.pk]), sent)
    assert answer.status_code == 422
    assert "Kies een van de mogelijkheden" in answer.content.decode()


def test_the_pages_of_a_family(cast: Cast, case: Case) -> None:  # K-5
    other = opened_by(cast.agent)
    named(other, cast.agent)
    client = browser(cast.agent)
    html = client.get(reverse("dubbel", args=[case.pk])).content.decode()
    where = reverse("gezin_samenvoegen", args=[case.pk, other.pk])
    assert where in html, "somebody of that case looks like somebody here"
    assert other.reference in client.get(where).content.decode()
    assert client.post(where, {"reden": "nagegaan"}).status_code == 302
    assert other.reference in client.get(reverse("zaak", args=[case.pk])).content.decode()
    undo = reverse("gezin_uit_elkaar", args=[case.pk, HouseholdLink.objects.get().pk])
    assert client.post(undo, {"reden": "vergissing"}).status_code == 302
    assert other.reference not in client.get(reverse("zaak", args=[case.pk])).content.decode()


def test_the_pages_are_not_for_others(cast: Cast, case: Case) -> None:  # K-5, SH-1
    first, second = people(case)
    stranger = named(opened_by(cast.vt), cast.vt).person
    link = merge(cast.agent, second, first)
    for who in (cast.vt, cast.elsewhere, colleague(cast.agent, "andere_agent")):
        client = browser(who)
        for where in (
            reverse("dubbel", args=[case.pk]), reverse("samenvoegen", args=[case.pk, second.pk, first.pk]),
            reverse("uit_elkaar", args=[case.pk, link.pk]),
        ):  # fmt: skip
            assert client.get(where).status_code == 404
    agent = browser(cast.agent)
    assert agent.get(reverse("samenvoegen", args=[case.pk, first.pk, stranger.pk])).status_code == 404
    other = opened_by(cast.agent)
    assert agent.get(reverse("uit_elkaar", args=[other.pk, link.pk])).status_code == 404
