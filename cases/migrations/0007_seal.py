"""The seal of the record: the transaction of each event, and a table of seals that only grows (X-2)."""

from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.policy import AppendOnly
from cases.audit.xid import Xid8Field, current_xid

# Whoever writes an event cannot say that another transaction did: that would hang it into a sealed range.
XID = """
    CREATE FUNCTION own_xid() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.xid := pg_current_xact_id();
        RETURN NEW;
    END $$;
    CREATE TRIGGER own_xid BEFORE INSERT ON cases_auditevent FOR EACH ROW EXECUTE FUNCTION own_xid();
"""
NO_XID = "DROP TRIGGER own_xid ON cases_auditevent; DROP FUNCTION own_xid();"

# The application reads the heads (for /gezond/ and for the copy of each partner), never the leaves.
RIGHTS = """
    REVOKE ALL ON cases_seal FROM vv_app;
    GRANT SELECT (number, from_xid, upto_xid, count, columns, root, previous, signature, key_id, sealed_at)
        ON cases_seal TO vv_app;
    GRANT SELECT, INSERT ON cases_seal TO vv_auditor;
"""


class Migration(migrations.Migration):
    """Events that are there already get the transaction of this migration: the first seal covers them."""

    dependencies = [("cases", "0006_in_ones_own_name")]

    operations = [
        migrations.AddField("auditevent", "xid", Xid8Field(db_default=current_xid())),
        migrations.AddIndex("auditevent", models.Index(fields=["xid", "at"], name="audit_unsealed")),
        migrations.RunSQL(XID, NO_XID),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("from_xid", Xid8Field()),
                ("upto_xid", Xid8Field()),
                ("count", models.PositiveIntegerField()),
                ("columns", models.TextField()),
                ("leaves", models.BinaryField()),
                ("root", models.BinaryField(max_length=32)),
                ("previous", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
                ("key_id", models.CharField(max_length=16)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(number__gte=1), name="seal_number_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(upto_xid__gte=models.F("from_xid")), name="seal_range_forward"
                    ),
                    models.UniqueConstraint(fields=["previous"], name="seal_chain_never_forks"),
                ]
            },
        ),
        AppendOnly("cases_seal"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
    operations = at_once(operations)
