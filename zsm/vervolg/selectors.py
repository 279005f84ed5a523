"""What follows from a decision as one actor may see it: follow-ups, what was asked, the sheet of the talk (ZS-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.access.door import visible_to
from cases.access.enums import Action
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.models import Case, ItemText
from cases.dossier.selectors import Known, personen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import Flag, PersonRole
from cases.persons.models import PersonFlag, PersonStatement
from cases.safety.models import MeasureContent
from zsm.enums import Course, Whom
from zsm.models import Arrest, Besluit, BesluitContent, Verteld
from zsm.vervolg.enums import Soort, Uitkomst
from zsm.vervolg.gesprek import punten
from zsm.vervolg.models import Gespreksblad, Opdracht, Vervolgafspraak, VervolgContent


@dataclass(frozen=True)
class Afspraak:
    """One follow-up on one screen.

    Attributes:
        own: my organisation keeps it.
    """

    stub: Vervolgafspraak
    route: str
    what: str
    came_of: str
    own: bool


@dataclass(frozen=True)
class Gesprek:
    """What one can say to the victim, once it is safe to call.

    Attributes:
        easy_first: this actor knows of an LVB of the victim.
    """

    plain: tuple[str, ...]
    easy: tuple[str, ...]
    easy_first: bool


@dataclass(frozen=True)
class Vervolg:
    """What follows from an arrest, as the page of it shows.

    Attributes:
        telling: the partner that was asked last to tell the victim of the decision that holds.
        dropped: the decision that holds is a sepot and nobody was asked to let the role fall.
        unplanned: the route of the decision that holds, while it has no date; empty when it has, or has no route.
        keeps: this actor can plan and ask.
    """

    afspraken: tuple[Afspraak, ...]
    opdrachten: tuple[Opdracht, ...]
    telling: Opdracht | None
    dropped: bool
    unplanned: str
    keeps: bool

    @property
    def shown(self) -> bool:
        """Whether there is something to show or to do."""
        return bool(self.afspraken or self.opdrachten or self.keeps)


def vervolg_van(arrest: Arrest, actor: Staff, own: Besluit | None) -> Vervolg:
    """All that follows from this arrest; reads of others' are logged.

    Args:
        own: the decision that holds, when this actor may read it.
    """
    opdrachten = tuple(opdrachten_van(actor).filter(arrest=arrest))
    at_om = actor.organisation.partner == Partner.OM
    here = [one for one in opdrachten if own and one.besluit_id == own.pk]
    told = [one for one in here if one.soort == Soort.VERTELLEN]
    content = besloten(own, actor) if own and at_om else None
    afspraken = afspraken_van(arrest, actor)
    return Vervolg(
        afspraken=afspraken,
        opdrachten=opdrachten,
        telling=told[-1] if told else None,
        dropped=content is not None and content.course == Course.SEPONEREN and not _passed_on(here),
        unplanned=_unplanned(content, afspraken) if content else "",
        keeps=at_om,
    )


def besloten(besluit: Besluit, actor: Staff) -> BesluitContent | None:
    """What was decided, for who may read it."""
    found = read(BesluitContent.objects.filter(besluit=besluit), actor=actor)
    return found[0] if found else None


def afspraken_van(arrest: Arrest, actor: Staff) -> tuple[Afspraak, ...]:
    """The follow-ups of each decision on this arrest that this actor may know of, the first on top."""
    return _afspraken(visible_to(Vervolgafspraak, actor).filter(besluit__arrest=arrest).order_by("at"), actor)


def afspraak_lezen(stub: Vervolgafspraak, actor: Staff) -> Afspraak:
    """One of them, that the door gave."""
    return _afspraken([stub], actor)[0]


def opdrachten_van(actor: Staff) -> QuerySet[Opdracht]:
    """What was asked, by or of this actor's organisation, the first on top."""
    rows = visible_to(Opdracht, actor).select_related(
        "organisation__region", "owner__region", "case", "besluit"
    )
    return rows.order_by("given_at")


def te_doen(actor: Staff, case: Case | None = None) -> list[Opdracht]:
    """What was asked of my organisation and is not done."""
    rows = visible_to(Opdracht, actor, Action.CHANGE).filter(ended_at__isnull=True)
    if case is not None:
        rows = rows.filter(case=case)
    return list(rows.select_related("case", "owner__region", "organisation__region").order_by("due_at"))


