"""The page of a theme and of its talk: the signals, the checks, who was asked, whom to call (AC-9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from acuut.routes import clocks
from acuut.routes.enums import Deelname, OverlegUitkomst, Thema
from acuut.routes.models import Overleg, OverlegDeelname, ThemaCheck, ThemaSignaal, Themaspoor
from acuut.routes.rules import AT_THE_TALK, CHECKS, Check
from acuut.routes.timeline import signal_in_words
from cases.access.door import visible_to
from cases.access.enums import Action
from cases.access.grants import read
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.disclosure.selectors import Antwoord, antwoorden
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.partners.enums import Partner, Role
from cases.partners.models import Organisation, Staff, StaffRole
from cases.partners.selectors import duties_now, organisations_in_region


@dataclass(frozen=True)
class Signaal:
    """One thing that was seen of a theme."""

    at: datetime
    partner: str
    text: str


@dataclass(frozen=True)
class Spoorpagina:
    """A theme as this actor may see it; `checks` are shown to who may read them."""

    spoor: Themaspoor
    thema: str
    title: str
    own: bool
    ended: bool
    signals: list[Signaal]
    checks: list[tuple[Check, bool]]
    overleggen: list[Overleg]


@dataclass(frozen=True)
class Plaats:
    """One organisation at the talk."""

    organisation: Organisation
    state: str
    label: str
    because: str
    answered_at: datetime | None
    own: bool
    clock: ClockRow | None


@dataclass(frozen=True)
class Bereikbaar:
    """Somebody of Veilig Thuis to call for the talk."""

    name: str
    phone: str


@dataclass(frozen=True)
class Overlegpagina:
    """A talk as this actor may see it.

    Attributes:
        mine: how it stands with one's own organisation, when another asked it.
        entry: the gedragswetenschapper on duty at Veilig Thuis: its entry (002: 2.1).
    """

    overleg: Overleg
    title: str
    own: bool
    signal: str
    places: list[Plaats]
    mine: Plaats | None
    clock: ClockRow | None
    entry: list[Bereikbaar]
    vt: Organisation | None


def spoorpagina(spoor: Themaspoor, actor: Staff) -> Spoorpagina:
    """Everything of this theme that the actor may see; reads of another's content are logged."""
    signals = read(
        ThemaSignaal.objects.filter(spoor=spoor).select_related("owner").order_by("-item__recorded_at"),
        actor=actor,
    )
    thema = signals[0].thema if signals else ""
    written = ThemaCheck.objects.filter(spoor=spoor).order_by("-item__recorded_at")
    checks = read(written.filter(pk__in=written.values("pk")[:1]), actor=actor)
    done = checks[0].done if checks else []
    talks = visible_to(Overleg, actor).filter(spoor=spoor).select_related("owner").order_by("-asked_at")
    return Spoorpagina(
        spoor=spoor,
        thema=thema,
        title=str(Thema(thema).label) if thema else "Thema",
        own=spoor.owner_id == actor.organisation_id,
        ended=spoor.ended_at is not None,
        signals=[Signaal(one.item.recorded_at, one.owner.partner, signal_in_words(one)) for one in signals],
        checks=[(check, check.code in done) for check in CHECKS.get(thema, ())],
        overleggen=list(talks),
    )


def overlegpagina(overleg: Overleg, actor: Staff, *, now: datetime) -> Overlegpagina:
    """The talk with who was asked; the signal is read, and that read is logged (X-1)."""
    parts = list(
        visible_to(OverlegDeelname, actor)
        .filter(overleg=overleg)
        .select_related("organisation__region")
        .order_by("asked_at")
    )
    rows = clocks_of_subjects([one.pk for one in parts], actor, now)
    places = [_place(one, actor, rows.get(one.pk, [])) for one in parts]
    mine = next((one for one in places if one.own), None)
    said = read(ThemaSignaal.objects.filter(item=overleg.item_id), actor=actor)
    own = overleg.owner_id == actor.organisation_id
    return Overlegpagina(
        overleg=overleg,
        title=str(overleg.get_soort_display()),
        own=own,
        signal=signal_in_words(said[0]) if said else "",
        places=places,
        mine=None if own else mine,
        clock=mine.clock if mine else None,
        entry=ingang(overleg.case, now=now),
        vt=partner_in(overleg.case, Partner.VT),
    )


