"""How a suspect came to the table, whether that is huiselijk geweld, and what the reader knows of the family already.

(ZS-1, ZS-9, ZS-10.)
"""

from dataclasses import dataclass
from datetime import datetime

from cases.access.door import visible_to
from cases.disclosure.models import InformationRequest
from cases.disclosure.request_list import Vraag, vraag
from cases.dossier.enums import Kind
from cases.dossier.linking import same_family
from cases.dossier.models import Case, InformationItem
from cases.dossier.selectors import namen, teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.matching.candidates import Candidate, search
from cases.persons.matching.index import stated
from cases.persons.models import PersonStatement
from cases.safety.selectors import Maatregel, open_maatregelen
from zsm.enums import Track, Way
from zsm.models import Aanmelding, Arrest
from zsm.services.spoor import mag_wijzigen

_SHOWN = 3


@dataclass(frozen=True)
class Advies:
    """What Veilig Thuis advised, to who may read it; why stands with what else is weighed.

    Attributes:
        text: the judgement.
    """

    text: str
    at: datetime
    partner: str


@dataclass(frozen=True)
class Bekend:
    """Another case of what is probably the same family, that this reader works on.

    Attributes:
        name: of whom the reader knows there.
        reasons: why it is thought so, in words.
        measures: of the running plan there, as far as the reader may see it.
    """

    case: Case
    name: str
    reasons: tuple[str, ...]
    measures: tuple[Maatregel, ...]


@dataclass(frozen=True)
class Aanvoer:
    """How the suspect came in.

    Attributes:
        reports: of each district; more than one is one arrest all the same.
        asked: questions for advice that the reader's organisation asked or was asked.
        may_ask: any partner but Veilig Thuis itself, which advises (ZS-10).
        may_reroute: the OM and who reported it can take the suspect to PGA or back.
    """

    arrest: Arrest
    reports: tuple[Aanmelding, ...]
    advices: tuple[Advies, ...]
    asked: tuple[Vraag, ...]
    known: tuple[Bekend, ...]
    may_ask: bool
    may_reroute: bool

    @property
    def held(self) -> bool:
        """Whether the suspect was arrested; else heard without it (ZS-9)."""
        return self.arrest.way == Way.AANHOUDING

    @property
    def usual(self) -> bool:
        """Whether there is nothing to say about how the suspect came in."""
        return self.held and self.arrest.track == Track.ZSM and not self.arrest.doubt

    @property
    def differs(self) -> bool:
        """Whether districts say different moments."""
        return len({report.arrested_at for report in self.reports}) > 1

    @property
    def waiting(self) -> bool:
        """Whether a question for advice is open."""
        return any(one.open for one in self.asked)


def aanvoer(arrest: Arrest, actor: Staff, *, now: datetime) -> Aanvoer:
    """Gather it; what was disclosed is read, so the reads are logged (X-1)."""
    reports = visible_to(Aanmelding, actor).filter(arrest=arrest).order_by("at")
    asked = visible_to(InformationRequest, actor).filter(case_id=arrest.case_id, kind=Kind.CONSULT)
    rows = asked.select_related("asker", "owner", "receiver").order_by("-at")
    return Aanvoer(
        arrest=arrest,
        reports=tuple(reports),
        advices=tuple(_advices(arrest, actor)),
        asked=tuple(vraag(row, actor, now) for row in rows[:_SHOWN]),
        known=tuple(bekend(arrest, actor, now=now)),
        may_ask=actor.organisation.partner != Partner.VT,
        may_reroute=mag_wijzigen(arrest=arrest, actor=actor),
    )


def bekend(arrest: Arrest, actor: Staff, *, now: datetime) -> list[Bekend]:
    """Other cases of this family within the reader's own information, with what runs there (ZS-1, K-2)."""
    said = visible_to(PersonStatement, actor).filter(
        item__case_id=arrest.case_id, item__withdrawn_at__isnull=True, person_id=arrest.suspect_id
    )
    here = arrest.case.household_id
    likely = {
        one.household_id: one
        for one in reversed(search(actor, [stated(one) for one in said], besides=here, likely=True))
        if one.by_name
    }
    rows = visible_to(Case, actor).filter(household_id__in=likely).order_by("-opened_at")
    cases = dict.fromkeys([*same_family(arrest.case, actor), *rows])
    return [_known(case, likely.get(case.household_id), actor, now) for case in list(cases)[:_SHOWN]]


def _known(case: Case, offer: Candidate | None, actor: Staff, now: datetime) -> Bekend:
    measures = tuple(open_maatregelen(case, actor, now))
    if offer is None:
        return Bekend(case, "", ("zelfde gezin, door uw organisatie samengevoegd",), measures)
    name = namen(case, actor, now=now, of=[offer.person_id]).get(offer.person_id, "")
    return Bekend(case, name, offer.reasons, measures)


def _advices(arrest: Arrest, actor: Staff) -> list[Advies]:
    rows = visible_to(InformationItem, actor).filter(
        case_id=arrest.case_id, kind=Kind.CONSULT, withdrawn_at__isnull=True
    )
    items = list(rows.select_related("owner").order_by("-recorded_at"))
    texts = teksten(items, actor)
    return [
        Advies(texts[item.pk].partition(". ")[0], item.recorded_at, item.owner.partner)
        for item in items
        if item.pk in texts
    ]
