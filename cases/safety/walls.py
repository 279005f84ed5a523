"""What PostgreSQL itself holds of forms, regional arrangements and what is said, whatever the application says.

Forms and arrangements (VP-3, P-4):

One proposes, another of the same region decides; once decided nothing of a row changes any more, whoever asks.
Migrations (vv_migrate) may add rows: they bring those of the sources.
"""

_SETTLED = "ARRAY['state', 'settled_by_id', 'settled_at']"
_REFUSE = "USING ERRCODE = 'insufficient_privilege'"
_TODAY = "(statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date"


def _mine(*roles: str) -> str:
    """Who signed in holds one of these roles where the row holds: its region, and its partner if it has one."""
    held = ", ".join(f"'{role}'" for role in roles)
    return f"""EXISTS (SELECT 1 FROM cases_staff s JOIN cases_staffrole r ON r.staff_id = s.id
            JOIN cases_organisation o ON o.id = s.organisation_id
            WHERE s.id = crossing.who() AND o.id = crossing.me() AND s.is_active AND r.role IN ({held})
            AND o.region_id = NEW.region_id AND o.partner = coalesce(to_jsonb(NEW) ->> 'partner', o.partner))"""  # noqa: S608 - words of ours


_DECIDED = f"""
CREATE FUNCTION decided_in_the_region() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'proposed'
        OR to_jsonb(NEW) - {_SETTLED} <> to_jsonb(OLD) - {_SETTLED}) THEN
        RAISE EXCEPTION '% keeps what it says', TG_TABLE_NAME {_REFUSE};
    END IF;
    IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' OR NEW.settled_by_id IS NOT NULL OR NEW.settled_at IS NOT NULL
            OR NEW.proposed_by_id IS DISTINCT FROM crossing.who() OR NEW.region_id IS NULL
            OR NOT isfinite(NEW.effective_from) OR NEW.effective_from > '3000-01-01'
            OR NOT {_mine("functioneel_beheerder")} THEN
            RAISE EXCEPTION '% begins as a proposal of a functioneel beheerder here', TG_TABLE_NAME {_REFUSE};
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state NOT IN ('approved', 'rejected') OR NEW.settled_at IS NULL
        OR NEW.settled_by_id IS DISTINCT FROM crossing.who() OR NEW.settled_by_id = NEW.proposed_by_id
        OR NEW.state = 'approved' AND NEW.effective_from < {_TODAY}
        OR NOT {_mine("functioneel_beheerder", "fg")} THEN
        RAISE EXCEPTION '% is decided upon here by another than who proposed it', TG_TABLE_NAME {_REFUSE};
    END IF;
    RETURN NEW;
END $$"""

TABLES = ("cases_instrument", "cases_regionalarrangement")

CREATE = (
    _DECIDED,
    *(
        f"CREATE TRIGGER decided_in_the_region BEFORE INSERT OR UPDATE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION decided_in_the_region()"
        for table in TABLES
    ),
)
# What is said of an assessment or a measure stands on the very item of it (AC-4, AC-6): shared with that item and
# never on its own, and never put under what another partner assessed or agreed.
_SAID = {
    "cases_assessment": {"cases_assessmentcontent": "assessment_id", "cases_personsafety": "assessment_id"},
    "cases_measure": {"cases_measurecontent": "measure_id"},
}
BIND = tuple(
    statement
    for stub, said in _SAID.items()
    for statement in (
        f"ALTER TABLE {stub} ADD CONSTRAINT {stub}_with_its_item UNIQUE (id, item_id)",
        *(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_on_its_item FOREIGN KEY ({stub_id}, item_id)"
            f" REFERENCES {stub} (id, item_id)"
            for table, stub_id in said.items()
        ),
    )
)
UNBIND = tuple(
    statement
    for stub, said in _SAID.items()
    for statement in (
        *(f"ALTER TABLE {table} DROP CONSTRAINT {table}_on_its_item" for table in said),
        f"ALTER TABLE {stub} DROP CONSTRAINT {stub}_with_its_item",
    )
)

DROP = (
    *(f"DROP TRIGGER decided_in_the_region ON {table}" for table in TABLES),
    "DROP FUNCTION decided_in_the_region()",
)
