"""Reading grounds and disclosures; *wat mag ik delen?* before and while picking (SH-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.access.grants import read
from cases.disclosure.enums import ProposalState, RecallKind
from cases.disclosure.models import Disclosure, Ground, InterimDecision, OmAgreement, Recall, Receipt
from cases.disclosure.rules import Answer, DecisionRow, GroundRow, Question, judge, needs_om
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.partners.enums import TABLE_ONLY
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region


@dataclass(frozen=True)
class Antwoord:
    """The answer for one receiver, with the latest words of the OM when art. 9 data is among it (SH-5)."""

    receiver: Organisation
    answer: Answer
    om_words: list[OmAgreement] = field(default_factory=list)

    @property
    def decision_text(self) -> str:
        """The regional decision that it stands on, if any: shown with every disclosure made on it (SH-3)."""
        return self.answer.decision.label if self.answer.decision else ""


def antwoord(
    *,
    giver: Organisation,
    receiver: Organisation,
    items: Iterable[InformationItem],
    moment: str,
    today: date,
    purpose: str | None = None,
) -> Answer:
    """May these items go to this receiver at this moment, for this purpose (any but vital interest when not told)?"""
    return _answer(giver, receiver, list(items), moment, today, purpose).answer


def _answer(
    giver: Organisation,
    receiver: Organisation,
    items: Sequence[InformationItem],
    moment: str,
    today: date,
    purpose: str | None,
) -> Antwoord:
    classes = frozenset(item.data_class for item in items)
    words, agreed = _om(giver, receiver, items)
    question = Question(
        giver=giver.partner, receiver=receiver.partner, moment=moment, data_classes=classes, today=today,
        purpose=purpose, om_agreed=agreed,
    )  # fmt: skip
    grounds = ground_rows(giver.partner, receiver.partner, moment)
    decisions = decision_rows(grounds, receiver.region_id)
    return Antwoord(receiver, judge(question, grounds, decisions), words)


def antwoorden(
    *,
    actor: Staff,
    case: Case,
    items: Sequence[InformationItem],
    moment: str,
    today: date,
    purpose: str | None = None,
) -> list[Antwoord]:
    """The answer for each other partner of the region of the case (SH-9)."""
    giver = actor.organisation
    others = [found for found in organisations_in_region(case.region_id) if found.pk != giver.pk]
    answers = [_answer(giver, receiver, items, moment, today, purpose) for receiver in others]
    # Who sits at the ZSM table only is no receiver elsewhere, unless somebody entered a ground for it.
    return [
        one
        for one in answers
        if moment == Moment.ZSM or one.receiver.partner not in TABLE_ONLY or one.answer.ground
    ]


def laatste_woorden(item_ids: Iterable[UUID], receiver_id: UUID | None = None) -> list[OmAgreement]:
    """The latest word of the OM on each of these items, by receiver: it counts, and no earlier one (SH-5).

    A *ja* to what an item said before it was corrected is no word any more; a *nee* stays one.
    """
    corrected = Recall.objects.filter(
        item=OuterRef("item"), kind=RecallKind.CORRECTED, at__gte=OuterRef("at")
    )
    rows = OmAgreement.objects.filter(item__in=list(item_ids)).exclude(Exists(corrected), agreed=True)
    if receiver_id:
        rows = rows.filter(receiver_id=receiver_id)
    latest = rows.order_by("item_id", "receiver_id", "-at", "-pk").distinct("item_id", "receiver_id")
    return list(latest.select_related("receiver__region"))


def _om(
    giver: Organisation, receiver: Organisation, items: Sequence[InformationItem]
) -> tuple[list[OmAgreement], bool]:
    """What the OM said of the art. 9 items for this receiver, and whether it said yes to each of them."""
    if not needs_om(giver.partner, receiver.partner, {item.data_class for item in items}):
        return [], False
    asked = {item.pk for item in items if item.data_class == DataClass.WPG9}
    words = laatste_woorden(asked, receiver.pk)
    return words, {word.item_id for word in words if word.agreed} == asked


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


def ground_rows(giver: str, receiver: str, moment: str) -> list[GroundRow]:
    """The approved rows of this pair at this moment, of any date, as facts."""
    rows = Ground.objects.filter(
        giver=giver, receiver=receiver, moment=moment, state=ProposalState.APPROVED
    ).order_by("purpose", "effective_from")
    return [
        GroundRow(
            id=row.pk, giver=row.giver, receiver=row.receiver, moment=row.moment, purpose=row.purpose,
            articles=row.articles, data_classes=frozenset(row.data_classes), conditions=tuple(row.conditions),
            status=row.status, effective_from=row.effective_from, effective_until=row.effective_until, note=row.note,
        )
        for row in rows
    ]  # fmt: skip


def decision_rows(grounds: Sequence[GroundRow], region_id: UUID) -> list[DecisionRow]:
    """What this region decided on these rows, of any date, as facts."""
    rows = InterimDecision.objects.filter(
        ground_id__in=[row.id for row in grounds], region_id=region_id, state=ProposalState.APPROVED
    )
    return [
        DecisionRow(
            id=row.pk, ground_id=row.ground_id, label=str(row), decided_on=row.decided_on,
            effective_until=row.effective_until,
        )
        for row in rows
    ]  # fmt: skip


def open_ontvangsten(actor: Staff, case: Case | None = None) -> list[Receipt]:
    """What partners took back and the actor's organisation has not acknowledged yet, the oldest first (SH-6)."""
    rows = visible_to(Receipt, actor, Action.CHANGE).filter(acknowledged_at__isnull=True)
    if case is not None:
        rows = rows.filter(recall__case=case)
    return list(
        rows.select_related("recall__case", "recall__owner", "recall__item", "recall__disclosure").order_by(
            "recall__at"
        )
    )


def teruggenomen(case: Case, actor: Staff) -> list[Recall]:
    """What the actor's organisation took back on this case, the latest first, with who knows of it (SH-6)."""
    rows = visible_to(Recall, actor).filter(case=case, owner_id=actor.organisation_id).distinct()
    return list(
        rows.select_related("item", "disclosure")
        .prefetch_related("receipts__organisation", "receipts__acknowledged_by")
        .order_by("-at")
    )
