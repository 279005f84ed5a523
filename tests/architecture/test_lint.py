"""What the style of the house asks, said to a machine: one door, one order, neutral pages, nothing from outside."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter

ROOT = Path(__file__).resolve().parents[2]
APPS = ("cases", "acuut", "zsm", "actieoverleg", "hssk", "veiligheid")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60  # near 40 it asks to be split
TELLING = (
    "geweld", "huisverbod", "thv", "crisis", "aanhoud", "arrest", "verdacht", "slachtoffer", "politie", "veilig",
    "kind", "mishandel", "stalk", "melding", "zsm", "acuut", "reclasser", "beoordeling", "naam", "name", "bsn",
)  # fmt: skip

# A text in an address, and why it tells nothing of anybody.
TEXT_IN_ADDRESS = {
    ("vraag", "vraag"): "the code of a question, from a closed list",
    ("inbreng", "soort"): "the code of a kind, from a closed list",
}
# Functions that take something by position, as language does: record(Verb.READ, …).
BY_POSITION = {"record", "record_reads"}


@cache
def tracked() -> list[str]:
    """Every file that git knows, and those that are about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python(*, tests: bool = False) -> list[str]:
    """The Python of the product."""
    roots = (*APPS, "tests") if tests else APPS
    return [name for name in tracked() if name.endswith(".py") and name.split("/")[0] in roots]


def pages() -> list[str]:
    """Python that answers requests: everything in web/, and views and forms wherever they are."""
    return [
        name for name in python() if "/web/" in name or re.fullmatch(r"(views|forms)\w*\.py", Path(name).name)
    ]


def templates() -> list[str]:
    """Every template."""
    return [name for name in tracked() if name.startswith("templates/") and name.endswith(".html")]


@cache
def text(name: str) -> str:
    """What is in the file."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def tree(name: str) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(text(name))


def imports(name: str) -> set[str]:
    """Every module that this file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_there_is_something_to_look_at() -> None:
    assert "cases/web/views_case.py" in pages()
    assert "templates/base.html" in templates()


# One door (SH-1).


def test_pages_ask_the_door_and_not_the_tables() -> None:
    banned = {"objects", "_default_manager", "_base_manager"}
    found = [
        f"{name}:{node.lineno}"
        for name in pages()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute) and node.attr in banned
    ]
    assert not found, "use access(…), visible_to(…) or a selector"


def test_absent_and_forbidden_are_one_answer() -> None:
    banned = {"get_object_or_404", "get_list_or_404"}
    found = [name for name in python() if any(one.rpartition(".")[2] in banned for one in imports(name))]
    assert not found, "use access(…): it knows who asks"


def test_guardian_is_known_to_the_door_alone() -> None:
    found = [name for name in python() if any(one.split(".")[0] == "guardian" for one in imports(name))]
    # The bench measures guardian's own shortcut beside ours.
    assert {str(Path(name).parent) for name in found} == {"cases/access", "veiligheid/benches/worklist"}


def test_only_django_imports_what_merely_composes() -> None:
    assert not [name for name in python(tests=True) if imports(name) & {"cases.models", "cases.apps"}]


def test_nothing_is_called_by_what_it_is_not() -> None:
    assert not [
        name for name in tracked() if Path(name).name in {"utils.py", "helpers.py", "common.py", "misc.py"}
    ]


def test_only_the_icons_are_trusted_markup() -> None:
    found = [name for name in python() if {"mark_safe", "format_html", "SafeString"} & _names(name)]
    assert set(found) <= {"cases/web/templatetags/vv.py"}


def test_time_is_told_from_outside() -> None:
    """Services and rules take `now`; one module asks the clock, and it stands in base."""
    asking = {"django.utils.timezone.now", "cases.base.clock.now", "datetime.now"}
    layers = [name for name in python() if re.search(r"/(rules|services)(/|\.py|_)", name)]
    assert not [name for name in layers if imports(name) & asking]
    assert not [
        name for name in layers if re.search(r"timezone\.now\(|datetime\.now\(|\.today\(", text(name))
    ]


def _names(name: str) -> set[str]:
    return {node.id for node in ast.walk(tree(name)) if isinstance(node, ast.Name)}


# One order (house: services).


