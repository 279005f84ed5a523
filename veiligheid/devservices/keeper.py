"""Keeps one development server running for as long as somebody uses it, and not a moment longer.

    python keeper.py LOCK SIGNAL USER COMMAND…

Who uses the server holds a shared lock on LOCK. The kernel gives a lock back however its holder
ends, Ctrl-C and SIGKILL included, so the keeper gets the exclusive lock exactly when nobody is left;
then it sends SIGNAL. No list of users, no count, nothing that a killed run can leave behind. Should
the keeper itself be killed, the kernel stops the server (PR_SET_PDEATHSIG).

Started by the package beside it; standard library only, to stay small beside the server.
"""

import ctypes
import fcntl
import os
import pwd
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

PR_SET_PDEATHSIG = 1
PATIENCE = 20.0


def account(user: str) -> dict[str, Any]:
    """Arguments for subprocess to run as this user; none when the name is empty."""
    if not user:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def end_with_parent(number: int) -> Callable[[], None]:
    """What a child runs before its program: on Linux the kernel sends it this signal when we die."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def ask_kernel() -> None:
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, number)

    return ask_kernel


def main(lock: str, stop_signal: int, user: str, command: list[str]) -> int:
    """Run the command until nobody holds the lock; return its exit status."""
    in_use = os.open(lock, os.O_RDWR)
    server = subprocess.Popen(command, cwd="/", preexec_fn=end_with_parent(stop_signal), **account(user))

    def stop_when_unused() -> None:
        fcntl.flock(in_use, fcntl.LOCK_EX)
        server.send_signal(stop_signal)
        time.sleep(PATIENCE)
        server.kill()

    threading.Thread(target=stop_when_unused, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]))
