"""How themes and help read on the timeline, each to whom it was disclosed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from acuut.enums import Waarom
from acuut.routes.models import Hulp, HulpContent, ThemaCheck, ThemaSignaal
from acuut.routes.rules import CHECKS, open_checks
from cases.access.door import visible_to
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import InformationItem
from cases.dossier.timeline import describes
from cases.partners.models import Staff


def signal_in_words(one: ThemaSignaal) -> str:
    """Which theme, and what was seen."""
    made = f" ({one.made_on:%d-%m-%Y}{f', {one.made_by}' if one.made_by else ''})" if one.made_on else ""
    return _lines(
        str(one.get_thema_display()),
        [
            ("SASH", f"{one.get_sash_display()}{made}" if one.sash else ""),
            ("Strafbare elementen", one.get_strafbaar_display()),
            ("", one.text),
        ],
    )


def check_in_words(one: ThemaCheck) -> str:
    """What was looked at, and what not, with why."""
    done = [check.label for check in CHECKS[one.thema] if check.code in one.done]
    left = [check.label for check in open_checks(one.thema, one.done)]
    why = f" ({Waarom(one.because).label.lower()})" if one.because else ""
    return _lines(
        f"Aandachtspunten: {one.get_thema_display()}",
        [("Gedaan", "; ".join(done)), (f"Nog niet{why}", "; ".join(left)), ("", one.text)],
    )


def help_in_words(one: HulpContent) -> str:
    """What was sought or given, by whom, with what result."""
    return _lines(
        str(one.hulp.get_soort_display()),
        [
            ("Wie zocht", one.get_zoeker_display()),
            ("Wat voor plek", one.get_plek_display()),
            ("Uitkomst", one.get_uitkomst_display()),
            ("Te bereiken", " · ".join(part for part in (one.wie, one.telefoon) if part)),
            ("Vanaf", f"{one.vanaf:%d-%m-%Y}" if one.vanaf else ""),
            ("Voor", one.get_voor_display()),
            ("", one.text),
        ],
    )


@describes(Kind.THEMA)
def themes(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The text of each of these items; reads of another's are logged (X-1)."""
    ids = [item.pk for item in items]
    signals = read(ThemaSignaal.objects.filter(item__in=ids), actor=actor)
    checks = read(ThemaCheck.objects.filter(item__in=ids), actor=actor)
    return {one.item_id: signal_in_words(one) for one in signals} | {
        one.item_id: check_in_words(one) for one in checks
    }


@describes(Kind.HULP)
def help_(items: Sequence[InformationItem], actor: Staff) -> dict[UUID, str]:
    """The same, of help after the crisis."""
    ids = [item.pk for item in items]
    rows = read(HulpContent.objects.filter(item__in=ids).select_related("hulp"), actor=actor)
    said = {one.item_id: help_in_words(one) for one in rows}
    stubs = visible_to(Hulp, actor).filter(item__in=set(ids) - set(said))
    return said | {one.item_id: str(one.get_soort_display()) for one in stubs}


def _lines(first: str, parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join([first, *((f"{label}: {text}" if label else text) for label, text in parts if text)])
