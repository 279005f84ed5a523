"""Reading help after the crisis: what was sought, given and asked for, as far as this actor may see (AC-11)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from acuut.routes import clocks
from acuut.routes.enums import HulpSoort
from acuut.routes.models import Hulp, HulpContent
from acuut.routes.timeline import help_in_words
from acuut.selectors import kinderen
from cases.access.door import visible_to
from cases.access.grants import read
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.dossier.models import Case
from cases.dossier.selectors import Known, namen
from cases.partners.models import Staff


@dataclass(frozen=True)
class Regel:
    """One thing that was sought, given or asked for.

    Attributes:
        about: the child, as far as this actor may know the name.
        clock: of support at school, while it runs.
    """

    pk: UUID
    soort: str
    label: str
    at: datetime
    done_at: datetime | None
    partner: str
    who: str
    text: str
    about: str
    own: bool
    clock: ClockRow | None


@dataclass(frozen=True)
class Pagina:
    """All help of a case, and the children of whom no school was asked yet."""

    regels: list[Regel]
    children: list[Known]
    keren: int
    gevonden: bool

    @property
    def open(self) -> list[Regel]:
        """Support at school that is not there yet."""
        return [one for one in self.regels if one.soort == HulpSoort.SCHOOL and one.done_at is None]


def pagina(case: Case, actor: Staff, *, now: datetime) -> Pagina:
    """Gather it; reads of another's content are logged (X-1)."""
    rows = list(
        visible_to(Hulp, actor).filter(case=case).select_related("owner", "by", "item").order_by("-at")
    )
    said = {one.hulp_id: one for one in read(
        HulpContent.objects.filter(hulp__in=rows).select_related("hulp"), actor=actor)}  # fmt: skip
    timed = clocks_of_subjects([one.pk for one in rows if one.soort == HulpSoort.SCHOOL], actor, now)
    about = {one.item.about_id for one in rows if one.item.about_id}
    names = namen(case, actor, now=now, of=about) if about else {}
    asked = {one.item.about_id for one in rows if one.soort == HulpSoort.SCHOOL}
    return Pagina(
        regels=[_line(one, said.get(one.pk), names, actor, timed.get(one.pk, [])) for one in rows],
        children=[one for one in kinderen(case, actor, now=now) if one.person_id not in asked],
        keren=sum(one.soort == HulpSoort.OPVANG for one in rows),
        gevonden=any(one.soort == HulpSoort.OPVANG and one.done_at for one in rows),
    )


def _line(
    one: Hulp, said: HulpContent | None, names: dict[UUID, str], actor: Staff, rows: list[ClockRow]
) -> Regel:
    return Regel(
        pk=one.pk,
        soort=one.soort,
        label=str(one.get_soort_display()),
        at=one.at,
        done_at=one.done_at,
        partner=one.owner.partner,
        who=one.by.display_name,
        text=help_in_words(said) if said else "",
        about=names.get(one.item.about_id, "") if one.item.about_id else "",
        own=one.owner_id == actor.organisation_id,
        clock=next((row for row in rows if row.kind == clocks.SCHOOL_SUPPORT.code and row.open), None),
    )
