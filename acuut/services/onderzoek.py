"""Step 3: who investigates what and in which order, who talks with whom, and injuries (001: stap 3; AC-5)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut import rules
from acuut.enums import Daad, Doet, Gezien, Handeling, Letseluitkomst, Waarom
from acuut.models import Crisis, CrisisAct
from acuut.onderzoek import Letsel, Onderzoekshandeling
from acuut.selectors import handelingen, is_kind
from acuut.services.daden import PICK, lopende, noteren, opschrijven
from cases.base.errors import NotVisible, RuleBroken
from cases.dossier.enums import DataClass
from cases.dossier.models import InformationItem
from cases.dossier.rules import classes_of
from cases.partners.models import Staff
from cases.persons.models import Person


@dataclass(frozen=True)
class Plan:
    """One act of investigation.

    Attributes:
        person: whom it is with; None when it is no talk, or nobody in particular.
        rights: in a verhoor: the rights are confirmed, such as assistance.
        order: its place in the order; after the others when not given.
    """

    doet: Doet
    handeling: Handeling
    text: str
    person: Person | None = None
    rights: bool = False
    order: int | None = None


def handeling_afspreken(
    *, crisis_id: UUID, actor: Staff, plan: Plan, because: str = "", now: datetime
) -> CrisisAct:
    """Agree who does what in the investigation; what to think of first is asked, never a stop (AC-5).

    Args:
        because: a code of enums.Waarom, when it is done in spite of a warning (rules.talk_warnings).

    Raises:
        NotVisible: not a crisis in which this actor acts, or somebody of another household.
        RuleBroken: nothing written; a verhoor that the police do not lead; or a warning, and nobody said why.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    _of_this_household(crisis, plan.person)
    if not plan.text.strip():
        raise RuleBroken("Schrijf op wat er wordt onderzocht.")
    if plan.handeling is Handeling.VERHOOR and plan.doet not in {Doet.POLITIE, Doet.SAMEN}:
        raise RuleBroken("De politie leidt een verhoor. Kies politie of samen, of maak er een gesprek van.")
    warnings = waarschuwingen(crisis=crisis, actor=actor, plan=plan, now=now)
    if warnings and because not in Waarom.values:
        raise RuleBroken(f"{' '.join(f'{one.label}.' for one in warnings)} Kies waarom het nu toch zo gaat.")
    order = plan.order or len(handelingen(crisis, actor)) + 1
    item = opschrijven(
        crisis=crisis, actor=actor, text=_in_words(plan, warnings, because), now=now, about=plan.person
    )
    if not Onderzoekshandeling.objects.filter(item=item).exists():  # a double click gave back the first
        Onderzoekshandeling(
            owner=actor.organisation, item=item, crisis=crisis, order=order, doet=plan.doet, person=plan.person,
            handeling=plan.handeling, rights=plan.rights, apart=because if warnings else "",
        ).save()  # fmt: skip
    if plan.person and plan.handeling is not Handeling.GEEN and is_kind(crisis, actor, plan.person, now=now):
        noteren(
            crisis=crisis, actor=actor, code=Daad.GESPREK_KIND, person=plan.person, how=plan.handeling, now=now,
            item=item,
        )  # fmt: skip
    return noteren(
        crisis=crisis, actor=actor, code=Daad.ONDERZOEK, now=now, item=item, missing=warnings,
        because=because if warnings else "",
    )  # fmt: skip


def waarschuwingen(*, crisis: Crisis, actor: Staff, plan: Plan, now: datetime) -> list[rules.Missing]:
    """What to think of before this talk; that a talk with a child was agreed before, both partners know."""
    before = (
        plan.person is not None
        and is_kind(crisis, actor, plan.person, now=now)
        and CrisisAct.objects.filter(crisis=crisis, code=Daad.GESPREK_KIND, person=plan.person).exists()
    )
    return rules.talk_warnings(plan.handeling, plan.doet, rights=plan.rights, heard_before=before)


