"""What falls reaches everybody who was told: sepot, vrijspraak, an error, or over (K-1, SH-6)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import RecallKind, RecallReason
from cases.disclosure.models import Recall, Receipt
from cases.disclosure.recall import delen_stoppen, ontvangst_bevestigen
from cases.disclosure.vervallen import rol_vervalt, vervalt
from cases.dossier.enums import Kind
from cases.dossier.household import gezin
from cases.dossier.models import InformationItem
from cases.dossier.people import kenmerk_vastleggen
from cases.dossier.people_selectors import genoemd, kenmerken
from cases.dossier.selectors import personen
from cases.notifications.models import Outbox
from cases.partners.models import Staff
from cases.persons.enums import EndReason, Flag, PersonRole
from cases.persons.models import PersonFlag, PersonStatement
from tests.access.kit import a_while_ago, noted, shared
from tests.cases.people_kit import DIRK, Family, household, named
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture
def family(cast: Cast) -> Family:
    return household(cast)


def suspicion(family: Family, staff: Staff) -> InformationItem:
    """The item on which this partner calls him a suspect."""
    with acting(staff):
        said = PersonStatement.objects.get(person=family.suspect, role=PersonRole.VERDACHTE)
        return InformationItem.objects.get(pk=said.item_id)


def falls(staff: Staff, item: InformationItem, reason: EndReason = EndReason.SEPOT) -> int:
    with acting(staff):
        return rol_vervalt(item_id=item.pk, actor=staff, reason=reason, on=TODAY, now=now())


def test_a_sepot_reaches_everybody_who_was_told_and_each_must_say_that_it_knows(
    cast: Cast, family: Family
) -> None:  # K-1, SH-6
    item = suspicion(family, cast.agent)
    for one in (cast.vt, cast.ovj):
        shared(family.case, cast.agent, one.organisation, [item])
    assert falls(cast.agent, item) == 2
    recall = Recall.objects.get()
    assert (recall.kind, recall.reason, recall.item) == (RecallKind.CORRECTED, RecallReason.SEPOT, item)
    open_receipts = Receipt.objects.filter(acknowledged_at__isnull=True)
    assert {one.organisation for one in open_receipts} == {cast.vt.organisation, cast.ovj.organisation}
    told = Outbox.objects.filter(effect="recall.corrected")
    assert {one.organisation_id for one in told} == {cast.vt.organisation_id, cast.ovj.organisation_id}
    assert AuditEvent.objects.filter(verb=Verb.CORRECTED, subject_id=item.pk, detail__reason="sepot").exists()
    with acting(cast.vt):
        (known,) = (
            one for one in personen(family.case, cast.vt, now=now()) if one.roles == () and one.name == DIRK
        )
        assert known.role == "niet langer verdachte (sepot)"
        ontvangst_bevestigen(
            receipt_id=Receipt.objects.get(organisation=cast.vt.organisation).pk, actor=cast.vt, now=now()
        )
    assert Receipt.objects.filter(acknowledged_at__isnull=True).count() == 1


def test_who_may_no_longer_read_it_is_told_too(cast: Cast, family: Family) -> None:  # SH-6
    item = suspicion(family, cast.agent)
    disclosure = shared(family.case, cast.agent, cast.vt.organisation, [item])
    with acting(cast.agent):
        delen_stoppen(
            disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.NIET_MEER_NODIG, now=now()
        )
    assert falls(cast.agent, item, EndReason.VRIJSPRAAK) == 1


def test_who_was_never_told_hears_nothing(cast: Cast, family: Family) -> None:  # SA-5
    shared(family.case, cast.agent, cast.vt.organisation, [noted(family.case, cast.agent)])
    assert falls(cast.agent, suspicion(family, cast.agent)) == 0
    assert not Receipt.objects.exists()


def test_the_name_stands_and_another_role_stands(cast: Cast, family: Family) -> None:  # K-1
    named(family.case, cast.agent, DIRK, PersonRole.SLACHTOFFER, person=family.suspect, minutes=5)
    item = suspicion(family, cast.agent)
    falls(cast.agent, item)
    with acting(cast.agent):
        known = {one.person_id: one for one in personen(family.case, cast.agent, now=now())}
        found = gezin(family.case, cast.agent, now=now())
        history = genoemd(family.case, {family.suspect.pk}, cast.agent, now=now())
    assert (known[family.suspect.pk].name, known[family.suspect.pk].role) == (DIRK, "slachtoffer")
    assert found.warnings == (), "no longer both"
    assert [(one.role, one.over, one.why) for one in history] == [
        ("slachtoffer", False, ""),
        ("verdachte", True, "sepot"),
    ]


def test_a_role_falls_whole_also_from_before_there_was_a_name(cast: Cast, family: Family) -> None:  # K-1
    first = suspicion(family, cast.agent)
    named(family.case, cast.agent, "Dirk Anders", PersonRole.VERDACHTE, person=family.suspect, minutes=5)
    shared(family.case, cast.agent, cast.vt.organisation, [first])
    with acting(cast.agent):
        later = PersonStatement.objects.get(person=family.suspect, given_name="Dirk", family_name="Anders")
    assert falls(cast.agent, later.item) == 1
    with acting(cast.agent):
        assert all(one.until == TODAY for one in PersonStatement.objects.filter(person=family.suspect))
    assert Recall.objects.get().item_id == first.pk


def test_what_another_says_itself_is_its_own(cast: Cast, family: Family) -> None:  # K-1
    item = suspicion(family, cast.agent)
    shared(family.case, cast.agent, cast.vt.organisation, [item])
    named(family.case, cast.vt, "Dirk B", PersonRole.VERDACHTE, person=family.suspect, minutes=5)
    falls(cast.agent, item)
    with acting(cast.vt):
        (known,) = (
            one for one in personen(family.case, cast.vt, now=now()) if one.person_id == family.suspect.pk
        )
    assert known.role == "verdachte"
    assert [one.role for one in known.others] == ["niet langer verdachte (sepot)"]


def test_the_same_end_twice_changes_nothing(cast: Cast, family: Family) -> None:
    item = suspicion(family, cast.agent)
    falls(cast.agent, item)
    with pytest.raises(RuleBroken, match="al beëindigd"):
        falls(cast.agent, item)


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "voorzitter", "fg_vt", "elsewhere"])
def test_only_who_said_it_ends_it(cast: Cast, family: Family, who: str) -> None:  # SH-1
    item = suspicion(family, cast.agent)
    shared(family.case, cast.agent, cast.vt.organisation, [item])
    staff = cast.everyone()[who]
    with pytest.raises(NotVisible):
        falls(staff, item)
    assert not Recall.objects.exists()


def test_sepot_is_of_a_suspect_and_not_of_a_child(cast: Cast, family: Family) -> None:
    with acting(cast.agent):
        child = PersonStatement.objects.get(person=family.child)
    with pytest.raises(RuleBroken, match="hoort bij een verdachte"):
        falls(cast.agent, child.item)


@pytest.mark.parametrize(("days", "why"), [(1, "toekomst"), (-365 * 300, "te ver terug")])
def test_a_day_that_cannot_be(cast: Cast, family: Family, days: int, why: str) -> None:
    item = suspicion(family, cast.agent)
    with acting(cast.agent), pytest.raises(RuleBroken, match=why):
        vervalt(
            item_id=item.pk,
            actor=cast.agent,
            reason=EndReason.ONJUIST,
            on=TODAY + timedelta(days=days),
            now=now(),
        )


def test_a_message_does_not_fall_and_neither_does_what_was_withdrawn(cast: Cast, family: Family) -> None:
    message = noted(family.case, cast.agent)
    with acting(cast.agent), pytest.raises(NotVisible):
        vervalt(item_id=message.pk, actor=cast.agent, reason=EndReason.ONJUIST, on=TODAY, now=now())
    with pytest.raises(NotVisible):
        falls(cast.agent, message)


def test_a_flag_that_is_over_is_told_and_no_longer_minded(cast: Cast, family: Family) -> None:  # K-4, SH-6
    with acting(cast.agent):
        flag = kenmerk_vastleggen(
            case=family.case, actor=cast.agent, flag=Flag.WAPENS, now=a_while_ago(), person=family.suspect
        )
    shared(family.case, cast.agent, cast.vt.organisation, [flag.item])
    with acting(cast.agent):
        assert (
            vervalt(item_id=flag.item_id, actor=cast.agent, reason=EndReason.VOORBIJ, on=TODAY, now=now())
            == 1
        )
    assert Recall.objects.get().reason == RecallReason.VOORBIJ
    with acting(cast.vt):
        assert kenmerken(family.case, cast.vt, now=now()) == []
        (ended,) = kenmerken(family.case, cast.vt, now=now(), ended=True)
        assert (ended.over, ended.why) == (True, "het is niet meer zo")
    with acting(cast.agent):
        assert PersonFlag.history.count() == 2, "what it was stays in the history"
    assert InformationItem.objects.get(pk=flag.item_id).kind == Kind.KENMERK
