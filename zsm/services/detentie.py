"""The end of the inverzekeringstelling: extended once, or what follows is arranged (SA-7)."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import services as deadlines
from cases.deadlines.models import Clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from zsm import clocks, rules
from zsm.models import Arrest, Besluit


def verwacht(*, besluit: Besluit, actor: Staff, now: datetime, since: datetime | None = None) -> None:
    """The suspect stays: three days from now, or since it began, and somebody must have arranged what follows."""
    deadlines.start(
        kind=clocks.DETENTION_END, subject_id=besluit.pk, case=besluit.arrest.case, item=besluit.arrest.item,
        responsible=actor.organisation, started_at=since or now, actor=actor, now=now,
    )  # fmt: skip


def loopt(*, arrest: Arrest, actor: Staff) -> Clock | None:
    """The open clock of this detention, for the OM."""
    return _of(arrest, actor).filter(ended_at__isnull=True).first()


def laatste(*, arrest: Arrest, actor: Staff) -> Clock | None:
    """The same, also when it has ended."""
    return _of(arrest, actor).order_by("-started_at").first()


def verlengen(*, arrest_id: UUID, actor: Staff, now: datetime) -> Clock:
    """The officer extended it, once, by three days (art. 58 Sv); the end moves, as an audited act (D-5).

    Raises:
        NotVisible: no detention here that this actor's organisation decided.
        RuleBroken: it was extended before, or is over.
        Overtaken: somebody wrote down before what follows.
    """
    besluit, clock = _running(arrest_id, actor)
    if objection := rules.extension_objection(moves=clock.moves, due_at=clock.due_at, now=now):
        raise RuleBroken(objection)
    return deadlines.move(
        kind=clocks.DETENTION_END, subject_id=besluit.pk, actor=actor, now=now,
        due_at=clock.due_at + rules.DETENTION, reason="verlengd",
    )  # fmt: skip


def vervolg_regelen(*, arrest_id: UUID, actor: Staff, text: str, now: datetime) -> Clock:
    """What follows after the detention is arranged, and by whom (SA-7).

    Raises:
        NotVisible: no detention here that this actor's organisation decided.
        RuleBroken: nothing was written.
        Overtaken: somebody wrote it down before.
    """
    besluit, _ = _running(arrest_id, actor)
    if not text.strip():
        raise RuleBroken("Schrijf op wat er na de inverzekeringstelling volgt en wie dat doet.")
    vastleggen(
        case=besluit.arrest.case, actor=actor, kind=Kind.BERICHT, moment=Moment.ZSM, now=now,
        text=f"Na de inverzekeringstelling: {text.strip()}",
    )  # fmt: skip
    clock = deadlines.meet(kind=clocks.DETENTION_END, subject_id=besluit.pk, actor=actor, now=now)
    audit.record(
        Verb.CHANGED,
        actor=actor,
        subject=besluit,
        case_id=besluit.arrest.case_id,
        detail={"what": "followed"},
    )
    return clock


def vertrokken(*, arrest: Arrest, actor: Staff, now: datetime) -> None:
    """The suspect left: no end of a detention to come."""
    for pk in Besluit.objects.filter(arrest=arrest).values_list("pk", flat=True):
        with suppress(NotVisible, Overtaken):
            deadlines.meet(kind=clocks.DETENTION_END, subject_id=pk, actor=actor, now=now)


def _of(arrest: Arrest, actor: Staff) -> QuerySet[Clock]:
    return Clock.objects.filter(
        kind=clocks.DETENTION_END.code, subject_id__in=Besluit.objects.filter(arrest=arrest).values("pk"),
        responsible_id=actor.organisation_id,
    )  # fmt: skip


def _running(arrest_id: UUID, actor: Staff) -> tuple[Besluit, Clock]:
    arrest = access(Arrest, pk=arrest_id, actor=actor, lock=True)
    clock = laatste(arrest=arrest, actor=actor)
    if clock is None:
        raise NotVisible
    if clock.ended_at is not None:
        raise Overtaken("Er is al vastgelegd wat er volgt. Kijk op de zaak wat er staat.")
    return access(Besluit, pk=clock.subject_id, actor=actor, action=Action.CHANGE), clock
