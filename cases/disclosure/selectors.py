"""Reading grounds and disclosures; *wat mag ik delen?* before and while picking (SH-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cases.access.door import visible_to
from cases.access.grants import read
from cases.disclosure.models import Disclosure, Ground, InterimDecision
from cases.disclosure.rules import Answer, DecisionRow, GroundRow, Question, judge
from cases.dossier.models import Case, InformationItem, ItemText
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region


@dataclass(frozen=True)
class Antwoord:
    """The answer for one receiver."""

    receiver: Organisation
    answer: Answer

    @property
    def decision_text(self) -> str:
        """The regional decision that it stands on, if any: shown with every disclosure made on it (SH-3)."""
        return self.answer.decision.label if self.answer.decision else ""


def antwoord(
    *, giver: Organisation, receiver: Organisation, items: Iterable[InformationItem], moment: str, today: date
) -> Answer:
    """May these items go to this receiver at this moment?"""
    question = Question(
        giver=giver.partner,
        receiver=receiver.partner,
        moment=moment,
        data_classes=frozenset(item.data_class for item in items),
        today=today,
    )
    grounds = _grounds(giver.partner, receiver.partner, moment)
    return judge(question, grounds, _decisions(grounds, receiver))


def antwoorden(
    *, actor: Staff, case: Case, items: Sequence[InformationItem], moment: str, today: date
) -> list[Antwoord]:
    """The answer for each other partner of the region of the case (SH-9)."""
    giver = actor.organisation
    others = [found for found in organisations_in_region(case.region_id) if found.pk != giver.pk]
    return [
        Antwoord(receiver, antwoord(giver=giver, receiver=receiver, items=items, moment=moment, today=today))
        for receiver in others
    ]


def verstrekkingen(case: Case, actor: Staff) -> list[Disclosure]:
    """Disclosures of this case that my organisation gave or received, the latest first."""
    rows = visible_to(Disclosure, actor).filter(case=case)
    return list(
        rows.select_related("giver__region", "receiver__region", "ground", "decision", "by")
        .prefetch_related("lines__item")
        .order_by("-at")
    )


def redenen(disclosures: Sequence[Disclosure], actor: Staff) -> dict[UUID, str]:
    """Why each was necessary, in the giver's own words, by disclosure; a read of another's is logged (SH-4)."""
    said = read(ItemText.objects.filter(item__in=[one.motivation_id for one in disclosures]), actor=actor)
    texts = {content.item_id: content.text for content in said}
    return {one.pk: texts.get(one.motivation_id, "") for one in disclosures}


def _grounds(giver: str, receiver: str, moment: str) -> list[GroundRow]:
    rows = Ground.objects.filter(giver=giver, receiver=receiver, moment=moment).order_by(
        "purpose", "effective_from"
    )
    return [
        GroundRow(
            id=row.pk, giver=row.giver, receiver=row.receiver, moment=row.moment, purpose=row.purpose,
            articles=row.articles, data_classes=frozenset(row.data_classes), conditions=tuple(row.conditions),
            status=row.status, effective_from=row.effective_from, effective_until=row.effective_until, note=row.note,
        )
        for row in rows
    ]  # fmt: skip


def _decisions(grounds: Sequence[GroundRow], receiver: Organisation) -> list[DecisionRow]:
    rows = InterimDecision.objects.filter(
        ground_id__in=[row.id for row in grounds], region_id=receiver.region_id
    )
    return [
        DecisionRow(
            id=row.pk, ground_id=row.ground_id, label=str(row), decided_on=row.decided_on,
            effective_until=row.effective_until,
        )
        for row in rows
    ]  # fmt: skip
