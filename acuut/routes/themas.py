"""Themes on the rails of a case: the signal, its own checks, and the talk that it may start (002: 2.1; AC-9)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from acuut.enums import Waarom
from acuut.routes import overleg, rules
from acuut.routes.enums import OverlegUitkomst, Thema
from acuut.routes.models import Overleg, ThemaCheck, ThemaSignaal, Themaspoor
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.enums import Flag

AS_FLAG = "Vastgelegd bij de kenmerken van deze zaak."
WHY = "Er staat nog iets open. Kies waarom dat nu zo blijft."


def thema_starten(
    *,
    case: Case,
    actor: Staff,
    flag: str,
    now: datetime,
    text: str = "",
    sash: str = "",
    strafbaar: str = "",
    made_on: date | None = None,
    made_by: str = "",
) -> Themaspoor:
    """Follow a theme in this case; a new signal of a theme that is followed already joins it (AC-9).

    SASH *hoog*, and ouderenmishandeling with strafbare elementen, start the talk: a stub and a clock of one's own
    organisation. Nobody else learns of it until it is shared in asking them.

    Args:
        flag: a value of enums.Thema; the codes are those of persons.enums.Flag.
        made_on, made_by: of the SASH; today when not given.

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: no such theme, a SASH of the future, or a SASH of another theme.
    """
    if flag not in Thema.values:
        raise RuleBroken("Kies een van de thema's.")
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    today = timezone.localdate(now)
    if made_on and made_on > today:
        raise RuleBroken("De datum van de SASH ligt in de toekomst. Kijk de datum na.")
    signal = ThemaSignaal(
        thema=flag, sash=sash if flag == Thema.STALKING else "",
        strafbaar=strafbaar if flag == Thema.OUDERENMISHANDELING else "",
        made_on=(made_on or today) if sash and flag == Thema.STALKING else None,
        made_by=made_by.strip() if sash else "", text=text.strip(),
    )  # fmt: skip
    spoor = _running(case, actor, flag)
    if spoor and (again := _just_said(spoor, actor, signal, now)):
        return again
    item = vastleggen(case=case, actor=actor, kind=Kind.THEMA, moment=Moment.ACUUT, now=now)
    if spoor is None:
        spoor = Themaspoor(case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=now)
        spoor.save()
    signal.owner, signal.item, signal.spoor = actor.organisation, item, spoor
    signal.save()
    audit.record(Verb.RECORDED, actor=actor, subject=spoor, case_id=case.pk, detail={"what": "theme"})
    if soort := rules.talk_of(signal.thema, sash=signal.sash, strafbaar=signal.strafbaar):
        overleg.beginnen(spoor=spoor, item=item, actor=actor, soort=soort, now=now)
    return spoor


def bij_kenmerk(case: Case, actor: Staff, flag: Flag, moment: Moment, now: datetime) -> None:
    """A theme that is recorded as a flag is followed from then on, with its checks; once (K-4).

    Only in the acute flow: at another moment it would tell who sits there that something acute runs.
    """
    if moment is Moment.ACUUT and _running(case, actor, flag) is None:
        thema_starten(case=case, actor=actor, flag=flag, now=now, text=AS_FLAG)


def checks_vastleggen(
    *, spoor_id: UUID, actor: Staff, done: Collection[str], because: str, text: str, now: datetime
) -> ThemaCheck:
    """Write down which checks of the theme were done; what stays open asks why (AC-9).

    Raises:
        NotVisible: not a theme of this actor's organisation.
        RuleBroken: the theme is closed, or something is open and nobody said why.
    """
    spoor = _lopend(spoor_id, actor)
    thema = thema_van(spoor, actor)
    known = [check.code for check in rules.CHECKS[thema] if check.code in done]
    open_ends = [check.code for check in rules.open_checks(thema, known)]
    if open_ends and because not in Waarom.values:
        raise RuleBroken(WHY)
    because = because if open_ends else ""
    recent = ThemaCheck.objects.filter(
        spoor=spoor, done=known, because=because, text=text.strip(), item__recorded_by_id=actor.pk,
        item__recorded_at__gt=now - rules.SAME_ACT,
    )  # fmt: skip
    if again := recent.first():
        return again
    item = vastleggen(case=spoor.case, actor=actor, kind=Kind.THEMA, moment=Moment.ACUUT, now=now)
    made = ThemaCheck(
        owner=actor.organisation, item=item, spoor=spoor, thema=thema, done=known, because=because,
        text=text.strip(),
    )  # fmt: skip
    made.save()
    _write_down(spoor, actor, what="theme_checks", because=because, missing=open_ends)
    return made


def thema_afsluiten(*, spoor_id: UUID, actor: Staff, because: str, now: datetime) -> Themaspoor:
    """Follow the theme no longer; open checks or an open talk ask why, and the talk ends as not held (AC-9).

    Raises:
        NotVisible, RuleBroken: as checks_vastleggen.
    """
    spoor = _lopend(spoor_id, actor)
    running = visible_to(Overleg, actor, Action.CHANGE).filter(spoor=spoor, ended_at__isnull=True)
    open_ends = [check.code for check in rules.open_checks(thema_van(spoor, actor), gedaan(spoor, actor))]
    open_ends += ["overleg"] if running.exists() else []
    if open_ends and because not in Waarom.values:
        raise RuleBroken(WHY)
    for one in running:
        overleg.afronden(
            overleg_id=one.pk, actor=actor, attended=(), outcome=OverlegUitkomst.NIET_GEHOUDEN, words="",
            because=because, now=now,
        )  # fmt: skip
    transition(spoor, expect={"ended_at__isnull": True}, change={"ended_at": now}, reason="afgesloten")
    _write_down(spoor, actor, what="theme_closed", because=because if open_ends else "", missing=open_ends)
    return spoor


def thema_van(spoor: Themaspoor, actor: Staff) -> str:
    """Which theme it is, of my own organisation's track."""
    said = ThemaSignaal.objects.filter(spoor=spoor, owner_id=actor.organisation_id)
    return said.values_list("thema", flat=True)[0]


