"""In one's own name: who may write that Veilig Thuis was called (cases.access.names)."""

from cases.access.conditions import by_partner, knows, owns, real

INSERT = {
    "zsm_gebeld": (
        f"NEW.by_id = crossing.who() AND NEW.organisation_id = crossing.me() AND NOT {by_partner('vt')}"  # noqa: S608 - words of ours
        f" AND (NEW.item_id IS NULL OR {owns('NEW.item_id')}) AND {real('at')} AND EXISTS"
        f" (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {knows('a.item_id')})"
    )
}
