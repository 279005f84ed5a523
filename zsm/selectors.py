"""What the table and an arrest page need: who knows, how inputs stand, my own part (ZS-1, ZS-2, ZS-4).

That a partner knows of an arrest and how its input stands may be seen by every partner that may know
of the arrest: it crosses through zsm.crossing. What the input says is content.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.base.errors import Overtaken
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import antwoord
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemReference
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.persons.models import Person
from cases.safety.enums import Safety
from cases.safety.instruments import DEEL_A, current
from cases.safety.models import Instrument
from cases.safety.selectors import beoordelingen
from zsm.crossing import Genomen, Ingebracht, besluit_over, inbreng_van
from zsm.enums import Incomplete, InputState
from zsm.models import Arrest, Besluit, Inbreng, Verteld

# Police report on behalf of the OM, and every suspect reaches Veilig Thuis (000: 4.3).
ALWAYS_TOLD = (Partner.OM, Partner.VT)


@dataclass(frozen=True)
class Stand:
    """How the input of one partner stands, in words that are complete without a colour.

    Attributes:
        kind: ok | warn | stop | info | none, for the tag.
        short: after the name of the partner: 'nog niet', 'niet nodig'; empty when it is simply there.
    """

    partner: str
    text: str
    short: str
    kind: str
    at: datetime | None = None
    state: str = ""

    @property
    def present(self) -> bool:
        """Whether it is there for the table."""
        return self.state == InputState.AANWEZIG


def partner_of(case: Case, partner: Partner) -> Organisation:
    """The organisation of this partner in the region of the case."""
    return Organisation.objects.select_related("region").get(region_id=case.region_id, partner=partner)


def wie_weet(arrests: Iterable[Arrest]) -> dict[UUID, set[str]]:
    """Which partners may know of each arrest: who reported it, and to whom it is disclosed now."""
    asked = [arrest.pk for arrest in arrests]
    given = inbreng_van(asked)
    return {pk: set(given[pk]) for pk in asked}


def mag_naar(arrest: Arrest, actor: Staff, partner: Partner, now: datetime, item: InformationItem) -> Answer:
    """May the actor's organisation share this item with this partner at the table, and on which ground?"""
    return antwoord(
        giver=actor.organisation, receiver=partner_of(arrest.case, partner), items=[item], moment=Moment.ZSM,
        today=timezone.localdate(now),
    )  # fmt: skip


def waarom_niet(
    arrest: Arrest, actor: Staff, partner: Partner, now: datetime, item: InformationItem | None = None
) -> str:
    """Why there is no ground to share this item, or the arrest itself, with this partner; empty when there is one."""
    answer = mag_naar(arrest, actor, partner, now, item or arrest.item)
    return "" if answer.allowed else answer.why


def niet_ingelicht(arrest: Arrest, actor: Staff, now: datetime) -> dict[str, str]:
    """Of the partners who must always know: who does not, and why; for who reported the arrest (ZS-1)."""
    knows = wie_weet([arrest])[arrest.pk]
    return {p.value: waarom_niet(arrest, actor, p, now) for p in ALWAYS_TOLD if p not in knows}


def deel_a_aanwezig(arrest: Arrest, actor: Staff) -> bool:
    """Whether Veilig Thuis put a complete deel A on the table, which this actor can read still (ZS-3, SH-6)."""
    stands = inbreng_van([arrest.pk])[arrest.pk].get(Partner.VT)
    if stands is None or stands.state != InputState.AANWEZIG:
        return False
    seen = visible_to(InformationItem, actor).filter(withdrawn_at__isnull=True)
    return Inbreng.objects.filter(arrest=arrest, organisation__partner=Partner.VT, item__in=seen).exists()


def ingelicht(arrest: Arrest, actor: Staff) -> dict[str, Verteld]:
    """The proof that somebody was told of the decision that holds, by Whom; for who may know what was decided."""
    rows = visible_to(Verteld, actor).filter(besluit__arrest=arrest, besluit__followed_by__isnull=True)
    return {row.whom: row for row in rows.select_related("recorded_by")}


def slachtoffer_ingelicht(arrest: Arrest) -> bool:
    """Whether it is recorded that the victim was told of the decision (ZS-7)."""
    taken = besluit_over([arrest.pk]).get(arrest.pk)
    return taken is not None and taken.victim_told


def mijn_inbreng(arrest: Arrest, actor: Staff) -> Inbreng | None:
    """How the input of the actor's own organisation stands."""
    rows = Inbreng.objects.filter(arrest=arrest, organisation_id=actor.organisation_id)
    return rows.select_related("item").first()


def terug_te_nemen(mine: Inbreng | None) -> list[InformationItem]:
    """What one's own organisation put in and can take back, the last first: never the report of the arrest itself.

    What was put in before it too: who it was shared with reads that still, also when nothing took its place.
    """
    if mine is None:
        return []
    ever = Inbreng.history.filter(id=mine.pk, item__isnull=False).values("item_id")
    found = InformationItem.objects.filter(
        pk__in=ever,
        owner_id=mine.organisation_id,
        kind__in=[Kind.DEEL_A, Kind.INBRENG],
        withdrawn_at__isnull=True,
    )
    return list(found.order_by("-recorded_at"))


