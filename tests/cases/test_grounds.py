"""Changing the matrix takes two people, and dates do the rest: the services, and PostgreSQL itself (SH-2, SH-3)."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import DomainError, NotVisible, Overtaken, RuleBroken
from cases.disclosure import grounds
from cases.disclosure.enums import ProposalState, Purpose
from cases.disclosure.grounds import Key
from cases.disclosure.models import Ground, InterimDecision
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import Case, InformationItem
from cases.partners.enums import Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import staff_aanmaken
from tests.access.kit import noted, opened_by, shared
from tests.cast import PASSWORD, Cast
from tests.grounds_kit import TABLE, approved, beheerder, content, ended, fg, here, proposed, replacement, row

TODAY = timezone.localdate()


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of the police."""
    return opened_by(cast.agent)


@pytest.fixture
def item(case: Case, cast: Cast) -> InformationItem:
    """What the police wrote down (art. 8)."""
    return noted(case, cast.agent, "de buren hoorden geschreeuw")


def organisation(partner: str) -> Organisation:
    """This partner in the region of the cast."""
    return Organisation.objects.get(partner=partner, region=here())


def may(item: InformationItem, moment: str = Moment.ACTIEOVERLEG, on: date = TODAY) -> bool:
    """May the police give this to Veilig Thuis on this day?"""
    return antwoord(
        giver=organisation("politie"), receiver=organisation("vt"), items=[item], moment=moment, today=on
    ).allowed


def decide(proposal: Any, actor: Staff, *, yes: bool = True) -> Any:
    """This person decides upon it."""
    service = grounds.vaststellen if yes else grounds.afwijzen
    with acting(actor):
        return service(model=type(proposal), pk=proposal.pk, actor=actor, now=now())


def test_a_proposal_opens_nothing_until_the_fg_of_the_giver_approves_it(
    item: InformationItem,
) -> None:  # SH-3
    proposal = proposed(TABLE)
    assert not may(item)
    approved(proposal, Partner.POLITIE)
    assert may(item)
    said = AuditEvent.objects.filter(subject_id=proposal.pk).order_by("at")
    assert [(event.verb, event.actor_id) for event in said] == [
        (Verb.PROPOSED, proposal.proposed_by_id), (Verb.APPROVED, fg(Partner.POLITIE).pk),
    ]  # fmt: skip
    assert said[0].detail == vars(TABLE)


def test_what_was_rejected_never_answers(item: InformationItem) -> None:  # SH-3
    proposal = proposed(TABLE)
    decide(proposal, fg(Partner.POLITIE), yes=False)
    assert not may(item)
    with pytest.raises(Overtaken, match="al afgewezen"):
        decide(proposal, fg(Partner.POLITIE))
    assert AuditEvent.objects.filter(verb=Verb.REJECTED, subject_id=proposal.pk).exists()


@pytest.mark.parametrize("partner", [partner for partner in Partner if partner is not Partner.POLITIE])
@pytest.mark.parametrize("yes", [True, False])
def test_the_fg_of_another_partner_decides_nothing(
    item: InformationItem, partner: Partner, yes: bool
) -> None:  # SH-3, SA-10
    proposal = proposed(TABLE)
    with pytest.raises(NotVisible):
        decide(proposal, fg(partner), yes=yes)
    assert not may(item)


def test_nobody_approves_their_own_proposal(item: InformationItem) -> None:  # SH-3
    other = fg(Partner.POLITIE)
    both = staff_aanmaken(
        username="zowel-als", display_name="Zowel Als", organisation=organisation("politie"),
        roles=[Role.FUNCTIONEEL_BEHEERDER, Role.FG], password=PASSWORD,
    )  # fmt: skip
    with acting(both):
        proposal = grounds.grond_voorstellen(actor=both, key=TABLE, content=content(), now=now())
    with pytest.raises(NotVisible):
        decide(proposal, both)
    assert not may(item)
    decide(proposal, other)
    assert may(item)


@pytest.mark.parametrize("who", ["agent", "vt", "fg_vt", "voorzitter", "elsewhere"])
def test_who_is_no_functioneel_beheerder_proposes_nothing(cast: Cast, who: str) -> None:  # SH-3
    actor = cast.everyone()[who]
    held = row("vt", "om", Purpose.ADVIES)
    with acting(actor), pytest.raises(NotVisible):
        grounds.grond_voorstellen(actor=actor, key=TABLE, content=content(), now=now())
    for tried in (
        lambda: grounds.vervanging_voorstellen(ground_id=held.pk, actor=actor, content=content(), now=now()),
        lambda: grounds.einde_voorstellen(ground_id=held.pk, actor=actor, ends_on=TODAY, now=now()),
        lambda: grounds.besluit_voorstellen(
            ground_id=held.pk, actor=actor, decided_on=TODAY, decided_by="x", effective_until=None, now=now()
        ),
    ):
        with acting(actor), pytest.raises(NotVisible):
            tried()
    assert not Ground.objects.exclude(state=ProposalState.APPROVED).exists()


