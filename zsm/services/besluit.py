"""The OvJ's first decision on an arrest, and one that follows it (ZS-5)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cases.access.door import access
from cases.access.enums import Action
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import services as deadlines
from cases.deadlines.enums import ClockState
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.enums import MeasureKind
from cases.safety.selectors import open_maatregelen
from cases.safety.services import maatregel_vastleggen
from zsm import clocks, rules
from zsm.bespreking import in_woorden, niet_gesproken
from zsm.enums import Custody, Way
from zsm.models import Arrest, Besluit, BesluitContent
from zsm.rules import Voornemen
from zsm.selectors import laatste_besluit
from zsm.services import detentie, opvolging
from zsm.vervolg.clocks import CONDITION_END
from zsm.vervolg.services import afspraak_maken


@dataclass(frozen=True)
class Voorwaarde:
    """A safety condition of the decision, on its way into the safety plan (ZS-5).

    Attributes:
        ends_at: when it ends; None when it stands until it is taken away.
        review_at: herbeoordeling.
    """

    text: str
    review_at: datetime
    ends_at: datetime | None = None
    contact_point: str = ""


@dataclass(frozen=True)
class Afspraak:
    """When the route of the decision is, and what must be arranged there (zsm.vervolg)."""

    at: datetime
    what: str = ""


class AlreadyDecided(Overtaken):
    """Somebody was first; their decision stands, and can be followed by another."""

    def __init__(self, besluit: Besluit) -> None:
        self.besluit = besluit
        super().__init__(
            f"{besluit.by.display_name} was u voor: het besluit is genomen om {_hour(besluit.decided_at)}. "
            "Uw besluit is niet opgeslagen. Wat u typte, staat hieronder nog."
        )


def besluit_nemen(
    *,
    arrest_id: UUID,
    actor: Staff,
    voornemen: Voornemen,
    voorwaarden: Sequence[Voorwaarde] = (),
    afspraak: Afspraak | None = None,
    follows: UUID | None = None,
    now: datetime,
) -> Besluit:
    """Record a decision of the OvJ on an arrest and start what follows from it (ZS-5, ZS-7).

    After the end of the nine hours it is recorded as late, never refused. The same decision of the
    same officer again (a double click) is the first one.

    Args:
        afspraak: when the route of the decision is; None when there is no date, or no route.
        follows: the decision that this one comes after, as the officer saw it; None for the first one.

    Raises:
        NotVisible: the actor may not know this arrest, is no OvJ of the table, or it does not exist: the same answer.
        AlreadyDecided: another decision holds than the officer saw; it is on the exception.
        RuleBroken: see rules.objections; the text is for the user.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.DECIDE, lock=True)
    earlier = laatste_besluit(arrest)
    if earlier and earlier.pk != follows:
        if earlier.follows_id == follows and _same(earlier, actor, voornemen):
            return earlier
        raise AlreadyDecided(earlier)
    if follows and earlier is None:
        raise NotVisible
    silent = niet_gesproken(arrest, actor, now=now)
    measures = len(open_maatregelen(arrest.case, actor, now)) + len(voorwaarden)
    missing = rules.objections(
        voornemen, measures=measures, silent=in_woorden(silent), follows=earlier is not None,
        held=arrest.way == Way.AANHOUDING,
    )  # fmt: skip
    if missing:
        raise RuleBroken(" ".join(missing.values()))
    besluit = _record(arrest, actor, voornemen, earlier, silent, now)
    if earlier:
        opvolging.opgevolgd(earlier=earlier, actor=actor, custody=voornemen.custody, now=now)
    _into_the_plan(arrest, actor, voorwaarden, now)
    _what_follows(besluit, actor, voornemen, afspraak, now)
    audit.record(
        Verb.DECIDED, actor=actor, subject=besluit, case_id=arrest.case_id,
        detail={"arrest": str(arrest.pk), "late": besluit.late, "follows": str(follows or "")},
    )  # fmt: skip
    return besluit


