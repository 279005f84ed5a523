"""The plan, the assessments and the handovers as an organisation may see them (VP-1)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from cases.access.door import visible_to
from cases.access.grants import read
from cases.deadlines.models import Clock
from cases.dossier.models import Case
from cases.partners.models import Organisation, Staff
from cases.safety.clocks import HANDOVER_BACK
from cases.safety.enums import HandoverState
from cases.safety.instruments import in_words
from cases.safety.models import (
    Assessment,
    AssessmentContent,
    Handover,
    Measure,
    MeasureContent,
    PersonSafety,
)


@dataclass(frozen=True)
class Maatregel:
    """One line of the plan on one screen."""

    pk: UUID
    item_id: UUID
    owner: Organisation
    kind: str
    text: str
    contact_point: str
    starts_at: datetime
    ends_at: datetime | None
    review_at: datetime


@dataclass(frozen=True)
class Beoordeling:
    """One assessment on one screen: the questions as they were asked, the answers, and a judgement a person.

    Attributes:
        answers: in words, in the version in which they were given.
        given: as they were kept, by the code of the question.
    """

    pk: UUID
    item_id: UUID
    title: str
    made_at: datetime
    conclusion: str
    answers: list[tuple[str, str]]
    safety: dict[UUID, str]
    incomplete_because: str
    given: dict[str, str]


def open_maatregelen(case: Case, actor: Staff, now: datetime) -> list[Maatregel]:
    """Measures that are in force now and that the actor may see, the first to be reviewed on top."""
    standing = (
        visible_to(Measure, actor)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), case=case, ended_at__isnull=True)
        .select_related("owner__region")
        .order_by("review_at")
    )
    measures = {measure.pk: measure for measure in standing}
    contents = {
        c.measure_id: c for c in read(MeasureContent.objects.filter(measure__in=measures), actor=actor)
    }
    return [
        Maatregel(
            pk=pk, item_id=measure.item_id, owner=measure.owner, kind=contents[pk].get_kind_display(),
            text=contents[pk].text, contact_point=contents[pk].contact_point, starts_at=measure.starts_at,
            ends_at=measure.ends_at, review_at=measure.review_at,
        )
        for pk, measure in measures.items()
        if pk in contents
    ]  # fmt: skip


def beoordelingen(case: Case, actor: Staff, *, instrument_code: str = "") -> list[Beoordeling]:
    """Assessments that the actor may see and that stand still, the latest first; of one instrument when named."""
    seen = visible_to(Assessment, actor).filter(case=case, item__withdrawn_at__isnull=True)
    seen = seen.select_related("instrument").order_by("-made_at")
    if instrument_code:
        seen = seen.filter(instrument__code=instrument_code)
    found = list(seen)
    contents = {
        c.assessment_id: c for c in read(AssessmentContent.objects.filter(assessment__in=found), actor=actor)
    }
    judged: dict[UUID, dict[UUID, str]] = {}
    for one in PersonSafety.objects.filter(assessment__in=found):
        judged.setdefault(one.assessment_id, {})[one.person_id] = one.get_safety_display()
    return [
        Beoordeling(
            pk=one.pk, item_id=one.item_id, title=one.instrument.title, made_at=one.made_at,
            conclusion=contents[one.pk].conclusion, safety=judged.get(one.pk, {}),
            answers=in_words(one.instrument, contents[one.pk].answers),
            incomplete_because=one.incomplete_because, given=contents[one.pk].answers,
        )
        for one in found
        if one.pk in contents
    ]  # fmt: skip


def open_overdrachten(actor: Staff, case: Case | None = None) -> list[Handover]:
    """Handovers offered to my organisation that nobody accepted yet, the oldest first."""
    rows = visible_to(Handover, actor).filter(receiver_id=actor.organisation_id, state=HandoverState.OFFERED)
    if case is not None:
        rows = rows.filter(case=case)
    return list(rows.select_related("case", "giver__region").order_by("offered_at"))


def niet_aangenomen(actor: Staff, now: datetime) -> list[Handover]:
    """Handovers of my organisation that nobody accepted in time: back on the giver's list (VP-5)."""
    over = visible_to(Clock, actor).filter(
        kind=HANDOVER_BACK.code, ended_at__isnull=True, due_at__lte=now, responsible_id=actor.organisation_id
    )
    rows = visible_to(Handover, actor).filter(
        pk__in=over.values("subject_id"), giver_id=actor.organisation_id, state=HandoverState.OFFERED
    )
    return list(rows.select_related("case", "receiver__region").order_by("offered_at"))
