"""live: from commit to the screens of those who may see it, and to no others (benches.md; issue 4: 6).

The web process of production; hundreds of sessions of as many people, spread over regions, partners, duties and
assignments; the changes are made by the services. Beside it somebody opens normal pages.
"""

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.sessions.models import Session

from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import delen_stoppen
from cases.disclosure.services import delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import ACUTE_FIVE, Partner
from veiligheid.benches.figures import Bar, Figures, percentile
from veiligheid.benches.framework import Bench
from veiligheid.benches.live import verdict
from veiligheid.benches.live.verdict import Word
from veiligheid.benches.live.world import Place, Viewer, make
from veiligheid.benches.serving import web
from veiligheid.benches.surroundings import CannotMeasure, launch, say
from veiligheid.demodata.writing import because
from veiligheid.surroundings import Surroundings

PAUSE = (0.3, 0.7)
SETTLE = 6.0
PARTNERS = ACUTE_FIVE


def options(parser: ArgumentParser) -> None:
    """How many screens, how many changes."""
    parser.add_argument("--screens", type=int, default=100, help="how many open screens (default 100)")
    parser.add_argument("--changes", type=int, default=80, help="how many commits (default 80)")


def run(chosen: Namespace, here: Surroundings) -> Figures:
    """Open the screens, commit, and compare what arrived."""
    say(f"making {chosen.screens} people with a session, in four regions")
    places = make(chosen.screens, now())
    viewers = [viewer for place in places for viewer in place.viewers]
    with TemporaryDirectory(prefix="vv-live-") as folder, web(here, "live") as (port, server):
        log = Path(folder) / "arrived.jsonl"
        pages = Pages(port, viewers[0])
        pages.warm_up()
        before = _rss(server)
        with _screens(port, viewers, log) as opened:
            say(f"{len(viewers)} screens open after {opened:.1f} s")
            time.sleep(SETTLE)
            grown = _rss(server) - before
            with pages.asked() as quiet:
                time.sleep(5)
            since = time.monotonic()
            with pages.asked() as busy:
                words, left = _commits(places, viewers, chosen.changes)
            time.sleep(SETTLE)
        found = verdict.judge(viewers, words, left, log, since)
        return verdict.figures(found) | {
            "screens": len(viewers),
            "audiences": _audiences(viewers),
            "kb_per_screen": round(grown / len(viewers), 1),
            "commits": len(words),
            "open_s": round(opened, 1),
            "page_p50_ms_quiet": _ms(quiet, 0.5), "page_p95_ms_quiet": _ms(quiet, 0.95),
            "page_p50_ms_busy": _ms(busy, 0.5), "page_p95_ms_busy": _ms(busy, 0.95),
            "stopped_s": _stopped(server),
            "load_1m": round(os.getloadavg()[0], 1),
            "is": "commit in this process to a complete event read from a socket in another; one web process",
        }  # fmt: skip


class Pages:
    """Somebody who opens a normal page twice a second."""

    def __init__(self, port: int, viewer: Viewer) -> None:
        self._port, self._cookie = port, f"{settings.SESSION_COOKIE_NAME}={viewer.session_key}"

    def warm_up(self) -> None:
        """Templates, pool, code: what the first requests cost."""
        for _ in range(20):
            self._open("/t/")
            self._open("/")

    @contextmanager
    def asked(self) -> Iterator[list[float]]:
        """How long each took, meanwhile."""
        took: list[float] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.wait(0.5):
                took.append(self._open("/"))

        thread = threading.Thread(target=ask)
        thread.start()
        try:
            yield took
        finally:
            stop.set()
            thread.join()

    def _open(self, path: str) -> float:
        began = time.monotonic()
        asked = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        asked.request("GET", path, headers={"Cookie": self._cookie})
        answer = asked.getresponse()
        answer.read()
        asked.close()
        if answer.status != 200:
            raise CannotMeasure(f"{path} answers {answer.status}")
        return time.monotonic() - began