def test_a_double_click_proposes_once_and_a_second_yes_is_told_so(db: None) -> None:  # SH-3
    first, again = proposed(TABLE), proposed(TABLE)
    assert first.pk == again.pk
    approved(first, Partner.POLITIE)
    with pytest.raises(Overtaken, match="al vastgesteld"):
        approved(first, Partner.POLITIE)


# Dates (SH-3).


def test_a_future_row_takes_effect_by_its_date_alone(item: InformationItem) -> None:  # SH-3
    later = TODAY + timedelta(days=10)
    approved(proposed(TABLE, effective_from=later), Partner.POLITIE)
    assert [may(item, on=later + timedelta(days=n)) for n in (-10, -1, 0, 1)] == [False, False, True, True]


def test_a_replacement_ends_the_old_row_on_the_day_it_starts(item: InformationItem) -> None:  # SH-3
    old = row("politie", "vt", Purpose.BEEINDIGEN)
    later = TODAY + timedelta(days=5)
    new = approved(replacement(old, effective_from=later, data_classes=[DataClass.GEEN_POLITIE]), "politie")
    old.refresh_from_db()
    assert (old.effective_until, new.replaces_id) == (later, old.pk)
    assert [may(item, Moment.ACUUT, later + timedelta(days=n)) for n in (-1, 0)] == [True, False]


def test_what_was_shared_shows_its_ground_as_it_was(
    case: Case, cast: Cast, item: InformationItem
) -> None:  # SH-3
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    before = {
        name: getattr(disclosure.ground, name)
        for name in ("articles", "data_classes", "conditions", "status")
    }
    approved(replacement(disclosure.ground, articles="art. 9 andere wet"), Partner.POLITIE)
    disclosure.refresh_from_db()
    disclosure.ground.refresh_from_db()
    assert {name: getattr(disclosure.ground, name) for name in before} == before
    assert set(ItemGrant.objects.filter(disclosure=disclosure).values_list("ground", flat=True)) == {
        before["articles"]
    }


def test_a_row_ends_without_a_successor_by_two_people(item: InformationItem) -> None:  # SH-3
    old = row("politie", "vt", Purpose.BEEINDIGEN)
    actor = beheerder()
    with acting(actor):
        ending = grounds.einde_voorstellen(actor=actor, ground_id=old.pk, ends_on=TODAY, now=now())
    assert may(item, Moment.ACUUT)
    approved(ending, Partner.POLITIE)
    assert not may(item, Moment.ACUUT)


@pytest.mark.parametrize("days", [-1, -400])
def test_what_holds_does_not_end_in_the_past(db: None, days: int) -> None:  # SH-3
    old, actor = row("politie", "vt", Purpose.BEEINDIGEN), beheerder()
    with acting(actor), pytest.raises(RuleBroken, match="terugwerkende kracht"):
        grounds.einde_voorstellen(
            actor=actor, ground_id=old.pk, ends_on=TODAY + timedelta(days=days), now=now()
        )
    with pytest.raises(RuleBroken, match="terugwerkende kracht"):
        replacement(old, effective_from=TODAY + timedelta(days=days))


def test_a_replacement_whose_day_went_by_before_it_was_approved_is_refused(db: None) -> None:  # SH-3
    old = row("politie", "vt", Purpose.BEEINDIGEN)
    proposal, actor = replacement(old), fg(Partner.POLITIE)
    with acting(actor), pytest.raises(RuleBroken, match="terugwerkende kracht"):
        grounds.vaststellen(model=Ground, pk=proposal.pk, actor=actor, now=now() + timedelta(days=1))
    old.refresh_from_db()
    assert old.effective_until is None


def test_the_row_in_the_way_is_named(db: None) -> None:  # SH-3
    held = row("politie", "vt", Purpose.BEEINDIGEN)
    with pytest.raises(RuleBroken, match=r"POL → VT, art\. 18 lid 1 Wpg.*Vervang of beëindig die"):
        proposed(Key(held.giver, held.receiver, held.moment, held.purpose))


