"""What PostgreSQL itself holds of forms and of regional arrangements, whatever the application says (VP-3, P-4).

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
DROP = (
    *(f"DROP TRIGGER decided_in_the_region ON {table}" for table in TABLES),
    "DROP FUNCTION decided_in_the_region()",
)
