"""Shielding a case: inside each organisation only its named people see it (SH-12).

For a case in which somebody who works for a partner is suspect, victim or relative: they and their close
colleagues find nothing, by construction, and the same 404 as for what does not exist.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.dossier.enums import ShieldReason
from cases.dossier.models import Assignment, Case, CaseShield, CaseShieldMember, Participation
from cases.notifications import texts
from cases.notifications.enums import Topic
from cases.notifications.services import tell
from cases.partners.enums import Role
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import holders_of, on_duty

# Who may shield a case that they work on, and name colleagues of their own organisation.
SHIELDERS = (
    Role.WERKBEGELEIDER,
    Role.CHEF_VAN_DIENST,
    Role.OVJ_ZSM,
    Role.OVJ_KINDERMISHANDELING,
    Role.FUNCTIONEEL_BEHEERDER,
    Role.FG,
)
# Who leads the people on duty: named first when nobody of an organisation was assigned.
LEADERS = (Role.WERKBEGELEIDER, Role.CHEF_VAN_DIENST, Role.OVJ_ZSM)

SHIELDED, UNSHIELDED = "case.shielded", "case.unshielded"
texts.declare(
    SHIELDED,
    "Een zaak is afgeschermd. Kijk wie van uw organisatie is genoemd.",
    role=Role.FG,
    topic=Topic.REQUEST,
)
texts.declare(UNSHIELDED, "Een afscherming is opgeheven.", role=Role.FG)

NOT_NAMED = (
    "Deze zaak is afgeschermd. Alleen wie bij naam is genoemd, werkt eraan. "
    "Noem uw collega eerst bij Afschermen, of vraag het uw FG."
)


def mag_afschermen(actor: Staff) -> bool:
    """Whether the actor's role lets them shield a case that they work on."""
    return actor.has_role(*SHIELDERS)


def afscherming(case: Case, actor: Staff) -> CaseShield | None:
    """The live shield of the case, for who may know of it."""
    rows = visible_to(CaseShield, actor).filter(case=case, until__isnull=True)
    return rows.select_related("case", "organisation__region", "by").first()


def genoemden(shield: CaseShield, actor: Staff, action: Action = Action.VIEW) -> list[CaseShieldMember]:
    """Who of my organisation is named, by name; whom another names is its own affair."""
    rows = visible_to(CaseShieldMember, actor, action).filter(shield=shield, until__isnull=True)
    return list(rows.select_related("staff", "added_by").order_by("staff__display_name"))


def afgeschermde_zaken(actor: Staff) -> QuerySet[CaseShield]:
    """Live shields of cases in which the actor's organisation takes part, for its FG; nothing for others."""
    rows = visible_to(CaseShield, actor, Action.REVIEW).filter(until__isnull=True)
    return rows.select_related("case", "organisation__region").order_by("since")


def zonder_genoemden(actor: Staff) -> list[CaseShield]:
    """Shielded cases of which nobody of the FG's organisation is named: there they lie still."""
    named = visible_to(CaseShieldMember, actor, Action.REVIEW).filter(
        until__isnull=True, staff__is_active=True
    )
    return list(afgeschermde_zaken(actor).exclude(pk__in=named.values("shield_id")))


