"""Very many invented cases in a bench's database, made by the database itself (INSERT … SELECT).

Two cases in five lie in the busy region, the rest is spread over the others. Police and Veilig Thuis
of the region take part in each, and one of the other three in turn. The police give two items to each of the two
others, with a disclosure as the services would write it. History, audit and clocks are left out: the lists
that are measured do not read them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

import psycopg
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql
from psycopg.types.json import Jsonb

from cases.access.acting import acting
from cases.access.grants import VIEW_ITEM
from cases.access.models import ItemGrant
from cases.base.clock import now
from cases.disclosure.enums import Told
from cases.disclosure.models import Disclosure, DisclosureItem
from cases.dossier.enums import Moment
from cases.dossier.models import (
    Assignment,
    Case,
    CaseMoment,
    InformationItem,
    ItemText,
    Participation,
)
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.persons.models import Household
from veiligheid import dbroles
from veiligheid.surroundings import Surroundings

BUSY = "Amsterdam-Amstelland"
BUSY_SHARE = 2
"""So many of five cases lie in the busy region: its police and Veilig Thuis see 40,000 of 100,000."""

# What a case draws its partners from: n is its number, every region has the five partners.
_PLAN = """
CREATE TEMPORARY TABLE plan ON COMMIT DROP AS
WITH places AS (
    SELECT id, row_number() OVER (ORDER BY name = {busy} DESC, name) - 1 AS place, count(*) OVER () AS places
    FROM cases_region)
SELECT n, gen_random_uuid() AS case_id, gen_random_uuid() AS household_id, r.id AS region_id,
    p.id AS politie, v.id AS vt, o.id AS other,
    ps.id AS politie_staff, vs.id AS vt_staff, os.id AS other_staff,
    {until} - (n % 500) * interval '1 hour' - random() * interval '60 minutes' AS at
FROM generate_series({first}, {last}) AS n
JOIN places r ON r.place = CASE WHEN n <= 10 OR n % 5 < {share} THEN 0 ELSE 1 + (n / 5) % (places - 1) END
JOIN cases_organisation p ON p.region_id = r.id AND p.partner = 'politie'
JOIN cases_organisation v ON v.region_id = r.id AND v.partner = 'vt'
JOIN cases_organisation o ON o.region_id = r.id
    AND o.partner = (ARRAY['om', 'rvdk', 'reclassering'])[1 + (n / 5) % 3]
JOIN crowd ps ON ps.organisation_id = p.id AND ps.number = n % {workers}
JOIN crowd vs ON vs.organisation_id = v.id AND vs.number = n % {workers}
JOIN crowd os ON os.organisation_id = o.id AND os.number = n % {workers}
"""
_WHO = """
CREATE TEMPORARY TABLE who ON COMMIT DROP AS
SELECT n, case_id, at, politie AS organisation_id, politie_staff AS staff_id, 'founded' AS origin FROM plan
UNION ALL SELECT n, case_id, at, vt, vt_staff, 'disclosure' FROM plan
UNION ALL SELECT n, case_id, at, other, other_staff, 'disclosure' FROM plan
"""
_ITEMS = """
CREATE TEMPORARY TABLE things ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, n, case_id, organisation_id AS owner_id, staff_id, k,
    CASE WHEN k = 0 THEN 'verstrekking' ELSE 'bericht' END AS kind,
    CASE WHEN origin = 'founded' THEN 'wpg8' ELSE 'zorg' END AS data_class,
    at - k * interval '1 minute' AS at, origin
FROM who, generate_series(0, 3) AS k
WHERE (origin = 'founded' OR k = 1)
"""
_GIVEN = """
CREATE TEMPORARY TABLE given ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, w.n, w.case_id, p.politie AS giver_id, w.organisation_id AS receiver_id,
    m.id AS motivation_id, p.politie_staff AS by_id, w.at - interval '5 minutes' AS at
FROM who w JOIN plan p USING (n) JOIN things m ON m.n = w.n AND m.kind = 'verstrekking'
WHERE w.origin = 'disclosure'
"""
WORKERS = 3
DAY = timedelta(days=1)


def people(region: str = BUSY) -> dict[Partner, tuple[Staff, Staff]]:
    """For each partner of the busy region somebody on duty, and somebody assigned to one case in three."""
    found = {}
    for organisation in Organisation.objects.filter(region__name=region):
        pair = []
        for how in ("dienst", "toegewezen"):
            staff = staff_aanmaken(
                username=f"{organisation.partner}-{how}", display_name=how.title(), organisation=organisation,
                roles=[Role.MEDEWERKER], password="-" * 12,
            )  # fmt: skip
            pair.append(staff)
        with acting(pair[0]):
            dienst_toevoegen(
                staff=pair[0], function=DutyFunction.ZSM, starts_at=now() - DAY, ends_at=now() + DAY
            )  # fmt: skip
        found[Partner(organisation.partner)] = (pair[0], pair[1])
    return found


@contextmanager
def owner(here: Surroundings) -> Iterator[psycopg.Connection]:
    """The superuser in the bench's database: makes data, and switches row-level security off and on."""
    with psycopg.connect(dbroles.with_database(here.admin_url, here.database), autocommit=True) as direct:
        yield direct


def make_cases(direct: psycopg.Connection, first: int, last: int) -> None:
    """Make the cases numbered first to last; the same workers get them all.

    Triggers and foreign keys sleep meanwhile: the rows are right by construction, and each costs seconds.
    """
    with direct.transaction():
        direct.execute("SET LOCAL session_replication_role = replica")
        direct.execute("SET LOCAL synchronous_commit = off")
        _workers(direct)
        direct.execute(
            sql.SQL(_PLAN).format(
                busy=sql.Literal(BUSY), share=sql.Literal(BUSY_SHARE), workers=sql.Literal(WORKERS),
                first=sql.Literal(first), last=sql.Literal(last), until=sql.Literal(now()),
            )
        )  # fmt: skip
        for statement in (_WHO, _ITEMS, _GIVEN):
            direct.execute(sql.SQL(cast("Any", statement)))
        _fill(direct)


