"""axe-core looks at a page: what keeps somebody with a screen reader, a keyboard or bad eyes from using it.

Read from node_modules (a tool of ours, never served); run in the page as the developer tools would, past the CSP.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {resultTypes: ['violations'], elementRef: false}).then(found => found.violations
    .flatMap(one => one.nodes.map(node => [one.id, node.target.join(' '), node.html.slice(0, 120),
        node.failureSummary.split('\\n').slice(1, 3).join(' ').trim()].join(' · '))))"""
ANY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Not pages: files, and the way out.
NO_PAGE = re.compile(r"^/(static|s|pauze|uitloggen|slot)/|\.js$|/b/\*/(o|b)/$")


@cache
def _source() -> str:
    if not AXE.exists():
        pytest.skip(f"SKIPPED: no axe-core in {AXE.parent}: npm ci puts it there; nothing was looked at")
    return AXE.read_text()


def wrong(page: Page) -> list[str]:
    """What axe finds wrong on this page, however small, each with where it stands."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN)
    return found


def shape(address: str) -> str:
    """An address without which one it is about: two cases are one page."""
    return ANY_ID.sub("*", urlsplit(address).path)


def pages(page: Page, seen: set[str], start: str = "/") -> Iterator[str]:
    """Go to every page that links lead to from here, each kind of page once; `seen` are the kinds to pass by."""
    ahead: deque[str] = deque([start])
    while ahead:
        path = ahead.popleft()
        if shape(path) in seen or NO_PAGE.search(shape(path)):
            continue
        seen.add(shape(path))
        try:
            answer = page.goto(path)
        except Error as error:
            if "Download is starting" in error.message:
                continue
            raise
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status < 400, f"{path}: {answer.status}"
        yield path
        ahead.extend(_links(page))


def _links(page: Page) -> list[str]:
    script = "() => [...document.querySelectorAll('a[href]')].map(a => [a.origin, a.pathname + a.search])"
    found: list[Any] = page.evaluate(script)
    here = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    return [path for origin, path in found if origin == here]
