"""SQL run as the application, as an injected statement would be: what is tried to see and to write what is another's.

Each is run inside acting() of somebody, so with a signed context of the own organisation, and rolled back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One table as one attacker finds it; the values stand in the statements by name.

    Args:
        key: the column of its primary key.
        foreign: the key of a row that the attacker may not see.
        text: a column with words in it, or the key when there is none.
    """

    table: str
    key: str
    foreign: str
    item: str
    text: str
    me: str
    other: str
    my_item: str
    has_item: bool


# Everything that gives rows back, or whose error might tell what is in them.
READS = {
    "select": "SELECT * FROM {table}",
    "select by key": "SELECT * FROM {table} WHERE {key} = '{foreign}'",
    "select or true": "SELECT * FROM {table} WHERE owner_id = '{me}' OR true",
    "select only": "SELECT * FROM ONLY {table}",
    "table": "TABLE {table}",
    "cte": "WITH x AS MATERIALIZED (SELECT * FROM {table}) SELECT * FROM x",
    "lateral": "SELECT t.* FROM cases_organisation o, LATERAL (SELECT * FROM {table} WHERE owner_id = o.id) t",
    "row as json": "SELECT to_jsonb(t) FROM {table} t",
    "xml": "SELECT query_to_xml('SELECT * FROM {table}', true, false, '')::text",
    "table to xml": "SELECT table_to_xml('{table}', true, false, '')::text",
    "cursor to xml": "SELECT schema_to_xml('public', true, false, '')::text",
    "aggregate": "SELECT string_agg({text}::text, ',') FROM {table}",
    "error by cast": "SELECT * FROM {table} WHERE {text}::text::int = 1",
    "error by division": "SELECT * FROM {table} WHERE 1 / (CASE WHEN {text}::text LIKE 'Zq%%' THEN 0 ELSE 1 END) = 1",
    "error by key": "SELECT ('x' || {text}::text)::uuid FROM {table} WHERE owner_id <> '{me}'",
    "statistics": "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE tablename = '{table}'",
    "raw statistics": "SELECT * FROM pg_statistic WHERE starelid = '{table}'::regclass",
    "explain": "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM {table} WHERE {text}::text LIKE 'Zq%%'",
    "for update": "SELECT * FROM {table} FOR UPDATE",
    "copy": "COPY {table} TO STDOUT",
    "copy in": "COPY {table} FROM STDIN",
    "copy query": "COPY (SELECT * FROM {table}) TO STDOUT",
    "no row security": "SET LOCAL row_security = off; SELECT * FROM {table}",
    "prepared": "DEALLOCATE ALL; PREPARE p AS SELECT * FROM {table}; EXECUTE p",
    "cursor": "DECLARE c CURSOR FOR SELECT * FROM {table}; FETCH ALL FROM c",
    "do": "DO $$DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT * FROM {table}' LOOP"
    " RAISE EXCEPTION '%%', r; END LOOP; END$$",
    "temporary copy": "CREATE TEMPORARY TABLE loot AS SELECT * FROM {table}; SELECT * FROM loot",
    "view": "CREATE VIEW loot AS SELECT * FROM {table}; SELECT * FROM loot",
    "function": "CREATE FUNCTION loot() RETURNS SETOF {table} LANGUAGE sql SECURITY DEFINER"
    " AS 'SELECT * FROM {table}'; SELECT * FROM loot()",
    "temporary function": "CREATE FUNCTION pg_temp.peek(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001"
    " AS $$BEGIN RAISE EXCEPTION '%%', $1; END$$; SELECT * FROM {table} WHERE pg_temp.peek({text}::text)",
    "returning of own update": "UPDATE {table} SET owner_id = owner_id RETURNING *",
    "join on grants": "SELECT t.* FROM {table} t, cases_itemgrant g, cases_informationitem i",
}