def services() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function of every services module."""
    for name in python():
        if re.search(r"/services(/\w+)?\.py$", name):
            for node in tree(name).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield name, node


def test_services_are_keyword_only() -> None:
    found = list(services())
    assert len(found) > 10
    wrong = [
        f"{name}: {f.name}"
        for name, f in found
        if f.args.args + f.args.posonlyargs and f.name not in BY_POSITION
    ]
    assert not wrong


def test_services_say_their_types_and_their_meaning() -> None:
    for name, function in services():
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        assert all(one.annotation for one in arguments), f"{name}: {function.name}"
        assert function.returns is not None, f"{name}: {function.name}"
        assert ast.get_docstring(function), f"{name}: {function.name}"


# Neutral and self-contained pages (SA-5; CSP).


def test_every_title_is_the_neutral_one() -> None:
    titled = {
        name: re.findall(r"<title>(.*?)</title>", text(name))
        for name in templates()
        if "<title" in text(name)
    }
    assert titled == {f"templates/{name}.html": ["Overzicht"] for name in ("base", "base_plain", "500")}
    assert not [name for name in templates() if re.search(r"{%\s*block\s+title", text(name))]


def test_every_page_stands_in_a_frame() -> None:
    """A whole page extends one of the two frames; only the answer to a crash stands alone."""
    whole = [name for name in templates() if "<html" in text(name)]
    assert sorted(whole) == ["templates/500.html", "templates/base.html", "templates/base_plain.html"]


@pytest.mark.parametrize(
    "inline",
    [
        r"<script(?![^>]*\bsrc=)",
        r"<style\b",
        r"\sstyle\s*=",
        r"\son\w+\s*=",
        r"\bhx-on\b",
        r"javascript:",
        r"<iframe",
    ],
)
def test_nothing_runs_inside_the_page_itself(inline: str) -> None:
    assert not [name for name in templates() if re.search(inline, text(name), re.IGNORECASE)]


def test_nothing_comes_from_another_site() -> None:
    other = re.compile(r"""(src|href|action|hx-\w+)\s*=\s*["'](https?:)?//""", re.IGNORECASE)
    assert not [name for name in templates() if other.search(text(name))]
    sheets = [
        name for name in tracked() if name.startswith("templates/static/") and name.endswith((".css", ".js"))
    ]
    assert not [name for name in sheets if re.search(r"(@import|url\()\s*[\"']?(https?:)?//", text(name))]


def test_what_people_typed_is_always_escaped() -> None:
    assert not [
        name for name in templates() if re.search(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq", text(name))
    ]


def test_every_form_that_changes_something_carries_its_token() -> None:
    for name in templates():
        for form in re.findall(r"<form\b.*?</form>", text(name), re.DOTALL):
            if re.search(r"method=[\"']post", form, re.IGNORECASE):
                assert "csrf_token" in form, name


# Addresses stand in the address bar, in histories and in logs (SA-5).


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its pattern."""
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, here)
        else:
            yield here, entry


def test_addresses_hold_ids_and_nothing_that_somebody_typed() -> None:
    for route, entry in routes(get_resolver()):
        for argument, converter in entry.pattern.converters.items():
            neutral = isinstance(converter, UUIDConverter | IntConverter | SlugConverter)
            assert neutral or (entry.name, argument) in TEXT_IN_ADDRESS, f"{route}: {argument}"


def test_addresses_say_nothing_of_what_this_is_about() -> None:
    words = {route: re.sub(r"<[^>]*>", "", route).lower() for route, _ in routes(get_resolver())}
    assert not {route: word for route, said in words.items() for word in TELLING if word in said}


# Nothing from elsewhere, nothing too long.


def test_no_file_names_a_registry() -> None:
    hosts = [
        "pypi" + ".org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "npm" + "js.com",
        "yarn" + "pkg.com",
        "unpkg" + ".com",
    ]
    assert not [(name, host) for name in tracked() for host in hosts if host in _any_text(name)]


def test_no_file_leans_on_what_lies_outside_the_checkout() -> None:
    outside = ["../" + "shared", "/work/" + "shared", "/work/" + "main"]
    assert not [(name, path) for name in tracked() for path in outside if path in _any_text(name)]


def test_files_stay_readable() -> None:
    written = [
        n for n in tracked() if n.endswith((".py", ".html", ".css", ".js")) and "/migrations/" not in n
    ]
    long = {name: lines for name in written if (lines := text(name).count("\n")) > LONGEST_FILE}
    assert not long, "split by what it is about"


def test_functions_stay_readable() -> None:
    long = {
        f"{name}: {node.name}": lines
        for name in python()
        if "/migrations/" not in name
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1 - _docstring_lines(node)) > LONGEST_FUNCTION
    }
    assert not long, "split by step"


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (ast.get_docstring(node, clean=False) or "").count("\n")


def _any_text(name: str) -> str:
    try:
        return text(name)
    except UnicodeDecodeError:
        return ""
