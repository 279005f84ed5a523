"""What PostgreSQL itself holds of a decision at the end of the transaction that takes it (ZS-5, ZS-7).

No sequence of acts leads to a heenzending that has neither a measure nor a reason, to a decision that nobody has to
be told of, or to one that follows another and does not say why. The stubs say all that is asked: no policy is passed.
"""

_TELLS = """
CREATE FUNCTION decided_with_its_duties() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT count(DISTINCT k.kind) FROM cases_clock k WHERE k.subject_id = NEW.id
        AND k.responsible_id IS NOT NULL AND k.kind IN ('zsm_tell_vt', 'zsm_tell_victim')) < 2 THEN
        RAISE EXCEPTION 'nobody has to tell of this decision' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$"""

# As the OM sees the plan: its own measures, and those that were shared with it.
_STANDS = """EXISTS (SELECT 1 FROM cases_measure m JOIN zsm_besluit b ON b.id = NEW.besluit_id
        JOIN zsm_arrest a ON a.id = b.arrest_id AND a.case_id = m.case_id
        WHERE m.ended_at IS NULL AND (m.ends_at IS NULL OR m.ends_at > b.decided_at)
        AND (m.owner_id = NEW.owner_id OR EXISTS (SELECT 1 FROM cases_itemgrant g
            WHERE g.content_object_id = m.item_id AND g.receiver_id = NEW.owner_id
            AND (g.live_until IS NULL OR g.live_until > b.decided_at))))"""

_REASONED = f"""
CREATE FUNCTION decided_with_its_reasons() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.custody = 'heenzenden' AND NEW.without_measures !~ '\\S' AND NOT {_STANDS} THEN
        RAISE EXCEPTION 'sent home without measures and without a reason'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.reason !~ '\\S'
        AND EXISTS (SELECT 1 FROM zsm_besluit b WHERE b.id = NEW.besluit_id AND b.follows_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a decision that follows another says why' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$"""  # noqa: S608 - words of ours

_AT_THE_END = {
    "decided_with_its_duties": "zsm_besluit",
    "decided_with_its_reasons": "zsm_besluitcontent",
}

# What is said of a decision stands on the very item of it; it is written first, so asked at the end.
_BIND = (
    "ALTER TABLE zsm_besluit ADD CONSTRAINT zsm_besluit_with_its_item UNIQUE (id, item_id)",
    "ALTER TABLE zsm_besluitcontent ADD CONSTRAINT zsm_besluitcontent_on_its_item FOREIGN KEY (besluit_id, item_id)"
    " REFERENCES zsm_besluit (id, item_id) DEFERRABLE INITIALLY DEFERRED",
)

CREATE = (
    _TELLS,
    _REASONED,
    *(
        f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        for name, table in _AT_THE_END.items()
    ),
    *_BIND,
)
DROP = (
    "ALTER TABLE zsm_besluitcontent DROP CONSTRAINT zsm_besluitcontent_on_its_item",
    "ALTER TABLE zsm_besluit DROP CONSTRAINT zsm_besluit_with_its_item",
    *(f"DROP TRIGGER {name} ON {table}" for name, table in _AT_THE_END.items()),
    *(f"DROP FUNCTION {name}()" for name in _AT_THE_END),
)
