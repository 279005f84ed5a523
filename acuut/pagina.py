"""The crisis page: where it stands, what is next, what is missing, who did what when (screen 2, AC-2)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse

from acuut import rules
from acuut.enums import Afspraak, Anders, Binnen, Bron, Daad, Handeling, Stap, Uitkomst, Waarom, Weet, in_zin
from acuut.models import Crisis, CrisisAct
from acuut.rules import Missing
from acuut.selectors import (
    de_ander,
    ingebracht,
    laatste,
    partner_van,
    situatie,
    te_delen,
    verloop,
    weet_de_ander,
)
from acuut.services.daden import TAPS
from acuut.services.overleg import soorten
from cases.dossier.selectors import teksten
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff

UITGELEGD = tuple(f"{Daad.UITGELEGD}:{who}" for who in Binnen.values)
# What can be tapped in each step, in the order in which it usually happens.
PER_STEP: dict[int, tuple[str, ...]] = {
    Stap.VEILIGHEID: (
        Daad.VT_KOMT, Daad.BINNENTREDEN, Daad.VT_ER, Daad.VEILIG_GENOEG, *UITGELEGD, Daad.OVERLEG_VERTREK,
        Daad.POLITIE_VERTREKT,
    ),
    Stap.MOTORKAP: (Daad.VT_ER, Daad.VEILIG_GENOEG, *UITGELEGD, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT),
    Stap.ONDERZOEK: (Daad.PLAATS_DELICT, Daad.GEEN_PD, Daad.FOTOS, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT),
    Stap.MAATREGELEN: (Daad.AANSPREEKPUNT, Daad.OVERLEG_VERTREK, Daad.POLITIE_VERTREKT),
}  # fmt: skip

# Whom to call, in a sentence: *Bel de politie*.
THE = {
    Partner.VT: "Veilig Thuis", Partner.POLITIE: "de politie", Partner.OM: "het OM", Partner.RVDK: "de Raad",
    Partner.RECLASSERING: "de reclassering",
}  # fmt: skip

# Whose turn it is: what the other must do stands below what I can do myself.
OF_VT = {Missing.INBRENG_VT, Missing.BEOORDELING, Missing.RAAD}
OF_POLICE = {
    Missing.INBRENG_POLITIE, Missing.OM, Missing.RECLASSERING, Missing.VEILIG, Missing.BESCHRIJVING,
    Missing.PLAATS_DELICT,
}  # fmt: skip

# What to press for what is missing: an act of one tap, or a page with what it says.
WITH_A_TAP: dict[Missing, tuple[str, ...]] = {
    Missing.KOMT: (Daad.VT_KOMT,),
    Missing.BINNENTREDEN: (Daad.BINNENTREDEN,),
    Missing.VEILIG: (Daad.VEILIG_GENOEG,),
    Missing.UITGELEGD: UITGELEGD,
    Missing.OVERLEG: (Daad.OVERLEG_VERTREK,),
    Missing.PLAATS_DELICT: (Daad.PLAATS_DELICT, Daad.GEEN_PD),
}
WITH_A_CALL = {
    Missing.RAAD: Daad.RVDK_GEBELD, Missing.OM: Daad.OM_GEBELD, Missing.RECLASSERING: Daad.RECLASSERING_GEBELD,
}  # fmt: skip
WITH_A_PAGE: dict[Missing, tuple[str, tuple[str, ...], str]] = {
    Missing.KOMT: ("anders", (), "Veilig Thuis komt niet: telefonisch of beeldbellen"),
    Missing.DELEN: ("delen_melding", (), "Deel de melding"),
    Missing.BEOORDELING: ("beoordeling", (), "Veiligheidsbeoordeling maken"),
    Missing.RAAD: ("consult", (), "Leg vast wat u vroeg en wat het antwoord was"),
    Missing.OM: ("consult", (), "Leg vast wat u vroeg en wat het antwoord was"),
    Missing.ONDERZOEK: ("onderzoek", (), "Afspreken wie wat onderzoekt"),
    Missing.BESCHRIJVING: ("inbreng", (Weet.AANGETROFFEN.value,), "Beschrijf wat u aantrof"),
    Missing.LETSEL_KIND: ("letsel", (), "Leg vast wat is ingezet"),
    Missing.LETSEL: ("letsel", (), "Leg vast wat is ingezet"),
    Missing.HUISARTS: ("letsel", (), "Leg vast wat is ingezet"),
    Missing.MAATREGEL: ("maatregel", (), "Maatregel vastleggen"),
    **dict.fromkeys(rules.POINTS.values(), ("afspraken", (), "Afspraken over het vervolg")),
}


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
class Nu:
    """The one next thing: what it is, and what to press for it; nothing to press when it is the other's turn."""

    text: str
    taps: tuple[Tik, ...] = ()
    call: Bellen | None = None
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Vertraging:
    """How long after it happened it was reported, and how long after that Veilig Thuis had it (AC-12)."""

    happened_at: datetime
    reported_after: timedelta
    vt_after: timedelta | None


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
        injury: a child is or may be injured, and not all that it needs is there.
    """

    crisis: Crisis
    steps: list[dict[str, str]]
    title: str
    aim: str
    other: Organisation
    calls: list[Bellen]
    taps: list[Tik]
    knows: list[Kennis]
    now: Nu
    missing: list[str]
    lines: list[Regel]
    delay: Vertraging
    source: str
    melding: str
    acts: bool
    shared: bool
    unshared: int
    is_vt: bool
    ended: bool
    injury: bool = field(default=False)


def pagina(crisis: Crisis, actor: Staff, *, now: datetime) -> Pagina:
    """Gather the page; names of children are read, so that read is logged (X-1)."""
    acts = verloop(crisis, actor)
    done = [rules.Done(act.code, act.organisation.partner, act.at, act.how) for act in acts]
    partner = Partner(actor.organisation.partner)
    ended = crisis.ended_at is not None
    works = partner in TAPS and not ended
    other = de_ander(crisis, actor)
    found = rules.missing(crisis.step, done, situatie(crisis, actor, now=now))
    others = OF_VT if partner is Partner.POLITIE else OF_POLICE
    missing = [] if ended else sorted(found, key=lambda one: one in others)
    calls = _calls(crisis, partner, other, acts) if works else []
    taps = _taps(crisis, partner, acts) if works else []
    return Pagina(
        crisis=crisis,
        steps=steps(crisis),
        title=str(Stap(crisis.step).label),
        aim=rules.AIMS[Stap(crisis.step)],
        other=other,
        calls=calls,
        taps=taps,
        knows=_knows(crisis, actor, done) if works and crisis.step == Stap.MOTORKAP else [],
        now=_next(crisis, missing, others, taps, calls),
        missing=[str(one.label) for one in missing],
        lines=[_line(act) for act in acts],
        delay=vertraging(crisis, acts),
        source=str(Bron(crisis.source).label),
        melding=_melding(crisis, actor),
        acts=works,
        shared=weet_de_ander(crisis, other),
        unshared=len(te_delen(crisis, actor, other)) if works else 0,
        is_vt=partner is Partner.VT,
        ended=ended,
        injury=Missing.LETSEL_KIND in missing,
    )


def _next(
    crisis: Crisis, missing: list[Missing], others: set[Missing], taps: list[Tik], calls: list[Bellen]
) -> Nu:
    """What this actor can best do now; what is the other's turn is said, not offered."""
    if not missing:
        return Nu("Hoe gaat het verder?" if crisis.step == Stap.NIET_ACUUT else "Alles is gedaan. Ga verder.")
    first = missing[0]
    text = str(first.label)
    if first in others:
        return Nu(text)
    page, args, link = WITH_A_PAGE.get(first, ("", (), ""))
    return Nu(
        text,
        taps=tuple(tap for tap in taps if tap.code in WITH_A_TAP.get(first, ())),
        call=next((call for call in calls if call.code == WITH_A_CALL.get(first)), None),
        url=reverse(f"acuut:{page}", args=[crisis.pk, *args]) if page else "",
        link=link,
    )


