"""In one's own name: what the application may write on stubs, as triggers in PostgreSQL.

Stubs carry no row policy, for the policies of content read them (a policy that reads a table whose policy
reads back is infinite recursion). A trigger says instead in whose name a row may be written: that of the
organisation, and where a person is named that of the staff member, of the signed context (access.context).
Other roles (migrations, sweeper) are bound by their rights.
"""

from collections.abc import Mapping

from cases.access.conditions import ASSESSED, owns, real, same
from cases.access.conditions import DUTY_IS_REAL as _DUTY_IS_REAL
from cases.access.conditions import HOURS as _HOURS
from cases.access.conditions import ME as _MINE
from cases.access.conditions import WHO as _WHO

# Table → conditions on the new row, in SQL; each holds for INSERT, and for UPDATE too unless it says OLD.
_TAKES_PART = (
    "EXISTS (SELECT 1 FROM cases_participation p"
    " WHERE p.case_id = {case} AND p.organisation_id = crossing.me() AND p.open)"
)
_IS_FG = f"EXISTS (SELECT 1 FROM cases_staffrole r WHERE r.staff_id = {_WHO} AND r.role = 'fg')"
_TAKES_PART_OF_SHIELD = (
    "EXISTS (SELECT 1 FROM cases_participation mine"
    " WHERE mine.case_id = h.case_id AND mine.organisation_id = crossing.me() AND mine.open)"
)

# A colon in a user name would let a part of it pass for the password.
_STAFF_IS_SIGNED = (
    "position(':' IN NEW.username) = 0 AND crossing.genuine('staff:' || NEW.id || ':' || NEW.organisation_id"
    " || ':' || NEW.is_active || ':' || NEW.username || ':' || NEW.password, NEW.proof)"
)
_ROLE_IS_SIGNED = "crossing.genuine('role:' || NEW.id || ':' || NEW.staff_id || ':' || NEW.role, NEW.proof)"

# Whose term it is, whose item it says something about, who asked the question that it waits for, or to whom
# the case was offered.
_MY_CLOCK = (
    f"({_MINE} = OLD.responsible_id OR {owns('OLD.item_id')} OR EXISTS"
    f" (SELECT 1 FROM cases_informationrequest r WHERE r.id = OLD.subject_id AND r.asker_id = {_MINE}) OR EXISTS"
    f" (SELECT 1 FROM cases_handover h WHERE h.id = OLD.subject_id AND h.receiver_id = {_MINE}))"
)
_CLOCK_MOMENTS = real("started_at", "due_at", "next_at", "done_until", "ended_at", "paused_at")
# What rings at another, or stands in the way of it by a key of the sweep, is written by who runs the sweep.
_RINGS = "(NEW.effect LIKE 'alarm.%' OR NEW.effect LIKE 'watch.%')"
_NOT_ANOTHERS_ALARM = f"(NOT {_RINGS} OR NEW.organisation_id = {_MINE})"
_KEY_IS_FREE = (
    "(NEW.key NOT LIKE 'watch:%' AND (NEW.key NOT LIKE 'alarm:%' OR EXISTS (SELECT 1 FROM cases_alarm a"
    f" WHERE a.organisation_id = {_MINE} AND a.id::text = split_part(NEW.key, ':', 2))))"
)
_MY_COLLEAGUE = f"EXISTS (SELECT 1 FROM cases_staff s WHERE s.id = {{staff}} AND s.organisation_id = {_MINE})"

