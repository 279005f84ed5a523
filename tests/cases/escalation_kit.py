"""Alarms to test with: a term of Veilig Thuis that rings for the ZSM duty, on a case shared by the police."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from cases.access.acting import acting
from cases.base.clock import now
from cases.deadlines import kinds, services
from cases.deadlines.enums import Rung
from cases.deadlines.escalation import climb
from cases.deadlines.kinds import ClockKind
from cases.deadlines.models import Alarm, AlarmStep, Clock
from cases.deadlines.sweep import sweep
from cases.dossier.models import Case, CaseShield, InformationItem
from cases.dossier.services import toewijzen
from cases.notifications.models import Outbox
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty, Staff
from tests.cases.oversight_kit import shared_case, shield
from tests.cast import Cast

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

RINGS = kinds.declare(
    ClockKind(
        "test_alarm", "Proefalarm", warn_before=(timedelta(minutes=20), timedelta(minutes=10)), movable=True,
        pausable="art. 0 Proefwet", alarms=DutyFunction.ZSM,
    )
)  # fmt: skip
SILENT = kinds.declare(ClockKind("test_silent", "Stille proeftermijn", warn_before=(timedelta(minutes=20),)))


@dataclass
class Kit:
    """The cast, the case, and names for people in what is asserted."""

    cast: Cast
    case: Case

    def start(
        self, due_in: timedelta, *, kind: ClockKind = RINGS, item: InformationItem | None = None
    ) -> Clock:
        """A term of Veilig Thuis that ends this long from now."""
        vt = self.cast.vt
        with acting(vt):
            return services.start(
                kind=kind, subject_id=uuid4(), case=self.case, item=item, responsible=vt.organisation,
                started_at=now() - HOUR, due_at=now() + due_in, actor=vt,
            )  # fmt: skip

    def sweep(self) -> None:
        """What the sweeper does to the clocks of Veilig Thuis."""
        with acting(self.cast.vt):
            sweep()

    def climb(self, alarm: Alarm | None = None) -> dict[str, str]:
        """One climb, of this alarm at once when one is given; whom it called, each with the rung."""
        with acting(self.cast.vt):
            if alarm:
                Alarm.objects.filter(pk=alarm.pk).update(next_at=now() - MINUTE)
            before = set(AlarmStep.objects.values_list("pk", flat=True))
            climb()
            return self.called(AlarmStep.objects.exclude(pk__in=before))

    def rang(self, due_in: timedelta = 15 * MINUTE, *, item: InformationItem | None = None) -> Alarm:
        """A term that rang, and has called nobody yet."""
        clock = self.start(due_in, item=item)
        self.sweep()
        return Alarm.objects.get(clock=clock)

    def called(self, steps: object) -> dict[str, str]:
        """Steps as name and rung."""
        return {self.name(one.staff_id): one.rung for one in steps}  # type: ignore[attr-defined]

    def name(self, staff_id: UUID | None) -> str:
        """The user name."""
        return Staff.objects.get(pk=staff_id).username if staff_id else "-"

    def shield(self, named: Sequence[Staff]) -> CaseShield:
        """The chief of Veilig Thuis comes onto the case, and shields it with these."""
        vt, chef = self.cast.vt, self.cast.chef
        with acting(vt):
            toewijzen(case_id=self.case.pk, staff=chef, actor=vt, now=now())
        return shield(self.case, chef, named)

    def disable(self, staff: Staff) -> None:
        """Somebody leaves."""
        with acting(staff):
            staff.is_active = False
            staff.save()

    def off_duty(self, staff: Staff) -> None:
        """The shift of somebody ends now, by the roster."""
        with acting(staff):
            duty = Duty.objects.get(staff=staff)
            duty.ends_at = now() - MINUTE
            duty.save()


def make_kit(cast: Cast) -> Kit:
    """A case of the police on which Veilig Thuis works."""
    return Kit(cast, shared_case(cast))


def rungs(alarm: Alarm) -> list[str]:
    """The steps of an alarm by number, each rung once."""
    rows = AlarmStep.objects.filter(alarm=alarm).order_by("number", "at").values_list("number", "rung")
    return [rung for _, rung in dict.fromkeys(rows)]


def messages(alarm: Alarm) -> list[tuple[str, int, str]]:
    """What was put in the outbox: to whom, at which step, and what."""
    found = Outbox.objects.filter(key__startswith=f"alarm:{alarm.pk}:").select_related("staff")
    return sorted(
        (row.staff.username if row.staff else "-", int(row.key.split(":")[2]), row.effect) for row in found
    )


def on_rung(people: dict[str, str], rung: Rung) -> set[str]:
    """Who was called on this rung."""
    return {name for name, at in people.items() if at == rung}
