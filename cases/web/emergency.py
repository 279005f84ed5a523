"""Acute danger: to whom one may share on vital interest, and whom to call for what is not shared (SH-7)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.disclosure.enums import Purpose
from cases.disclosure.selectors import Antwoord, antwoorden
from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import TimelineRow
from cases.partners.models import Staff
from cases.web.reach import reach


def nood_mogelijk(
    actor: Staff, case: Case, items: Sequence[InformationItem], answers: Sequence[Antwoord]
) -> set[UUID]:
    """To whom this may not go on another ground, and may on vital interest."""
    closed = {one.receiver.pk for one in answers if not one.answer.allowed}
    return closed & set(vitaal(actor, case, items)) if closed else set()


def bel_bij_nood(case: Case, timeline: Sequence[TimelineRow], now: datetime) -> list[dict[str, Any]]:
    """Of partners whose information is there and not shared: who answers now, and on which number."""
    closed = {row.partner for row in timeline if row.hidden_count}
    return [line for line in reach(case.region_id, now=now) if line["partner"] in closed] if closed else []


def vitaal(actor: Staff, case: Case, items: Sequence[InformationItem]) -> dict[UUID, Antwoord]:
    """The receivers for whom a live row on vital interest carries all of it; acute emergency only."""
    found = antwoorden(
        actor=actor,
        case=case,
        items=items,
        moment=Moment.ACUUT,
        today=timezone.localdate(),
        purpose=Purpose.VITAAL,
    )
    return {one.receiver.pk: one for one in found if one.answer.allowed}