INSERT = {
    # Whoever is in the application's database makes no colleague, moves nobody, gives nobody a role or a password.
    "cases_staff": _STAFF_IS_SIGNED,
    "cases_staffrole": _ROLE_IS_SIGNED,
    "cases_auditevent": (
        f"(NEW.organisation_id IS NULL OR NEW.organisation_id = {_MINE})"
        f" AND (NEW.actor_id IS NULL OR NEW.actor_id = {_WHO})"
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
        # A ground that lets know whether a family is known carries no content (K-3).
        " AND NOT EXISTS (SELECT 1 FROM cases_ground g WHERE g.id = NEW.ground_id AND g.purpose = 'bekend')"
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
        f"{_TAKES_PART.format(case='NEW.case_id')} AND (EXISTS"
        f" (SELECT 1 FROM cases_staff s WHERE s.id = NEW.staff_id AND s.organisation_id = {_MINE})"
        # Who is named on a shielded case works on it, also when another named them for now (SH-12).
        " OR EXISTS (SELECT 1 FROM cases_caseshieldmember m JOIN cases_caseshield h ON h.id = m.shield_id"
        " WHERE h.case_id = NEW.case_id AND h.until IS NULL AND m.staff_id = NEW.staff_id AND m.until IS NULL))"
    ),
    "cases_caseshield": (
        f"NEW.by_id = {_WHO} AND NEW.organisation_id = {_MINE} AND NEW.until IS NULL"
        f" AND {_TAKES_PART.format(case='NEW.case_id')}"
    ),
    # People of one's own organisation; of another that takes part only all at once, while it named nobody itself.
    "cases_caseshieldmember": (
        f"NEW.added_by_id = {_WHO} AND EXISTS (SELECT 1 FROM cases_caseshield h"
        " JOIN cases_staff s ON s.id = NEW.staff_id"
        " JOIN cases_participation p ON p.case_id = h.case_id AND p.organisation_id = s.organisation_id"
        f" WHERE h.id = NEW.shield_id AND h.until IS NULL AND {_TAKES_PART_OF_SHIELD}"
        f" AND (s.organisation_id = {_MINE} OR NOT EXISTS (SELECT 1 FROM cases_caseshieldmember m"
        " JOIN cases_staff other ON other.id = m.staff_id AND other.organisation_id = s.organisation_id"
        " WHERE m.shield_id = h.id AND m.since <> NEW.since)))"
    ),
    "cases_databreach": f"NEW.organisation_id = {_MINE} AND NEW.reported_by_id = {_WHO} AND NEW.state = 'open'",
    "cases_recall": (
        f"NEW.owner_id = {_MINE} AND NEW.by_id = {_WHO}"
        f" AND (NEW.item_id IS NULL OR {owns('NEW.item_id')}) AND (NEW.disclosure_id IS NULL OR EXISTS"
        f" (SELECT 1 FROM cases_disclosure d WHERE d.id = NEW.disclosure_id AND d.giver_id = {_MINE}))"
    ),
    "cases_receipt": (
        f"EXISTS (SELECT 1 FROM cases_recall r WHERE r.id = NEW.recall_id AND r.owner_id = {_MINE})"
        " AND NEW.acknowledged_at IS NULL"
    ),
    "cases_informationrequest": (
        f"NEW.asker_id = {_MINE} AND NEW.by_id = {_WHO} AND NEW.state = 'open'"
        f" AND {_TAKES_PART.format(case='NEW.case_id')}"
    ),
    # What is mine speaks of what is mine or shared with me, on the same case.
    "cases_itemreference": (
        "EXISTS (SELECT 1 FROM cases_informationitem s JOIN cases_informationitem q ON q.case_id = s.case_id"
        f" WHERE s.id = NEW.item_id AND q.id = NEW.quoted_id AND s.owner_id = {_MINE} AND (q.owner_id = {_MINE}"
        f" OR EXISTS (SELECT 1 FROM cases_itemgrant g WHERE g.content_object_id = q.id AND g.receiver_id = {_MINE}"
        " AND g.live_from <= statement_timestamp()"
        " AND (g.live_until IS NULL OR g.live_until > statement_timestamp()))))"
    ),
    "cases_omagreement": (
        f"NEW.by_id = {_WHO} AND EXISTS"
        f" (SELECT 1 FROM cases_organisation o WHERE o.id = {_MINE} AND o.partner = 'om')"
    ),
    "cases_vitalreview": (
        f"NEW.by_id = {_WHO} AND EXISTS (SELECT 1 FROM cases_staffrole r WHERE r.staff_id = {_WHO} AND r.role = 'fg')"
        f" AND EXISTS (SELECT 1 FROM cases_disclosure d WHERE d.id = NEW.disclosure_id AND d.giver_id = {_MINE})"
    ),
    "cases_casemoment": _TAKES_PART.format(case="NEW.case_id"),
    "cases_person": (
        "EXISTS (SELECT 1 FROM cases_case c JOIN cases_participation p ON p.case_id = c.id"
        f" WHERE c.household_id = NEW.household_id AND p.organisation_id = {_MINE} AND p.open)"
    ),
    "cases_assessment": ASSESSED,
    "cases_measure": f"NEW.owner_id = {_MINE} AND {owns('NEW.item_id')}",
    "cases_handover": (
        f"NEW.giver_id = {_MINE} AND {owns('NEW.item_id')} AND NEW.state = 'offered'"
        f" AND {_TAKES_PART.format(case='NEW.case_id')}"
    ),
    "cases_clock": (
        f"NEW.state = 'running' AND (NEW.case_id IS NULL AND NEW.responsible_id = {_MINE}"
        # Another's term under the same subject would be taken for this one: of another case, or of a later cycle.
        f" OR {_TAKES_PART.format(case='NEW.case_id')}) AND {_CLOCK_MOMENTS} AND NOT EXISTS (SELECT 1 FROM cases_clock"
        " k WHERE k.subject_id = NEW.subject_id AND k.kind = NEW.kind AND (k.case_id IS DISTINCT FROM NEW.case_id"
        f" OR k.cycle <> NEW.cycle AND k.responsible_id IS DISTINCT FROM {_MINE}))"
    ),
    "cases_clockevent": f"NEW.by_id IS NULL OR NEW.by_id = {_WHO}",
    # What a clock tells is once only: whoever wrote it before the sweep would silence it.
    "cases_outbox": (
        "NEW.delivered_at IS NULL AND (NEW.clock_id IS NULL OR EXISTS"
        f" (SELECT 1 FROM cases_clock k WHERE k.id = NEW.clock_id AND k.responsible_id = {_MINE}))"
        f" AND {_NOT_ANOTHERS_ALARM} AND {_KEY_IS_FREE} AND {real('created_at')}"
    ),
    "cases_notice": (
        "NEW.seen_at IS NULL AND EXISTS (SELECT 1 FROM cases_outbox b WHERE b.id = NEW.outbox_id AND"
        " (b.organisation_id, b.staff_id, b.case_id, b.effect) IS NOT DISTINCT FROM"
        " (NEW.organisation_id, NEW.staff_id, NEW.case_id, NEW.effect))"
        f" AND {_NOT_ANOTHERS_ALARM} AND {real('created_at')}"
    ),
    # Grants are on items alone, never on a kind of thing.
    "auth_group_permissions": "false",
}

