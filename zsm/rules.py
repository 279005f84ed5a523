"""What may be decided at the ZSM table: pure functions over facts (004, 'Huiselijk geweld op ZSM'; ZS-5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zsm.enums import Course, Custody, Route

# A table of arrests is about today: an older moment is a slip of the keyboard.
OLDEST_ARREST = timedelta(days=7)
# Two districts that report the same suspect with moments this far apart mean the same arrest (ours).
SAME_ARREST = timedelta(hours=12)
# The sources ask for it 'before the suspect leaves' and give no other term: these are ours, to be set by the region.
TELL_VT_WITHIN = timedelta(hours=1)
TELL_VICTIM_WITHIN = timedelta(hours=4)
DETENTION = timedelta(days=3)  # art. 58 Sv, once extended by as much


@dataclass(frozen=True)
class Voornemen:
    """The decision as the OvJ means to take it.

    Attributes:
        leaves_in: until the suspect is expected to leave; None when the suspect stays.
    """

    custody: Custody
    course: Course
    route: Route | None = None
    reason: str = ""
    without_measures: str = ""
    without_bespreking: str = ""
    victim_safety: str = ""
    leaves_in: timedelta | None = None


def release_objection(*, custody: Custody, measures: int, reason: str) -> str | None:
    """Say what still stands in the way of this first decision; None when nothing does.

    Heenzenden without a safety measure is possible, never silent: the sources ask to
    prevent 'invrijheidstelling zonder veiligheidsmaatregelen' (002, bijlage 2).
    """
    if custody is Custody.HEENZENDEN and not measures and not reason.strip():
        return "Waarom gaat de verdachte naar huis zonder maatregelen?"
    return None


def table_objection(*, silent: str, reason: str) -> str | None:
    """A decision without the ketenbrede bespreking says why (ZS-4).

    Args:
        silent: what is not there yet of who was needed, in words; empty when all of them spoke.
    """
    if silent and not reason.strip():
        return f"Er is nog niet: {silent}. Waarom wacht u daar niet op?"
    return None


def custody_objection(*, custody: Custody, held: bool) -> str | None:
    """Who was heard without arrest is at liberty, and stays so (ZS-9)."""
    if custody is Custody.VASTHOUDEN and not held:
        return "De verdachte is niet aangehouden. Vasthouden kan pas na een aanhouding."
    return None


def victim_objection(*, custody: Custody, victim_safety: str) -> str | None:
    """Heenzenden alerts the suspect: it names who arranged the victim's safety beforehand (AO-8)."""
    if custody is Custody.HEENZENDEN and not victim_safety.strip():
        return "Wie heeft de veiligheid van het slachtoffer geregeld voordat de verdachte gaat?"
    return None


def follow_objection(*, follows: bool, reason: str) -> str | None:
    """A decision that follows another says why: who was told of the first hears why it is otherwise now."""
    if follows and not reason.strip():
        return "Waarom komt er een nieuw besluit? Wie het vorige kent, leest dit."
    return None


def objections(
    voornemen: Voornemen, *, measures: int, silent: str, follows: bool = False, held: bool = True
) -> dict[str, str]:
    """All that still stands in the way of this decision, by the attribute of the Voornemen that would answer it.

    Args:
        measures: safety measures that stand in the plan as the OvJ sees it, those of this decision included.
        silent: what is not there yet of who was needed, in words.
        follows: it comes after an earlier decision on the same arrest.
        held: the suspect was arrested, not only heard (ZS-9).
    """
    release = release_objection(
        custody=voornemen.custody, measures=measures, reason=voornemen.without_measures
    )
    found = {
        "reason": follow_objection(follows=follows, reason=voornemen.reason),
        "custody": custody_objection(custody=voornemen.custody, held=held),
        "without_bespreking": table_objection(silent=silent, reason=voornemen.without_bespreking),
        "without_measures": release,
        "victim_safety": victim_objection(custody=voornemen.custody, victim_safety=voornemen.victim_safety),
    }
    return {name: objection for name, objection in found.items() if objection}


def arrest_objection(
    *, arrested_at: datetime, now: datetime, released_at: datetime | None = None, held: bool = True
) -> str | None:
    """An arrest, or a hearing without one, lies in the past and not long ago; who was held may have left since.

    Args:
        released_at: the suspect had left already when it was reported.
        held: the suspect was arrested, not only heard (ZS-9).
    """
    what = "De aanhouding" if held else "Het verhoor"
    if arrested_at > now:
        return f"{what} ligt in de toekomst. Vul in wanneer de verdachte is {'aangehouden' if held else 'gehoord'}."
    if arrested_at < now - OLDEST_ARREST:
        return f"{what} is meer dan een week geleden. Kijk de datum na."
    if released_at is None:
        return None
    if not held:
        return "Wie niet is aangehouden, vertrekt ook niet. Laat het vertrek leeg, of kies 'aangehouden'."
    if released_at > now:
        return "Het vertrek ligt in de toekomst. Laat het leeg zolang de verdachte vastzit."
    if released_at < arrested_at:
        return "De verdachte kan niet voor de aanhouding zijn vertrokken. Kijk de tijden na."
    return None


def told_objection(*, told_at: datetime, decided_at: datetime, now: datetime) -> str | None:
    """Telling somebody of a decision happened after it and before now."""
    if told_at > now:
        return "Deze tijd ligt in de toekomst. Vul in wanneer het is verteld."
    if told_at < decided_at.replace(second=0, microsecond=0):
        return "Deze tijd ligt voor het besluit. Kijk de tijd na."
    return None


def tell_victim_due(*, decided_at: datetime, leaves_in: timedelta | None) -> datetime:
    """By when the victim is told: before the suspect leaves (ZS-7)."""
    return decided_at + (TELL_VICTIM_WITHIN if leaves_in is None else leaves_in)


def tell_vt_due(*, decided_at: datetime, leaves_in: timedelta | None) -> datetime:
    """By when Veilig Thuis is told: within the hour, and before the suspect leaves."""
    return decided_at + min(TELL_VT_WITHIN, leaves_in or TELL_VT_WITHIN)


def extension_objection(*, moves: int, due_at: datetime, now: datetime) -> str | None:
    """Say why the inverzekeringstelling cannot be extended; None when it can (art. 58 Sv)."""
    if moves:
        return "De inverzekeringstelling is al een keer verlengd. Vaker kan niet."
    if due_at <= now:
        return "De inverzekeringstelling is al voorbij. Leg vast wat er volgt."
    return None
