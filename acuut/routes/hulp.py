"""Help after a crisis: opvang sought, aftercare that can be reached, support at school (AC-11; 003: 3.6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from acuut.enums import Waarom, in_zin
from acuut.models import Crisis
from acuut.routes import clocks, rules
from acuut.routes.enums import HulpSoort, OpvangUitkomst, Plek, VoorWie, Zoeker
from acuut.routes.models import Hulp, HulpContent
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety.enums import MeasureKind
from cases.safety.models import Measure
from cases.safety.services import maatregel_vastleggen

ADDRESS = (
    "Dit lijkt op een adres. Het adres van een opvang leggen wij hier niet vast. Haal het weg, of vink aan"
    " dat het geen adres is."
)
# Between looking again and the end there is time to arrange what follows.
LOOK_AGAIN = timedelta(days=1)


@dataclass(frozen=True)
class Zoektocht:
    """One search for a place: who looked, what sort, with what result, and until when somebody can stay.

    Args:
        no_address: who writes says that what looks like an address is none.
    """

    zoeker: Zoeker
    plek: Plek
    uitkomst: OpvangUitkomst
    until: datetime | None = None
    contact: str = ""
    text: str = ""
    no_address: bool = False


@dataclass(frozen=True)
class Nazorg:
    """Whom one can call, from when, and to whom that was given."""

    wie: str
    telefoon: str
    vanaf: date
    voor: VoorWie
    text: str = ""


def opvang_vastleggen(*, case_id: UUID, actor: Staff, search: Zoektocht, now: datetime) -> Hulp:
    """Write down a search for a place; one that was found stands in the plan, with an alarm before its end (SA-7).

    Where a shelter is stands nowhere (SA-1): what looks like an address is asked about.

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: there may be an address in it, or it ends before now.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    suspicious = rules.looks_like_an_address(f"{search.text}\n{search.contact}")
    if suspicious and not search.no_address:
        raise RuleBroken(ADDRESS)
    found = search.uitkomst is OpvangUitkomst.GEVONDEN
    if found and search.until and search.until <= now:
        raise RuleBroken("Het einde van de opvang ligt in het verleden. Kijk de datum na.")
    content = HulpContent(
        zoeker=search.zoeker, plek=search.plek, uitkomst=search.uitkomst, wie=search.contact.strip(),
        text=search.text.strip(),
    )  # fmt: skip
    made = _write(case, actor, HulpSoort.OPVANG, content, now, done=found)
    if found and made.measure is None:
        measure = _in_the_plan(case, actor, search, now)
        transition(made, expect={"measure__isnull": True}, change={"measure": measure}, reason="opvang")
    if suspicious:
        _write_down(made, actor, what="no_address")
    return made


def nazorg_vastleggen(*, case_id: UUID, actor: Staff, nazorg: Nazorg, now: datetime) -> Hulp:
    """Write down that somebody was given whom to call, and from when (AC-11).

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: without a name or a number.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if not nazorg.wie.strip() or not nazorg.telefoon.strip():
        raise RuleBroken("Vul in wie iemand kan bellen, en op welk nummer.")
    content = HulpContent(
        wie=nazorg.wie.strip(), telefoon=nazorg.telefoon.strip(), vanaf=nazorg.vanaf, voor=nazorg.voor,
        text=nazorg.text.strip(),
    )  # fmt: skip
    return _write(case, actor, HulpSoort.NAZORG, content, now, done=True)


def school_beginnen(*, case_id: UUID, actor: Staff, person_id: UUID, now: datetime) -> Hulp:
    """Take it upon oneself that the school of this child hears of it within a day (AC-11).

    The day counts from the start of the crisis that runs or was last; from now without one.

    Raises:
        NotVisible: the actor does not work on this case, or the child is of another household.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    child = access(Person, pk=person_id, actor=actor, household_id=case.household_id)
    open_ = visible_to(Hulp, actor, Action.CHANGE).filter(
        case=case, soort=HulpSoort.SCHOOL, done_at__isnull=True, item__about=child
    )
    if again := open_.first():
        return again
    made = _write(case, actor, HulpSoort.SCHOOL, HulpContent(), now, about=child)
    crisis = visible_to(Crisis, actor).filter(case=case, started_at__gt=now - timedelta(days=2))
    start = crisis.order_by("-started_at").values_list("started_at", flat=True).first() or now
    deadlines.start(
        kind=clocks.SCHOOL_SUPPORT, subject_id=made.pk, case=case, item=made.item, responsible=made.owner,
        started_at=start, actor=actor, now=now,
    )  # fmt: skip
    return made


