"""The row policy of sealed files in PostgreSQL: the original is its owner's alone, whatever was shared (SA-9)."""

from cases.access.conditions import ME, knows
from cases.evidence.enums import FileRole

TABLE = "cases_evidencefile"

_USING = f"owner_id = {ME} OR (role = '{FileRole.COPY.value}' AND {knows(f'{TABLE}.item_id')})"
# Foreign keys pass policies: a file hangs on evidence of one's own, in a case that one takes part in.
_CHECK = f"""owner_id = {ME}
    AND EXISTS (SELECT 1 FROM cases_evidence e WHERE e.id = {TABLE}.evidence_id AND e.item_id = {TABLE}.item_id)
    AND EXISTS (
        SELECT 1 FROM cases_informationitem i
        JOIN cases_participation p ON p.case_id = i.case_id AND p.organisation_id = {ME}
        WHERE i.id = {TABLE}.item_id AND i.owner_id = {ME})"""  # noqa: S608 - words of ours

CREATE = (
    f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY",
    f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY original_is_mine ON {TABLE} USING ({_USING}) WITH CHECK ({_CHECK})",
    f"REVOKE UPDATE ON {TABLE} FROM vv_app",
)
DROP = (
    f"GRANT UPDATE ON {TABLE} TO vv_app",
    f"DROP POLICY original_is_mine ON {TABLE}",
    f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY",
    f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY",
)
