"""The signed context: for whom a transaction runs is said with a signature that SQL alone cannot make.

A setting of PostgreSQL can be set by whoever runs SQL as the application, also through an injected
statement. So what acting() sets carries an HMAC over organisation, staff member, server process and
start of the transaction; the key is in the processes of the application and in one table that only
vv_crossing reads. `crossing.me()` and `crossing.who()` give what was signed, for this transaction, and
NULL for anything else: the row policies and triggers ask them, never the setting
(docs/decisions/0007-a-signed-context.md).
"""

from uuid import UUID

from cases.base.signing import signature

SETTING = "app.acting"
ME = "(SELECT crossing.me())"
WHO = "(SELECT crossing.who())"


def signed(*, organisation_id: UUID, staff_id: UUID, transaction: str) -> str:
    """What the setting says: organisation, staff member, and the signature for this transaction only.

    Args:
        transaction: server process and start of the transaction, as the server told them (READ).
    """
    said = f"{organisation_id}:{staff_id}"
    return f"{said}:{signature(f'{said}:{transaction}')}"


_TRANSACTION = "pg_backend_pid() || ':' || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint"

READ = f"SELECT coalesce(current_setting('{SETTING}', true), ''), {_TRANSACTION}"
SET = f"SELECT set_config('{SETTING}', %s, true)"
# From left to right: set, and ask at once whether the server agrees.
SET_AND_ASK = f"SELECT set_config('{SETTING}', %s, true), crossing.me() IS NOT NULL"
STORE = """
    INSERT INTO crossing.context_key (inner_pad, outer_pad) VALUES (%s, %s)
    ON CONFLICT (the_one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
"""


_AS_DEFINER = "STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# A signature is checked, never given: what comes back is yes or no.
_GENUINE = f"""
CREATE OR REPLACE FUNCTION crossing.genuine(message text, proof text) RETURNS boolean
LANGUAGE sql {_AS_DEFINER} AS $$
    SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(message, 'UTF8'))), 'hex') = proof
    FROM crossing.context_key k
$$"""


def _function(name: str, part: int) -> str:
    """One of the two functions: the part that was signed, or NULL."""
    return f"""
CREATE OR REPLACE FUNCTION crossing.{name}() RETURNS uuid LANGUAGE plpgsql {_AS_DEFINER} AS $$
DECLARE
    said text[] := string_to_array(current_setting('{SETTING}', true), ':');
BEGIN
    IF coalesce(array_length(said, 1), 0) = 3
        AND crossing.genuine(said[1] || ':' || said[2] || ':' || {_TRANSACTION}, said[3])
    THEN RETURN said[{part}]::uuid; END IF;
    RETURN NULL;
END $$"""


FUNCTIONS = {"genuine(text,text)": _GENUINE, "me()": _function("me", 1), "who()": _function("who", 2)}

# As vv_crossing, who alone may read the key; safe to repeat.
CREATE = (
    "SET ROLE vv_crossing",
    """CREATE TABLE IF NOT EXISTS crossing.context_key (
        the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
        inner_pad bytea NOT NULL, outer_pad bytea NOT NULL)""",
    "REVOKE ALL ON crossing.context_key FROM public",
    *FUNCTIONS.values(),
    *(f"REVOKE ALL ON FUNCTION crossing.{name} FROM public" for name in FUNCTIONS),
    *(
        f"GRANT EXECUTE ON FUNCTION crossing.{name} TO vv_app, vv_owner, vv_sweeper, vv_auditor"
        for name in FUNCTIONS
    ),
    "RESET ROLE",
)
