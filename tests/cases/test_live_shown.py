"""What is shown to several at once is written in the name of each, or not at all; what decides what somebody sees."""

import pytest
from django.db import DatabaseError, connection, transaction

from cases.access.acting import acting
from cases.access.showing import record_shown
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.audit.services import Read, reads_kept, record_reads
from cases.base.clock import now
from cases.dossier.services import toewijzen
from cases.dossier.sight import Sight, sight_of
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by
from tests.cast import Cast


def a_read(cast: Cast) -> Read:
    """One item of the police."""
    case = opened_by(cast.agent)
    item = noted(case, cast.agent, "iets")
    return Read("itemtext", item.pk, case.pk, cast.agent.organisation_id, None, "art. 8 Wpg")


def sight(*people: Staff) -> list[Sight]:
    """What decides what each of them sees."""
    roles = {one.pk: frozenset(role.role for role in one.roles.all()) for one in people}
    found = sight_of(people, roles, now=now())
    return [found[one.pk] for one in people]


def test_each_reader_is_in_the_record_by_name(cast: Cast) -> None:
    reads = [a_read(cast), a_read(cast)]
    with acting(cast.ovj):
        record_shown(reads, to=[cast.ovj, cast.other_ovj, cast.vt])
    rows = AuditEvent.objects.filter(verb=Verb.READ).values_list("actor_id", "organisation_id", "subject_id")
    assert set(rows) == {
        (who.pk, who.organisation_id, read.subject_id)
        for who in (cast.ovj, cast.other_ovj, cast.vt)
        for read in reads
    }


def test_afterwards_one_acts_as_before(cast: Cast) -> None:
    with acting(cast.ovj), connection.cursor() as cursor:
        record_shown([a_read(cast)], to=[cast.vt])
        cursor.execute("SELECT crossing.who()")
        assert cursor.fetchone() == (cast.ovj.pk,)


def test_nobody_is_in_the_record_whom_we_did_not_sign(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.access.context.signature", lambda message: "0" * 64)
    read = a_read_without_signing(cast, monkeypatch)
    with pytest.raises(DatabaseError), transaction.atomic():
        record_shown([read], to=[cast.vt])
    assert not AuditEvent.objects.filter(verb=Verb.READ).exists()


def a_read_without_signing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Made with a true signature, after which signing is broken again."""
    with pytest.MonkeyPatch.context() as undone:
        from cases.base.signing import signature

        undone.setattr("cases.access.context.signature", signature)
        return a_read(cast)


def test_what_is_kept_is_not_written(cast: Cast) -> None:
    read = a_read(cast)
    with acting(cast.vt):
        with reads_kept() as kept:
            record_reads([read, read], actor=cast.vt)
        assert kept == [read]
    assert not AuditEvent.objects.filter(verb=Verb.READ).exists()


def test_colleagues_on_duty_in_the_same_role_see_the_same(cast: Cast) -> None:  # SH-1
    one, other = sight(cast.ovj, cast.other_ovj)
    assert one == other


def test_another_role_duty_assignment_or_organisation_is_another_audience(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.vt)
    everybody = (cast.vt, cast.vt_unassigned, cast.ovj, cast.fg_vt, cast.elsewhere)
    before = sight(*everybody)
    assert len(set(before)) == len(everybody)
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=cast.vt_unassigned, actor=cast.vt, now=now())
    after = sight(*everybody)
    assert after[1] != before[1]
    assert after[1].assigned == {case.pk}
    assert after[0] == before[0], "on duty it is not asked"
