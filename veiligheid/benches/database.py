"""The PostgreSQL of a bench, killed as by a power cut and started again; only one that the bench itself started."""

import time
from contextlib import suppress

import psutil

from veiligheid.benches.surroundings import CannotMeasure
from veiligheid.devservices.postgres import Postgres
from veiligheid.devservices.server import DevServiceError, lines_of
from veiligheid.surroundings import Surroundings

GONE_WITHIN = 20.0


class OwnDatabase:
    """The embedded server of this bench; none when DATABASE_URL named another, which is not ours to kill."""

    def __init__(self, here: Surroundings) -> None:
        self._server = Postgres(here.folder)
        self._server.settle()
        try:
            self.is_ours = self._server.url == here.admin_url
        except DevServiceError:
            self.is_ours = False

    def kill(self) -> None:
        """SIGKILL all of it at once: nothing is written any more."""
        number = int(lines_of(self._server.data / "postmaster.pid")[0])
        server = psutil.Process(number)
        if not self.is_ours or str(self._server.data) not in server.cmdline():
            raise CannotMeasure("the server of this bench is not its own")
        everyone = [server, *server.children(recursive=True)]
        for one in everyone:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        # What is left of it would write beside the next one.
        deadline = time.monotonic() + GONE_WITHIN
        while any(map(_lives, everyone)):
            if time.monotonic() > deadline:
                raise CannotMeasure("the server does not die")
            time.sleep(0.01)

    def start(self) -> float:
        """Start it and wait until it answers; return how many seconds that took."""
        began = time.monotonic()
        self._server.start()
        return time.monotonic() - began


def _lives(one: psutil.Process) -> bool:
    try:
        return bool(one.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
