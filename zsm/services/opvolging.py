"""What becomes of a decision when another follows it: nothing that had to be done vanishes unseen (ZS-5, ZS-7)."""

from contextlib import suppress
from datetime import datetime

from cases.base.errors import NotVisible, Overtaken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.enums import Moment
from cases.dossier.services import moment_starten
from cases.partners.models import Staff
from zsm import clocks
from zsm.enums import Custody
from zsm.models import Arrest, Besluit
from zsm.services import detentie
from zsm.vervolg import opdrachten

REASON = "opgevolgd"


def opgevolgd(*, earlier: Besluit, actor: Staff, custody: Custody, now: datetime) -> None:
    """End what the earlier decision asked for still: the new one asks for its own, and is told instead.

    The clocks say that they ended because the decision was followed, not that somebody did it. A detention goes on
    as it was while the suspect stays.
    """
    lapsed = [(clocks.TELL_VT, earlier.pk), (clocks.TELL_VICTIM, earlier.pk)]
    held = detentie.loopt(arrest=earlier.arrest, actor=actor)
    if held and custody is Custody.HEENZENDEN:
        lapsed.append((clocks.DETENTION_END, held.subject_id))
    for kind, subject_id in lapsed:
        with suppress(NotVisible, Overtaken):  # done before
            deadlines.cancel(kind=kind, subject_id=subject_id, actor=actor, now=now, reason=REASON)
    opdrachten.opvolgen(besluit=earlier, actor=actor, now=now)
    _back_on_the_table(earlier.arrest, now)


def _back_on_the_table(arrest: Arrest, now: datetime) -> None:
    """What was told in full must be told again; unless a newer arrest of the same suspect took its place there."""
    newer = Arrest.objects.filter(
        case_id=arrest.case_id, suspect_id=arrest.suspect_id, closed_at__isnull=True
    )
    if arrest.closed_at is None or newer.exists():
        return
    transition(arrest, expect={"closed_at__isnull": False}, change={"closed_at": None}, reason=REASON)
    moment_starten(case=arrest.case, moment=Moment.ZSM, now=now)
