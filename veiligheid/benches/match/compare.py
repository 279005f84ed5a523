"""The same pairs by plain equality and by PostgreSQL's full text, as their makers would have them (K-2)."""

from collections.abc import Sequence
from uuid import UUID

import psycopg

from veiligheid.benches.match.pairs import Pair

FIRST = 10
"""So many results of full text are taken for offered: a page."""

_TEXT = """
    CREATE TABLE bench_text AS
    SELECT person_id, lower(given_name) AS given, lower(trim(prefix || ' ' || family_name)) AS family, birth_date,
        to_tsvector('simple', given_name || ' ' || prefix || ' ' || family_name || ' ' || birth_name || ' d'
            || replace(coalesce(birth_date::text, ''), '-', '')) AS words
    FROM cases_personstatement
"""
_EXACT = "SELECT person_id FROM bench_text WHERE family = %s AND given = %s AND birth_date = %s"
_FULL_TEXT = """
    SELECT person_id FROM bench_text, plainto_tsquery('simple', %s) AS wanted
    WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC, person_id LIMIT %s
"""


def prepare(direct: psycopg.Connection) -> None:
    """A table with what the two look in, each with the index that serves it; without row policies to pass."""
    direct.execute("SET maintenance_work_mem = '512MB'")
    direct.execute(_TEXT)
    direct.execute("CREATE INDEX ON bench_text (family, birth_date)")
    direct.execute("CREATE INDEX ON bench_text USING gin (words)")
    direct.execute("ANALYZE bench_text")


def exact(direct: psycopg.Connection, pair: Pair) -> Sequence[UUID]:
    """Given name, tussenvoegsel with family name, and birth date: each the same but for capitals."""
    who = pair.typed
    family = f"{who.prefix} {who.family}".strip().lower()
    return [row[0] for row in direct.execute(_EXACT, [family, who.given.lower(), who.born])]


def full_text(direct: psycopg.Connection, pair: Pair) -> Sequence[UUID]:
    """All words of the names with the birth date; when that finds nobody, the names alone. The first page of it."""
    who = pair.typed
    names = f"{who.given} {who.prefix} {who.family}"
    for text in (f"{names} d{who.born:%Y%m%d}" if who.born else names, names):
        if found := [row[0] for row in direct.execute(_FULL_TEXT, [text, FIRST])]:
            return found
    return []
