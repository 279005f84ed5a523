"""What crosses between partners without content: a closed list of functions with fixed columns (house)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction

from cases.access import context
from cases.access.acting import acting
from cases.access.crossing import FUNCTIONS
from cases.base.clock import now
from cases.dossier.enums import DataClass, Existence, Kind
from cases.dossier.models import Case, InformationItem, ItemReference, Participation
from cases.dossier.references import verwijzen
from cases.partners.enums import Role
from cases.partners.models import Staff, StaffRole
from tests.access.kit import a_while_ago, asked, noted, opened_by, shared
from tests.cast import Cast

COLUMNS = {
    "genuine(text,text)": "boolean",
    "me()": "uuid",
    "who()": "uuid",
    "existing_items(uuid)": "TABLE(partner text, kind text, latest timestamp with time zone, items integer)",
    "quoted_items(uuid)": "TABLE(item uuid, partner text, kind text, items integer)",
    "arrest_inputs(uuid[])": (
        "TABLE(arrest uuid, partner text, state text, because text, at timestamp with time zone)"
    ),
    "arrest_calls(uuid[])": "TABLE(arrest uuid, partner text, at timestamp with time zone, answer text)",
    "arrest_decisions(uuid[])": (
        "TABLE(arrest uuid, decided_at timestamp with time zone, late boolean, victim_told boolean)"
    ),
    "known_by(uuid)": "TABLE(organisation uuid, ground uuid, decision uuid, hit boolean)",
    "rnzs_open_cases(uuid)": (
        "TABLE(reference text, region text, phase text, opened_at timestamp with time zone, moments text[], "
        "overdue integer, stuck_handovers integer, partners integer)"
    ),
    "zsm_figures(uuid)": "TABLE(month date, figure text, many integer, share integer, median integer, p90 integer)",
}
EXISTING = "SELECT partner, kind, latest, items FROM crossing.existing_items(%s)"
QUOTED = "SELECT item, partner, kind, items FROM crossing.quoted_items(%s)"
OPEN_CASES = "SELECT reference FROM crossing.rnzs_open_cases(%s)"
KNOWN = Existence.PARTNERS


def test_the_list_is_the_whole_list(db: None) -> None:
    found = asked(
        "SELECT p.oid::regprocedure::text, pg_get_function_result(p.oid) FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'crossing'"
    )
    assert {name.removeprefix("crossing."): columns for name, columns in found} == COLUMNS
    assert set(COLUMNS) == {*FUNCTIONS, *context.FUNCTIONS}


def test_each_runs_as_its_owner_who_cannot_be_misled(db: None) -> None:
    rows = asked(
        "SELECT p.proowner::regrole::text, p.prosecdef, p.proconfig, p.provolatile FROM pg_proc p"
        " WHERE p.pronamespace = 'crossing'::regnamespace"
    )
    # pg_temp last: a temporary table would come before ours else.
    assert set(map(repr, rows)) == {
        repr(("vv_crossing", True, ["search_path=pg_catalog, public, pg_temp"], "s"))
    }


def test_nothing_else_in_the_database_runs_as_another(db: None) -> None:
    assert not asked(
        "SELECT p.oid::regprocedure FROM pg_proc p WHERE p.prosecdef"
        " AND p.pronamespace::regnamespace::text NOT IN ('crossing', 'pg_catalog', 'information_schema')"
    )


@pytest.mark.parametrize("role", ["vv_sweeper", "vv_auditor", "vv_migrate"])
def test_only_the_application_may_call_them(db: None, role: str) -> None:
    for name in FUNCTIONS:
        assert asked("SELECT has_function_privilege('vv_app', %s, 'EXECUTE')", f"crossing.{name}") == [True]
        if role != "vv_migrate":  # it may become vv_crossing, to make them
            assert asked("SELECT has_function_privilege(%s, %s, 'EXECUTE')", role, f"crossing.{name}") == [
                False
            ]


@pytest.fixture
def case(cast: Cast) -> Case:
    """The police opened it; VT takes part by one disclosure."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "wel gedeeld")])
    return case


def existing(case: Case, actor: Staff) -> list[tuple[str, str, int]]:
    """Partner, kind and number, as this actor gets them."""
    with acting(actor):
        return [(partner, kind, count) for partner, kind, _, count in asked(EXISTING, case.pk)]


def test_by_default_nobody_knows_that_something_is_there(cast: Cast, case: Case) -> None:  # SH-1
    noted(case, cast.agent, "van niemand te weten")
    assert existing(case, cast.vt) == []


