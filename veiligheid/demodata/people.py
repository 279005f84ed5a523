"""Who works in the demo region, and one colleague elsewhere who must see nothing of it. All invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.access.acting import acting
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Duty, Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken

REGION = "Amsterdam-Amstelland"
PASSWORD = "veiligheid-voorop-demo"

PHONES = {
    Partner.VT: "0800-0000001",
    Partner.POLITIE: "0800-0000002",
    Partner.OM: "0800-0000003",
    Partner.RVDK: "0800-0000004",
    Partner.RECLASSERING: "0800-0000005",
}


@dataclass(frozen=True)
class Login:
    """One login of the demo, and for whom it stands."""

    username: str
    name: str
    partner: Partner
    roles: tuple[Role, ...]
    duty: DutyFunction | None
    region: str = REGION


LOGINS = (
    Login("politie", "Noor Bakker", Partner.POLITIE, (Role.WIJKAGENT, Role.HULPOFFICIER), DutyFunction.ACUUT),
    Login(
        "vt",
        "Sami Haddou",
        Partner.VT,
        (Role.MEDEWERKER, Role.FRONT_OFFICE, Role.THV_DIENST),
        DutyFunction.THV,
    ),
    Login("ovj", "Eva Lindeman", Partner.OM, (Role.OVJ_ZSM,), DutyFunction.ZSM),
    Login("raad", "Joost Meijer", Partner.RVDK, (Role.RAADSONDERZOEKER,), DutyFunction.ZSM),
    Login("reclassering", "Imane Ouali", Partner.RECLASSERING, (Role.RECLASSERINGSWERKER,), DutyFunction.ZSM),
    Login("voorzitter", "Hanna de Graaf", Partner.OM, (Role.RNZS_VOORZITTER,), None),
    Login("fg", "Pieter Vos", Partner.VT, (Role.FG,), None),
    Login("beheer", "Anouk Prins", Partner.VT, (Role.FUNCTIONEEL_BEHEERDER,), None),
    Login("fgpolitie", "Karim Yilmaz", Partner.POLITIE, (Role.FG,), None),
    Login("fgom", "Tessa Brouwer", Partner.OM, (Role.FG,), None),
    Login("fgraad", "Wim Janssen", Partner.RVDK, (Role.FG,), None),
    Login("fgreclassering", "Dina Vermeer", Partner.RECLASSERING, (Role.FG,), None),
    Login("collega", "Lotte Smit", Partner.VT, (Role.MEDEWERKER,), None),
    Login("groningen", "Femke Dijkstra", Partner.VT, (Role.MEDEWERKER,), DutyFunction.ACUUT, "Groningen"),
)


def load_people(*, now: datetime) -> dict[str, Staff]:
    """Make who is missing, and see that whoever has duty has it for the coming days; return them by user name."""
    return {login.username: _person(login, now) for login in LOGINS}


def _person(login: Login, now: datetime) -> Staff:
    organisation = Organisation.objects.select_related("region").get(
        partner=login.partner, region__name=login.region
    )
    staff = Staff.objects.filter(username=login.username).first() or staff_aanmaken(
        username=login.username, display_name=login.name, organisation=organisation, roles=login.roles,
        password=PASSWORD,
    )  # fmt: skip
    staff.organisation = organisation
    if login.region == REGION and organisation.phone != PHONES[login.partner]:
        organisation.phone = PHONES[login.partner]
        with acting(staff):  # a partner changes its own number and no other's
            organisation.save()
    if login.duty and not Duty.objects.filter(staff=staff, ends_at__gt=now + timedelta(hours=12)).exists():
        with acting(staff):
            dienst_toevoegen(
                staff=staff,
                function=login.duty,
                starts_at=now - timedelta(hours=1),
                ends_at=now + timedelta(days=7),
            )
    return staff
