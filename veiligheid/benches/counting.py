"""Counting statements as the bars of benches.md count them."""

import re

from django.test.utils import CaptureQueriesContext

# The transaction and the context of acting(): not counted (benches.md).
_FREE = re.compile(
    r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE SAVEPOINT|SET )|set_config\(|current_setting\('app\."
    r"|\bacting\(|app\.organisation",
    re.IGNORECASE,
)


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What was asked of the database, without the transaction and the context."""
    return [query["sql"] for query in captured.captured_queries if not _FREE.search(query["sql"])]


def counted(captured: CaptureQueriesContext) -> int:
    """How many statements that makes."""
    return len(statements(captured))
