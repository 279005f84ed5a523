"""What changes around a huisverbod that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case

WATCHES = (
    Watch("acuut_huisverbodoverleg"),
    Watch(
        "acuut_huisverbodbijdrage",
        (case("o.case_id"),),
        joins="JOIN acuut_huisverbodoverleg o ON o.id = n.overleg_id",
    ),
)
