"""A word of its own in every piece of content, so that a page tells by itself what stands in it.

Written as the role that passes the row policies, past the code under test: what is shown is read from the HTML.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql
from psycopg.rows import dict_row

from cases.access.acting import acting
from cases.access.models import Content
from cases.base.errors import DomainError
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.services import vastleggen
from cases.partners.models import Organisation, Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import persoon_verklaren
from cases.safety.enums import MeasureKind, Safety
from cases.safety.instruments import ACUUT
from cases.safety.services import beoordeling_vastleggen, maatregel_vastleggen
from tests.access.kit import a_while_ago, noted, shared
from tests.access.world import World
from veiligheid import dbroles

SHORTEST = 20  # characters: a column in which a mark and a word still fit


@dataclass(frozen=True)
class Marked:
    """One piece of content: of which kind, on which item, whose."""

    kind: str
    item_id: UUID
    owner_id: UUID


def kinds_of_content() -> list[type[Content]]:
    """Every model that says something of people."""
    return [model for model in apps.get_models() if issubclass(model, Content)]


def texts_in(model: type[Content]) -> "list[models.Field[Any, Any]]":
    """The columns of free text; a code from a closed list is not one."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and (field.max_length or SHORTEST) >= SHORTEST
    ]


def mark_everything(url: str) -> dict[str, Marked]:
    """Put a mark in every text that is there; the same mark in all texts of one piece."""
    name = url.partition("?")[0].rpartition("/")[2]
    marks: dict[str, Marked] = {}
    with psycopg.connect(dbroles.role_url(url, "vv_migrate", name), row_factory=dict_row) as connection:
        for model in kinds_of_content():
            for row in _rows(connection, model):
                mark = f"mk{len(marks):04d}x"
                if _marked(connection, model, row, mark):
                    marks[mark] = Marked(model._meta.model_name or "", row["item_id"], row["owner_id"])
    return marks


def _rows(connection: psycopg.Connection[Any], model: type[Content]) -> list[dict[str, Any]]:
    table = sql.Identifier(model._meta.db_table)
    return connection.execute(sql.SQL("SELECT * FROM {} ORDER BY id").format(table)).fetchall()


def _marked(
    connection: psycopg.Connection[Any], model: type[Content], row: dict[str, Any], mark: str
) -> bool:
    """The mark first, so that what is cut off at its end still shows it."""
    changed = {
        str(field.column): json.dumps(_in(row[str(field.column)], mark))
        if isinstance(field, models.JSONField)
        else f"{mark} {row[str(field.column)]}"[: field.max_length]
        for field in texts_in(model)
        if row[str(field.column)]
    }
    for column, value in changed.items():
        statement = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
            sql.Identifier(model._meta.db_table), sql.Identifier(column)
        )
        connection.execute(statement, [value, row["id"]])
    return bool(changed)


def _in(value: Any, mark: str) -> Any:
    if isinstance(value, dict):
        return {key: _in(inner, mark) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in(inner, mark) for inner in value]
    return f"{mark} {value}" if isinstance(value, str) and value else value


def share_all(world: World) -> None:
    """Everything that may be shared with somebody is: pages then hold as much of others as they can."""
    by_partner = {one.organisation.partner: one for one in (
        world.cast.agent, world.cast.vt, world.cast.ovj, world.cast.raad, world.cast.reclassering)}  # fmt: skip
    _say_more(world)
    for giver in by_partner.values():
        for item in _own_items(giver):
            for receiver in by_partner.values():
                if receiver is not giver:
                    with suppress(DomainError):
                        shared(item.case, giver, _of(receiver), [item], moment=Moment(item.moment))


def _say_more(world: World) -> None:
    """Veilig Thuis and the Raad name everybody too, and Veilig Thuis assesses, agrees and writes."""
    for case in (world.case, world.arrest.case, world.decided.case):
        persons = list(case.household.persons.all())
        for actor in (world.cast.vt, world.cast.raad):
            for person in persons:
                with suppress(DomainError), acting(actor):
                    _named(case, person, actor)
        vt = world.cast.vt
        with acting(vt):
            beoordeling_vastleggen(
                case=case, actor=vt, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
                answers={"gebeurd": "Geslagen."}, conclusion="Onveilig.", now=a_while_ago(),
                persons=dict.fromkeys(persons, Safety.ACUUT_ONVEILIG),
            )  # fmt: skip
            maatregel_vastleggen(
                case=case, actor=vt, moment=Moment.ACUUT, kind=MeasureKind.AFSPRAAK, text="Zij slaapt elders.",
                contact_point="VT", starts_at=a_while_ago(), ends_at=None,
                review_at=a_while_ago() + timedelta(days=2), now=a_while_ago(),
            )  # fmt: skip
        noted(case, vt, "Zij wil rust.")


def _named(case: Case, person: Person, actor: Staff) -> None:
    item = vastleggen(
        case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=a_while_ago(), about=person
    )
    persoon_verklaren(
        person=person, item_id=item.pk, owner_id=actor.organisation_id, role=PersonRole.KIND,
        today=a_while_ago().date(), given_name="Iemand", family_name="Anders",
    )  # fmt: skip


def _own_items(giver: Staff) -> Iterator[InformationItem]:
    with acting(giver):
        yield from list(
            InformationItem.objects.filter(owner_id=giver.organisation_id)
            .exclude(kind=Kind.VERSTREKKING)
            .select_related("case")
        )


def _of(staff: Staff) -> Organisation:
    return staff.organisation