def test_of_two_proposals_for_one_date_the_second_is_refused(db: None) -> None:  # SH-3
    first, second = proposed(TABLE), proposed(TABLE, articles="art. 2 andere wet")
    approved(first, Partner.POLITIE)
    with pytest.raises(RuleBroken, match="Op die datum geldt al een andere regel"):
        approved(second, Partner.POLITIE)


def test_of_two_replacements_of_one_row_one_takes_effect(db: None) -> None:  # SH-3
    old = row("politie", "vt", Purpose.BEEINDIGEN)
    first, second = replacement(old), replacement(old, articles="art. 2 andere wet")
    approved(first, Partner.POLITIE)
    with pytest.raises(DomainError):
        approved(second, Partner.POLITIE)
    second.refresh_from_db()
    assert second.state == ProposalState.PROPOSED


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_proposed_no_date_has_two_rows(db: None, seed: int) -> None:  # SH-2, SH-3
    chance = random.Random(seed)
    days = [TODAY + timedelta(days=n) for n in range(8)]
    for _ in range(14):
        start, end = chance.choice(days), chance.choice([None, *days])
        rows = Ground.objects.filter(**vars(TABLE), state=ProposalState.APPROVED)
        held = chance.choice([None, *rows])
        said = {"effective_from": start, "effective_until": end, "articles": f"art. {chance.random()}"}
        try:
            with transaction.atomic():
                if held and chance.random() < 0.3:
                    ended(held, start)
                elif held:
                    approved(replacement(held, **said), Partner.POLITIE)
                else:
                    approved(proposed(TABLE, **said), Partner.POLITIE)
        except DomainError:
            continue
        live = [
            sum(found.effective_from <= day and (found.effective_until is None or day < found.effective_until)
                for found in Ground.objects.filter(**vars(TABLE), state=ProposalState.APPROVED))
            for day in days
        ]  # fmt: skip
        assert max(live) <= 1


# A region's decision (SH-3).


def decision_of(region: Region, *, until: date | None = None) -> InterimDecision:
    """What the beheerder of this region proposed to write down, on Veilig Thuis to OM."""
    actor = beheerder(region)
    with acting(actor):
        return grounds.besluit_voorstellen(
            ground_id=row("vt", "om", Purpose.ADVIES).pk, actor=actor, decided_on=TODAY, decided_by="RNZS",
            effective_until=until, now=now(),
        )  # fmt: skip


def vt_may_tell_the_om(item: InformationItem, on: date = TODAY) -> bool:
    """May Veilig Thuis give this to the OM on this day?"""
    return antwoord(
        giver=organisation("vt"), receiver=organisation("om"), items=[item], moment=Moment.ACUUT, today=on
    ).allowed


def test_a_decision_counts_in_its_region_once_the_fg_there_approved_it(db: None) -> None:  # SH-3
    item = InformationItem(data_class=DataClass.ZORG)
    groningen = Region.objects.get(name="Groningen")
    approved(decision_of(groningen), Partner.VT, groningen)
    assert not vt_may_tell_the_om(item), "of another region"
    until = TODAY + timedelta(days=3)
    decision = decision_of(here(), until=until)
    assert not vt_may_tell_the_om(item), "proposed only"
    for wrong in (fg(Partner.VT, groningen), fg(Partner.OM)):
        with pytest.raises(NotVisible):
            decide(decision, wrong)
    approved(decision, Partner.VT)
    assert [vt_may_tell_the_om(item, until + timedelta(days=n)) for n in (-3, -1, 0, 1)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_decision_of_another_region_is_ended_from_there(db: None) -> None:  # SH-3
    groningen = Region.objects.get(name="Groningen")
    decision, actor = approved(decision_of(groningen), Partner.VT, groningen), beheerder()
    with acting(actor), pytest.raises(NotVisible):
        grounds.einde_voorstellen(actor=actor, decision_id=decision.pk, ends_on=TODAY, now=now())
    ended(decision)
    assert decision.effective_until == TODAY


def test_a_decision_is_for_what_is_unclear(db: None) -> None:  # SH-3
    actor = beheerder()
    with acting(actor), pytest.raises(RuleBroken, match="onduidelijk"):
        grounds.besluit_voorstellen(
            ground_id=row("vt", "politie", Purpose.ADVIES).pk, actor=actor, decided_on=TODAY, decided_by="RNZS",
            effective_until=None, now=now(),
        )  # fmt: skip
