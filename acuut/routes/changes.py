"""What changes on the other routes that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case, within

# That a theme or help is there is its owner's until it is shared, and the grant tells of itself.
_OWN = (within("n.case_id", "n.owner_id"),)

WATCHES = (
    Watch("acuut_route"),
    Watch("acuut_routeact", (case("r.case_id"),), joins="JOIN acuut_route r ON r.id = n.route_id"),
    Watch("acuut_themaspoor", _OWN, updated=(case("n.case_id"),)),
    Watch("acuut_overleg", _OWN, updated=(case("n.case_id"),)),
    Watch("acuut_overlegdeelname", (case("t.case_id"),), joins="JOIN acuut_overleg t ON t.id = n.overleg_id"),
    Watch("acuut_hulp", _OWN, updated=(case("n.case_id"),)),
)
