"""Every key anew, in a migration: when the table came, and again whenever `spelling` or `keys` writes keys otherwise.

Keys can only be equal when they were made by the same rules. The application sees the statements of one
organisation at a time, so this is done by who migrates, with the FIELD_KEY of the application.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from cases.persons.matching.asked import Asked
from cases.persons.matching.index import KEYLESS, lives_at, stated
from cases.persons.matching.keys import keys

_AT_ONCE = 2_000  # rows


def rebuild(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For RunPython: all keys of all that is stated now, without history: that is in the migration itself."""
    key_model: Any = apps.get_model("cases", "PersonKey")
    key_model.objects.all().delete()
    rows = _all(apps, key_model)
    while batch := list(islice(rows, _AT_ONCE)):
        key_model.objects.bulk_create(batch)


def _all(apps: Apps, key_model: Any) -> Iterator[Any]:
    for name in ("PersonStatement", "AddressStatement", "Bsn"):
        model: Any = apps.get_model("cases", name)
        for row in model.objects.select_related("item").iterator(chunk_size=_AT_ONCE):
            for kind, found in keys(_asked(name, row)).items():
                for key in found:
                    yield key_model(owner_id=row.owner_id, item_id=row.item_id, kind=kind.value, key=key)


def _asked(name: str, row: Any) -> Asked:
    if name == "PersonStatement":
        return stated(row)
    if name == "Bsn":
        return Asked(bsn_hash=row.digest)
    return Asked() if row.item.data_class == KEYLESS else Asked(address=lives_at(row))
