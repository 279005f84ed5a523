"""Vital interest: the giver shares at once, and the giver's FG looks at it afterwards (art. 6 lid 1 sub d AVG; SH-7).

Nobody opens another's data alone: there is no service here by which a receiver gets anything.
"""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines import services as deadlines
from cases.disclosure.clocks import VITAL_REVIEW, VITAL_REVIEW_TERM
from cases.disclosure.enums import Purpose, ReviewVerdict
from cases.disclosure.models import Disclosure, VitalReview
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.enums import Role
from cases.partners.models import Staff

TO_REVIEW, STOP = "vital.to_review", "vital.stop"
texts.declare(
    TO_REVIEW,
    "Er is gedeeld op vitaal belang. Beoordeel het binnen 72 uur.",
    role=Role.FG,
    topic=Topic.REQUEST,
)
texts.declare(
    STOP, "De FG vond delen op vitaal belang hier niet terecht. Stop het delen.", topic=Topic.REQUEST
)


def na_delen(disclosure: Disclosure, *, actor: Staff, now: datetime) -> None:
    """The FG of the giver is told, and has 72 hours to look; without a case on it: the FG does not work on cases."""
    deadlines.start(
        kind=VITAL_REVIEW, subject_id=disclosure.pk, case=None, item=None, responsible=disclosure.giver,
        started_at=now, due_at=now + VITAL_REVIEW_TERM, actor=actor,
    )  # fmt: skip
    tell(organisation_id=disclosure.giver_id, effect=TO_REVIEW)


def te_beoordelen(actor: Staff) -> QuerySet[Disclosure]:
    """What the actor's organisation gave on vital interest and its FG did not look at yet; nothing for others."""
    rows = visible_to(Disclosure, actor, Action.REVIEW).filter(
        ground__purpose=Purpose.VITAAL, vital_review__isnull=True
    )
    return rows.select_related("case", "receiver__region", "by", "ground").order_by("at")


def te_stoppen(actor: Staff, now: datetime) -> QuerySet[Disclosure]:
    """What the FG found not to be right, and still is shared, of cases that the actor works on."""
    live = Q(revoked_at__isnull=True) & (Q(until__isnull=True) | Q(until__gt=now))
    rows = visible_to(Disclosure, actor, Action.CHANGE).filter(
        live, vital_review__verdict=ReviewVerdict.ONTERECHT
    )
    return rows.select_related("case", "receiver__region", "vital_review").order_by("at")


def beoordelen(*, disclosure_id: UUID, actor: Staff, verdict: ReviewVerdict, now: datetime) -> VitalReview:
    """The FG's verdict; when it was not right, the giver is told to stop the sharing.

    Raises:
        NotVisible: not shared on vital interest, not by the actor's organisation, or the actor is not its FG.
        RuleBroken: the actor shared it.
        Overtaken: another FG gave another verdict.
    """
    disclosure = access(
        Disclosure,
        pk=disclosure_id,
        actor=actor,
        action=Action.REVIEW,
        lock=True,
        ground__purpose=Purpose.VITAAL,
    )
    if disclosure.by_id == actor.pk:
        raise RuleBroken("U deelde dit zelf. Laat een andere FG het beoordelen.")
    if (found := VitalReview.objects.filter(disclosure=disclosure).first()) is not None:
        if found.verdict == verdict:
            return found  # a double click
        raise Overtaken("Dit is al beoordeeld.")
    review = VitalReview(disclosure=disclosure, verdict=verdict, by=actor, at=now)
    review.save()
    with suppress(NotVisible):  # shared before this clock was there
        deadlines.meet(kind=VITAL_REVIEW, subject_id=disclosure.pk, actor=actor, now=now)
    if verdict == ReviewVerdict.ONTERECHT:
        tell(organisation_id=disclosure.giver_id, effect=STOP, case_id=disclosure.case_id)
    audit.record(
        Verb.DECIDED, actor=actor, subject=review, case_id=disclosure.case_id, owner_id=disclosure.giver_id,
        disclosure_id=disclosure.pk, detail={"verdict": verdict},
    )  # fmt: skip
    return review
