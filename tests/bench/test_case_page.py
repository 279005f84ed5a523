"""The bench of the case page makes the case it speaks of (K-1)."""

from pathlib import Path
from urllib.parse import urlsplit

from cases.access.acting import acting
from cases.access.grants import grants_for
from cases.base.clock import now
from cases.dossier.models import InformationItem
from cases.dossier.selectors import running_moments, timeline
from veiligheid.benches import crowd
from veiligheid.benches.case_page import bench
from veiligheid.benches.case_page.typical import make
from veiligheid.surroundings import Surroundings


def test_the_typical_case_is_as_it_says(own_database: str) -> None:
    typical = make(crowd.people(), now())
    written = InformationItem.objects.filter(case=typical.case).exclude(kind="verstrekking")
    assert written.count() == typical.items >= 30
    assert written.values("owner").distinct().count() == 4
    with acting(typical.looks):
        shared = grants_for(typical.looks, written.values_list("pk", flat=True))
        assert len(shared) == typical.shared == 10
        assert len(running_moments(typical.case, typical.looks)) == 2
        assert any(row.hidden_count for row in timeline(typical.case, typical.looks))


def test_the_page_is_measured_and_its_queries_told_apart(own_database: str) -> None:
    here = Surroundings(Path(), own_database, "", urlsplit(own_database).path.lstrip("/"), {})
    people = crowd.people()
    with crowd.owner(here) as direct:
        crowd.make_cases(direct, 1, 20)
    found = bench._measured(make(people, now()), times=2)
    assert found["queries"] == sum(found["queries_by_first_table"].values()) > 0
    assert "cases_auditevent" in found["queries_by_first_table"], "the reads are written down"
