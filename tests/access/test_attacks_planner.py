"""What PostgreSQL tells of its own work says nothing of rows behind the policy (SH-1; threat model)."""

from datetime import date
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import ProgrammingError

from cases.access.acting import acting
from cases.persons.enums import PersonRole
from tests.access.kit import asked, noted, opened_by
from tests.access.world import stated
from tests.cast import Cast
from veiligheid import dbroles

SECRET = "Zij slaapt bij haar zus."
# Each pair is one guess that is right and one that is wrong of what another organisation wrote.
GUESSES = [
    ("text = 'Zij slaapt bij haar zus.'", "text = 'Zij slaapt thuis.'"),
    ("text < 'Zij t'", "text < 'Zij a'"),
    ("text ~>=~ 'Zij s'", "text ~>=~ 'Zij t'"),
    ("starts_with(text, 'Zij s')", "starts_with(text, 'Zij t')"),
    ("md5(text) = md5('Zij slaapt bij haar zus.')", "md5(text) = md5('x')"),
    ("text::bpchar = 'Zij slaapt bij haar zus.'", "text::bpchar = 'x'"),
    ("text::name < 'Zij t'", "text::name < 'Zij a'"),
    ("text = ANY('{Zij slaapt bij haar zus.}')", "text = ANY('{x}')"),
    ("(text, owner_id) < ('Zij t', owner_id)", "(text, owner_id) < ('Zij a', owner_id)"),
    ("text IS NOT DISTINCT FROM 'Zij slaapt bij haar zus.'", "text IS NOT DISTINCT FROM 'x'"),
    ("CASE WHEN text < 'Zij t' THEN true END", "CASE WHEN text < 'Zij a' THEN true END"),
    ("greatest(text, 'Zij t') = 'Zij t'", "greatest(text, 'Zij a') = 'Zij a'"),
]
ASKED_GRANTS = (
    "SELECT coalesce(sum(idx_scan + seq_scan), 0)::int FROM pg_stat_xact_user_tables"
    " WHERE relname = 'cases_itemgrant'"
)


def policy_asked(table: str, guess: str) -> int:
    """How often the grants were asked, as the server counts for everybody."""
    before = asked(ASKED_GRANTS)[0]
    assert asked(f"SELECT 1 FROM {table} WHERE {guess}") == []
    return int(asked(ASKED_GRANTS)[0]) - int(before)


@pytest.mark.parametrize("costs", ["0.0025", "0", "1000"])
@pytest.mark.parametrize(("right", "wrong"), GUESSES)
def test_a_right_guess_looks_like_a_wrong_one(cast: Cast, right: str, wrong: str, costs: str) -> None:  # SH-1
    case = opened_by(cast.agent)
    noted(case, cast.agent, SECRET)
    with acting(cast.raad):
        asked("SELECT set_config('cpu_operator_cost', %s, true)", costs)
        assert policy_asked("cases_itemtext", right) == policy_asked("cases_itemtext", wrong) > 0


def test_nor_does_a_day_of_birth(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    stated(case, cast, "Iemand", PersonRole.SLACHTOFFER)
    with acting(cast.raad):
        born = [f"birth_date < '{day}'" for day in (date(1900, 1, 1), date(2100, 1, 1))]
        assert (
            policy_asked("cases_personstatement", born[0])
            == policy_asked("cases_personstatement", born[1])
            > 0
        )


def test_nobody_reads_what_another_connection_is_writing(own_database: str) -> None:  # SH-1
    name = urlsplit(own_database).path.lstrip("/")
    with psycopg.connect(dbroles.role_url(own_database, "vv_app", name)) as other:
        other.execute("SELECT 'Zij slaapt bij haar zus.'")
        seen = asked(
            "SELECT coalesce(query, '') FROM pg_stat_activity WHERE pid = %s", other.info.backend_pid
        )
        assert seen == [""]
    with pytest.raises(ProgrammingError, match=r"permission denied"):
        asked("SELECT set_config('track_activities', 'on', false)")


@pytest.mark.parametrize("act", ["pg_terminate_backend", "pg_cancel_backend"])
def test_nobody_ends_the_work_of_another_connection(cast: Cast, act: str) -> None:  # SH-1
    with pytest.raises(ProgrammingError, match="permission denied"), acting(cast.raad):
        asked(f"SELECT {act}(0)")
