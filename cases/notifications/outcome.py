"""What became of an attempt to send, whatever the channel."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from cases.notifications.models import Delivery


@dataclass(frozen=True)
class Outcome:
    """Sent when there is no failure.

    Args:
        failure: what went wrong, as a code; never an address, nor the words of another's server.
        final: to try again makes no sense.
        gone: the device is no longer there.
    """

    failure: str = ""
    final: bool = False
    gone: bool = False


SENT = Outcome()
Results = Generator[tuple[Delivery, Outcome], None, None]
Transport = Callable[[Sequence[Delivery]], Results]
"""Sends what it can of a batch, and says of each at once how it went; what it does not come to, waits."""
