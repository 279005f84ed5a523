"""When two statements speak of the same person: pure, exact matching only (K-2, thin)."""

import hashlib
import hmac
import unicodedata
from datetime import date


def normalised(name: str) -> str:
    """Letters only, without case or accents: 'Özgür-Demir' and 'ozgur demir' are the same."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def match_key(*, family_name: str, birth_date: date | None, secret: str) -> str:
    """A keyed hash to search by equality; empty when there is too little to match on.

    Keyed, because names and birth dates are few enough to try them all.
    """
    name = normalised(family_name)
    if not name or birth_date is None:  # '?' and '--' are no name: they would find each other
        return ""
    what = f"{name}|{birth_date.isoformat()}"
    return hmac.new(secret.encode(), what.encode(), hashlib.sha256).hexdigest()
