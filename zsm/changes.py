"""What changes at the ZSM table that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case

_ARREST = "JOIN zsm_arrest a ON a.id = n.arrest_id"

WATCHES = (
    Watch("zsm_arrest"),
    Watch("zsm_inbreng", (case("a.case_id"),), joins=_ARREST),
    Watch("zsm_besluit", (case("a.case_id"),), joins=_ARREST),
    Watch(
        "zsm_verteld",
        (case("a.case_id"),),
        joins="JOIN zsm_besluit d ON d.id = n.besluit_id JOIN zsm_arrest a ON a.id = d.arrest_id",
    ),
)
