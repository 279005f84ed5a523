"""Reporting an arrest, its times, and who is told of it (ZS-1, ZS-2, D-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.deadlines.rules import momenten_bezwaar
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import personen
from cases.dossier.services import moment_starten, vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from zsm import clocks, rules
from zsm.enums import InputState, Way
from zsm.meegeven import gekozen
from zsm.models import Arrest, Inbreng
from zsm.nodig import feiten, nodig
from zsm.selectors import (
    ALWAYS_TOLD,
    eigen_verklaringen,
    laatste_besluit,
    niet_ingelicht,
    partner_of,
    waarom_niet,
)
from zsm.services import aanmelding
from zsm.services.aanmelding import USUAL, Binnenkomst
from zsm.services.consult import vt_raadplegen


@dataclass(frozen=True)
class Gemeld:
    """A reported arrest, and the partners whom the system could not tell: they must be called.

    Attributes:
        not_told: partner → why not, for the user.
        new: it was not on the table yet.
    """

    arrest: Arrest
    not_told: dict[str, str]
    new: bool = True


def aanhouding_melden(
    *,
    case_id: UUID,
    actor: Staff,
    suspect_id: UUID,
    arrested_at: datetime,
    detention_possible: bool,
    text: str,
    motivering: Motivering | None,
    also: Iterable[Partner] = (),
    people: Iterable[UUID] = (),
    along: Iterable[UUID] = (),
    how: Binnenkomst = USUAL,
    now: datetime,
) -> Gemeld:
    """Report an arrest on a case: it reaches OM and Veilig Thuis in the same act, and the nine hours run (ZS-1, ZS-2).

    Each partner is told by a disclosure with its own ground: the arrest, and who the suspect is as the
    police state it. Where there is no ground, the report is saved all the same. The same report again
    (a double click) is the first one; that of another district stands beside it.

    Args:
        motivering: why the partners must know; None only where there is no ground to tell anybody.
        also: further partners to tell at once: the Raad where there are children, the reclassering for adults (ZS-4).
        people: others in the case whom the partners must know too, chosen one by one (SH-4).
        along: own items of the case that go along, chosen one by one: what stands in the plan, what to mind (ZS-1).

    Raises:
        NotVisible: not a case of this police officer.
        RuleBroken: the moment cannot be true, the person is not of this case, may be on the table in another case
            too, a partner is not needed, or a condition is not confirmed.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if actor.organisation.partner != Partner.POLITIE:
        raise NotVisible
    suspect, *others = _people(case, actor, [suspect_id, *people], now)
    objection = rules.arrest_objection(
        arrested_at=arrested_at, now=now, released_at=how.released_at, held=how.held
    )
    if objection:
        raise RuleBroken(objection)
    if running := aanmelding.op_tafel(case=case, suspect=suspect, actor=actor):
        report = aanmelding.nogmaals(running=running, actor=actor, arrested_at=arrested_at, how=how, now=now)
        return Gemeld(arrest=report, not_told=niet_ingelicht(report, actor, now), new=False)
    if not how.elders_gezien:
        aanmelding.geen_tweede(case=case, suspect=suspect, actor=actor)
    arrest = _record(case, actor, suspect, arrested_at, detention_possible, text, how, now)
    aanmelding.bijschrijven(arrest=arrest, actor=actor, arrested_at=arrested_at, how=how, now=now)
    moment_starten(case=case, moment=Moment.ZSM, now=now)
    partners = list(dict.fromkeys([*ALWAYS_TOLD, *also]))
    along_too = gekozen(case, actor, now=now, chosen=along)
    not_told = _tell(
        arrest, actor, partners=partners, people=others, along=along_too, motivering=motivering, now=now
    )
    if how.held:
        aanmelding.negen_uur_starten(arrest=arrest, actor=actor)
    if how.doubt and Partner.VT.value not in not_told:
        vt_raadplegen(arrest_id=arrest.pk, actor=actor, now=now)
    audit.record(
        Verb.RECORDED, actor=actor, subject=arrest, case_id=case.pk, detail={"not_told": sorted(not_told)}
    )
    return Gemeld(arrest=arrest, not_told=not_told)