def school_afronden(
    *, hulp_id: UUID, actor: Staff, gelukt: bool, because: str, text: str, now: datetime
) -> Hulp:
    """The school knows and helps, or it is not done and why; a second tap changes nothing (AC-11).

    Raises:
        NotVisible: not of this actor's organisation.
        RuleBroken: nothing was written, or it is not done and nobody said why.
    """
    found = access(Hulp, pk=hulp_id, actor=actor, action=Action.CHANGE, lock=True, soort=HulpSoort.SCHOOL)
    if found.done_at is not None:
        return found
    if not text.strip():
        raise RuleBroken("Schrijf op wat er met de school is afgesproken, of wat er gebeurde.")
    if not gelukt and because not in Waarom.values:
        raise RuleBroken("Kies waarom de school het niet weet.")
    vastleggen(
        case=found.case, actor=actor, kind=Kind.STAP, moment=Moment.ACUUT, now=now, about=found.item.about,
        text=f"Steun op school {'geregeld' if gelukt else 'niet geregeld'}: {text.strip()}",
    )  # fmt: skip
    if gelukt:
        deadlines.meet(kind=clocks.SCHOOL_SUPPORT, subject_id=found.pk, actor=actor, now=now)
    else:
        deadlines.cancel(
            kind=clocks.SCHOOL_SUPPORT, subject_id=found.pk, actor=actor, now=now, reason=because
        )
    transition(found, expect={"done_at__isnull": True}, change={"done_at": now}, reason="school")
    _write_down(found, actor, what="school", because="" if gelukt else because)
    return found


def _in_the_plan(case: Case, actor: Staff, search: Zoektocht, now: datetime) -> Measure:
    """Opvang is a measure of the plan: looked at again before its end (VP-1, SA-7)."""
    until = search.until
    review_at = max(now + (until - now) / 2, until - LOOK_AGAIN) if until else now + LOOK_AGAIN
    return maatregel_vastleggen(
        case=case, actor=actor, moment=Moment.ACUUT, kind=MeasureKind.ZORG,
        text=f"{search.plek.label}: geregeld door {in_zin(str(search.zoeker.label))}",
        contact_point=search.contact.strip(),
        starts_at=now, ends_at=until, review_at=review_at, now=now, own_end=clocks.OPVANG_END,
    )  # fmt: skip


def _write(
    case: Case,
    actor: Staff,
    soort: HulpSoort,
    content: HulpContent,
    now: datetime,
    *,
    done: bool = False,
    about: Person | None = None,
) -> Hulp:
    """The stub with what it says; the very same within a minute is a double click."""
    fields = ("zoeker", "plek", "uitkomst", "wie", "telefoon", "vanaf", "voor", "text")
    same = HulpContent.objects.filter(
        hulp__case=case, hulp__soort=soort, item__recorded_by_id=actor.pk, item__about=about,
        item__recorded_at__gt=now - rules.SAME_ACT, **{name: getattr(content, name) for name in fields},
    )  # fmt: skip
    if again := same.select_related("hulp").first():
        return again.hulp
    item = vastleggen(case=case, actor=actor, kind=Kind.HULP, moment=Moment.ACUUT, now=now, about=about)
    made = Hulp(
        case=case, item=item, owner=actor.organisation, by=actor, soort=soort, at=now, done_at=now if done else None
    )  # fmt: skip
    made.save()
    if (
        soort is not HulpSoort.SCHOOL
    ):  # that a school is asked says all; how it went is written when it is done
        content.owner, content.item, content.hulp = actor.organisation, item, made
        content.save()
    audit.record(Verb.RECORDED, actor=actor, subject=made, case_id=case.pk, detail={"what": soort.value})
    return made


def _write_down(hulp: Hulp, actor: Staff, *, what: str, because: str = "") -> None:
    audit.record(
        Verb.CHANGED, actor=actor, subject=hulp, case_id=hulp.case_id, owner_id=hulp.owner_id,
        detail={"what": what, "because": because},
    )  # fmt: skip
