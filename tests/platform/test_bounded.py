"""A request that is too large is refused before it is read (SA-9)."""

import asyncio
from typing import Any

from veiligheid.bounded import bounded


def ask(headers: list[tuple[bytes, bytes]], bodies: list[bytes]) -> tuple[list[Any], list[Any]]:
    """What was answered, and what the application got, of a limit of ten bytes."""
    sent: list[Any] = []
    got: list[Any] = []
    waiting = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]

    async def application(scope: Any, receive: Any, send: Any) -> None:
        for _ in bodies:
            got.append(await receive())

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def one_request() -> None:
        await bounded(application, most=10)({"type": "http", "headers": headers}, receive, send)

    asyncio.run(one_request())
    return sent, got


def test_what_says_that_it_is_too_large_is_told_and_not_read() -> None:
    sent, got = ask([(b"content-length", b"40000000")], [b"x"])
    assert sent[0]["status"] == 413
    assert "te groot" in sent[1]["body"].decode()
    assert got == []


def test_what_does_not_say_and_is_is_cut_off() -> None:
    sent, got = ask([], [b"123456", b"789012"])
    assert sent == []
    assert [one["type"] for one in got] == ["http.request", "http.disconnect"]


def test_what_fits_goes_through() -> None:
    _, got = ask([(b"content-length", b"6")], [b"123456"])
    assert got[0]["body"] == b"123456"


def test_a_length_that_is_no_number_counts_as_none() -> None:
    sent, _ = ask([(b"content-length", b"-1e9")], [b"1"])
    assert sent == []
