"""The one connection of this process that hears what changed (LISTEN); it comes back by itself."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from cases.notifications.changes import CHANNEL, Change, heard

log = logging.getLogger(__name__)

# A server that went away without a word is missed within this time.
_QUIET = 20.0
_WAITS = (0.2, 0.5, 1.0, 2.0, 5.0)
_OWN = {"pool", "options"}


async def listen(tell: Callable[[Change], None]) -> None:
    """Tell what is heard, for ever; after a break all must be looked at, for nobody knows what was missed."""
    failures = 0
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**_login(), autocommit=True) as ear:
                await ear.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                tell(Change(everything=True))
                failures = 0
                while True:
                    async for word in ear.notifies(timeout=_QUIET):
                        tell(heard(word.payload))
                    await ear.execute("SELECT 1")
        except (psycopg.Error, OSError) as failure:
            log.warning("live screens hear nothing for now: %s", type(failure).__name__)
            await asyncio.sleep(_WAITS[min(failures, len(_WAITS) - 1)])
            failures += 1


def _login() -> dict[str, Any]:
    """As this process logs in, outside the pool: a connection that listens is never free."""
    parameters = connection.get_connection_params()
    known = {name: value for name, value in parameters.items() if name not in {"cursor_factory", "context"}}
    return {name: value for name, value in known.items() if name not in _OWN} | {
        "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 5,
        "application_name": "live",
    }  # fmt: skip
