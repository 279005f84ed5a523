"""The page of the structural route: four steps, who did what, what is missing, the clocks (AC-8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut.enums import Waarom
from acuut.models import Crisis
from acuut.routes import clocks, rules
from acuut.routes.enums import Bron, RouteDaad, RouteStap, RouteUitkomst
from acuut.routes.models import Route, RouteAct
from acuut.routes.structureel import acuut_onveilig, ontbreekt
from cases.access.door import visible_to
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import teksten
from cases.partners.enums import Partner
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region


@dataclass(frozen=True)
class Regel:
    """One line of who did what when, with its words when this actor may read them."""

    at: datetime
    partner: str
    who: str
    text: str
    said: str = ""
    incomplete: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pagina:
    """What the page shows to this actor.

    Attributes:
        works: whether this actor works on it (Veilig Thuis, while it runs), or looks on.
        unsafe: the assessment says acutely unsafe and no crisis runs: back to acute is the next thing to do.
        crisis_id: a crisis that runs now, in which the work goes on first.
        combined: by which sources the melding was combined already.
    """

    route: Route
    works: bool
    own: bool
    steps: list[dict[str, str]]
    title: str
    aim: str
    melding: str
    missing: list[str]
    lines: list[Regel]
    combined: list[tuple[str, str, int]]
    unsafe: bool
    crisis_id: UUID | None
    assessment: ClockRow | None
    onderzoek: ClockRow | None
    police: Organisation | None


def pagina(route: Route, actor: Staff, *, now: datetime) -> Pagina:
    """Gather the page; what another shared is read, and that read is logged (X-1)."""
    acts = list(
        visible_to(RouteAct, actor).filter(route=route).select_related("organisation", "by").order_by("-at")
    )
    own, ended = route.owner_id == actor.organisation_id, route.ended_at is not None
    rows = {row.kind: row for row in clocks_of_subjects([route.pk], actor, now).get(route.pk, [])}
    known = InformationItem.objects.filter(pk__in=[act.item_id for act in acts if act.item_id])
    items = visible_to(InformationItem, actor).filter(pk__in=known.values("pk"), withdrawn_at__isnull=True)
    said = teksten([route.item, *items], actor)
    return Pagina(
        route=route,
        works=own and not ended,
        own=own,
        steps=stappen(route),
        title=str(route.get_step_display()),
        aim=rules.AIMS[RouteStap(route.step)],
        melding=said.get(route.item_id, ""),
        missing=[] if ended else [str(one.label) for one in ontbreekt(route, actor)],
        lines=[_line(act, said) for act in acts],
        combined=_combined(acts),
        unsafe=not ended and acuut_onveilig(route, actor),
        crisis_id=lopende_crisis(route.case_id, actor),
        assessment=rows.get("vt_assessment"),
        onderzoek=rows.get(clocks.VT_ONDERZOEK.code),
        police=politie(route.case),
    )


def stappen(route: Route) -> list[dict[str, str]]:
    """The four steps as a bar."""
    over = route.ended_at is not None
    return [
        {
            "label": str(step.label),
            "state": "done" if over or step < route.step else "now" if step == route.step else "todo",
        }
        for step in RouteStap
    ]


def routes_van(case: Case, actor: Staff) -> list[Route]:
    """The routes of this case that the actor may know of, what runs first."""
    rows = visible_to(Route, actor).filter(case=case).select_related("owner__region")
    return sorted(rows.order_by("-started_at")[:3], key=lambda one: one.ended_at is not None)


def lopende_crisis(case_id: UUID, actor: Staff) -> UUID | None:
    """A crisis of this case that runs and that the actor may know of."""
    rows = visible_to(Crisis, actor).filter(case=case_id, ended_at__isnull=True)
    return rows.order_by("started_at").values_list("pk", flat=True).first()


def politie(case: Case) -> Organisation | None:
    """The police of the region of the case: whom to call when it turns acute."""
    found = organisations_in_region(case.region_id)
    return next((one for one in found if one.partner == Partner.POLITIE), None)


def _combined(acts: Iterable[RouteAct]) -> list[tuple[str, str, int]]:
    """Each source with how often something of it was written down."""
    hows = [act.how for act in acts if act.code == RouteDaad.BRON]
    return [(bron.value, str(bron.label), hows.count(bron.value)) for bron in Bron]


def _line(act: RouteAct, said: dict[UUID, str]) -> Regel:
    text = str(act.get_code_display())
    if act.code == RouteDaad.BRON and act.how in Bron.values:
        text += f" · {Bron(act.how).label}"
    if act.code == RouteDaad.AFGESLOTEN and act.how in RouteUitkomst.values:
        text += f" · {RouteUitkomst(act.how).label}"
    if act.because in Waarom.values:
        text += f" · {Waarom(act.because).label.lower()}"
    known = [code for code in act.missing if code in rules.Mist.values]
    open_ends = tuple(str(rules.Mist(code).label) for code in known)
    words = said.get(act.item_id, "") if act.item_id and act.code != RouteDaad.GEMELD else ""
    return Regel(act.at, act.organisation.partner, act.by.display_name, text, words, open_ends)