def vertraging(crisis: Crisis, acts: list[CrisisAct]) -> Vertraging:
    """The delay between incident, melding and Veilig Thuis: moments that everybody in the crisis may know."""
    happened, reported = crisis.item.occurred_at, crisis.item.recorded_at
    shared = min((act.at for act in acts if act.code == Daad.GEDEELD), default=None)
    reached = reported if crisis.owner.partner == Partner.VT else shared
    return Vertraging(happened, reported - happened, reached - happened if reached else None)


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
        found.append(
            Bellen(
                THE[Partner(organisation.partner)],
                organisation.phone,
                code.value,
                call.at if call else None,
                said,
            )
        )
    return found


def _taps(crisis: Crisis, partner: Partner, acts: list[CrisisAct]) -> list[Tik]:
    found = []
    for tap in PER_STEP.get(crisis.step, ()):
        code, _, how = str(tap).partition(":")
        if code not in TAPS[partner]:
            continue
        act = next((one for one in acts if one.code == code and (not how or one.how == how)), None)
        label = str(Daad(code).label) if not how else f"Uitgelegd: {Binnen(how).label}"
        found.append(Tik(str(tap), label, act.at if act else None))
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


# What the code in `how` of an act is of.
_HOW = {
    Daad.VT_ANDERS: Anders, Daad.UITGELEGD: Binnen, Daad.AFSPRAKEN: Afspraak, Daad.AFGESLOTEN: Uitkomst,
    Daad.GESPREK_KIND: Handeling,
}  # fmt: skip


def _line(act: CrisisAct) -> Regel:
    code = Daad(act.code)
    text = str(code.label)
    if act.how:
        of = _HOW.get(code)
        text += f" · {in_zin(str(of(act.how).label)) if of and act.how in of.values else act.how.replace('_', ' ')}"
    if act.because:
        text += f" · {Waarom(act.because).label.lower()}"
    if act.recorded_at and not rules.same_act(act.at, act.recorded_at):
        text += " · achteraf vastgelegd"
    open_ends = tuple(rules.in_words(one) for one in act.missing)
    return Regel(act.at, act.organisation.partner, act.by.display_name, text, open_ends)
