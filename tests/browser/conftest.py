"""The real thing: the ASGI server of production on a database of its own, and headless Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests import database
from veiligheid import dbroles
from veiligheid.demodata.people import PASSWORD

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a running site with the demo's people and stories."""
    with database.clone("browser") as admin:
        told = os.environ | {
            "DJANGO_SETTINGS_MODULE": "veiligheid.settings.dev",
            "DATABASE_URL": dbroles.role_url(admin, "vv_app", urlsplit(admin).path.lstrip("/")),
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "SECRET_KEY": "only-for-browser-tests-" + "s" * 32,
            "FIELD_KEY": settings.FIELD_KEY,  # the database was migrated with it
        }
        subprocess.run(
            [sys.executable, ROOT / "manage.py", "demodata"], env=told, check=True, capture_output=True
        )
        with _served(told) as address:
            yield address


@contextmanager
def _served(told: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "veiligheid.asgi:application",
        "--port",
        str(port),
        "--no-access-log",
    ]
    server = subprocess.Popen(command, env=told, cwd=ROOT)
    try:
        _wait(f"http://127.0.0.1:{port}/levend/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own address
            return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                raise RuntimeError("the server stopped at once") from None
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within 20 s")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium: Playwright's own download is not to be had everywhere."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "no chromium on this machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(site: str, chromium: Browser) -> Iterator[Any]:
    """A function that signs somebody in on a device of their own and gives the page."""
    contexts = []

    def enter(username: str, size: dict[str, int] = PHONE) -> Page:
        context = chromium.new_context(viewport=size, locale="nl-NL", base_url=site)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_load_state()
        return page

    yield enter
    for context in contexts:
        context.close()
