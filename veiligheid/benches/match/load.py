"""A million invented people in the real tables, by COPY, as two processes can make them (K-2).

The rows are what the services would write, with the keys of `cases.persons.matching.keys` beside each statement.
Left out: history, audit and clocks, which finding does not read. Triggers and foreign keys sleep meanwhile, and the
indexes that are no constraint are made when the rows are there.
"""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

import psycopg
from django.db import connections
from django.db.models import Model
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql

from cases.access.grants import VIEW_ITEM
from cases.access.models import ItemGrant
from cases.disclosure.enums import Told
from cases.disclosure.models import Disclosure
from cases.dossier.enums import DataClass, Kind, Moment, Origin
from cases.dossier.models import Case, InformationItem, Participation
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.matching.asked import Address, Asked, in_parts
from cases.persons.matching.keys import keys
from cases.persons.matching.models import PersonKey
from cases.persons.models import AddressStatement, Household, Person, PersonStatement
from veiligheid.benches import crowd
from veiligheid.benches.match.people import Home, Human, everybody

A_HOUSEHOLD = 2.74
"""People; what `people.household` comes to."""
AT_ONCE = 10_000
"""Households a process makes before it writes."""
FROM_POLICE = 10
"""One household in ten was written down by the police, who shared it with Veilig Thuis."""
MOST_IN_HOUSE = 16

TABLES: tuple[type[Model], ...] = (
    Household, Person, Case, Participation, InformationItem, PersonStatement, AddressStatement, PersonKey, ItemGrant,
)  # fmt: skip
_CODES = {model: number for number, model in enumerate(TABLES, start=1)}


@dataclass(frozen=True)
class World:
    """Whose the rows are: ids of what was there before."""

    url: str
    at: datetime
    region: UUID
    asks: UUID
    asks_group: int
    police: UUID
    recorded_by: Mapping[UUID, UUID]
    disclosure: UUID
    permission: int


def an_id(model: type[Model], number: int) -> str:
    """The key of the so-manieth row of a table: in order, so that indexes on it grow at one end."""
    return str(UUID(int=(_CODES[model] << 96) + number))


def number_of(person: UUID) -> tuple[int, int]:
    """Household and place in it of an invented person."""
    return divmod(person.int & ((1 << 96) - 1), MOST_IN_HOUSE)


def load(direct: psycopg.Connection, url: str, persons: int, staff: Mapping[str, Staff], at: datetime) -> int:
    """Fill the tables; return how many people there are.

    Args:
        url: the superuser's login on the database, for the processes that write.
        staff: of Veilig Thuis ("vt"), who asks, and of the police ("politie").
    """
    world = _world(direct, url, staff, at)
    households = max(1, round(persons / A_HOUSEHOLD))
    pieces = [(first, min(first + AT_ONCE, households)) for first in range(0, households, AT_ONCE)]
    with _indexes_later(direct):
        # Forked before anybody holds a connection that the child could close.
        connections.close_all()
        with ProcessPoolExecutor(
            min(2, os.cpu_count() or 1), mp_context=multiprocessing.get_context("fork")
        ) as two:
            made = sum(two.map(partial(_write, world), pieces))
    return made


def _world(direct: psycopg.Connection, url: str, staff: Mapping[str, Staff], at: datetime) -> World:
    vt, police = staff["vt"].organisation, staff["politie"].organisation
    disclosure = UUID(int=1 << 120)
    with direct.transaction():
        direct.execute("SET LOCAL session_replication_role = replica")
        crowd.insert(
            direct, Disclosure,
            {"id": f"'{disclosure}'", "case_id": f"'{disclosure}'", "giver_id": f"'{police.pk}'"}
            | {"receiver_id": f"'{vt.pk}'", "ground_id": "(SELECT id FROM cases_ground LIMIT 1)", "at": f"'{at}'"}
            | {"motivation_id": f"'{disclosure}'", "conditions": "'{}'", "told": f"'{Told.VERTELD}'"}
            | {"by_id": f"'{staff['politie'].pk}'"},
            "cases_region LIMIT 1",
        )  # fmt: skip
    row = direct.execute("SELECT id FROM auth_permission WHERE codename = %s", [VIEW_ITEM]).fetchone()
    assert row
    return World(
        url, at, vt.region_id, vt.pk, vt.group_id, police.pk,
        {vt.pk: staff["vt"].pk, police.pk: staff["politie"].pk}, disclosure, int(row[0]),
    )  # fmt: skip


@contextmanager
def _indexes_later(direct: psycopg.Connection) -> Iterator[None]:
    """Without the indexes that are no constraint; made again at the end."""
    filled: tuple[type[Model], ...] = (*TABLES, Disclosure)
    tables = [model._meta.db_table for model in filled]
    rows = direct.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [tables],
    ).fetchall()
    for name, _ in rows:
        direct.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
    yield
    direct.execute("SET maintenance_work_mem = '512MB'")
    for _, made in rows:
        direct.execute(made)
    direct.execute("RESET maintenance_work_mem")