def aanhouding_delen(
    *, arrest_id: UUID, actor: Staff, partners: Iterable[Partner], motivering: Motivering, now: datetime
) -> dict[str, str]:
    """Tell further partners of an arrest, or those who could not be told before (ZS-1, ZS-4).

    Returns:
        Those who still could not be told, and why.

    Raises:
        NotVisible: not an arrest that this actor's organisation reported.
        RuleBroken: nobody was chosen, a partner is not needed, or a condition is not confirmed.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.SHARE, lock=True)
    chosen = list(dict.fromkeys(partners))
    if not chosen:
        raise RuleBroken("Kies met wie u de aanhouding deelt.")
    return _tell(arrest, actor, partners=chosen, motivering=motivering, now=now)


def tijden_vastleggen(
    *,
    arrest_id: UUID,
    actor: Staff,
    brought_before_at: datetime | None,
    ordered_at: datetime | None,
    detention_possible: bool,
    now: datetime,
) -> Arrest:
    """Record voorgeleiding and bevel; the end that alarms moves with them, as an audited act (D-5, D-6).

    Raises:
        NotVisible: not an arrest that this actor's organisation reported.
        RuleBroken: the moments cannot be true, or the suspect was heard without arrest.
        Overtaken: the decision is taken; the clock does not run any more.
    """
    arrest = access(Arrest, pk=arrest_id, actor=actor, action=Action.CHANGE, lock=True)
    if arrest.way == Way.NIET_VASTZAAK:
        raise RuleBroken(
            "Deze verdachte is niet aangehouden: er zijn geen tijden van voorgeleiding en bevel."
        )
    objection = momenten_bezwaar(
        aanhouding=arrest.arrested_at, voorgeleiding=brought_before_at, bevel=ordered_at, now=now
    )
    if objection:
        raise RuleBroken(objection)
    if laatste_besluit(arrest) is not None:
        raise Overtaken("Het besluit is al genomen. De tijden kunnen niet meer veranderen.")
    before = clocks.alarm(arrest)
    change = {
        "brought_before_at": brought_before_at,
        "ordered_at": ordered_at,
        "detention_possible": detention_possible,
    }
    transition(arrest, expect={"closed_at__isnull": True}, change=change, reason="tijden")
    _move_alarm(arrest, before, actor, now)
    audit.record(Verb.CHANGED, actor=actor, subject=arrest, case_id=arrest.case_id, detail={"what": "times"})
    return arrest


def _people(case: Case, actor: Staff, person_ids: Iterable[UUID], now: datetime) -> list[Person]:
    """These people, if this actor may know them in this case; else the answer does not say whether they exist."""
    known = {found.person_id for found in personen(case, actor, now=now, others=False)}
    wanted = list(dict.fromkeys(person_ids))
    if not known.issuperset(wanted):
        raise RuleBroken("Kies een van de mogelijkheden.")
    found = Person.objects.in_bulk(wanted)
    return [found[person_id] for person_id in wanted]


def _record(
    case: Case,
    actor: Staff,
    suspect: Person,
    arrested_at: datetime,
    detention_possible: bool,
    text: str,
    how: Binnenkomst,
    now: datetime,
) -> Arrest:
    """Write the arrest; the report is the input of the police (ZS-4)."""
    item = vastleggen(
        case=case, actor=actor, kind=Kind.AANHOUDING, moment=Moment.ZSM, now=now, text=text.strip(),
        occurred_at=arrested_at, about=suspect,
    )  # fmt: skip
    arrest = Arrest(
        case=case, item=item, suspect=suspect, arrested_at=arrested_at, released_at=how.released_at,
        detention_possible=detention_possible and how.held, way=how.way, track=how.track, doubt=how.doubt,
    )  # fmt: skip
    arrest.save()
    Inbreng(
        arrest=arrest, organisation=actor.organisation, state=InputState.AANWEZIG, item=item, at=now
    ).save()
    return arrest


def _tell(
    arrest: Arrest, actor: Staff, *, partners: Iterable[Partner], motivering: Motivering | None, now: datetime,
    people: Iterable[Person] = (), along: Iterable[InformationItem] = (),
) -> dict[str, str]:  # fmt: skip
    """Share the arrest with each partner that there is a ground for; what is not confirmed goes back to the form."""
    _needed(arrest, actor, partners, now)
    refused = {}
    about = eigen_verklaringen(arrest, actor, [arrest.suspect_id, *(person.pk for person in people)])
    for partner in partners:
        if why := waarom_niet(arrest, actor, partner, now):
            refused[partner.value] = why
            continue
        if motivering is None:
            raise RuleBroken("Schrijf op waarom delen nu nodig is.")
        receiver = partner_of(arrest.case, partner)
        delen(
            case=arrest.case, actor=actor, receiver=receiver, items=[arrest.item, *about, *along],
            moment=Moment.ZSM, motivering=motivering, now=now,
        )  # fmt: skip
    return refused


def _needed(arrest: Arrest, actor: Staff, partners: Iterable[Partner], now: datetime) -> None:
    """Nobody is told of an arrest who is not needed for it: what the police know says who is not (ZS-4, SH-4)."""
    asked = [partner for partner in partners if partner not in ALWAYS_TOLD]
    needed = nodig(feiten(arrest, actor, now=now)) if asked else {}
    for partner in asked:
        if not needed[partner].needed:
            raise RuleBroken(f"Haal het vinkje weg bij {partner.label}. {needed[partner].why}")


def _move_alarm(arrest: Arrest, before: datetime, actor: Staff, now: datetime) -> None:
    """Move the clock when the end that alarms changed; one that is past already alarms within a minute.

    The screens show the true ends, which follow from the arrest itself.
    """
    due = clocks.alarm(arrest)
    if due != before:
        deadlines.move(
            kind=clocks.NINE_HOURS, subject_id=arrest.pk, due_at=max(due, now + timedelta(minutes=1)),
            actor=actor, now=now, reason="tijden",
        )  # fmt: skip
