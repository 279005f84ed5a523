"""The web process of production on a bench's database, and somebody who opens its pages."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings

from veiligheid.benches.surroundings import CannotMeasure, environment, launch
from veiligheid.processes import WEB
from veiligheid.surroundings import Surroundings


@contextmanager
def web(here: Surroundings, label: str) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """One web process that answers: its port, and the process itself.

    Raises:
        CannotMeasure: it stopped at once.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = here.folder / "logs" / f"{label}-web.log"
    server = launch([*here.command(WEB), "--port", str(port)], environment(here, "vv_app"), log)
    try:
        for _ in range(300):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            if server.poll() is not None:
                raise CannotMeasure(f"the web process stopped at once: {log}")
            time.sleep(0.1)
        yield port, server
    finally:
        if server.poll() is None:
            server.kill()
        server.wait(10)


class Browser:
    """Somebody signed in who opens pages, one after another, over one connection."""

    def __init__(self, port: int, session_key: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session_key}"

    def open(self, path: str) -> tuple[float, str]:
        """How many seconds it took until all of it was there, and what it says.

        Raises:
            CannotMeasure: the answer is no page.
        """
        began = time.monotonic()
        self._line.request("GET", path, headers={"Cookie": self._cookie})
        answer = self._line.getresponse()
        said = answer.read()
        took = time.monotonic() - began
        if answer.status != 200:
            raise CannotMeasure(f"{path} answers {answer.status}")
        return took, said.decode()

    def close(self) -> None:
        """Leave."""
        self._line.close()
