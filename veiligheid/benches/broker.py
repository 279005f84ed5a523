"""A broker of a bench's own: it is stopped, killed and flushed, which nobody else's broker should be."""

import subprocess
import time
from pathlib import Path

import redis

from veiligheid.benches.surroundings import CannotMeasure, launch
from veiligheid.devservices.valkey import Valkey

READY_WITHIN = 40.0


class Broker:
    """A Valkey in this folder."""

    def __init__(self, folder: Path) -> None:
        self._server = Valkey(folder)
        self._command = self._server.command()
        self._log = folder / "valkey.log"
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers, also after a restart."""
        return self._server.url

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        self._process = launch(self._command, {}, self._log)
        deadline = time.monotonic() + READY_WITHIN
        while not self._server.answers():
            if time.monotonic() > deadline:
                raise CannotMeasure(f"the broker did not start, see {self._log}")
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill it, with all that it had."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def has_worker(self) -> bool:
        """Whether a worker waits for messages."""
        with redis.Redis.from_url(self.url, socket_timeout=2) as client:
            return any(one["cmd"] == "brpop" for one in client.client_list())

    def flush(self) -> None:
        """Empty it; nothing when it is away."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2) as client:
                client.flushall()
        except redis.RedisError:
            return
