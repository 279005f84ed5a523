"""What changes in a crisis that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case

WATCHES = (
    Watch("acuut_crisis"),
    Watch("acuut_crisisact", (case("c.case_id"),), joins="JOIN acuut_crisis c ON c.id = n.crisis_id"),
    Watch("acuut_huisverbodaanvraag"),
)
