"""Sessions in the database, of which the database alone is not enough to be somebody."""

import hmac
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone
from django.utils.encoding import force_bytes


class SessionStore(db.SessionStore):
    """Django's own, with two walls more.

    A cookie that no server of ours gave out asks the database nothing: a browser can send any octets, also a
    NUL, which PostgreSQL refuses with an error. And who reads the table cannot be any of those in it: a
    session is stored under a keyed hash of its key, and what it says is signed for that key alone, so that
    neither copying a key out of the table nor a row over another helps.
    """

    def _validate_session_key(self, key: Any) -> bool:
        """Letters and digits, as long as ours are."""
        return isinstance(key, str) and key.isascii() and key.isalnum() and len(key) == 32

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Signed for this session and no other."""
        return signing.dumps(session_dict, salt=self._salt(), serializer=self.serializer, compress=True)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was signed for this session; empty when it was not."""
        try:
            text = session_data if isinstance(session_data, str) else session_data.decode()
            said: dict[str, Any] = signing.loads(text, salt=self._salt(), serializer=self.serializer)
        except signing.BadSignature:
            return {}
        return said

    def stored_key(self) -> str:
        """Under what this session stands in the table."""
        return _stored(self.session_key or "")

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this key."""
        return super().exists(_stored(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row, under the hash of its key."""
        row = super().create_model_instance(data)
        row.session_key = _stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Remove this session."""
        if key := session_key or self.session_key:
            super().delete(_stored(key))

    def _get_session_from_db(self) -> Session | None:
        """The row of this session, while it has not expired."""
        rows = Session.objects.filter(session_key=self.stored_key(), expire_date__gt=timezone.now())
        found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def _salt(self) -> str:
        return f"{self.key_salt}:{self.session_key}"


def _stored(key: str) -> str:
    """What stands in the table for this key: 40 characters, as long as its column."""
    return hmac.digest(force_bytes(settings.SECRET_KEY), key.encode(), "sha256").hex()[:40]
