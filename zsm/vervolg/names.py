"""In one's own name after the decision: what the application may write there (cases.access.names)."""

from cases.access.conditions import ME, WHO, knows, owns, owns_in, real, same, stub_of_mine

_MY_DECISION = f"EXISTS (SELECT 1 FROM zsm_besluit b WHERE b.id = NEW.besluit_id AND {owns('b.item_id')}"  # noqa: S608 - words of ours

INSERT = {
    "zsm_vervolgafspraak": (
        f"NEW.owner_id = {ME} AND NEW.by_id = {WHO} AND {owns_in('NEW.item_id', 'NEW.case_id')} AND {_MY_DECISION}"  # noqa: S608 - words of ours
        " AND EXISTS (SELECT 1 FROM zsm_arrest a WHERE a.id = b.arrest_id AND a.case_id = NEW.case_id))"
        f" AND {real('at', 'ended_at')}"
    ),
    # Another is asked, by who may know of the arrest; what came of it is never written by who asks.
    "zsm_opdracht": (
        f"NEW.owner_id = {ME} AND NEW.given_by_id = {WHO} AND NEW.organisation_id <> {ME}"  # noqa: S608 - words of ours
        f" AND {owns_in('NEW.item_id', 'NEW.case_id')} AND NEW.outcome = ''"
        f" AND {real('given_at', 'due_at')}"
        " AND num_nonnulls(NEW.accepted_at, NEW.ended_at, NEW.told_at) = 0 AND EXISTS"
        " (SELECT 1 FROM zsm_arrest a WHERE a.id = NEW.arrest_id AND a.case_id = NEW.case_id"
        f" AND {knows('a.item_id')})"
        f" AND (NEW.besluit_id IS NULL OR {_MY_DECISION} AND b.arrest_id = NEW.arrest_id))"
    ),
}

# What is said of these is their owner's alone.
CONTENT = {
    "zsm_gespreksblad": f"{_MY_DECISION})",
    "zsm_vervolgcontent": stub_of_mine("zsm_vervolgafspraak", "NEW.afspraak_id"),
}

_ASKED = ("accepted_at", "because", "how", "told_at")

UPDATE = {
    "zsm_vervolgafspraak": (
        f"OLD.owner_id = {ME} AND OLD.ended_at IS NULL"
        f" AND {same('case_id', 'besluit_id', 'item_id', 'owner_id', 'by_id')} AND {real('at', 'ended_at')}"
    ),
    # Who was asked says how it went, as far as it knows of it still; who asked can take it back.
    "zsm_opdracht": (
        "OLD.ended_at IS NULL AND"
        f" {same('case_id', 'arrest_id', 'besluit_id', 'item_id', 'soort', 'owner_id', 'organisation_id')}"
        f" AND {same('given_by_id', 'given_at', 'due_at')} AND {real('accepted_at', 'ended_at', 'told_at')}"
        f" AND (OLD.owner_id = {ME} AND NEW.outcome = 'teruggenomen' AND {same(*_ASKED)}"
        f" OR OLD.organisation_id = {ME} AND {knows('OLD.item_id')} AND NEW.outcome <> 'teruggenomen')"
    ),
}
