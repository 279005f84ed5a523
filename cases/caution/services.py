"""Recording hazards and safe contact, and asking for a number when calling is safe (SA-3, SA-4, SA-8)."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.caution.enums import HazardEnd, HazardGround, HazardKind
from cases.caution.models import Hazard, SafeContact
from cases.caution.rules import contact_objection, hazard_class, hazard_objection
from cases.caution.selectors import blad_lezen
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import anderen_inlichten
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case
from cases.dossier.services import vastleggen
from cases.partners.models import Staff
from cases.persons.models import Person

# The very same of the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)

_BECAUSE = {
    HazardEnd.VOORBIJ: RecallReason.NIET_MEER_NODIG,
    HazardEnd.ONJUIST: RecallReason.ONJUIST,
    HazardEnd.DUBBEL: RecallReason.NIET_MEER_NODIG,
}


@dataclass(frozen=True)
class Gevaarlijk:
    """A hazard as it was filled in; every part but the person is needed (SA-8)."""

    kind: HazardKind
    text: str
    ground: HazardGround
    source: str
    expires_at: datetime
    person: Person | None = None


@dataclass(frozen=True)
class Bereik:
    """A safe-contact sheet as it was filled in (SA-3)."""

    number: str = ""
    hours: str = ""
    code_word: str = ""
    no_voicemail: bool = True
    no_app: bool = True
    no_post: bool = True
    language: str = ""
    interpreter: bool = False


def gevaar_vastleggen(
    *,
    case: Case,
    actor: Staff,
    moment: Moment,
    gevaar: Gevaarlijk,
    now: datetime,
    data_class: DataClass | None = None,
) -> Hazard:
    """Record a danger for colleagues, until a day; a double click gives back the first (SA-8).

    Raises:
        NotVisible: the actor does not work on this case, or the person is of another household.
        RuleBroken: see rules.hazard_objection.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    if objection := hazard_objection(
        text=gevaar.text, source=gevaar.source, expires_at=gevaar.expires_at, now=now
    ):
        raise RuleBroken(objection)
    same = Hazard.objects.filter(
        item__case=case, item__recorded_by=actor, item__recorded_at__gt=now - DOUBLE_CLICK, kind=gevaar.kind,
        text=gevaar.text.strip(), person=gevaar.person, owner_id=actor.organisation_id,
    )  # fmt: skip
    if again := same.select_related("item").first():
        return again
    item = vastleggen(
        case=case, actor=actor, kind=Kind.GEVAAR, moment=moment, now=now, about=gevaar.person,
        data_class=hazard_class(actor.organisation.partner, gevaar.kind, data_class),
    )  # fmt: skip
    hazard = Hazard(
        owner=actor.organisation, item=item, person=gevaar.person, kind=gevaar.kind, text=gevaar.text.strip(),
        ground=gevaar.ground, source=gevaar.source.strip(), noted_at=now, expires_at=gevaar.expires_at,
    )  # fmt: skip
    hazard.save()
    return hazard


def gevaar_beeindigen(*, hazard_id: UUID, actor: Staff, because: HazardEnd, now: datetime) -> Hazard:
    """The hazard is no longer shown; whoever had it is told (SA-8, SH-6).

    Raises:
        NotVisible: not of the actor's organisation, or the actor does not work on the case.
        RuleBroken: its day has passed already.
        Overtaken: somebody ended it before.
    """
    hazard = access(Hazard, pk=hazard_id, actor=actor, action=Action.CHANGE, lock=True)
    if hazard.expires_at <= now:
        raise RuleBroken("Dit gevaar is al verlopen en wordt niet meer getoond.")
    transition(
        hazard,
        expect={"ended_at__isnull": True},
        change={"ended_at": now, "ended_because": because},
        reason=because,
    )
    anderen_inlichten(item=hazard.item, actor=actor, reason=_BECAUSE[because], now=now)
    return hazard


def blad_vastleggen(
    *,
    case: Case,
    person: Person,
    actor: Staff,
    moment: Moment,
    bereik: Bereik,
    now: datetime,
    data_class: DataClass | None = None,
) -> SafeContact:
    """Record how this person is reached safely; the own sheet that is there is changed, and who had it is told.

    Args:
        data_class: of a new sheet; one that is there keeps its own.

    Raises:
        NotVisible: the actor does not work on this case, or the person is of another household.
        RuleBroken: see rules.contact_objection.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    said = asdict(bereik)
    asked = {name: said[name] for name in ("number", "hours", "code_word", "language", "interpreter")}
    if objection := contact_objection(**asked):
        raise RuleBroken(objection)
    sheet = (
        visible_to(SafeContact, actor, Action.CHANGE)
        .filter(item__case=case, person=person, item__withdrawn_at__isnull=True)
        .select_related("item")
        .order_by("-checked_at")
        .first()
    )
    if sheet is None:
        item = vastleggen(
            case=case, actor=actor, kind=Kind.CONTACT, moment=moment, now=now, about=person,
            data_class=data_class,
        )  # fmt: skip
        sheet = SafeContact(owner=actor.organisation, item=item, person=person, checked_at=now, **said)
        sheet.save()
        return sheet
    changed = any(getattr(sheet, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(sheet, name, value)
    sheet.checked_at = now
    sheet.save()
    if changed:
        anderen_inlichten(item=sheet.item, actor=actor, reason=RecallReason.ONJUIST, now=now)
    return sheet


def nummer_vragen(*, sheet_id: UUID, actor: Staff, safe: bool, now: datetime) -> SafeContact | None:
    """*Veilig om nu te geven?* was asked; the whole sheet when it is, None when it is not. Both are written down.

    Raises:
        NotVisible: the sheet is not there, not shared with the actor's organisation any more, or withdrawn.
    """
    sheet = access(SafeContact, pk=sheet_id, actor=actor, item__withdrawn_at__isnull=True)
    audit.record(
        Verb.SAFE_ASKED, actor=actor, subject=sheet.item, case_id=sheet.item.case_id, owner_id=sheet.owner_id,
        detail={"safe": safe},
    )  # fmt: skip
    return blad_lezen(sheet_id, actor) if safe else None
