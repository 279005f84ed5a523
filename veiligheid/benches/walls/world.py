"""Two regions as the demo tells them, with what is shared, what is over, and what was stopped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from acuut.enums import Vraag
from acuut.services.melden import antwoord_bewaren, melding_beginnen
from cases.access.acting import acting
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import delen_stoppen
from cases.disclosure.services import delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Region, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from veiligheid.demodata.stories import huisverbod, kind_met_letsel, lvb, stalking, steekwond
from veiligheid.demodata.writing import because
from zsm.enums import Course, Custody
from zsm.models import Arrest
from zsm.rules import Voornemen
from zsm.services.besluit import besluit_nemen

REGIONS = ("Amsterdam-Amstelland", "Groningen")
STORIES = (huisverbod, steekwond, lvb, kind_met_letsel, stalking)
DAY = timedelta(days=1)

_NAMES = {
    "politie": (Partner.POLITIE, (Role.WIJKAGENT, Role.HULPOFFICIER), DutyFunction.ACUUT),
    "vt": (Partner.VT, (Role.MEDEWERKER, Role.FRONT_OFFICE, Role.THV_DIENST), DutyFunction.THV),
    "ovj": (Partner.OM, (Role.OVJ_ZSM,), DutyFunction.ZSM),
    "raad": (Partner.RVDK, (Role.RAADSONDERZOEKER,), DutyFunction.ZSM),
    "reclassering": (Partner.RECLASSERING, (Role.RECLASSERINGSWERKER,), DutyFunction.ZSM),
}


@dataclass(frozen=True)
class World:
    """One worker on duty for each organisation, and the cases."""

    workers: list[Staff]
    cases: list[Case]


def make(now: datetime, stories: int = len(STORIES)) -> World:
    """Make it in the current database, by the services.

    Args:
        stories: how many of the demo's cases in each region; all of them for a table of every kind.
    """
    workers: list[Staff] = []
    for name in REGIONS:
        region = Region.objects.get(name=name)
        people = _people(region, now)
        workers += people.values()
        regionale_besluiten(region)
        for story in STORIES[:stories]:
            story(people, now)
        _decided(people["ovj"], now)
        _shared_and_over(people, now)
        with acting(people["politie"]):
            draft = melding_beginnen(actor=people["politie"], now=now)
            words = {"soort": ["geweld"], "tekst": "Er wordt geschreeuwd in het trappenhuis."}
            antwoord_bewaren(
                draft_id=draft.pk, actor=people["politie"], vraag=Vraag.WAT, answer=words, now=now
            )
    return World(workers, list(Case.objects.order_by("opened_at")))


def _people(region: Region, now: datetime) -> dict[str, Staff]:
    made = {}
    for name, (partner, roles, duty) in _NAMES.items():
        organisation = Organisation.objects.select_related("region").get(partner=partner, region=region)
        staff = staff_aanmaken(
            username=f"{name}-{region.name}"[:60], display_name=name.title(), organisation=organisation,
            roles=roles, password="-" * 12,
        )  # fmt: skip
        with acting(staff):
            dienst_toevoegen(staff=staff, function=duty, starts_at=now - DAY, ends_at=now + DAY)
        made[name] = staff
    return made


def _decided(ovj: Staff, now: datetime) -> None:
    """The OvJ decides on the first arrest of the region, if a story has one."""
    arrest = Arrest.objects.filter(case__region=ovj.organisation.region).order_by("arrested_at").first()
    if arrest is not None:
        how = Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN, without_bespreking="Het kon niet wachten.")
        with acting(ovj):
            besluit_nemen(arrest_id=arrest.pk, actor=ovj, voornemen=how, now=now)


def _shared_and_over(people: dict[str, Staff], now: datetime) -> None:
    """A case of the police of which Veilig Thuis may read one message, might read one, and was stopped from a third."""
    giver, receiver = people["politie"], people["vt"].organisation
    with acting(giver):
        case = zaak_openen(actor=giver, moment=Moment.ACUUT, now=now - 3 * DAY)
        for text, until in (("Dit loopt.", None), ("Dit liep af.", now - DAY), ("Dit is gestopt.", None)):
            item = vastleggen(
                case=case, actor=giver, kind=Kind.BERICHT, moment=Moment.ACUUT, now=now - 2 * DAY, text=text
            )
            shared = delen(
                case=case, actor=giver, receiver=receiver, items=[item], moment=Moment.ACUUT,
                motivering=because(f"Nodig: {text}"), now=now - 2 * DAY, until=until,
            )  # fmt: skip
            if "gestopt" in text:
                delen_stoppen(
                    disclosure_id=shared.pk, actor=giver, reason=next(iter(RecallReason)), now=now - DAY
                )
