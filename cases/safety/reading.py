"""One assessment as it was made: its own questions, by person, on which information, and what changed since (VP-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.grants import read
from cases.base.errors import NotVisible
from cases.dossier.references import quoted_by
from cases.dossier.selectors import personen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.enums import Safety
from cases.safety.instruments import in_parts, in_words
from cases.safety.models import Assessment, AssessmentContent, PersonSafety


@dataclass(frozen=True)
class Oordeel:
    """The judgement for one person, and what it was before; empty when there was none."""

    name: str
    safety: str
    why: str
    before: str = ""


@dataclass(frozen=True)
class Bron:
    """Something that it was made on and that the reader may see."""

    item_id: UUID
    partner: str
    kind: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Anders:
    """An answer that is another than in the assessment before: the question, then and now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Gemaakt:
    """One assessment on a page of its own.

    Attributes:
        parts: the questions of its own version with their answers, by part.
        changed: what is answered otherwise than in the one before, as far as the reader may see that one.
        later: the assessment that follows it, when the reader may see it.
    """

    assessment: Assessment
    parts: list[tuple[str, list[tuple[str, str]]]]
    conclusion: str
    people: list[Oordeel]
    sources: list[Bron]
    before: Assessment | None
    changed: list[Anders]
    later: Assessment | None


def gemaakt(pk: UUID, actor: Staff, *, case_id: UUID, now: datetime) -> Gemaakt:
    """Read an assessment, and the one before it; both reads are in the record (X-1).

    Raises:
        NotVisible: there is no such assessment in this case for this actor.
    """
    one = access(Assessment, pk=pk, actor=actor, action=Action.VIEW)
    content = _content(one, actor)
    if content is None or one.case_id != case_id:
        raise NotVisible
    near = visible_to(Assessment, actor).select_related("instrument")
    before = near.filter(pk=one.follows_id).first() if one.follows_id else None
    earlier = _content(before, actor) if before else None
    return Gemaakt(
        assessment=one,
        parts=in_parts(one.instrument, content.answers),
        conclusion=content.conclusion,
        people=_people(one, before if earlier else None, actor, now),
        sources=_sources(one, actor),
        before=before if earlier else None,
        changed=_changed(one, content, before, earlier),
        later=near.filter(follows=one).order_by("made_at").first(),
    )


def _content(one: Assessment, actor: Staff) -> AssessmentContent | None:
    return next(iter(read(AssessmentContent.objects.filter(assessment=one), actor=actor)), None)


def _people(one: Assessment, before: Assessment | None, actor: Staff, now: datetime) -> list[Oordeel]:
    judged = read(PersonSafety.objects.filter(assessment=one), actor=actor)
    about = [row.person_id for row in judged]
    names = {
        known.person_id: known.name or f"persoon {known.number}"
        for known in personen(one.case, actor, now=now, others=False, of=about)
        if known.person_id in about
    }
    earlier: Mapping[UUID, str] = {}
    if before:
        rows = read(PersonSafety.objects.filter(assessment=before), actor=actor)
        earlier = {row.person_id: row.safety for row in rows}
    return [
        Oordeel(
            names.get(row.person_id, "iemand in het huishouden"), row.get_safety_display(), row.why,
            before=str(Safety(earlier[row.person_id]).label) if row.person_id in earlier else "",
        )
        for row in judged
    ]  # fmt: skip


def _sources(one: Assessment, actor: Staff) -> list[Bron]:
    items = quoted_by([one.item], actor).get(one.item_id, [])
    texts = teksten(items, actor)
    return [
        Bron(
            item.pk,
            Partner(item.owner.partner).value,
            item.get_kind_display(),
            item.occurred_at,
            texts[item.pk],
        )
        for item in items
        if texts.get(item.pk)
    ]


def _changed(
    one: Assessment, content: AssessmentContent, before: Assessment | None, earlier: AssessmentContent | None
) -> list[Anders]:
    """By the code of the question: its words may be others in another version."""
    if before is None or earlier is None:
        return []
    now, then = _by_code(one, content), _by_code(before, earlier)
    changed = [
        Anders(label, then.get(code, ("", ""))[1], answer)
        for code, (label, answer) in now.items()
        if then.get(code, ("", ""))[1] != answer
    ]
    gone = [Anders(label, answer, "") for code, (label, answer) in then.items() if code not in now and answer]
    if earlier.conclusion != content.conclusion:
        changed.append(Anders("Conclusie", earlier.conclusion, content.conclusion))
    return [*changed, *gone]


def _by_code(one: Assessment, content: AssessmentContent) -> dict[str, tuple[str, str]]:
    codes = [question["code"] for question in one.instrument.questions]
    return dict(zip(codes, in_words(one.instrument, content.answers), strict=True))
