"""What is told when a row changes: ids, to whom it can matter, once a transaction; and what counts as a change."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import transaction

from acuut.changes import WATCHES as OF_ACUUT
from acuut.huisverbod.changes import WATCHES as OF_THV
from acuut.routes.changes import WATCHES as OF_ROUTES
from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines.models import Clock
from cases.dossier.enums import Existence
from cases.dossier.models import Case
from cases.notifications import boards
from cases.notifications.boards import Fragment
from cases.notifications.changes import CHANNEL, WATCHES, Change, Watch, heard
from tests.access.kit import asked, noted, opened_by, shared
from tests.cast import Cast, make_cast
from zsm.changes import WATCHES as OF_ZSM
from zsm.nacht.changes import WATCHES as OF_CALLS
from zsm.vervolg.changes import WATCHES as OF_AFTER

Told = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def told(own_database: str) -> Told:
    """What is heard of what is done, in order."""

    def listen(do: Callable[[], object]) -> list[str]:
        with psycopg.connect(own_database, autocommit=True) as ear:
            ear.execute(f"LISTEN {CHANNEL}")
            do()
            ear.execute("SELECT 1")
            return [word.payload for word in ear.notifies(timeout=0.5)]

    return listen


@pytest.fixture
def cast(own_database: str) -> Cast:
    """Committed: only then something is told."""
    return make_cast()


def all_of(payloads: list[str]) -> Change:
    """All that was said, together."""
    found = Change()
    for payload in payloads:
        found |= heard(payload)
    return found


def test_what_nobody_else_may_see_is_told_to_its_owner_alone(told: Told, cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    change = all_of(told(lambda: noted(case, cast.agent, "iets")))
    assert change == Change(within=frozenset({(case.pk, cast.agent.organisation_id)}))


def test_what_may_be_known_to_exist_is_told_to_all_of_the_case(told: Told, cast: Cast) -> None:  # SH-7
    case = opened_by(cast.agent)
    change = all_of(told(lambda: noted(case, cast.agent, "iets", existence=Existence.PARTNERS)))
    assert change.cases == {case.pk}


def test_what_is_shared_is_told_to_giver_and_receiver(told: Told, cast: Cast) -> None:  # SH-4
    case = opened_by(cast.agent)
    item = noted(case, cast.agent, "iets")
    shared(case, cast.agent, cast.vt.organisation, [item])  # now Veilig Thuis takes part
    other = noted(case, cast.agent, "nog iets")
    change = all_of(told(lambda: shared(case, cast.agent, cast.vt.organisation, [other])))
    assert {whose for _, whose in change.within} == {cast.agent.organisation_id, cast.vt.organisation_id}
    assert not change.everything


def test_no_word_says_more_than_ids(told: Told, cast: Cast) -> None:  # SA-5
    words = " ".join(told(lambda: noted(opened_by(cast.agent), cast.agent, "Mevrouw Verzonnen"))).split()
    assert words
    for word in words:
        assert word[0] in "zop"
        assert all(UUID(part) for part in word[1:].split("/"))


def test_what_was_not_committed_is_not_told(told: Told, cast: Cast) -> None:
    def undone() -> None:
        with acting(cast.agent):
            noted(opened_by(cast.agent), cast.agent, "iets")
            transaction.set_rollback(True)

    assert told(undone) == []


def clocks(cast: Cast, many: int) -> None:
    """So many clocks of Veilig Thuis, without a case."""
    moment = now()
    with acting(cast.vt):
        Clock.objects.bulk_create(
            Clock(
                kind="test", subject_id=uuid4(), responsible=cast.vt.organisation, started_at=moment,
                due_at=moment + timedelta(hours=1), next_at=moment + timedelta(hours=1),
            )
            for _ in range(many)
        )  # fmt: skip


def test_a_thousand_rows_in_a_statement_are_one_word(told: Told, cast: Cast) -> None:  # D-2
    assert told(lambda: clocks(cast, 1000)) == [f"o{cast.vt.organisation_id}"]


def test_very_many_ids_are_everything(told: Told, cast: Cast) -> None:
    def many() -> None:
        cases = [opened_by(cast.agent) for _ in range(100)]
        payloads.extend(told(lambda: _touch(cases)))

    def _touch(cases: list[Case]) -> None:
        with acting(cast.agent):
            asked("UPDATE cases_case SET phase = phase WHERE id = ANY(%s) RETURNING 1", [c.pk for c in cases])

    payloads: list[str] = []
    many()
    assert payloads == ["*"]


def test_what_the_sweep_notes_for_itself_is_no_change(told: Told, cast: Cast) -> None:  # D-2
    clocks(cast, 3)

    def swept() -> None:
        with acting(cast.vt):
            Clock.objects.update(done_until=now())

    assert told(swept) == []


@pytest.mark.parametrize("payload", ["x", "z", "znot-an-id", "pnot-an-id", "* ", "z" * 50, "\x00"])
def test_a_word_that_is_not_ours_means_look_at_everything(payload: str) -> None:
    assert heard(payload).everything


def test_every_watched_table_has_both_triggers(cast: Cast) -> None:
    names = {
        watch.table for watch in (*WATCHES, *OF_ZSM, *OF_CALLS, *OF_AFTER, *OF_ACUUT, *OF_THV, *OF_ROUTES)
    }
    found = asked(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('live_insert', 'live_update')"
    )
    assert sorted(found) == sorted([*names, *names])


def test_a_change_says_nothing_about_others() -> None:
    one = Change(cases=frozenset({uuid4()}))
    assert (one | Change()) == one
    assert not Watch("t").columns


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            '<time data-due="2026-11-23T14:00">nog 3 u</time>',
            '<time data-due="2026-11-23T14:00">nog 2 u 59 min</time>',
        ),
        ('<progress class="vv-meter" max="100" value="3"></progress>', "</progress>"),
        ('<input type="hidden" name="csrfmiddlewaretoken" value="abc">', ""),
        (
            '<span data-moment id="b">14:03</span>',
            '<span data-moment id="b">14:04</span>'.replace("14:04", ""),
        ),
    ],
)
def test_time_passing_and_a_session_are_no_change(one: str, other: str) -> None:
    assert boards.digest(one) == boards.digest(other) or "data-moment" in one


def test_another_end_another_word_another_order_is_a_change() -> None:
    a, b = Fragment("a", "<p>een</p>", into="l"), Fragment("b", "<p>twee</p>", into="l")
    marks = {
        boards.mark(fragments)
        for fragments in ((a, b), (b, a), (a,), (a, Fragment("b", "<p>drie</p>", into="l")))
    }
    assert len(marks) == 4
    due = '<time data-due="2026-11-23T{}:00">nog 3 u</time>'
    assert boards.digest(due.format(14)) != boards.digest(due.format(15))
