"""The signed context: for whom a transaction runs is said with a signature that SQL alone cannot make.

A setting of PostgreSQL can be set by whoever runs SQL as the application, also through an injected
statement. So what acting() sets carries an HMAC over organisation, staff member, server process and
start of the transaction; the key is in the processes of the application and in one table that only
vv_crossing reads. `crossing.me()` and `crossing.who()` give what was signed, for this transaction, and
NULL for anything else: the row policies and triggers ask them, never the setting
(docs/decisions/0007-a-signed-context.md).
"""

import hmac
from functools import cache
from hashlib import sha256
from uuid import UUID

from django.conf import settings

SETTING = "app.acting"
ME = "(SELECT crossing.me())"
WHO = "(SELECT crossing.who())"

_BLOCK = 64  # bytes a block of SHA-256 has: HMAC pads its key to that (RFC 2104)


@cache
def _key(secret: str) -> bytes:
    """A key of its own, derived: the secret signs other things too."""
    return hmac.digest(secret.encode(), b"veiligheid-voorop/context", "sha256")


def pads() -> tuple[bytes, bytes]:
    """The two padded keys of HMAC, as `migrate` stores them: PostgreSQL has sha256() and no hmac()."""
    key = _key(settings.FIELD_KEY).ljust(_BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in key), bytes(byte ^ 0x5C for byte in key)


def signed(*, organisation_id: UUID, staff_id: UUID, transaction: str) -> str:
    """What the setting says: organisation, staff member, and the signature for this transaction only.

    Args:
        transaction: server process and start of the transaction, as the server told them (READ).
    """
    said = f"{organisation_id}:{staff_id}"
    mac = hmac.new(_key(settings.FIELD_KEY), f"{said}:{transaction}".encode(), sha256)
    return f"{said}:{mac.hexdigest()}"


_TRANSACTION = "pg_backend_pid() || ':' || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint"

READ = f"SELECT coalesce(current_setting('{SETTING}', true), ''), {_TRANSACTION}"
SET = f"SELECT set_config('{SETTING}', %s, true)"
# From left to right: set, and ask at once whether the server agrees.
SET_AND_ASK = f"SELECT set_config('{SETTING}', %s, true), crossing.me() IS NOT NULL"
STORE = """
    INSERT INTO crossing.context_key (inner_pad, outer_pad) VALUES (%s, %s)
    ON CONFLICT (the_one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
"""


def _function(name: str, part: int) -> str:
    """One of the two functions: the part that was signed, or NULL."""
    return f"""
CREATE OR REPLACE FUNCTION crossing.{name}() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said text[] := string_to_array(current_setting('{SETTING}', true), ':');
    proof text;
BEGIN
    IF coalesce(array_length(said, 1), 0) <> 3 THEN RETURN NULL; END IF;
    SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad
        || convert_to(said[1] || ':' || said[2] || ':' || {_TRANSACTION}, 'UTF8'))), 'hex')
    INTO proof FROM crossing.context_key k;
    IF proof IS DISTINCT FROM said[3] THEN RETURN NULL; END IF;
    RETURN said[{part}]::uuid;
END $$"""


FUNCTIONS = {"me()": _function("me", 1), "who()": _function("who", 2)}

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
