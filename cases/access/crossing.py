"""The closed list of what crosses between partners without content (house: what exists, and what it says).

Each is a SECURITY DEFINER function with fixed columns in the schema `crossing`, owned by vv_crossing.
It asks for the organisation of the transaction itself; nothing else crosses. tests/access/test_crossing.py
holds that this list is the whole list.
"""

_ME = "nullif(current_setting('app.organisation', true), '')::uuid"

# *OM · 1 bericht · niet met u gedeeld*: only on a case I take part in, only what its owner lets be known.
EXISTING_ITEMS = f"""
CREATE OR REPLACE FUNCTION crossing.existing_items(asked uuid)
RETURNS TABLE (partner text, kind text, latest timestamptz, items integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.partner::text, i.kind::text, max(i.occurred_at), count(*)::integer
    FROM cases_informationitem i
    JOIN cases_organisation o ON o.id = i.owner_id
    WHERE i.case_id = asked AND i.existence = 'partners' AND i.owner_id <> {_ME}
      AND EXISTS (SELECT 1 FROM cases_participation p WHERE p.case_id = asked AND p.organisation_id = {_ME})
      AND NOT EXISTS (
        SELECT 1 FROM cases_itemgrant g
        WHERE g.content_object_id = i.id AND g.receiver_id = {_ME}
          AND g.live_from <= statement_timestamp() AND (g.live_until IS NULL OR g.live_until > statement_timestamp()))
    GROUP BY o.partner, i.kind
$$
"""

# The chair's rows (RN-1): no name, no id, only for who holds the role in the organisation that acts.
RNZS_OPEN_CASES = f"""
CREATE OR REPLACE FUNCTION crossing.rnzs_open_cases(staff uuid)
RETURNS TABLE (
    reference text, region text, phase text, opened_at timestamptz, moments text[],
    overdue integer, stuck_handovers integer, partners integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.reference::text, r.name::text, c.phase::text, c.opened_at,
        array(SELECT m.moment::text FROM cases_casemoment m
              WHERE m.case_id = c.id AND m.ended_at IS NULL ORDER BY m.started_at),
        (SELECT count(*)::integer FROM cases_clock k
         WHERE k.case_id = c.id AND k.ended_at IS NULL AND k.due_at < now() AND k.state IN ('running', 'expired')),
        (SELECT count(*)::integer FROM cases_handover h
         WHERE h.case_id = c.id AND h.state = 'offered' AND h.offered_at < now() - interval '24 hours'),
        (SELECT count(*)::integer FROM cases_participation p WHERE p.case_id = c.id AND p.open)
    FROM cases_case c
    JOIN cases_region r ON r.id = c.region_id
    WHERE c.closed_at IS NULL
      AND r.arrondissement_id = (
        SELECT mine.arrondissement_id FROM cases_staff s
        JOIN cases_organisation o ON o.id = s.organisation_id
        JOIN cases_region mine ON mine.id = o.region_id
        JOIN cases_staffrole sr ON sr.staff_id = s.id AND sr.role = 'rnzs_voorzitter'
        WHERE s.id = staff AND s.is_active AND s.organisation_id = {_ME})
    ORDER BY c.opened_at
    LIMIT 200
$$
"""

FUNCTIONS = {
    "existing_items(uuid)": EXISTING_ITEMS,
    "rnzs_open_cases(uuid)": RNZS_OPEN_CASES,
}
