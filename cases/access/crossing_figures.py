"""The figures of the ZSM table for the chair of an RNZS (RN-2, RN-3); part of the closed list (crossing).

What crosses is a number of at least five, by month, of all regions of the arrondissement together. No case, no
organisation, no name. The month that runs is left out: from one day to the next its numbers would tell of one suspect.
"""

# ruff: noqa: S608 - words of ours

from cases.access.context import ME, WHO

FEWEST = 5
"""A smaller number could be laid beside what somebody heard (RN-2: small counts are suppressed)."""
FEWEST_OF_TEN = 10
"""Of fewer than ten, the slowest tenth is one suspect."""
MONTHS = 12

_MONTH = "date_trunc('month', {} AT TIME ZONE 'Europe/Amsterdam')::date"
_THIS_MONTH = _MONTH.format("statement_timestamp()")

# The regions of the chair: nothing for who does not hold the role in the organisation that acts.
_REGIONS = f"""
        SELECT r.id FROM cases_region r WHERE r.arrondissement_id = (
            SELECT mine.arrondissement_id FROM cases_staff s
            JOIN cases_organisation o ON o.id = s.organisation_id
            JOIN cases_region mine ON mine.id = o.region_id
            JOIN cases_staffrole sr ON sr.staff_id = s.id AND sr.role = 'rnzs_voorzitter'
            WHERE s.id = staff AND s.id = {WHO} AND s.is_active AND s.organisation_id = {ME})"""

_ARRESTS = f"""
        SELECT a.id, a.way, a.track, a.arrested_at, i.recorded_at, {_MONTH.format("a.arrested_at")} AS month
        FROM zsm_arrest a
        JOIN cases_case c ON c.id = a.case_id AND c.region_id IN (SELECT id FROM regions)
        JOIN cases_informationitem i ON i.id = a.item_id AND i.withdrawn_at IS NULL
        WHERE {_MONTH.format("a.arrested_at")} < {_THIS_MONTH}
          AND {_MONTH.format("a.arrested_at")} >= {_THIS_MONTH} - interval '{MONTHS} months'"""

# What was decided first; a decision that follows another one does not make it earlier or later.
_FIRST = """
        SELECT DISTINCT ON (b.arrest_id) b.arrest_id, b.id, b.decided_at, b.late, d.custody,
            d.without_measures <> '' AS bare
        FROM zsm_besluit b
        JOIN zsm_besluitcontent d ON d.besluit_id = b.id
        WHERE b.arrest_id IN (SELECT id FROM arrests)
        ORDER BY b.arrest_id, b.decided_at"""

# One line a fact: of which month, in which figure, whether it counts as yes, and how many minutes it took.
# Deel A is in time when it was there at the decision, else at the end of the nine hours: as on the table.
_FACTS = """
        SELECT month, 'arrests' AS figure, NULL::boolean AS yes, NULL::float AS minutes FROM arrests
        UNION ALL SELECT month, track, NULL, NULL FROM arrests
        UNION ALL SELECT month, 'heard', way = 'niet_vastzaak', NULL FROM arrests
        UNION ALL
        SELECT month, 'report', NULL, extract(epoch FROM recorded_at - arrested_at) / 60
        FROM arrests WHERE way = 'aanhouding'
        UNION ALL
        SELECT month, 'deel_a', coalesce(n.at <= coalesce(f.decided_at, k.due_at), false),
            extract(epoch FROM n.at - arrested_at) / 60
        FROM arrests
        LEFT JOIN first f ON f.arrest_id = arrests.id
        LEFT JOIN cases_clock k ON k.subject_id = arrests.id AND k.kind = 'zsm_nine_hours' AND k.cycle = 1
        LEFT JOIN (zsm_inbreng n JOIN cases_organisation o ON o.id = n.organisation_id AND o.partner = 'vt')
            ON n.arrest_id = arrests.id AND n.state = 'aanwezig'
        WHERE way = 'aanhouding'
        UNION ALL
        SELECT month, 'decision', NOT f.late, extract(epoch FROM f.decided_at - arrested_at) / 60
        FROM arrests JOIN first f ON f.arrest_id = arrests.id WHERE way = 'aanhouding'
        UNION ALL
        SELECT month, 'bare', f.bare, NULL
        FROM arrests JOIN first f ON f.arrest_id = arrests.id WHERE f.custody = 'heenzenden'
        UNION ALL
        SELECT month, CASE k.kind WHEN 'zsm_tell_vt' THEN 'told_vt' ELSE 'told_victim' END, k.state = 'met', NULL
        FROM arrests JOIN zsm_besluit b ON b.arrest_id = arrests.id
        JOIN cases_clock k ON k.subject_id = b.id AND k.kind IN ('zsm_tell_vt', 'zsm_tell_victim')
        WHERE k.state IN ('met', 'met_late') OR k.state = 'expired' OR k.ended_at IS NULL AND k.due_at < now()"""

# A share is told without its number, and not when either side of it is small. Of the tracks all, or none: what is
# left out would follow from the rest.
ZSM_FIGURES = f"""
CREATE OR REPLACE FUNCTION crossing.zsm_figures(staff uuid)
RETURNS TABLE (month date, figure text, many integer, share integer, median integer, p90 integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH regions AS ({_REGIONS}),
    arrests AS ({_ARRESTS}),
    first AS ({_FIRST}),
    facts AS ({_FACTS}),
    counted AS (
        SELECT facts.month, facts.figure, count(*) AS n, count(yes) AS asked, count(*) FILTER (WHERE yes) AS yes,
            count(minutes) AS timed,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
        FROM facts GROUP BY 1, 2),
    tracks AS (
        SELECT counted.month FROM counted WHERE counted.figure IN ('zsm', 'pga', 'district')
        GROUP BY 1 HAVING min(n) >= {FEWEST})
    SELECT counted.month, counted.figure::text,
        CASE WHEN n < {FEWEST} THEN NULL
            WHEN counted.figure = 'arrests' THEN n
            WHEN counted.figure IN ('zsm', 'pga', 'district') AND counted.month IN (SELECT tracks.month FROM tracks)
            THEN n END::integer,
        CASE WHEN asked >= {FEWEST} AND (yes = 0 OR yes >= {FEWEST}) AND (yes = asked OR asked - yes >= {FEWEST})
            THEN round(100.0 * yes / asked) END::integer,
        CASE WHEN timed >= {FEWEST} THEN round(counted.median) END::integer,
        CASE WHEN timed >= {FEWEST_OF_TEN} THEN round(counted.p90) END::integer
    FROM counted
$$
"""

# What vv_crossing must read for it, column by column; of the decision only whether somebody stays, and whether it
# had to say why there are no measures.
RIGHTS = {
    "zsm_arrest": "way, track, arrested_at",
    "zsm_besluitcontent": "besluit_id, custody, without_measures",
}
