"""What PostgreSQL itself holds of grounds, whatever the application says (SH-3, SH-5, SA-1, SA-2).

Grounds are proposed by one and approved by another; nothing of a row changes but its end; no date has two
approved rows for one giver, receiver, moment and purpose. Migrations (vv_migrate) are not bound: they bring
the matrix of the source.
"""

# btree_gist is not everywhere: a range of one hash says *the same* with what every PostgreSQL has.
ONE_A_DATE = "one_ground_a_date"
_KEY = "hashtextextended(giver || '|' || receiver || '|' || moment || '|' || purpose, 0)"
_EXCLUDE = f"""
    ALTER TABLE cases_ground ADD CONSTRAINT {ONE_A_DATE} EXCLUDE USING gist (
        int8range({_KEY}, {_KEY}, '[]') WITH &&,
        daterange(effective_from, effective_until) WITH &&
    ) WHERE (state = 'approved') DEFERRABLE INITIALLY IMMEDIATE
"""

_HEAD = "LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp"
_REFUSE = "USING ERRCODE = 'insufficient_privilege'"


def _holds(role: str) -> str:
    """Whoever signed in acts for their own organisation and holds this role now."""
    return f"""EXISTS (SELECT 1 FROM cases_staff s JOIN cases_staffrole r ON r.staff_id = s.id
            WHERE s.id = crossing.who() AND s.organisation_id = crossing.me() AND s.is_active AND r.role = '{role}')"""  # noqa: S608 - a word of ours


_FOUR_EYES = f"""
CREATE FUNCTION four_eyes() RETURNS trigger {_HEAD} AS $$
DECLARE
    giving text;
    place uuid;
    subject uuid;
    ends text := to_jsonb(NEW) ->> 'effective_until';
BEGIN
    IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' OR NEW.settled_by_id IS NOT NULL OR NEW.settled_at IS NOT NULL
            OR NEW.proposed_by_id IS DISTINCT FROM crossing.who() OR NOT {_holds("functioneel_beheerder")} THEN
            RAISE EXCEPTION 'a ground begins as a proposal of a functioneel beheerder' {_REFUSE};
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - ARRAY['state', 'settled_by_id', 'settled_at', 'effective_until']
        <> to_jsonb(OLD) - ARRAY['state', 'settled_by_id', 'settled_at', 'effective_until'] THEN
        RAISE EXCEPTION 'a ground keeps what it says' {_REFUSE};
    END IF;
    IF ends IS DISTINCT FROM to_jsonb(OLD) ->> 'effective_until' AND (
        OLD.state <> 'approved' OR NEW.state <> 'approved' OR ends IS NULL
        OR ends::date < (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date
        OR ends::date > (to_jsonb(OLD) ->> 'effective_until')::date
        OR NOT (
            EXISTS (SELECT 1 FROM cases_ending e WHERE e.state = 'approved' AND e.ends_on = ends::date
                AND NEW.id = CASE TG_TABLE_NAME WHEN 'cases_ground' THEN e.ground_id ELSE e.decision_id END)
            OR EXISTS (SELECT 1 FROM cases_ground g WHERE TG_TABLE_NAME = 'cases_ground' AND g.replaces_id = NEW.id
                AND g.state = 'approved' AND g.effective_from = ends::date))) THEN
        RAISE EXCEPTION 'a ground ends by a decision' {_REFUSE};
    END IF;
    IF (NEW.state, NEW.settled_by_id, NEW.settled_at) IS NOT DISTINCT FROM
        (OLD.state, OLD.settled_by_id, OLD.settled_at) THEN
        RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'cases_ground' THEN
        giving := NEW.giver;
    ELSE
        subject := (to_jsonb(NEW) ->> 'ground_id')::uuid;
        place := (to_jsonb(NEW) ->> 'region_id')::uuid;
        IF TG_TABLE_NAME = 'cases_ending' AND subject IS NULL THEN
            SELECT d.ground_id, d.region_id INTO subject, place FROM cases_interimdecision d
            WHERE d.id = NEW.decision_id;
        END IF;
        SELECT g.giver INTO giving FROM cases_ground g WHERE g.id = subject;
    END IF;
    IF OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'rejected') OR NEW.settled_at IS NULL
        OR NEW.settled_by_id IS DISTINCT FROM crossing.who() OR NEW.settled_by_id = NEW.proposed_by_id
        OR NOT {_holds("fg")}
        OR NOT EXISTS (SELECT 1 FROM cases_organisation o WHERE o.id = crossing.me() AND o.partner = giving
            AND (place IS NULL OR o.region_id = place)) THEN
        RAISE EXCEPTION 'a ground is decided upon by the FG of who gives, who did not propose it' {_REFUSE};
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - words of ours

# A successor ends what it replaces: so it is of the very same pair, moment and purpose.
_SUCCESSOR = f"""
CREATE FUNCTION same_ground() RETURNS trigger {_HEAD} AS $$
BEGIN
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cases_ground g WHERE g.id = NEW.replaces_id
        AND (g.giver, g.receiver, g.moment, g.purpose) = (NEW.giver, NEW.receiver, NEW.moment, NEW.purpose)) THEN
        RAISE EXCEPTION 'a ground replaces one of the same giver, receiver, moment and purpose' {_REFUSE};
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - words of ours

# The word of the OM is that of an officer, on art. 9 data that was shared with the OM, and it stays as it was said.
_OM_WORD = f"""
CREATE FUNCTION om_word() RETURNS trigger {_HEAD} AS $$
BEGIN
    IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
    IF TG_OP <> 'INSERT' OR NEW.by_id IS DISTINCT FROM crossing.who()
        OR NOT ({_holds("ovj_zsm")} OR {_holds("ovj_kindermishandeling")})
        OR NOT EXISTS (SELECT 1 FROM cases_organisation o WHERE o.id = crossing.me() AND o.partner = 'om')
        OR NOT EXISTS (SELECT 1 FROM cases_informationitem i
            JOIN cases_itemgrant g ON g.content_object_id = i.id AND g.receiver_id = crossing.me()
            WHERE i.id = NEW.item_id AND i.data_class = 'wpg9') THEN
        RAISE EXCEPTION 'the OM speaks by its officer, on what it was told' {_REFUSE};
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - words of ours

# Who reported, and a secret address, go to nobody: a grant on them cannot be written.
_NEVER = f"""
CREATE FUNCTION never_granted() RETURNS trigger {_HEAD} AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_informationitem i
        WHERE i.id = NEW.content_object_id AND i.data_class IN ('melder', 'geheim_adres')) THEN
        RAISE EXCEPTION 'this goes to nobody' {_REFUSE};
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 - words of ours

_TRIGGERS = {
    "cases_ground": ("four_eyes", "same_ground"),
    "cases_interimdecision": ("four_eyes",),
    "cases_ending": ("four_eyes",),
    "cases_omagreement": ("om_word",),
    "cases_itemgrant": ("never_granted",),
}

CREATE = (
    _EXCLUDE,
    _FOUR_EYES,
    _SUCCESSOR,
    _OM_WORD,
    _NEVER,
    *(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        for table, names in _TRIGGERS.items()
        for name in names
    ),
)
DROP = (
    *(f"DROP TRIGGER {name} ON {table}" for table, names in _TRIGGERS.items() for name in names),
    *(f"DROP FUNCTION {name}()" for name in ("four_eyes", "same_ground", "om_word", "never_granted")),
    f"ALTER TABLE cases_ground DROP CONSTRAINT {ONE_A_DATE}",
)
