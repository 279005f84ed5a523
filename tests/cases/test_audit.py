"""The record: in one transaction with the act, closed words, no names; and history that says who and why (X-1, X-2)."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.audit.selectors import events_for
from cases.audit.services import Read, record, record_reads
from cases.base.clock import now
from cases.base.context import in_request
from cases.base.errors import Overtaken
from cases.base.transition import transition
from cases.dossier.models import Case, CaseMoment, InformationItem, ItemText
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


def test_an_event_says_who_for_whom_on_which_page(cast: Cast, case: Case) -> None:
    with acting(cast.agent), in_request("zaak", "r1"):
        record(Verb.CALLED, actor=cast.agent, subject=case, case_id=case.pk, detail={"wie": "vt"})
    event = AuditEvent.objects.get(verb=Verb.CALLED)
    assert (event.actor, event.organisation) == (cast.agent, cast.agent.organisation)
    assert (event.subject_kind, event.subject_id, event.case_id) == ("case", case.pk, case.pk)
    assert (event.page, event.request_id, event.allowed) == ("zaak", "r1", True)


def test_what_is_undone_was_not_recorded_either(cast: Cast, case: Case) -> None:
    before = AuditEvent.objects.count()

    def act() -> None:
        with acting(cast.agent):
            record(Verb.CALLED, actor=cast.agent, subject=case)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert AuditEvent.objects.count() == before


def test_there_is_no_other_word(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="audit_verb_is_known"), transaction.atomic():
        AuditEvent(verb="iets").save(force_insert=True)


@pytest.mark.parametrize("change", ["save", "update", "delete", "queryset_delete"])
def test_nothing_in_the_program_changes_what_is_recorded(cast: Cast, case: Case, change: str) -> None:
    event = AuditEvent.objects.get(verb=Verb.OPENED)
    event.page = "x"
    tried: dict[str, Callable[[], object]] = {
        "save": event.save,
        "update": lambda: AuditEvent.objects.update(page="x"),
        "delete": event.delete,
        "queryset_delete": AuditEvent.objects.all().delete,
    }
    with pytest.raises((DatabaseError, TypeError)), transaction.atomic():
        tried[change]()
    event.refresh_from_db()
    assert event.page == ""


def test_the_moment_is_the_databases_own(cast: Cast, case: Case) -> None:
    event = AuditEvent.objects.get(verb=Verb.OPENED)
    assert abs((event.at - now()).total_seconds()) < 60


def test_reads_are_written_with_their_ground(cast: Cast, case: Case) -> None:
    owner, item = cast.agent.organisation_id, uuid4()
    with acting(cast.vt):
        record_reads([Read("itemtext", item, case.pk, owner, ground="art. 1")], actor=cast.vt)
    event = AuditEvent.objects.get(verb=Verb.READ)
    assert (event.owner_id, event.subject_id, event.ground, event.actor) == (owner, item, "art. 1", cast.vt)
    record_reads([], actor=cast.vt)
    assert AuditEvent.objects.filter(verb=Verb.READ).count() == 1


def seen(staff: Staff, *, whole: bool, cases: list[Case]) -> set[str]:
    """The words that this person finds in the record."""
    rows = events_for(staff, whole_organisation=whole, case_ids=[case.pk for case in cases])
    return set(rows.values_list("verb", flat=True))


def test_a_partner_finds_what_its_people_did_and_who_read_what_is_its(cast: Cast, case: Case) -> None:
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with acting(cast.vt):
        record_reads([Read("itemtext", uuid4(), case.pk, cast.agent.organisation_id)], actor=cast.vt)
    assert seen(cast.agent, whole=False, cases=[case]) == {"opened", "recorded", "disclosed", "read"}
    assert seen(cast.vt, whole=False, cases=[case]) == {"read"}
    assert seen(cast.vt_unassigned, whole=False, cases=[]) == set()
    assert seen(cast.fg_vt, whole=True, cases=[]) == {"read"}
    assert seen(cast.elsewhere, whole=True, cases=[case]) == set()


# History: what was this row then, who changed it, why.


def test_history_says_who_and_why(cast: Cast, case: Case) -> None:
    with acting(cast.agent):
        moment = CaseMoment.objects.get(case=case)
        transition(moment, expect={"ended_at__isnull": True}, change={"ended_at": now()}, reason="klaar")
    last, first = CaseMoment.history.filter(id=moment.pk)
    assert (first.history_user, first.ended_at) == (cast.agent, None)
    assert (last.history_user, last.history_change_reason) == (cast.agent, "klaar")


def test_only_one_changes_a_row_from_what_it_was(cast: Cast, case: Case) -> None:  # D-1
    with acting(cast.agent):
        one, other = CaseMoment.objects.get(case=case), CaseMoment.objects.get(case=case)
        transition(one, expect={"ended_at__isnull": True}, change={"ended_at": now(), "reason": "een"})
        with pytest.raises(Overtaken, match="Iemand was u voor"):
            transition(other, expect={"ended_at__isnull": True}, change={"ended_at": now(), "reason": "twee"})
        assert CaseMoment.objects.get(case=case).reason == "een"
        assert CaseMoment.history.filter(id=one.pk).count() == 2


@pytest.mark.parametrize("change", ["update", "bulk_create", "bulk_update", "delete"])
def test_what_would_leave_no_history_does_not_happen(cast: Cast, case: Case, change: str) -> None:
    rows = Case.objects.all()
    asked = {
        "update": lambda: rows.update(phase="herstel"),
        "bulk_create": lambda: rows.bulk_create([case]),
        "bulk_update": lambda: rows.bulk_update([case], ["phase"]),
        "delete": rows.delete,
    }
    with pytest.raises(TypeError, match="would leave no history"):
        asked[change]()


def test_a_case_cannot_be_deleted_by_itself_either(cast: Cast, case: Case) -> None:
    item = noted(case, cast.agent)
    with acting(cast.agent):
        for row in (ItemText.objects.get(item=item), InformationItem.objects.get(pk=item.pk)):
            with pytest.raises(DatabaseError), transaction.atomic():
                row.delete()


def test_history_keeps_no_password(cast: Cast) -> None:
    assert not {"password", "last_login"} & {field.name for field in Staff.history.model._meta.get_fields()}