UPDATE = {
    "cases_staff": (
        f"{_STAFF_IS_SIGNED} AND (OLD.organisation_id = {_MINE} OR {same('display_name', 'phone', 'email')})"
    ),
    "auth_group": "false",
    "auth_group_permissions": "false",
    "cases_arrondissement": "false",
    "cases_region": "false",
    "cases_instrument": f"OLD.state = 'proposed' AND NEW.settled_by_id = {_WHO}",  # the rest: cases.safety.walls
    "cases_organisation": (
        f"{same('id', 'partner', 'region_id', 'group_id')} AND (OLD.id = {_MINE} OR {same('phone')})"
    ),
    "cases_duty": f"{_MY_COLLEAGUE.format(staff='OLD.staff_id')} AND {same('staff_id')} AND {_DUTY_IS_REAL}",
    "cases_household": "false",
    "cases_person": "false",
    "cases_assessment": f"{owns('OLD.item_id')} AND {same('case_id', 'item_id', 'instrument_id', 'follows_id')}",
    "cases_measure": f"OLD.owner_id = {_MINE} AND {same('case_id', 'item_id', 'owner_id')}",
    "cases_handover": (
        f"OLD.state = 'offered' AND (OLD.receiver_id = {_MINE} AND NEW.state = 'accepted'"
        f" OR OLD.giver_id = {_MINE} AND NEW.state = 'returned')"
        f" AND {same('case_id', 'giver_id', 'receiver_id', 'item_id', 'moment', 'offered_at')}"
    ),
    "cases_clock": (
        f"{_MY_CLOCK} AND"
        f" {same('id', 'subject_id', 'cycle', 'case_id', 'item_id', 'responsible_id', 'started_at')}"
        f" AND (OLD.responsible_id = {_MINE} OR {same('kind')}) AND {_CLOCK_MOMENTS}"
    ),
    # Delivered is what has its notice.
    "cases_outbox": (
        f"{same('id', 'clock_id', 'effect', 'organisation_id', 'staff_id', 'case_id', 'key', 'created_at')}"
        f" AND (OLD.delivered_at IS NULL OR OLD.organisation_id = {_MINE}) AND (NEW.delivered_at IS NULL"
        " OR OLD.organisation_id IS NULL OR EXISTS (SELECT 1 FROM cases_notice n WHERE n.outbox_id = OLD.id))"
        f" AND {_NOT_ANOTHERS_ALARM} AND {real('delivered_at')}"
    ),
    "cases_notice": (
        f"OLD.organisation_id = {_MINE} AND NEW.seen_by_id = {_WHO} AND coalesce(OLD.staff_id, {_WHO}) = {_WHO}"
        f" AND {real('seen_at')}"
        f" AND {same('outbox_id', 'organisation_id', 'staff_id', 'case_id', 'effect', 'created_at')}"
    ),
    "cases_staffrole": _ROLE_IS_SIGNED,
    "cases_case": (
        f"{_TAKES_PART.format(case='OLD.id')} AND (NEW.id, NEW.household_id, NEW.region_id, NEW.reference)"
        " = (OLD.id, OLD.household_id, OLD.region_id, OLD.reference)"
    ),
    "cases_casemoment": f"{_TAKES_PART.format(case='OLD.case_id')} AND NEW.case_id = OLD.case_id",
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
    # Who left does not come back by itself.
    "cases_participation": f"{same('case_id', 'organisation_id')} AND {_TAKES_PART.format(case='OLD.case_id')}",
    "cases_assignment": (
        "(NEW.case_id, NEW.staff_id) = (OLD.case_id, OLD.staff_id) AND EXISTS"
        f" (SELECT 1 FROM cases_staff s WHERE s.id = NEW.staff_id AND s.organisation_id = {_MINE})"
    ),
    "cases_caseshield": (
        f"OLD.until IS NULL AND NEW.lifted_by_id = {_WHO}"
        f" AND (OLD.by_id = {_WHO} OR OLD.organisation_id = {_MINE} AND {_IS_FG})"
        " AND (NEW.case_id, NEW.reason, NEW.organisation_id, NEW.since, NEW.by_id)"
        " = (OLD.case_id, OLD.reason, OLD.organisation_id, OLD.since, OLD.by_id)"
    ),
    "cases_caseshieldmember": (
        f"OLD.until IS NULL AND NEW.removed_by_id = {_WHO}"
        " AND (NEW.shield_id, NEW.staff_id, NEW.since, NEW.added_by_id)"
        " = (OLD.shield_id, OLD.staff_id, OLD.since, OLD.added_by_id)"
        f" AND EXISTS (SELECT 1 FROM cases_staff s WHERE s.id = NEW.staff_id AND s.organisation_id = {_MINE})"
    ),
    "cases_databreach": (
        f"OLD.state = 'open' AND OLD.organisation_id = {_MINE} AND {_IS_FG}"
        " AND (NEW.organisation_id, NEW.what, NEW.people, NEW.case_id, NEW.disclosure_id, NEW.discovered_at,"
        " NEW.reported_at, NEW.reported_by_id) IS NOT DISTINCT FROM (OLD.organisation_id, OLD.what, OLD.people,"
        " OLD.case_id, OLD.disclosure_id, OLD.discovered_at, OLD.reported_at, OLD.reported_by_id)"
    ),
    "cases_recall": "false",
    "cases_receipt": (
        f"OLD.organisation_id = {_MINE} AND OLD.acknowledged_at IS NULL AND NEW.acknowledged_by_id = {_WHO}"
        " AND (NEW.recall_id, NEW.organisation_id) = (OLD.recall_id, OLD.organisation_id)"
    ),
    "cases_informationrequest": (
        "OLD.state = 'open' AND (NEW.state = 'withdrawn' AND NEW.answered_by_id IS NULL"
        f" AND OLD.asker_id = {_MINE} OR NEW.state IN ('granted', 'part', 'refused')"
        f" AND OLD.owner_id = {_MINE} AND NEW.answered_by_id = {_WHO}) AND "
        + same(
            "case_id", "asker_id", "owner_id", "receiver_id", "kind", "item_id", "purpose", "moment", "urgent"
        )
        + f" AND {same('by_id', 'at')}"
    ),
    "cases_itemreference": "false",
    "cases_omagreement": "false",
    "cases_vitalreview": "false",
}