class _Lines:
    """Rows of each table as COPY reads them, with what the model would fill in for other columns."""

    def __init__(self) -> None:
        self.of: dict[tuple[type[Model], tuple[str, ...]], list[str]] = defaultdict(list)

    def add(self, model: type[Model], **row: object) -> None:
        """One row; by column."""
        self.of[model, tuple(row)].append("\t".join(map(_as_copy, row.values())))

    def write(self, direct: psycopg.Connection) -> None:
        """All of it."""
        for (model, columns), lines in self.of.items():
            constant = _constants(model, columns)
            end = "".join(f"\t{_as_copy(value)}" for value in constant.values()) + "\n"
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
                sql.Identifier(model._meta.db_table),
                sql.SQL(", ").join(map(sql.Identifier, (*columns, *constant))),
            )
            with direct.cursor() as cursor, cursor.copy(statement) as copy:
                copy.write(end.join(lines) + end)


def _constants(model: type[Model], given: Sequence[str]) -> dict[str, object]:
    """What save() would store in the columns that nobody named."""
    found: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        left_out = field.primary_key or field.null or field.db_default is not NOT_PROVIDED
        if field.column and field.column not in given and not left_out:
            found[field.column] = field.get_default()
    return found


def _as_copy(value: object) -> str:
    return r"\N" if value is None else str(value)


def _write(world: World, piece: tuple[int, int]) -> int:
    lines, made = _Lines(), 0
    for number, home, people in everybody(*piece):
        made += len(people)
        _a_household(lines, world, number, home, people)
    with psycopg.connect(world.url) as direct:
        direct.execute("SET session_replication_role = replica")
        direct.execute("SET synchronous_commit = off")
        lines.write(direct)
    return made


def _a_household(lines: _Lines, world: World, number: int, home: Home, people: Sequence[Human]) -> None:
    owner = world.police if number % FROM_POLICE == 0 else world.asks
    household, case = an_id(Household, number), an_id(Case, number)
    lines.add(Household, id=household)
    lines.add(
        Case,
        id=case,
        household_id=household,
        region_id=world.region,
        reference=f"VV-M-{number}",
        opened_at=world.at,
    )
    for place, organisation in enumerate(dict.fromkeys((owner, world.asks))):
        lines.add(
            Participation, id=an_id(Participation, number * 2 + place), case_id=case, organisation_id=organisation,
            origin=Origin.FOUNDED if place == 0 else Origin.DISCLOSURE, open=True, last_activity=world.at,
        )  # fmt: skip
    for place, human in enumerate(people):
        person = an_id(Person, number * MOST_IN_HOUSE + place)
        lines.add(Person, id=person, household_id=household, number=place + 1)
        item = _item(lines, world, number, place * 2, Kind.PERSOON, owner, case, person)
        lines.add(
            PersonStatement, id=an_id(PersonStatement, number * MOST_IN_HOUSE + place), owner_id=owner, item_id=item,
            person_id=person, given_name=human.given, prefix=human.prefix, family_name=human.family,
            birth_name=human.birth_name, birth_date=human.born, role=PersonRole.BETROKKENE,
        )  # fmt: skip
        said = Asked(human.given, human.prefix, human.family, human.birth_name, human.born)
        _keys(lines, said, number * MOST_IN_HOUSE * 2 + place * 2, owner, item)
    _an_address(lines, world, number, home, owner, case)


def _an_address(lines: _Lines, world: World, number: int, home: Home, owner: UUID, case: str) -> None:
    """With one of the household, as a melding writes it: in parts, in parts without a postcode, or as one line."""
    person = an_id(Person, number * MOST_IN_HOUSE)
    item = _item(lines, world, number, 1, Kind.ADRES, owner, case, person)
    house = f"{home.number}{'-' if home.addition else ''}{home.addition}"
    line, how = f"{home.street} {house}, {home.place}", number % 10
    parts: dict[str, str] = {}
    if how < 8:
        parts = {"street": home.street, "house_number": str(home.number), "addition": home.addition}
        parts |= {"postcode": home.postcode if how < 6 else "", "place": home.place}
    lines.add(
        AddressStatement, id=an_id(AddressStatement, number), owner_id=owner, item_id=item, person_id=person,
        address=line, **parts,
    )  # fmt: skip
    where = (
        Address(home.street, str(home.number), home.addition, parts["postcode"], home.place)
        if parts
        else in_parts(line)
    )
    _keys(lines, Asked(address=where), number * MOST_IN_HOUSE * 2 + 1, owner, item)


def _item(
    lines: _Lines, world: World, number: int, place: int, kind: Kind, owner: UUID, case: str, person: str
) -> str:
    """An item, shared when the police wrote it. Even places are people, odd ones addresses."""
    at = number * MOST_IN_HOUSE * 2 + place
    item = an_id(InformationItem, at)
    lines.add(
        InformationItem, id=item, case_id=case, owner_id=owner, kind=kind, data_class=DataClass.ZORG,
        moment=Moment.ACUUT, about_id=person, occurred_at=world.at, recorded_at=world.at,
        recorded_by_id=world.recorded_by[owner],
    )  # fmt: skip
    if owner != world.asks:
        lines.add(
            ItemGrant, permission_id=world.permission, group_id=world.asks_group, content_object_id=item,
            giver_id=owner, receiver_id=world.asks, disclosure_id=world.disclosure, ground="verzonnen",
            live_from=world.at,
        )  # fmt: skip
    return item


def _keys(lines: _Lines, asked: Asked, number: int, owner: UUID, item: str) -> None:
    place = number * 32
    for kind, found in keys(asked).items():
        for key in sorted(found):
            lines.add(PersonKey, id=an_id(PersonKey, place), owner_id=owner, item_id=item, kind=kind, key=key)
            place += 1
