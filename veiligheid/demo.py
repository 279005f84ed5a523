"""`make demo`: Veiligheid Voorop on this machine, whole and with demo data, until Ctrl-C.

Not a management command, because settings must be told a role's login before Django may load, and
that login exists only when servers and roles are up. This launcher makes it, without Django, and
runs the same commands that production runs (processes.py).
"""

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from veiligheid.devservices import DevServiceError
from veiligheid.processes import COLLECT_STATIC, DEMO_DATA, LONG_LIVED, SENDER, WEB, Process
from veiligheid.stopping import ignore_further_stops, stop_on_signals
from veiligheid.supervisor import Child, Supervisor
from veiligheid.surroundings import ROOT, LaunchError, Surroundings, last_words, surroundings

FOLDER = ROOT / ".demo"
DATABASE = "veiligheid_demo"
HOST = "127.0.0.1"
WEB_TIMEOUT = 60.0
MAILBOX = Process("mailbox", "", ("python", "-m", "veiligheid.devservices.mailbox"))
"""No part of production: keeps the mail of the demo in files, so that nothing leaves the machine."""


def main() -> None:
    """Bring everything up, show how to get in, look after it until we are told to stop."""
    port = read_port()
    refuse_taken(port)
    began = time.monotonic()
    say("PostgreSQL and Valkey; roles and migrations (the first time takes longest)")
    with surroundings(FOLDER, DATABASE) as here:
        say("styles and pictures")
        here.run(COLLECT_STATIC)
        say("demo data")
        logins = here.run(DEMO_DATA)
        say(f"{', '.join(process.name for process in LONG_LIVED)}; mail stays in {here.folder / 'mail'}")
        with supervised(here, port) as supervisor:
            wait_for_web(supervisor, port)
            say(f"up in {time.monotonic() - began:.1f} s; logs are in {here.folder / 'logs'}")
            print(f"\n{logins}\nVeiligheid Voorop: http://localhost:{port}/   Ctrl-C stops it.", flush=True)
            while True:
                supervisor.look_after()
                time.sleep(0.5)


@contextmanager
def supervised(here: Surroundings, port: int) -> Iterator[Supervisor]:
    """All long-lived processes for the length of the block."""
    supervisor = Supervisor(say)
    try:
        mail = free_port()
        more = {
            WEB.name: {"UVICORN_HOST": HOST, "UVICORN_PORT": str(port)},
            SENDER.name: {
                "EMAIL_URL": f"smtp://{HOST}:{mail}",
                "MAIL_FROM": "berichten@example.org",
                "SITE_URL": f"http://localhost:{port}",
            },
        }
        box = {"MAILBOX": str((here.folder / "mail").resolve()), "MAILBOX_PORT": str(mail)}
        start(supervisor, here, MAILBOX, {"PATH": os.environ.get("PATH", ""), **box})
        for process in LONG_LIVED:
            start(supervisor, here, process, here.told(process) | more.get(process.name, {}))
        yield supervisor
    finally:
        ignore_further_stops()
        say("stopping")
        supervisor.stop()


def start(supervisor: Supervisor, here: Surroundings, process: Process, told: dict[str, str]) -> None:
    """Start one process with a log of its own, begun anew."""
    log = here.folder / "logs" / f"{process.name}.log"
    log.unlink(missing_ok=True)
    supervisor.add(Child(process.name, here.command(process), told, log))


def wait_for_web(supervisor: Supervisor, port: int) -> None:
    """Return when a page comes back."""
    web = next(child for child in supervisor.children if child.name == WEB.name)
    deadline = time.monotonic() + WEB_TIMEOUT
    while not answers(port):
        if not web.running() or time.monotonic() > deadline:
            raise LaunchError(f"The web process did not start: {last_words(web.log)}\nAll of it: {web.log}")
        time.sleep(0.1)


def answers(port: int) -> bool:
    """Whether the web process answers, whatever it says."""
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/gezond/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def read_port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise LaunchError(
            f"PORT={given} is no port: choose a number from 1 to 65535, as in `make demo PORT=8001`."
        )
    return int(given)


def refuse_taken(port: int) -> None:
    """Find out before anything is started that the address is not ours to use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise LaunchError(f"Port {port} is not for ordinary users: try `make demo PORT=8001`.") from None
        except OSError:
            raise LaunchError(
                f"Port {port} is taken: stop what uses it, or choose another with `make demo PORT={port + 1}`."
            ) from None


def say(what: str) -> None:
    print(f"· {what}", flush=True)


if __name__ == "__main__":
    stop_on_signals()
    try:
        main()
    except KeyboardInterrupt:
        say("stopped; nothing is left running")
    except (DevServiceError, LaunchError) as refusal:
        sys.exit(str(refusal))
