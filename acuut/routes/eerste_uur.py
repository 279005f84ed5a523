"""The first hour and the first day of a crisis on one strip: what was done by whom, what not yet (AC-10; 003: 3.6).

Derived from facts that this actor may know, each asked of its own door; it reads no words about people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models

from acuut.enums import Daad, Stap, Waarom
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.models import Crisis, CrisisAct
from acuut.routes.enums import HulpSoort
from acuut.routes.models import Hulp
from acuut.rules import SOMETHING, Missing
from acuut.selectors import kinderen_bekend
from cases.access.door import visible_to
from cases.disclosure.enums import Told
from cases.disclosure.models import Disclosure
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.models import Assessment, Handover, Measure

HOUR, DAY = timedelta(hours=1), timedelta(hours=24)
# On the case page a crisis that is over stays in view so long.
STAYS = timedelta(days=7)


class Stand(models.TextChoices):
    """How one thing of the strip stands; said in words, for colour alone says nothing."""

    GEDAAN = "gedaan", "gedaan"
    DEELS = "deels", "deels"
    BEZIG = "bezig", "bezig"
    NOG_NIET = "nog_niet", "nog niet"
    NIET = "niet", "niet gedaan"
    LEEG = "leeg", "niets vastgelegd"


@dataclass(frozen=True)
class Feit:
    """That something was done, as far as the strip needs it."""

    partner: str
    who: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Regel:
    """One line of the strip.

    Args:
        late: it came after the hour or the day, or that is over and it is not there yet.
        because: why somebody went on without it.
    """

    label: str
    stand: Stand
    feiten: tuple[Feit, ...] = ()
    late: bool = False
    because: str = ""

    @property
    def kind(self) -> str:
        """The colour of its tag; the words stand beside it."""
        if self.stand in {Stand.GEDAAN, Stand.LEEG}:
            return "ok" if self.stand is Stand.GEDAAN else "none"
        return "warn" if self.late or self.stand is not Stand.NOG_NIET else "none"


@dataclass(frozen=True)
class Blok:
    """The first hour, or the first day."""

    titel: str
    regels: tuple[Regel, ...]
    until: datetime
    over: bool

    @property
    def open(self) -> int:
        """How many lines still ask for something."""
        return sum(one.stand not in {Stand.GEDAAN, Stand.LEEG} for one in self.regels)


@dataclass(frozen=True)
class Strip:
    """Both, with since when it counts."""

    crisis_id: UUID
    case_id: UUID
    started_at: datetime
    passed: timedelta
    ended: bool
    blokken: tuple[Blok, ...]

    @property
    def vers(self) -> bool:
        """Whether it is still the first day of a crisis that runs: then what is open stands open."""
        return not self.ended and self.passed <= DAY

    @property
    def sinds(self) -> str:
        """How long ago it began, in words: '3 u 12 min'."""
        minutes = int(self.passed.total_seconds()) // 60
        days, hours = divmod(minutes // 60, 24)
        if days:
            return f"{days} {'dag' if days == 1 else 'dagen'} en {hours} u"
        return f"{hours} u {minutes % 60} min" if hours else f"{minutes} min"


@dataclass
class _Facts:
    """What the strip asks of the database, once."""

    acts: Sequence[CrisisAct]
    thv: Huisverbodaanvraag | None = None
    hulp: Sequence[Hulp] = ()
    children: bool = False
    shared: tuple[Feit, ...] = ()
    excuses: dict[str, str] = field(default_factory=dict)

    def of(self, *codes: str) -> tuple[Feit, ...]:
        """The first time that each partner did one of these."""
        found: dict[str, Feit] = {}
        for act in self.acts:
            if act.code in codes:
                found.setdefault(
                    act.organisation.partner, Feit(act.organisation.partner, act.by.display_name, act.at)
                )
        return tuple(found.values())

    def hulp_of(self, soort: str, *, done: bool) -> tuple[Feit, ...]:
        """What help of this sort was sought, or found."""
        rows = [one for one in self.hulp if one.soort == soort and (one.done_at is not None or not done)]
        return tuple(
            Feit(one.owner.partner, one.by.display_name, (one.done_at if done else None) or one.at)
            for one in rows
        )


def strip(of: Crisis | Case, actor: Staff, *, now: datetime) -> Strip | None:
    """The strip of this crisis, or of the latest one of this case; None when there is none to show.

    Reads who the children are, as the crisis page does, to know whether the Raad and the school are to be asked.
    """
    crisis = of if isinstance(of, Crisis) else _latest(of, actor, now)
    if crisis is None:
        return None
    facts = _facts(crisis, actor, now)
    start = crisis.started_at
    blocks = (
        Blok("Eerste uur", tuple(_hour(facts, start, now)), start + HOUR, now > start + HOUR),
        Blok("Eerste 24 uur", tuple(_day(facts, crisis, actor, now)), start + DAY, now > start + DAY),
    )
    return Strip(crisis.pk, crisis.case_id, start, now - start, crisis.ended_at is not None, blocks)


def _latest(case: Case, actor: Staff, now: datetime) -> Crisis | None:
    rows = visible_to(Crisis, actor).filter(case=case)
    recent = rows.filter(models.Q(ended_at__isnull=True) | models.Q(started_at__gt=now - STAYS))
    return recent.order_by(models.F("ended_at").desc(nulls_first=True), "-started_at").first()


def _facts(crisis: Crisis, actor: Staff, now: datetime) -> _Facts:
    acts = visible_to(CrisisAct, actor).filter(crisis__case=crisis.case_id, at__gte=crisis.started_at)
    rows = list(acts.select_related("organisation", "by").order_by("at"))
    excuses = {
        _meant(code, act): Waarom(act.because).label.lower()
        for act in rows
        for code in act.missing
        if act.because
    }
    thv = visible_to(Huisverbodaanvraag, actor).filter(case=crisis.case_id, asked_at__gte=crisis.started_at)
    hulp = visible_to(Hulp, actor).filter(case=crisis.case_id, at__gte=crisis.started_at)
    return _Facts(
        acts=rows,
        thv=thv.select_related("owner").order_by("-asked_at").first(),
        hulp=list(hulp.select_related("owner", "by").order_by("at")),
        children=kinderen_bekend(crisis, actor, now=now),
        shared=_shared(crisis, actor),
        excuses=excuses,
    )


def _meant(code: str, act: CrisisAct) -> str:
    """What said something of people says so to nobody else; who knows of the children reads why in their line."""
    return Missing.RAAD if code == SOMETHING and act.step == Stap.MOTORKAP else code


def regel(
    label: str,
    feiten: Sequence[Feit],
    *,
    until: datetime,
    now: datetime,
    else_: Stand = Stand.NOG_NIET,
    because: str = "",
) -> Regel:
    """One line: done when there is a fact, late when that came after its end; not yet, with why, else. Pure.

    Args:
        else_: how it stands when it is not done; LEEG for what is not always needed.
    """
    if else_ is Stand.LEEG:
        return Regel(label, else_)
    if feiten and else_ is Stand.NOG_NIET:
        first = min(one.at for one in feiten)
        return Regel(label, Stand.GEDAAN, tuple(feiten), late=first > until)
    stand = Stand.NIET if else_ is Stand.NOG_NIET and now > until else else_
    return Regel(label, stand, tuple(feiten), late=now > until, because=because)


@dataclass(frozen=True)
class _Lines:
    """Draws the lines of one block: until when they are in time, and why somebody went on without them."""

    facts: _Facts
    until: datetime
    now: datetime

    def line(
        self, label: str, feiten: Sequence[Feit], *missing: Missing, else_: Stand = Stand.NOG_NIET
    ) -> Regel:
        """One line; `missing` are the guards that ask for it in the steps."""
        because = next((self.facts.excuses[one] for one in missing if one in self.facts.excuses), "")
        return regel(label, feiten, until=self.until, now=self.now, else_=else_, because=because)

    def help(self, label: str, soort: HulpSoort, *, always: bool = False) -> Regel:
        """Done when it was found; being done while somebody asked; not every family needs it."""
        if found := self.facts.hulp_of(soort, done=True):
            return self.line(label, found)
        sought = self.facts.hulp_of(soort, done=False)
        none = Stand.NOG_NIET if always else Stand.LEEG
        return self.line(label, sought, else_=Stand.BEZIG if sought else none)


def _hour(facts: _Facts, start: datetime, now: datetime) -> Iterable[Regel]:
    line = _Lines(facts, start + HOUR, now).line
    called = facts.of(Daad.VT_GEBELD, Daad.POLITIE_GEBELD)
    yield line("Politie en Veilig Thuis belden elkaar", called, Missing.CONTACT)
    yield line("Melding gedeeld", facts.of(Daad.GEDEELD) or facts.shared, Missing.DELEN)
    there, coming = facts.of(Daad.VT_ER, Daad.VT_ANDERS), facts.of(Daad.VT_KOMT)
    on_the_way = Stand.BEZIG if coming and not there else Stand.NOG_NIET
    yield line("Veilig Thuis doet mee", there or coming, Missing.KOMT, else_=on_the_way)
    put_in = facts.of(Daad.INBRENG)
    both = {Partner.POLITIE, Partner.VT} <= {one.partner for one in put_in}
    yield line(
        "Informatie naast elkaar gelegd", put_in, Missing.INBRENG_POLITIE, Missing.INBRENG_VT,
        else_=Stand.NOG_NIET if both or not put_in else Stand.DEELS,
    )  # fmt: skip
    yield line("OM geraadpleegd", facts.of(Daad.OM_GEBELD), Missing.OM)
    if facts.thv:
        yield _thv(facts.thv, now)


def _thv(asked: Huisverbodaanvraag, now: datetime) -> Regel:
    """A huisverbod was asked for: its own hour counts from the call (002: 2.2)."""
    label, until = "Huisverbod: THV-dienst ter plaatse", asked.asked_at + HOUR
    if asked.arrived_at:
        return regel(label, [Feit(asked.owner.partner, "", asked.arrived_at)], until=until, now=now)
    wanted = [Feit(asked.owner.partner, "", asked.asked_at, "gevraagd")]
    return regel(label, wanted, until=until, now=now, else_=Stand.BEZIG)


def _day(facts: _Facts, crisis: Crisis, actor: Staff, now: datetime) -> Iterable[Regel]:
    lines = _Lines(facts, crisis.started_at + DAY, now)
    assessed = facts.of(Daad.BEOORDELING) or _assessed(crisis, actor)
    yield lines.line("Veiligheidsbeoordeling", assessed, Missing.BEOORDELING)
    yield lines.line("Maatregelen in het plan", _measures(crisis, actor), Missing.MAATREGEL)
    if facts.children:
        yield lines.line("Raad om advies gevraagd", facts.of(Daad.RVDK_GEBELD), Missing.RAAD)
        yield lines.help("Steun op school", HulpSoort.SCHOOL, always=True)
    yield lines.help("Opvang", HulpSoort.OPVANG)
    yield lines.help("Nazorg die te bereiken is", HulpSoort.NAZORG)
    told, waits = _told(crisis, actor)
    some = Stand.DEELS if waits else Stand.NOG_NIET
    yield lines.line("Verteld aan de mensen zelf", told + waits, else_=some)
    closed = facts.of(Daad.AFGESLOTEN) or _handed_over(crisis, actor)
    yield lines.line("Overgedragen of afgesloten", closed)


def _shared(crisis: Crisis, actor: Staff) -> tuple[Feit, ...]:
    """The melding went to a partner from another page than the crisis."""
    rows = visible_to(Disclosure, actor).filter(lines__item=crisis.item_id, revoked_at__isnull=True)
    return tuple(
        Feit(one.giver.partner, one.by.display_name, one.at)
        for one in rows.select_related("giver", "by").order_by("at")[:1]
    )


def _assessed(crisis: Crisis, actor: Staff) -> tuple[Feit, ...]:
    rows = visible_to(Assessment, actor).filter(case=crisis.case_id, made_at__gte=crisis.started_at)
    return tuple(
        Feit(one.item.owner.partner, one.item.recorded_by.display_name, one.made_at)
        for one in rows.select_related("item__owner", "item__recorded_by").order_by("made_at")[:1]
    )


def _measures(crisis: Crisis, actor: Staff) -> tuple[Feit, ...]:
    """The first measure of each partner since it began."""
    rows = visible_to(Measure, actor).filter(case=crisis.case_id, item__recorded_at__gte=crisis.started_at)
    found: dict[str, Feit] = {}
    for one in rows.select_related("owner", "item__recorded_by").order_by("item__recorded_at"):
        who = one.item.recorded_by.display_name
        found.setdefault(one.owner.partner, Feit(one.owner.partner, who, one.item.recorded_at))
    return tuple(found.values())


def _told(crisis: Crisis, actor: Staff) -> tuple[tuple[Feit, ...], tuple[Feit, ...]]:
    """What was shared since it began and is told to the people, and what still waits for that (SH-10)."""
    rows = visible_to(Disclosure, actor).filter(case=crisis.case_id, at__gte=crisis.started_at)
    told: dict[str, Feit] = {}
    waits: dict[str, Feit] = {}
    for one in rows.select_related("giver", "by").order_by("at"):
        partner = one.giver.partner
        if one.told == Told.VERTELD or one.told_at:
            told.setdefault(partner, Feit(partner, one.by.display_name, one.told_at or one.at))
        else:
            waits.setdefault(partner, Feit(partner, one.by.display_name, one.at, "vertellen wacht nog"))
    return tuple(told.values()), tuple(waits.values())


def _handed_over(crisis: Crisis, actor: Staff) -> tuple[Feit, ...]:
    rows = visible_to(Handover, actor).filter(case=crisis.case_id, offered_at__gte=crisis.started_at)
    return tuple(
        Feit(one.giver.partner, one.item.recorded_by.display_name, one.offered_at)
        for one in rows.select_related("giver", "item__recorded_by").order_by("offered_at")[:1]
    )
