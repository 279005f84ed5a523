"""The application's own ways in: its models, its selectors and its services, with the door open."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import models, transaction

from cases.access.acting import acting
from cases.access.grants import read
from cases.access.models import Content
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import bericht_intrekken, bericht_verbeteren
from cases.disclosure.selectors import redenen, verstrekkingen
from cases.disclosure.services import delen
from cases.dossier import selectors as dossier
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import adres_verklaren, persoon_verklaren
from cases.safety import selectors as safety
from cases.safety.enums import MeasureKind
from cases.safety.services import maatregel_vastleggen
from veiligheid.benches.walls.tally import Tally
from veiligheid.benches.walls.truth import Guarded, Key
from veiligheid.demodata.writing import because

DEEP = 5


def by_models(tally: Tally, actor: Staff, tables: Sequence[Guarded]) -> None:
    """Every model of content and of its history, past its manager; and by the reader that writes the log."""
    me = str(actor.organisation_id)
    for table in tables:
        with acting(actor):
            rows = list(table.model._base_manager.all())
            keys = {(table.table, str(row.pk)) for row in rows}
            tally.saw("model", table.model.__name__, me, _words(rows), keys=keys)
            if issubclass(table.model, Content):
                shown = read(cast("Any", table.model)._base_manager.all(), actor=actor)
                tally.saw("model", f"read {table.model.__name__}", me, _words(shown))


def by_selectors(tally: Tally, actor: Staff, case: Case, now: datetime) -> None:
    """Every selector that gives content of a case back."""
    items = InformationItem.objects.filter(case=case)
    ways: dict[str, Callable[[], Any]] = {
        "timeline": lambda: dossier.timeline(case, actor),
        "teksten": lambda: dossier.teksten(items, actor),
        "personen": lambda: dossier.personen(case, actor, now=now),
        "namen": lambda: dossier.namen(case, actor, now=now),
        "adressen": lambda: dossier.adressen(case, actor),
        "adres": lambda: [dossier.adres(case, item.pk, actor) for item in items],
        "redenen": lambda: redenen(verstrekkingen(case, actor), actor),
        "maatregelen": lambda: safety.open_maatregelen(case, actor, now),
        "beoordelingen": lambda: safety.beoordelingen(case, actor),
        "worklist": lambda: dossier.worklist(actor, limit=200),
    }
    for name, way in ways.items():
        with acting(actor):
            tally.saw("selector", name, str(actor.organisation_id), _words(way()))


def by_services(
    actor: Staff, case: Case, item: InformationItem, person: Person | None, now: datetime
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every service that writes content, on a case and an item of somebody else."""
    me, until = actor.organisation, now + timedelta(days=3)
    moment, reason = Moment.ACUUT, next(iter(RecallReason))
    yield (
        "vastleggen",
        lambda: vastleggen(case=case, actor=actor, kind=Kind.BERICHT, moment=moment, now=now, text="x"),
    )
    yield (
        "verbeteren",
        lambda: bericht_verbeteren(item_id=item.pk, actor=actor, text="vervalst", reason=reason, now=now),
    )
    yield "intrekken", lambda: bericht_intrekken(item_id=item.pk, actor=actor, reason=reason, now=now)
    yield "delen", lambda: delen(
        case=case, actor=actor, receiver=me, items=[item], moment=moment, motivering=because("x"), now=now
    )  # fmt: skip
    yield "maatregel", lambda: maatregel_vastleggen(
        case=case, actor=actor, moment=moment, kind=next(iter(MeasureKind)), text="x", contact_point="",
        starts_at=now, ends_at=until, review_at=until, now=now,
    )  # fmt: skip
    if person:
        for owner in (me.pk, item.owner_id):
            yield "persoon", lambda owner=owner: persoon_verklaren(  # type: ignore[misc]
                person=person, item_id=item.pk, owner_id=owner, role=PersonRole.KIND, today=now.date(), given_name="x"
            )  # fmt: skip
            yield "adres", lambda owner=owner: adres_verklaren(  # type: ignore[misc]
                person=person, item_id=item.pk, owner_id=owner, address="x"
            )  # fmt: skip


def by_saving(
    actor: Staff, table: Guarded, foreign: Key, item: str, owner: str
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Saving, changing and removing a row of another past every manager of ours."""
    manager = table.model._base_manager
    me = actor.organisation_id
    row = manager.filter(pk=foreign[1])
    yield "update", lambda: models.QuerySet.update(row, owner_id=me)
    yield "update all", lambda: models.QuerySet.update(manager.exclude(owner_id=me), owner_id=me)
    yield "raw delete", lambda: cast("Any", row)._raw_delete(row.db)
    for name, its_owner in (("mine on another's", me), ("another's on another's", UUID(owner))):
        for how in ("save", "bulk_create"):
            yield f"{how} {name}", lambda o=its_owner, h=how: _cloned(table, item, o, h)  # type: ignore[misc]


def _cloned(table: Guarded, item: str, owner: UUID, how: str) -> None:
    """A copy of a row that one may see, in another's name or on another's item."""
    like = table.model._base_manager.first()
    if like is None:
        return
    clone = cast("Any", like)
    clone.pk, clone._state.adding, clone.owner_id = uuid4(), True, owner
    if item and hasattr(clone, "item_id"):
        clone.item_id = UUID(item)
    if how == "save":
        models.Model.save_base(clone, force_insert=True)
    else:
        models.QuerySet.bulk_create(table.model._base_manager.all(), [clone])


def done(actor: Staff, way: Callable[[], Any]) -> bool:
    """Whether it went through; what it did stays."""
    with suppress(Exception):
        with acting(actor), transaction.atomic():
            way()
        return True
    return False


def _words(value: Any, depth: int = 0) -> str:
    """Everything that a result holds, as text: what would stand on a page."""
    if depth > DEEP:
        return ""
    if isinstance(value, dict):
        return " ".join(_words(one, depth + 1) for pair in value.items() for one in pair)
    if isinstance(value, list | tuple | set):
        return " ".join(_words(one, depth + 1) for one in value)
    if hasattr(value, "__dict__"):
        return " ".join(_words(one, depth + 1) for name, one in vars(value).items() if name != "_state")
    return str(value)
