"""Three walls: the door, the grants, the row policies; each alone must hold (SH-1)."""

import pytest
from django.db import ProgrammingError, connection

from cases.access.acting import acting
from cases.access.door import access, visible_to
from cases.base.clock import now
from cases.base.errors import NotVisible
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.services import vastleggen, zaak_openen
from tests.access.kit import noted, shared
from tests.cast import Cast


@pytest.fixture
def item(cast: Cast) -> InformationItem:
    """Something only the police wrote down."""
    with acting(cast.agent):
        case = zaak_openen(actor=cast.agent, moment=Moment.ACUUT, now=now())
        return vastleggen(
            case=case, actor=cast.agent, kind=Kind.BERICHT, moment=Moment.ACUUT, now=now(), text="geheim"
        )


def test_tests_run_as_the_application(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("vv_app", False, False)


def test_the_owner_reads_its_own_item(cast: Cast, item: InformationItem) -> None:  # SH-1
    with acting(cast.agent):
        assert ItemText.objects.get(item=item).text == "geheim"
        assert access(Case, pk=item.case_id, actor=cast.agent) == item.case


@pytest.mark.parametrize(
    "who", ["vt", "vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "elsewhere"]
)
def test_nobody_else_sees_it_by_default(cast: Cast, item: InformationItem, who: str) -> None:  # SH-1
    other = cast.everyone()[who]
    with acting(other):
        assert not ItemText.objects.exists()  # the row policy alone
        assert not visible_to(InformationItem, other).exists()  # the door alone
        with pytest.raises(NotVisible):
            access(Case, pk=item.case_id, actor=other)


def test_without_a_context_there_are_no_rows(item: InformationItem) -> None:  # SH-1
    assert not ItemText.objects.exists()


def test_history_of_content_is_behind_the_same_policy(cast: Cast, item: InformationItem) -> None:
    with acting(cast.agent):
        assert ItemText.history.get().history_user == cast.agent
    with acting(cast.vt):
        assert not ItemText.history.exists()


def test_content_cannot_be_hung_on_anothers_item(cast: Cast, item: InformationItem) -> None:  # SH-1
    with pytest.raises(ProgrammingError, match="row-level security"), acting(cast.vt):
        ItemText(owner=cast.vt.organisation, item=item, text="x").save()


def test_nested_acting_gives_back_what_was_before(cast: Cast, item: InformationItem) -> None:
    with acting(cast.agent):
        with acting(cast.vt):
            assert not ItemText.objects.exists()
        assert ItemText.objects.exists()
        with pytest.raises(NotVisible), acting(cast.vt):
            raise NotVisible
        assert ItemText.objects.exists()
    assert not ItemText.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE cases_auditevent SET page = ''", "DELETE FROM cases_auditevent"]
)
def test_the_audit_only_grows(item: InformationItem, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_receiver_cannot_pull_what_it_reads_onto_an_item_of_its_own(
    cast: Cast, item: InformationItem
) -> None:  # SH-1
    shared(item.case, cast.agent, cast.vt.organisation, [item])
    own = noted(item.case, cast.vt, "van ons")
    with acting(cast.vt):
        assert ItemText.objects.get(item=item).text == "geheim"  # it may be read …
        with connection.cursor() as cursor:
            change = (
                "UPDATE cases_itemtext SET text = 'vervalst', owner_id = %s, item_id = %s WHERE item_id = %s"
            )
            cursor.execute(change, [cast.vt.organisation_id, own.pk, item.pk])
            assert cursor.rowcount == 0  # … and not changed, also not by a query of one's own
    with acting(cast.agent):
        assert ItemText.objects.get(item=item).text == "geheim"