def na_te_kijken(actor: Staff) -> list[Opdracht]:
    """What partners answered on telling the victim, while the obligation of my organisation still runs."""
    answered = visible_to(Opdracht, actor, Action.SHARE).filter(
        soort=Soort.VERTELLEN, outcome__in=[Uitkomst.GEDAAN, Uitkomst.NIET_GELUKT],
        besluit__followed_by__isnull=True,
    )  # fmt: skip
    told = Verteld.objects.filter(besluit=OuterRef("besluit"), whom=Whom.SLACHTOFFER)
    # Who was asked afterwards answers for the one before.
    later = Opdracht.objects.filter(
        besluit=OuterRef("besluit"), soort=Soort.VERTELLEN, given_at__gt=OuterRef("given_at")
    )
    rows = answered.filter(~Exists(told), ~Exists(later)).select_related("case", "organisation__region")
    return list(rows.order_by("ended_at"))


def tekst_van(opdracht: Opdracht, actor: Staff) -> str:
    """The words of the question; empty where the sheet of the talk says what is asked."""
    found = read(ItemText.objects.filter(item_id=opdracht.item_id), actor=actor)
    return found[0].text if found else ""


def blad_van(besluit: Besluit, actor: Staff) -> Gespreksblad | None:
    """The sheet of this decision, for who may read it."""
    found = read(Gespreksblad.objects.filter(besluit=besluit), actor=actor)
    return found[0] if found else None


def voorstel(besluit: Besluit, actor: Staff) -> dict[str, str]:
    """A first text of the sheet, from the decision and its conditions; a person reads it before anybody is told."""
    content = read(BesluitContent.objects.filter(besluit=besluit), actor=actor)[0]
    conditions = read(
        MeasureContent.objects.filter(
            item__case_id=besluit.arrest.case_id, owner_id=besluit.item.owner_id, item__kind=Kind.MAATREGEL,
            item__recorded_at=besluit.decided_at,
        ),
        actor=actor,
    )  # fmt: skip
    texts = [one.text for one in conditions]
    return {
        name: "\n".join(punten(content, texts, easy=easy))
        for name, easy in (("gewoon", False), ("makkelijk", True))
    }


def slachtoffers(case: Case, actor: Staff, *, now: datetime) -> tuple[Known, ...]:
    """Whom the talk is with, as far as this actor may know; of nobody else anything is read."""
    standing = visible_to(PersonStatement, actor).filter(
        Q(until__isnull=True) | Q(until__gt=timezone.localdate(now)), item__case=case, role=PersonRole.SLACHTOFFER,
        item__withdrawn_at__isnull=True,
    )  # fmt: skip
    about = set(standing.values_list("person_id", flat=True))
    found = personen(case, actor, now=now, others=False, of=about) if about else []
    return tuple(one for one in found if PersonRole.SLACHTOFFER in one.roles)


def gesprek_van(besluit: Besluit, actor: Staff, victims: Iterable[Known], *, now: datetime) -> Gesprek | None:
    """The sheet in points; None when there is none that this actor may read. Asked for when it is safe to call."""
    blad = blad_van(besluit, actor)
    if blad is None:
        return None
    return Gesprek(_points(blad.plain), _points(blad.easy), _lvb(blad.item.case, actor, victims, now))


def _points(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _lvb(case: Case, actor: Staff, victims: Iterable[Known], now: datetime) -> bool:
    """Whether a flag says so of a victim; of the suspect it says nothing about how to speak here."""
    about = [one.person_id for one in victims]
    rows = visible_to(PersonFlag, actor).filter(
        Q(until__isnull=True) | Q(until__gt=timezone.localdate(now)), item__case=case, person_id__in=about,
        item__withdrawn_at__isnull=True, flag=Flag.LVB,
    )  # fmt: skip
    return bool(about and read(rows, actor=actor))


def _afspraken(stubs: Iterable[Vervolgafspraak], actor: Staff) -> tuple[Afspraak, ...]:
    found = list(stubs)
    said = {
        one.afspraak_id: one for one in read(VervolgContent.objects.filter(afspraak__in=found), actor=actor)
    }
    return tuple(
        Afspraak(
            stub=stub, route=said[stub.pk].get_route_display(), what=said[stub.pk].what,
            came_of=said[stub.pk].came_of, own=stub.owner_id == actor.organisation_id,
        )
        for stub in found
        if stub.pk in said
    )  # fmt: skip


def _passed_on(opdrachten: Iterable[Opdracht]) -> bool:
    """Whether somebody was asked to let the role fall, and did not say that it cannot."""
    standing = {"", Uitkomst.GEDAAN}
    return any(one.soort == Soort.ROL_VERVALT and one.outcome in standing for one in opdrachten)


def _unplanned(content: BesluitContent, afspraken: Iterable[Afspraak]) -> str:
    planned = {one.route for one in afspraken if one.stub.besluit_id == content.besluit_id}
    route = content.get_route_display()
    return "" if route in planned else route
