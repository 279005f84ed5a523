"""Live screens over a real server: who is told what, and who is not, not even that there is something (issue 4)."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import delen_stoppen
from cases.disclosure.services import delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Assignment
from cases.dossier.services import afhalen, toewijzen, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from tests import database
from tests.access.kit import noted, opened_by, shared
from tests.cases.live_kit import Site, served, signed_in
from tests.cast import Cast, make_cast
from tests.conftest import connected
from tests.zsm.conftest import MOTIVERING, make_family, report
from zsm.models import Arrest
from zsm.selectors import partner_of

TABLE = "/s/t/1/"


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[tuple[Site, Cast]]:
    """One server a module, with the cast in its database; what a test commits stays."""
    with database.clone(f"live_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        cast = make_cast()
        regionale_besluiten(cast.agent.organisation.region)
        connection.close()
        with served(url) as site:
            yield site, cast


@pytest.fixture
def site(there: tuple[Site, Cast]) -> Site:
    """The server."""
    return there[0]


@pytest.fixture
def cast(there: tuple[Site, Cast]) -> Cast:
    """The same people as everywhere."""
    return there[1]


@pytest.fixture
def at() -> datetime:
    """A moment ago."""
    return now() - timedelta(minutes=1)


def arrested(cast: Cast, at: datetime) -> Arrest:
    """The police report an arrest; OM and Veilig Thuis know. Each of a family with a name of its own."""
    name = "".join(chr(ord("a") + int(digit, 16)) for digit in uuid4().hex[:10])
    return report(cast, make_family(cast, at, name), at).arrest


def flagged(cast: Cast, arrest: Arrest, text: str) -> Any:
    """Veilig Thuis tells the OM, and nobody else, something to mind."""
    with acting(cast.vt):
        item = vastleggen(
            case=arrest.case, actor=cast.vt, kind=Kind.KENMERK, moment=Moment.ZSM, now=now(), text=text
        )
        disclosure = delen(
            case=arrest.case, actor=cast.vt, receiver=partner_of(arrest.case, Partner.OM), items=[item],
            moment=Moment.ZSM, motivering=MOTIVERING, now=now(),
        )  # fmt: skip
    return disclosure


def reads(who: Staff, case_id: UUID) -> int:
    """How often it is in the record that this person read something of this case."""
    return AuditEvent.objects.filter(verb=Verb.READ, actor_id=who.pk, case_id=case_id).count()


# What comes, and within which time (issue 4: 6).


def test_a_change_is_on_the_screens_of_who_may_see_it_and_on_no_other(
    site: Site, cast: Cast, at: datetime
) -> None:  # ZS-2, SH-1
    seeing = [site.screen(TABLE, who) for who in (cast.agent, cast.vt, cast.ovj)]
    others = [
        site.screen(TABLE, who)
        for who in (
            cast.raad,
            cast.reclassering,
            cast.elsewhere,
            cast.ovj_elsewhere,
            cast.vt_unassigned,
            cast.fg_vt,
        )
    ]
    for screen in (*seeing, *others):
        screen.until("tafel-kop")  # it had nothing: all of it
    arrest = arrested(cast, at)
    for screen in seeing:
        event = screen.until(arrest.case.reference)
        assert event.said["lists"]["tafel-rijen"].count(f"t{arrest.pk}") == 1
    for screen in others:
        assert screen.silent(), "nobody learns that there is something"
    for screen in (*seeing, *others):
        screen.__exit__()


def test_what_one_partner_was_told_is_on_its_screens_alone(
    site: Site, cast: Cast, at: datetime
) -> None:  # ZS-4, SH-1
    arrest = arrested(cast, at)
    with (
        site.screen(TABLE, cast.ovj) as om,
        site.screen(TABLE, cast.other_ovj) as second,
        site.screen(TABLE, cast.agent) as police,
    ):
        for screen in (om, second, police):
            screen.until(arrest.case.reference)
        flagged(cast, arrest, "LVB-kenmerk")
        first = om.until("LVB-kenmerk")
        assert first == second.until("LVB-kenmerk"), "who sees the same gets the same"
        assert list(first.said["set"]) == [f"t{arrest.pk}"], "only what changed"
        assert police.silent()


def test_who_was_sent_it_has_read_it_by_name(site: Site, cast: Cast, at: datetime) -> None:
    arrest = arrested(cast, at)
    with site.screen(TABLE, cast.ovj) as one, site.screen(TABLE, cast.other_ovj) as two:
        for screen in (one, two):
            screen.until(arrest.case.reference)
        before = [reads(who, arrest.case_id) for who in (cast.ovj, cast.other_ovj)]
        flagged(cast, arrest, "Wapen in huis")
        for screen in (one, two):
            screen.until("Wapen in huis")
    after = [reads(who, arrest.case_id) for who in (cast.ovj, cast.other_ovj)]
    assert all(later > earlier for earlier, later in zip(before, after, strict=True))
    event = AuditEvent.objects.filter(verb=Verb.READ, actor_id=cast.other_ovj.pk).latest("at")
    assert (event.page, event.organisation_id) == ("zsm:tafel", cast.ovj.organisation_id)


def test_a_screen_that_shows_it_already_is_sent_nothing_and_reads_nothing(
    site: Site, cast: Cast, at: datetime
) -> None:
    arrest = arrested(cast, at)
    with site.screen(TABLE, cast.ovj) as screen:
        mark = screen.until(arrest.case.reference).id
    before = reads(cast.ovj, arrest.case_id)
    with site.screen(f"{TABLE}?m={mark}", cast.ovj) as again:
        assert again.silent()
    with site.screen(f"{TABLE}?m=iets", cast.ovj, Last_Event_ID=mark) as again:
        assert again.silent(), "what was sent last counts, not the address"
    assert reads(cast.ovj, arrest.case_id) == before
    with site.screen(f"{TABLE}?m=iets", cast.ovj) as behind:
        behind.until(arrest.case.reference)
    assert reads(cast.ovj, arrest.case_id) > before


# Who loses the right while the stream is open (SH-6).


def test_what_is_shared_no_longer_goes_from_the_screen_and_nothing_of_it_comes_again(
    site: Site, cast: Cast, at: datetime
) -> None:  # SH-6
    arrest = arrested(cast, at)
    with site.screen(TABLE, cast.ovj) as screen:
        screen.until(arrest.case.reference)
        disclosure = flagged(cast, arrest, "Alleen even")
        screen.until("Alleen even")
        with acting(cast.vt):
            delen_stoppen(disclosure_id=disclosure.pk, actor=cast.vt, reason=RecallReason.ONJUIST, now=now())
        event = screen.next()
        assert event is not None
        assert f"t{arrest.pk}" in event.said["set"]
        assert "Alleen even" not in event.data
        flagged(cast, arrest, "Iets anders")
        assert "Alleen even" not in screen.until("Iets anders").data


@pytest.mark.parametrize("how", ["disabled", "logged out", "another password", "expired"])
def test_who_may_not_sign_in_any_more_gets_nothing_more(
    site: Site, cast: Cast, at: datetime, how: str
) -> None:  # SA-6
    arrest = arrested(cast, at)
    who = cast.other_ovj
    session = signed_in(who, seconds=4 if how == "expired" else 3600)
    with site.screen(TABLE, session) as screen:
        screen.until(arrest.case.reference)
        if how == "logged out":
            session.delete()
        elif how == "expired":
            time.sleep(4.1)
        else:
            _changed(who, how)
        try:
            flagged(cast, arrest, f"Na {how}")
            assert "Na" not in screen.rest()
            assert screen.until("stop").name == "stop"
            assert screen.next() is None
            assert site.get(TABLE, session).status == 401
        finally:
            _changed(who, "back")


def _changed(who: Staff, how: str) -> None:
    person = Staff.objects.get(pk=who.pk)
    person.is_active = how != "disabled"
    if how == "another password":
        person.set_password("weer een lang wachtwoord")
    with acting(who):
        person.save()
    who.password = person.password


def test_two_of_one_organisation_see_what_each_works_on(site: Site, cast: Cast, at: datetime) -> None:  # SH-1
    arrest = arrested(cast, at)
    colleague = cast.vt_unassigned
    with site.screen(TABLE, colleague) as screen, site.screen(TABLE, cast.vt) as on_duty:
        assert arrest.case.reference not in screen.until("tafel-kop").data
        on_duty.until(arrest.case.reference)
        with acting(cast.vt):
            for staff in (cast.vt, colleague):  # somebody stays
                toewijzen(case_id=arrest.case_id, staff=staff, actor=cast.vt, now=now())
        screen.until(arrest.case.reference)
        with acting(cast.vt):
            mine = Assignment.objects.get(case_id=arrest.case_id, staff=colleague, until=None)
            afhalen(case_id=arrest.case_id, assignment_id=mine.pk, actor=cast.vt, now=now())
        gone = screen.next()
        assert gone is not None
        assert f"t{arrest.pk}" not in gone.data
        flagged(cast, arrest, "Na het afhalen")
        assert screen.silent()


# A case: a word that something changed, never what.


def test_a_case_page_is_told_of_what_its_reader_can_see_and_of_nothing_else(
    site: Site, cast: Cast
) -> None:  # SH-1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "gedeeld")])
    with (
        site.screen(f"/s/z/{case.pk}/", cast.agent) as police,
        site.screen(f"/s/z/{case.pk}/", cast.vt) as vt,
    ):
        for screen in (police, vt):
            assert screen.until("anders").said.keys() == {"at"}
        noted(case, cast.agent, "alleen van ons")
        assert police.until("anders").data.count("ons") == 0
        assert vt.silent(), "what is not shared did not happen"
        noted(case, cast.vt, "van ons hier")
        vt.until("anders")
        assert police.silent()


def test_who_is_taken_off_a_case_is_sent_away_from_it(site: Site, cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "gedeeld")])
    colleague = cast.vt_unassigned
    with acting(cast.vt):
        toewijzen(case_id=case.pk, staff=cast.vt, actor=cast.vt, now=now())
        made = toewijzen(case_id=case.pk, staff=colleague, actor=cast.vt, now=now())
    with site.screen(f"/s/z/{case.pk}/", colleague) as screen:
        screen.until("anders")
        with acting(cast.vt):
            afhalen(case_id=case.pk, assignment_id=made.pk, actor=cast.vt, now=now())
        screen.until("stop")
        assert screen.next() is None
    assert site.get(f"/s/z/{case.pk}/", signed_in(colleague)).status == 404


BOARDS = {
    "t": {name: 200 for name in Cast.__dataclass_fields__},
    "v": {name: 200 for name in Cast.__dataclass_fields__},
    "z": {"agent": 200, "vt": 200},
    "c": {"agent": 200, "vt": 200},
}


@pytest.mark.parametrize("board", BOARDS)
def test_every_board_asks_the_door_as_its_page_does(site: Site, cast: Cast, board: str) -> None:  # SH-1
    key = {"t": "1/", "v": ""}.get(board)
    if key is None:
        case = opened_by(cast.agent)
        item = noted(case, cast.agent, "melding")
        shared(case, cast.agent, cast.vt.organisation, [item])
        key = f"{case.pk}/"
        if board == "c":
            from acuut.models import Crisis

            crisis = Crisis(
                case=case, item=item, owner=cast.agent.organisation, opened_by=cast.agent, started_at=now()
            )
            with acting(cast.agent):
                crisis.save()
            key = f"{crisis.pk}/"
    got = {}
    for name, who in cast.everyone().items():
        answer = site.get(f"/s/{board}/{key}", signed_in(who))
        got[name] = answer.status
        answer.held.close()  # type: ignore[attr-defined]
    expected = {name: BOARDS[board].get(name, 404) for name in got}
    if board in {"z", "c"}:  # on duty at Veilig Thuis too
        expected |= {name: got[name] for name in ("vt_second",) if name in got}
    assert got == expected
    assert site.get(f"/s/{board}/{key}").status == 401


def test_a_foreign_case_is_the_same_answer_as_none_and_is_in_the_record(
    site: Site, cast: Cast
) -> None:  # SH-1, X-1
    case = opened_by(cast.agent)
    session = signed_in(cast.raad)
    there, nowhere = site.get(f"/s/z/{case.pk}/", session), site.get(f"/s/z/{uuid4()}/", session)
    assert (there.status, there.read()) == (nowhere.status, nowhere.read()) == (404, b"")
    denied = AuditEvent.objects.filter(
        verb=Verb.DENIED, actor_id=cast.raad.pk, detail={"case_id": str(case.pk)}
    )
    assert denied.get().page == "zaak"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (TABLE, {"Accept": "text/html"}, 406),
        (TABLE, {"Sec_Fetch_Site": "cross-site"}, 403),
        (TABLE, {"Sec_Fetch_Site": "same-site"}, 403),
        (TABLE, {"Origin": "https://elders.example"}, 403),
        (TABLE, {"Origin": "null"}, 403),
        (TABLE, {"Host": "elders.example"}, 400),
        ("/s/t/0/", {}, 404),
        ("/s/t/01/", {}, 404),
        ("/s/t/x/", {}, 404),
        ("/s/t//", {}, 404),
        ("/s/z/", {}, 404),
        ("/s/z/%00/", {}, 404),
        ("/s/v/x/", {}, 404),
        ("/s/niets/", {}, 404),
        ("/s/", {}, 404),
        ("/s/t/1/?m=%00%FF" + "x" * 3000, {}, 200),
    ],
)
def test_bad_input_is_an_answer(
    site: Site, cast: Cast, path: str, headers: dict[str, str], status: int
) -> None:
    answer = site.get(path, signed_in(cast.ovj), **headers)
    assert answer.status == status
    assert answer.headers["Cache-Control"] == "no-store"
    answer.held.close()  # type: ignore[attr-defined]


def test_a_session_that_is_none_of_ours_is_nobody(site: Site) -> None:
    for key in ("x" * 32, "", "\x7f", "a" * 4000):
        answer = site.get(TABLE, type("Session", (), {"session_key": key})())
        assert answer.status == 401


def test_nobody_has_more_than_six_screens(site: Site, cast: Cast) -> None:
    session = signed_in(cast.chef)
    screens = [site.screen(TABLE, session) for _ in range(6)]
    assert site.get(TABLE, session).status == 429
    screens.pop().__exit__()
    deadline = time.monotonic() + 10
    while (answer := site.get(TABLE, session)).status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    answer.held.close()  # type: ignore[attr-defined]
    for screen in screens:
        screen.__exit__()
