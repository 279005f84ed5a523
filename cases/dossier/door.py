"""Who may know of a case and what is in it (SH-1)."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from cases.access.door import NOTHING, rule_for
from cases.access.enums import Action
from cases.access.grants import item_granted_to
from cases.access.models import ItemGrant
from cases.access.written import ids
from cases.base.actor import Actor
from cases.base.clock import now
from cases.dossier.models import (
    Assignment,
    Case,
    CaseMoment,
    CaseShield,
    CaseShieldMember,
    InformationItem,
    ItemReference,
    ItemText,
    MomentContact,
    Participation,
)
from cases.partners.enums import Role
from cases.partners.selectors import is_on_duty
from cases.persons.matching.models import PersonKey
from cases.persons.models import (
    AddressStatement,
    Bsn,
    Household,
    Person,
    PersonFlag,
    PersonRelation,
    PersonStatement,
)
from cases.rosters.door import plans

_OF_A_CASE = {Action.VIEW, Action.CHANGE, Action.SHARE}


def working_on(actor: Actor, case: str = "pk") -> Q:
    """Condition: my organisation takes part in the case still, and I am assigned to it or on duty now (SH-1).

    While a case is shielded only who is named sees it; neither duty nor assignment helps (SH-12).

    Args:
        case: the field that holds the case on the model in question.
    """
    return Q((f"{case}__in", ids(on_my_list, actor, _on_duty(actor), of="case_id")))


def _on_duty(actor: Actor) -> bool:
    return is_on_duty(actor.pk, now=now())


def _my_work(actor: Actor, case: str, *, on_duty: bool) -> Q:
    """What is asked of the person, where it is known already that the organisation takes part."""
    open_to_me = shield_is_open_to(actor, case)
    if on_duty:
        return open_to_me
    assigned = Assignment.objects.filter(case_id=OuterRef(case), staff_id=actor.pk, until__isnull=True)
    return open_to_me & Q(Exists(assigned))


def on_my_list(actor: Actor, on_duty: bool) -> QuerySet[Participation]:
    """The door of the work list: the open participations of my organisation in cases that I work on.

    The same rows as the rule of Participation would give, asked for from the side of the list: the
    participation itself is what other rules must look for.
    """
    return Participation.objects.filter(
        _my_work(actor, "case_id", on_duty=on_duty), organisation_id=actor.organisation_id, open=True
    )


def moments_on_my_list(actor: Actor) -> QuerySet[CaseMoment]:
    """The running moments that the actor may know of, of the case on a row of the work list outside."""
    running = CaseMoment.objects.filter(case_id=OuterRef("case_id"), ended_at__isnull=True)
    return running.filter(Exists(_known_of_a_moment(actor)))


def shield_is_open_to(actor: Actor, case: str) -> Q:
    """Condition: the case in this field is not shielded, or its shield names the actor (SH-12)."""
    return ~Q(Exists(_shielded_from(actor, case)))


def _shielded_from(actor: Actor, case: str) -> QuerySet[CaseShield]:
    """The live shield of a case, when it does not name this actor; one look in a partial index of live shields."""
    named = CaseShieldMember.objects.filter(shield_id=OuterRef("pk"), staff_id=actor.pk, until__isnull=True)
    return CaseShield.objects.filter(~Exists(named), case_id=OuterRef(case), until__isnull=True)


def oversees(actor: Actor, action: Action) -> bool:
    """Whether this is an FG who asks as one: for stubs of the own organisation, without working on the case (X-3)."""
    return action is Action.REVIEW and actor.has_role(Role.FG)


@rule_for(Case)
def case_rule(actor: Actor, action: Action) -> Q:
    """A case is visible to whoever works on it; its own row is decided upon by nobody."""
    return working_on(actor) if action in _OF_A_CASE else NOTHING


@rule_for(InformationItem)
def item_rule(actor: Actor, action: Action) -> Q:
    """An item is known to its owner and to whom it was disclosed, inside that to who works on the case."""
    return working_on(actor, "case_id") & _known(actor, action)


def _known(actor: Actor, action: Action) -> Q:
    """Condition on an item: my organisation's own; to look at also what was disclosed to it."""
    own = Q(owner_id=actor.organisation_id)
    return own | item_granted_to(actor) if action is Action.VIEW else own


