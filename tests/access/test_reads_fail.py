"""When a read cannot be written down, nothing is shown (X-1)."""

from collections.abc import Iterator

import psycopg
import pytest
from django.test import Client
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from tests.access.kit import noted, opened_by, shared
from tests.cast import make_cast
from veiligheid import dbroles

TEXT = "De buren hoorden geschreeuw."


@pytest.fixture
def owner(own_database: str) -> Iterator[psycopg.Connection]:
    """The database as the role that owns its tables."""
    name = own_database.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(dbroles.role_url(own_database, "vv_migrate", name), autocommit=True) as connection:
        yield connection


# What makes that it cannot be written, and what makes that silently less is written.
FAILING = {
    "no right to insert": "REVOKE INSERT ON cases_auditevent FROM vv_app",
    "a trigger that swallows": """
        CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
        GRANT EXECUTE ON FUNCTION swallow() TO PUBLIC;
        CREATE TRIGGER aa_swallow BEFORE INSERT ON cases_auditevent FOR EACH ROW
            WHEN (NEW.verb = 'read') EXECUTE FUNCTION swallow();
    """,
    "a table that is gone": "ALTER TABLE cases_auditevent RENAME TO elders",
}


@pytest.mark.parametrize("how", sorted(FAILING))
def test_what_cannot_be_recorded_is_not_shown(owner: psycopg.Connection, how: str) -> None:
    cast = make_cast()
    case = opened_by(cast.agent)
    item = noted(case, cast.agent, TEXT)
    shared(case, cast.agent, cast.vt.organisation, [item])
    client = Client(raise_request_exception=False)
    client.force_login(cast.vt)
    where = reverse("zaak", args=[case.pk])
    before = client.get(where)
    assert (before.status_code, TEXT in before.content.decode()) == (200, True)
    owner.execute(FAILING[how])
    answer = client.get(where)
    assert answer.status_code == 500
    assert TEXT not in answer.content.decode()
    assert case.reference not in answer.content.decode()


def test_what_is_my_own_needs_no_row(owner: psycopg.Connection) -> None:
    cast = make_cast()
    case = opened_by(cast.agent)
    noted(case, cast.agent, TEXT)
    client = Client()
    client.force_login(cast.agent)
    owner.execute(FAILING["no right to insert"])
    assert TEXT in client.get(reverse("zaak", args=[case.pk])).content.decode()
    assert not AuditEvent.objects.filter(verb=Verb.READ).exists()
