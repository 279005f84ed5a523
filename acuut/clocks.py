"""The clock of a melding: Veilig Thuis assesses within five working days (D-3, AC-4)."""

from datetime import datetime, timedelta

from acuut.models import Crisis
from cases.base.errors import NotVisible, Overtaken
from cases.deadlines import kinds
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.deadlines.lengths import working_days
from cases.partners.models import Organisation, Staff

# In a crisis it is done at once; this is the end by which it must be there in any case.
VT_ASSESSMENT = kinds.declare(
    ClockKind(
        code="vt_assessment",
        label="Veiligheidsbeoordeling door Veilig Thuis",
        warn_before=(timedelta(days=1),),
        length=working_days(5),
        starts_by="a melding reaches Veilig Thuis: its own, or one that the police share",
        ends_by="Veilig Thuis records its assessment; lapses when the melding was not true",
        source="Handelingsprotocol Veilig Thuis: five working days (facts: Veilig Thuis, V)",
    )
)


def beoordeling_verwacht(crisis: Crisis, *, by: Organisation, actor: Staff, now: datetime) -> None:
    """The melding reached Veilig Thuis: its five working days begin, once a crisis."""
    deadlines.start(
        kind=VT_ASSESSMENT, subject_id=crisis.pk, case=crisis.case, item=crisis.item, responsible=by,
        started_at=now, actor=actor, now=now,
    )  # fmt: skip


def beoordeeld(crisis: Crisis, *, actor: Staff, now: datetime) -> None:
    """The assessment is there; a second one, or one of a crisis from before there were clocks, changes nothing."""
    try:
        deadlines.meet(kind=VT_ASSESSMENT, subject_id=crisis.pk, actor=actor, now=now)
    except (NotVisible, Overtaken):
        return


def niet_nodig(crisis: Crisis, *, actor: Staff, now: datetime) -> None:
    """There was nothing to assess: the melding was not true."""
    try:
        deadlines.cancel(kind=VT_ASSESSMENT, subject_id=crisis.pk, actor=actor, now=now, reason="loos")
    except (NotVisible, Overtaken):
        return
