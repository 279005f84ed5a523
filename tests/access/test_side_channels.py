"""What is not shown may not be told by the way either: not by counts, order, pages, errors, queries or headers.

Two worlds that differ only in what is hidden from Veilig Thuis must be the same to Veilig Thuis; and what is
forbidden costs and says what the absent costs and says (SH-1, SA-6).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.enums import DataClass, Existence
from cases.dossier.models import Case
from cases.persons.enums import PersonRole
from cases.persons.matching.asked import Asked
from cases.persons.matching.candidates import find
from tests import database
from tests.access.expected import WHO
from tests.access.kit import noted, opened_by, shared
from tests.access.marked import mark_everything
from tests.access.test_matrix import ADDRESSES, PUBLIC, address, expected
from tests.access.world import NAME, World, make_world, stated
from tests.cases.web_kit import browser
from tests.cast import Cast
from tests.conftest import connected

READ = [name for name in sorted(ADDRESSES) if name not in PUBLIC and expected(name)[0] == "GET"]
# What differs from one answer to the next by itself: the token of a form, ids of events and of forms, the clock.
CHANGING = re.compile(
    r'(csrfmiddlewaretoken" value="|X-CSRFToken": "|data-now="|data-session-ends="|name="sleutel" value=")[^"]*"'
)


@pytest.fixture(scope="module")
def world(django_db_blocker: Any, worker_id: str) -> Iterator[tuple[World, dict[str, Client], set[str]]]:
    """One of everything, everybody at a browser, and the words of content in it."""
    with database.clone(f"side_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        made = make_world()
        marks = set(mark_everything(url))
        browsers = {who: Client() for who in WHO}
        for who, name in WHO.items():
            if name:
                browsers[who].force_login(made.cast.everyone()[name])
        yield made, browsers, marks


def asked(client: Client, where: str, method: str = "get", **headers: str) -> HttpResponse:
    """The answer; what asking changed is undone."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(where, headers=headers or None)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return answer  # type: ignore[no-any-return]


def read(answer: HttpResponse) -> str:
    """The page, without what is different in each."""
    return re.sub(r"\b\d\d:\d\d\b", "", CHANGING.sub("", answer.content.decode(errors="replace")))


# Other ways to ask for the same page.


# A fragment for htmx, the whole page by htmx, and data instead of a page.
OTHER_WAYS = (
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Boosted": "true"},
    {"Accept": "application/json"},
)
SOME = ("agent", "vt", "collega", "ovj", "niemand")
# An ETag or a date would say that something changed, to who may not see what.
TO_COMPARE = {"ETag", "Last-Modified", "Expires", "Age"}


@pytest.mark.parametrize("name", READ)
def test_other_ways_to_ask_give_no_more_than_the_page_and_nothing_to_compare(
    name: str, world: tuple[World, dict[str, Client], set[str]]
) -> None:  # SH-1, SA-6
    made, browsers, marks = world
    where, statuses = address(name, made), expected(name)[1]
    # Refusals are one and the same page (test_matrix): of who is refused here, one is asked every way.
    refused = [who for who in SOME if statuses[who] != 200][:1]
    for who in [*(who for who in ("agent", "vt") if statuses[who] == 200), *refused]:
        page = asked(browsers[who], where)
        there = {mark for mark in marks if mark in page.content.decode(errors="replace")}
        head = asked(browsers[who], where, "head", **{"If-None-Match": '"x"', "Range": "bytes=0-10"})
        assert (head.status_code, head.content) == (page.status_code, b""), who
        parts = [asked(browsers[who], where, **headers) for headers in OTHER_WAYS]
        for part in parts:
            assert part.status_code == page.status_code, who
            assert {mark for mark in marks if mark in part.content.decode(errors="replace")} <= there, who
        for answer in (page, head, *parts):
            assert answer["Cache-Control"] == "no-store", who
            assert not TO_COMPARE & set(answer.headers), who
            assert answer.status_code != 404 or "Content-Disposition" not in answer


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("name", ["zaak", "logboek_zaak_csv", "spoor", "acuut:crisis", "zsm:aanhouding"])
def test_other_methods_tell_nothing_of_what_is_there(
    name: str, method: str, world: tuple[World, dict[str, Client], set[str]]
) -> None:  # SH-1
    made, browsers, _ = world
    nowhere = {argument: uuid4() for argument in made.ids}
    for client in (browsers[who] for who in SOME):
        there = asked(client, address(name, made), method)
        absent = asked(client, address(name, made, **nowhere), method)
        assert (there.status_code, there.content) == (absent.status_code, absent.content)
        assert there.status_code in {302, 405}


