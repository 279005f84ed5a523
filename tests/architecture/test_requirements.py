"""docs/requirements.md is true: every test it names exists and names the row."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| ([A-Z]+-\d+) \|")
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> dict[str, str]:
    """Each row of the page by its id."""
    lines = (ROOT / "docs" / "requirements.md").read_text().splitlines()
    return {found[1]: line for line in lines if (found := ROW.match(line))}


def test_every_row_says_how_it_stands() -> None:
    assert len(rows()) > 80
    assert [row for row, line in rows().items() if not line.rstrip(" |").rpartition("|")[2].strip()] == []


def test_what_is_claimed_is_shown_by_a_test_that_names_it() -> None:
    claimed = {row: PROOF.findall(line) for row, line in rows().items() if "| not yet |" not in line}
    assert [row for row, proofs in claimed.items() if not proofs] == []
    for row, proofs in claimed.items():
        for path, name in proofs:
            text = (ROOT / path).read_text()
            body = text[text.index(f"def {name}(") :]
            assert re.search(rf"#.*\b{row}\b", body.split("\ndef ", 2)[0]), (
                f"{path}::{name} does not name {row}"
            )
