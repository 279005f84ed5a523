"""How it stands with Veilig Thuis outside its hours at the table, for everybody who may know of the arrest (ZS-8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cases.base.context import once
from cases.partners.arrangements import Arrangement, Doelgroep, get
from cases.partners.enums import DutyFunction, Partner
from cases.partners.models import Coverage, Organisation
from cases.partners.selectors import duties_now, organisations_in_region
from zsm.crossing import Oproep, gebeld_van
from zsm.enums import Gehoor
from zsm.nacht import rules


@dataclass(frozen=True)
class Crisisdienst:
    """The crisisdienst of a region: for whom it comes and what it may, as the region arranged (P-4)."""

    minors_only: bool
    asks: bool
    assesses: bool

    @property
    def text(self) -> str:
        """What the caller can ask for, in plain words."""
        lines = [
            "De crisisdienst komt hier alleen voor minderjarigen."
            if self.minors_only
            else "De crisisdienst komt hier voor volwassenen en minderjarigen."
        ]
        if self.assesses:
            lines.append("Zij mag voor Veilig Thuis de veiligheid beoordelen: vraag daarnaar als u belt.")
        if self.asks:
            lines.append("Zij mag informatie vragen aan Veilig Thuis.")
        if not self.assesses and not self.asks:
            lines.append("Zij beoordeelt de veiligheid hier niet zelf: dat doet Veilig Thuis.")
        return " ".join(lines)


@dataclass(frozen=True)
class Nacht:
    """That deel A is not there, and what was done about it outside the hours of Veilig Thuis.

    Attributes:
        away: Veilig Thuis is not at the table now.
        call: the last time somebody called its number; None when nobody did.
    """

    away: bool
    call: Oproep | None = None

    @property
    def text(self) -> str:
        """For a tag, complete without a colour."""
        if self.call is None:
            return "VT niet gebeld"
        said = {Gehoor.GEEN_GEHOOR: ": geen gehoor", Gehoor.CRISISDIENST: ": crisisdienst"}
        return f"VT gebeld{said.get(Gehoor(self.call.answer), '')}"

    @property
    def kind(self) -> str:
        """ok | warn | stop | info, for the tag."""
        if self.call is None:
            return "stop"
        return "warn" if self.call.answer == Gehoor.GEEN_GEHOOR else "info"


@dataclass(frozen=True)
class BelVT:
    """What the page of an arrest shows while deel A waits: whom to call, what came of it, when VT is back.

    Attributes:
        phone: the number of Veilig Thuis that answers day and night; empty when none is known.
        calls: every call about this arrest, the last first.
    """

    stand: Nacht
    phone: str
    back_at: datetime | None
    crisisdienst: Crisisdienst | None
    calls: tuple[Oproep, ...]


def vt_aan_tafel_nu(now: datetime, region: UUID) -> bool:
    """Whether Veilig Thuis is at the table now: in the hours that it promised there, else in those of the sources."""
    return rules.aan_tafel(_hours(region), now)


def nacht_van(arrests: Mapping[UUID, bool], *, region: UUID, now: datetime) -> dict[UUID, Nacht]:
    """Of the arrests whose deel A is waited for: whether VT is away, and whether it was called. One query.

    Args:
        arrests: by id, whether deel A is waited for: not there yet, and nothing decided.
    """
    waits = [pk for pk, waiting in arrests.items() if waiting]
    away, calls = not vt_aan_tafel_nu(now, region), gebeld_van(waits)
    return {pk: Nacht(away, calls[pk][0] if calls[pk] else None) for pk in waits if away or calls[pk]}


def bel_vt_van(arrest_id: UUID, *, region: UUID, now: datetime) -> BelVT | None:
    """The same for the page of one arrest; None while Veilig Thuis is at the table and nobody called."""
    calls, away = gebeld_van([arrest_id])[arrest_id], not vt_aan_tafel_nu(now, region)
    if not (away or calls):
        return None
    return BelVT(
        stand=Nacht(away, calls[0] if calls else None),
        phone=nummer_van_vt(region, now=now),
        back_at=rules.weer_vanaf(_hours(region), now) if away else None,
        crisisdienst=crisisdienst(region, now=now),
        calls=tuple(calls),
    )


def nummer_van_vt(region: UUID, *, now: datetime) -> str:
    """The number that answers day and night: Veilig Thuis's own, a line it promised, or who is on duty now."""
    vt = _veilig_thuis(region)
    if vt is None or vt.phone:
        return vt.phone if vt else ""
    lines = Coverage.objects.filter(
        organisation=vt, function=DutyFunction.ACUUT, ended_at__isnull=True
    ).exclude(phone="")
    if line := lines.values_list("phone", flat=True).first():
        return str(line)
    on_duty = duties_now(region, now=now).get(vt.pk, [])
    return next((one.phone for one in on_duty if one.function == DutyFunction.ACUUT and one.phone), "")


def crisisdienst(region: UUID, *, now: datetime) -> Crisisdienst | None:
    """The crisisdienst as this region arranged it; None where it has none (P-4)."""
    on = timezone.localdate(now)
    group = get(region, Arrangement.CRISISDIENST_DOELGROEP, on=on)
    if group == Doelgroep.GEEN:
        return None
    return Crisisdienst(
        minors_only=group == Doelgroep.MINDERJARIGEN,
        asks=bool(get(region, Arrangement.CRISISDIENST_VRAAGT_VT, on=on)),
        assesses=bool(get(region, Arrangement.CRISISDIENST_BEOORDEELT, on=on)),
    )


def _veilig_thuis(region: UUID) -> Organisation | None:
    found: Iterable[Organisation] = organisations_in_region(region)
    return next((one for one in found if one.partner == Partner.VT), None)


def _hours(region: UUID) -> list[rules.Uren]:
    """The hours that Veilig Thuis promised to be at the table; asked once an acting()."""
    rows = Coverage.objects.filter(
        organisation__region_id=region, organisation__partner=Partner.VT, function=DutyFunction.ZSM,
        ended_at__isnull=True,
    )  # fmt: skip
    return once(
        ("vt_at_table", region),
        lambda: [rules.Uren(tuple(row.weekdays), row.from_time, row.until_time) for row in rows],
    )
