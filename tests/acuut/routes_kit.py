"""What the tests of the other routes share: a case of each, a route, a theme with its talk."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from acuut.models import Crisis
from acuut.routes.enums import Herkomst, Sash, Thema
from acuut.routes.models import Overleg, Route, Themaspoor
from acuut.routes.structureel import route_starten
from acuut.routes.themas import thema_starten
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen, persoon_verklaren
from tests.access.kit import a_while_ago, opened_by
from tests.cast import Cast

WORDS = "De buren horen al maanden ruzie."


def started(actor: Staff, case: Case | None = None, **change: Any) -> Route:
    """A structural route of Veilig Thuis, begun a while ago."""
    with acting(actor):
        how: dict[str, Any] = {"origin": Herkomst.POLITIE, "text": WORDS, "now": a_while_ago(60)} | change
        return route_starten(actor=actor, case_id=case.pk if case else None, key=uuid4(), **how)


def stalking(actor: Staff, **change: Any) -> Themaspoor:
    """SASH *hoog* in a case of this actor."""
    case = change.pop("case", None) or opened_by(actor)
    with acting(actor):
        said: dict[str, Any] = {
            "flag": Thema.STALKING, "sash": Sash.HOOG, "text": "Hij volgt haar.", "now": a_while_ago(30),
        }  # fmt: skip
        return thema_starten(case=case, actor=actor, **said | change)


def talk(spoor: Themaspoor, actor: Staff) -> Overleg:
    """The talk that this theme started."""
    with acting(actor):
        return Overleg.objects.select_related("case").get(spoor=spoor)


def with_decisions(cast: Cast) -> None:
    """The region decided on grounds that are unclear, so that police and OM may share."""
    regionale_besluiten(cast.agent.organisation.region)


def child_of(case: Case, actor: Staff) -> Person:
    """A child in the household, as this actor's organisation states it."""
    now = a_while_ago(50)
    with acting(actor):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=actor, kind=Kind.PERSOON, moment=Moment.ACUUT, now=now, about=person
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=actor.organisation_id, role=PersonRole.KIND,
            today=now.date(), given_name="Noor", family_name="Verzonnen",
        )  # fmt: skip
    return person


def crisis_in(case: Case, actor: Staff, *, minutes: int = 90) -> Crisis:
    """A crisis that this actor began some time ago."""
    now = a_while_ago(minutes)
    with acting(actor):
        item = vastleggen(
            case=case, actor=actor, kind=Kind.MELDING, moment=Moment.ACUUT, now=now, text="Geschreeuw."
        )
        crisis = Crisis(case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=now)
        crisis.save()
    return crisis


def recorded(verb: Verb, what: str, key: str = "what") -> dict[str, Any]:
    """The detail of the last event of this verb that says this."""
    rows: list[dict[str, Any]] = [one.detail for one in AuditEvent.objects.filter(verb=verb).order_by("at")]
    return [detail for detail in rows if detail.get(key) == what][-1]


def browser(staff: Staff) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(staff)
    return client


def get(staff: Staff, name: str, *args: Any) -> Any:
    """A page as this person gets it."""
    return browser(staff).get(reverse(f"acuut:{name}", args=args))


def post(staff: Staff, name: str, *args: Any, **data: Any) -> Any:
    """What this person sends."""
    return browser(staff).post(reverse(f"acuut:{name}", args=args), data)
