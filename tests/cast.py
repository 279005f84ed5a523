"""The cast: one worker a partner, and everybody who must not see (house: a cast)."""

from dataclasses import dataclass
from datetime import timedelta

from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken

PASSWORD = "een lang wachtwoord"
HERE = "Amsterdam-Amstelland"


@dataclass(frozen=True)
class Cast:
    """Invented people; all in Amsterdam-Amstelland unless said."""

    agent: Staff
    """politie, assigned to what the police opened"""
    vt: Staff
    """Veilig Thuis, on duty for acuut and ZSM"""
    vt_unassigned: Staff
    """Veilig Thuis, neither assigned nor on duty"""
    ovj: Staff
    """OM, officer at the ZSM table, on duty"""
    other_ovj: Staff
    """OM, a second officer at the table, on duty"""
    raad: Staff
    """RvdK, on duty"""
    reclassering: Staff
    """3RO, on duty"""
    shn: Staff
    """Slachtofferhulp, on duty; at the ZSM table only"""
    halt: Staff
    """Halt, on duty; at the ZSM table only"""
    voorzitter: Staff
    """OM, chair of the RNZS; takes part in no case"""
    fg_vt: Staff
    """FG of Veilig Thuis"""
    elsewhere: Staff
    """Veilig Thuis in Groningen, on duty there"""
    ovj_elsewhere: Staff
    """OM in Groningen, on duty there"""
    vt_second: Staff
    """Veilig Thuis, on duty for ZSM, called second"""
    planner: Staff
    """Veilig Thuis, keeps the roster, not on duty"""
    chef: Staff
    """Veilig Thuis, werkbegeleider, not on duty"""

    def everyone(self) -> dict[str, Staff]:
        """All of them by name."""
        return dict(vars(self))


def _person(
    name: str, partner: Partner, *roles: Role, duty: bool = True, region: str = HERE, rank: int = 1
) -> Staff:
    organisation = Organisation.objects.get(partner=partner, region__name=region)
    staff = staff_aanmaken(
        username=name, display_name=name.replace("_", " ").title(), organisation=organisation,
        roles=roles or (Role.MEDEWERKER,), password=PASSWORD,
    )  # fmt: skip
    if duty:
        starts_at = now() - timedelta(days=1)
        with acting(staff):
            dienst_toevoegen(
                staff=staff,
                function=DutyFunction.ZSM,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(days=2),
                rank=rank,
            )
    return staff


def make_cast() -> Cast:
    """Make the cast in the current database."""
    return Cast(
        agent=_person("agent", Partner.POLITIE, Role.WIJKAGENT, Role.HULPOFFICIER, duty=False),
        vt=_person("vt", Partner.VT, Role.MEDEWERKER, Role.THV_DIENST, Role.FRONT_OFFICE),
        vt_unassigned=_person("vt_unassigned", Partner.VT, duty=False),
        ovj=_person("ovj", Partner.OM, Role.OVJ_ZSM),
        other_ovj=_person("other_ovj", Partner.OM, Role.OVJ_ZSM),
        raad=_person("raad", Partner.RVDK, Role.RAADSONDERZOEKER),
        reclassering=_person("reclassering", Partner.RECLASSERING, Role.RECLASSERINGSWERKER),
        shn=_person("shn", Partner.SHN),
        halt=_person("halt", Partner.HALT),
        voorzitter=_person("voorzitter", Partner.OM, Role.RNZS_VOORZITTER, duty=False),
        fg_vt=_person("fg_vt", Partner.VT, Role.FG, duty=False),
        elsewhere=_person("elsewhere", Partner.VT, region="Groningen"),
        ovj_elsewhere=_person("ovj_elsewhere", Partner.OM, Role.OVJ_ZSM, region="Groningen"),
        vt_second=_person("vt_second", Partner.VT, rank=2),
        planner=_person("planner", Partner.VT, Role.PLANNER, duty=False),
        chef=_person("chef", Partner.VT, Role.WERKBEGELEIDER, duty=False),
    )


def cast_here() -> Cast:
    """The cast of the current database, made when it is not there yet."""
    return find_cast() if Staff.objects.filter(username="agent").exists() else make_cast()


def find_cast() -> Cast:
    """The cast that was made in the current database before."""
    people = Staff.objects.select_related("organisation__region").filter(
        username__in=Cast.__dataclass_fields__
    )
    return Cast(**{one.username: one for one in people})