# What the refusal costs.


def shape(client: Client, where: str) -> list[str]:
    """The statements of a request without what they ask for, in their order."""
    with CaptureQueriesContext(connection) as captured:
        asked(client, where)
    without = (re.sub(r"'[^']*'(::uuid)?|\b\d+\b", "?", query["sql"]) for query in captured.captured_queries)
    return [re.sub(r'"s\d+_x\d+"|s\?_x\?', "s", statement)[:200] for statement in without]


@pytest.mark.parametrize("name", [name for name in READ if "uuid:" in str(ADDRESSES[name].pattern)])
def test_the_forbidden_takes_the_same_statements_as_the_absent(
    name: str, world: tuple[World, dict[str, Client], set[str]]
) -> None:  # SH-1
    """The time of an answer is made of its statements: the same ones, so no clock can tell them apart."""
    made, browsers, _ = world
    statuses = expected(name)[1]
    nowhere = {argument: uuid4() for argument in made.ids}
    for who in ("collega", "ovj", "elders"):
        if statuses[who] == 404:
            asked(browsers[who], address(name, made))  # whatever is kept in memory, is now
            there, absent = (
                shape(browsers[who], address(name, made)),
                shape(browsers[who], address(name, made, **nowhere)),
            )
            assert there == absent, who


# Two worlds that differ in what is hidden.


