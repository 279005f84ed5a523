"""Sharing: a disclosure with everything the law asks for, and the grants that follow from it (SH-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from cases.access import grants
from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.disclosure.enums import Condition, Told
from cases.disclosure.follow_up import na_delen
from cases.disclosure.models import Disclosure, DisclosureItem
from cases.disclosure.rules import DecisionRow, GroundRow, missing_conditions
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import Kind, Moment, Origin
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.people_selectors import ook_geheim
from cases.dossier.services import deelnemen, vastleggen
from cases.partners.models import Organisation, Staff


@dataclass(frozen=True)
class Motivering:
    """Why it is necessary in the giver's own words, what was confirmed, and what the people concerned know."""

    necessity: str
    conditions: frozenset[str]
    told: Told
    look_again_on: date | None = None


def delen(
    *,
    case: Case,
    actor: Staff,
    receiver: Organisation,
    items: Sequence[InformationItem],
    moment: Moment,
    motivering: Motivering,
    now: datetime,
    until: datetime | None = None,
    purpose: str | None = None,
) -> Disclosure:
    """Share these items, one by one chosen, with one receiver on the ground that carries them (SH-1 to SH-5).

    For the purpose that is named; else for the first that allows it, never vital interest (SH-7).

    The receiver comes onto the case by this. The very same again (items, ground, reason, end) gives
    back the disclosure that stands: a double click shares once.

    Raises:
        NotVisible: the actor does not work on the case, or one of the items is not the actor's to share.
        RuleBroken: no ground, or something is missing; the text says what.
    """
    case = access(
        Case, pk=case.pk, actor=actor, action=Action.SHARE, lock=True
    )  # two clicks: one after the other
    chosen = dict.fromkeys(item.pk for item in items)
    items = [
        access(InformationItem, pk=pk, actor=actor, action=Action.SHARE, case_id=case.pk) for pk in chosen
    ]
    if any(item.withdrawn_at for item in items):
        raise RuleBroken("Een bericht dat is ingetrokken deelt u niet. Haal het uit de keuze.")
    if any(item.kind == Kind.ADRES for item in items) and ook_geheim(case, actor) & chosen.keys():
        raise RuleBroken("Dit adres is ook als geheim adres vastgelegd. Het gaat naar niemand. Trek het in.")
    ground, decision = _ground(
        actor=actor, receiver=receiver, case=case, items=items, moment=moment, now=now, purpose=purpose
    )
    _check_motivering(ground, motivering, now=now, until=until)
    disclosure = Disclosure(
        case=case, giver=actor.organisation, receiver=receiver, ground_id=ground.id,
        decision_id=decision.id if decision else None, conditions=sorted(motivering.conditions),
        told=motivering.told, look_again_on=motivering.look_again_on, by=actor, at=now, until=until,
    )  # fmt: skip
    if again := _already(disclosure, items, motivering.necessity.strip()):
        return again
    disclosure.motivation = vastleggen(
        case=case,
        actor=actor,
        kind=Kind.VERSTREKKING,
        moment=moment,
        now=now,
        text=motivering.necessity.strip(),
    )
    disclosure.save()
    for item in items:
        DisclosureItem(disclosure=disclosure, item=item).save()
    project(disclosure=disclosure)
    deelnemen(case=case, organisation=receiver, origin=Origin.DISCLOSURE, now=now)
    _write_down(disclosure, ground, items)
    na_delen(disclosure, actor=actor, now=now)
    return disclosure


def project(*, disclosure: Disclosure) -> None:
    """The grants that follow from a disclosure as it stands: each item until its end, revocation or withdrawal.

    Why it was necessary speaks of those items, and goes with the last of them.
    """
    ends = [end for end in (disclosure.until, disclosure.revoked_at) if end]
    until = {
        line.item_id: min(
            [*ends, *([line.item.withdrawn_at] if line.item.withdrawn_at else [])], default=None
        )
        for line in disclosure.lines.select_related("item")
    }
    last = [end for end in until.values() if end]
    grants.project(
        disclosure_id=disclosure.pk, giver=disclosure.giver, receivers=[disclosure.receiver],
        ground=disclosure.ground.articles, live_from=disclosure.at,
        ends=until | {disclosure.motivation_id: max(last) if len(last) == len(until) else None},
    )  # fmt: skip


def _write_down(disclosure: Disclosure, ground: GroundRow, items: Sequence[InformationItem]) -> None:
    audit.record(
        Verb.DISCLOSED, actor=disclosure.by, subject=disclosure, case_id=disclosure.case_id,
        owner_id=disclosure.giver_id, disclosure_id=disclosure.pk, ground=ground.articles,
        detail={
            "receiver": str(disclosure.receiver_id),
            "items": [str(item.pk) for item in items],
            "decision": str(disclosure.decision_id or ""),
            "told": disclosure.told,
        },
    )  # fmt: skip


def _ground(
    *,
    actor: Staff,
    receiver: Organisation,
    case: Case,
    items: list[InformationItem],
    moment: Moment,
    now: datetime,
    purpose: str | None,
) -> tuple[GroundRow, DecisionRow | None]:
    if not items:
        raise RuleBroken("Kies wat u wilt delen.")
    if receiver.pk == actor.organisation_id or receiver.region_id != case.region_id:
        raise RuleBroken("Kies een partner uit de regio van deze zaak.")
    answer = antwoord(
        giver=actor.organisation, receiver=receiver, items=items, moment=moment, today=timezone.localdate(now),
        purpose=purpose,
    )  # fmt: skip
    if not answer.allowed or answer.ground is None:
        raise RuleBroken(answer.why)
    return answer.ground, answer.decision


def _check_motivering(
    ground: GroundRow, motivering: Motivering, *, now: datetime, until: datetime | None
) -> None:
    """Refuse with what is missing (SH-4, SH-10)."""
    if not motivering.necessity.strip():
        raise RuleBroken("Schrijf op waarom delen nu nodig is.")
    if missing := missing_conditions(ground.conditions, motivering.conditions):
        lines = " ".join(str(Condition(condition).label) for condition in missing)
        raise RuleBroken(f"Bevestig nog: {lines}")
    if motivering.told == Told.WACHT and motivering.look_again_on is None:
        raise RuleBroken("Kies een datum om opnieuw te kijken of u het de betrokkenen kunt vertellen.")
    if motivering.look_again_on and motivering.look_again_on < timezone.localdate(now):
        raise RuleBroken("De datum om opnieuw te kijken ligt in het verleden. Kies vandaag of later.")
    if until is not None and until <= now:
        raise RuleBroken("De einddatum van het delen ligt in het verleden. Kies een latere datum.")


def _already(asked: Disclosure, items: Sequence[InformationItem], necessity: str) -> Disclosure | None:
    """The disclosure that says the very same and stands, if there is one.

    Other words, another end or another ground make another disclosure: nothing that was typed is lost.
    """
    same = Disclosure.objects.filter(
        case=asked.case, giver=asked.giver, receiver=asked.receiver, ground=asked.ground_id, decision=asked.decision_id,
        told=asked.told, look_again_on=asked.look_again_on, until=asked.until, revoked_at__isnull=True,
    )  # fmt: skip
    wanted = {item.pk for item in items}
    for disclosure in same.prefetch_related("lines"):
        said = ItemText.objects.filter(item=disclosure.motivation_id, text=necessity)
        if {line.item_id for line in disclosure.lines.all()} == wanted and said.exists():
            return disclosure
    return None
