"""In one's own name: what the application may write on stubs, as triggers in PostgreSQL.

Stubs carry no row policy, for the policies of content read them (a policy that reads a table whose policy
reads back is infinite recursion). A trigger says instead in whose name a row may be written: that of the
organisation, and where a person is named that of the staff member, of the signed context (access.context).
Other roles (migrations, sweeper) are bound by their rights.
"""

# Table → conditions on the new row, in SQL; each holds for INSERT, and for UPDATE too unless it says OLD.
_MINE = "crossing.me()"
_WHO = "crossing.who()"
_TAKES_PART = (
    "EXISTS (SELECT 1 FROM cases_participation p"
    " WHERE p.case_id = {case} AND p.organisation_id = crossing.me())"
)

INSERT = {
    "cases_auditevent": (
        f"(NEW.organisation_id IS NULL OR NEW.organisation_id = {_MINE})"
        f" AND (NEW.actor_id IS NULL OR {_WHO} IS NULL OR NEW.actor_id = {_WHO})"
    ),
    "cases_itemgrant": (
        f"NEW.giver_id = {_MINE} AND EXISTS (SELECT 1 FROM cases_informationitem i"
        f" WHERE i.id = NEW.content_object_id AND i.owner_id = {_MINE})"
        f" AND EXISTS (SELECT 1 FROM cases_disclosure d WHERE d.id = NEW.disclosure_id"
        f" AND d.giver_id = {_MINE} AND d.receiver_id = NEW.receiver_id)"
    ),
    "cases_informationitem": (
        f"NEW.owner_id = {_MINE} AND NEW.recorded_by_id = {_WHO} AND {_TAKES_PART.format(case='NEW.case_id')}"
    ),
    "cases_disclosure": (
        f"NEW.giver_id = {_MINE} AND NEW.by_id = {_WHO} AND {_TAKES_PART.format(case='NEW.case_id')}"
    ),
    "cases_disclosureitem": (
        f"EXISTS (SELECT 1 FROM cases_disclosure d JOIN cases_informationitem i ON i.id = NEW.item_id"
        f" WHERE d.id = NEW.disclosure_id AND d.giver_id = {_MINE} AND i.owner_id = {_MINE} AND i.case_id = d.case_id)"
    ),
    # One's own organisation founds a case that nobody takes part in yet; then who takes part brings others in.
    "cases_participation": (
        f"{_TAKES_PART.format(case='NEW.case_id')}"
        f" OR (NEW.organisation_id = {_MINE} AND NOT EXISTS"
        f" (SELECT 1 FROM cases_participation p WHERE p.case_id = NEW.case_id))"
    ),
    "cases_assignment": (
        f"{_TAKES_PART.format(case='NEW.case_id')} AND EXISTS"
        f" (SELECT 1 FROM cases_staff s WHERE s.id = NEW.staff_id AND s.organisation_id = {_MINE})"
    ),
    "cases_recall": f"NEW.owner_id = {_MINE} AND NEW.by_id = {_WHO}",
    "cases_receipt": (
        f"EXISTS (SELECT 1 FROM cases_recall r WHERE r.id = NEW.recall_id AND r.owner_id = {_MINE})"
        " AND NEW.acknowledged_at IS NULL"
    ),
    "cases_informationrequest": f"NEW.asker_id = {_MINE} AND NEW.by_id = {_WHO}",
    "cases_omagreement": (
        f"NEW.by_id = {_WHO} AND EXISTS"
        f" (SELECT 1 FROM cases_organisation o WHERE o.id = {_MINE} AND o.partner = 'om')"
    ),
    "cases_vitalreview": (
        f"NEW.by_id = {_WHO} AND EXISTS (SELECT 1 FROM cases_staffrole r WHERE r.staff_id = {_WHO} AND r.role = 'fg')"
        f" AND EXISTS (SELECT 1 FROM cases_disclosure d WHERE d.id = NEW.disclosure_id AND d.giver_id = {_MINE})"
    ),
}