def analyze(direct: psycopg.Connection) -> None:
    """As autovacuum would have done by the time that somebody looks."""
    direct.execute("VACUUM (ANALYZE)")


def _workers(direct: psycopg.Connection) -> None:
    """Those who are assigned: in the busy region the people of the bench, elsewhere people who never sign in."""
    direct.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS crowd AS"
        " SELECT o.id AS organisation_id, number, gen_random_uuid() AS id"
        f" FROM cases_organisation o, generate_series(0, {WORKERS - 1}) AS number"
    )
    direct.execute(
        "UPDATE crowd SET id = s.id FROM cases_staff s WHERE s.organisation_id = crowd.organisation_id"
        " AND s.username LIKE '%-toegewezen' AND crowd.number = 0"
    )
    insert(
        direct,
        Staff,
        {"id": "id", "username": "id::text", "display_name": "'Iemand'", "organisation_id": "organisation_id"}
        | {"password": "'!'"},
        "crowd WHERE NOT EXISTS (SELECT 1 FROM cases_staff s WHERE s.id = crowd.id)",
    )


def _fill(direct: psycopg.Connection) -> None:
    """Write the tables from the plan."""
    new = "gen_random_uuid()"
    insert(direct, Household, {"id": "household_id"}, "plan")
    insert(
        direct,
        Case,
        {"id": "case_id", "household_id": "household_id", "region_id": "region_id", "opened_at": "at"}
        | {"reference": "'VV-B-' || n"},
        "plan",
    )
    insert(
        direct,
        CaseMoment,
        {"id": new, "case_id": "case_id", "moment": "m", "started_at": "at"},
        f"plan, unnest(ARRAY['{Moment.ACUUT}', '{Moment.ACTIEOVERLEG}']) AS m"
        f" WHERE m = '{Moment.ACUUT}' OR n % 2 = 0",
    )
    insert(
        direct,
        Participation,
        {"id": new, "case_id": "case_id", "organisation_id": "organisation_id", "origin": "origin"}
        | {"open": "n % 11 <> 10", "last_activity": "at"},
        "who",
    )
    insert(
        direct,
        Assignment,
        {"id": new, "case_id": "case_id", "staff_id": "staff_id", "since": "at"},
        "who",
    )
    insert(
        direct,
        InformationItem,
        {"id": "id", "case_id": "case_id", "owner_id": "owner_id", "kind": "kind", "data_class": "data_class"}
        | {
            "moment": f"'{Moment.ACUUT}'",
            "occurred_at": "at",
            "recorded_at": "at",
            "recorded_by_id": "staff_id",
        },
        "things",
    )
    insert(
        direct,
        ItemText,
        {"id": new, "owner_id": "owner_id", "item_id": "id"}
        | {"text": "'Verzonnen: de buren hoorden geschreeuw en belden, zaak ' || n || ', bericht ' || k"},
        "things",
    )
    _shared(direct, new)


def _shared(direct: psycopg.Connection, new: str) -> None:
    """Disclosures, and the grants that follow: the first two messages of the police, and why they were shared."""
    insert(
        direct,
        Disclosure,
        {"id": "id", "case_id": "case_id", "giver_id": "giver_id", "receiver_id": "receiver_id", "at": "at"}
        | {"ground_id": "(SELECT id FROM cases_ground LIMIT 1)", "motivation_id": "motivation_id"}
        | {"conditions": "'{}'", "told": f"'{Told.VERTELD}'", "by_id": "by_id"},
        "given",
    )
    lines = "given g JOIN things t ON t.n = g.n AND t.origin = 'founded'"
    insert(
        direct,
        DisclosureItem,
        {"id": new, "disclosure_id": "g.id", "item_id": "t.id"},
        f"{lines} WHERE t.k IN (1, 2)",
    )
    permission = f"(SELECT id FROM auth_permission WHERE codename = '{VIEW_ITEM}')"
    insert(
        direct,
        ItemGrant,
        {"permission_id": permission, "group_id": "o.group_id", "content_object_id": "t.id"}
        | {"giver_id": "g.giver_id", "receiver_id": "g.receiver_id", "disclosure_id": "g.id"}
        | {"ground": "'verzonnen'", "live_from": "g.at"},
        f"{lines} JOIN cases_organisation o ON o.id = g.receiver_id WHERE t.k IN (0, 1, 2)",
    )


def insert(direct: psycopg.Connection, model: type[Model], columns: Mapping[str, str], source: str) -> None:
    """INSERT … SELECT, with what the model itself would fill in for every other column."""
    filled: dict[str, sql.Composable] = {name: sql.SQL(cast("Any", text)) for name, text in columns.items()}
    for field in model._meta.concrete_fields:
        if field.column and field.column not in filled and (value := _default(field)) is not None:
            filled[field.column] = sql.Literal(Jsonb(value) if isinstance(value, dict) else value)
    direct.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, filled)),
            sql.SQL(", ").join(filled.values()),
            sql.SQL(cast("Any", source)),
        )
    )


def _default(field: "Field[Any, Any]") -> Any:
    """What save() would have stored in a column that nobody named; None leaves it to the database."""
    if field.primary_key or field.null or field.db_default is not NOT_PROVIDED:
        return None
    value = field.get_default()
    return str(value) if isinstance(value, str) else value
