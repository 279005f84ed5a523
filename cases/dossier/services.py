"""Every change of a case: opening it, recording information, who works on it (K-1, SH-1)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from cases.access.door import access
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, RuleBroken
from cases.base.transition import transition
from cases.dossier.enums import DataClass, Existence, Kind, Moment, Origin
from cases.dossier.models import Assignment, Case, CaseMoment, InformationItem, ItemText, Participation
from cases.dossier.references import verwijzen
from cases.dossier.rules import existence_objection, own_data_class, time_objection
from cases.dossier.selectors import toegewezen
from cases.dossier.shielding import NOT_NAMED, genoemd_of_open
from cases.partners.models import Organisation, Staff
from cases.persons.models import Household, Person


def zaak_openen(*, actor: Staff, moment: Moment, now: datetime) -> Case:
    """Open a case about a household nobody matched, take part in it and be assigned to it (K-1)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_case_reference')")
        number = cursor.fetchone()[0]
    household = Household()
    household.save()
    case = Case(
        reference=f"VV-{now:%y%m}-{number:04}",
        household=household,
        region=actor.organisation.region,
        opened_at=now,
    )
    case.save()
    deelnemen(case=case, organisation=actor.organisation, origin=Origin.FOUNDED, now=now)
    Assignment(case=case, staff=actor, since=now).save()
    moment_starten(case=case, moment=moment, now=now)
    audit.record(Verb.OPENED, actor=actor, subject=case, case_id=case.pk)
    return case


def moment_starten(*, case: Case, moment: Moment, now: datetime) -> CaseMoment:
    """A consultation moment runs for this case from now on; the running one when it runs already."""
    running = CaseMoment.objects.filter(case=case, moment=moment, ended_at__isnull=True).first()
    if running:
        return running
    started = CaseMoment(case=case, moment=moment, started_at=now)
    started.save()
    return started


def moment_beeindigen(*, case: Case, moment: Moment, reason: str, now: datetime) -> None:
    """The consultation moment is over; the case goes on.

    Args:
        reason: a short code, not free text.
    """
    running = CaseMoment.objects.filter(case=case, moment=moment, ended_at__isnull=True).first()
    if running:
        transition(running, expect={"ended_at__isnull": True}, change={"ended_at": now, "reason": reason})


def deelnemen(*, case: Case, organisation: Organisation, origin: Origin, now: datetime) -> Participation:
    """The organisation takes part in the case from now on, or its work list learns of new activity.

    Called by founding, disclosure and handover only: nobody is added to a case.
    """
    found = Participation.objects.filter(case=case, organisation=organisation).first()
    if found is None:
        found = Participation(case=case, organisation=organisation, origin=origin)
    found.open, found.last_activity = True, now
    found.save()
    return found


def toewijzen(*, case_id: UUID, staff: Staff, actor: Staff, now: datetime) -> Assignment:
    """Assign a colleague, or oneself, to a case of the own organisation (SH-1).

    Raises:
        NotVisible: the actor does not work on this case.
        RuleBroken: the other works for another organisation, or is not named on a shielded case (SH-12).
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if staff.organisation_id != actor.organisation_id or not staff.is_active:
        raise RuleBroken("U kunt alleen een collega van uw eigen organisatie toewijzen.")
    if not genoemd_of_open(case, staff):
        raise RuleBroken(NOT_NAMED)
    found = Assignment.objects.filter(case=case, staff=staff, until__isnull=True).first()
    if found is None:
        found = Assignment(case=case, staff=staff, since=now)
        found.save()
        audit.record(
            Verb.ASSIGNED, actor=actor, subject=found, case_id=case.pk, detail={"staff": str(staff.pk)}
        )
    return found


def afhalen(*, case_id: UUID, assignment_id: UUID, actor: Staff, now: datetime) -> Assignment:
    """Take a colleague, or oneself, off a case: without duty they no longer see it (SH-1).

    Raises:
        NotVisible: the actor does not work on this case, or the assignment is of another organisation.
        RuleBroken: nobody of the organisation would be left on the case.
        Overtaken: somebody did it before.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    working = list(toegewezen(case, actor))
    found = next((one for one in working if one.pk == assignment_id), None)
    if found is None:
        raise NotVisible
    if len(working) == 1:
        raise RuleBroken("Wijs eerst een ander toe: anders werkt niemand van uw organisatie aan deze zaak.")
    transition(found, expect={"until__isnull": True}, change={"until": now}, reason="afgehaald")
    audit.record(
        Verb.CHANGED, actor=actor, subject=found, case_id=case.pk, detail={"staff": str(found.staff_id)}
    )
    return found


