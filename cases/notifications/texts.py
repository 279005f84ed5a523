"""What a notice says, by the code of its effect; neutral, without personal data (SA-5).

Rooms higher up declare their texts here. An effect ends in numbers that only make it unique
("thv_hour.warned.1200.0"): they do not count for the text.
"""

UNKNOWN = "Er wacht iets op u."

_texts: dict[str, str] = {}
_roles: dict[str, str] = {}


def declare(code: str, text: str, *, role: str = "") -> None:
    """Make the text of an effect known.

    Args:
        role: only who holds this role in the organisation finds the notice; empty for everybody who may know.

    Raises:
        RuntimeError: the effect has another text already, or is for others.
    """
    if _texts.setdefault(code, text) != text or _roles.setdefault(code, role) != role:
        raise RuntimeError(f"the effect {code} has another text already")


def roles() -> dict[str, str]:
    """The effects that are for one role alone, with that role."""
    return {code: role for code, role in _roles.items() if role}


def text(effect: str) -> str:
    """The text of this effect; a general one when nobody declared it, for a notice must not fail a page."""
    parts = effect.split(".")
    while parts and parts[-1].isdigit():
        parts.pop()
    return _texts.get(".".join(parts), UNKNOWN)
