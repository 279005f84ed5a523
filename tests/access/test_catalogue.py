"""What PostgreSQL itself says of every table: which wall it has, or why it has none (house: what exists)."""

import importlib
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from cases.access.door import rules
from cases.access.models import Content
from cases.access.policy import CHANGE_POLICY, POLICY
from tests import database
from tests.access.kit import asked, noted, opened_by, shared
from tests.cast import make_cast
from veiligheid import dbroles

OURS = ("cases", "acuut", "zsm", "actieoverleg", "hssk")
OF_DJANGO = {
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations",
    "django_session", "guardian_groupobjectpermission", "guardian_userobjectpermission",
}  # fmt: skip

# Content without an item yet: its owner alone sees it, so nobody can hold a grant on it.
DRAFTS = {"acuut_meldingdraft", "acuut_advies"}

# Every table of ours without a row policy, and why it can do without.
WITHOUT_POLICY = {
    "cases_arrondissement": "public: a district of the OM",
    "cases_region": "public: a region",
    "cases_organisation": "public: a partner in a region with the number that answers",
    "cases_staff": "staff, not people in a case; every page must find who is signed in",
    "cases_staffrole": "staff: what somebody may do",
    "cases_duty": "staff: who can be reached now (P-3)",
    "cases_case": "stub: a reference and a region, no name",
    "cases_casemoment": "stub: which moment runs",
    "cases_participation": "stub: which organisation; the policies read it",
    "cases_assignment": "stub: which colleague",
    "cases_informationitem": "stub: that something is; the policies read it",
    "cases_household": "stub: says nothing by itself",
    "cases_person": "stub: a number in a household",
    "cases_ground": "public law as data",
    "cases_interimdecision": "a region's decision, shown with every disclosure made on it",
    "cases_ending": "that a ground or a region's decision ends, and when; public law as data",
    "cases_disclosure": "stub: who shared when on which ground; why is an item of its own",
    "cases_disclosureitem": "stub: ids",
    "cases_recall": "stub: that the owner took something back, and a code why",
    "cases_receipt": "stub: that a receiver knows of a recall",
    "cases_informationrequest": "stub: kind, purpose and moment in codes, no words (SH-8)",
    "cases_omagreement": "stub: yes or no on an item",
    "cases_vitalreview": "stub: a verdict in a code",
    "cases_databreach": "stub: what leaked in codes, no words (SA-10)",
    "cases_caseshield": "stub: that a case is shielded, and a code why (SH-12)",
    "cases_caseshieldmember": "stub: which colleague is named",
    "cases_itemreference": "stub: which item speaks of which",
    "cases_lookup": "stub: who asked whether a family is known, in ids and codes (K-3)",
    "cases_lookupanswer": "stub: a partner's yes or no, and on which ground (K-3)",
    "cases_personlink": "stub: that two stubs are one person, by whose word (K-5)",
    "cases_householdlink": "stub: that two households are one family, by whose word (K-5)",
    "cases_itemgrant": "the policies read it: one of its own would be infinite recursion",
    "cases_instrument": "public: the questions of a form",
    "cases_regionalarrangement": "public: what the partners in a region agreed, in codes (P-4)",
    "cases_assessment": "stub: that it was made; the answers are content",
    "cases_measure": "stub: from when to when; what it is, is content",
    "cases_handover": "stub: from whom to whom; what was said is an item",
    "cases_clock": "stub: what ends when; no text",
    "cases_clockevent": "stub: what happened to a clock, in codes",
    "cases_alarm": "stub: that somebody must act, for which duty; no text (D-4)",
    "cases_alarmstep": "stub: whom an alarm reached (D-4)",
    "cases_coverage": "the reachability board: hours and numbers of a partner (P-3)",
    "cases_momentcontact": "the contact list: whom a partner names (P-5)",
    "cases_delivery": "stub: by which way a neutral notice left (SA-5)",
    "cases_preference": "how somebody wants to hear",
    "cases_quiethours": "when somebody is not to be disturbed",
    "cases_standstill": "since when what was due was not done (D-2)",
    "cases_outbox": "codes of neutral texts (SA-5)",
    "cases_notice": "codes of neutral texts (SA-5)",
    "cases_auditevent": "ids and codes; shown through audit.selectors alone (X-1)",
    "cases_seal": "ids and hashes of events; the application reads the heads only (X-2)",
    "acuut_crisis": "stub: which step, how it ended; what was reported is the text of its item",
    "acuut_crisisact": "stub: what was done when, in codes; why is the text of its item",
    "acuut_huisverbodaanvraag": "stub: moments and codes; what was said is content",
    "acuut_huisverbodstap": "stub: which step was done, by whom, or who was told; what was found is an item (TH-1)",
    "acuut_huisverbodoverleg": "stub: that the partners are asked before the end; the question is content (TH-4)",
    "acuut_huisverbodbijdrage": "stub: who was asked and whether it answered; what it said is content (TH-4)",
    "acuut_district": "public: a district of the police (TH-2)",
    "acuut_districtdienst": "staff: for which district a shift is (TH-2)",
    "acuut_route": "stub: which step of the structural route, how it ended; what was reported is the text of its item",
    "acuut_routeact": "stub: what was done when, in codes",
    "acuut_themaspoor": "stub: that a theme is followed; which one is content",
    "acuut_overleg": "stub: before when partners talk, and whether they did, in codes",
    "acuut_overlegdeelname": "stub: who was asked to a talk, in codes",
    "acuut_hulp": "stub: that help was sought; which, is content",
    "zsm_telwijzekeuze": "a region's choice, in a code (D-6)",
    "zsm_arrest": "stub: when; what for is the text of its item",
    "zsm_aanmelding": "stub: which district reported it, when; the police's own number as a keyed hash (ZS-1)",
    "zsm_gebeld": "stub: that Veilig Thuis was called, when, and whether it answered (ZS-8)",
    "zsm_inbreng": "stub: how a partner's input stands; crosses to who knows the arrest (ZS-2)",
    "zsm_besluit": "stub: that it was taken, when; what was decided is content",
    "zsm_verteld": "stub: that it was told, when, by which way",
    "zsm_opdracht": "stub: what a partner was asked to do for the OM and how that stands, in codes (ZS-7)",
    "zsm_vervolgafspraak": "stub: that something follows, and when; which table it is, is content (ZS-5)",
}

