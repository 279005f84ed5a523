"""PostgreSQL's transaction numbers of 64 bits as a column: they never wrap, and order what has settled."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.expressions import BaseExpression, Func

if TYPE_CHECKING:
    Column = models.Field[int, int]
else:
    Column = models.Field


class Xid8Field(Column):
    """A column of type xid8; an int in Python, text to and from PostgreSQL, which has no cast from numbers."""

    description = "transaction number"

    def db_type(self, connection: Any) -> str:
        """The type in PostgreSQL."""
        return "xid8"

    def get_prep_value(self, value: Any) -> Any:
        """As text: PostgreSQL reads an unknown literal as xid8."""
        value = super().get_prep_value(value)
        return str(value) if isinstance(value, int) else value

    def from_db_value(self, value: Any, expression: BaseExpression, connection: Any) -> int | None:
        """As a number."""
        return None if value is None else int(value)

    def to_python(self, value: Any) -> int | None:
        """As a number."""
        return None if value is None else int(value)


def current_xid() -> Func:
    """The number of the running transaction, its savepoints included."""
    return Func(function="pg_current_xact_id", output_field=Xid8Field())