def afschermen(
    *, case_id: UUID, actor: Staff, named: Sequence[Staff], reason: ShieldReason, now: datetime
) -> CaseShield:
    """Shield a case: of the own organisation whom the actor names, of the others for now who works on it.

    Raises:
        NotVisible: the actor does not work on the case.
        RuleBroken: the actor's role is not one that shields, nobody is named, or somebody of elsewhere.
        Overtaken: somebody shielded it already.
    """
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True)
    if not mag_afschermen(actor):
        raise RuleBroken(
            "Afschermen doet uw werkbegeleider, chef van dienst, officier of FG. Bel een van hen."
        )
    if not named:
        raise RuleBroken("Noem minstens één collega die aan deze zaak blijft werken.")
    if any(one.organisation_id != actor.organisation_id or not one.is_active for one in named):
        raise RuleBroken("U kunt alleen collega's van uw eigen organisatie noemen.")
    if (found := CaseShield.objects.filter(case=case, until__isnull=True).first()) is not None:
        if found.by_id == actor.pk:
            return found  # a double click
        raise Overtaken("Deze zaak is al afgeschermd.")
    shield = CaseShield(case=case, reason=reason, organisation=actor.organisation, since=now, by=actor)
    shield.save()
    own = list({one.pk: one for one in named}.values())
    chosen = {actor.organisation_id: own}
    for part in Participation.objects.filter(case=case, open=True).select_related("organisation__region"):
        if part.organisation_id != actor.organisation_id:
            chosen[part.organisation_id] = _for_now(case, part.organisation, now)
    for organisation_id, people in chosen.items():
        for one in people:
            _name(shield, one, actor=actor, now=now)
        tell(organisation_id=organisation_id, effect=SHIELDED)
    named_ids = {str(key): [str(one.pk) for one in people] for key, people in chosen.items()}
    audit.record(
        Verb.SHIELDED, actor=actor, subject=shield, case_id=case.pk, owner_id=actor.organisation_id,
        detail={"reason": reason, "named": named_ids},
    )  # fmt: skip
    return shield


def meedoen(*, case: Case, organisation: Organisation, actor: Staff, now: datetime) -> None:
    """An organisation comes onto a shielded case: name for now who leads its duty, that nothing falls silent.

    Once: whom it named itself since, or no longer names, is its own affair.
    """
    shield = CaseShield.objects.filter(case=case, until__isnull=True).first()
    if shield is None or shield.members.filter(staff__organisation=organisation).exists():
        return
    people = _for_now(case, organisation, now)
    for one in people:
        _name(shield, one, actor=actor, now=now)
    tell(organisation_id=organisation.pk, effect=SHIELDED)
    audit.record(
        Verb.SHIELDED, actor=actor, subject=shield, case_id=case.pk,
        detail={"named": {str(organisation.pk): [str(one.pk) for one in people]}},
    )  # fmt: skip


def noemen(*, shield_id: UUID, actor: Staff, staff: Staff, now: datetime) -> CaseShieldMember:
    """Name a colleague of the own organisation, who works on the case from now on.

    Raises:
        NotVisible: the actor is not named on the case, nor FG of an organisation on it.
        RuleBroken: the actor's role does not name people, the other is of elsewhere, or an FG names themself.
    """
    shield = _to_manage(shield_id, actor)
    if staff.organisation_id != actor.organisation_id or not staff.is_active:
        raise RuleBroken("U kunt alleen een collega van uw eigen organisatie noemen.")
    if staff.pk == actor.pk:
        raise RuleBroken("Uzelf noemen kan niet. Vraag het een collega die mag afschermen.")
    found = CaseShieldMember.objects.filter(shield=shield, staff=staff, until__isnull=True).first()
    if found is not None:
        return found
    member = _name(shield, staff, actor=actor, now=now)
    audit.record(
        Verb.ASSIGNED, actor=actor, subject=member, case_id=shield.case_id, detail={"staff": str(staff.pk)}
    )
    return member


def niet_meer_noemen(*, member_id: UUID, shield_id: UUID, actor: Staff, now: datetime) -> None:
    """Somebody of the own organisation is no longer named; the last one stays, or the case would lie still.

    Raises:
        NotVisible: as noemen, or nobody of the own organisation.
        RuleBroken: the last one, or the actor's role does not name people.
        Overtaken: somebody did it just before.
    """
    shield = _to_manage(shield_id, actor)
    action = _as_fg(actor)
    member = access(CaseShieldMember, pk=member_id, actor=actor, action=action, shield_id=shield.pk)
    if member.until is not None:
        return
    left = CaseShieldMember.objects.filter(
        shield=shield, until__isnull=True, staff__organisation_id=actor.organisation_id, staff__is_active=True
    )
    if not left.exclude(pk=member.pk).exists():
        raise RuleBroken("Dit is de laatste van uw organisatie. Noem eerst een ander.")
    transition(member, expect={"until__isnull": True}, change={"until": now, "removed_by": actor})
    audit.record(
        Verb.CHANGED, actor=actor, subject=member, case_id=shield.case_id,
        detail={"staff": str(member.staff_id), "named": False},
    )  # fmt: skip