def _record(
    arrest: Arrest,
    actor: Staff,
    voornemen: Voornemen,
    earlier: Besluit | None,
    silent: Sequence[Partner],
    now: datetime,
) -> Besluit:
    """Write what was decided, then that it was: the database takes no decision that says nothing (zsm.names)."""
    late = earlier.late if earlier else _end_the_nine_hours(arrest, actor, now)
    item = vastleggen(
        case=arrest.case, actor=actor, kind=Kind.BESLUIT, moment=Moment.ZSM, now=now, about=arrest.suspect
    )
    besluit = Besluit(arrest=arrest, item=item, follows=earlier, decided_at=now, by=actor, late=late)
    BesluitContent(
        besluit=besluit, owner=actor.organisation, item=item, custody=voornemen.custody, course=voornemen.course,
        route=voornemen.route or "", reason=voornemen.reason, without_measures=voornemen.without_measures,
        without_bespreking=voornemen.without_bespreking, victim_safety=voornemen.victim_safety,
        silent=[partner.value for partner in silent],
    ).save()  # fmt: skip
    besluit.save()
    return besluit


def _end_the_nine_hours(arrest: Arrest, actor: Staff, now: datetime) -> bool:
    """End the clock; whether it was too late.

    Late by the end itself too: a clock whose end was moved to before now runs a minute on, to ring anew.
    """
    late = arrest.way == Way.AANHOUDING and clocks.alarm(arrest) <= now
    with suppress(NotVisible, Overtaken):  # who was heard without arrest has no such clock (ZS-9)
        clock = deadlines.meet(kind=clocks.NINE_HOURS, subject_id=arrest.pk, actor=actor, now=now)
        late = late or clock.state == ClockState.MET_LATE
    return late


def _into_the_plan(arrest: Arrest, actor: Staff, voorwaarden: Sequence[Voorwaarde], now: datetime) -> None:
    """The conditions of the decision are measures of the one plan (VP-1)."""
    for voorwaarde in voorwaarden:
        measure = maatregel_vastleggen(
            case=arrest.case, actor=actor, moment=Moment.ZSM, kind=MeasureKind.STRAF, text=voorwaarde.text,
            contact_point=voorwaarde.contact_point, starts_at=now, ends_at=voorwaarde.ends_at,
            review_at=voorwaarde.review_at, now=now, own_end=CONDITION_END,
        )  # fmt: skip
        if measure.ended_at:  # the very same, stopped within the minute of a double click
            raise RuleBroken("Deze voorwaarde is net beëindigd. Schrijf haar anders op, of wacht een minuut.")


def _what_follows(
    besluit: Besluit, actor: Staff, voornemen: Voornemen, afspraak: Afspraak | None, now: datetime
) -> None:
    """The obligations to tell, the date of the route, the end of the detention."""
    _start_telling(besluit, actor, voornemen, now)
    if afspraak and voornemen.route:
        afspraak_maken(
            besluit=besluit, actor=actor, route=voornemen.route, at=afspraak.at, what=afspraak.what, now=now
        )
    if voornemen.custody is Custody.VASTHOUDEN:
        _detention(besluit, actor, now)


def _start_telling(besluit: Besluit, actor: Staff, voornemen: Voornemen, now: datetime) -> None:
    """Two obligations of the OM: Veilig Thuis and the victim are told, before the suspect leaves (ZS-7)."""
    for kind, due in (
        (clocks.TELL_VT, rules.tell_vt_due(decided_at=now, leaves_in=voornemen.leaves_in)),
        (clocks.TELL_VICTIM, rules.tell_victim_due(decided_at=now, leaves_in=voornemen.leaves_in)),
    ):
        deadlines.start(
            kind=kind, subject_id=besluit.pk, case=besluit.arrest.case, item=besluit.item,
            responsible=actor.organisation, started_at=now, due_at=due, actor=actor, now=now,
        )  # fmt: skip


def _detention(besluit: Besluit, actor: Staff, now: datetime) -> None:
    """The inverzekeringstelling that follows; one that runs goes on, and one that lapsed counts from its own start."""
    arrest = besluit.arrest
    before = detentie.laatste(arrest=arrest, actor=actor)
    if (
        not arrest.detention_possible
        or arrest.released_at
        or (before and before.state != ClockState.CANCELLED)
    ):
        return
    detentie.verwacht(besluit=besluit, actor=actor, now=now, since=before.started_at if before else now)


def _same(first: Besluit, actor: Staff, voornemen: Voornemen) -> bool:
    """Whether this is what the same officer decided just before: a double click."""
    if first.by_id != actor.pk:
        return False
    found = read(BesluitContent.objects.filter(besluit=first), actor=actor)
    return any(
        (c.custody, c.course, c.route, c.reason)
        == (voornemen.custody, voornemen.course, voornemen.route or "", voornemen.reason)
        for c in found
    )


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"