# Tables that came with duty and alarms (migration 0015).
LATER_INSERT = {
    "cases_duty": (
        f"{_MY_COLLEAGUE.format(staff='NEW.staff_id')} AND coalesce(NEW.by_id, {_WHO}) = {_WHO} AND {_DUTY_IS_REAL}"
    ),
    "cases_coverage": f"NEW.organisation_id = {_MINE} AND {_HOURS}",
    "cases_momentcontact": f"NEW.organisation_id = {_MINE} AND {_MY_COLLEAGUE.format(staff='NEW.staff_id')}",
    # Alarms are raised by the sweep; whoever raised one before it would silence it.
    "cases_alarm": (
        f"NEW.state = 'open' AND NEW.organisation_id = {_MINE} AND EXISTS"
        f" (SELECT 1 FROM cases_clock k WHERE k.id = NEW.clock_id AND k.responsible_id = {_MINE})"
        f" AND {real('raised_at', 'next_at', 'taken_at')}"
    ),
    "cases_alarmstep": (
        f"EXISTS (SELECT 1 FROM cases_alarm a WHERE a.id = NEW.alarm_id AND (a.organisation_id = {_MINE}"
        " OR a.state = 'ended' AND NEW.rung = 'ended' AND NEW.staff_id IS NULL))"
    ),
    # With the notice, and due within a day: a delivery that stands there already is not made again.
    "cases_delivery": (
        "NEW.state = 'waiting' AND NEW.next_at < statement_timestamp() + interval '25 hours' AND EXISTS"
        " (SELECT 1 FROM cases_outbox b JOIN cases_staff s ON s.organisation_id = b.organisation_id"
        " WHERE b.id = NEW.outbox_id AND b.delivered_at IS NULL AND s.id = NEW.staff_id"
        f" AND (b.organisation_id = {_MINE} OR b.effect NOT LIKE 'alarm.%' AND b.effect NOT LIKE 'watch.%'))"
        # Of one that nobody can send, or whose attempts are full, the sender of all would not come back.
        f" AND NEW.attempts = 0 AND NEW.channel IN ('mail', 'push') AND {real('next_at', 'created_at', 'sent_at')}"
    ),
    "cases_device": f"NEW.staff_id = {_WHO} AND NEW.ended_at IS NULL",
    "cases_preference": (
        f"NEW.staff_id = {_WHO} AND NEW.channel IN ('mail', 'push')"
        " AND NEW.topic IN ('alarm', 'term', 'request', 'sharing', 'other')"
    ),
    "cases_quiethours": f"NEW.staff_id = {_WHO} AND {_HOURS}",
}

