"""The closed list of crossing functions, owned by vv_crossing (house; cases/access/crossing.py)."""

from django.db import migrations

from cases.access.crossing import FUNCTIONS

TABLES = (
    "cases_informationitem, cases_organisation, cases_participation, cases_itemgrant, cases_case, cases_region, "
    "cases_casemoment, cases_clock, cases_handover, cases_staffrole"
)


def statements() -> list[str]:
    """Rights of the owner on stubs, then each function made as that owner and opened to the application alone."""
    lines = [
        f"GRANT SELECT ON {TABLES} TO vv_crossing",
        "GRANT SELECT (id, organisation_id, is_active) ON cases_staff TO vv_crossing",
        "SET ROLE vv_crossing",
        # The list is of today and may name what later migrations add; 0012 makes each again.
        "SET LOCAL check_function_bodies = off",
    ]
    for signature, body in FUNCTIONS.items():
        lines += [
            body,
            f"REVOKE ALL ON FUNCTION crossing.{signature} FROM public",
            f"GRANT EXECUTE ON FUNCTION crossing.{signature} TO vv_app",
        ]
    return [*lines, "SET LOCAL check_function_bodies = on", "RESET ROLE"]


class Migration(migrations.Migration):
    """Runs as vv_migrate, which may become vv_crossing."""

    dependencies = [("cases", "0002_walls")]

    operations = [
        migrations.RunSQL(
            [(line, None) for line in statements()],
            [(f"DROP FUNCTION crossing.{signature}", None) for signature in FUNCTIONS],
        )
    ]
