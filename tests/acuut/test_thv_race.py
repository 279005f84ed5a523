"""Two people at the same moment on one huisverbod, with connections of their own (D-1, TH-2, TH-4)."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from acuut.huisverbod.besluit import Gesprekken, besluit_vastleggen
from acuut.huisverbod.enums import DecidedBy, Ingetrokken, Letter, Outcome
from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import HuisverbodNader
from acuut.huisverbod.na_besluit import intrekken, verlengen
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.services import Telefoontje, aanvraag_aannemen, aanvraag_intrekken, ter_plaatse
from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import Overtaken
from tests.cases.deadlines_kit import at_once
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(own_database: str) -> Cast:
    """The cast in a database of its own, committed."""
    return make_cast()


@pytest.fixture
def aanvraag_id(cast: Cast) -> UUID:
    """Asked for, and the THV-dienst is on the spot."""
    at = now() - timedelta(minutes=5)
    with acting(cast.vt):
        made = aanvraag_aannemen(
            actor=cast.vt, case_id=None, key=uuid4(), call=Telefoontje("Wijkagent", "06"), people=[], asked_at=at,
            now=at,
        )  # fmt: skip
        ter_plaatse(aanvraag_id=made.pk, actor=cast.vt, now=at)
    return made.pk


def withdraw(cast: Cast, aanvraag_id: UUID) -> object:
    """The wijkagent takes the question back."""
    with acting(cast.vt):
        return aanvraag_intrekken(
            aanvraag_id=aanvraag_id, actor=cast.vt, because=Ingetrokken.WIJKAGENT, now=now()
        ).pk


def decide(cast: Cast, aanvraag_id: UUID) -> object:
    """A huisverbod, by mandate."""
    at = now()
    said = Uitspraak(
        Outcome.OPGELEGD, "Gevaar.", DecidedBy.MANDAAT, starts_at=at - timedelta(minutes=1), letter=Letter.JA,
        letter_by="VT", review_at=at + timedelta(days=7), adult_confirmed=True,
    )  # fmt: skip
    with acting(cast.vt):
        return besluit_vastleggen(
            aanvraag_id=aanvraag_id, actor=cast.vt, gesprekken=Gesprekken(), uitspraak=said, now=at
        ).pk


def test_of_withdrawing_and_deciding_at_once_one_stands(cast: Cast, aanvraag_id: UUID) -> None:  # D-1, TH-2
    answers = at_once(
        lambda: withdraw(cast, aanvraag_id),
        lambda: decide(cast, aanvraag_id),
        lambda: decide(cast, aanvraag_id),
    )
    assert Counter(type(answer) for answer in answers) == Counter({UUID: 1, Overtaken: 2}), answers
    with acting(cast.vt):
        found = Huisverbodaanvraag.objects.get()
        assert (found.withdrawn_at is None) is (found.decided_at is not None)


def test_of_extending_and_withdrawing_at_once_the_record_is_of_one_order(
    cast: Cast, aanvraag_id: UUID
) -> None:  # D-1, TH-4
    decide(cast, aanvraag_id)
    at = now()

    def extend() -> object:
        with acting(cast.vt):
            return verlengen(
                aanvraag_id=aanvraag_id, actor=cast.vt, by=DecidedBy.BURGEMEESTER, decided_at=at,
                ends_at=at + timedelta(days=20), reason="Nog niet veilig.", now=at,
            ).pk  # fmt: skip

    def take_back() -> object:
        with acting(cast.vt):
            return intrekken(
                aanvraag_id=aanvraag_id, actor=cast.vt, by=DecidedBy.BURGEMEESTER, decided_at=at,
                reason="Hij is verhuisd.", now=at,
            ).pk  # fmt: skip

    at_once(extend, extend, take_back)
    with acting(cast.vt):
        written = list(
            HuisverbodNader.objects.order_by("item__recorded_at", "pk").values_list("what", flat=True)
        )
    assert written.count("verlengd") <= 1, "a double click extends once"
    assert written.count("ingetrokken") == 1
