"""What a notice says, by the code of its effect; neutral, without personal data (SA-5).

Rooms higher up declare their texts here. An effect ends in numbers that only make it unique
("thv_hour.warned.1200.0"): they do not count for the text.
"""

from dataclasses import dataclass
from uuid import UUID

from cases.notifications.enums import Topic

UNKNOWN = "Er wacht iets op u."
NEUTRAL = "Er wacht iets op u. Log in om te kijken."
"""All that ever leaves the house, whatever it is about; the words of an effect stay inside."""


@dataclass(frozen=True)
class Effect:
    """What a concern declared about an effect."""

    text: str = UNKNOWN
    role: str = ""
    topic: Topic = Topic.OTHER
    apart: bool = False


_effects: dict[str, Effect] = {}


def declare(code: str, text: str, *, role: str = "", topic: Topic = Topic.OTHER, apart: bool = False) -> None:
    """Make the text of an effect known.

    Args:
        role: only who holds this role in the organisation finds the notice; empty for everybody who may know.
        topic: under which heading a person chooses by which channel to hear of it.
        apart: what it is about stands on the page itself, for as long as it is so: it is no line among the notices.

    Raises:
        RuntimeError: the effect has another text already, or is for others.
    """
    new = Effect(text, role, topic, apart)
    if _effects.setdefault(code, new) != new:
        raise RuntimeError(f"the effect {code} has another text already")


def declared() -> dict[str, Effect]:
    """All that was declared, by code."""
    return dict(_effects)


def apart() -> list[str]:
    """The effects of which the page speaks elsewhere."""
    return [code for code, effect in _effects.items() if effect.apart]


def roles() -> dict[str, str]:
    """The effects that are for one role alone, with that role."""
    return {code: effect.role for code, effect in _effects.items() if effect.role}


def text(effect: str) -> str:
    """The text of this effect; a general one when nobody declared it, for a notice must not fail a page."""
    return _find(effect).text


def role(effect: str) -> str:
    """Who alone is told of this effect; empty for everybody who may know."""
    return _find(effect).role


def topic(effect: str) -> Topic:
    """What this effect is about, as far as people choose how to hear of it."""
    return _find(effect).topic


def _find(effect: str) -> Effect:
    parts = effect.split(".")
    while parts and parts[-1].isdigit():
        parts.pop()
    return _effects.get(".".join(parts), Effect())


def path_to(outbox_id: UUID) -> str:
    """Where a message that left the house leads: the same form for all, and behind the login."""
    return f"/b/{outbox_id}/"
