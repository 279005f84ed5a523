"""Changing the matrix takes two people, and dates do the rest: the services, and PostgreSQL itself (SH-2, SH-3)."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import DomainError, NotVisible, Overtaken, RuleBroken
from cases.disclosure import grounds
from cases.disclosure.demo import regionale_besluiten, somebody
from cases.disclosure.enums import ProposalState, Purpose, Status
from cases.disclosure.grounds import Key
from cases.disclosure.matrix import load_matrix
from cases.disclosure.models import Ending, Ground, InterimDecision
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import Case, InformationItem
from cases.partners.enums import Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import staff_aanmaken
from tests.access.kit import noted, opened_by, shared
from tests.cast import PASSWORD, Cast
from tests.conftest import connected
from tests.grounds_kit import approved, beheerder, content, ended, fg, here, proposed, replacement, row

TABLE = Key(Partner.POLITIE, Partner.VT, Moment.ACTIEOVERLEG, Purpose.BEEINDIGEN)
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


# The database itself, whatever the application says.


def raw(actor: Staff, statement: str, *parameters: Any) -> None:
    """SQL as the application, signed in as this person."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


CHANGES = {
    "approves its own": "state = 'approved', settled_by_id = proposed_by_id, settled_at = now()",
    "approves in another's name": "state = 'approved', settled_by_id = %(fg)s, settled_at = now()",
    "decides without a name": "state = CASE state WHEN 'approved' THEN 'rejected' ELSE 'approved' END",
    "changes the articles": "articles = 'art. 1 alles mag'",
    "changes the classes": "data_classes = '{wpg8,wpg9}'",
    "changes the conditions": "conditions = '{}'",
    "starts earlier": "effective_from = '2001-01-01'",
    "goes to another": "receiver = 'rvdk'",
}


@pytest.mark.parametrize("who", ["beheerder", "agent", "fg_vt"])
@pytest.mark.parametrize("change", list(CHANGES))
def test_sql_as_the_application_changes_no_ground(cast: Cast, change: str, who: str) -> None:  # SH-3
    proposal = proposed(TABLE)
    actor = beheerder() if who == "beheerder" else cast.everyone()[who]
    statement = f"UPDATE cases_ground SET {CHANGES[change]} WHERE id = %(pk)s"
    for pk in (proposal.pk, row("politie", "vt", Purpose.BEEINDIGEN).pk):
        with pytest.raises(Error), acting(actor), connection.cursor() as cursor:
            cursor.execute(statement, {"pk": pk, "fg": fg(Partner.POLITIE).pk})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED


@pytest.mark.parametrize("until", [None, "2026-01-01", "2999-01-01"])
def test_sql_as_the_application_moves_no_end(db: None, until: str | None) -> None:  # SH-3
    held = row("politie", "vt", Purpose.BEEINDIGEN)
    ended(held, TODAY + timedelta(days=9))
    with pytest.raises(ProgrammingError, match="ends by a decision"):
        raw(fg(Partner.POLITIE), "UPDATE cases_ground SET effective_until = %s WHERE id = %s", until, held.pk)


def test_the_fg_itself_changes_nothing_but_the_decision(db: None) -> None:  # SH-3
    proposal, actor = proposed(TABLE), fg(Partner.POLITIE)
    with pytest.raises(ProgrammingError, match="keeps what it says"):
        raw(
            actor, "UPDATE cases_ground SET state = 'approved', settled_by_id = %s, settled_at = now(),"
            " data_classes = '{wpg9}' WHERE id = %s", actor.pk, proposal.pk,
        )  # fmt: skip
    raw(
        actor, "UPDATE cases_ground SET state = 'approved', settled_by_id = %s, settled_at = now() WHERE id = %s",
        actor.pk, proposal.pk,
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="FG of who gives"):
        raw(actor, "UPDATE cases_ground SET state = 'rejected' WHERE id = %s", proposal.pk)


