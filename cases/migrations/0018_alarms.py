"""An alarm says how high it climbed, lives once a clock, and is looked at again also when taken (D-4)."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.base.at_once import at_once
from cases.access.names import anew

RIGHTS = "GRANT UPDATE (height, attempts) ON cases_alarm TO vv_sweeper"
TAKEN_BACK = "REVOKE UPDATE (height, attempts) ON cases_alarm FROM vv_sweeper"


class Migration(migrations.Migration):
    """After the tables; who may end an alarm is said anew."""

    dependencies: ClassVar = [("cases", "0017_rosters")]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="alarm",
            name="only_an_open_alarm_climbs",
        ),
        migrations.AddField(
            model_name="alarm",
            name="height",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="how high it climbed: deadlines.ladder"
            ),
        ),
        migrations.AddField(
            model_name="alarm",
            name="attempts",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="climbs that failed in a row; turns health red"
            ),
        ),
        migrations.AlterField(
            model_name="alarm",
            name="next_at",
            field=models.DateTimeField(
                help_text="when it climbs on, or is looked at again once taken; empty when ended", null=True
            ),
        ),
        migrations.AlterField(
            model_name="alarm",
            name="step",
            field=models.PositiveSmallIntegerField(default=0, help_text="number of its last step"),
        ),
        migrations.AlterField(
            model_name="alarm",
            name="taken_by",
            field=models.ForeignKey(
                help_text="who had it last",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="alarmstep",
            name="rung",
            field=models.CharField(
                choices=[
                    ("on_duty", "wie dienst heeft"),
                    ("next", "de volgende in het rooster"),
                    ("chief", "de chef"),
                    ("everyone", "iedereen van de organisatie"),
                    ("nobody", "niemand gevonden"),
                    ("taken", "iemand heeft het"),
                    ("released", "teruggegeven"),
                    ("ended", "niet meer nodig"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ended"), _negated=True),
                fields=("clock",),
                name="a_clock_has_one_live_alarm",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_at__isnull", True), ("state", "ended")),
                    models.Q(models.Q(("state", "ended"), _negated=True), ("next_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_live_alarm_is_looked_at_again",
            ),
        ),
        migrations.RunSQL(RIGHTS, TAKEN_BACK),
        migrations.RunSQL(
            [(line, None) for line in anew("cases_alarm", "cases_alarmstep")], migrations.RunSQL.noop
        ),
    ]
    operations = at_once(operations)
