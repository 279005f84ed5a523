"""The region says which of both ends of the nine hours alarms (D-6)."""

from contextlib import suppress
from datetime import datetime, timedelta

from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken
from cases.deadlines import services as deadlines
from cases.deadlines.enums import Telwijze
from cases.partners.enums import Partner, Role
from cases.partners.models import Staff
from zsm import clocks
from zsm.enums import Way
from zsm.models import Arrest, TelwijzeKeuze


def mag_kiezen(*, actor: Staff) -> bool:
    """The functioneel beheerder of the OM: the first decision is the officer's, so the clock is the OM's."""
    return actor.organisation.partner == Partner.OM and actor.has_role(Role.FUNCTIONEEL_BEHEERDER)


def telwijze_kiezen(*, actor: Staff, telwijze: Telwijze, now: datetime) -> TelwijzeKeuze:
    """Choose for the region of the actor; running clocks move with it, each as an audited act (D-5, D-6).

    Both ends stay shown everywhere. The same choice again is the one that stands.

    Raises:
        NotVisible: not for this person to choose.
    """
    if not mag_kiezen(actor=actor):
        raise NotVisible
    region = actor.organisation.region
    standing = TelwijzeKeuze.objects.filter(region=region).order_by("-since").first()
    if standing and standing.telwijze == telwijze:
        return standing
    running = list(
        Arrest.objects.filter(
            case__region=region, closed_at__isnull=True, besluiten__isnull=True, way=Way.AANHOUDING
        )
    )
    before = {arrest.pk: clocks.alarm(arrest) for arrest in running}
    chosen = TelwijzeKeuze(region=region, telwijze=telwijze, since=now, by=actor)
    chosen.save(force_insert=True)
    moved = 0
    for arrest in running:
        due = clocks.alarm(arrest)
        if due == before[arrest.pk]:
            continue
        with suppress(NotVisible, Overtaken):  # decided meanwhile
            deadlines.move(
                kind=clocks.NINE_HOURS, subject_id=arrest.pk, due_at=max(due, now + timedelta(minutes=1)),
                actor=actor, now=now, reason="telwijze",
            )  # fmt: skip
            moved += 1
    audit.record(
        Verb.CHANGED, actor=actor, subject=chosen, detail={"telwijze": telwijze.value, "moved": moved}
    )
    return chosen