# No content, and yet not for colleagues: a policy of its own.
OWN_POLICY = {
    "cases_device": "where a browser receives push messages: its owner's, and the sender's (SA-5)",
    "cases_evidencefile": "bytes: the original is its owner's alone, the copy also of whom it is shared with (SA-9)",
    "cases_signedin": "where somebody is signed in: their own (SA-6)",
}

# Models that nobody asks the door for, and why.
WITHOUT_DOOR = {
    "EvidenceFile": "asked for by evidence.selectors alone, of evidence that the door gave",
    "SignedIn": "of the own staff member",
    "ItemGrant": "the projection: read by access.grants and the policies alone",
    "AuditEvent": "read by audit.selectors alone, which asks for the organisation",
    "Seal": "hashes; its heads are for everybody to keep (X-2)",
    "ClockEvent": "the history of a clock; shown nowhere by itself",
    "TelwijzeKeuze": "what a region chose, in a code: for everybody (D-6)",
    "DisclosureItem": "comes with its disclosure",
    "Outbox": "the sweeper's; people see the notice",
    "Standstill": "the watch's; people see the notice",
    "Arrondissement": "public",
    "Region": "public",
    "Organisation": "public",
    "Staff": "found by organisation in partners.selectors",
    "StaffRole": "of the own staff member",
    "AlarmStep": "the history of an alarm; shown with it",
    "Preference": "of the own staff member",
    "QuietHours": "of the own staff member",
}

# What the application may delete: sessions end. Case data is destroyed by retention, not by a page.
MAY_DELETE = {"django_session"}

ROW, BEFORE, DELETE, UPDATE, TRUNCATE = 1, 2, 8, 16, 32  # pg_trigger.tgtype


def tables() -> list[str]:
    """Every table of the database."""
    return asked(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )


def content_models() -> list[type[models.Model]]:
    """Every model that says what an item is, and the drafts."""
    return [
        model for model in apps.get_models() if issubclass(model, Content) or model._meta.db_table in DRAFTS
    ]


def content_tables() -> list[str]:
    """Their tables and the tables of their history."""
    return [table for model in content_models() for table in (model._meta.db_table, _history(model))]


def _history(model: type[models.Model]) -> str:
    return str(model.history.model._meta.db_table)  # type: ignore[attr-defined]


def open_history() -> set[str]:
    """History without a row policy: of stubs."""
    return {table for table in tables() if "_historical" in table} - set(content_tables())


def growing_tables() -> list[str]:
    """Tables that only grow: all history, the audit and its seals, the events of clocks, what a region chose."""
    history = [table for table in tables() if "_historical" in table]
    return [
        *history,
        "cases_alarmstep",
        "cases_auditevent",
        "cases_clockevent",
        "cases_lookup",
        "cases_lookupanswer",
        "cases_seal",
        "zsm_aanmelding",
        "zsm_gebeld",
        "zsm_telwijzekeuze",
    ]


def test_there_is_content_to_guard(db: None) -> None:
    names = {model.__name__ for model in content_models()}
    assert names >= {"ItemText", "PersonStatement", "AddressStatement", "AssessmentContent", "MeasureContent"}


