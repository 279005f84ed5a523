"""Clocks to test with: two kinds, a case of the police with an item, and starting one that is due when we like."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import connection

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import kinds, services
from cases.deadlines.kinds import ClockKind
from cases.deadlines.models import Clock, ClockEvent
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen, zaak_openen
from cases.notifications.models import Outbox
from cases.partners.models import Organisation, Staff
from tests.cast import Cast

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

TERM = kinds.declare(
    ClockKind("test_term", "Proeftermijn", warn_before=(timedelta(minutes=20),), shared=True, movable=True)
)
OWN_TERM = kinds.declare(ClockKind("test_own_term", "Eigen proeftermijn"))

T = TypeVar("T")


@dataclass
class Kit:
    """What a clock hangs on."""

    cast: Cast
    case: Case
    item: InformationItem

    def start(
        self,
        due_in: timedelta = HOUR,
        *,
        kind: ClockKind = TERM,
        ago: timedelta = 2 * HOUR,
        subject: UUID | None = None,
        responsible: Organisation | None = None,
        item: InformationItem | None = None,
        cycle: int = 1,
        actor: Staff | None = None,
    ) -> Clock:
        """Start a clock that is due this long from now; negative: it is over time already."""
        actor = actor or self.cast.agent
        with acting(actor):
            return services.start(
                kind=kind, subject_id=subject or uuid4(), case=self.case, item=item or self.item,
                responsible=responsible or actor.organisation, actor=actor, cycle=cycle,
                started_at=now() - ago, due_at=now() + due_in,
            )  # fmt: skip


def make_kit(cast: Cast) -> Kit:
    """A case of the police with one item."""
    with acting(cast.agent):
        case = zaak_openen(actor=cast.agent, moment=Moment.ACUUT, now=now())
        item = vastleggen(case=case, actor=cast.agent, kind=Kind.AANHOUDING, moment=Moment.ZSM, now=now())
    return Kit(cast, case, item)


def changes(clock: Clock) -> list[str]:
    """What happened to it, in order."""
    return list(ClockEvent.objects.filter(clock=clock).order_by("at").values_list("change", flat=True))


def told(clock: Clock) -> list[str]:
    """What the outbox tells of it, in order."""
    return list(Outbox.objects.filter(clock=clock).order_by("created_at").values_list("effect", flat=True))


def at_once(*doings: Callable[[], T]) -> list[T | Exception]:
    """Do these at the same moment, each on a connection of its own; what each returned or raised."""
    gate = threading.Barrier(len(doings))
    answers: list[T | Exception | None] = [None] * len(doings)

    def one(number: int, doing: Callable[[], T]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(10)
            answers[number] = doing()
        except Exception as failure:
            answers[number] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [answer for answer in answers if answer is not None]