# Each touches nothing but what is another's: one row changed is one too many.
WRITES = {
    "update": "UPDATE {table} SET owner_id = owner_id WHERE owner_id <> '{me}'",
    "update by key": "UPDATE {table} SET owner_id = owner_id WHERE {key} = '{foreign}'",
    "take": "UPDATE {table} SET owner_id = '{me}' WHERE {key} = '{foreign}'",
    "give away": "UPDATE {table} SET owner_id = '{other}' WHERE owner_id = '{me}'",
    "delete": "DELETE FROM {table} WHERE owner_id <> '{me}'",
    "delete by key": "DELETE FROM {table} WHERE {key} = '{foreign}'",
    "truncate": "TRUNCATE {table} CASCADE",
    "insert in another's name": "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object("
    "'{key}', gen_random_uuid(), 'owner_id', '{other}'))).* FROM {table} t LIMIT 1",
    "conflict": "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object('{key}', '{foreign}'))).*"
    " FROM {table} t LIMIT 1 ON CONFLICT ({key}) DO UPDATE SET owner_id = excluded.owner_id",
    "merge": "MERGE INTO {table} t USING (SELECT '{foreign}'::uuid AS k) s ON t.{key} = s.k"
    " WHEN MATCHED THEN UPDATE SET owner_id = '{me}'",
    "lock out": "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; DELETE FROM {table} WHERE owner_id <> '{me}'",
}
WRITES_ON_ITEMS = {
    "hang on another's item": "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object("
    "'{key}', gen_random_uuid(), 'owner_id', '{me}', 'item_id', '{item}'))).* FROM {table} t LIMIT 1",
    "another's name on my item": "INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object("
    "'{key}', gen_random_uuid(), 'owner_id', '{other}', 'item_id', '{my_item}'))).* FROM {table} t LIMIT 1",
    "move to another's item": "UPDATE {table} SET item_id = '{item}' WHERE owner_id = '{me}'",
    "pull onto my item": "UPDATE {table} SET owner_id = '{me}', item_id = '{my_item}' WHERE {key} = '{foreign}'",
}

_ROLES = ("vv_owner", "vv_migrate", "vv_crossing", "vv_sweeper", "vv_auditor")
_GRANT = (
    "INSERT INTO cases_itemgrant (permission_id, group_id, content_object_id, giver_id, receiver_id, disclosure_id,"
    " ground, live_from) SELECT permission_id, group_id, {item}, {giver}, '{me}', {disclosure}, '',"
    " now() - interval '1 h'"
)
# To become more, or to widen the grants (wall two); after each all content is asked for again.
POWERS = {
    "set another organisation": "SELECT set_config('app.organisation', '{other}', true)",
    "session setting": "SELECT set_config('app.organisation', '{other}', false)",
    "forged context": "SELECT set_config('app.acting', '{other}:{colleague}:' || repeat('0', 64), true)",
    "context without a signature": "SELECT set_config('app.acting', '{other}:{colleague}', true)",
    "context of another, my signature": "SELECT set_config('app.acting', '{other}:{colleague}:' ||"
    " split_part(current_setting('app.acting', true), ':', 3), true)",
    "replayed context": "SELECT set_config('app.acting', '{replay}', true)",
    "empty context": "SELECT set_config('app.acting', '', true)",
    "key of the signature": "SELECT * FROM crossing.context_key",
    "key by a table function": "SELECT table_to_xml('crossing.context_key', true, false, '')::text",
    "own crossing.me": "CREATE OR REPLACE FUNCTION crossing.me() RETURNS uuid LANGUAGE sql AS"
    " $$SELECT '{other}'::uuid$$",
    "own public.me": "CREATE FUNCTION public.me() RETURNS uuid LANGUAGE sql AS $$SELECT '{other}'::uuid$$",
    "search path": "SET LOCAL search_path = pg_temp, public",
    "shadow in pg_temp": "CREATE TEMPORARY TABLE cases_itemgrant (content_object_id uuid, receiver_id uuid,"
    " live_from timestamptz, live_until timestamptz); SET LOCAL search_path = pg_temp, public",
    **{
        f"become {role}": f"SET ROLE {role}"
        for role in ("vv_owner", "vv_migrate", "vv_crossing", "vv_sweeper", "vv_auditor")
    },
    "session authorization": "SET SESSION AUTHORIZATION vv_migrate",
    "bypass": "ALTER ROLE vv_app BYPASSRLS",
    "membership": "GRANT vv_owner TO vv_app",
    "row security off": "SET row_security = off",
    "replica": "SET session_replication_role = replica",
    "disable policies": "ALTER TABLE cases_itemtext DISABLE ROW LEVEL SECURITY",
    "drop policy": "DROP POLICY mine_or_granted ON cases_itemtext",
    "new policy": "CREATE POLICY loot ON cases_itemtext USING (true)",
    "drop trigger": "DROP TRIGGER own_name ON cases_itemgrant",
    "disable triggers": "ALTER TABLE cases_itemgrant DISABLE TRIGGER ALL",
    "new operator": "CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_ne)",
    "new schema": "CREATE SCHEMA loot",
    "extension": "CREATE EXTENSION dblink",
    "untrusted language": "CREATE FUNCTION pg_temp.x() RETURNS text LANGUAGE c AS 'libc', 'system'",
    "copy program": "COPY cases_itemtext TO PROGRAM 'cat'",
    "copy file": "COPY cases_itemtext FROM '/etc/passwd'",
    "read file": "SELECT pg_read_file('PG_VERSION')",
    "list files": "SELECT pg_ls_dir('base')",
    "large object": "SELECT lo_from_bytea(0, 'x'); SELECT lo_import('/etc/passwd')",
    "toast": "SELECT string_agg(oid::regclass::text, ',') FROM pg_class WHERE relkind = 't';"
    " SELECT * FROM pg_toast.pg_toast_1262",
    "others' statements": "SELECT query FROM pg_stat_activity",
    "publication": "CREATE PUBLICATION loot FOR ALL TABLES",
    "logical slot": "SELECT pg_create_logical_replication_slot('loot', 'test_decoding')",
    "grant for another's item": _GRANT.format(
        item="i.id", giver="i.owner_id", disclosure="g.disclosure_id", me="{me}"
    )
    + " FROM cases_itemgrant g, cases_informationitem i WHERE i.owner_id <> '{me}'",
    "grant in my own name": _GRANT.format(
        item="i.id", giver="'{me}'", disclosure="g.disclosure_id", me="{me}"
    )
    + " FROM cases_itemgrant g, cases_informationitem i WHERE i.owner_id <> '{me}' LIMIT 5",
    "grants without end": "UPDATE cases_itemgrant SET live_until = NULL",
    "grants to me": "UPDATE cases_itemgrant SET receiver_id = '{me}' WHERE giver_id <> '{me}'",
    "another item under my grant": "UPDATE cases_itemgrant SET content_object_id ="
    " (SELECT id FROM cases_informationitem WHERE owner_id <> '{me}' LIMIT 1) WHERE receiver_id = '{me}'",
    "items to me": "UPDATE cases_informationitem SET owner_id = '{me}'",
    "a disclosure to me": "UPDATE cases_disclosure SET receiver_id = '{me}'",
    "take part": "INSERT INTO cases_participation (id, case_id, organisation_id, origin, open, last_activity)"
    " SELECT gen_random_uuid(), id, '{me}', 'founded', true, now() FROM cases_case ON CONFLICT DO NOTHING",
    "guardian for my group": "INSERT INTO guardian_groupobjectpermission (permission_id, content_type_id, object_pk,"
    " group_id) SELECT permission_id, 1, content_object_id::text, group_id FROM cases_itemgrant",
    "guardian for me": "INSERT INTO guardian_userobjectpermission (permission_id, content_type_id, object_pk, user_id)"
    " SELECT permission_id, 1, content_object_id::text, '{staff}' FROM cases_itemgrant",
    "a group of another": "UPDATE cases_organisation SET group_id = group_id, partner = 'om' WHERE id = '{me}'",
    "model permission": "INSERT INTO auth_group_permissions (group_id, permission_id)"
    " SELECT DISTINCT group_id, permission_id FROM cases_itemgrant",
}

