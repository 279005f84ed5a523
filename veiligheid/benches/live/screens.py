"""A process that is hundreds of browsers: it opens a stream for each session and writes down what arrives, and when.

`python -m veiligheid.benches.live.screens PORT COOKIE-NAME FILE`, sessions one a line on stdin. Its clock is that of
the whole machine (CLOCK_MONOTONIC), so its moments compare with those of the process that commits.
"""

import asyncio
import json
import sys
import time
from typing import TextIO

AT_ONCE = 20
"""So many open at the same moment; browsers of a morning do not come all at once either."""


async def main(port: int, cookie: str, path: str) -> None:
    """Open them all, say so on stdout, and listen until stdin ends."""
    sessions = []
    loop = asyncio.get_running_loop()
    while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        sessions.append(line)
    opening = asyncio.Semaphore(AT_ONCE)
    with open(path, "w", buffering=1, encoding="utf-8") as file:
        ready = [asyncio.Event() for _ in sessions]
        tasks = [
            asyncio.create_task(_screen(number, port, f"{cookie}={key}", file, opening, ready[number]))
            for number, key in enumerate(sessions)
        ]
        await asyncio.gather(*(one.wait() for one in ready))
        sys.stdout.write("open\n")
        sys.stdout.flush()
        await loop.run_in_executor(None, sys.stdin.readline)
        for task in tasks:
            task.cancel()


async def _screen(
    number: int, port: int, cookie: str, file: TextIO, opening: asyncio.Semaphore, ready: asyncio.Event
) -> None:
    try:
        async with opening:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
            writer.write(
                f"GET /s/t/1/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n"
                f"Cookie: {cookie}\r\n\r\n".encode()
            )
            status = (await reader.readline()).split()[1]
            if status != b"200":
                _note(file, number, f"status {status.decode()}", "")
                return
            name = ""
            while (line := await reader.readline()) != b"":
                name = _line(file, number, name, line.decode().rstrip("\r\n"), ready)
                if ready.is_set():
                    break
        while (line := await reader.readline()) != b"":
            name = _line(file, number, name, line.decode().rstrip("\r\n"), ready)
        _note(file, number, "closed", "")
    except OSError as failure:
        _note(file, number, f"failed {type(failure).__name__}", "")
    finally:
        ready.set()


def _line(file: TextIO, number: int, name: str, line: str, ready: asyncio.Event) -> str:
    if line.startswith("event: "):
        return line[7:]
    if line.startswith("data: ") and name:
        _note(file, number, name, line[6:])
        ready.set()
        return ""
    return name


def _note(file: TextIO, number: int, name: str, data: str) -> None:
    file.write(json.dumps([number, time.monotonic(), name, data]) + "\n")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
