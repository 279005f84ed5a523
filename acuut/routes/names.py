"""In one's own name on the other routes: what the application may write there (cases.access.names)."""

from cases.access.conditions import ME, WHO, by_partner, knows, owns_in, same, stub_of_mine

_MINE = f"NEW.owner_id = {ME} AND {owns_in('NEW.item_id', 'NEW.case_id')}"
_ROUTE = "SELECT 1 FROM acuut_route r WHERE r.id = NEW.route_id"
_MY_TALK = f"EXISTS (SELECT 1 FROM acuut_overleg t WHERE t.id = {{row}}.overleg_id AND t.owner_id = {ME})"  # noqa: S608 - words of ours

INSERT = {
    "acuut_route": f"{_MINE} AND NEW.opened_by_id = {WHO} AND {by_partner('vt')}",
    "acuut_routeact": (
        f"NEW.organisation_id = {ME} AND NEW.by_id = {WHO} AND EXISTS ({_ROUTE} AND r.owner_id = {ME})"
    ),
    "acuut_themaspoor": f"{_MINE} AND NEW.opened_by_id = {WHO}",
    "acuut_overleg": (f"{_MINE} AND {stub_of_mine('acuut_themaspoor', 'NEW.spoor_id')}"),
    # Who asks says who was asked; what these answer is theirs.
    "acuut_overlegdeelname": (
        f"{_MY_TALK.format(row='NEW')} AND (NEW.state IN ('gevraagd', 'gebeld') OR NEW.organisation_id = {ME})"
    ),
    "acuut_hulp": f"{_MINE} AND NEW.by_id = {WHO}",
}

_MY_TRAIL = stub_of_mine("acuut_themaspoor", "NEW.spoor_id")
# What is said of these is its owner's alone.
CONTENT = {
    "acuut_themasignaal": _MY_TRAIL,
    "acuut_themacheck": _MY_TRAIL,
    "acuut_hulpcontent": stub_of_mine("acuut_hulp", "NEW.hulp_id"),
}

UPDATE = {
    "acuut_route": (
        f"OLD.owner_id = {ME} AND OLD.ended_at IS NULL"
        f" AND {same('case_id', 'item_id', 'owner_id', 'opened_by_id', 'origin', 'started_at')}"
    ),
    "acuut_routeact": "false",
    "acuut_themaspoor": (
        f"OLD.owner_id = {ME} AND OLD.ended_at IS NULL"
        f" AND {same('case_id', 'item_id', 'owner_id', 'opened_by_id', 'started_at')}"
    ),
    "acuut_overleg": (
        f"OLD.owner_id = {ME} AND OLD.ended_at IS NULL"
        f" AND {same('case_id', 'item_id', 'spoor_id', 'owner_id', 'soort', 'asked_at', 'due_at')}"
    ),
    # Each answers for itself, as far as it knows of the talk; who asked writes down who was there.
    "acuut_overlegdeelname": (
        f"{same('overleg_id', 'organisation_id', 'asked_at')} AND EXISTS (SELECT 1 FROM acuut_overleg t"  # noqa: S608
        f" WHERE t.id = OLD.overleg_id AND {knows('t.item_id')}"
        f" AND (t.owner_id = {ME} OR OLD.organisation_id = {ME} AND NEW.state IN ('komt', 'kan_niet')))"
    ),
    "acuut_hulp": (
        f"OLD.owner_id = {ME} AND {same('case_id', 'item_id', 'owner_id', 'by_id', 'soort', 'at')}"
        " AND (OLD.done_at IS NULL OR NEW.done_at = OLD.done_at)"
    ),
}
