"""In one's own name in a crisis: what the application may write there (cases.access.names)."""

from cases.access.conditions import knows, owns, owns_in, same

# Who asked may take the question back while nothing was decided, and change nothing else of it.
_TAKEN_BACK = (
    f"{owns('OLD.item_id')} AND OLD.decided_at IS NULL AND OLD.withdrawn_at IS NULL"
    " AND NEW.withdrawn_at IS NOT NULL AND "
    + same(
        "case_id", "owner_id", "item_id", "talks_item_id", "outcome_item_id", "measure_id", "deur", "district",
        "asked_at", "arrived_at", "decided_at", "outcome",
    )
)  # fmt: skip
_KNOWN_CRISIS = f"EXISTS (SELECT 1 FROM acuut_crisis c WHERE c.id = NEW.crisis_id AND {knows('c.item_id')})"  # noqa: S608

INSERT = {
    "acuut_crisis": (
        "NEW.owner_id = crossing.me() AND NEW.opened_by_id = crossing.who()"
        f" AND {owns_in('NEW.item_id', 'NEW.case_id')}"
    ),
    "acuut_crisisact": (
        "NEW.organisation_id = crossing.me() AND NEW.by_id = crossing.who() AND EXISTS"  # noqa: S608 - words of ours
        f" (SELECT 1 FROM acuut_crisis c WHERE c.id = NEW.crisis_id AND {knows('c.item_id')}"
        # The child of a talk is of this household.
        " AND (NEW.person_id IS NULL OR EXISTS (SELECT 1 FROM cases_person p JOIN cases_case k"
        " ON k.household_id = p.household_id WHERE p.id = NEW.person_id AND k.id = c.case_id)))"
    ),
    # The police ask Veilig Thuis; whether and what was decided is never theirs to write.
    "acuut_huisverbodaanvraag": (
        f"{owns_in('NEW.item_id', 'NEW.case_id')} AND EXISTS (SELECT 1 FROM cases_organisation o"  # noqa: S608
        " WHERE o.id = NEW.owner_id AND o.partner = 'vt') AND NEW.outcome = ''"
        " AND num_nonnulls(NEW.talks_item_id, NEW.outcome_item_id, NEW.measure_id, NEW.arrived_at, NEW.decided_at,"
        " NEW.withdrawn_at) = 0"
    ),
}

# What is said of a crisis, by who may know of it.
CONTENT = {"acuut_onderzoekshandeling": _KNOWN_CRISIS, "acuut_letsel": _KNOWN_CRISIS}

UPDATE = {
    # Police and Veilig Thuis go on in each other's crisis, as far as they know of it.
    "acuut_crisis": (
        f"{knows('OLD.item_id')} AND "
        f"{same('case_id', 'item_id', 'owner_id', 'opened_by_id', 'started_at', 'source')}"
    ),
    "acuut_crisisact": "false",
    "acuut_huisverbodaanvraag": (
        f"OLD.owner_id = crossing.me() AND {same('case_id', 'owner_id', 'item_id', 'asked_at')} OR {_TAKEN_BACK}"
    ),
}
