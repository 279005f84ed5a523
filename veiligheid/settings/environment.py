"""What a process must be told by its environment; a missing or wrong value stops the start with one clear line."""

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from cases.audit.keys import key_bytes
from veiligheid.settings.messages import MessageEnvironment

Listed = Annotated[list[str], NoDecode]
SHORT_LEASH = {"vv_app": "30s", "vv_sweeper": "30s", "vv_auditor": "30s"}
"""How long a transaction of these may last: what is open holds back the seal, whose window is a minute (X-2)."""


class Environment(MessageEnvironment):
    """The environment of one process.

    DATABASE_URL is this process's own login (vv_app, vv_sweeper, vv_migrate or vv_auditor), never
    the owner: which role a process may be is decided outside it. SEAL_KEY signs the record and is told
    to the process that seals alone; SEAL_PUBLIC_KEYS are the keys that signatures are checked with, today's
    and former ones; SEAL_EXPORT is the folder where the heads of seals are kept outside the database.
    """

    model_config = SettingsConfigDict(case_sensitive=True, extra="ignore")

    DATABASE_URL: str
    REDIS_URL: str
    SECRET_KEY: str = Field(min_length=32)
    FIELD_KEY: str = Field(min_length=32)
    ALLOWED_HOSTS: Listed = ["localhost", "127.0.0.1", "[::1]"]
    CSRF_TRUSTED_ORIGINS: Listed = []
    POOL_SIZE: int = Field(default=8, ge=1, le=100)
    SEAL_KEY: str | None = None
    SEAL_PUBLIC_KEYS: Listed = []
    SEAL_EXPORT: Path | None = None

    @field_validator("SEAL_KEY", "SEAL_PUBLIC_KEYS")
    @classmethod
    def whole_keys(cls, value: str | list[str] | None) -> str | list[str] | None:
        """Each is 32 bytes in base64."""
        for key in [value] if isinstance(value, str) else value or []:
            key_bytes(key)
        return value

    @field_validator("SEAL_EXPORT", mode="before")
    @classmethod
    def a_folder(cls, value: object) -> object:
        """It must be there, with its full name: a head that is written nowhere protects nothing."""
        if value is None:
            return value
        if not isinstance(value, str) or not Path(value).is_absolute() or not Path(value).is_dir():
            raise ValueError("must be the full name of a folder that exists")
        return value

    @field_validator("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SEAL_PUBLIC_KEYS", mode="before")
    @classmethod
    def split(cls, value: object) -> object:
        """Accept a comma separated list."""
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("DATABASE_URL")
    @classmethod
    def postgres_only(cls, value: str) -> str:
        """PostgreSQL everywhere: no other engine has the row policies."""
        if urlsplit(value).scheme not in {"postgresql", "postgres"}:
            raise ValueError("must start with postgresql://")
        if not urlsplit(value).path.strip("/"):
            raise ValueError("names no database")
        try:
            _ = urlsplit(value).port
        except ValueError:
            # Not the error of urllib: it shows what stands there, which can be part of a password.
            raise ValueError("names no port that can be; write %40 for an @ in a password") from None
        return value

    @field_validator("REDIS_URL")
    @classmethod
    def redis_only(cls, value: str) -> str:
        """The broker speaks the Redis protocol, over TCP, TLS or a socket."""
        if urlsplit(value).scheme not in {"redis", "rediss", "redis+socket", "unix"}:
            raise ValueError("must start with redis://, rediss:// or redis+socket://")
        return value


def read() -> Environment:
    """Read the environment; on a mistake name the variables and stop, never showing a value."""
    try:
        return Environment()  # values come from the process environment
    except ValidationError as mistake:
        what = "; ".join(": ".join([*map(str, error["loc"][:1]), error["msg"]]) for error in mistake.errors())
        sys.exit(f"Veiligheid Voorop cannot start, the environment is not right: {what}")


def database(url: str, *, pool_size: int) -> dict[str, object]:
    """Turn a URL into Django's DATABASES entry, with a pool and a short leash on transactions.

    Migration and backup may take their time; the record is not sealed meanwhile.
    """
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    leash = SHORT_LEASH.get(unquote(parts.username or ""), "0")
    host = query.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": query.pop("port", None) or (str(parts.port) if parts.port else ""),
        "OPTIONS": {
            **query,
            "pool": {"min_size": 1, "max_size": pool_size, "timeout": 10},
            # One forgotten transaction would hold back sealing and vacuum (PostgreSQL 17 and up).
            "options": f"-c transaction_timeout={leash} -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s",
        },
    }