def known_items(actor: Actor, action: Action, on_duty: bool) -> QuerySet[InformationItem]:
    """The items that the actor may ask this of: the rule of the item, from the side of what hangs on items."""
    mine = Q(case_id__in=on_my_list(actor, on_duty).values("case_id"))
    return InformationItem.objects.filter(mine & _known(actor, action))


def known_ids(actor: Actor, action: Action) -> RawSQL:
    """Their ids, for `field__in=`."""
    return ids(known_items, actor, action, _on_duty(actor))


def through_case(actor: Actor, action: Action) -> Q:
    """Rule for what hangs on a case and says nothing by itself."""
    return working_on(actor, "case_id") if action is Action.VIEW else NOTHING


def through_item(actor: Actor, action: Action) -> Q:
    """Rule for content and for stubs that belong to one item: as the item itself."""
    return Q(item__in=known_ids(actor, action))


@rule_for(CaseMoment)
def moment_rule(actor: Actor, action: Action) -> Q:
    """A moment is known to who knows something that belongs to it: that *VT & ZSM* runs tells of an arrest."""
    return through_case(actor, action) & Q(Exists(_known_of_a_moment(actor)))


def _known_of_a_moment(actor: Actor) -> QuerySet[InformationItem]:
    """What my organisation knows that belongs to the moment on the row outside."""
    return InformationItem.objects.filter(
        _known(actor, Action.VIEW), case_id=OuterRef("case_id"), moment=OuterRef("moment")
    )


@rule_for(Participation)
def participation_rule(actor: Actor, action: Action) -> Q:
    """My own organisation, and with whom something was shared: that 3RO is on a case tells of supervision."""
    shared = ItemGrant.objects.filter(
        Q(giver_id=actor.organisation_id, receiver_id=OuterRef("organisation_id"))
        | Q(receiver_id=actor.organisation_id, giver_id=OuterRef("organisation_id")),
        content_object__case_id=OuterRef("case_id"),
    )
    return through_case(actor, action) & (Q(organisation_id=actor.organisation_id) | Q(Exists(shared)))


rule_for(Assignment)(through_case)


@rule_for(CaseShield)
def shield_rule(actor: Actor, action: Action) -> Q:
    """Known to who is named; lifted by who shielded; overseen by the FG of each organisation that takes part."""
    if oversees(actor, action):
        takes_part = Participation.objects.filter(
            case_id=OuterRef("case_id"), organisation_id=actor.organisation_id, open=True
        )
        return Q(Exists(takes_part))
    if action is Action.DECIDE:
        return Q(by_id=actor.pk, organisation_id=actor.organisation_id)
    return working_on(actor, "case_id") if action in {Action.VIEW, Action.CHANGE} else NOTHING


@rule_for(CaseShieldMember)
def shield_member_rule(actor: Actor, action: Action) -> Q:
    """The names of the own organisation, for who is named and for its FG; whom another names is its own affair."""
    own = Q(staff__organisation_id=actor.organisation_id)
    return own & Q(shield__in=CaseShield.objects.filter(shield_rule(actor, action)))


rule_for(ItemText)(through_item)
rule_for(PersonStatement)(through_item)
rule_for(AddressStatement)(through_item)
rule_for(PersonRelation)(through_item)
rule_for(PersonFlag)(through_item)
rule_for(Bsn)(through_item)
rule_for(PersonKey)(through_item)


@rule_for(ItemReference)
def reference_rule(actor: Actor, action: Action) -> Q:
    """Who may see both: that something is spoken of says that it is there (SH-11)."""
    return through_item(actor, action) & Q(quoted__in=known_ids(actor, Action.VIEW))


@rule_for(MomentContact)
def moment_contact_rule(actor: Actor, action: Action) -> Q:
    """Whom a partner names is for all in its region; whom the own organisation names is for who keeps its roster."""
    if action is Action.CHANGE:
        return Q(organisation_id=actor.organisation_id) if plans(actor) else NOTHING
    same_region = Q(organisation__region__organisations=actor.organisation_id)
    return same_region if action is Action.VIEW else NOTHING


@rule_for(Household)
def household_rule(actor: Actor, action: Action) -> Q:
    """A household is known through its case."""
    return working_on(actor, "cases") if action in _OF_A_CASE else NOTHING


@rule_for(Person)
def person_rule(actor: Actor, action: Action) -> Q:
    """A person stub is known through the case of the household; who they are is a statement."""
    return working_on(actor, "household__cases") if action in _OF_A_CASE else NOTHING