LATER_UPDATE = {
    "cases_duty": UPDATE["cases_duty"],
    "cases_coverage": f"OLD.organisation_id = {_MINE} AND {same('organisation_id')} AND {_HOURS}",
    "cases_momentcontact": f"OLD.organisation_id = {_MINE} AND {same('organisation_id', 'moment', 'staff_id')}",
    # With its clock an alarm ends, also when another ended that: who asked took the question back.
    "cases_alarm": (
        f"{same('id', 'clock_id', 'effect', 'organisation_id', 'function', 'case_id', 'raised_at')}"
        f" AND {real('next_at', 'taken_at')}"
        f" AND (OLD.organisation_id = {_MINE} AND (NEW.taken_by_id = {_WHO} OR {same('taken_by_id', 'taken_at')})"
        f" OR NEW.state = 'ended' AND {same('taken_by_id', 'taken_at', 'height')} AND EXISTS"
        " (SELECT 1 FROM cases_clock k WHERE k.id = OLD.clock_id AND (k.ended_at IS NOT NULL"
        " OR k.state = 'paused' OR OLD.effect NOT LIKE '%.' || k.moves)))"
    ),
    "cases_alarmstep": "false",
    "cases_delivery": (
        f"EXISTS (SELECT 1 FROM cases_outbox b WHERE b.id = OLD.outbox_id AND b.organisation_id = {_MINE})"
        f" AND {same('outbox_id', 'staff_id', 'channel', 'device_id', 'created_at', 'urgent', 'sent_at')}"
        # Try again is all a page does; that it was sent says the sender alone.
        " AND OLD.state = 'failed' AND NEW.state = 'waiting' AND NEW.next_at <= statement_timestamp()"
        f" AND NEW.attempts = 0 AND {real('next_at')}"
    ),
    "cases_device": f"OLD.staff_id = {_WHO} AND {same('staff_id', 'endpoint', 'p256dh', 'auth', 'added_at')}",
    "cases_preference": f"OLD.staff_id = {_WHO} AND {same('staff_id', 'topic', 'channel')}",
    "cases_quiethours": f"OLD.staff_id = {_WHO} AND {same('staff_id')} AND {_HOURS}",
}


