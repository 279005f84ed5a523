"""What PostgreSQL itself holds of the matrix, whatever the application says (SH-2, SH-3, SA-1, SA-2)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection
from django.utils import timezone

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten, somebody
from cases.disclosure.enums import ProposalState, Purpose, Status
from cases.disclosure.matrix import load_matrix
from cases.disclosure.models import Ending, Ground, InterimDecision
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast
from tests.conftest import connected
from tests.grounds_kit import TABLE, beheerder, ended, fg, here, proposed, row

TODAY = timezone.localdate()


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
def test_no_grant_on_who_reported_can_be_written(cast: Cast, secret: str) -> None:
    # SA-1, SA-2
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
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
