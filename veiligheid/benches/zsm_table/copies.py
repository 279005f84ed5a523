"""A thousand cases from a few: every row of one, again under new ids, in another region, some hours earlier.

The services made the first ones, so the copies are rows as they are. History and audit are left out: the table
does not read them. Triggers and foreign keys sleep meanwhile: the rows are right by construction.
"""

from collections.abc import Sequence
from typing import Any, cast

import psycopg
from django.db.models import DateTimeField, Field, Model, UUIDField
from psycopg import sql

from cases.access.models import ItemGrant
from cases.deadlines.models import Clock
from cases.disclosure.models import Disclosure, DisclosureItem
from cases.dossier.models import Case, CaseMoment, InformationItem, ItemText, Participation
from cases.persons.models import Household, Person, PersonFlag, PersonStatement
from cases.safety.models import Assessment, AssessmentContent
from veiligheid.benches.crowd import BUSY
from zsm.models import Arrest, Besluit, BesluitContent, Inbreng

_OF_CASE = "r.case_id = {case}"
_OF_HOUSEHOLD = "r.{of} = (SELECT household_id FROM cases_case WHERE id = {case})"
_OF_ITEM = "r.item_id IN (SELECT id FROM cases_informationitem WHERE case_id = {case})"
_OF_DISCLOSURE = "r.disclosure_id IN (SELECT id FROM cases_disclosure WHERE case_id = {case})"
_OF_ARREST = "r.arrest_id IN (SELECT id FROM zsm_arrest WHERE case_id = {case})"
TABLES: tuple[tuple[type[Model], str], ...] = (
    (Household, _OF_HOUSEHOLD.replace("{of}", "id")),
    (Person, _OF_HOUSEHOLD.replace("{of}", "household_id")),
    (Case, "r.id = {case}"),
    *((model, _OF_CASE) for model in (CaseMoment, Participation, InformationItem, Disclosure, Clock)),
    *((model, _OF_CASE) for model in (Arrest, Assessment)),
    *((model, _OF_ITEM) for model in (ItemText, PersonStatement, PersonFlag, AssessmentContent)),
    *((model, _OF_DISCLOSURE) for model in (DisclosureItem, ItemGrant)),
    *((model, _OF_ARREST) for model in (Inbreng, Besluit)),
    (BesluitContent, _OF_ITEM),
)

# Two copies in five lie in the busy region, the rest is spread; each some time before, at most eight hours.
_COPIES = """
CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
WITH places AS (
    SELECT id, row_number() OVER (ORDER BY name = {busy} DESC, name) - 1 AS place, count(*) OVER () AS places
    FROM cases_region)
SELECT n, ({cases}::uuid[])[1 + n % {many}] AS case_id, r.id AS region_id, (n * 37 % 480) * interval '1 minute' AS ago
FROM generate_series({first}, {last}) AS n
JOIN places r ON r.place = CASE WHEN n % 5 < 2 THEN 0 ELSE 1 + (n / 5) % (places - 1) END
"""
# The region of the first ones, and its partners, are those of the copy's own.
_IDS = """
CREATE TEMPORARY TABLE ids ON COMMIT DROP AS
SELECT n, b.id AS old, region_id AS new FROM copies, cases_region b WHERE b.name = {busy}
UNION ALL
SELECT n, o.id, t.id FROM copies, cases_organisation o
JOIN cases_region b ON b.id = o.region_id AND b.name = {busy}
JOIN cases_organisation t ON t.partner = o.partner WHERE t.region_id = copies.region_id
"""
# guardian's own column is a number, so it is none of the ids above.
_GROUPS = """
UPDATE cases_itemgrant g SET group_id = o.group_id
FROM cases_organisation o WHERE o.id = g.receiver_id AND g.group_id <> o.group_id
"""
_NEW = """
CREATE FUNCTION pg_temp.new(old uuid, n integer) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT i.new FROM ids i WHERE i.old = $1 AND i.n = $2), $1) $$
"""


def copy(direct: psycopg.Connection, cases: Sequence[Case], first: int, last: int) -> None:
    """Make the cases numbered first to last, each a copy of one of these in turn."""
    told = {
        "busy": sql.Literal(BUSY), "cases": sql.Literal([str(case.pk) for case in cases]),
        "many": sql.Literal(len(cases)), "first": sql.Literal(first), "last": sql.Literal(last),
    }  # fmt: skip
    with direct.transaction():
        direct.execute("SET LOCAL session_replication_role = replica")
        direct.execute("SET LOCAL synchronous_commit = off")
        for statement in (_COPIES, _IDS):
            direct.execute(sql.SQL(cast("Any", statement)).format(**told))
        for model, where in TABLES:
            if _own_id(model):
                direct.execute(_ids(model, where))
        direct.execute("CREATE INDEX ON ids (old, n)")
        direct.execute("ANALYZE ids")
        direct.execute(cast("Any", _NEW))
        for model, where in TABLES:
            direct.execute(_rows(model, where))
        direct.execute(_GROUPS)
        direct.execute("DROP FUNCTION pg_temp.new(uuid, integer)")


def _ids(model: type[Model], where: str) -> sql.Composed:
    """A new id for each row of each copy."""
    return sql.SQL(
        "INSERT INTO ids SELECT c.n, r.id, gen_random_uuid() FROM copies c JOIN {table} r ON {where}"
    ).format(table=sql.Identifier(model._meta.db_table), where=_where(where))


def _rows(model: type[Model], where: str) -> sql.Composed:
    """The rows themselves."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or _own_id(model)]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    return sql.SQL("INSERT INTO {table} ({columns}) SELECT {values} FROM copies c JOIN {table} r ON {where}").format(
        table=sql.Identifier(model._meta.db_table), columns=sql.SQL(", ").join(columns),
        values=sql.SQL(", ").join(map(_value, fields)), where=_where(where),
    )  # fmt: skip


def _value(field: "Field[Any, Any]") -> sql.Composable:
    column = sql.Identifier("r", str(field.column))
    kind = getattr(field, "target_field", field)
    if field.column == "reference":
        return sql.SQL("'VV-B-' || c.n")
    if isinstance(kind, UUIDField):
        return sql.SQL("pg_temp.new({}, c.n)").format(column)
    return sql.SQL("{} - c.ago").format(column) if isinstance(kind, DateTimeField) else column


def _own_id(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, UUIDField)


def _where(where: str) -> sql.Composable:
    return sql.SQL(cast("Any", where)).format(case=sql.SQL("c.case_id"))
