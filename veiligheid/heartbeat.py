"""A process without a port shows that it lives by touching a file; `-m veiligheid.heartbeat` judges it.

HEARTBEAT names the file; without it nothing is shown. A loop calls `show` each round, so a loop that
hangs looks dead, which a process list would not tell.
"""

import os
import sys
import time
from pathlib import Path

VARIABLE = "HEARTBEAT"
OLDEST = 60.0


def show() -> None:
    """Say that this process went round once more."""
    if name := os.environ.get(VARIABLE):
        Path(name).touch()


def is_fresh(name: str) -> bool:
    """Whether the process that touches this file went round lately."""
    try:
        return time.time() - Path(name).stat().st_mtime < OLDEST
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_fresh(os.environ.get(VARIABLE, "")) else 1)