def gedaan(spoor: Themaspoor, actor: Staff) -> Sequence[str]:
    """Which checks were done when my own organisation last wrote them down."""
    rows = ThemaCheck.objects.filter(spoor=spoor, owner_id=actor.organisation_id)
    latest = rows.order_by("-item__recorded_at").values_list("done", flat=True).first()
    return latest or []


def _running(case: Case, actor: Staff, thema: str) -> Themaspoor | None:
    """The track of my own organisation on which this theme is followed already."""
    said = ThemaSignaal.objects.filter(
        owner_id=actor.organisation_id, thema=thema, spoor__case=case, spoor__ended_at__isnull=True
    )
    found = said.select_related("spoor").first()
    return found.spoor if found else None


def _just_said(spoor: Themaspoor, actor: Staff, signal: ThemaSignaal, now: datetime) -> Themaspoor | None:
    """The very same signal within a minute is a double click."""
    same = ThemaSignaal.objects.filter(
        spoor=spoor, sash=signal.sash, strafbaar=signal.strafbaar, text=signal.text, made_on=signal.made_on,
        item__recorded_by_id=actor.pk, item__recorded_at__gt=now - rules.SAME_ACT,
    )  # fmt: skip
    return spoor if same.exists() else None


def _lopend(spoor_id: UUID, actor: Staff) -> Themaspoor:
    spoor = access(Themaspoor, pk=spoor_id, actor=actor, action=Action.CHANGE, lock=True)
    if spoor.ended_at is not None:
        raise RuleBroken("Dit thema is afgesloten. Leg een nieuw signaal vast als het terugkomt.")
    return spoor


def _write_down(spoor: Themaspoor, actor: Staff, *, what: str, because: str, missing: Sequence[str]) -> None:
    audit.record(
        Verb.CHANGED, actor=actor, subject=spoor, case_id=spoor.case_id, owner_id=spoor.owner_id,
        detail={"what": what, "because": because, "missing": list(missing)},
    )  # fmt: skip
