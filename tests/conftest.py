"""The database as the application's own role, and the cast: the same people in every test."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections, transaction

from tests import database
from tests.cast import Cast, find_cast, make_cast
from veiligheid import dbroles
from veiligheid.settings.environment import database as database_settings

# All models and templates live as long as the run: looking through them again and again took a tenth of it.
gc.set_threshold(100_000, 50, 50)


@contextmanager
def connected(url: str, role: str = "vv_app") -> Iterator[None]:
    """Point the default connection at this database as this role, for the length of the block."""
    entry = database_settings(dbroles.role_url(url, role, urlsplit(url).path.lstrip("/")), pool_size=1)
    options: dict[str, Any] = dict(entry["OPTIONS"])  # type: ignore[call-overload]
    # A test is one transaction, and may be slow on a busy machine: not on the short leash of a page.
    options["options"] = "-c lock_timeout=10s"
    entry["OPTIONS"] = {key: value for key, value in options.items() if key != "pool"}
    before = {key: connection.settings_dict[key] for key in entry}
    connections.close_all()
    connection.settings_dict.update(entry)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(before)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """One clone a worker, in place of pytest-django's own (which would be the owner's), with the cast in it."""
    with database.clone(worker_id) as url, django_db_blocker.unblock(), connected(url):
        with transaction.atomic():
            make_cast()
        yield


@pytest.fixture
def own_database(django_db_blocker: Any, worker_id: str) -> Iterator[str]:
    """A database for this test alone, for what needs real commits or more than one connection; gives its admin URL."""
    with database.clone(f"own_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        yield url


@pytest.fixture
def cast(db: None) -> Cast:
    """One worker a partner in Amsterdam, and those who must see nothing."""
    return find_cast()