def test_every_content_table_and_its_history_has_the_one_policy(db: None) -> None:  # SH-1
    policies = asked("SELECT tablename, policyname, permissive, cmd, roles::text[] FROM pg_policies")
    forced = asked(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'"
    )
    assert sorted(forced) == sorted([*content_tables(), *OWN_POLICY])
    assert sorted(policy for policy in policies if policy[0] not in OWN_POLICY) == sorted(
        row
        for table in content_tables()
        for row in (
            (table, POLICY, "PERMISSIVE", "ALL", ["public"]),
            (table, CHANGE_POLICY, "RESTRICTIVE", "UPDATE", ["public"]),
        )
    )


def test_the_policy_says_the_same_on_every_table(db: None) -> None:  # SH-1
    drafts = {*DRAFTS, *(_history(m) for m in content_models() if m._meta.db_table in DRAFTS)}
    rows = asked("SELECT tablename, policyname, qual, coalesce(with_check, '') FROM pg_policies")
    said = {
        (name, qual.replace(t, "t"), check.replace(t, "t"))
        for t, name, qual, check in rows
        if t not in drafts and t not in OWN_POLICY
    }
    assert len(said) == 2, "one text of each policy, whatever the table"
    only_mine = {qual for _, name, qual, _ in rows if name == CHANGE_POLICY}
    assert {qual for table, _, qual, _ in rows if table in drafts} == only_mine
    assert {check for table, name, _, check in rows if table in drafts and name == POLICY} == only_mine


def test_a_device_is_known_to_its_owner_and_to_who_sends(db: None) -> None:  # SA-5
    policies = asked(
        "SELECT policyname, permissive, cmd, roles::text[] FROM pg_policies WHERE tablename = 'cases_device'"
    )
    assert sorted(policies) == [
        ("of_its_owner", "PERMISSIVE", "ALL", ["vv_app"]),
        ("to_send", "PERMISSIVE", "ALL", ["vv_sweeper"]),
    ]


def test_every_other_table_says_why_it_has_no_policy(db: None) -> None:
    ours = {table for table in tables() if table.split("_")[0] in OURS}
    unexplained = ours - set(content_tables()) - open_history() - set(WITHOUT_POLICY) - set(OWN_POLICY)
    assert not unexplained, "a row policy (access.policy.RowPolicy), or a reason in WITHOUT_POLICY"
    assert not set(WITHOUT_POLICY) - ours, "a reason for a table that is not there"
    assert not set(WITHOUT_POLICY) & set(content_tables())
    # A history without a policy is of a table without one.
    assert {table.replace("_historical", "_") for table in open_history()} <= set(WITHOUT_POLICY)


def test_there_are_no_tables_of_anybody_else(db: None) -> None:
    assert {table for table in tables() if table.split("_")[0] not in OURS} == OF_DJANGO


def test_no_view_and_no_copy_of_content_passes_the_policies(
    db: None,
) -> None:  # recipes: no materialised view
    assert not asked(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
    )


def test_what_only_grows_has_its_triggers(db: None) -> None:
    rows = asked(
        "SELECT tgrelid::regclass::text, tgtype, tgenabled FROM pg_trigger"
        " WHERE tgfoid = 'append_only()'::regprocedure AND NOT tgisinternal"
    )
    wanted = [
        (t, kind, "O")
        for t in growing_tables()
        for kind in (ROW | BEFORE | DELETE | UPDATE, BEFORE | TRUNCATE)
    ]
    assert sorted(rows) == sorted(wanted)


@pytest.mark.parametrize("role", ["vv_app", "vv_sweeper", "vv_auditor"])
def test_nobody_has_the_right_to_change_what_only_grows(db: None, role: str) -> None:
    for table in growing_tables():
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            assert not _may(role, table, right), (table, right)
        assert not _may_some_column(role, table, "UPDATE"), table


