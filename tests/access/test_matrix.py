"""The access matrix: every address of the application × everybody, the status each gets (SH-1; house: denial).

A new address fails here until it says what each gets. Add a line to EXPECTED (tests/access/expected.py).
An address of the flows takes its ids from tests/access/world.py.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import database
from tests.access.expected import EXPECTED, WHO
from tests.access.world import GIVEN_NAME, SECRET_ADDRESS, SUSPECT, World, make_world
from tests.conftest import connected

# Pages without somebody who logged in, and why.
PUBLIC = {
    "login": "to log in",
    "logout": "to log out; also when the session is over already",
    "pauze": "the hidden screen: it says nothing",
    "gezond": "for who keeps watch: it says nothing",
    "levend": "for the proxy: it says nothing",
    "service_worker": "fetched by the browser itself, also after logging out: one neutral line",
}
# Of those who may not: a colleague, another partner, another region, nobody.
DENIED = ("collega", "ovj", "elders", "niemand")
# At the ZSM table only, and told nothing in this world: what another region may not see, they may not either.
TOLD_NOTHING = ("shn", "halt")
# What an address takes besides the ids of the world.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "acuut:vraag": {"vraag": "1"},
    "acuut:melding_persoon": {"nummer": 1},
    "acuut:inbreng": {"soort": "b"},
    "regio_nieuw": {"vraag": "vt_aan_tafel"},
}
AFTER_THE_DECISION = {
    "zsm:opvolgen", "zsm:besluit_delen", "zsm:verteld", "zsm:gesprek", "zsm:blad", "zsm:namens", "zsm:sepot",
    "zsm:afspraak_nieuw",
}  # fmt: skip


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address by its name; one without a name shows as its route."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name or entry.pattern}", entry


ADDRESSES = dict(named(get_resolver()))


@pytest.fixture(scope="module")
def world(django_db_blocker: Any, worker_id: str) -> Iterator[World]:
    """One of everything, committed once; each test rolls back what it did."""
    with database.clone(f"matrix_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        yield make_world()


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """Everybody at a browser of their own."""
    people = WHO | {who: who for who in TOLD_NOTHING}
    clients = {who: Client() for who in people}
    for who, name in people.items():
        if name:
            clients[who].force_login(world.cast.everyone()[name])
    return clients


def address(name: str, world: World, **other: UUID) -> str:
    """Where this page of the world is, or of other ids."""
    ids = world.ids | {"arrest_id": world.decided.pk} if name in AFTER_THE_DECISION else world.ids
    wanted = ADDRESSES[name].pattern.converters
    arguments = {key: other.get(key, ids[key]) for key in wanted if key in ids} | ARGUMENTS.get(name, {})
    query = f"?item={ids['own_id']}&moment=acuut" if name == "delen_bevestigen" else ""
    return reverse(name, kwargs=arguments) + query


def asked(client: Client, method: str, where: str) -> HttpResponse:
    """The answer; what asking changed is undone."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = client.post(where) if method == "POST" else client.get(where)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return answer  # type: ignore[return-value]


def expected(name: str) -> tuple[str, dict[str, int]]:
    """How the page is asked for, and the status that each gets."""
    assert name in EXPECTED, f"'{name}' is new: say in EXPECTED what each gets (tests/access/expected.py)"
    method, *statuses = EXPECTED[name].split()
    return method, dict(zip(WHO, map(int, statuses), strict=True))


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_each_gets_what_is_expected(name: str, world: World, browsers: dict[str, Client]) -> None:  # SH-1
    """Also: what is forbidden looks like what is not there, and what may not be seen may not be changed."""
    method, statuses = expected(name)
    where = address(name, world)
    answers = {who: asked(browsers[who], method, where) for who in WHO}
    assert {who: answer.status_code for who, answer in answers.items()} == statuses
    for who, answer in answers.items():
        _tells_nothing_outside(answer)
        _tells_only_who_it_was_told(name, who, answer)
    if name not in PUBLIC:
        assert answers["niemand"]["Location"].startswith(reverse("login"))
        _looks_like_what_is_not_there(name, world, browsers, answers)
        _may_not_be_changed(name, world, browsers)
        if statuses["elders"] == 404:
            refused = {who: asked(browsers[who], method, where).status_code for who in TOLD_NOTHING}
            assert refused == dict.fromkeys(TOLD_NOTHING, 404), (
                "Slachtofferhulp and Halt were told nothing (ZS-4)"
            )


def _tells_nothing_outside(answer: HttpResponse) -> None:
    """Neutral title, nothing in a cache, nothing from elsewhere: on a refusal too (SA-5, SA-6)."""
    assert answer["Cache-Control"] == "no-store"
    assert re.search("default-src '(self|none)'", answer["Content-Security-Policy"])  # a photo loads nothing
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
    text = answer.content.decode(errors="replace")
    if "<html" in text:
        assert re.findall(r"<title>(.*?)</title>", text) == ["Overzicht"]


def _tells_only_who_it_was_told(name: str, who: str, answer: HttpResponse) -> None:
    """The name in the case is for police and the VT it was shared with; its secret address for one page (SA-1)."""
    text = answer.content.decode(errors="replace")
    assert GIVEN_NAME not in text or who in {"agent", "vt"}, name
    assert SUSPECT not in text or who in {"agent", "vt", "ovj"}, name
    assert SECRET_ADDRESS not in text or (name, who) == ("adres", "agent"), name


def _looks_like_what_is_not_there(
    name: str, world: World, browsers: dict[str, Client], answers: dict[str, HttpResponse]
) -> None:
    """To the letter."""
    method, statuses = expected(name)
    nowhere = {argument: uuid4() for argument in world.ids}
    if address(name, world) == address(name, world, **nowhere):
        return  # no id in it
    for who in ("agent", *DENIED):
        absent = asked(browsers[who], method, address(name, world, **nowhere))
        assert absent.status_code == (302 if who == "niemand" else 404), who
        if statuses[who] == 404:
            assert absent.content == answers[who].content, who


def _may_not_be_changed(name: str, world: World, browsers: dict[str, Client]) -> None:
    """What may not be seen is refused by the other method too."""
    method, statuses = expected(name)
    for who in DENIED:
        if who == "niemand" or statuses[who] == 404 or method == "POST":
            answer = asked(browsers[who], "GET" if method == "POST" else "POST", address(name, world))
            assert answer.status_code in ({302} if who == "niemand" else {404, 405}), who


def test_every_view_is_inside_the_one_wrapper_or_says_why_not() -> None:  # house: one way in
    bare = {name for name, entry in ADDRESSES.items() if not getattr(entry.callback, "staff_view", False)}
    assert bare == set(PUBLIC)


def test_no_expectation_is_left_of_an_address_that_is_gone() -> None:
    assert not set(EXPECTED) - set(ADDRESSES)


def test_every_address_has_a_name() -> None:
    assert not [str(entry.pattern) for entry in ADDRESSES.values() if not entry.name]
