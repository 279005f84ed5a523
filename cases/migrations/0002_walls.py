"""The walls in PostgreSQL: row policies on content, tables that only grow, and rights by name (house: roles)."""

from django.db import migrations

from cases.access import context
from cases.access.policy import AppendOnly, RowPolicy

CONTENT = [
    "ItemText",
    "PersonStatement",
    "AddressStatement",
    "AssessmentContent",
    "PersonSafety",
    "MeasureContent",
]

HISTORY = [
    "arrondissement", "region", "organisation", "staff", "staffrole", "duty",
    "household", "person", "personstatement", "addressstatement",
    "case", "casemoment", "participation", "assignment", "informationitem", "itemtext",
    "ground", "interimdecision", "disclosure", "disclosureitem",
    "instrument", "assessment", "assessmentcontent", "personsafety", "measure", "measurecontent", "handover",
]  # fmt: skip

RIGHTS = """
    REVOKE ALL ON guardian_userobjectpermission, guardian_groupobjectpermission FROM vv_app;
    REVOKE INSERT, UPDATE ON auth_permission, django_content_type, django_migrations FROM vv_app;
    GRANT DELETE ON django_session TO vv_app;
    GRANT SELECT, UPDATE ON cases_clock TO vv_sweeper;
    GRANT SELECT, INSERT ON cases_clockevent TO vv_sweeper;
    GRANT SELECT, INSERT, UPDATE ON cases_outbox TO vv_sweeper;
    GRANT SELECT, INSERT ON cases_notice TO vv_sweeper;
    GRANT SELECT ON cases_auditevent TO vv_auditor;
"""

REFERENCE = """
    CREATE SEQUENCE cases_case_reference;
    GRANT USAGE ON SEQUENCE cases_case_reference TO vv_app;
"""


class Migration(migrations.Migration):
    """Runs as vv_migrate, after every table it names is there."""

    dependencies = [
        ("cases", "0001_initial"),
        ("guardian", "0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        # What the policies ask; a database that had them before gets it in 0010.
        migrations.RunSQL([(line, None) for line in context.CREATE], migrations.RunSQL.noop),
        *[RowPolicy(model) for model in CONTENT],
        AppendOnly("cases_auditevent"),
        AppendOnly("cases_clockevent"),
        *[AppendOnly(f"cases_historical{name}") for name in HISTORY],
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(REFERENCE, "DROP SEQUENCE cases_case_reference"),
    ]
