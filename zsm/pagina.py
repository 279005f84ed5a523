"""One arrest as one partner may see it, with what that partner can do now (ZS-2 to ZS-7)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.deadlines.rules import Einde
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from zsm import clocks
from zsm.besluiten import Keten, keten
from zsm.crossing import Genomen
from zsm.enums import InputState, Way, Whom
from zsm.models import Arrest, Besluit, Inbreng, Verteld
from zsm.nacht.selectors import BelVT, bel_vt_van
from zsm.nodig import feiten, nodig
from zsm.plaatsen import Plaats, plaatsen
from zsm.selectors import (
    Stand,
    besluiten,
    ingelicht,
    mijn_besluit,
    mijn_inbreng,
    niet_ingelicht,
    partner_of,
    standen,
    terug_te_nemen,
)
from zsm.services import detentie
from zsm.vervolg.selectors import Vervolg, vervolg_van
from zsm.weging import Weging, weging


@dataclass(frozen=True)
class Plicht:
    """An obligation after the decision: who must be told, by when, and the proof (ZS-7)."""

    whom: Whom
    clock: ClockRow | None
    proof: Verteld | None


@dataclass(frozen=True)
class NietIngelicht:
    """A partner who must know of the arrest and whom the system could not tell: to be called (ZS-1)."""

    partner: str
    why: str
    phone: str


@dataclass(frozen=True)
class Pagina:
    """What the page of one arrest shows.

    Attributes:
        clock: the nine hours.
        ends: both ends of it, each with what it counts.
        places: how everybody at the table stands, and why each is needed, as far as this partner knows.
        besluit: that it was taken; own is the decision itself, for who may know what was decided.
        keten: every decision that this partner took or was told of, the newest first.
        not_told: partners who must know and do not; for who reported the arrest.
        nacht: whom to call while deel A is not there and Veilig Thuis is not at the table (ZS-8); None else.
        plichten: obligations of the OM after the decision; empty for others.
        can: what this partner can do now, by name.
    """

    arrest: Arrest
    clock: ClockRow | None
    ends: tuple[Einde, ...]
    inputs: dict[str, Stand]
    places: tuple[Plaats, ...]
    nacht: BelVT | None
    mine: Inbreng | None
    not_told: tuple[NietIngelicht, ...]
    besluit: Genomen | None
    own: Besluit | None
    keten: Keten
    victim_told: bool
    plichten: tuple[Plicht, ...]
    vervolg: Vervolg
    weging: Weging
    can: frozenset[str]


def pagina(arrest: Arrest, actor: Staff, *, now: datetime) -> Pagina:
    """Gather the page; what was disclosed is read, so the reads are logged (X-1)."""
    besluit = besluiten([arrest]).get(arrest.pk)
    own = mijn_besluit(arrest, actor)
    subjects = [arrest.pk, *([own.pk] if own else [])]
    timers = {(row.subject_id, row.kind): row for row in _clocks(subjects, actor, now)}
    clock = timers.get((arrest.pk, clocks.NINE_HOURS.code))
    told = ingelicht(arrest, actor)
    own_report = arrest.item.owner_id == actor.organisation_id
    mine, inputs = mijn_inbreng(arrest, actor), inbreng_van(arrest, clock, besluit)
    return Pagina(
        arrest=arrest,
        clock=clock,
        ends=clocks.ends(arrest),
        inputs=inputs,
        places=plaatsen(inputs, nodig(feiten(arrest, actor, now=now))),
        nacht=_nacht(arrest, inputs, besluit, now),
        mine=mine,
        not_told=_not_told(arrest, actor, now) if own_report else (),
        besluit=besluit,
        own=own,
        keten=keten(arrest, actor, now=now),
        victim_told=besluit is not None and besluit.victim_told,
        plichten=_plichten(own, told, timers) if _took(own, actor) else (),
        vervolg=vervolg_van(arrest, actor, own),
        weging=weging(arrest, actor, now=now),
        can=frozenset(_can(arrest, actor, besluit, mine, inputs, own_report)),
    )


def inbreng_van(arrest: Arrest, clock: ClockRow | None, besluit: Genomen | None) -> dict[str, Stand]:
    """How the input of each partner that may know of this arrest stands."""
    end = besluit.decided_at if besluit else clock.due_at if clock else None
    ends = {} if end is None else {arrest.pk: end}
    return standen([arrest], ends=ends)[arrest.pk]


def _nacht(arrest: Arrest, inputs: dict[str, Stand], besluit: Genomen | None, now: datetime) -> BelVT | None:
    """Only while deel A is waited for."""
    deel_a = inputs.get(Partner.VT)
    if besluit is not None or (deel_a is not None and deel_a.present):
        return None
    return bel_vt_van(arrest.pk, region=arrest.case.region_id, now=now)


def _not_told(arrest: Arrest, actor: Staff, now: datetime) -> tuple[NietIngelicht, ...]:
    missing = niet_ingelicht(arrest, actor, now)
    return tuple(
        NietIngelicht(partner, why, partner_of(arrest.case, Partner(partner)).phone)
        for partner, why in missing.items()
    )


def _clocks(subjects: list[UUID], actor: Staff, now: datetime) -> list[ClockRow]:
    return [row for rows in clocks_of_subjects(subjects, actor, now).values() for row in rows]


def _took(besluit: Besluit | None, actor: Staff) -> bool:
    return besluit is not None and actor.organisation.partner == Partner.OM


def _plichten(
    besluit: Besluit | None, told: dict[str, Verteld], timers: dict[tuple[UUID, str], ClockRow]
) -> tuple[Plicht, ...]:
    if besluit is None:
        return ()
    kinds = {Whom.VT: clocks.TELL_VT, Whom.SLACHTOFFER: clocks.TELL_VICTIM}
    return tuple(
        Plicht(whom=whom, clock=timers.get((besluit.pk, kind.code)), proof=told.get(whom))
        for whom, kind in kinds.items()
    )


def _can(
    arrest: Arrest, actor: Staff, besluit: Genomen | None, mine: Inbreng | None, inputs: dict[str, Stand],
    own_report: bool,
) -> set[str]:  # fmt: skip
    """What this partner can do now; each service checks it again."""
    partner, held = actor.organisation.partner, arrest.way == Way.AANHOUDING
    can = _can_put_in(partner, mine, inputs.get(partner))
    if partner == Partner.OM and actor.has_role(Role.OVJ_ZSM):
        can.add("decide" if besluit is None else "succeed")
    if own_report:
        can.add("share")
        if besluit is None and held:
            can.add("times")
    if partner in {Partner.POLITIE, Partner.OM} and arrest.released_at is None and held:
        can.add("release")
    if partner == Partner.OM and detentie.loopt(arrest=arrest, actor=actor):
        can.add("follow")
    return can


def _can_put_in(partner: str, mine: Inbreng | None, stand: Stand | None) -> set[str]:
    """What this partner can do with its own input, as the table sees it."""
    can = {"deel_a" if partner == Partner.VT else "input"}
    state, said = stand.state if stand else "", bool(terug_te_nemen(mine))
    asked = partner not in {Partner.VT, Partner.POLITIE, Partner.OM}
    if asked and state != InputState.NIET_NODIG and (mine is None or not mine.item_id):
        can.add("not_needed")
    if said and partner != Partner.OM and state in {InputState.OPGESTELD, InputState.GESTOPT}:
        can.add("share_input")
    if said:
        can.add("take_back")
    return can
