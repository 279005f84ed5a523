"""Waiting for nobody's row, but for one's turn to commit (D-2)."""

import pytest
from django.db import connection, transaction

from cases.base.patience import briefly

pytestmark = pytest.mark.django_db


def _lock_timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return str(cursor.fetchone()[0])


def test_a_row_is_waited_for_briefly_and_the_commit_as_ever() -> None:  # D-2
    before = _lock_timeout()
    with transaction.atomic():
        with briefly():
            assert _lock_timeout() == "100ms"
        assert _lock_timeout() == before
    assert before != "100ms"


def test_after_a_failure_the_wait_is_as_before() -> None:  # D-2
    before = _lock_timeout()
    with pytest.raises(ZeroDivisionError), briefly():
        raise ZeroDivisionError
    assert _lock_timeout() == before
