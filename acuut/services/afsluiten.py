"""The end of a crisis: handed over, followed up outside, or why nothing follows (AC-7)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from acuut import clocks, rules
from acuut.enums import Daad, Stap, Uitkomst
from acuut.models import Crisis, CrisisAct
from acuut.selectors import onvolledig, te_delen
from acuut.services.daden import lopende, noteren, opschrijven
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.disclosure.services import Motivering
from cases.dossier.enums import Moment
from cases.dossier.models import ItemText
from cases.dossier.services import moment_beeindigen
from cases.partners.models import Organisation, Staff
from cases.safety.models import Handover
from cases.safety.services import overdragen

# The moments that a crisis can go to at one of the five (AC-7).
VERVOLG = (Moment.ZSM, Moment.ACTIEOVERLEG, Moment.HSSK)


# What an item can hold (ItemText).
MOST = 8000


def crisis_overdragen(
    *,
    crisis_id: UUID,
    actor: Staff,
    receiver: Organisation,
    moment: Moment,
    text: str,
    motivering: Motivering,
    now: datetime,
    quoted: Sequence[UUID] = (),
    along: Sequence[UUID] = (),
) -> Crisis:
    """Hand the case over to the next moment at a partner on it, and end the crisis (AC-7). Tapped twice is once.

    It is the last step of Samen op in acuut, so the grounds of that moment carry it (001: stap 5, bijlage 1).
    What was left *onvolledig* and why goes along, so that the next table does not take it for done.

    Args:
        along: my own items of this crisis that go along, so that nobody types them again.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: over already, not the last step, no such moment, or see safety.services.overdragen.
    """
    ended = _just_ended(crisis_id, actor, Uitkomst.OVERGEDRAGEN, now)
    if ended and ended.ended_at:
        offered_then = Handover.objects.filter(
            case_id=ended.case_id,
            giver=actor.organisation,
            receiver=receiver,
            moment=moment,
            offered_at=ended.ended_at,
        )
        said = ItemText.objects.filter(item__in=offered_then.values("item"), text__startswith=text.strip())
        if said.exists():
            return ended
    crisis = _last_step(crisis_id, actor)
    if moment not in VERVOLG:
        raise RuleBroken("Kies een van de mogelijkheden.")
    offered = {item.pk: item for item in te_delen(crisis, actor, receiver)}
    left = onvolledig(crisis, actor)
    if left and text.strip():
        text = "\n".join([text.strip(), "", "Onvolledig in de acute fase:", *left])
    overdragen(
        case_id=crisis.case_id, actor=actor, receiver=receiver, moment=moment, under=Moment.ACUUT,
        text=text[:MOST], motivering=motivering, now=now, quoted=quoted,
        along=[offered[pk] for pk in along if pk in offered],
    )  # fmt: skip
    return _end(crisis, actor, Uitkomst.OVERGEDRAGEN, now)


def crisis_afsluiten(
    *, crisis_id: UUID, actor: Staff, outcome: Uitkomst, words: str, now: datetime
) -> Crisis:
    """End the crisis with somebody outside who follows up, or with why nothing follows (AC-7). Tapped twice is once.

    Raises:
        NotVisible: not a crisis in which this actor acts.
        RuleBroken: over already, not the last step, or no words about what follows.
    """
    text = f"Einde van de crisis · {outcome.label}: {words.strip()}"
    if (ended := _just_ended(crisis_id, actor, outcome, now)) and _said(ended, actor, text):
        return ended
    crisis = _last_step(crisis_id, actor)
    if outcome is Uitkomst.OVERGEDRAGEN:
        raise RuleBroken("Kies een van de mogelijkheden.")
    if not words.strip():
        raise RuleBroken(
            "Schrijf op wie er verdergaat en met wie dat is afgesproken."
            if outcome.buiten
            else "Schrijf op waarom er niets hoeft te volgen."
        )
    opschrijven(crisis=crisis, actor=actor, text=text, now=now)
    if outcome is Uitkomst.LOOS:
        clocks.niet_nodig(crisis, actor=actor, now=now)
    return _end(crisis, actor, outcome, now)


def _just_ended(crisis_id: UUID, actor: Staff, outcome: Uitkomst, now: datetime) -> Crisis | None:
    """The crisis, when this very person ended it so within a minute: this is the second of two taps."""
    crisis = access(Crisis, pk=crisis_id, actor=actor, action=Action.CHANGE, lock=True)
    acts = CrisisAct.objects.filter(crisis=crisis, code=Daad.AFGESLOTEN, how=outcome, by=actor)
    last = acts.order_by("-at").first() if crisis.ended_at else None
    return crisis if last and rules.same_act(last.at, now) else None


def _said(crisis: Crisis, actor: Staff, text: str) -> bool:
    """Whether these very words stand in the case already, as this person wrote them."""
    own = ItemText.objects.filter(item__case_id=crisis.case_id, item__recorded_by_id=actor.pk)
    return own.filter(owner_id=actor.organisation_id, text=text).exists()


def _last_step(crisis_id: UUID, actor: Staff) -> Crisis:
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    if crisis.step != Stap.NIET_ACUUT:
        raise RuleBroken("Loop eerst de stappen na. Ontbreekt er iets, dan vraagt elke stap alleen waarom.")
    return crisis


def _end(crisis: Crisis, actor: Staff, outcome: Uitkomst, now: datetime) -> Crisis:
    noteren(crisis=crisis, actor=actor, code=Daad.AFGESLOTEN, how=outcome, now=now)
    transition(
        crisis, expect={"ended_at__isnull": True}, change={"ended_at": now, "outcome": outcome.value},
        reason=outcome.value,
    )  # fmt: skip
    if not Crisis.objects.filter(case_id=crisis.case_id, ended_at__isnull=True).exists():
        moment_beeindigen(case=crisis.case, moment=Moment.ACUUT, reason=outcome.value, now=now)
    audit.record(
        Verb.DECIDED, actor=actor, subject=crisis, case_id=crisis.case_id, owner_id=crisis.owner_id,
        detail={"outcome": outcome.value},
    )  # fmt: skip
    return crisis
