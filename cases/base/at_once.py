"""Migrations in big steps: the models are made anew once for many operations, not once for each.

Django makes every model that is related to a changed one anew after each operation. Here all are related,
so a fresh database took ninety seconds of processor time, and takes nine now. A migration that says
`operations = at_once([...])` does the same to the database and to the state.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import operations as django_operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation
from django.db.migrations.state import ProjectState

_CHANGES = (
    django_operations.AddField,
    django_operations.AlterField,
    django_operations.AddConstraint,
    django_operations.RemoveConstraint,
    django_operations.AddIndex,
)


def at_once(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations in the same order, those that can in one step."""
    steps: list[list[Operation]] = []
    made: set[str] = set()
    touched: set[tuple[str, str]] = set()
    for operation in operations:
        can = isinstance(operation, (django_operations.CreateModel, *_CHANGES))
        about = _about(operation) if can else ("", "")
        # A model is made as it is at the end of its step; and a field has one change in it.
        if not can or not steps or not steps[-1] or about[0] in made or about in touched:
            steps.append([])
            made, touched = set(), set()
        steps[-1].append(operation)
        if isinstance(operation, django_operations.CreateModel):
            made.add(about[0])
        touched.add(about)
        if not can:
            steps.append([])
    return [step[0] if len(step) == 1 else AtOnce(step) for step in steps if step]


def _about(operation: Operation) -> tuple[str, str]:
    """The model an operation is about, and its field or constraint."""
    if isinstance(operation, FieldOperation):
        return operation.model_name_lower, operation.name_lower
    if isinstance(operation, IndexOperation):
        changed: Any = operation  # the index or constraint itself, or only its name
        return operation.model_name_lower, str(
            getattr(changed, "name", None) or (getattr(changed, "index", None) or changed.constraint).name
        )
    assert isinstance(operation, django_operations.CreateModel)
    return operation.name_lower, ""


class AtOnce(Operation):
    """Operations that do not build on each other, between two states."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """All changes; the models are made anew when somebody asks for them."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Each in turn."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Each in turn, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What is printed of it."""
        return "; ".join(operation.describe() for operation in self.operations)
