"""What districts report of an arrest: once on the table, whoever reports it and how often (ZS-1, ZS-9)."""

from dataclasses import dataclass
from datetime import datetime

from cases.access.door import visible_to
from cases.audit import services as audit
from cases.audit.enums import Verb
from cases.base.errors import RuleBroken
from cases.base.transition import transition
from cases.deadlines import services as deadlines
from cases.dossier.linking import samengevoegd
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.matching.candidates import search
from cases.persons.matching.index import stated
from cases.persons.models import Person, PersonStatement
from zsm import clocks
from zsm.enums import Track, Way
from zsm.models import Aanmelding, Arrest
from zsm.rules import SAME_ARREST
from zsm.selectors import laatste_besluit, partner_of


@dataclass(frozen=True)
class Binnenkomst:
    """How a suspect comes in, where it is not the usual way.

    Attributes:
        district: the police district that reports it.
        mark: keyed hash of the police's own number; empty when there is none.
        released_at: the suspect had left already.
        elders_gezien: that the suspect may be on the table in another case too was looked at.
    """

    way: Way = Way.AANHOUDING
    track: Track = Track.ZSM
    doubt: bool = False
    district: str = ""
    mark: str = ""
    released_at: datetime | None = None
    elders_gezien: bool = False

    @property
    def held(self) -> bool:
        """Whether the suspect was arrested: then the nine hours run (ZS-9)."""
        return self.way == Way.AANHOUDING


USUAL = Binnenkomst()


def op_tafel(*, case: Case, suspect: Person, actor: Staff) -> Arrest | None:
    """The open arrest of this suspect in this case, also under a stub that was found to be the same person (K-5)."""
    shown_as = samengevoegd(actor, case.household.persons.values_list("pk", flat=True))
    me = shown_as.get(suspect.pk, suspect.pk)
    same = [pk for pk, stands_for in shown_as.items() if stands_for == me] or [suspect.pk]
    return Arrest.objects.filter(case=case, suspect_id__in=same, closed_at__isnull=True).first()


def elders(*, case: Case, suspect: Person, actor: Staff) -> list[Arrest]:
    """Open arrests in other cases of who is probably the same person, as far as this actor may know of them.

    Found by what the own organisation says of the suspect here; an offer, nothing is done by itself.
    """
    said = visible_to(PersonStatement, actor).filter(
        person=suspect, owner_id=actor.organisation_id, item__withdrawn_at__isnull=True
    )
    offers = search(actor, [stated(one) for one in said], besides=case.household_id, likely=True)
    people = {offer.person_id for offer in offers if offer.by_name}
    found = visible_to(Arrest, actor).filter(suspect_id__in=people, closed_at__isnull=True)
    return list(found.exclude(case=case).select_related("case").order_by("arrested_at"))


def geen_tweede(*, case: Case, suspect: Person, actor: Staff) -> None:
    """Ask before the same suspect is put on the table in a second case.

    Raises:
        RuleBroken: names the other cases.
    """
    if found := elders(case=case, suspect=suspect, actor=actor):
        cases = ", ".join(dict.fromkeys(arrest.case.reference for arrest in found))
        raise RuleBroken(
            f"Deze verdachte lijkt al op de tafel te liggen, in {cases}. Gaat het om dezelfde aanhouding? Dan hoeft u"
            " niets te melden. Is het een andere aanhouding of een ander mens? Meld die vanuit de zaak zelf, en vink"
            " dat aan."
        )


def nogmaals(
    *, running: Arrest, actor: Staff, arrested_at: datetime, how: Binnenkomst, now: datetime
) -> Arrest:
    """A report of a suspect who is at the table already: the same arrest, or a question.

    The very same report changes nothing. Another district's stands beside the first. Who was heard only
    and is arrested now gets the nine hours.

    Raises:
        RuleBroken: another moment, and no other district that says so; or it was decided upon.
    """
    if how.held and running.way == Way.NIET_VASTZAAK:
        return _nu_aangehouden(running, actor=actor, arrested_at=arrested_at, how=how, now=now)
    if not how.held and running.way == Way.AANHOUDING:
        raise RuleBroken("Deze verdachte ligt al op de tafel, als aangehouden. Open die aanhouding.")
    if running.arrested_at != arrested_at and not _other_district(running, arrested_at, how):
        raise RuleBroken(
            "Deze verdachte ligt al op de tafel, met een andere tijd van aanhouding. Open die aanhouding."
            " Meldt een ander district dezelfde aanhouding? Vul dan het district in."
        )
    bijschrijven(arrest=running, actor=actor, arrested_at=arrested_at, how=how, now=now)
    return running


def bijschrijven(
    *, arrest: Arrest, actor: Staff, arrested_at: datetime, how: Binnenkomst, now: datetime
) -> None:
    """Write down that this district reported it, once; the arrest itself stays as it is."""
    own = Aanmelding.objects.filter(arrest=arrest, organisation_id=actor.organisation_id)
    if own.filter(district__iexact=how.district, mark=how.mark).exists():
        return
    Aanmelding(
        arrest=arrest, organisation=actor.organisation, district=how.district, mark=how.mark,
        arrested_at=arrested_at, by=actor, at=now,
    ).save()  # fmt: skip


def negen_uur_starten(*, arrest: Arrest, actor: Staff) -> None:
    """The nine hours run from the arrest, for the OM (ZS-2)."""
    deadlines.start(
        kind=clocks.NINE_HOURS, subject_id=arrest.pk, case=arrest.case, item=arrest.item,
        responsible=partner_of(arrest.case, Partner.OM), started_at=arrest.arrested_at,
        due_at=clocks.alarm(arrest), actor=actor,
    )  # fmt: skip


def _other_district(running: Arrest, arrested_at: datetime, how: Binnenkomst) -> bool:
    """Whether a district that said nothing yet may well mean this arrest."""
    heard = {name.casefold() for name in running.reports.values_list("district", flat=True)}
    near = abs(running.arrested_at - arrested_at) <= SAME_ARREST
    return bool(how.district) and how.district.casefold() not in heard and near


def _nu_aangehouden(
    running: Arrest, *, actor: Staff, arrested_at: datetime, how: Binnenkomst, now: datetime
) -> Arrest:
    # The officer may decide now.
    Arrest.objects.select_for_update(of=("self",), no_key=True).get(pk=running.pk)
    if laatste_besluit(running) is not None:
        raise RuleBroken(
            "Over deze verdachte is al besloten, maar nog niet iedereen is ingelicht. Rond dat eerst af, en meld dan"
            " de aanhouding."
        )
    if arrested_at < running.arrested_at:
        raise RuleBroken("De aanhouding ligt voor het verhoor dat al op de tafel ligt. Kijk de tijd na.")
    transition(
        running,
        expect={"way": Way.NIET_VASTZAAK, "closed_at__isnull": True},
        change={"way": Way.AANHOUDING, "arrested_at": arrested_at, "detention_possible": True},
        reason="aangehouden",
    )
    bijschrijven(arrest=running, actor=actor, arrested_at=arrested_at, how=how, now=now)
    negen_uur_starten(arrest=running, actor=actor)
    audit.record(Verb.CHANGED, actor=actor, subject=running, case_id=running.case_id, detail={"what": "way"})
    return running
