"""Tests: fixed keys that protect nothing; tests/conftest.py says which database (never this URL)."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql://vv_app@localhost/not-a-database")
os.environ.setdefault("REDIS_URL", "redis://localhost:1/0")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "s" * 32)
os.environ.setdefault("FIELD_KEY", "only-for-tests-" + "f" * 32)

from veiligheid.settings import base, base_with

_database = {**base.DATABASES["default"]}
_database["OPTIONS"] = {key: value for key, value in dict(_database["OPTIONS"]).items() if key != "pool"}  # type: ignore[call-overload]

globals().update(
    base_with(
        DEMO=False,
        SEALING=False,
        DATABASES={"default": _database},
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
        # Nothing is collected for tests: pages are read here, not their styles.
        MIDDLEWARE=[name for name in base.MIDDLEWARE if "ServeStatic" not in name],
        # Argon2 on purpose costs 50 ms: a log-in of the cast in each test would be most of the run.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
)
