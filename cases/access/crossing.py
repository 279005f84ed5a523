"""The closed list of what crosses between partners without content (house: what exists, and what it says).

Each is a SECURITY DEFINER function with fixed columns in the schema `crossing`, owned by vv_crossing.
It asks for the organisation of the transaction itself; nothing else crosses. tests/access/test_crossing.py
holds that this list is the whole list.
"""

from cases.access.context import ME, WHO
from cases.access.crossing_figures import ZSM_FIGURES
from cases.access.crossing_known import KNOWN_BY

_ME = ME

_LIVE = (
    "g.live_from <= statement_timestamp() AND (g.live_until IS NULL OR g.live_until > statement_timestamp())"
)

# What may be known to exist: only what its owner lets be known, and never that there is art. 9 data, a secret
# address, medical data or who reported, nor what was taken back; whatever the flag says.
_KNOWABLE = """
    i.existence = 'partners' AND i.withdrawn_at IS NULL
    AND i.data_class NOT IN ('wpg9', 'geheim_adres', 'medisch', 'melder')
    AND i.kind NOT IN ('verstrekking', 'melder')"""


def _takes_part(case: str) -> str:
    """I am on this case now; who left it learns nothing more."""
    return (
        f"EXISTS (SELECT 1 FROM cases_participation p WHERE p.case_id = {case}"
        f" AND p.organisation_id = {_ME} AND p.open)"
    )


def _granted(item: str) -> str:
    """It is shared with me now."""
    return (
        f"EXISTS (SELECT 1 FROM cases_itemgrant g WHERE g.content_object_id = {item}"
        f" AND g.receiver_id = {_ME} AND {_LIVE})"
    )


# *OM · 1 bericht · niet met u gedeeld*: only on a case I take part in, only what may be known to exist.
EXISTING_ITEMS = f"""
CREATE OR REPLACE FUNCTION crossing.existing_items(asked uuid)
RETURNS TABLE (partner text, kind text, latest timestamptz, items integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.partner::text, i.kind::text, max(i.occurred_at), count(*)::integer
    FROM cases_informationitem i
    JOIN cases_organisation o ON o.id = i.owner_id
    WHERE i.case_id = asked AND {_KNOWABLE} AND i.owner_id <> {_ME}
      AND {_takes_part("asked")} AND NOT {_granted("i.id")}
    GROUP BY o.partner, i.kind
$$
"""

# What I may see speaks of something that I may not: that it is there, where that may be known (SH-11).
QUOTED_ITEMS = f"""
CREATE OR REPLACE FUNCTION crossing.quoted_items(asked uuid)
RETURNS TABLE (item uuid, partner text, kind text, items integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.item_id, o.partner::text, i.kind::text, count(*)::integer
    FROM cases_itemreference r
    JOIN cases_informationitem s ON s.id = r.item_id AND s.case_id = asked
    JOIN cases_informationitem i ON i.id = r.quoted_id AND i.case_id = asked
    JOIN cases_organisation o ON o.id = i.owner_id
    WHERE {_KNOWABLE} AND i.owner_id <> {_ME}
      AND {_takes_part("asked")} AND (s.owner_id = {_ME} OR {_granted("s.id")}) AND NOT {_granted("i.id")}
    GROUP BY r.item_id, o.partner, i.kind
$$
"""

# At the table (ZS-2, ZS-4), to who reported an arrest and to whom it is disclosed: who else knows of it and how
# their input stands, in codes. No row for who knows nothing of the arrest; an empty state is *not yet*.
_KNOWN_ARREST = f"""
    FROM zsm_arrest a
    JOIN cases_informationitem i ON i.id = a.item_id
    WHERE a.id = ANY(asked) AND {_takes_part("a.case_id")} AND (i.owner_id = {_ME} OR {_granted("i.id")})"""

# An input is there as long as what it says is: its owner can take it back, or stop sharing it with the OM (SH-6).
_STANDS = f"""CASE
        WHEN n.state IN ('aanwezig', 'onvolledig', 'opgesteld') AND said.withdrawn_at IS NOT NULL THEN 'teruggenomen'
        WHEN n.state = 'aanwezig' AND o.partner <> 'om' AND NOT EXISTS (
            SELECT 1 FROM cases_itemgrant g JOIN cases_organisation om ON om.id = g.receiver_id
            WHERE g.content_object_id = n.item_id AND om.partner = 'om' AND {_LIVE}) THEN 'gestopt'
        ELSE n.state::text END"""

