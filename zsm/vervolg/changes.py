"""What changes after the decision that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case, within

# That a follow-up is there is its owner's until it is shared, and the grant tells of itself.
WATCHES = (
    Watch("zsm_vervolgafspraak", (within("n.case_id", "n.owner_id"),), updated=(case("n.case_id"),)),
    Watch(
        "zsm_opdracht",
        (within("n.case_id", "n.owner_id"), within("n.case_id", "n.organisation_id")),
    ),
)
