"""The test databases: one template a state of the migrations, one clone a worker, used as vv_app.

Tests that run as the owner prove nothing (recipes): the owner passes every right. So the template is
migrated as vv_migrate, and every test connects as the application does.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from veiligheid import dbroles, devservices

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".test"


def admin_url() -> str:
    """The login that may make databases: a real server when VV_TEST_ADMIN_URL names one, else our own."""
    return os.environ.get("VV_TEST_ADMIN_URL") or devservices.postgres(FOLDER, durable=False)


def state() -> str:
    """A key of everything that shapes the template: migrations, roles, policies, reference data."""
    digest = hashlib.sha256()
    sources = [
        *ROOT.glob("*/migrations/*.py"),
        *(path for name in ("names", "changes", "walls") for path in ROOT.glob(f"*/{name}.py")),
        *(path for name in ("names", "changes", "walls") for path in ROOT.glob(f"*/*/{name}.py")),
        ROOT / "cases" / "access" / "policy.py",
        ROOT / "cases" / "access" / "crossing.py",
        ROOT / "cases" / "access" / "context.py",
        ROOT / "cases" / "access" / "conditions.py",
        ROOT / "cases" / "access" / "names_lookup.py",
        ROOT / "cases" / "access" / "crossing_figures.py",
        ROOT / "cases" / "access" / "crossing_known.py",
        ROOT / "veiligheid" / "dbroles.py",
        ROOT / "cases" / "partners" / "reference.py",
        ROOT / "cases" / "disclosure" / "matrix.py",
        ROOT / "cases" / "safety" / "starting_forms.py",
    ]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def template(admin: str) -> str:
    """Build the template once, under a lock that all workers share; return its name."""
    name = f"vv_template_{state()}"
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _exists(admin, name):
            return name
        building = f"{name}_building"
        _drop(admin, building)
        dbroles.ensure_roles(admin)
        dbroles.create_database(admin, building)
        _migrate(dbroles.role_url(admin, "vv_migrate", building))
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(building), sql.Identifier(name)
                )
            )
    return name


@contextmanager
def clone(label: str) -> Iterator[str]:
    """A fresh database for one worker or one test; gives the admin URL of it, drops it afterwards."""
    admin = admin_url()
    source = template(admin)
    name = f"vv_test_{label}_{os.getpid()}"
    _drop(admin, name)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source))
        )
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO vv_app, vv_sweeper, vv_auditor, vv_migrate").format(
                sql.Identifier(name)
            )
        )
    try:
        yield dbroles.with_database(admin, name)
    finally:
        _drop(admin, name)


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "migrate", "--verbosity", "0"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "veiligheid.settings.test", "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the test template could not be migrated:\n{done.stderr[-3000:]}")


def _exists(admin: str, name: str) -> bool:
    with psycopg.connect(admin) as connection:
        return (
            connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        )


def _drop(admin: str, name: str) -> None:
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
