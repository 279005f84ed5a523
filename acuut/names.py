"""In one's own name in a crisis: what the application may write there (cases.access.names)."""

from cases.access.conditions import knows, owns, same

INSERT = {
    "acuut_crisis": f"NEW.owner_id = crossing.me() AND NEW.opened_by_id = crossing.who() AND {owns('NEW.item_id')}",
    "acuut_crisisact": (
        "NEW.organisation_id = crossing.me() AND NEW.by_id = crossing.who() AND EXISTS"  # noqa: S608 - words of ours
        f" (SELECT 1 FROM acuut_crisis c WHERE c.id = NEW.crisis_id AND {knows('c.item_id')}"
        # The child of a talk is of this household.
        " AND (NEW.person_id IS NULL OR EXISTS (SELECT 1 FROM cases_person p JOIN cases_case k"
        " ON k.household_id = p.household_id WHERE p.id = NEW.person_id AND k.id = c.case_id)))"
    ),
    "acuut_huisverbodaanvraag": owns("NEW.item_id"),
}

UPDATE = {
    # Police and Veilig Thuis go on in each other's crisis, as far as they know of it.
    "acuut_crisis": (
        f"{knows('OLD.item_id')} AND "
        f"{same('case_id', 'item_id', 'owner_id', 'opened_by_id', 'started_at', 'source')}"
    ),
    "acuut_crisisact": "false",
    "acuut_huisverbodaanvraag": (
        f"OLD.owner_id = crossing.me() AND {same('case_id', 'owner_id', 'item_id', 'asked_at')}"
    ),
}