def _commits(places: list[Place], viewers: list[Viewer], changes: int) -> tuple[list[Word], dict[int, float]]:
    """Flags on cases by the partners: kept to themselves, or shared with the OM; some are taken back, some log out."""
    dice = random.Random(4)  # noqa: S311 - the same run again
    words: list[Word] = []
    left: dict[int, float] = {}
    for number in range(changes):
        place = dice.choice(places)
        word, disclosure_id = _commit(place, dice, number)
        words.append(word)
        if disclosure_id and number % 10 == 9:
            time.sleep(1.5)
            giver = place.actors[Partner.VT]
            with acting(giver):
                delen_stoppen(
                    disclosure_id=disclosure_id, actor=giver, reason=RecallReason.ONJUIST, now=now()
                )
            word.ended = time.monotonic()
        if number % 20 == 10:
            gone = dice.randrange(len(viewers))
            _log_out(viewers[gone])
            left.setdefault(gone, time.monotonic())
        time.sleep(dice.uniform(*PAUSE))
    return words, left


def _commit(place: Place, dice: random.Random, number: int):  # type: ignore[no-untyped-def]
    case, marker = dice.choice(place.cases), f"merk-{number}-"
    shares = number % 3 != 0
    owner = place.actors[Partner.VT if shares else dice.choice(PARTNERS)]
    officer = place.actors[Partner.OM].organisation
    disclosure = None
    with acting(owner):
        item = vastleggen(
            case=case, actor=owner, kind=Kind.KENMERK, moment=Moment.ZSM, now=now(), text=marker
        )
        if shares:
            disclosure = delen(
                case=case, actor=owner, receiver=officer, items=[item], moment=Moment.ZSM,
                motivering=because("voor het besluit"), now=now(),
            )  # fmt: skip
    at = time.monotonic()
    known = {owner.organisation_id, *([officer.pk] if shares else [])}
    word = Word(marker, case.pk, item.pk, owner.organisation_id, frozenset(known), at)
    return word, disclosure.pk if disclosure else None


def _log_out(viewer: Viewer) -> None:
    from cases.partners.session_store import SessionStore

    Session.objects.filter(session_key=SessionStore(viewer.session_key).stored_key()).delete()


def _audiences(viewers: list[Viewer]) -> int:
    """Different sights among them: what the hub draws separately."""
    return len({(v.staff.organisation_id, v.cases) for v in viewers})


@contextmanager
def _screens(port: int, viewers: list[Viewer], log: Path) -> Iterator[float]:
    """All screens open in a process of their own; gives how long that took."""
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "veiligheid.benches.live.screens",
        str(port),
        settings.SESSION_COOKIE_NAME,
    ]
    child = launch([*command, str(log)], dict(os.environ), log.with_suffix(".log"), piped=True)
    assert child.stdin
    assert child.stdout
    try:
        child.stdin.write("".join(f"{viewer.session_key}\n" for viewer in viewers) + "\n")
        child.stdin.flush()
        if child.stdout.readline() != "open\n":
            raise CannotMeasure(f"the screens did not open: {log.with_suffix('.log').read_text()[-300:]}")
        yield time.monotonic() - began
    finally:
        child.kill()
        child.wait(10)
        child.stdin.close()
        child.stdout.close()


def _stopped(server: "subprocess.Popen[str]") -> float:
    began = time.monotonic()
    server.terminate()
    server.wait(20)
    return round(time.monotonic() - began, 2)


def _rss(server: "subprocess.Popen[str]") -> float:
    """Resident memory in kB."""
    for line in Path(f"/proc/{server.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise CannotMeasure("the web process is gone")


def _ms(took: list[float], share: float) -> float | None:
    found = percentile(took, share)
    return None if found is None else round(found * 1000, 1)


BENCH = Bench(
    name="live",
    says="a change is on the screens of those who may see it within a second, and on no others",
    options=options,
    run=run,
    bars=(
        Bar("p95_s", "<", 1), Bar("kb_per_screen", "<", 100), Bar("leaks", "<=", 0), Bar("errors", "<=", 0),
        Bar("never_arrived", "<=", 0), Bar("reads_missing", "<=", 0),
    ),
)  # fmt: skip
