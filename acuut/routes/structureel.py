"""The structural route: melding, combining, assessment, plan; and back to acute at once (001: p. 2; AC-8)."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid5

from acuut import clocks as acute_clocks
from acuut.enums import Waarom
from acuut.models import Crisis
from acuut.routes import clocks, rules
from acuut.routes.enums import Bron, Herkomst, RouteDaad, RouteStap, RouteUitkomst
from acuut.routes.models import Route, RouteAct
from cases.access.door import access, visible_to
from cases.access.enums import Action
from cases.access.grants import read
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.deadlines.kinds import ClockKind
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.services import moment_starten, toewijzen, vastleggen, zaak_openen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.safety.enums import MeasureKind, Safety
from cases.safety.instruments import ACUUT
from cases.safety.models import Assessment, Measure, PersonSafety
from cases.safety.services import beoordeling_vastleggen, maatregel_vastleggen

PICK = "Kies een van de mogelijkheden."
OVER = "Deze route is al afgesloten. Begin zo nodig een nieuwe."
UNSAFE = "Veilig Thuis beoordeelt het als acuut onveilig. Van de structurele route terug naar acuut."


def route_starten(
    *,
    actor: Staff,
    case_id: UUID | None,
    key: UUID,
    origin: Herkomst,
    text: str,
    now: datetime,
    crisis_id: UUID | None = None,
) -> Route:
    """Veilig Thuis takes a melding on that is not acute; its five working days begin (AC-8).

    After a crisis that was assessed the assessment of that crisis stands, and no second term begins.

    Args:
        case_id: a case the actor works on; None opens a new one.
        key: made with the form: the same form sent twice is one route.
        crisis_id: the crisis that is over or ends now.

    Raises:
        NotVisible: not Veilig Thuis, or not a case or crisis of this actor.
        RuleBroken: nothing was written, or a route runs in this case already.
    """
    if actor.organisation.partner != Partner.VT:
        raise NotVisible
    Staff.objects.select_for_update(no_key=True).get(pk=actor.pk)  # a double click waits for the first
    pk = uuid5(actor.pk, str(key))
    if again := visible_to(Route, actor, Action.CHANGE).filter(pk=pk).first():
        return again
    if not text.strip():
        raise RuleBroken("Schrijf op waar de melding over gaat.")
    case = access(Case, pk=case_id, actor=actor, action=Action.CHANGE, lock=True) if case_id else None
    crisis = access(Crisis, pk=crisis_id, actor=actor, case=case) if crisis_id else None
    if case and visible_to(Route, actor).filter(case=case, ended_at__isnull=True).exists():
        raise RuleBroken("In deze zaak loopt de structurele route al. Open de zaak om verder te gaan.")
    if case is None:
        case = zaak_openen(actor=actor, moment=Moment.ACUUT, now=now)
    else:
        toewijzen(case_id=case.pk, staff=actor, actor=actor, now=now)
    item = vastleggen(
        case=case, actor=actor, kind=Kind.MELDING, moment=Moment.ACUUT, now=now, text=text.strip()
    )
    route = Route(
        id=pk, case=case, item=item, owner=actor.organisation, opened_by=actor, origin=origin, started_at=now,
        step=RouteStap.COMBINEREN,
    )  # fmt: skip
    route.save()
    _noteren(route, actor, RouteDaad.GEMELD, now=now, item=item, step=RouteStap.MELDING)
    if crisis is None or not _assessed_in(crisis, actor):
        _start(acute_clocks.VT_ASSESSMENT, route, actor, now)
    return route


def lopende(*, route_id: UUID, actor: Staff) -> Route:
    """The route, held until the end of the transaction, while it runs.

    Raises:
        NotVisible: not a route of this actor's organisation.
        RuleBroken: it is over.
    """
    route = access(Route, pk=route_id, actor=actor, action=Action.CHANGE, lock=True)
    if route.ended_at is not None:
        raise RuleBroken(OVER)
    return route


def bron_vastleggen(*, route_id: UUID, actor: Staff, bron: Bron, text: str, now: datetime) -> InformationItem:
    """Write down what one source says, beside the melding (step 2).

    Raises:
        NotVisible, RuleBroken: as lopende; or nothing was written.
    """
    route = lopende(route_id=route_id, actor=actor)
    if not text.strip():
        raise RuleBroken("Schrijf op wat deze bron zegt. Weet de bron niets, schrijf dat dan op.")
    item = _opschrijven(route, actor, f"{bron.label}: {text.strip()}", now)
    _noteren(route, actor, RouteDaad.BRON, now=now, how=bron, item=item)
    return item


def beoordelen(
    *,
    route_id: UUID,
    actor: Staff,
    answers: Mapping[str, str],
    conclusion: str,
    persons: Mapping[Person, Safety],
    now: datetime,
    reasons: Mapping[Person, str] | None = None,
    based_on: Sequence[UUID] = (),
) -> Assessment:
    """Veilig Thuis assesses, a judgement a person and why; ends its five working days (step 3).

    Raises:
        NotVisible, RuleBroken: as lopende; see also safety.services.beoordeling_vastleggen.
    """
    route = lopende(route_id=route_id, actor=actor)
    made = beoordeling_vastleggen(
        case=route.case, actor=actor, instrument_code=ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
        answers=answers, conclusion=conclusion, persons=persons, now=now, reasons=reasons,
        based_on=based_on,
    )  # fmt: skip
    _noteren(route, actor, RouteDaad.BEOORDELING, now=now, item=made.item)
    with suppress(NotVisible, Overtaken):
        deadlines.meet(kind=acute_clocks.VT_ASSESSMENT, subject_id=route.pk, actor=actor, now=now)
    if route.step < RouteStap.BEOORDELING:
        transition(route, expect={"step": route.step}, change={"step": RouteStap.BEOORDELING}, reason="next")
    return made


def onderzoek_beginnen(*, route_id: UUID, actor: Staff, now: datetime) -> Route:
    """Veilig Thuis begins an onderzoek: ten weeks; a second tap changes nothing."""
    route = lopende(route_id=route_id, actor=actor)
    with suppress(Overtaken):  # it was finished before: a new one is a new route
        _start(clocks.VT_ONDERZOEK, route, actor, now)
    _noteren(route, actor, RouteDaad.ONDERZOEK, now=now)
    return route


def onderzoek_afronden(*, route_id: UUID, actor: Staff, now: datetime) -> Route:
    """The onderzoek is done; in time, or late when it is late. A second tap changes nothing.

    Raises:
        RuleBroken: none was begun.
    """
    route = lopende(route_id=route_id, actor=actor)
    try:
        deadlines.meet(kind=clocks.VT_ONDERZOEK, subject_id=route.pk, actor=actor, now=now)
    except NotVisible:
        raise RuleBroken("Er is geen onderzoek begonnen. Begin het eerst.") from None
    except Overtaken:
        return route
    _noteren(route, actor, RouteDaad.ONDERZOEK_KLAAR, now=now)
    return route


def maatregel_opnemen(
    *,
    route_id: UUID,
    actor: Staff,
    kind: MeasureKind,
    text: str,
    contact_point: str,
    starts_at: datetime,
    ends_at: datetime | None,
    review_at: datetime,
    now: datetime,
) -> Measure:
    """Put a condition, an agreement or a measure into the one plan of the case (step 4).

    Raises:
        NotVisible, RuleBroken: as lopende; see also safety.rules.measure_objection.
    """
    route = lopende(route_id=route_id, actor=actor)
    measure = maatregel_vastleggen(
        case=route.case, actor=actor, moment=Moment.ACUUT, kind=kind, text=text, contact_point=contact_point,
        starts_at=starts_at, ends_at=ends_at, review_at=review_at, now=now,
    )  # fmt: skip
    _noteren(route, actor, RouteDaad.MAATREGEL, now=now, item=measure.item)
    return measure


def afgestemd(*, route_id: UUID, actor: Staff, text: str, now: datetime) -> RouteAct:
    """The plan was agreed with whoever takes measures too: with whom and what (step 4).

    Raises:
        NotVisible, RuleBroken: as lopende; or nothing was written.
    """
    route = lopende(route_id=route_id, actor=actor)
    if not text.strip():
        raise RuleBroken("Schrijf op met wie u het plan afstemde, en wat is afgesproken.")
    item = _opschrijven(route, actor, f"Plan afgestemd: {text.strip()}", now)
    return _noteren(route, actor, RouteDaad.AFGESTEMD, now=now, item=item)


def verder_gaan(*, route_id: UUID, actor: Staff, step: int, because: str, words: str, now: datetime) -> Route:
    """Go on to the next step; with something missing it asks why and records *onvolledig*.

    Args:
        step: the step that the user saw; a second click finds it passed and changes nothing.

    Raises:
        NotVisible, RuleBroken: as lopende; the last step, or something is missing and nobody said why.
    """
    route = lopende(route_id=route_id, actor=actor)
    if step < route.step:
        return route
    if step != route.step or step >= RouteStap.PLAN:
        raise RuleBroken("Dit is de laatste stap. Sluit de route af als alles is geregeld.")
    _ask_why(route, actor, ontbreekt(route, actor), because=because, words=words, now=now)
    return transition(
        route, expect={"step": step, "ended_at__isnull": True}, change={"step": step + 1}, reason="next"
    )


def naar_acuut(*, route_id: UUID, actor: Staff, now: datetime) -> Crisis:
    """Back to acute in one tap: the crisis that runs in this case, else a new one; nothing is shared by itself.

    Never refused, also when the route is over. The route waits and goes on when the crisis is over.

    Raises:
        NotVisible: not a route of this actor's organisation.
    """
    route = access(Route, pk=route_id, actor=actor, action=Action.CHANGE, lock=True)
    case = access(Case, pk=route.case_id, actor=actor, action=Action.CHANGE, lock=True)
    running = visible_to(Crisis, actor, Action.CHANGE).filter(case=case, ended_at__isnull=True)
    crisis = running.order_by("started_at").first() or _new_crisis(case, actor, now)
    if route.ended_at is None and route.crisis_id != crisis.pk:
        transition(route, expect={"ended_at__isnull": True}, change={"crisis": crisis}, reason="acuut")
    _noteren(route, actor, RouteDaad.NAAR_ACUUT, now=now)
    return crisis


def route_afsluiten(
    *, route_id: UUID, actor: Staff, outcome: RouteUitkomst, words: str, because: str, now: datetime
) -> Route:
    """End the route, with who goes on or why nothing follows; what is missing asks why (AC-8).

    Raises:
        NotVisible, RuleBroken: as lopende; nothing was written, or something is missing and nobody said why.
    """
    route = lopende(route_id=route_id, actor=actor)
    if not words.strip():
        raise RuleBroken("Schrijf op wie er verdergaat, of waarom er niets hoeft te volgen.")
    _ask_why(route, actor, ontbreekt(route, actor, closing=True), because=because, words="", now=now)
    item = _opschrijven(route, actor, f"Einde van de route · {outcome.label}: {words.strip()}", now)
    _noteren(route, actor, RouteDaad.AFGESLOTEN, now=now, how=outcome, item=item)
    with suppress(NotVisible, Overtaken):
        deadlines.cancel(
            kind=acute_clocks.VT_ASSESSMENT, subject_id=route.pk, actor=actor, now=now, reason="afgesloten"
        )
    with suppress(NotVisible, Overtaken):
        deadlines.meet(kind=clocks.VT_ONDERZOEK, subject_id=route.pk, actor=actor, now=now)
    transition(
        route, expect={"ended_at__isnull": True}, change={"ended_at": now, "outcome": outcome.value},
        reason=outcome.value,
    )  # fmt: skip
    audit.record(
        Verb.DECIDED, actor=actor, subject=route, case_id=route.case_id, owner_id=route.owner_id,
        detail={"outcome": outcome.value},
    )  # fmt: skip
    return route


def ontbreekt(route: Route, actor: Staff, *, closing: bool = False) -> list[rules.Mist]:
    """What is missing in its step now; with `closing` also in the steps that were not reached."""
    acts = RouteAct.objects.filter(route=route).values_list("code", "how")
    codes = {code for code, _ in acts}
    sources = {how for code, how in acts if code == RouteDaad.BRON}
    asks = rules.to_close if closing else rules.mist
    return asks(route.step, codes, sources, unsafe=acuut_onveilig(route, actor))


def acuut_onveilig(route: Route, actor: Staff) -> bool:
    """Whether the latest assessment on the route says so of somebody, and no crisis runs that this actor knows of."""
    if visible_to(Crisis, actor).filter(case=route.case_id, ended_at__isnull=True).exists():
        return False
    acts = RouteAct.objects.filter(route=route, code=RouteDaad.BEOORDELING).order_by("-at")
    latest = acts.values_list("item_id", flat=True).first()
    if latest is None:
        return False
    judged = read(PersonSafety.objects.filter(item_id=latest), actor=actor)
    return any(one.safety == Safety.ACUUT_ONVEILIG for one in judged)


def _assessed_in(crisis: Crisis, actor: Staff) -> bool:
    rows = visible_to(Assessment, actor).filter(case=crisis.case_id, made_at__gte=crisis.started_at)
    return rows.exists()


def _new_crisis(case: Case, actor: Staff, now: datetime) -> Crisis:
    item = vastleggen(case=case, actor=actor, kind=Kind.MELDING, moment=Moment.ACUUT, now=now, text=UNSAFE)
    crisis = Crisis(case=case, item=item, owner=actor.organisation, opened_by=actor, started_at=now)
    crisis.save()
    moment_starten(case=case, moment=Moment.ACUUT, now=now)
    acute_clocks.beoordeling_verwacht(crisis, by=actor.organisation, actor=actor, now=now)
    return crisis


def _start(kind: ClockKind, route: Route, actor: Staff, now: datetime) -> None:
    deadlines.start(
        kind=kind, subject_id=route.pk, case=route.case, item=route.item, responsible=route.owner, started_at=now,
        actor=actor, now=now,
    )  # fmt: skip


def _ask_why(
    route: Route,
    actor: Staff,
    open_ends: Sequence[rules.Mist],
    *,
    because: str,
    words: str,
    now: datetime,
) -> None:
    """The guard: with something missing there must be a reason, which stands on the route and in the record."""
    if not open_ends:
        return
    if because not in Waarom.values:
        raise RuleBroken("Er ontbreekt nog iets. Kies waarom u toch verdergaat.")
    lines = [f"{route.get_step_display()} is onvolledig: {Waarom(because).label.lower()}."]
    lines += [f"Nog niet: {one.label}" for one in open_ends]
    item = _opschrijven(route, actor, "\n".join([*lines, words.strip()]).strip(), now)
    codes = [one.value for one in open_ends]
    _noteren(route, actor, RouteDaad.ONVOLLEDIG, now=now, because=because, missing=codes, item=item)


def _opschrijven(route: Route, actor: Staff, text: str, now: datetime) -> InformationItem:
    """A text of one's own on the route; the very same text within a minute is a double click."""
    recent = ItemText.objects.filter(
        item__case_id=route.case_id, item__kind=Kind.STAP, item__recorded_by_id=actor.pk,
        item__recorded_at__gt=now - rules.SAME_ACT, owner_id=actor.organisation_id, text=text,
    ).select_related("item")  # fmt: skip
    if (found := recent.first()) is not None:
        return found.item
    return vastleggen(case=route.case, actor=actor, kind=Kind.STAP, moment=Moment.ACUUT, now=now, text=text)


def _noteren(
    route: Route,
    actor: Staff,
    code: RouteDaad,
    *,
    now: datetime,
    how: str = "",
    because: str = "",
    missing: Sequence[str] = (),
    item: InformationItem | None = None,
    step: int | None = None,
) -> RouteAct:
    """Write the act down once: the same act within a minute is a double tap."""
    at_step = step or route.step
    earlier = RouteAct.objects.filter(route=route, code=code, how=how, step=at_step).order_by("-at").first()
    if earlier and rules.same_act(earlier.at, now) and item in {None, earlier.item}:
        return earlier
    act = RouteAct(
        route=route, step=at_step, code=code, how=how, because=because, missing=list(missing),
        organisation=actor.organisation, by=actor, at=now, item=item,
    )  # fmt: skip
    act.save()
    audit.record(
        Verb.RECORDED, actor=actor, subject=act, case_id=route.case_id, owner_id=route.owner_id,
        detail={"act": code.value, "because": because, "missing": list(missing)},
    )  # fmt: skip
    return act
