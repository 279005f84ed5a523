"""What PostgreSQL itself holds of a decision at the end of the transaction that takes it (ZS-5, ZS-7).

No sequence of acts leads to a heenzending that has neither a measure nor a reason, to a decision that nobody has to
be told of, or to one that follows another and does not say why. The stubs say all that is asked: no policy is passed.
"""

# Each obligation has its clock: of who decided, in the case itself, within a day. It runs on, late or not, until that
# one was told, with proof, or another decision followed.
_TELLS = """
CREATE FUNCTION decided_with_its_duties() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid;
BEGIN
    IF TG_TABLE_NAME = 'zsm_besluit' THEN asked := NEW.id; ELSE asked := OLD.subject_id; END IF;
    IF EXISTS (SELECT 1 FROM zsm_besluit b JOIN zsm_arrest a ON a.id = b.arrest_id
        JOIN cases_informationitem i ON i.id = b.item_id
        CROSS JOIN (VALUES ('zsm_tell_vt', 'vt'), ('zsm_tell_victim', 'slachtoffer')) AS duty (kind, whom)
        WHERE b.id = asked AND NOT EXISTS (SELECT 1 FROM cases_clock k
            WHERE k.subject_id = b.id AND k.kind = duty.kind AND k.case_id = a.case_id
            AND k.responsible_id = i.owner_id AND k.due_at <= b.decided_at + interval '1 day'
            AND (k.state IN ('running', 'expired')
                OR EXISTS (SELECT 1 FROM zsm_verteld v WHERE v.besluit_id = b.id AND v.whom = duty.whom)
                OR EXISTS (SELECT 1 FROM zsm_besluit n WHERE n.follows_id = b.id)))) THEN
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
    "decided_with_its_duties": "INSERT ON zsm_besluit",
    "decided_with_its_reasons": "INSERT ON zsm_besluitcontent",
}
# What ends a duty, or makes another of it, is asked the same; the sweep does neither.
_KEPT = """
CREATE CONSTRAINT TRIGGER duty_to_tell_is_kept AFTER UPDATE ON cases_clock DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (OLD.kind IN ('zsm_tell_vt', 'zsm_tell_victim')
    AND (OLD.kind, OLD.subject_id, OLD.case_id, OLD.responsible_id, OLD.due_at, OLD.paused_at, OLD.ended_at)
    IS DISTINCT FROM
    (NEW.kind, NEW.subject_id, NEW.case_id, NEW.responsible_id, NEW.due_at, NEW.paused_at, NEW.ended_at))
EXECUTE FUNCTION decided_with_its_duties()"""

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
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {when} DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        for name, when in _AT_THE_END.items()
    ),
    _KEPT,
    *_BIND,
)
DROP = (
    "ALTER TABLE zsm_besluitcontent DROP CONSTRAINT zsm_besluitcontent_on_its_item",
    "ALTER TABLE zsm_besluit DROP CONSTRAINT zsm_besluit_with_its_item",
    "DROP TRIGGER duty_to_tell_is_kept ON cases_clock",
    *(f"DROP TRIGGER {name} {when.removeprefix('INSERT ')}" for name, when in _AT_THE_END.items()),
    *(f"DROP FUNCTION {name}()" for name in _AT_THE_END),
)