def ingang(case: Case, *, now: datetime) -> list[Bereikbaar]:
    """The gedragswetenschapper of Veilig Thuis on duty now: whom police and OM call for the talk (002: 2.1)."""
    vt = partner_in(case, Partner.VT)
    if vt is None:
        return []
    duties = duties_now(case.region_id, now=now).get(vt.pk, [])
    ids = [duty.staff_id for duty in duties]
    roles = StaffRole.objects.filter(staff__in=ids, role=Role.GEDRAGSWETENSCHAPPER)
    wanted = set(roles.values_list("staff_id", flat=True))
    found = {duty.staff_id: duty for duty in duties if duty.staff_id in wanted}
    return [Bereikbaar(duty.name, duty.phone or vt.phone) for duty in found.values()]


def gronden(overleg: Overleg, actor: Staff, *, now: datetime) -> list[Antwoord]:
    """May the signal go to each other partner, those of the talk first; who was asked already is left out."""
    answers = antwoorden(
        actor=actor, case=overleg.case, items=[overleg.item], moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip
    asked = OverlegDeelname.objects.filter(overleg=overleg).exclude(state=Deelname.GEBELD)
    there = set(asked.values_list("organisation_id", flat=True))
    left = [one for one in answers if one.receiver.pk not in there]
    return sorted(left, key=lambda one: one.receiver.partner not in AT_THE_TALK)


def sporen_van(case: Case, actor: Staff) -> list[tuple[Themaspoor, str, Overleg | None]]:
    """The themes of this case that the actor may know of, each with its name and its running talk."""
    rows = visible_to(Themaspoor, actor).filter(case=case).select_related("owner").order_by("-started_at")
    tracks = list(rows[:6])
    said = read(ThemaSignaal.objects.filter(item__in=[one.item_id for one in tracks]), actor=actor)
    names = {one.spoor_id: str(one.get_thema_display()) for one in said}
    talks = visible_to(Overleg, actor).filter(spoor__in=tracks, ended_at__isnull=True)
    running = {one.spoor_id: one for one in talks}
    return [(one, names.get(one.pk, "Thema"), running.get(one.pk)) for one in tracks]


def overleggen_van(case: Case, actor: Staff) -> list[tuple[Overleg, str]]:
    """Talks to which my organisation was asked, what runs first, and how it answered (a code of Deelname)."""
    rows = visible_to(Overleg, actor).filter(case=case).exclude(owner_id=actor.organisation_id)
    found = sorted(
        rows.select_related("owner").order_by("-asked_at")[:3], key=lambda one: one.ended_at is not None
    )
    parts = visible_to(OverlegDeelname, actor, Action.CHANGE).filter(overleg__in=[one.pk for one in found])
    answered = dict(parts.values_list("overleg_id", "state"))
    return [(one, answered.get(one.pk, "")) for one in found]


def partner_in(case: Case, partner: Partner) -> Organisation | None:
    """The organisation of this partner in the region of the case."""
    found = organisations_in_region(case.region_id)
    return next((one for one in found if one.partner == partner), None)


def uitkomsten() -> list[tuple[str, str]]:
    """What can come of a talk, as choices."""
    return [(one.value, str(one.label)) for one in OverlegUitkomst]


def _place(part: OverlegDeelname, actor: Staff, rows: Sequence[ClockRow]) -> Plaats:
    answer = next((row for row in rows if row.kind == clocks.CONSULT_ANSWER.code and row.open), None)
    talk = next((row for row in rows if row.kind == clocks.JOINT_CONSULT.code), None)
    return Plaats(
        organisation=part.organisation,
        state=part.state,
        label=str(part.get_state_display()),
        because=str(part.get_because_display()) if part.because else "",
        answered_at=part.answered_at,
        own=part.organisation_id == actor.organisation_id,
        clock=answer or talk,
    )
