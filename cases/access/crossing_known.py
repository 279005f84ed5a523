"""Hit or no hit: which partners know the people of a running melding (K-3); part of the closed list (crossing).

Answers only a look-up row that the very same transaction wrote, in the name of who asks: the trace is there
before the answer. What is told is an organisation and yes or no; never of whom, how many, or what.
"""

# ruff: noqa: S608 - words of ours

from cases.access.context import ME, WHO

# The kinds of key that are sure enough to ask others by: BSN, and given name, family name and birth date together.
# The same as cases.persons.matching.keys.STRONG, which stands above this.
STRONG = ("bsn", "naam_geboren")

_TODAY = "(statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date"
_SHIELDED = "EXISTS (SELECT 1 FROM cases_caseshield h WHERE h.case_id = {case} AND h.until IS NULL)"
_KINDS = ", ".join(f"'{kind}'" for kind in STRONG)
# Never a secret address, who reported, or what was taken back; art. 9 and medical data have no row.
_STANDS = (
    "i.withdrawn_at IS NULL AND i.kind <> 'melder' AND i.data_class NOT IN ('geheim_adres', 'melder')"
    f" AND k.kind IN ({_KINDS})"
)
# What fell (sepot, vrijspraak) is no hit any more; a BSN, which has no role of its own, falls with all that was said.
_SAID = (
    "EXISTS (SELECT 1 FROM cases_personstatement s JOIN cases_informationitem n ON n.id = s.item_id"
    " WHERE s.owner_id = i.owner_id AND n.withdrawn_at IS NULL"
    " AND (n.id = i.id OR k.kind = 'bsn' AND n.about_id = i.about_id) AND {standing})"
)
_FELL = (
    f"({_SAID.format(standing=f's.until <= {_TODAY}')}"
    f" AND NOT {_SAID.format(standing=f'(s.until IS NULL OR s.until > {_TODAY})')})"
)

# The look-up of this transaction, from a running crisis of one's own, in a case that is not shielded.
_LOOKUP = f"""
        SELECT l.id, l.case_id, l.persons, c.region_id FROM cases_lookup l
        JOIN cases_case c ON c.id = l.case_id
        JOIN acuut_crisis m ON m.id = l.melding_id AND m.case_id = l.case_id
            AND m.owner_id = {ME} AND m.ended_at IS NULL
        WHERE l.id = asked AND l.organisation_id = {ME} AND l.by_id = {WHO}
          AND l.xid = pg_current_xact_id_if_assigned()
          AND EXISTS (SELECT 1 FROM cases_participation p
            WHERE p.case_id = l.case_id AND p.organisation_id = {ME} AND p.open)
          AND EXISTS (SELECT 1 FROM cases_casemoment r
            WHERE r.case_id = l.case_id AND r.moment = 'acuut' AND r.ended_at IS NULL)
          AND NOT {_SHIELDED.format(case="l.case_id")}"""

# Of each other partner of the region: the live row that lets it answer this one, with the region's decision. Who asks
# is of that region itself: what a region decided on an unclear law holds for its own partners (SH-3).
_MAY_ANSWER = f"""
        SELECT o.id AS organisation_id, g.id AS ground_id, d.id AS decision_id, g.data_classes
        FROM one
        JOIN cases_organisation mine ON mine.id = {ME} AND mine.region_id = one.region_id
        JOIN cases_organisation o ON o.region_id = one.region_id AND o.id <> mine.id
        JOIN cases_ground g ON g.giver = o.partner AND g.receiver = mine.partner AND g.moment = 'acuut'
            AND g.purpose = 'bekend' AND g.state = 'approved' AND g.effective_from <= {_TODAY}
            AND (g.effective_until IS NULL OR g.effective_until > {_TODAY})
        LEFT JOIN LATERAL (
            SELECT n.id FROM cases_interimdecision n
            WHERE n.ground_id = g.id AND n.region_id = one.region_id AND n.state = 'approved'
              AND n.decided_on <= {_TODAY} AND (n.effective_until IS NULL OR n.effective_until > {_TODAY})
            ORDER BY n.decided_on DESC LIMIT 1) d ON g.status = 'onduidelijk'
        WHERE g.status <> 'onduidelijk' OR d.id IS NOT NULL"""

# Only by what one's own organisation states of these people in that case.
_KEYS = f"""
        SELECT DISTINCT k.kind, k.key FROM one
        JOIN cases_informationitem i ON i.case_id = one.case_id AND i.owner_id = {ME}
            AND i.about_id = ANY(one.persons)
        JOIN cases_personkey k ON k.item_id = i.id AND k.owner_id = {ME}
        WHERE {_STANDS}"""

# Who the partner itself knows to be the same as this one: by its own word (K-5), or by a key that is sure.
_THE_SAME = f"""
            SELECT i.about_id
            UNION ALL
            SELECT CASE WHEN p.person_id = i.about_id THEN p.same_as_id ELSE p.person_id END
            FROM cases_personlink p
            WHERE p.organisation_id = may.organisation_id AND p.until IS NULL
              AND i.about_id IN (p.person_id, p.same_as_id)
            UNION ALL
            SELECT twin.about_id FROM cases_informationitem said
            JOIN cases_personkey a ON a.item_id = said.id AND a.kind IN ({_KINDS})
            JOIN cases_personkey b ON b.key = a.key AND b.kind = a.kind AND b.owner_id = may.organisation_id
            JOIN cases_informationitem twin ON twin.id = b.item_id AND twin.withdrawn_at IS NULL
            WHERE said.about_id = i.about_id AND said.owner_id = may.organisation_id"""

# Somebody whose address the partner keeps secret gives no hit there: that they live in this region is part of it.
# The address can stand in another case of the same person than the one that would be the hit.
_HIT = f"""
        SELECT 1 FROM keys
        JOIN cases_personkey k ON k.key = keys.key AND k.kind = keys.kind AND k.owner_id = may.organisation_id
        JOIN cases_informationitem i ON i.id = k.item_id AND i.owner_id = may.organisation_id
        WHERE {_STANDS} AND NOT {_FELL}
          AND i.data_class = ANY(may.data_classes) AND i.case_id <> (SELECT one.case_id FROM one)
          AND NOT {_SHIELDED.format(case="i.case_id")}
          AND NOT EXISTS (SELECT 1 FROM cases_informationitem hidden
            WHERE hidden.owner_id = may.organisation_id AND hidden.data_class = 'geheim_adres'
              AND hidden.withdrawn_at IS NULL AND hidden.about_id IN ({_THE_SAME}))"""

KNOWN_BY = f"""
CREATE OR REPLACE FUNCTION crossing.known_by(asked uuid)
RETURNS TABLE (organisation uuid, ground uuid, decision uuid, hit boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH one AS ({_LOOKUP}),
    may AS ({_MAY_ANSWER}),
    keys AS ({_KEYS})
    SELECT may.organisation_id, may.ground_id, may.decision_id, EXISTS ({_HIT})
    FROM may
$$
"""

# What vv_crossing must read for it, column by column; of content only whose, about whom, and the keyed hashes.
RIGHTS = {
    "cases_lookup": "id, case_id, melding_id, organisation_id, by_id, persons, xid",
    "cases_ground": (
        "id, giver, receiver, moment, purpose, data_classes, status, state, effective_from, effective_until"
    ),
    "cases_interimdecision": "id, ground_id, region_id, state, decided_on, effective_until",
    "cases_caseshield": "case_id, until",
    "cases_personstatement": "owner_id, item_id, until",
    "cases_personkey": "owner_id, item_id, kind, key",
    "cases_personlink": "organisation_id, person_id, same_as_id, until",
}
