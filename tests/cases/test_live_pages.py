"""A page and its board say the same: who opens a page is not told at once that it changed (issue 4)."""

import re

import pytest
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.notifications import boards
from cases.web.live import pages  # noqa: F401 - declares boards
from tests.access.kit import noted, opened_by, shared
from tests.acuut.crisis_kit import report, share
from tests.cases.web_kit import browser
from tests.cast import Cast

SAID = re.compile(r'data-live="/s/(\w+)/([^"]*)" data-live-mark="([0-9a-f]+)"')


def said_by(page: str) -> tuple[str, str, str]:
    """Board, key and mark of the live block of a page."""
    found = SAID.search(page)
    assert found, "the page has a live block"
    return found[1], found[2].removesuffix("/"), found[3]


@pytest.mark.parametrize("who", ["agent", "vt", "ovj", "planner", "chef", "fg_vt"])
def test_vandaag_and_its_board_say_the_same(cast: Cast, who: str) -> None:  # screen 1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    staff = cast.everyone()[who]
    _same(browser(staff).get(reverse("vandaag")).content.decode(), staff)


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_a_case_and_its_board_say_the_same(cast: Cast, who: str) -> None:  # screen 3
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    staff = cast.everyone()[who]
    _same(browser(staff).get(reverse("zaak", args=[case.pk])).content.decode(), staff)


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_a_crisis_and_its_board_say_the_same(cast: Cast, who: str) -> None:  # screen 2
    agent = browser(cast.agent)
    crisis = report(agent)
    share(agent, crisis)
    staff = cast.everyone()[who]
    _same(browser(staff).get(reverse("acuut:crisis", args=[crisis.pk])).content.decode(), staff)


def _same(page: str, staff: object) -> None:
    code, key, mark = said_by(page)
    board = boards.find(code)
    assert board
    with acting(staff):  # type: ignore[arg-type]  # a colleague of the cast
        assert boards.mark(board.draw(staff, key, now())) == mark
        assert boards.mark(board.draw(staff, key, now())) == mark
