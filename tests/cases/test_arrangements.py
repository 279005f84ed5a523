"""What a region arranged: typed, dated, proposed by one and approved by another, read with a default (P-4)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.dossier.enums import Moment
from cases.partners import arrangements as read
from cases.partners.arrangements import Arrangement, Tafel, get
from cases.partners.enums import Partner
from cases.partners.models import RegionalArrangement
from cases.rosters import arrangements
from tests.cases.form_kit import arrange, beheerder, propose
from tests.cast import Cast

TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.mark.parametrize("key", list(Arrangement))
def test_every_question_has_a_default_with_a_source_and_says_whom_it_binds(
    cast: Cast, key: Arrangement
) -> None:  # P-4
    found = read.chosen(cast.vt.organisation.region_id, key, on=TODAY)
    assert found.row is None
    assert found.words
    assert found.spec.source
    assert found.spec.binds


def test_every_moment_with_a_table_of_its_own_has_a_form_here(db: None) -> None:  # P-4
    assert set(read.MOMENTS) == {Moment.ACUUT, Moment.ACTIEOVERLEG, Moment.ZSM, Moment.HSSK}


@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        (Arrangement.VT_AAN_TAFEL, "consultatiepartij", Tafel.CONSULTATIEPARTIJ),
        (Arrangement.CRISISDIENST_BEOORDEELT, "ja", True),
        (Arrangement.CRISISDIENST_DOELGROEP, "minderjarigen", "minderjarigen"),
        (Arrangement.OVERLEG_BINNEN_UREN, "6", 6),
        (Arrangement.MOMENT_VORM_ACTIEOVERLEG, "afstemmingsoverleg", "afstemmingsoverleg"),
    ],
)
def test_a_choice_has_the_type_of_its_question(
    cast: Cast, key: Arrangement, value: str, means: Any
) -> None:  # P-4
    arrange(key, value)
    assert get(cast.vt.organisation.region_id, key, on=TODAY) == means


def test_a_choice_holds_from_its_day_in_its_own_region_until_the_next(cast: Cast) -> None:  # P-4
    region = cast.vt.organisation.region_id
    arrange(on=TODAY + DAY)
    arrange(value="deelnemer", on=TODAY + 3 * DAY)
    arrange(value="", on=TODAY + 5 * DAY)
    key = Arrangement.VT_AAN_TAFEL
    assert [get(region, key, on=TODAY + n * DAY) for n in range(4)] == [
        "deelnemer", "consultatiepartij", "consultatiepartij", "deelnemer",
    ]  # fmt: skip
    assert read.chosen(region, key, on=TODAY + 4 * DAY).row is not None
    assert read.chosen(region, key, on=TODAY + 5 * DAY).row is None  # taken back: as the sources have it
    assert get(cast.elsewhere.organisation.region_id, key, on=TODAY + 2 * DAY) == "deelnemer"


def test_a_proposal_changes_nothing(cast: Cast) -> None:  # P-4
    propose(beheerder())
    assert get(cast.vt.organisation.region_id, Arrangement.VT_AAN_TAFEL, on=TODAY) == "deelnemer"


def test_who_proposed_an_arrangement_does_not_approve_it(cast: Cast) -> None:  # P-4
    one = beheerder()
    made = propose(one)
    with acting(one), pytest.raises(NotVisible):
        arrangements.beslissen(pk=made.pk, actor=one, approve=True, now=now())


def test_the_fg_of_a_partner_here_approves_and_one_elsewhere_does_not(cast: Cast) -> None:  # P-4
    made = propose(beheerder(Partner.OM))
    away = beheerder(region="Groningen")
    with acting(away), pytest.raises(NotVisible):
        arrangements.beslissen(pk=made.pk, actor=away, approve=True, now=now())
    with acting(cast.fg_vt):
        arrangements.beslissen(pk=made.pk, actor=cast.fg_vt, approve=True, now=now())
        with pytest.raises(Overtaken):
            arrangements.beslissen(pk=made.pk, actor=cast.fg_vt, approve=False, now=now())


@pytest.mark.parametrize("who", ["vt", "agent", "ovj", "fg_vt", "elsewhere", "planner", "voorzitter"])
def test_who_is_no_beheerder_arranges_nothing(cast: Cast, who: str) -> None:  # P-4
    with pytest.raises(NotVisible):
        propose(getattr(cast, who))


def test_a_beheerder_of_a_partner_that_is_not_bound_arranges_nothing(cast: Cast) -> None:  # P-4
    with pytest.raises(NotVisible):
        propose(beheerder(Partner.RECLASSERING), Arrangement.CRISISDIENST_BEOORDEELT, "ja")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Arrangement.VT_AAN_TAFEL, "toehoorder"), (Arrangement.VT_AAN_TAFEL, "ja"),
        (Arrangement.CRISISDIENST_BEOORDEELT, "misschien"), (Arrangement.OVERLEG_BINNEN_UREN, "0"),
        (Arrangement.OVERLEG_BINNEN_UREN, "-3"), (Arrangement.OVERLEG_BINNEN_UREN, "1000000"),
        (Arrangement.OVERLEG_BINNEN_UREN, "zes"), (Arrangement.OVERLEG_BINNEN_UREN, "٦"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(cast: Cast, key: Arrangement, value: str) -> None:  # P-4
    with pytest.raises(RuleBroken):
        propose(beheerder(), key, value)


def test_a_question_that_is_not_on_the_list_is_not_there(cast: Cast) -> None:  # P-4
    with pytest.raises(NotVisible):
        propose(beheerder(), "thv_verlengen_door", "hulpofficier")


def test_no_day_has_two_answers_and_none_begins_in_the_past(cast: Cast) -> None:  # P-4
    with pytest.raises(RuleBroken, match="terugwerkende"):
        propose(beheerder(), on=TODAY - DAY)
    first, second = propose(beheerder()), propose(beheerder(), value="deelnemer")
    with acting(cast.fg_vt):
        arrangements.beslissen(pk=first.pk, actor=cast.fg_vt, approve=True, now=now())
        with pytest.raises(RuleBroken, match="andere dag"):
            arrangements.beslissen(pk=second.pk, actor=cast.fg_vt, approve=True, now=now())
    with pytest.raises(RuleBroken, match="andere dag"):
        propose(beheerder(), value="")


def refused(statement: str, *parameters: Any) -> None:
    """The database says no to this."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_what_was_agreed_changes_by_no_sql_of_the_application(cast: Cast) -> None:  # P-4
    made = arrange()
    for actor in (cast.fg_vt, beheerder(number=2), cast.elsewhere):
        with acting(actor):
            for change in ("value = 'deelnemer'", "effective_from = '2001-01-01'", "state = 'rejected'"):
                refused(f"UPDATE cases_regionalarrangement SET {change} WHERE id = %s", made.pk)
            refused("DELETE FROM cases_regionalarrangement WHERE id = %s", made.pk)


def test_nobody_approves_an_own_proposal_or_one_of_another_region_by_sql(cast: Cast) -> None:  # P-4
    one = beheerder()
    made = propose(one)
    approve = (
        "UPDATE cases_regionalarrangement SET state = 'approved', settled_by_id = %s, settled_at = now()"
        " WHERE id = %s"
    )
    for actor in (one, beheerder(region="Groningen"), cast.vt):
        with acting(actor):
            refused(approve, actor.pk, made.pk)


def test_a_value_that_means_nothing_leaves_it_to_the_sources(cast: Cast) -> None:  # P-4
    of = read.spec(Arrangement.OVERLEG_BINNEN_UREN)
    found = read.understood(of, RegionalArrangement(key=of.key, value="onzin"))
    assert (found.value, found.row) == (24, None)
