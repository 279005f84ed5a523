"""In one's own name at the ZSM table: what the application may write there (cases.access.names)."""

from cases.access.conditions import by_partner, knows, owns, same

_KNOWN_ARREST = f"EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {knows('a.item_id')})"  # noqa: S608 - words of ours
_MOMENTS = ("arrested_at", "brought_before_at", "ordered_at", "detention_possible")

# Tables that came after the triggers of the others (migration 0005).
LATER = ("zsm_telwijzekeuze",)

INSERT = {
    "zsm_arrest": owns("NEW.item_id"),
    "zsm_inbreng": f"NEW.organisation_id = crossing.me() AND {_KNOWN_ARREST}",
    "zsm_besluit": (
        f"NEW.by_id = crossing.who() AND {by_partner('om')} AND {owns('NEW.item_id')} AND {_KNOWN_ARREST}"
    ),
    # Chosen for the own region, by the functioneel beheerder of the OM (D-6).
    "zsm_telwijzekeuze": (
        f"NEW.by_id = crossing.who() AND {by_partner('om')} AND EXISTS"  # noqa: S608 - words of ours
        " (SELECT 1 FROM cases_organisation o WHERE o.id = crossing.me() AND o.region_id = NEW.region_id)"
        " AND EXISTS (SELECT 1 FROM cases_staffrole r WHERE r.staff_id = crossing.who()"
        " AND r.role = 'functioneel_beheerder')"
    ),
    "zsm_verteld": (
        "NEW.recorded_by_id = crossing.who() AND EXISTS"  # noqa: S608 - words of ours
        f" (SELECT 1 FROM zsm_besluit b WHERE b.id = NEW.besluit_id AND {owns('b.item_id')})"
    ),
}

UPDATE = {
    # The OM closes it; the moments that the clock follows from are of who arrested.
    "zsm_arrest": (
        f"{same('case_id', 'item_id', 'suspect_id')} AND {knows('OLD.item_id')}"
        f" AND ({owns('OLD.item_id')} OR {same(*_MOMENTS)})"
    ),
    "zsm_inbreng": f"OLD.organisation_id = crossing.me() AND {same('arrest_id', 'organisation_id')}",
    "zsm_besluit": "false",
    "zsm_verteld": "false",
}
