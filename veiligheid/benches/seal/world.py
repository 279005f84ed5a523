"""A case with much of another partner in it, and the record that working on it leaves."""

import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.enums import Condition, Told
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen, zaak_openen
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.models import Organisation, Staff
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from veiligheid.benches.surroundings import CannotMeasure

REGION = "Amsterdam-Amstelland"
FOREIGN_ITEMS = 30
WHY = Motivering(necessity="bench", conditions=frozenset(Condition.values), told=Told.VERTELD)


@dataclass(frozen=True)
class World:
    """One agent, one worker of Veilig Thuis, and the case that the agent shared."""

    agent: Staff
    vt: Staff
    case: Case

    def page_of(self, client: Client, case_id: object) -> int:
        """Open a case page; its status."""
        return client.get(reverse("zaak", args=[case_id])).status_code


def make_world() -> World:
    """Make it by the services."""
    agent, vt = _somebody("agent", Partner.POLITIE), _somebody("vt", Partner.VT)
    earlier = now() - timedelta(minutes=10)
    with acting(agent):
        case = zaak_openen(actor=agent, moment=Moment.ACUUT, now=earlier)
        items = [
            vastleggen(
                case=case, actor=agent, kind=Kind.BERICHT, moment=Moment.ACUUT, now=earlier, text=f"Bericht {number}."
            )
            for number in range(FOREIGN_ITEMS)
        ]  # fmt: skip
        delen(
            case=case, actor=agent, receiver=vt.organisation, items=items, moment=Moment.ACUUT, motivering=WHY,
            now=earlier,
        )  # fmt: skip
    return World(agent, vt, case)


def signed_in(staff: Staff) -> Client:
    """A browser of this person, that reaches the pages as the proxy does."""
    client = Client(HTTP_HOST=next(iter(settings.ALLOWED_HOSTS)))
    client.force_login(staff)
    return client


def work(world: World, events: int, dice: random.Random) -> None:
    """Work until there are so many events: pages read, things recorded, called, refused."""
    reader = signed_in(world.vt)
    while AuditEvent.objects.count() < events:
        what = dice.choice(("read", "read", "denied", "acts", "failed"))
        if what == "read" and world.page_of(reader, world.case.pk) != 200:
            raise CannotMeasure("the case page does not open")
        if what == "denied":
            world.page_of(reader, uuid4())
        if what == "acts":
            _acts(world, dice)
        if what == "failed":
            audit.record(Verb.LOGIN_FAILED, actor=None, allowed=False)


def _acts(world: World, dice: random.Random) -> None:
    """Some events of the agent, in one transaction."""
    with acting(world.agent):
        for _ in range(dice.randint(1, 20)):
            audit.record(
                dice.choice((Verb.CALLED, Verb.LOOKED_UP, Verb.RECORDED)), actor=world.agent, subject=world.case,
                case_id=world.case.pk, detail={"n": dice.randrange(10**6)},
            )  # fmt: skip


def _somebody(name: str, partner: Partner) -> Staff:
    with transaction.atomic():
        organisation = Organisation.objects.get(partner=partner, region__name=REGION)
        staff = staff_aanmaken(
            username=f"bench-{name}", display_name=name, organisation=organisation, roles=[Role.MEDEWERKER],
            password="-" * 12,
        )  # fmt: skip
        start = now() - timedelta(days=1)
        with acting(staff):
            dienst_toevoegen(
                staff=staff, function=DutyFunction.ZSM, starts_at=start, ends_at=start + timedelta(days=2)
            )
    return staff