def _trigger(table: str, insert: str, update: str) -> str:
    """One function a table: which rows the application may write there."""
    return f"""
CREATE OR REPLACE FUNCTION own_name_{table}() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user <> 'vv_app' THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF ({insert}) IS NOT TRUE THEN
            RAISE EXCEPTION '% is written in one''s own name', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF ({update}) IS NOT TRUE THEN
        RAISE EXCEPTION '% is changed in one''s own name', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$"""


def create(insert: Mapping[str, str], update: Mapping[str, str]) -> tuple[str, ...]:
    """Triggers with these conditions; a table that one of the two does not name is free in that."""
    return tuple(
        statement
        for table in dict.fromkeys((*insert, *update))
        for statement in (
            _trigger(table, insert.get(table, "true"), update.get(table, "true")),
            f"CREATE TRIGGER own_name BEFORE INSERT OR UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION own_name_{table}()",
        )
    )


def drop(*conditions: Mapping[str, str]) -> tuple[str, ...]:
    """Take those triggers away."""
    return tuple(
        statement
        for table in dict.fromkeys(table for one in conditions for table in one)
        for statement in (f"DROP TRIGGER own_name ON {table}", f"DROP FUNCTION own_name_{table}()")
    )


def anew(*tables: str) -> tuple[str, ...]:
    """The functions of these tables with the conditions of today, for a database made with older ones."""
    insert, update = INSERT | LATER_INSERT, UPDATE | LATER_UPDATE
    return tuple(_trigger(table, insert.get(table, "true"), update.get(table, "true")) for table in tables)


CREATE = (
    "DROP TRIGGER IF EXISTS own_name ON cases_auditevent",
    "DROP TRIGGER IF EXISTS own_name ON cases_itemgrant",
    "DROP TRIGGER IF EXISTS own_name ON cases_informationitem",
    "DROP FUNCTION IF EXISTS own_name()",
    *create(INSERT, UPDATE),
)
DROP = drop(INSERT, UPDATE)

# cases_duty had its function and trigger for changes alone.
LATER_CREATE = (
    "DROP TRIGGER IF EXISTS own_name ON cases_duty",
    *create(LATER_INSERT, LATER_UPDATE),
    *anew("cases_staff", "cases_outbox", "cases_notice"),
)
LATER_DROP = drop(LATER_INSERT, LATER_UPDATE)