def test_what_its_owner_lets_be_known_is_a_number_and_a_kind(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, "een", existence=KNOWN)
    noted(case, cast.agent, "twee", existence=KNOWN)
    assert existing(case, cast.vt) == [("politie", Kind.BERICHT, 2)]


def test_what_was_shared_is_not_counted_as_not_shared(cast: Cast, case: Case) -> None:
    one, _ = noted(case, cast.agent, "een", existence=KNOWN), noted(case, cast.agent, "twee", existence=KNOWN)
    shared(case, cast.agent, cast.vt.organisation, [one])
    assert existing(case, cast.vt) == [("politie", Kind.BERICHT, 1)]


def test_what_is_no_longer_shared_is_counted_again(cast: Cast, case: Case) -> None:  # SH-6
    one = noted(case, cast.agent, "een", existence=KNOWN)
    until = now() - timedelta(days=1)
    shared(case, cast.agent, cast.vt.organisation, [one], at=until - timedelta(days=1), until=until)
    assert existing(case, cast.vt) == [("politie", Kind.BERICHT, 1)]


def test_my_own_is_not_among_it(cast: Cast, case: Case) -> None:
    noted(case, cast.vt, "van VT", existence=KNOWN)
    assert existing(case, cast.vt) == []
    assert existing(case, cast.agent) == [("vt", Kind.BERICHT, 1)]


@pytest.mark.parametrize("who", ["ovj", "raad", "reclassering", "voorzitter", "elsewhere", "ovj_elsewhere"])
def test_who_takes_no_part_learns_nothing(cast: Cast, case: Case, who: str) -> None:  # SH-1, K-3
    noted(case, cast.agent, "een", existence=KNOWN)
    assert existing(case, cast.everyone()[who]) == []


def test_without_a_context_nothing_crosses(cast: Cast, case: Case) -> None:
    noted(case, cast.agent, "een", existence=KNOWN)
    assert asked(EXISTING, case.pk) == []
    assert asked(OPEN_CASES, cast.voorzitter.pk) == []


def test_a_case_that_does_not_exist_answers_as_one_of_others(cast: Cast, case: Case) -> None:
    with acting(cast.vt):
        assert asked(EXISTING, uuid4()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"data_class": DataClass.WPG9},
        {"data_class": DataClass.GEHEIM_ADRES},
        {"data_class": DataClass.MEDISCH},
        {"data_class": DataClass.MELDER},
        {"kind": Kind.MELDER},
        {"kind": Kind.VERSTREKKING},
        {"withdrawn_at": now()},
    ],
    ids=lambda change: "-".join(str(value)[:12] for value in change.values()),
)
def test_some_things_are_not_there_for_others_whatever_the_flag_says(
    cast: Cast, case: Case, change: dict[str, Any]
) -> None:  # SH-8, SA-1, SA-2
    item = noted(case, cast.agent, "een", existence=KNOWN)
    assert existing(case, cast.vt) == [("politie", Kind.BERICHT, 1)]
    with acting(cast.agent):
        for field, value in change.items():
            setattr(item, field, value)
        item.save()
    assert existing(case, cast.vt) == []


def test_who_left_the_case_learns_nothing_more(cast: Cast, case: Case) -> None:  # SH-8
    noted(case, cast.agent, "een", existence=KNOWN)
    with acting(cast.vt):
        row = Participation.objects.get(case=case, organisation=cast.vt.organisation)
        row.open = False
        row.save()
    assert existing(case, cast.vt) == []


def quoted(case: Case, actor: Staff) -> list[tuple[UUID, str, str, int]]:
    """What the items that this actor may see speak of without its being shared."""
    with acting(actor):
        return asked(QUOTED, case.pk)


@pytest.fixture
def speaks(cast: Cast, case: Case) -> InformationItem:
    """Of the police, shared with VT: it speaks of two that are not, of which one may be known to exist."""
    item = noted(case, cast.agent, "dit verwijst")
    others = [noted(case, cast.agent, "bestaat", existence=KNOWN), noted(case, cast.agent, "verborgen")]
    with acting(cast.agent):
        verwijzen(item=item, quoted=[one.pk for one in others], actor=cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [item])
    return item


def test_what_is_quoted_is_a_number_and_a_kind(
    cast: Cast, case: Case, speaks: InformationItem
) -> None:  # SH-11
    assert quoted(case, cast.vt) == [(speaks.pk, "politie", "bericht", 1)]
    assert quoted(case, cast.agent) == [], "my own is not among it"


