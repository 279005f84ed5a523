"""`make bench`: servers, roles and a migrated database of its own, then `manage.py bench` in them.

A bench runs as the application (vv_app). BENCH_ADMIN_URL is the superuser's login, with which it
makes databases to fill and asks `dbroles.role_url` for the logins of processes that it starts.
Progress goes to stderr: the last line of stdout is the bench's own.
"""

import subprocess
import sys

from veiligheid.devservices import DevServiceError
from veiligheid.processes import Process
from veiligheid.stopping import stop_on_signals
from veiligheid.surroundings import ROOT, LaunchError, surroundings

FOLDER = ROOT / ".bench"
DATABASE = "veiligheid_bench"


def main(arguments: list[str]) -> int:
    """Run the bench; return its exit status."""
    print("· PostgreSQL and Valkey; roles and migrations", file=sys.stderr, flush=True)
    bench = Process("bench", "vv_app", ("python", "manage.py", "bench", *arguments))
    with surroundings(FOLDER, DATABASE) as here:
        told = here.environment(bench.role) | {"BENCH_ADMIN_URL": here.admin_url}
        return subprocess.run(here.command(bench), cwd=ROOT, env=told).returncode


if __name__ == "__main__":
    stop_on_signals()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except (DevServiceError, LaunchError) as refusal:
        sys.exit(str(refusal))
