"""The crisis page: where it stands, what is next, what is missing, who did what when (screen 2, AC-2)."""

from dataclasses import dataclass
from datetime import datetime

from acuut import rules
from acuut.enums import Daad, Stap, Waarom, Weet
from acuut.models import Crisis, CrisisAct
from acuut.selectors import (
    de_ander,
    ingebracht,
    kinderen_bekend,
    laatste,
    partner_van,
    te_delen,
    verloop,
    weet_de_ander,
)
from acuut.services.daden import TAPS
from acuut.services.overleg import soorten
from cases.dossier.selectors import teksten
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff

# What can be tapped in each step, in the order in which it usually happens.
PER_STEP: dict[int, tuple[Daad, ...]] = {
    Stap.VEILIGHEID: (
        Daad.VT_KOMT, Daad.BINNENTREDEN, Daad.UITGELEGD, Daad.VT_ER, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT,
    ),
    Stap.MOTORKAP: (Daad.VT_ER, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT),
    Stap.MAATREGELEN: (Daad.AANSPREEKPUNT,),
}  # fmt: skip

# Whose turn it is: what the other must do stands below what I can do myself.
OF_VT = {rules.Missing.INBRENG_VT, rules.Missing.BEOORDELING}
OF_POLICE = {rules.Missing.INBRENG_POLITIE, rules.Missing.OM}


@dataclass(frozen=True)
class Tik:
    """Something to tap: done already or not."""

    code: str
    label: str
    at: datetime | None = None


@dataclass(frozen=True)
class Bellen:
    """Somebody to call, with when that was last done."""

    who: str
    phone: str
    code: str
    at: datetime | None = None
    said: str = ""


@dataclass(frozen=True)
class Kennis:
    """One kind of information that I can put in: what is there already, and whether it is locked (AC-3)."""

    code: str
    label: str
    count: int
    locked: bool


@dataclass(frozen=True)
class Regel:
    """One line of who did what when."""

    at: datetime
    partner: str
    who: str
    text: str
    incomplete: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pagina:
    """What the page shows to this actor.

    Attributes:
        acts: whether this actor acts in the crisis, or looks on.
        melding: what the other reported; empty for who reported it.
        shared: whether the other of the two has the melding.
        unshared: how many items of mine the other does not have.
    """

    crisis: Crisis
    steps: list[dict[str, str]]
    title: str
    aim: str
    other: Organisation
    calls: list[Bellen]
    taps: list[Tik]
    knows: list[Kennis]
    missing: list[str]
    lines: list[Regel]
    melding: str
    acts: bool
    shared: bool
    unshared: int
    is_vt: bool
    ended: bool


def pagina(crisis: Crisis, actor: Staff, *, now: datetime) -> Pagina:
    """Gather the page; names of children are read, so that read is logged (X-1)."""
    acts = verloop(crisis, actor)
    done = [rules.Done(act.code, act.organisation.partner, act.at) for act in acts]
    partner = Partner(actor.organisation.partner)
    ended = crisis.ended_at is not None
    works = partner in TAPS and not ended
    other = de_ander(crisis, actor)
    missing = rules.missing(crisis.step, done, children=kinderen_bekend(crisis, actor, now=now))
    others = OF_VT if partner is Partner.POLITIE else OF_POLICE
    return Pagina(
        crisis=crisis,
        steps=steps(crisis),
        title=str(Stap(crisis.step).label),
        aim=rules.AIMS[Stap(crisis.step)],
        other=other,
        calls=_calls(crisis, partner, other, acts) if works else [],
        taps=_taps(crisis, acts) if works else [],
        knows=_knows(crisis, actor, done) if works and crisis.step == Stap.MOTORKAP else [],
        missing=[] if ended else [str(one.label) for one in sorted(missing, key=lambda one: one in others)],
        lines=[_line(act) for act in acts],
        melding=_melding(crisis, actor),
        acts=works,
        shared=weet_de_ander(crisis, other),
        unshared=len(te_delen(crisis, actor, other)) if works else 0,
        is_vt=partner is Partner.VT,
        ended=ended,
    )


def steps(crisis: Crisis) -> list[dict[str, str]]:
    """The five steps as a bar."""
    over = crisis.ended_at is not None
    return [
        {
            "label": str(step.label),
            "state": "done" if over or step < crisis.step else "now" if step == crisis.step else "todo",
        }
        for step in Stap
    ]


def _melding(crisis: Crisis, actor: Staff) -> str:
    """What the other reported: read, and that read is logged (X-1)."""
    if crisis.owner_id == actor.organisation_id:
        return ""
    return teksten([crisis.item], actor).get(crisis.item_id, "")


def _calls(crisis: Crisis, partner: Partner, other: Organisation, acts: list[CrisisAct]) -> list[Bellen]:
    """The other first; from the second step on also who can be asked for advice (001: stap 2)."""
    first = Daad.VT_GEBELD if partner is Partner.POLITIE else Daad.POLITIE_GEBELD
    to = [(other, first)]
    if crisis.step >= Stap.MOTORKAP:
        to += [
            (partner_van(crisis.case, asked), code)
            for asked, code in (
                (Partner.OM, Daad.OM_GEBELD),
                (Partner.RVDK, Daad.RVDK_GEBELD),
                (Partner.RECLASSERING, Daad.RECLASSERING_GEBELD),
            )
        ]
    comes = laatste(acts, Daad.VT_KOMT, Daad.VT_ANDERS, Daad.VT_ER)
    found = []
    for organisation, code in to:
        call = laatste(acts, code)
        said = str(Daad(comes.code).label) if comes and code == first else ""
        label = str(Partner(organisation.partner).label)
        found.append(Bellen(label, organisation.phone, code.value, call.at if call else None, said))
    return found


def _taps(crisis: Crisis, acts: list[CrisisAct]) -> list[Tik]:
    found = []
    for code in PER_STEP.get(crisis.step, ()):
        act = laatste(acts, code)
        found.append(Tik(code.value, str(code.label), act.at if act else None))
    return found


def _knows(crisis: Crisis, actor: Staff, done: list[rules.Done]) -> list[Kennis]:
    there = ingebracht(crisis, actor)
    return [
        Kennis(
            kind.value,
            str(kind.label),
            len(there.get(kind.value, [])),
            locked=kind is Weet.LOPEND and not rules.article9_open(done),
        )
        for kind in soorten(actor=actor)
    ]


def _line(act: CrisisAct) -> Regel:
    text = str(Daad(act.code).label)
    if act.how:
        text += f" · {act.how.replace('_', ' ')}"
    if act.because:
        text += f" · {Waarom(act.because).label.lower()}"
    open_ends = tuple(str(rules.Missing(code).label) for code in act.missing)
    return Regel(act.at, act.organisation.partner, act.by.display_name, text, open_ends)
