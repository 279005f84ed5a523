"""In one's own name at the ZSM table: what the application may write there (cases.access.names)."""

from cases.access.conditions import by_partner, knows, owns, owns_in, real, same
from cases.access.names import create

_KNOWN_ARREST = f"EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {knows('a.item_id')})"  # noqa: S608 - words of ours
# What is said of an arrest stands on an item of one's own in its very case: what becomes of that item crosses.
_SAID_HERE = (
    "EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id"  # noqa: S608 - words of ours
    f" AND {owns_in('NEW.item_id', 'a.case_id')})"
)
_INPUT = f"(NEW.item_id IS NULL OR {_SAID_HERE}) AND {real('at')}"
# A decision comes after what it says, and after the newest on the same arrest: it beautifies no late one, says why it
# follows, and the first is late when the nine hours are over.
_SAYS_WHAT = (
    "EXISTS (SELECT 1 FROM zsm_besluitcontent c WHERE c.besluit_id = NEW.id AND c.item_id = NEW.item_id"
    " AND (NEW.follows_id IS NULL OR c.reason ~ '\\S'))"
)
_FOLLOWS = (
    "(NEW.follows_id IS NULL OR EXISTS (SELECT 1 FROM zsm_besluit f WHERE f.id = NEW.follows_id"
    " AND f.arrest_id = NEW.arrest_id AND f.late = NEW.late AND f.decided_at <= NEW.decided_at))"
)
_IN_TIME = (
    "EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND a.arrested_at <= NEW.decided_at)"
    " AND (NEW.late OR NEW.follows_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM cases_clock k"
    " WHERE k.subject_id = NEW.arrest_id AND k.kind = 'zsm_nine_hours' AND k.due_at <= NEW.decided_at))"
)
_MOMENTS = ("way", "doubt", "arrested_at", "brought_before_at", "ordered_at", "detention_possible")
_REAL_MOMENTS = real("arrested_at", "brought_before_at", "ordered_at", "released_at", "closed_at")
# Off the table is what was decided, when Veilig Thuis and the victim were told of the decision that holds.
_TOLD = (
    "(SELECT count(*) FROM zsm_verteld v JOIN zsm_besluit b ON b.id = v.besluit_id WHERE b.arrest_id = NEW.id"
    " AND NOT EXISTS (SELECT 1 FROM zsm_besluit n WHERE n.follows_id = b.id)) = 2"
)
_MY_DECISION = f"EXISTS (SELECT 1 FROM zsm_besluit b WHERE b.id = NEW.besluit_id AND {owns('b.item_id')}"  # noqa: S608 - words of ours
# Told is Veilig Thuis when the decision was shared with it, and never the victim by that (SA-4).
_WITH_PROOF = (
    "CASE NEW.whom WHEN 'vt' THEN NEW.how = 'gedeeld' AND EXISTS (SELECT 1 FROM cases_itemgrant g"
    " JOIN cases_organisation o ON o.id = g.receiver_id AND o.partner = 'vt' WHERE g.content_object_id = b.item_id)"
    " ELSE NEW.how IN ('persoonlijk', 'veilig_nummer') END"
)

# Tables that came after the triggers of the others (migration 0005).
LATER = ("zsm_telwijzekeuze",)

INSERT = {
    "zsm_arrest": (
        f"{by_partner('politie')} AND {owns_in('NEW.item_id', 'NEW.case_id')} AND NEW.closed_at IS NULL"
        f" AND {_REAL_MOMENTS}"
    ),
    "zsm_inbreng": f"NEW.organisation_id = crossing.me() AND {_KNOWN_ARREST} AND {_INPUT}",
    "zsm_besluit": (
        f"NEW.by_id = crossing.who() AND {by_partner('om')} AND {_SAID_HERE} AND {_KNOWN_ARREST}"
        f" AND {_SAYS_WHAT} AND {_FOLLOWS} AND {_IN_TIME} AND {real('decided_at')}"
    ),
    # Chosen for the own region, by the functioneel beheerder of the OM (D-6).
    "zsm_telwijzekeuze": (
        f"NEW.by_id = crossing.who() AND {by_partner('om')} AND EXISTS"  # noqa: S608 - words of ours
        " (SELECT 1 FROM cases_organisation o WHERE o.id = crossing.me() AND o.region_id = NEW.region_id)"
        " AND EXISTS (SELECT 1 FROM cases_staffrole r WHERE r.staff_id = crossing.who()"
        f" AND r.role = 'functioneel_beheerder') AND {real('since')}"
        " AND NEW.since < statement_timestamp() + interval '1 day'"
    ),
    "zsm_verteld": (
        f"NEW.recorded_by_id = crossing.who() AND (NEW.item_id IS NULL OR {owns('NEW.item_id')})"
        f" AND {real('told_at')} AND {_MY_DECISION} AND {_WITH_PROOF})"
    ),
}

# A district of the police, about what the police reported (migration 0007).
REPORTS = {
    "zsm_aanmelding": (
        f"NEW.by_id = crossing.who() AND NEW.organisation_id = crossing.me() AND {by_partner('politie')}"  # noqa: S608 - words of ours
        f" AND EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND {owns('a.item_id')})"
        f" AND {real('arrested_at', 'at')}"
    )
}

# What was decided stays as it was said: a later decision follows it (migration 0009).
SAID = {"zsm_besluitcontent": "false"}

UPDATE = {
    # The OM closes it once all were told, and takes it to PGA or back; the moments that the clock follows from are of
    # who arrested; that the suspect left says one of the two.
    "zsm_arrest": (
        f"{same('case_id', 'item_id', 'suspect_id')} AND {knows('OLD.item_id')}"
        f" AND ({owns('OLD.item_id')} OR {same(*_MOMENTS)})"
        f" AND ({owns('OLD.item_id')} OR {by_partner('om')} OR {same('track', 'released_at')})"
        f" AND ({same('closed_at')} OR {by_partner('om')} AND (NEW.closed_at IS NULL OR {_TOLD})) AND {_REAL_MOMENTS}"
    ),
    "zsm_inbreng": f"OLD.organisation_id = crossing.me() AND {same('arrest_id', 'organisation_id')} AND {_INPUT}",
    "zsm_besluit": "false",
    "zsm_verteld": "false",
}


def anew(*tables: str) -> tuple[str, ...]:
    """The functions of these tables with the conditions of today, for a database made with older ones."""
    insert = {table: INSERT[table] for table in tables if table in INSERT}
    update = {table: UPDATE[table] for table in tables if table in UPDATE}
    return tuple(line for line in create(insert, update) if line.lstrip().startswith("CREATE OR REPLACE"))
