"""What may be written down after a huisverbod was imposed: pure functions over moments (TH-4; Wth art. 9)."""

from datetime import datetime, timedelta

from acuut.huisverbod.enums import Antwoord, DecidedBy, Volgt
from acuut.huisverbod.rules import AMSTERDAM

MOST = timedelta(weeks=4)  # Wth art. 9, counted from when it was imposed
LETTER_WITHIN = timedelta(days=1)  # our own
ONLY_THE_BURGEMEESTER = (
    "Alleen de burgemeester kan een huisverbod verlengen of intrekken. De hulpofficier kan dat niet."
)


def latest_end(starts_at: datetime) -> datetime:
    """Until when it can last at most: four weeks later, at the same time on the clock of Amsterdam."""
    return starts_at.astimezone(AMSTERDAM) + MOST


def extension_objection(
    *, by: DecidedBy, decided_at: datetime, ends_at: datetime, starts_at: datetime, before: datetime, now: datetime
) -> str | None:  # fmt: skip
    """Say why this extension cannot be written down; None when it can.

    Args:
        before: the end as it stands; what is over is not extended.
        ends_at: the new end.
    """
    if objection := later_objection(
        by=by, decided_at=decided_at, starts_at=starts_at, before=before, now=now
    ):
        return objection
    if ends_at <= before:
        return "Het nieuwe einde moet na het oude einde liggen."
    if ends_at > latest_end(starts_at):
        last = latest_end(starts_at)
        return f"Een huisverbod duurt hoogstens vier weken: tot {last:%d-%m-%Y %H:%M}. Kies een eerder einde."
    return None


def later_objection(
    *, by: DecidedBy, decided_at: datetime, starts_at: datetime, before: datetime, now: datetime
) -> str | None:
    """Say why the burgemeester cannot have decided this then; None when that can be."""
    if by is not DecidedBy.BURGEMEESTER:
        return ONLY_THE_BURGEMEESTER
    if decided_at > now:
        return "Dit besluit ligt in de toekomst. Vul in wanneer de burgemeester besloot."
    if decided_at < starts_at:
        return "Dit besluit ligt voor het begin van het huisverbod. Kijk de tijd na."
    if decided_at >= before:
        return "Het huisverbod was toen al voorbij. Kijk de tijd na, en regel met de partners wat volgt."
    return None


def question_objection(*, question: str, answer_by: datetime, ends_at: datetime, now: datetime) -> str | None:
    """Say why the partners cannot be asked like this; None when they can."""
    if not question.strip():
        return "Schrijf op wat u de partners vraagt."
    if answer_by <= now:
        return "Kies een moment na nu waarop u het antwoord nodig hebt."
    if now < ends_at < answer_by:
        return "Het antwoord moet er zijn voordat het huisverbod eindigt. Kies een eerder moment."
    return None


def follow_objection(
    *, safe: Antwoord, follows: Volgt, text: str, due_at: datetime | None, ends_at: datetime, now: datetime
) -> str | None:
    """Say what is still missing of what follows; None when nothing is (002: 2.3)."""
    if follows is Volgt.NIETS:
        if safe is not Antwoord.JA:
            return "Het is nog niet veilig zonder huisverbod. Kies wat er volgt."
        return None
    if not text.strip():
        return "Schrijf op wat er volgt en wie dat doet."
    if due_at is None:
        return "Kies wanneer het geregeld moet zijn."
    if due_at <= now:
        return "Kies een moment na nu waarop het geregeld moet zijn."
    if safe is not Antwoord.JA and now < ends_at < due_at:
        return "Dit moet geregeld zijn voordat het huisverbod eindigt. Kies een eerder moment."
    return None


def letter_objection(*, by: str, at: datetime, imposed_at: datetime, now: datetime) -> str | None:
    """Say why the letter cannot have been handed over like this; None when it can."""
    if not by.strip():
        return "Wie heeft de brief van Blijf gegeven?"
    if at > now:
        return "Dit ligt in de toekomst. Vul in wanneer de brief is gegeven."
    if at < imposed_at:
        return "Dit ligt voor het begin van het huisverbod. Kijk de tijd na."
    return None
