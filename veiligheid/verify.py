"""`make verify`: check the seals of the demo's record, beside a running demo or without it (X-2)."""

import json
import subprocess
import sys

from veiligheid.demo import DATABASE, FOLDER
from veiligheid.devservices import DevServiceError, services
from veiligheid.processes import SEALER, Process
from veiligheid.surroundings import ROOT, Surroundings


def main(arguments: list[str]) -> int:
    """Run `manage.py audit verify` as the auditor; return its exit status."""
    secrets = FOLDER / "secrets.json"
    if not secrets.exists():
        sys.exit("There is no demo record yet: `make demo` makes one.")
    check = Process("verify", SEALER.role, ("python", "manage.py", "audit", "verify", *arguments))
    with services(FOLDER) as at:
        known = json.loads(secrets.read_text())
        here = Surroundings(FOLDER, at.database_url, at.redis_url, DATABASE, known)
        return subprocess.run(here.command(check), cwd=ROOT, env=here.environment(check.role)).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DevServiceError as refusal:
        sys.exit(str(refusal))
