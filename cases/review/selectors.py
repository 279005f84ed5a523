"""What the chair of an RNZS sees of open cases: no names, no ids (RN-1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.dossier.enums import Moment, Phase
from cases.dossier.shielding import afgeschermd
from cases.partners.models import Staff


@dataclass(frozen=True)
class OpenCase:
    """One row of the review; without a reference when the case is shielded."""

    reference: str
    region: str
    phase: str
    days: int
    moments: list[str]
    overdue: int
    stuck_handovers: int
    partners: int


def open_cases(actor: Staff, *, now: datetime) -> list[OpenCase]:
    """Open cases of the actor's arrondissement, the oldest first; empty for who is not its chair.

    Crosses by crossing.rnzs_open_cases alone, which asks for the role itself. A shielded case counts and
    has no reference: it could be laid beside what somebody heard (SH-12).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM crossing.rnzs_open_cases(%s)", [actor.pk])
        rows = cursor.fetchall()
    audit.record(Verb.REVIEWED, actor=actor, detail={"rows": len(rows)})
    shielded = afgeschermd(row[0] for row in rows)
    return [
        OpenCase(
            reference="" if reference in shielded else reference,
            region=region,
            phase=str(Phase(phase).label),
            days=(now - opened_at).days,
            moments=[str(Moment(moment).label) for moment in moments],
            overdue=overdue,
            stuck_handovers=stuck,
            partners=partners,
        )
        for reference, region, phase, opened_at, moments, overdue, stuck, partners in rows
    ]
