"""The one row policy on content tables, as migration operations (the third wall, in PostgreSQL itself)."""

from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from cases.access.context import ME

POLICY = "mine_or_granted"
CHANGE_POLICY = "mine_to_change"

# A subquery of its own: asked once a statement, not once a row.
_ME = ME

# statement_timestamp(), as the door asks it: now() is the start of the transaction, and what was shared in it
# would stay dark until the next.
# OFFSET 0 keeps the planner from turning the EXISTS into a join over all grants (recipes: 0.75 ms against 24).
_USING = f"""
    owner_id = {_ME}
    OR EXISTS (
        SELECT 1 FROM cases_itemgrant g
        WHERE g.content_object_id = {{table}}.item_id AND g.receiver_id = {_ME}
          AND g.live_from <= statement_timestamp() AND (g.live_until IS NULL OR g.live_until > statement_timestamp())
        OFFSET 0)
"""
# Foreign keys pass policies: without this, content could be hung on an item of somebody else's case.
_CHECK = f"""
    owner_id = {_ME}
    AND EXISTS (
        SELECT 1 FROM cases_informationitem i
        JOIN cases_participation p ON p.case_id = i.case_id AND p.organisation_id = {_ME}
        WHERE i.id = {{table}}.item_id AND i.owner_id = {_ME}
        OFFSET 0)
"""
# A draft of a melding has no item yet: nobody else can hold a grant on it.
_DRAFT = f"owner_id = {_ME}"
# One policy for all commands lets a receiver pull what it may read onto an item of its own: a change is the owner's.
_CHANGE = f"owner_id = {_ME}"


def refresh(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every policy that is there the present form: for a database that was made with an older one."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, qual LIKE '%%cases_itemgrant%%' FROM pg_policies WHERE policyname = %s",
            [POLICY],
        )
        found = cursor.fetchall()
    for table, content in found:
        using, check = (_USING, _CHECK) if content else (_DRAFT, _DRAFT)
        schema_editor.execute(
            f"ALTER POLICY {POLICY} ON {table} USING ({using.format(table=table)})"
            f" WITH CHECK ({check.format(table=table)})"
        )
        schema_editor.execute(f"ALTER POLICY {CHANGE_POLICY} ON {table} USING ({_CHANGE})")


class RowPolicy(Operation):
    """Put the row policy on a content table and on its history table, FORCEd on the owner too.

    `mine_or_granted` says which rows are there; `mine_to_change` narrows what may be changed to one's own.

    Args:
        model: name of the content model in this app.
        draft: the table holds what is not yet an item: its owner alone sees it.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, draft: bool = False) -> None:
        self.model = model
        self.draft = draft

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Enable, force, and create the policy."""
        for table in self._tables(app_label, to_state.apps):
            using, check = (_DRAFT, _DRAFT) if self.draft else (_USING, _CHECK)
            schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            schema_editor.execute(
                f"CREATE POLICY {POLICY} ON {table} USING ({using.format(table=table)})"
                f" WITH CHECK ({check.format(table=table)})"
            )
            schema_editor.execute(
                f"CREATE POLICY {CHANGE_POLICY} ON {table} AS RESTRICTIVE FOR UPDATE USING ({_CHANGE})"
            )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the policy away again."""
        for table in self._tables(app_label, to_state.apps):
            schema_editor.execute(f"DROP POLICY {CHANGE_POLICY} ON {table}")
            schema_editor.execute(f"DROP POLICY {POLICY} ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def _tables(self, app_label: str, apps: Apps) -> list[str]:
        names = (self.model, f"Historical{self.model}")
        return [apps.get_model(app_label, name)._meta.db_table for name in names]

    def describe(self) -> str:
        """As `migrate` prints it."""
        return f"Row policy on {self.model}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For the migration writer."""
        return (self.__class__.__name__, [self.model], {"draft": self.draft} if self.draft else {})


class AppendOnly(Operation):
    """A table that only grows: rights taken away, and a trigger that says no to whoever has them still."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Revoke, and create the trigger."""
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$"
            "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
            params=None,
        )
        schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {self.table} FROM vv_app, vv_sweeper")
        schema_editor.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {self.table}"
            " FOR EACH ROW EXECUTE FUNCTION append_only()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {self.table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the triggers."""
        schema_editor.execute(f"DROP TRIGGER append_only ON {self.table}")
        schema_editor.execute(f"DROP TRIGGER append_only_truncate ON {self.table}")

    def describe(self) -> str:
        """As `migrate` prints it."""
        return f"{self.table} only grows"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For the migration writer."""
        return (self.__class__.__name__, [self.table], {})