def opheffen(*, shield_id: UUID, actor: Staff, now: datetime) -> CaseShield:
    """Lift the shield: by who shielded, or by the FG of that organisation.

    Raises:
        NotVisible: neither of the two.
    """
    shield = access(CaseShield, pk=shield_id, actor=actor, action=_as_lifter(actor, shield_id), lock=True)
    if shield.until is not None:
        return shield
    transition(shield, expect={"until__isnull": True}, change={"until": now, "lifted_by": actor})
    for part in Participation.objects.filter(case=shield.case_id, open=True):
        tell(organisation_id=part.organisation_id, effect=UNSHIELDED)
    audit.record(
        Verb.UNSHIELDED, actor=actor, subject=shield, case_id=shield.case_id, owner_id=shield.organisation_id
    )
    return shield


def mag_opheffen(shield: CaseShield, actor: Staff) -> bool:
    """Whether the actor shielded it, or is FG of the organisation that did."""
    fg = shield.organisation_id == actor.organisation_id and actor.has_role(Role.FG)
    return shield.by_id == actor.pk or fg


def genoemd_of_open(case: Case, staff: Staff) -> bool:
    """Whether this colleague may be assigned: the case is not shielded, or they are named."""
    shield = CaseShield.objects.filter(case=case, until__isnull=True).first()
    return shield is None or shield.members.filter(staff=staff, until__isnull=True).exists()


def afgeschermd(references: Iterable[str]) -> set[str]:
    """Which of these cases are shielded now: for lists that count them without naming them."""
    rows = CaseShield.objects.filter(case__reference__in=list(references), until__isnull=True)
    return set(rows.values_list("case__reference", flat=True))


def _name(shield: CaseShield, staff: Staff, *, actor: Staff, now: datetime) -> CaseShieldMember:
    """Name somebody; who is named is assigned too, and stays so when the shield is lifted."""
    member = CaseShieldMember(shield=shield, staff=staff, since=now, added_by=actor)
    member.save()
    if not Assignment.objects.filter(case=shield.case_id, staff=staff, until__isnull=True).exists():
        Assignment(case_id=shield.case_id, staff=staff, since=now).save()
    return member


def _for_now(case: Case, organisation: Organisation, now: datetime) -> list[Staff]:
    """Until an organisation names its own: who is assigned, and when none of them is there now, its duty.

    Of the duty who leads it, else all of it: who sleeps acts on no clock.
    """
    rows = Assignment.objects.filter(
        case=case, until__isnull=True, staff__organisation=organisation, staff__is_active=True
    ).select_related("staff")
    assigned = {one.staff_id: one.staff for one in rows}
    duties = on_duty(organisation.region_id, now=now).get(organisation.pk, [])
    present = {duty.staff_id: duty.staff for duty in duties}
    if assigned.keys() & present.keys():
        return list(assigned.values())
    leaders = {one.pk for one in holders_of(organisation, *LEADERS)}
    leading = {pk: one for pk, one in present.items() if pk in leaders}
    return list((assigned | (leading or present)).values())


def _as_fg(actor: Staff) -> Action:
    return Action.REVIEW if actor.has_role(Role.FG) else Action.CHANGE


def _as_lifter(actor: Staff, shield_id: UUID) -> Action:
    """Who shielded it, else the FG of that organisation and of no other."""
    if visible_to(CaseShield, actor, Action.DECIDE).filter(pk=shield_id).exists():
        return Action.DECIDE
    own = visible_to(CaseShield, actor, Action.REVIEW).filter(
        pk=shield_id, organisation_id=actor.organisation_id
    )
    if not own.exists():
        raise NotVisible
    return Action.REVIEW


def _to_manage(shield_id: UUID, actor: Staff) -> CaseShield:
    """The live shield, for who names people of the own organisation: its FG, or who is named and may shield."""
    action = _as_fg(actor)
    shield = access(CaseShield, pk=shield_id, actor=actor, action=action, lock=True, until__isnull=True)
    if not mag_afschermen(actor):
        raise RuleBroken("Namen noemen doet uw werkbegeleider, chef van dienst, officier of FG.")
    return shield
