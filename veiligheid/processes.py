"""The processes that together are Veiligheid Voorop: the demo and docker-compose.yml run this one table.

Each logs in to PostgreSQL as its own role. What differs between surroundings (host, port, addresses,
secrets) is told by environment variables, so the commands are the same everywhere.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Process:
    """One process: its name, its login in PostgreSQL, its command."""

    name: str
    role: str
    command: tuple[str, ...]


CELERY = ("python", "-m", "celery", "--app", "veiligheid.celery")

MIGRATE = Process("migrate", "vv_migrate", ("python", "manage.py", "migrate", "--no-input"))
COLLECT_STATIC = Process("static", "vv_app", ("python", "manage.py", "collectstatic", "--no-input"))
DEMO_DATA = Process("demodata", "vv_app", ("python", "manage.py", "demodata"))

WEB = Process(
    "web",
    "vv_app",
    (
        "python",
        "-m",
        "uvicorn",
        "veiligheid.asgi:application",
        # An open stream would hold back a stop for ever.
        "--timeout-graceful-shutdown=3",
        # Addresses of persons' cases belong in no log; the audit knows who read what.
        "--no-access-log",
        "--no-server-header",
    ),
)
WORKER = Process(
    "worker",
    "vv_sweeper",
    # Threads, so that nothing is forked after a connection was made.
    (*CELERY, "worker", "--pool=threads", "--concurrency=2", "--without-gossip", "--without-mingle"),
)
SCHEDULER = Process(
    "scheduler",
    "vv_sweeper",
    # It only hints, so it goes behind what must be on time, also while it starts. Not the worker: it sweeps, and
    # would hold rows while it waits for its turn.
    ("nice", "-n", "10", *CELERY, "beat", "--scheduler=veiligheid.celery:ForgetfulScheduler", "--pidfile="),
)
SWEEPER = Process("sweeper", "vv_sweeper", ("python", "manage.py", "sweep"))
# While one is killed and starts again, the other sweeps (D-2).
SECOND_SWEEPER = replace(SWEEPER, name="sweeper2")
# The only one that is told VAPID_PRIVATE_KEY and the login of the mail server.
SENDER = Process("sender", "vv_sweeper", ("python", "manage.py", "send"))
# The only one that is told SEAL_KEY.
SEALER = Process("sealer", "vv_auditor", ("python", "manage.py", "audit", "seal"))

LONG_LIVED = (WEB, WORKER, SCHEDULER, SWEEPER, SECOND_SWEEPER, SENDER, SEALER)
