"""The drill of the walls sees what comes through, and nothing comes through (SH-1)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from cases.access import door
from cases.base.clock import now
from cases.dossier import door as dossier_door
from veiligheid.benches.crowd import owner
from veiligheid.benches.walls import attacks, ways
from veiligheid.benches.walls.bench import Drill
from veiligheid.benches.walls.forms import forms
from veiligheid.benches.walls.openings import wall_one_removed
from veiligheid.benches.walls.sql import statements
from veiligheid.benches.walls.tally import Tally
from veiligheid.benches.walls.truth import Owned, Truth, establish, foreign_changes
from veiligheid.benches.walls.world import World, make
from veiligheid.surroundings import Surroundings


@pytest.fixture
def drill(own_database: str) -> Any:
    world = make(now(), stories=0)
    here = Surroundings(Path(), own_database, "", urlsplit(own_database).path.lstrip("/"), {})
    with owner(here) as direct:
        yield Drill(direct, world, establish(direct), now(), world.workers[:2])


def test_with_the_door_open_the_policies_hold_and_without_them_the_drill_sees_it(
    drill: Drill,
) -> None:  # SH-1
    control, held = Tally(drill.truth), Tally(drill.truth)
    where = drill._control(control)
    assert control.rows, "a drill that finds nothing without walls is blind"
    assert control.writes
    assert where[0]["zaak"]
    vt = drill.workers[1]
    with wall_one_removed() as opened:
        assert "cases.dossier.door.working_on" in opened
        drill._read(held, vt, where[0])
        table = next(one for one in drill.truth.tables if one.table == "cases_itemtext")
        attacks.read_and_write(held, vt, table, drill._place(table, vt))
    assert (held.rows, held.writes) == (0, 0), held.leaks
    assert held.probes > 50


def test_what_ended_and_what_was_stopped_is_foreign_again(drill: Drill) -> None:  # SH-6
    vt = str(drill.workers[1].organisation_id)
    texts = [key for key in drill.truth.rows if key[0] == "cases_itemtext"]
    shared = [key for key in texts if not drill.truth.foreign(key, vt)]
    assert len(shared) == 2, "the message that runs, and why it was shared"


def test_the_door_is_shut_again_afterwards() -> None:
    rules, working_on = door.rules(), dossier_door.working_on
    with wall_one_removed():
        assert door.rules() != rules
        assert dossier_door.working_on is not working_on
    assert door.rules() == rules
    assert dossier_door.working_on is working_on


def test_a_write_is_foreign_by_its_owner_and_by_its_item() -> None:
    mine, theirs, hung = Owned("me", "a"), Owned("you", "b"), Owned("me", "b")
    owners = {"a": "me", "b": "you"}
    rows = {("t", "1"): (mine, "x"), ("t", "2"): (theirs, "x")}
    assert not foreign_changes(rows, rows | {("t", "1"): (mine, "y")}, owners, "me")
    assert foreign_changes(rows, rows | {("t", "2"): (theirs, "y")}, owners, "me")
    assert foreign_changes(rows, rows | {("t", "3"): (hung, "x")}, owners, "me")
    assert foreign_changes(rows, {("t", "1"): (mine, "x")}, owners, "me")


def test_a_mark_in_any_text_is_a_row() -> None:
    truth = Truth([], {("t", "1"): Owned("you", "b")}, set(), {"Zq0000000a": ("t", "1")})
    tally = Tally(truth)
    assert tally.saw("page", "zaak", "me", "<p>Zq0000000a</p>") == 1
    assert tally.saw("page", "zaak", "you", "<p>Zq0000000a</p>") == 0
    truth.live.add(("b", "me"))
    assert tally.saw("page", "zaak", "me", "<p>Zq0000000a</p>") == 0
    assert (tally.rows, tally.probes) == (1, 3)


def test_statements_are_cut_outside_of_bodies_only() -> None:
    text = "SET x = {a}; DO $$BEGIN x; y; END$$; SELECT '%%'"
    assert list(statements(text, {"a": 1})) == ["SET x = 1", "DO $$BEGIN x; y; END$$", "SELECT '%'"]


def test_forms_are_filled_in_whatever_they_ask() -> None:
    page = (
        '<form method="post" action="/z/"><input name="a" value="1"><textarea name="t"></textarea>'
        '<select name="s"><option value=""></option><option value="2">x</option></select>'
        '<input type="checkbox" name="c" value="p"><input type="checkbox" name="c" value="q"></form>'
        '<form action="/zoek/"><input name="q"></form><form method="post"><button name="b" value="k"></button></form>'
    )
    first, second = forms(page, "/hier/")
    assert (first.action, first.typed) == (
        "/z/",
        {"a": ["1"], "t": ["Een poging."], "s": ["2"], "c": ["p", "q"]},
    )
    assert (second.action, second.typed) == ("/hier/", {"b": ["k"]})


def test_a_failed_attack_leaves_nothing(drill: Drill) -> None:
    vt = drill.workers[1]
    assert attacks.attempt(vt, ["SELECT nonsense"]).code == "42703"
    assert attacks.attempt(vt, ["SELECT 1"]).rows == [(1,)]
    assert not ways.done(vt, lambda: 1 / 0)


def test_the_world_has_two_regions(drill: Drill) -> None:
    world: World = drill.world
    assert len({worker.organisation.region_id for worker in world.workers}) == 2
    assert len(world.workers) == 10
