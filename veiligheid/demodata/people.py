"""Who works in the demo region, and one colleague elsewhere who must see nothing of it. All invented."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cases.access.acting import acting
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Duty, Organisation, Staff
from cases.partners.rules import WEEK, at, local_day
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from veiligheid.demodata.rosters import load_rosters

REGION = "Amsterdam-Amstelland"
PASSWORD = "veiligheid-voorop-demo"

PHONES = {
    Partner.VT: "0800-0000001",
    Partner.POLITIE: "0800-0000002",
    Partner.OM: "0800-0000003",
    Partner.RVDK: "0800-0000004",
    Partner.RECLASSERING: "0800-0000005",
    Partner.SHN: "0800-0000006",
    Partner.HALT: "0800-0000007",
}


@dataclass(frozen=True)
class Login:
    """One login of the demo, for whom it stands, and for what this person is on duty whenever the demo starts."""

    username: str
    name: str
    partner: Partner
    roles: tuple[Role, ...]
    duties: tuple[DutyFunction, ...] = ()
    region: str = REGION
    rank: int = 1


ACUUT, THV, ZSM, BEHEER = DutyFunction.ACUUT, DutyFunction.THV, DutyFunction.ZSM, DutyFunction.BEHEER

LOGINS = (
    Login("politie", "Noor Bakker", Partner.POLITIE, (Role.WIJKAGENT, Role.HULPOFFICIER), (ACUUT,)),
    Login(
        "vt",
        "Sami Haddou",
        Partner.VT,
        (Role.MEDEWERKER, Role.FRONT_OFFICE, Role.THV_DIENST),
        (THV, ACUUT, ZSM),
    ),
    Login("vt2", "Bram Willems", Partner.VT, (Role.MEDEWERKER, Role.THV_DIENST), (THV, ACUUT, ZSM), rank=2),
    Login("ovj", "Eva Lindeman", Partner.OM, (Role.OVJ_ZSM,), (ZSM,)),
    Login("raad", "Joost Meijer", Partner.RVDK, (Role.RAADSONDERZOEKER,), (ZSM,)),
    Login("reclassering", "Imane Ouali", Partner.RECLASSERING, (Role.RECLASSERINGSWERKER,), (ZSM,)),
    Login("slachtofferhulp", "Marijke Bos", Partner.SHN, (Role.MEDEWERKER,), (ZSM,)),
    Login("halt", "Dennis Kramer", Partner.HALT, (Role.MEDEWERKER,), (ZSM,)),
    Login("voorzitter", "Hanna de Graaf", Partner.OM, (Role.RNZS_VOORZITTER,)),
    Login("fg", "Pieter Vos", Partner.VT, (Role.FG,)),
    Login("beheer", "Anouk Prins", Partner.VT, (Role.FUNCTIONEEL_BEHEERDER,), (BEHEER,)),
    Login("planner", "Ruud Zeeman", Partner.VT, (Role.PLANNER,)),
    Login("wb", "Margriet Otten", Partner.VT, (Role.WERKBEGELEIDER,)),
    Login("chef", "Stefan Kok", Partner.POLITIE, (Role.CHEF_VAN_DIENST,)),
    Login("beheerom", "Mees de Wit", Partner.OM, (Role.FUNCTIONEEL_BEHEERDER,)),
    Login("fgpolitie", "Karim Yilmaz", Partner.POLITIE, (Role.FG,)),
    Login("fgom", "Tessa Brouwer", Partner.OM, (Role.FG,)),
    Login("fgraad", "Wim Janssen", Partner.RVDK, (Role.FG,)),
    Login("fgreclassering", "Dina Vermeer", Partner.RECLASSERING, (Role.FG,)),
    Login("fgslachtofferhulp", "Ria Schouten", Partner.SHN, (Role.FG,)),
    Login("fghalt", "Omar Aziz", Partner.HALT, (Role.FG,)),
    Login("collega", "Lotte Smit", Partner.VT, (Role.MEDEWERKER,)),
    Login("groningen", "Femke Dijkstra", Partner.VT, (Role.MEDEWERKER,), (ACUUT,), "Groningen"),
)


def load_people(*, now: datetime) -> dict[str, Staff]:
    """Make who is missing, and see that whoever has duty has it for the coming days; return them by user name."""
    people = {login.username: _person(login, number, now) for number, login in enumerate(LOGINS)}
    load_rosters(people, REGION, now=now)
    return people


def _person(login: Login, number: int, now: datetime) -> Staff:
    organisation = Organisation.objects.select_related("region").get(
        partner=login.partner, region__name=login.region
    )
    staff = Staff.objects.filter(username=login.username).first() or staff_aanmaken(
        username=login.username, display_name=login.name, organisation=organisation, roles=login.roles,
        password=PASSWORD,
    )  # fmt: skip
    staff.organisation = organisation
    with acting(staff):  # a partner changes its own number and no other's
        if not staff.phone or not staff.email:
            staff.phone, staff.email = f"06 00009{number:03}", f"{login.username}@example.org"
            staff.save()
        if login.region == REGION and organisation.phone != PHONES[login.partner]:
            organisation.phone = PHONES[login.partner]
            organisation.save()
        for function in login.duties:
            _on_duty(staff, function, login.rank, now)
    return staff


def _on_duty(staff: Staff, function: DutyFunction, rank: int, now: datetime) -> None:
    """On duty for the coming days, when this person is not."""
    standing = Duty.objects.filter(staff=staff, function=function, withdrawn_at__isnull=True)
    if not standing.filter(starts_at__lte=now, ends_at__gt=now + timedelta(hours=12)).exists():
        dienst_toevoegen(
            staff=staff, function=function, starts_at=now - timedelta(hours=1),
            ends_at=at(local_day(now) + WEEK, time(7)), rank=rank, can_come=function in {ACUUT, THV},
        )  # fmt: skip
