"""The PostgreSQL roles: who may log in, and what a new table gives them (house: roles; docs/decisions/0002).

| role        | logs in | for                                                                          |
|-------------|---------|------------------------------------------------------------------------------|
| vv_owner    | no      | owns every table; row policies are FORCEd on it too                          |
| vv_crossing | no      | owns the closed list of functions that cross partners; passes policies       |
| vv_migrate  | yes     | migrations and backup; passes policies, else it would migrate no rows at all |
| vv_app      | yes     | web: sees what the row policies of its organisation allow                    |
| vv_sweeper  | yes     | sweepers and worker: clocks and outbox, no content                           |
| vv_auditor  | yes     | reads the audit events, changes nothing                                      |
"""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

MINIMUM_VERSION = 170000  # transaction_timeout is new in 17

LOGIN = ("vv_migrate", "vv_app", "vv_sweeper", "vv_auditor")
_ATTRIBUTES = {
    "vv_owner": "NOLOGIN",
    "vv_crossing": "NOLOGIN BYPASSRLS",
    "vv_migrate": "LOGIN BYPASSRLS",
    "vv_app": "LOGIN",
    "vv_sweeper": "LOGIN",
    "vv_auditor": "LOGIN",
}

# PostgreSQL asks a comparison that it calls leakproof and cheap (under 10) before the row policy, and how often the
# policy was asked then (EXPLAIN ANALYZE, pg_stat_xact_user_tables) tells what another's rows say, letter by letter.
# Dear ones are asked after it; that an index may serve them stays. Those of uuid stay cheap: keys tell no content.
_AFTER_THE_POLICY = """
    DO $$
    DECLARE one regprocedure;
    BEGIN
        FOR one IN SELECT oid FROM pg_proc
            WHERE proleakproof AND procost < 20 AND pronamespace = 'pg_catalog'::regnamespace AND proargtypes::oid[]
                && '{text,bpchar,name,date,timestamp,timestamptz}'::regtype[]::oid[]
        LOOP EXECUTE format('ALTER FUNCTION %s COST 20', one); END LOOP;
    END $$
"""
_LOCK = 0x5656_0001  # concurrent ALTER ROLE fails with "tuple concurrently updated"


def ensure_roles(admin_url: str, passwords: Mapping[str, str] | None = None) -> None:
    """Make the roles and their memberships; safe to repeat, also by two processes at once.

    Raises:
        RuntimeError: the server is older than PostgreSQL 17.
    """
    with psycopg.connect(admin_url) as connection:
        if connection.info.server_version < MINIMUM_VERSION:
            raise RuntimeError("Veiligheid Voorop needs PostgreSQL 17 or newer (transaction_timeout).")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        existing = {
            row[0] for row in connection.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'vv\\_%'")
        }
        for role, attributes in _ATTRIBUTES.items():
            verb = "ALTER" if role in existing else "CREATE"
            connection.execute(
                sql.SQL("{} ROLE {} WITH NOSUPERUSER NOCREATEDB NOCREATEROLE {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.SQL(attributes)
                )
            )
            if password := (passwords or {}).get(role):
                connection.execute(
                    sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
                )
        connection.execute("GRANT vv_owner, vv_crossing TO vv_migrate")
        # Whoever has the role sees the statements of all its connections, with what others are writing in them.
        connection.execute("ALTER ROLE vv_app SET track_activities = off")


def create_database(admin_url: str, name: str) -> None:
    """Make the database when it is not there, owned by vv_owner, and say what a later table gives to whom.

    The application may read, add and change, never delete: what may be deleted is granted by name
    in a migration, and the audit tables take change away again.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER vv_owner TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(name)
                )
            )
    with psycopg.connect(with_database(admin_url, name)) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        connection.execute(_AFTER_THE_POLICY)
        connection.execute(
            """
            REVOKE ALL ON SCHEMA public FROM public;
            REVOKE EXECUTE ON FUNCTION pg_terminate_backend(integer, bigint), pg_cancel_backend(integer) FROM public;
            GRANT ALL ON SCHEMA public TO vv_owner;
            GRANT USAGE, CREATE ON SCHEMA public TO vv_migrate;
            GRANT USAGE ON SCHEMA public TO vv_app, vv_sweeper, vv_auditor, vv_crossing;
            ALTER DEFAULT PRIVILEGES FOR ROLE vv_migrate IN SCHEMA public
                GRANT SELECT, INSERT, UPDATE ON TABLES TO vv_app;
            ALTER DEFAULT PRIVILEGES FOR ROLE vv_migrate IN SCHEMA public
                GRANT USAGE, SELECT ON SEQUENCES TO vv_app, vv_sweeper;
            CREATE SCHEMA IF NOT EXISTS crossing AUTHORIZATION vv_crossing;
            GRANT USAGE ON SCHEMA crossing TO vv_app, vv_owner;
            """
        )
        database = sql.Identifier(name)
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM public").format(database))
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO vv_migrate, vv_app, vv_sweeper, vv_auditor").format(
                database
            )
        )


def with_database(url: str, name: str) -> str:
    """The same login on another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def role_url(admin_url: str, role: str, database: str, password: str | None = None) -> str:
    """The URL with which a process of this role logs in on this database."""
    parts = urlsplit(admin_url)
    host = parts.netloc.rpartition("@")[2]
    login = role if password is None else f"{role}:{quote(password, safe='')}"
    return urlunsplit(parts._replace(netloc=f"{login}@{host}", path=f"/{database}"))