ARREST_INPUTS = f"""
CREATE OR REPLACE FUNCTION crossing.arrest_inputs(asked uuid[])
RETURNS TABLE (arrest uuid, partner text, state text, because text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH known AS (SELECT a.id, a.item_id, i.owner_id {_KNOWN_ARREST}),
    who AS (
        SELECT known.id, known.owner_id AS organisation_id FROM known
        UNION
        SELECT known.id, g.receiver_id FROM known
        JOIN cases_itemgrant g ON g.content_object_id = known.item_id AND {_LIVE})
    SELECT who.id, o.partner::text, {_STANDS}, n.because::text, n.at
    FROM who
    JOIN cases_organisation o ON o.id = who.organisation_id
    LEFT JOIN zsm_inbreng n ON n.arrest_id = who.id AND n.organisation_id = who.organisation_id
    LEFT JOIN cases_informationitem said ON said.id = n.item_id
$$
"""

# That Veilig Thuis was called about an arrest outside its hours, by which partner, and whether it answered (ZS-8).
ARREST_CALLS = f"""
CREATE OR REPLACE FUNCTION crossing.arrest_calls(asked uuid[])
RETURNS TABLE (arrest uuid, partner text, at timestamptz, answer text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH known AS (SELECT a.id {_KNOWN_ARREST})
    SELECT c.arrest_id, o.partner::text, c.at, c.answer::text
    FROM known
    JOIN zsm_gebeld c ON c.arrest_id = known.id
    JOIN cases_organisation o ON o.id = c.organisation_id
$$
"""

# That the officer decided, when, whether in time, and whether the victim was told: not what was decided (ZS-5, ZS-7).
# Of the decision that holds: the one that nothing follows.
ARREST_DECISIONS = f"""
CREATE OR REPLACE FUNCTION crossing.arrest_decisions(asked uuid[])
RETURNS TABLE (arrest uuid, decided_at timestamptz, late boolean, victim_told boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH known AS (SELECT a.id {_KNOWN_ARREST})
    SELECT b.arrest_id, b.decided_at, b.late,
        EXISTS (SELECT 1 FROM zsm_verteld v WHERE v.besluit_id = b.id AND v.whom = 'slachtoffer')
    FROM known JOIN zsm_besluit b ON b.arrest_id = known.id
    WHERE NOT EXISTS (SELECT 1 FROM zsm_besluit n WHERE n.follows_id = b.id)
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
        WHERE s.id = staff AND s.id = {WHO} AND s.is_active AND s.organisation_id = {_ME})
    ORDER BY c.opened_at
    LIMIT 200
$$
"""

FUNCTIONS = {
    "existing_items(uuid)": EXISTING_ITEMS,
    "quoted_items(uuid)": QUOTED_ITEMS,
    "arrest_inputs(uuid[])": ARREST_INPUTS,
    "arrest_calls(uuid[])": ARREST_CALLS,
    "arrest_decisions(uuid[])": ARREST_DECISIONS,
    "rnzs_open_cases(uuid)": RNZS_OPEN_CASES,
    "known_by(uuid)": KNOWN_BY,
    "zsm_figures(uuid)": ZSM_FIGURES,
}


def made() -> list[str]:
    """Each function as its owner, opened to the application alone.

    The list is of today: it may name tables that a later migration adds, also of the flows, so bodies are
    not checked when they are made (tests call each of them).
    """
    lines = ["SET ROLE vv_crossing", "SET LOCAL check_function_bodies = off"]
    for signature, body in FUNCTIONS.items():
        lines += [
            body,
            f"REVOKE ALL ON FUNCTION crossing.{signature} FROM public",
            f"GRANT EXECUTE ON FUNCTION crossing.{signature} TO vv_app",
        ]
    return [*lines, "SET LOCAL check_function_bodies = on", "RESET ROLE"]