@pytest.mark.parametrize("who", ["agent", "fg_vt", "vt"])
def test_sql_as_the_application_inserts_no_row_that_counts(cast: Cast, who: str) -> None:  # SH-3
    actor = cast.everyone()[who]
    for state, by in (("approved", actor), ("proposed", actor), ("proposed", beheerder())):
        row_ = Ground(
            **vars(TABLE), articles="x", data_classes=["wpg8"], conditions=[], status=Status.VAST,
            effective_from=TODAY, source="x", state=state, proposed_by=by, proposed_at=now(),
        )  # fmt: skip
        with pytest.raises(ProgrammingError), acting(actor):
            row_.save(force_insert=True)
    with pytest.raises(ProgrammingError), acting(actor):
        InterimDecision(
            ground=row("vt", "om", Purpose.ADVIES), region=here(), decided_on=TODAY, decided_by="x",
            state=ProposalState.APPROVED,
        ).save(force_insert=True)  # fmt: skip
    with pytest.raises(ProgrammingError), acting(actor):
        Ending(ground=row("vt", "om", Purpose.ADVIES), ends_on=TODAY, state=ProposalState.APPROVED).save()


def test_a_successor_is_of_the_very_same_pair(db: None) -> None:  # SH-3: else one FG ends what another gives
    actor = beheerder()
    stranger = row("om", "vt", Purpose.BEEINDIGEN)
    with pytest.raises(ProgrammingError, match="same giver"), acting(actor):
        Ground(
            **vars(TABLE), articles="x", data_classes=["wpg8"], conditions=["noodzakelijk"], status=Status.VAST,
            effective_from=TODAY, source="x", proposed_by=actor, proposed_at=now(), replaces=stranger,
        ).save(force_insert=True)  # fmt: skip


@pytest.mark.parametrize("secret", ["melder", "geheim_adres", "iets_anders"])
def test_no_row_carries_who_reported_or_a_secret_address(db: None, secret: str) -> None:  # SA-1, SA-2
    actor = beheerder()
    with pytest.raises(IntegrityError, match="no_ground_for_melder"), acting(actor):
        Ground(
            **vars(TABLE), articles="x", data_classes=["wpg8", secret], conditions=["noodzakelijk"],
            status=Status.VAST, effective_from=TODAY, source="x", proposed_by=actor, proposed_at=now(),
        ).save(force_insert=True)  # fmt: skip


@pytest.mark.parametrize("secret", [DataClass.MELDER, DataClass.GEHEIM_ADRES])
def test_no_grant_on_who_reported_can_be_written(
    case: Case, cast: Cast, item: InformationItem, secret: str
) -> None:
    # SA-1, SA-2
    hidden = noted(case, cast.agent, "de buurvrouw", data_class=DataClass(secret))
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    given = ItemGrant.objects.filter(disclosure=disclosure).first()
    assert given
    with pytest.raises(ProgrammingError, match="goes to nobody"), acting(cast.agent):
        ItemGrant(
            permission=given.permission, group_id=given.group_id, content_object_id=hidden.pk,
            giver=given.giver, receiver=given.receiver, disclosure=disclosure, ground="x", live_from=now(),
        ).save()  # fmt: skip


def test_even_a_migration_writes_no_second_row_for_one_date(own_database: str) -> None:  # SH-3
    with connected(own_database, "vv_migrate"):
        held = row("politie", "vt", Purpose.BEEINDIGEN)
        held.pk = uuid4()
        with pytest.raises(IntegrityError, match="one_ground_a_date"):
            held.save(force_insert=True)


def test_an_older_installation_gets_what_is_new_and_keeps_what_people_changed(
    own_database: str,
) -> None:  # SH-2
    with connected(own_database, "vv_migrate"):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM cases_ground WHERE purpose = 'vitaal' AND giver = 'vt'")
            cursor.execute("UPDATE cases_ground SET articles = 'art. 1 van mensen' WHERE giver = 'om'")
            cursor.execute("UPDATE cases_ground SET effective_until = '2026-01-01' WHERE giver = 'rvdk'")
        before = Ground.objects.count()
        load_matrix()
        load_matrix()
        added = Ground.objects.filter(giver="vt", purpose=Purpose.VITAAL)
        assert (added.count(), Ground.objects.count()) == (4, before + 4)
        assert set(added.values_list("state", flat=True)) == {ProposalState.APPROVED}
        assert set(Ground.objects.filter(giver="om").values_list("articles", flat=True)) == {
            "art. 1 van mensen"
        }
        assert not Ground.objects.filter(giver="rvdk", effective_until__isnull=True).exists()


def test_the_demo_decides_by_two_people_too(db: None) -> None:  # SH-3
    regionale_besluiten(here())
    made = [*InterimDecision.objects.all(), *Ground.objects.filter(moment=Moment.ZSM)]
    assert made
    for one in made:
        assert one.state == ProposalState.APPROVED
        assert one.proposed_by_id != one.settled_by_id
    assert somebody(Role.FG, Partner.VT, here()).has_role(Role.FG)
