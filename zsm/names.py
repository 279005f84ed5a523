"""In one's own name at the ZSM table: what the application may write there (cases.access.names)."""

from cases.access.conditions import by_partner, knows, owns, same
from cases.access.names import create

_KNOWN_ARREST = f"EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {knows('a.item_id')})"  # noqa: S608 - words of ours
# A decision comes after what it says, and after the newest on the same arrest: it beautifies no late one.
_SAYS_WHAT = (
    "EXISTS (SELECT 1 FROM zsm_besluitcontent c WHERE c.besluit_id = NEW.id AND c.item_id = NEW.item_id)"
)
_FOLLOWS = (
    "(NEW.follows_id IS NULL OR EXISTS (SELECT 1 FROM zsm_besluit f WHERE f.id = NEW.follows_id"
    " AND f.arrest_id = NEW.arrest_id AND f.late = NEW.late AND f.decided_at <= NEW.decided_at))"
)
_MOMENTS = ("way", "doubt", "arrested_at", "brought_before_at", "ordered_at", "detention_possible")

# Tables that came after the triggers of the others (migration 0005).
LATER = ("zsm_telwijzekeuze",)

INSERT = {
    "zsm_arrest": owns("NEW.item_id"),
    "zsm_inbreng": f"NEW.organisation_id = crossing.me() AND {_KNOWN_ARREST}",
    "zsm_besluit": (
        f"NEW.by_id = crossing.who() AND {by_partner('om')} AND {owns('NEW.item_id')} AND {_KNOWN_ARREST}"
        f" AND {_SAYS_WHAT} AND {_FOLLOWS}"
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

# A district of the police, about what the police reported (migration 0007).
REPORTS = {
    "zsm_aanmelding": (
        f"NEW.by_id = crossing.who() AND NEW.organisation_id = crossing.me() AND {by_partner('politie')}"  # noqa: S608 - words of ours
        f" AND EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {owns('a.item_id')})"
    )
}

# What was decided stays as it was said: a later decision follows it (migration 0009).
SAID = {"zsm_besluitcontent": "false"}

UPDATE = {
    # The OM closes it, and takes it to PGA or back; the moments that the clock follows from are of who arrested.
    "zsm_arrest": (
        f"{same('case_id', 'item_id', 'suspect_id')} AND {knows('OLD.item_id')}"
        f" AND ({owns('OLD.item_id')} OR {same(*_MOMENTS)})"
        f" AND ({owns('OLD.item_id')} OR {by_partner('om')} OR {same('track')})"
    ),
    "zsm_inbreng": f"OLD.organisation_id = crossing.me() AND {same('arrest_id', 'organisation_id')}",
    "zsm_besluit": "false",
    "zsm_verteld": "false",
}


def anew(*tables: str) -> tuple[str, ...]:
    """The functions of these tables with the conditions of today, for a database made with older ones."""
    insert = {table: INSERT[table] for table in tables if table in INSERT}
    update = {table: UPDATE[table] for table in tables if table in UPDATE}
    return tuple(line for line in create(insert, update) if line.lstrip().startswith("CREATE OR REPLACE"))
