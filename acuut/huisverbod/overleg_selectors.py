"""Reading what the partners were asked before a huisverbod ends: who was asked, who answered, what follows (TH-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from acuut.huisverbod import clocks
from acuut.huisverbod.enums import Antwoord as Veilig
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import (
    HuisverbodBijdrage,
    HuisverbodBijdrageContent,
    HuisverbodOverleg,
    HuisverbodOverlegContent,
    HuisverbodVervolg,
)
from acuut.huisverbod.selectors import te_delen
from cases.access.door import visible_to
from cases.access.grants import read
from cases.deadlines.selectors import ClockRow, clocks_of_subjects
from cases.disclosure.rules import Answer
from cases.disclosure.selectors import Antwoord, antwoord, antwoorden
from cases.dossier.enums import Moment
from cases.dossier.models import InformationItem
from cases.dossier.rules import own_data_class
from cases.partners.enums import ACUTE_FIVE
from cases.partners.models import Organisation, Staff
from cases.partners.selectors import organisations_in_region


@dataclass(frozen=True)
class Gevraagd:
    """One partner that was asked, and what it answered as far as the reader may know."""

    bijdrage: HuisverbodBijdrage
    organisation: Organisation
    clock: ClockRow | None
    safe: str
    text: str

    @property
    def answered(self) -> bool:
        """Whether it answered."""
        return self.bijdrage.answered_at is not None


@dataclass(frozen=True)
class Overleg:
    """One review as one partner may see it."""

    stub: HuisverbodOverleg
    own: bool
    question: str
    asked: list[Gevraagd]
    follows: HuisverbodVervolg | None
    clock: ClockRow | None

    @property
    def waiting(self) -> int:
        """How many did not answer yet."""
        return sum(not one.answered for one in self.asked)

    @property
    def unsafe(self) -> int:
        """How many say, or cannot say, that it is not safe."""
        return sum(one.answered and one.safe != Veilig.JA.label for one in self.asked)

    @property
    def mine(self) -> HuisverbodBijdrage | None:
        """The part of the reader's own organisation that waits for an answer."""
        if self.own or self.stub.closed_at:
            return None
        return next((one.bijdrage for one in self.asked if not one.answered), None)


def overleggen(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> list[Overleg]:
    """The reviews of this huisverbod that the actor may know of, the latest first; reads are logged."""
    stubs = list(visible_to(HuisverbodOverleg, actor).filter(aanvraag=aanvraag).order_by("-asked_at"))
    parts = list(
        visible_to(HuisverbodBijdrage, actor)
        .filter(overleg__in=stubs)
        .select_related("organisation__region")
        .order_by("asked_at", "organisation__partner")
    )
    questions = {
        one.overleg_id: one.question
        for one in read(HuisverbodOverlegContent.objects.filter(overleg__in=stubs), actor=actor)
    }
    said = {
        one.bijdrage_id: one
        for one in read(HuisverbodBijdrageContent.objects.filter(bijdrage__in=parts), actor=actor)
    }
    follows = {
        one.overleg_id: one for one in read(HuisverbodVervolg.objects.filter(overleg__in=stubs), actor=actor)
    }
    rows = clocks_of_subjects([one.pk for one in [*stubs, *parts]], actor, now)
    return [
        Overleg(
            stub=stub, own=stub.owner_id == actor.organisation_id, question=questions.get(stub.pk, ""),
            asked=[_asked(one, said.get(one.pk), rows) for one in parts if one.overleg_id == stub.pk],
            follows=follows.get(stub.pk), clock=_clock(rows, stub.pk, clocks.THV_FOLLOW.code),
        )
        for stub in stubs
    ]  # fmt: skip


def te_vragen(aanvraag: Huisverbodaanvraag, actor: Staff, *, now: datetime) -> list[Antwoord]:
    """May each partner of the region be asked, which shares the outcome too, and on which ground (SH-9)."""
    return antwoorden(
        actor=actor, case=aanvraag.case, items=te_delen(aanvraag), moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip


def mag_antwoorden(overleg: HuisverbodOverleg, actor: Staff, *, now: datetime) -> Answer:
    """May this partner tell Veilig Thuis what it answers, and on which ground."""
    item = InformationItem(case=overleg.case, data_class=own_data_class(actor.organisation.partner))
    return antwoord(
        giver=actor.organisation, receiver=overleg.owner, items=[item], moment=Moment.ACUUT,
        today=timezone.localdate(now),
    )  # fmt: skip


def te_noteren(overleg: HuisverbodOverleg, actor: Staff) -> list[Organisation]:
    """The partners of the acute flow whose answer Veilig Thuis can still write down, having heard it."""
    answered = set(
        HuisverbodBijdrage.objects.filter(overleg=overleg, answered_at__isnull=False).values_list(
            "organisation_id", flat=True
        )
    )
    region: Sequence[Organisation] = organisations_in_region(overleg.case.region_id)
    region = [one for one in region if one.partner in ACUTE_FIVE]
    return [one for one in region if one.pk != actor.organisation_id and one.pk not in answered]


def _asked(
    bijdrage: HuisverbodBijdrage, said: HuisverbodBijdrageContent | None, rows: dict[UUID, list[ClockRow]]
) -> Gevraagd:
    return Gevraagd(
        bijdrage=bijdrage, organisation=bijdrage.organisation,
        clock=_clock(rows, bijdrage.pk, clocks.THV_ANSWER.code),
        safe=Veilig(said.safe).label if said else "", text=said.text if said else "",
    )  # fmt: skip


def _clock(rows: dict[UUID, list[ClockRow]], subject: UUID, code: str) -> ClockRow | None:
    return next((row for row in rows.get(subject, []) if row.kind == code), None)