# To be taken for somebody else by the application itself: after each the application acts for who it then reads.
TAKEOVERS = {
    "my organisation is yours": "UPDATE cases_staff SET organisation_id = '{other}' WHERE id = '{staff}'",
    "your organisation is mine": "UPDATE cases_staff SET organisation_id = '{me}' WHERE id = '{colleague}'",
    "your password": "UPDATE cases_staff SET password = (SELECT password FROM cases_staff WHERE id = '{staff}')"
    " WHERE id = '{colleague}'",
    "your name": "UPDATE cases_staff SET username = username || '-was' WHERE id = '{colleague}'",
    "a new colleague of yours": "INSERT INTO cases_staff (id, password, username, display_name, organisation_id, phone,"
    " is_active) SELECT gen_random_uuid(), password, 'loot', 'loot', '{other}', '', true FROM cases_staff"
    " WHERE id = '{staff}'",
}


def statements(text: str, values: Mapping[str, object]) -> Iterator[str]:
    """The statements of an attack, one by one, with its values in place; $$ bodies are not cut."""
    filled = text.replace("%%", "%")
    for name, value in values.items():
        filled = filled.replace("{" + name + "}", str(value))
    parts, inside = [""], False
    for piece in filled.split("$$"):
        if inside:
            parts[-1] += f"$${piece}$$"
        else:
            first, *rest = piece.split(";")
            parts[-1] += first
            parts += rest
        inside = not inside
    yield from (part.strip() for part in parts if part.strip())
