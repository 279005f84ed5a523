"""Recording who people are to each other, where they live and what to mind, each as an item of one's own (K-1, K-4).

Ending something that was told to others is in cases.disclosure.vervallen: whoever was told must learn of it.
"""

from datetime import date, datetime
from typing import TypeVar, cast

from django.db.models import QuerySet
from django.utils import timezone

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.models import Content
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier import themes
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, CaseMoment, InformationItem
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons import describing, services
from cases.persons.describing import Home, Naming
from cases.persons.enums import Flag, PersonRole, Relation
from cases.persons.models import (
    AddressStatement,
    Bsn,
    Person,
    PersonFlag,
    PersonRelation,
    PersonStatement,
)

C = TypeVar("C", bound=Content)


def persoon_noemen(
    *,
    case: Case,
    actor: Staff,
    naming: Naming,
    role: PersonRole,
    now: datetime,
    person: Person | None = None,
    birth_date: date | None = None,
    source: str = "",
    moment: Moment | None = None,
) -> PersonStatement:
    """Say who somebody is and in which role: a new person, a name for who had none, or a second role (K-1).

    What was said before stays with its item: each role is a statement of its own, and can fall by itself. The very
    same as my organisation says already gives back what stands.

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: see persons.services.persoon_verklaren.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    said = naming.tidied()
    if person is None:
        if objection := said.objection():
            raise RuleBroken(objection)
        person = services.persoon_toevoegen(household=case.household)
    else:
        person = _in_case(person, case, actor)
        same = _own(PersonStatement, case, actor).filter(
            person=person, role=role, birth_date=birth_date, until__isnull=True, **vars(said)
        )
        if standing := same.first():
            return standing
    item = _item(case, actor, Kind.PERSOON, now, moment, about=person)
    return services.persoon_verklaren(
        person=person, item_id=item.pk, owner_id=actor.organisation_id, role=role, today=_day(now),
        birth_date=birth_date, source=source, **vars(said),
    )  # fmt: skip


def relatie_vastleggen(
    *,
    case: Case,
    actor: Staff,
    person: Person,
    other: Person,
    relation: Relation,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    moment: Moment | None = None,
) -> PersonRelation:
    """Record that *person is <relation> van other*; what stands already, also seen from the other side, is given back.

    Raises:
        NotVisible: the actor does not work on the case, or one of the two is of another household.
        RuleBroken: somebody and themselves, or dates that cannot be.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    person, other = _in_case(person, case, actor), _in_case(other, case, actor)
    _check_period(since, until, now)
    own = _own(PersonRelation, case, actor).filter(until__isnull=True)
    for one, two, tie in ((person, other, relation), (other, person, relation.mirrored)):
        if standing := own.filter(person=one, other=two, relation=tie).first():
            return standing
    if person.pk == other.pk:
        raise RuleBroken("Iemand heeft geen relatie met zichzelf. Kies een ander.")
    item = _item(case, actor, Kind.RELATIE, now, moment, about=person)
    return services.relatie_verklaren(
        person=person, other=other, relation=relation, item_id=item.pk, owner_id=actor.organisation_id,
        since=since, until=until, source=source,
    )  # fmt: skip