def test_what_is_quoted_in_what_i_may_not_see_is_not_among_it(
    cast: Cast, case: Case, speaks: InformationItem
) -> None:  # SH-11
    shared(case, cast.agent, cast.ovj.organisation, [noted(case, cast.agent, "iets anders")])
    assert quoted(case, cast.ovj) == []
    for who in ("raad", "elsewhere", "ovj_elsewhere"):
        assert quoted(case, cast.everyone()[who]) == []
    assert asked(QUOTED, case.pk) == [], "nor without a context"


def test_a_reference_is_written_in_ones_own_name(
    cast: Cast, case: Case, speaks: InformationItem
) -> None:  # SH-11
    """Raw SQL as the application: not from another's item, and not to what is not shared with me."""
    hidden, mine = noted(case, cast.agent, "nog een"), noted(case, cast.vt, "van VT")
    for item, target in ((speaks, mine), (mine, hidden)):
        with pytest.raises(ProgrammingError, match="own name"), acting(cast.vt), transaction.atomic():
            ItemReference(item=item, quoted=target).save()


def chairs_rows(acting_as: Staff, chair: Staff) -> list[str]:
    """The references that the function gives to this organisation for this staff id."""
    with acting(acting_as):
        return asked(OPEN_CASES, chair.pk)


def test_the_chair_sees_open_cases_of_the_arrondissement(cast: Cast, case: Case) -> None:  # RN-1
    assert chairs_rows(cast.voorzitter, cast.voorzitter) == [case.reference]


def test_a_closed_case_is_not_among_them(cast: Cast, case: Case) -> None:  # RN-1
    with acting(cast.agent):
        case.closed_at = now()
        case.save()
    assert chairs_rows(cast.voorzitter, cast.voorzitter) == []


def test_the_row_says_how_it_stands_and_nothing_of_people(cast: Cast, case: Case) -> None:  # RN-1
    with acting(cast.voorzitter):
        rows = asked("SELECT * FROM crossing.rnzs_open_cases(%s)", cast.voorzitter.pk)
    assert rows == [(case.reference, "Amsterdam-Amstelland", "direct", case.opened_at, ["acuut"], 0, 0, 2)]


@pytest.mark.parametrize("who", ["agent", "vt", "ovj", "fg_vt", "elsewhere", "ovj_elsewhere"])
def test_who_is_no_chair_gets_nothing(cast: Cast, case: Case, who: str) -> None:  # RN-1
    staff = cast.everyone()[who]
    assert chairs_rows(staff, staff) == []


@pytest.mark.parametrize("who", ["agent", "vt", "elsewhere", "ovj_elsewhere"])
def test_naming_the_chair_of_another_organisation_gives_nothing(
    cast: Cast, case: Case, who: str
) -> None:  # RN-1
    assert chairs_rows(cast.everyone()[who], cast.voorzitter) == []


def test_a_colleague_who_names_the_chair_gets_nothing(cast: Cast, case: Case) -> None:  # RN-1
    organisation = cast.voorzitter.organisation
    colleague = next(
        one for one in cast.everyone().values() if one.organisation == organisation and one != cast.voorzitter
    )
    assert chairs_rows(colleague, cast.voorzitter) == []


def test_a_chair_elsewhere_sees_nothing_of_here(cast: Cast, case: Case) -> None:  # RN-1
    StaffRole(staff=cast.ovj_elsewhere, role=Role.RNZS_VOORZITTER).save()
    assert chairs_rows(cast.ovj_elsewhere, cast.ovj_elsewhere) == []
    there = opened_by(cast.elsewhere)
    assert chairs_rows(cast.ovj_elsewhere, cast.ovj_elsewhere) == [there.reference]
    assert chairs_rows(cast.voorzitter, cast.voorzitter) == [case.reference]


def test_a_chair_who_left_gets_nothing(cast: Cast, case: Case) -> None:  # RN-1
    cast.voorzitter.is_active = False
    cast.voorzitter.save()
    assert chairs_rows(cast.voorzitter, cast.voorzitter) == []


def test_the_application_cannot_change_what_crosses(db: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        asked("CREATE FUNCTION crossing.more() RETURNS integer LANGUAGE sql AS 'SELECT 1'")


def test_the_latest_is_when_it_happened_not_what_it_was(cast: Cast, case: Case) -> None:
    item = noted(case, cast.agent, "een", existence=KNOWN)
    with acting(cast.vt):
        assert [latest for _, _, latest, _ in asked(EXISTING, case.pk)] == [item.occurred_at]
    assert item.occurred_at < a_while_ago(0)