@pytest.fixture
def full(own_database: str) -> Iterator[psycopg.Connection]:
    """A database with a shared case in it, as the migrating role: it passes policies and may become the owner."""
    cast = make_cast()
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    name = own_database.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(dbroles.role_url(own_database, "vv_migrate", name), autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("become", ["vv_migrate", "vv_owner"])
def test_the_owner_itself_cannot_change_what_only_grows(full: psycopg.Connection, become: str) -> None:
    full.execute("SET ROLE vv_owner" if become == "vv_owner" else "RESET ROLE")
    tried = 0
    for table in _growing(full):
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            full.execute(f"TRUNCATE {table}")
        if not full.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            continue  # row triggers do not fire without a row; the owner sees no content by the policy
        column = "verb" if table == "cases_auditevent" else "history_id"
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                full.execute(statement)
        tried += 1
    assert tried > 10


def _growing(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE '%\\_historical%'"
    )
    return [*(row[0] for row in rows), "cases_auditevent"]


def test_the_application_deletes_nothing_but_sessions(db: None) -> None:
    assert {table for table in tables() if _may("vv_app", table, "DELETE")} == MAY_DELETE
    assert not [table for table in tables() if _may("vv_app", table, "TRUNCATE")]


def test_the_application_makes_nothing_and_owns_nothing(db: None) -> None:
    assert set(
        asked("SELECT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace")
    ) == {"vv_owner"}
    assert asked(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'vv_app'"
    ) == [(False, False, False, False)]
    assert not asked("SELECT 1 FROM pg_auth_members WHERE member = 'vv_app'::regrole"), (
        "a member could SET ROLE"
    )
    assert asked(
        "SELECT has_schema_privilege('public', 'CREATE'), has_schema_privilege('crossing', 'CREATE')"
    ) == [(False, False)]
    made = database.template(
        database.admin_url()
    )  # as an installation is made; a clone forgets the rights on itself
    assert asked("SELECT has_database_privilege('vv_app', %s, 'TEMP')", made) == [False], (
        "it would shadow our tables"
    )


def test_the_only_roles_that_pass_policies_are_these(db: None) -> None:
    passing = asked("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper ORDER BY rolname")
    assert passing == ["vv_crossing", "vv_migrate"]


@pytest.mark.parametrize("table", ["guardian_userobjectpermission", "guardian_groupobjectpermission"])
def test_there_are_no_grants_beside_those_of_organisations_on_items(db: None, table: str) -> None:
    rights = ("SELECT", "INSERT", "UPDATE", "DELETE")
    assert not [right for right in rights if _may("vv_app", table, right)]


def test_the_application_invents_no_permission(db: None) -> None:
    for table in ("auth_permission", "django_content_type", "django_migrations"):
        assert not _may("vv_app", table, "INSERT")
        assert not _may("vv_app", table, "UPDATE")


@pytest.mark.parametrize("role", ["vv_sweeper", "vv_auditor"])
def test_sweeper_and_auditor_read_no_content(db: None, role: str) -> None:
    readable = {table for table in tables() if _may_some_column(role, table, "SELECT")}
    assert not readable & set(content_tables())
    # Districts: whom the hour of a huisverbod rings first (TH-2).
    for_the_sweeper = {
        "acuut_huisverbodaanvraag", "acuut_district", "acuut_districtdienst", "cases_clock", "cases_clockevent",
        "cases_outbox", "cases_notice", "cases_alarm", "cases_standstill", "cases_alarmstep", "cases_delivery",
        "cases_device", "cases_preference", "cases_quiethours", "cases_duty", "cases_coverage", "cases_staff",
        "cases_staffrole", "cases_organisation", "cases_assignment", "cases_caseshield", "cases_caseshieldmember",
    }  # fmt: skip
    for_the_auditor = {"cases_auditevent", "cases_seal", *open_history()}
    assert readable == {"vv_sweeper": for_the_sweeper, "vv_auditor": for_the_auditor}[role]


def test_what_crosses_reads_no_content(db: None) -> None:
    """But keyed hashes, whose they are, when a role fell (K-3); and for counting who went home, and how bare (RN-2)."""
    found = asked(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        " WHERE c.relname = ANY(%s) AND NOT a.attisdropped"
        " AND has_column_privilege('vv_crossing', c.oid, a.attnum, 'SELECT')",
        content_tables(),
    )
    assert set(found) == {
        *(("cases_personkey", column) for column in ("owner_id", "item_id", "kind", "key")),
        *(("cases_personstatement", column) for column in ("owner_id", "item_id", "until")),
        *(("zsm_besluitcontent", column) for column in ("besluit_id", "custody", "without_measures")),
    }
    assert not [t for t in tables() for r in ("INSERT", "UPDATE", "DELETE") if _may("vv_crossing", t, r)]


def test_every_model_has_a_rule_at_the_door_or_a_reason() -> None:  # SH-1
    importlib.import_module(settings.ROOT_URLCONF)  # all that the running process loads
    ours = [
        m for m in apps.get_models() if m._meta.app_label in OURS and not m.__name__.startswith("Historical")
    ]
    without = {model.__name__ for model in ours if model not in rules()}
    assert not without - set(WITHOUT_DOOR), "a door rule (access.door.rule_for), or a reason in WITHOUT_DOOR"
    assert not set(WITHOUT_DOOR) - without, "a reason for a model that has a rule, or is not there"


def _may(role: str, table: str, right: str) -> bool:
    return bool(asked("SELECT has_table_privilege(%s, %s, %s)", role, f"public.{table}", right)[0])


def _may_some_column(role: str, table: str, right: str) -> bool:
    return bool(asked("SELECT has_any_column_privilege(%s, %s, %s)", role, f"public.{table}", right)[0])
