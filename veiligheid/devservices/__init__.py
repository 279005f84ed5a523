"""PostgreSQL and Valkey from wheels, for demo, tests and benches; no part of production.

A server lives under a folder of the checkout and is shared: whoever starts or finds it holds a lock
(see keeper.py), and it stops when the last of them ends, in whatever way. So two test runs and a
bench can use one server, and a killed run leaves neither a server nor a lock behind.

Nothing is believed that is only written in a file: an address counts when something answers there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from veiligheid.devservices.postgres import Postgres
from veiligheid.devservices.server import DevServiceError, Server
from veiligheid.devservices.valkey import Valkey

__all__ = ["DevServiceError", "Services", "postgres", "services", "valkey"]


@dataclass(frozen=True)
class Services:
    """Where the servers are: the superuser's login of PostgreSQL, and the broker."""

    database_url: str
    redis_url: str


@cache
def postgres(folder: Path, *, durable: bool = True) -> str:
    """Start or join PostgreSQL in this folder until this process ends; return the superuser's URL."""
    server = Postgres(folder, durable=durable)
    server.start()
    return server.url


def valkey(folder: Path) -> Valkey:
    """Start or join Valkey in this folder; the handle has `.url` and `.stop()`."""
    server = Valkey(folder)
    server.start()
    return server


@contextmanager
def services(folder: Path, *, durable: bool = True) -> Iterator[Services]:
    """Both servers for the length of the block; DATABASE_URL and REDIS_URL name real ones instead."""
    started: list[Server] = []

    def url(variable: str, server: Server) -> str:
        if given := os.environ.get(variable):
            return given
        server.start()
        started.append(server)
        return server.url

    try:
        broker = url("REDIS_URL", Valkey(folder))
        yield Services(database_url=url("DATABASE_URL", Postgres(folder, durable=durable)), redis_url=broker)
    finally:
        for server in reversed(started):
            server.stop()