# The very same text of the same person within this time is a double click.
DOUBLE_CLICK = timedelta(minutes=1)


def bericht_vastleggen(
    *,
    case: Case,
    actor: Staff,
    moment: Moment,
    now: datetime,
    text: str,
    occurred_at: datetime | None = None,
    data_class: DataClass | None = None,
    existence: Existence = Existence.HIDDEN,
    quoted: Sequence[UUID] = (),
) -> InformationItem:
    """Record something in one's own words; a double click gives back the first.

    Who reported is a kind of its own (SA-2).

    Args:
        quoted: items of the case that it speaks of (SH-11).

    Raises:
        NotVisible, RuleBroken: as vastleggen; as references.verwijzen.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE, lock=True)
    kind = Kind.MELDER if data_class is DataClass.MELDER else Kind.BERICHT
    same = ItemText.objects.filter(
        item__case=case, item__kind=kind, item__recorded_by=actor, item__existence=existence,
        item__data_class=data_class or own_data_class(actor.organisation.partner),
        item__recorded_at__gt=now - DOUBLE_CLICK, owner_id=actor.organisation_id, text=text,
    )  # fmt: skip
    if occurred_at:
        same = same.filter(item__occurred_at=occurred_at)
    for again in same.select_related("item").prefetch_related("item__references"):
        if {reference.quoted_id for reference in again.item.references.all()} == set(quoted):
            return again.item
    item = vastleggen(
        case=case, actor=actor, kind=kind, moment=moment, now=now, text=text, occurred_at=occurred_at,
        data_class=data_class, existence=existence,
    )  # fmt: skip
    verwijzen(item=item, quoted=quoted, actor=actor)
    return item


def bestaan_wijzigen(*, item_id: UUID, actor: Staff, existence: Existence, now: datetime) -> InformationItem:
    """Let partners on the case know that an own item is there, or no longer; what it says stays closed.

    Raises:
        NotVisible: not an item of the actor's organisation, or it was taken back.
        RuleBroken: see rules.existence_objection.
    """
    item = access(InformationItem, pk=item_id, actor=actor, action=Action.CHANGE, lock=True)
    if item.withdrawn_at is not None:
        raise NotVisible
    if objection := existence_objection(item.data_class, existence, item.kind):
        raise RuleBroken(objection)
    if item.existence == existence:
        return item
    transition(item, expect={"existence": item.existence}, change={"existence": existence}, reason="bestaan")
    audit.record(
        Verb.CHANGED, actor=actor, subject=item, case_id=item.case_id, detail={"existence": existence}
    )
    return item


def vastleggen(
    *,
    case: Case,
    actor: Staff,
    kind: Kind,
    moment: Moment,
    now: datetime,
    text: str = "",
    occurred_at: datetime | None = None,
    about: Person | None = None,
    data_class: DataClass | None = None,
    existence: Existence = Existence.HIDDEN,
) -> InformationItem:
    """Record an item of information, owned by the actor's organisation; with a text, or content of its own kind.

    Raises:
        NotVisible: the actor does not work on the case, or the person is of another household.
        RuleBroken: see rules.time_objection and rules.existence_objection; the text is for the user.
    """
    case = access(Case, pk=case.pk, actor=actor, action=Action.CHANGE)
    if about and about.household_id != case.household_id:
        raise NotVisible
    if occurred_at and (objection := time_objection(occurred_at, now=now)):
        raise RuleBroken(objection)
    if objection := existence_objection(data_class, existence, kind):
        raise RuleBroken(objection)
    item = InformationItem(
        case=case, owner=actor.organisation, kind=kind, moment=moment, about=about, existence=existence,
        data_class=data_class or own_data_class(actor.organisation.partner),
        occurred_at=occurred_at or now, recorded_at=now, recorded_by=actor,
    )  # fmt: skip
    item.save()
    if text:
        ItemText(owner=actor.organisation, item=item, text=text).save()
    deelnemen(case=case, organisation=actor.organisation, origin=Origin.FOUNDED, now=now)
    audit.record(Verb.RECORDED, actor=actor, subject=item, case_id=case.pk, detail={"kind": kind})
    return item