def _in_words(plan: Plan, warnings: list[rules.Missing], because: str) -> str:
    """Without a place that nobody chose: a double click would be another text."""
    kind = "" if plan.handeling is Handeling.GEEN else f" · {plan.handeling.value}"
    whom = f" met {plan.person}" if plan.person else ""
    place = f" {plan.order}" if plan.order else ""
    lines = [f"Onderzoek{place} · {plan.doet.label}{kind}{whom}: {plan.text.strip()}"]
    if warnings:
        lines += [f"Let op: {one.label}." for one in warnings]
        lines.append(f"Toch zo: {Waarom(because).label.lower()}.")
    return "\n".join(lines)


@dataclass(frozen=True)
class Gezienletsel:
    """What was seen of an injury, and what was done for it.

    Attributes:
        person: None when it is not known who.
        gp: the huisarts, for an adult. doctor: a forensisch arts, for a child always.
    """

    person: Person | None
    child: bool
    seen: Gezien
    photos: bool = False
    forensics: bool = False
    gp: bool = False
    doctor: bool = False
    outcome: str = ""
    words: str = ""


def letsel_vastleggen(
    *, crisis_id: UUID, actor: Staff, letsel: Gezienletsel, now: datetime
) -> InformationItem:
    """Record an injury and what was done for it: an item of its own each time, nothing is written over (AC-5).

    What the research says confirms or rules out; at Veilig Thuis that is medical data. No act tells the
    other partner of it: it is shared as every other item.

    Raises:
        NotVisible: not a crisis in which this actor acts, or somebody of another household.
        RuleBroken: the crisis is over, or an outcome that is none.
    """
    crisis = lopende(crisis_id=crisis_id, actor=actor)
    _of_this_household(crisis, letsel.person)
    if letsel.outcome and letsel.outcome not in Letseluitkomst.values:
        raise RuleBroken(PICK)
    medical = letsel.outcome and DataClass.MEDISCH in classes_of(actor.organisation.partner)
    item = opschrijven(
        crisis=crisis, actor=actor, text=_letsel_in_words(letsel), now=now, about=letsel.person,
        data_class=DataClass.MEDISCH if medical else None,
    )  # fmt: skip
    if not Letsel.objects.filter(item=item).exists():
        letsel_bij(crisis=crisis, actor=actor, item=item, letsel=letsel)
    return item


def letsel_bij(*, crisis: Crisis, actor: Staff, item: InformationItem, letsel: Gezienletsel) -> None:
    """The injury in codes, on an item that says it in words: the melding itself, or one of step 3."""
    Letsel(
        owner=actor.organisation, item=item, crisis=crisis, person=letsel.person, child=letsel.child,
        seen=letsel.seen, photos=letsel.photos, forensics=letsel.forensics, gp=letsel.gp, doctor=letsel.doctor,
        outcome=letsel.outcome,
    ).save()  # fmt: skip


def _letsel_in_words(letsel: Gezienletsel) -> str:
    who = str(letsel.person) if letsel.person else "nog niet bekend wie"
    lines = [f"Letsel · {who}{' (kind)' if letsel.child else ''}: {letsel.seen.label.lower()}."]
    done = [
        label
        for label, is_done in (
            ("foto's", letsel.photos), ("Forensische Opsporing", letsel.forensics),
            ("forensisch arts", letsel.doctor), ("huisarts", letsel.gp),
        )
        if is_done
    ]  # fmt: skip
    lines.append(f"Ingezet: {', '.join(done) or 'nog niets'}.")
    if letsel.outcome:
        lines.append(f"Letselonderzoek: {Letseluitkomst(letsel.outcome).label.lower()}.")
    if letsel.words.strip():
        lines.append(letsel.words.strip())
    return "\n".join(lines)


def _of_this_household(crisis: Crisis, person: Person | None) -> None:
    if person is not None and person.household_id != crisis.case.household_id:
        raise NotVisible
