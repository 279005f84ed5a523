"""Reading arrests in: trying is the same as doing, taken back (ZS-1)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from cases.access.door import visible_to
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.encryption import keyed_hash
from cases.base.errors import DomainError, NotVisible
from cases.disclosure.enums import Condition, Told
from cases.disclosure.services import Motivering
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from zsm.inlezen.plaats import plaats
from zsm.inlezen.regels import Regel, Uitkomst, Verslag, Wat
from zsm.models import Aanmelding, Arrest
from zsm.nodig import voor_melding
from zsm.services.aanhouding import Gemeld, aanhouding_melden, tijden_vastleggen
from zsm.services.aanmelding import Binnenkomst

# A trial shares nothing that stays, so nobody confirms anything for it.
_TRIAL = Motivering(
    necessity="proef", conditions=frozenset(c.value for c in Condition), told=Told.VERTELD, look_again_on=None
)
_UNKNOWN_CASE = "Deze zaak is er niet, of u werkt er niet aan. Kijk het zaaknummer na."


class _TakenBack(Exception):
    """Undoes everything, and carries what would have been."""

    def __init__(self, rows: Sequence[Uitkomst]) -> None:
        super().__init__()
        self.rows = rows


def proef(*, actor: Staff, regels: Sequence[Regel], wrong: Sequence[Uitkomst] = (), now: datetime) -> Verslag:
    """Say row by row what reading this in would do; nothing changes, but that it was tried is in the record.

    Args:
        wrong: rows that could not be read.

    Raises:
        NotVisible: not of the police.
    """
    return _read_in(actor, regels, wrong, motivering=_TRIAL, also=(), whole=False, trial=True, now=now)


def inlezen(
    *,
    actor: Staff,
    regels: Sequence[Regel],
    wrong: Sequence[Uitkomst] = (),
    motivering: Motivering | None,
    also: Iterable[Partner] = (),
    whole: bool,
    now: datetime,
) -> Verslag:
    """Read these arrests in, each told to OM and Veilig Thuis; the same file again changes nothing.

    Args:
        motivering: why the partners must know, the same for each row; None where there is no ground.
        also: further partners to tell, of each suspect for whom they are needed (ZS-4).
        whole: with one wrong row nothing is read in; else the wrong ones are left out.

    Raises:
        NotVisible: not of the police.
    """
    return _read_in(actor, regels, wrong, motivering=motivering, also=also, whole=whole, trial=False, now=now)


def _read_in(
    actor: Staff, regels: Sequence[Regel], wrong: Sequence[Uitkomst], *, motivering: Motivering | None,
    also: Iterable[Partner], whole: bool, trial: bool, now: datetime,
) -> Verslag:  # fmt: skip
    if actor.organisation.partner != Partner.POLITIE:
        raise NotVisible
    partners = list(also)
    try:
        with transaction.atomic():
            # A colleague with the same rows waits for this file, and then knows them: never each for the other's.
            Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.organisation_id)
            rows = [*wrong, *_each(regels, actor, motivering, partners, now)]
            rows.sort(key=lambda row: row.line)
            if trial or (whole and any(row.what == Wat.FOUT for row in rows)):
                raise _TakenBack(rows)
        report = Verslag(tuple(rows), done=True)
    except _TakenBack as back:
        report = Verslag(tuple(_not_there_yet(row) for row in back.rows), done=False)
    audit.record(
        Verb.IMPORTED, actor=actor,
        detail={
            "rows": len(report.rows), "new": report.new, "wrong": report.wrong,
            "how": "proef" if trial else "ingelezen" if report.done else "niets",
        },
    )  # fmt: skip
    return report


def _each(
    regels: Sequence[Regel], actor: Staff, motivering: Motivering | None, also: list[Partner], now: datetime
) -> list[Uitkomst]:
    """Each row by itself: what is wrong with one leaves the others alone."""
    seen: dict[str, int] = {}
    rows = []
    for regel in regels:
        first = seen.setdefault(regel.number.casefold(), regel.line)
        if first != regel.line:
            rows.append(_wrong(regel, f"Dit kenmerk staat ook op regel {first}."))
            continue
        try:
            with transaction.atomic():
                rows.append(_one(regel, actor, motivering, also, now))
        except NotVisible:
            rows.append(_wrong(regel, _UNKNOWN_CASE))
        except DomainError as refusal:
            rows.append(_wrong(regel, str(refusal)))
        except IntegrityError:  # a colleague reads the same file in, and was first
            rows.append(_wrong(regel, "Een collega las dit net in. Probeer het opnieuw."))
    return rows


def _one(
    regel: Regel, actor: Staff, motivering: Motivering | None, also: list[Partner], now: datetime
) -> Uitkomst:
    mark = keyed_hash(regel.number.casefold(), purpose=f"zsm/aanmelding/{actor.organisation_id}")
    earlier = Aanmelding.objects.filter(organisation_id=actor.organisation_id, mark=mark)
    if known := earlier.select_related("arrest").first():
        # Only who may know of that arrest is told how it differs.
        mine = visible_to(Arrest, actor).filter(pk=known.arrest_id).exists()
        changed = mine and known.arrested_at != regel.arrested_at
        why = "De tijd is nu anders dan toen. Pas die zo nodig bij de aanhouding zelf aan." if changed else ""
        return Uitkomst(regel.line, regel.number, Wat.BEKEND, why=why)
    place = plaats(regel, actor, now=now)
    needed = voor_melding(place.case, actor, now=now)
    found = aanhouding_melden(
        case_id=place.case.pk, actor=actor, suspect_id=place.suspect.pk, arrested_at=regel.arrested_at,
        detention_possible=regel.detention_possible, text=regel.text, motivering=motivering,
        also=[partner for partner in also if needed[partner].needed],
        how=Binnenkomst(
            way=regel.way, track=regel.track, doubt=regel.doubt, district=regel.district, mark=mark,
            released_at=regel.released_at,
        ),
        now=now,
    )  # fmt: skip
    _times(found, regel, actor, now)
    what = Wat.ERBIJ if not found.new else Wat.NIEUWE_ZAAK if place.new else Wat.NIEUW
    return Uitkomst(
        regel.line, regel.number, what, reference=place.case.reference, arrest_id=found.arrest.pk,
        not_told=found.not_told,
    )  # fmt: skip


def _times(found: Gemeld, regel: Regel, actor: Staff, now: datetime) -> None:
    """Voorgeleiding and bevel, where the file has them and the arrest came in by it."""
    if found.new and (regel.brought_before_at or regel.ordered_at):
        tijden_vastleggen(
            arrest_id=found.arrest.pk, actor=actor, brought_before_at=regel.brought_before_at,
            ordered_at=regel.ordered_at, detention_possible=regel.detention_possible, now=now,
        )  # fmt: skip


def _wrong(regel: Regel, why: str) -> Uitkomst:
    return Uitkomst(regel.line, regel.number, Wat.FOUT, why=why)


def _not_there_yet(row: Uitkomst) -> Uitkomst:
    """Of what was taken back there is no case and no arrest to open."""
    gone = row.what == Wat.NIEUWE_ZAAK
    return replace(
        row,
        reference="" if gone else row.reference,
        arrest_id=row.arrest_id if row.what == Wat.ERBIJ else None,
    )