def personen_van(case: Case) -> dict[UUID, Person]:
    """The person stubs of the household, by id; who they are is a statement."""
    return {person.pk: person for person in Person.objects.filter(household_id=case.household_id)}


def eigen_verklaringen(arrest: Arrest, actor: Staff, person_ids: Iterable[UUID]) -> list[InformationItem]:
    """What the actor's organisation itself says of these people still, of the class of the arrest; never an address."""
    own = InformationItem.objects.filter(
        case_id=arrest.case_id, owner_id=actor.organisation_id, kind=Kind.PERSOON, about_id__in=list(person_ids),
        data_class=arrest.item.data_class, withdrawn_at__isnull=True,
    )  # fmt: skip
    return list(own.order_by("recorded_at"))


def deel_a_eerder(
    mine: Inbreng | None, case: Case, actor: Staff, questions: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """What Veilig Thuis filled in before, as initial values of the form; empty when there is nothing yet."""
    if mine is None or mine.item_id is None:
        return {}
    earlier = beoordelingen(case, actor, instrument_code=DEEL_A)
    one = next((found for found in earlier if found.item_id == mine.item_id), None)
    if one is None:
        return {}
    codes = {str(label): value for value, label in Safety.choices}
    filled = {f"v_{question['code']}": one.given.get(question["code"], "") for question in questions}
    judged = {f"p_{person_id}": codes.get(label, "") for person_id, label in one.safety.items()}
    stood_on = ItemReference.objects.filter(item_id=one.item_id).values_list("quoted_id", flat=True)
    return {
        **filled, **judged, "conclusie": one.conclusion, "onvolledig": one.incomplete_because,
        "op": [str(pk) for pk in stood_on],
    }  # fmt: skip


def deel_a_formulier(arrest: Arrest, now: datetime) -> Instrument:
    """The form of deel A that holds now where the case is (VP-3)."""
    return current(DEEL_A, on=timezone.localdate(now), region=arrest.case.region_id)


def standen(arrests: Sequence[Arrest], *, ends: Mapping[UUID, datetime]) -> dict[UUID, dict[str, Stand]]:
    """How the input of each partner that may know of the arrest stands, by arrest and partner (ZS-2).

    The OM decides: it is not waited for, and stands here only when it put something in.

    Args:
        ends: when the nine hours of each arrest end, or the decision was taken: later is late.
    """
    given = inbreng_van(arrest.pk for arrest in arrests)
    order = list(Partner.values)
    return {
        arrest.pk: {
            partner: _stand(partner, row, ends.get(arrest.pk))
            for partner, row in sorted(given[arrest.pk].items(), key=lambda known: order.index(known[0]))
            if partner != Partner.OM or row is not None
        }
        for arrest in arrests
    }


def besluiten(arrests: Iterable[Arrest]) -> dict[UUID, Genomen]:
    """That there is a decision, by arrest; what it says is content."""
    return besluit_over(arrest.pk for arrest in arrests)


def laatste_besluit(arrest: Arrest) -> Besluit | None:
    """The decision that holds on this arrest, the one that nothing follows; for services, who ask who may know."""
    return Besluit.objects.filter(arrest=arrest, followed_by__isnull=True).select_related("by").first()


def zelfde_besluit(holds: Besluit, over: UUID | None) -> None:
    """Refuse what was written of another decision than the one that holds: it says something else (ZS-5, ZS-7).

    Raises:
        Overtaken: a later one was taken since the page was opened.
    """
    if over is not None and over != holds.pk:
        raise Overtaken(
            "Er is intussen een nieuw besluit. Dit gaat over het vorige en is niet opgeslagen. Open de aanhouding en"
            " lees eerst het nieuwe besluit."
        )


def mijn_besluit(arrest: Arrest, actor: Staff, action: Action = Action.VIEW) -> Besluit | None:
    """The decision that holds, for who took it or to whom it was disclosed."""
    rows = visible_to(Besluit, actor, action).filter(arrest=arrest, followed_by__isnull=True)
    return rows.select_related("by", "item").first()


def _stand(partner: str, row: Ingebracht | None, end: datetime | None) -> Stand:
    if row is None:
        return Stand(partner, text="nog niet bekeken", short="nog niet", kind="warn")
    if row.state == InputState.ONVOLLEDIG:
        because = Incomplete(row.because).label
        return Stand(
            partner, f"bekeken, niet compleet: {because}", "niet compleet", "warn", row.at, row.state
        )
    if row.state == InputState.OPGESTELD:
        return Stand(partner, "opgesteld, nog niet gedeeld", "nog niet gedeeld", "warn", row.at, row.state)
    if row.state == InputState.NIET_NODIG:
        return Stand(partner, "niet nodig", "niet nodig", "none", row.at, row.state)
    if row.state == InputState.TERUGGENOMEN:
        return Stand(partner, "ingetrokken", "ingetrokken", "stop", row.at, row.state)
    if row.state == InputState.GESTOPT:
        return Stand(partner, "niet met het OM gedeeld", "niet gedeeld", "warn", row.at, row.state)
    if end is not None and row.at > end:
        why = f": {Incomplete(row.because).label}" if row.because else ""
        return Stand(partner, f"aanwezig, te laat{why}", "te laat", "info", row.at, row.state)
    return Stand(partner, "aanwezig", "", "ok", row.at, row.state)
