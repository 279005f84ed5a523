"""The bench of the table: copies are as good as what the services made, and the page asks no more for them (ZS-2)."""

from pathlib import Path
from urllib.parse import urlsplit

from django.db.models import F

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.base.clock import now
from veiligheid.benches import crowd
from veiligheid.benches.zsm_table import bench
from veiligheid.benches.zsm_table.copies import copy
from veiligheid.benches.zsm_table.world import arrests, users
from veiligheid.surroundings import Surroundings
from zsm.models import Arrest
from zsm.tafel import tafel


def test_a_copy_reads_as_its_original_and_costs_no_query_more(own_database: str) -> None:  # ZS-2
    here = Surroundings(Path(), own_database, "", urlsplit(own_database).path.lstrip("/"), {})
    (officer,) = users(1, now())
    first = arrests(now())
    few = bench._queries(officer)
    with crowd.owner(here) as direct:
        copy(direct, first, 1, 10)
    assert Arrest.objects.count() == len(first) + 10
    assert bench._queries(officer) == few
    with acting(officer.staff):
        rows = {row.reference: row for row in tafel(officer.staff, now=now()).rows}
    # In turn: the first copy is of the second, to which nobody put anything; the fourth of the first, with all of it.
    for copied, original in (("VV-B-1", first[1]), ("VV-B-5", first[1]), ("VV-B-10", first[2])):
        one, other = rows[copied], rows[original.reference]
        assert (one.what, one.flags, [(a.partner, a.text) for a in one.inputs]) == (
            other.what, other.flags, [(a.partner, a.text) for a in other.inputs],
        )  # fmt: skip
    assert not ItemGrant.objects.exclude(group_id=F("receiver__group_id")).exists()