UPDATE = {
    "cases_itemgrant": (
        f"OLD.giver_id = {_MINE}"
        " AND (NEW.giver_id, NEW.receiver_id, NEW.content_object_id, NEW.disclosure_id)"
        " = (OLD.giver_id, OLD.receiver_id, OLD.content_object_id, OLD.disclosure_id)"
    ),
    # An owner changes its item; whoever takes part may not even touch when it happened.
    "cases_informationitem": (
        f"OLD.owner_id = {_MINE} AND (NEW.owner_id, NEW.case_id, NEW.recorded_by_id, NEW.recorded_at)"
        " = (OLD.owner_id, OLD.case_id, OLD.recorded_by_id, OLD.recorded_at)"
    ),
    "cases_disclosure": (
        f"OLD.giver_id = {_MINE}"
        " AND (NEW.case_id, NEW.giver_id, NEW.receiver_id, NEW.ground_id, NEW.decision_id, NEW.motivation_id,"
        " NEW.conditions, NEW.by_id, NEW.at, NEW.until) IS NOT DISTINCT FROM"
        " (OLD.case_id, OLD.giver_id, OLD.receiver_id, OLD.ground_id, OLD.decision_id, OLD.motivation_id,"
        " OLD.conditions, OLD.by_id, OLD.at, OLD.until)"
        " AND (OLD.revoked_at IS NULL OR NEW.revoked_at = OLD.revoked_at)"
    ),
    "cases_disclosureitem": "false",
    "cases_participation": "(NEW.case_id, NEW.organisation_id) = (OLD.case_id, OLD.organisation_id)",
    "cases_assignment": (
        "(NEW.case_id, NEW.staff_id) = (OLD.case_id, OLD.staff_id) AND EXISTS"
        f" (SELECT 1 FROM cases_staff s WHERE s.id = NEW.staff_id AND s.organisation_id = {_MINE})"
    ),
    "cases_recall": "false",
    "cases_receipt": (
        f"OLD.organisation_id = {_MINE} AND OLD.acknowledged_at IS NULL AND NEW.acknowledged_by_id = {_WHO}"
        " AND (NEW.recall_id, NEW.organisation_id) = (OLD.recall_id, OLD.organisation_id)"
    ),
    "cases_informationrequest": (
        f"{_MINE} IN (OLD.asker_id, OLD.owner_id)"
        " AND (NEW.case_id, NEW.asker_id, NEW.owner_id, NEW.receiver_id, NEW.kind, NEW.item_id, NEW.purpose,"
        " NEW.by_id, NEW.at) IS NOT DISTINCT FROM (OLD.case_id, OLD.asker_id, OLD.owner_id, OLD.receiver_id,"
        " OLD.kind, OLD.item_id, OLD.purpose, OLD.by_id, OLD.at)"
    ),
    "cases_omagreement": "false",
    "cases_vitalreview": "false",
}


def _trigger(table: str) -> str:
    """One function a table: which rows the application may write there."""
    name = f"own_name_{table}"
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF ({INSERT[table]}) IS NOT TRUE THEN
            RAISE EXCEPTION '% is written in one''s own name', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF ({UPDATE.get(table, "true")}) IS NOT TRUE THEN
        RAISE EXCEPTION '% is changed in one''s own name', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$"""


CREATE = (
    "DROP TRIGGER IF EXISTS own_name ON cases_auditevent",
    "DROP TRIGGER IF EXISTS own_name ON cases_itemgrant",
    "DROP TRIGGER IF EXISTS own_name ON cases_informationitem",
    "DROP FUNCTION IF EXISTS own_name()",
    *(
        statement
        for table in INSERT
        for statement in (
            _trigger(table),
            f"CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION own_name_{table}()",
        )
    ),
)
DROP = tuple(
    statement
    for table in INSERT
    for statement in (f"DROP TRIGGER own_name ON {table}", f"DROP FUNCTION own_name_{table}()")
)
