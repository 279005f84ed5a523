"""Sessions in the database, looked up only by what can be the key of one."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own, but a cookie that no server of ours gave out asks the database nothing.

    A browser can send any octets in a cookie, also a NUL, which PostgreSQL refuses with an error.
    """

    def _validate_session_key(self, key: Any) -> bool:
        """Letters and digits, as long as ours are."""
        return isinstance(key, str) and key.isascii() and key.isalnum() and len(key) == 32
