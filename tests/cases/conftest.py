"""Servers on loopback for what leaves the house."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cases.messages_kit import Mailbox, PushService, mail_server, push_service


@pytest.fixture
def box(settings: Any) -> Iterator[Mailbox]:
    with mail_server(settings) as found:
        yield found


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    with push_service(settings) as found:
        yield found
