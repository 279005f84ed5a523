"""What changes of the calls to Veilig Thuis that a screen can show (cases.notifications.changes)."""

from cases.notifications.changes import Watch, case

WATCHES = (Watch("zsm_gebeld", (case("a.case_id"),), joins="JOIN zsm_arrest a ON a.id = n.arrest_id"),)