def adres_vastleggen(
    *,
    case: Case,
    actor: Staff,
    person: Person,
    home: Home,
    now: datetime,
    secret: bool = False,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    moment: Moment | None = None,
) -> AddressStatement:
    """Record where somebody lives or stays; a secret address on an item of its own class, that goes to nobody (SA-1).

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: no address, too long, or dates that cannot be.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    person = _in_case(person, case, actor)
    _check_period(since, until, now)
    home = home.tidied()
    data_class = DataClass.GEHEIM_ADRES if secret else None
    same = _own(AddressStatement, case, actor).filter(
        person=person, until=until, since=since, address=home.line
    )
    for standing in same:
        if (standing.item.data_class == DataClass.GEHEIM_ADRES) == secret:
            return standing
    item = _item(case, actor, Kind.ADRES, now, moment, about=person, data_class=data_class)
    return services.adres_verklaren(
        person=person, item_id=item.pk, owner_id=actor.organisation_id, home=home, since=since, until=until,
        source=source,
    )  # fmt: skip


def kenmerk_vastleggen(
    *,
    case: Case,
    actor: Staff,
    flag: Flag,
    now: datetime,
    person: Person | None = None,
    source: str = "",
    since: date | None = None,
    until: date | None = None,
    moment: Moment | None = None,
) -> PersonFlag:
    """Record that there is something to mind, of a person or of the whole household (K-4).

    What my organisation says already, and is not over, is given back. A theme starts its route (AC-9).

    Args:
        person: None is the household.
        until: the first day on which it is no longer so, when that is known: the end of supervision.

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: dates that cannot be, or a source that is too long.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    person = _in_case(person, case, actor) if person else None
    _check_period(since, until, now)
    for standing in _own(PersonFlag, case, actor).filter(flag=flag, person=person):
        if not standing.over(_day(now)):
            return standing
    item = _item(case, actor, Kind.KENMERK, now, moment, about=person)
    found = services.kenmerk_verklaren(
        flag=flag, person=person, item_id=item.pk, owner_id=actor.organisation_id, since=since, until=until,
        source=source,
    )  # fmt: skip
    if not found.over(_day(now)):
        themes.recorded(case, actor, flag, Moment(item.moment), now=now)
    return found


def bsn_vastleggen(
    *,
    case: Case,
    actor: Staff,
    person: Person,
    number: str,
    now: datetime,
    source: str = "",
    moment: Moment | None = None,
) -> Bsn:
    """Record somebody's BSN, encrypted; the same number again gives back what stands.

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: it does not pass the eleven-test.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    person = _in_case(person, case, actor)
    digits = describing.bsn_digits(number)
    if digits is None:
        raise RuleBroken("Dit is geen geldig BSN. Kijk de negen cijfers na.")
    same = _own(Bsn, case, actor).filter(person=person, digest=describing.bsn_hash(digits))
    if standing := same.first():
        return standing
    item = _item(case, actor, Kind.BSN, now, moment, about=person)
    return services.bsn_verklaren(
        person=person, number=digits, item_id=item.pk, owner_id=actor.organisation_id, source=source
    )


def lopend_moment(case: Case, actor: Staff) -> Moment:
    """The consultation moment that something belongs to when nobody says: the latest that runs."""
    running = visible_to(CaseMoment, actor).filter(case=case, ended_at__isnull=True).order_by("-started_at")
    found = running.values_list("moment", flat=True).first()
    return Moment(found) if found else Moment.ACUUT


def _item(
    case: Case,
    actor: Staff,
    kind: Kind,
    now: datetime,
    moment: Moment | None,
    *,
    about: Person | None,
    data_class: DataClass | None = None,
) -> InformationItem:
    return vastleggen(
        case=case, actor=actor, kind=kind, moment=moment or lopend_moment(case, actor), now=now, about=about,
        data_class=data_class,
    )  # fmt: skip


def _in_case(person: Person, case: Case, actor: Staff) -> Person:
    """The person, if the actor may know of them and they are of this household."""
    found = access(Person, pk=person.pk, actor=actor)
    if found.household_id != case.household_id:
        raise NotVisible
    return found


def _own(model: type[C], case: Case, actor: Staff) -> QuerySet[C]:
    """What my organisation says in this case and did not take back."""
    rows = model.objects.filter(
        item__case=case, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    return cast("QuerySet[C]", rows.select_related("item"))


def _check_period(since: date | None, until: date | None, now: datetime) -> None:
    if objection := describing.period_objection(since, until, today=_day(now)):
        raise RuleBroken(objection)


def _day(now: datetime) -> date:
    return timezone.localdate(now)
