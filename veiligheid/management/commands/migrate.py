"""`migrate`, as the role for it: afterwards the owner has every table, the reference data and the key are there."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, transaction

from cases.access import context
from cases.base.signing import pads
from cases.disclosure.matrix import load_matrix
from cases.partners.reference import load_coverage, load_regions
from cases.partners.services import sign_staff
from cases.safety.instruments import load_instruments

# What a row was then, as far as it says nothing of people in a case: history of content stays behind its policy.
OPEN_HISTORY = """
    DO $$ DECLARE history regclass; BEGIN
        FOR history IN SELECT oid FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity
            AND relnamespace = 'public'::regnamespace AND relname LIKE '%\\_historical%'
        LOOP EXECUTE format('GRANT SELECT ON %s TO vv_auditor', history); END LOOP;
    END $$
"""


class Command(Migrate):
    """Django's migrate with a check before it and a few steps after it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse another login, migrate, add missing reference data, open history to the auditor, hand over."""
        if self._current_role() != "vv_migrate":
            raise CommandError(
                "migrate runs as vv_migrate: another role is bound by the row policies and would silently "
                "migrate no rows. Point DATABASE_URL at the login of vv_migrate."
            )
        super().handle(*args, **options)
        with transaction.atomic():
            load_regions()
            load_coverage()
            load_matrix()
            load_instruments()
            with connection.cursor() as cursor:
                cursor.execute(OPEN_HISTORY)
                cursor.execute("REASSIGN OWNED BY vv_migrate TO vv_owner")
                cursor.execute(context.STORE, pads())
            sign_staff()

    def _current_role(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            return str(cursor.fetchone()[0])
