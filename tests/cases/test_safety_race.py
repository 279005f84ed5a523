"""Two clicks at the same moment on a handover, with connections of their own (AC-7)."""

from collections import Counter

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import Overtaken
from cases.disclosure.models import Disclosure
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.safety.models import Handover
from cases.safety.services import overdracht_aannemen, overdragen
from tests.access.kit import MOTIVERING, noted, opened_by, shared
from tests.cases.deadlines_kit import at_once
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(own_database: str) -> Cast:
    """The cast in a database of its own, committed."""
    return make_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, and shared with Veilig Thuis."""
    found = opened_by(cast.agent)
    shared(found, cast.agent, cast.vt.organisation, [noted(found, cast.agent)])
    return found


def offer(case: Case, cast: Cast) -> object:
    """Offer the case to Veilig Thuis; the id of the offer."""
    with acting(cast.agent):
        return overdragen(
            case_id=case.pk, actor=cast.agent, receiver=cast.vt.organisation, moment=Moment.ACUUT, text="lees mee",
            motivering=MOTIVERING, now=now(),
        ).pk  # fmt: skip


def accept(handover_id: object, cast: Cast) -> object:
    """Accept it as Veilig Thuis."""
    with acting(cast.vt):
        return overdracht_aannemen(handover_id=handover_id, actor=cast.vt, now=now()).pk  # type: ignore[arg-type]


def test_two_clicks_at_once_are_one_offer_and_one_acceptance(cast: Cast, case: Case) -> None:  # AC-7
    offers = at_once(*[lambda: offer(case, cast)] * 3)
    assert len(set(offers)) == 1, offers
    with acting(cast.agent):
        assert Handover.objects.filter(case=case).count() == 1
        assert Disclosure.objects.filter(case=case).count() == 2  # the melding, and what goes with the offer
    answers = at_once(*[lambda: accept(offers[0], cast)] * 3)
    assert Counter(type(answer) for answer in answers) == Counter({type(offers[0]): 1, Overtaken: 2})