@pytest.fixture
def mine(cast: Cast) -> Case:
    """A case of the police, of which Veilig Thuis has one message."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "Eerste.")])
    return case


def what_vt_sees(cast: Cast, case: Case) -> dict[str, str]:
    """Every page of Veilig Thuis on which a count, an order or a name could stand."""
    client = browser(cast.vt)
    places = {
        "zaken": reverse("zaken"),
        "vandaag": reverse("vandaag"),
        "tafel": reverse("zsm:tafel"),
        "zaak": reverse("zaak", args=[case.pk]),
        "delen": reverse("delen", args=[case.pk]),
        "logboek": reverse("logboek_zaak", args=[case.pk]),
        "csv": reverse("logboek_zaak_csv", args=[case.pk]),
        "papier": reverse("logboek_zaak_papier", args=[case.pk]),
    }
    return {name: read(asked(client, where)) for name, where in places.items()}


def hidden_things(cast: Cast, case: Case) -> dict[str, Any]:
    """What happens behind the back of Veilig Thuis, one by one."""
    return {
        "the police note something": lambda: noted(case, cast.agent, "Geheim."),
        "the police note art. 9": lambda: noted(case, cast.agent, "Geheim.", data_class=DataClass.WPG9),
        "the police share with the OM": lambda: shared(
            case, cast.agent, cast.ovj.organisation, [noted(case, cast.agent, "Voor het OM.")]
        ),
        "3RO comes onto the case": lambda: shared(
            case, cast.agent, cast.reclassering.organisation, [noted(case, cast.agent, "Voor 3RO.")]
        ),
        "the OM notes something": lambda: _after_sharing(cast, case),
        "other cases of the police": lambda: [opened_by(cast.agent) for _ in range(3)],
        "others look": lambda: [browser(one).get(reverse("zaak", args=[case.pk])) for one in (cast.agent, cast.raad)],
    }  # fmt: skip


def _after_sharing(cast: Cast, case: Case) -> None:
    shared(case, cast.agent, cast.ovj.organisation, [noted(case, cast.agent, "Voor het OM.")])
    noted(case, cast.ovj, "Van het OM.")


@pytest.mark.parametrize(
    "what",
    [
        "3RO comes onto the case", "other cases of the police", "others look", "the OM notes something",
        "the police note art. 9", "the police note something", "the police share with the OM",
    ],
)  # fmt: skip
def test_what_is_hidden_changes_no_count_no_order_and_no_page(
    cast: Cast, mine: Case, what: str
) -> None:  # SH-1
    before = what_vt_sees(cast, mine)
    hidden_things(cast, mine)[what]()
    after = what_vt_sees(cast, mine)
    for name, page in before.items():
        assert after[name] == page, name


def test_a_new_word_of_another_does_not_move_the_case_on_my_list(cast: Cast, mine: Case) -> None:  # SH-1
    """The order of the list says who was at work last: only by what is mine or was shared with me."""
    other = opened_by(cast.agent)
    shared(other, cast.agent, cast.vt.organisation, [noted(other, cast.agent, "Tweede.")])
    client = browser(cast.vt)

    def order() -> list[str]:
        found = re.findall(r"VV-\d+-\d+", asked(client, reverse("zaken")).content.decode(errors="replace"))
        return list(dict.fromkeys(found))

    before = order()
    for case in (mine, other, mine):
        noted(case, cast.agent, "Geheim.")
        assert order() == before


def test_existence_is_told_where_its_owner_lets_it_and_nowhere_else(cast: Cast, mine: Case) -> None:  # SH-9
    before = what_vt_sees(cast, mine)
    noted(mine, cast.agent, "Geheim.", existence=Existence.PARTNERS)
    after = what_vt_sees(cast, mine)
    assert {name for name in before if before[name] != after[name]} == {"zaak"}
    assert "Geheim." not in after["zaak"]


# Looking up.


def test_a_lookup_tells_nothing_of_what_another_partner_named(cast: Cast) -> None:  # K-2
    """The same answer, text and record for a family that only the police know and for one nobody knows."""
    case = opened_by(cast.agent)
    stated(case, cast, "Miranda", PersonRole.SLACHTOFFER)
    costs: list[int] = []
    with acting(cast.vt):
        for born in (date(1987, 11, 19), date(1987, 11, 20)):
            with CaptureQueriesContext(connection) as captured:
                assert find(cast.vt, [Asked(family_name=NAME, birth_date=born)]) == []
            costs.append(len(captured))
    said = AuditEvent.objects.filter(verb=Verb.LOOKED_UP).values("detail", "case_id", "subject_id")
    assert [str(one) for one in said] == [str(said[0])] * 2
    assert costs[1] <= costs[0] <= costs[1] + 1  # what is kept of the first: whether one is on duty


# The record as a detour.


@pytest.mark.parametrize("name", ["logboek", "logboek_csv", "logboek_papier"])
@pytest.mark.parametrize("query", ["", "?wat=denied", "?geweigerd=on", "?partner=politie", "?wie={agent}"])
def test_the_record_tells_an_outsider_nothing_of_the_case(
    cast: Cast, mine: Case, name: str, query: str
) -> None:  # SH-1
    where = reverse(name) + query.format(agent=cast.agent.pk)
    for staff in (cast.ovj, cast.raad, cast.elsewhere, cast.vt_unassigned):
        asked(browser(staff), reverse("zaak", args=[mine.pk]))
        text = asked(browser(staff), where).content.decode(errors="replace")
        assert mine.reference not in text
        assert str(mine.pk) not in text
        assert "Agent" not in text


def test_the_place_where_a_page_ended_says_nothing_of_others(cast: Cast, mine: Case) -> None:
    """A key made up, or of an event that is not mine, only says from which moment on."""
    theirs = AuditEvent.objects.filter(organisation=cast.agent.organisation).latest("at")
    keys = [f"{10**15}-{UUID(int=0).hex}", f"{2 * 10**15}-{theirs.pk.hex}", f"{2 * 10**15}-{uuid4().hex}"]
    pages = [read(asked(browser(cast.ovj), f"{reverse('logboek')}?voor={key}")) for key in keys]
    assert all("Agent" not in page for page in pages)
    assert pages[1].replace(keys[1], "") == pages[2].replace(keys[2], "")
