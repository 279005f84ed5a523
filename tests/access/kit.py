"""What the tests of access share: a case of the police, sharing it, and the catalogue of PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.enums import Condition, Told
from cases.disclosure.models import Disclosure
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import DataClass, Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.models import Organisation, Staff

WHY = "omdat zij vannacht niet veilig is"
MOTIVERING = Motivering(necessity=WHY, conditions=frozenset(Condition.values), told=Told.VERTELD)


def a_while_ago(minutes: int = 10) -> datetime:
    """A moment before this test's transaction began: a grant lives from then on by the database's own clock."""
    return now() - timedelta(minutes=minutes)


def opened_by(actor: Staff, moment: Moment = Moment.ACUUT) -> Case:
    """A case that this actor opened and works on."""
    with acting(actor):
        return zaak_openen(actor=actor, moment=moment, now=a_while_ago())


def noted(
    case: Case,
    actor: Staff,
    text: str = "geheim",
    *,
    data_class: DataClass | None = None,
    existence: Existence = Existence.HIDDEN,
) -> InformationItem:
    """Something that this actor's organisation wrote down in the case."""
    with acting(actor):
        return vastleggen(
            case=case, actor=actor, kind=Kind.BERICHT, moment=Moment.ACUUT, now=a_while_ago(), text=text,
            data_class=data_class, existence=existence,
        )  # fmt: skip


def shared(
    case: Case,
    actor: Staff,
    receiver: Organisation,
    items: Sequence[InformationItem],
    *,
    at: datetime | None = None,
    until: datetime | None = None,
    motivering: Motivering = MOTIVERING,
    moment: Moment = Moment.ACUUT,
) -> Disclosure:
    """Share these items, some time ago unless told."""
    with acting(actor):
        return delen(
            case=case, actor=actor, receiver=receiver, items=items, moment=moment, motivering=motivering,
            now=at or a_while_ago(), until=until,
        )  # fmt: skip


def asked(statement: str, *parameters: Any) -> list[Any]:
    """The rows of a query; of one column, its values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]
