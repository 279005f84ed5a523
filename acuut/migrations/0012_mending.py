"""Who asked for a huisverbod may take that back; no review of one that was withdrawn (TH-2, TH-4)."""

from typing import ClassVar

from django.db import migrations

from acuut import names
from acuut.huisverbod import names as names_thv
from cases.access.names import create

REQUEST, REVIEW = "acuut_huisverbodaanvraag", "acuut_huisverbodoverleg"
# The triggers are there (0005, 0010); what they ask is said anew.
ANEW = [
    create({table: of.INSERT[table]}, {table: of.UPDATE[table]})[0]
    for table, of in ((REQUEST, names), (REVIEW, names_thv))
]


class Migration(migrations.Migration):
    """See above."""

    dependencies: ClassVar = [("acuut", "0011_lookups"), ("cases", "0031_mending")]
    operations: ClassVar = [migrations.RunSQL([(line, None) for line in ANEW], migrations.RunSQL.noop)]
