"""What was decided elsewhere is seen before the decision, as far as it may be, and asked for else (ZS-6)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.models import InformationRequest
from cases.disclosure.services import delen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import InformationItem
from cases.dossier.services import vastleggen
from cases.safety.enums import MeasureKind
from cases.safety.services import maatregel_vastleggen
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING
from tests.zsm.pages import DECISION, page, post
from zsm.conflicten import wringt
from zsm.models import Arrest, Besluit

pytestmark = pytest.mark.usefixtures("frozen")
AGREED = "Geen bezoek aan de kinderen zonder Veilig Thuis."


def agreed(cast: Cast, arrest: Arrest, at: datetime, *, shared: bool = True) -> InformationItem:
    """Veilig Thuis agreed something in the acute moment, and shared it with the OM or not."""
    with acting(cast.vt):
        measure = maatregel_vastleggen(
            case=arrest.case, actor=cast.vt, moment=Moment.ACUUT, kind=MeasureKind.AFSPRAAK, text=AGREED,
            contact_point="", starts_at=at, ends_at=at + timedelta(days=9), review_at=at + timedelta(days=5), now=at,
        )  # fmt: skip
        if shared:
            delen(
                case=arrest.case, actor=cast.vt, receiver=cast.ovj.organisation, items=[measure.item],
                moment=Moment.ZSM, motivering=MOTIVERING, now=at,
            )  # fmt: skip
    return measure.item


def hidden_ban(cast: Cast, arrest: Arrest, at: datetime, existence: Existence) -> None:
    """The police wrote of a huisverbod, and others may or may not know that it is there."""
    with acting(cast.agent):
        vastleggen(
            case=arrest.case, actor=cast.agent, kind=Kind.HUISVERBOD, moment=Moment.ACUUT, now=at,
            text="Huisverbod tot de derde.", existence=existence,
        )  # fmt: skip


def test_what_another_agreed_stands_before_the_form_and_says_where_it_rubs(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-6
    agreed(cast, arrest, at)
    text = page(client, cast.ovj, "besluit", arrest.pk)
    assert text.index("Wat elders is besloten (1)") < text.index("Wat gebeurt er met de verdachte?")
    assert text.count(AGREED) == 2, "among what is weighed, and among what was decided elsewhere"
    assert wringt(Kind.MAATREGEL, MeasureKind.AFSPRAAK.label)[0] in text
    read = AuditEvent.objects.filter(verb=Verb.READ, actor=cast.ovj, owner=cast.vt.organisation)
    assert read.exists()


def test_a_decision_on_a_page_that_did_not_show_it_is_asked_once_more(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-6
    agreed(cast, arrest, at)
    first = post(client, cast.ovj, "besluit", arrest.pk, DECISION)
    assert first.status_code == 422
    text = first.content.decode()
    assert "Elders is intussen iets besloten" in text
    assert "ernst van het feit" in text, "nothing typed is lost"
    mark = text.split('name="gezien" value="')[1].split('"')[0]
    assert post(client, cast.ovj, "besluit", arrest.pk, {**DECISION, "gezien": mark}).status_code == 302


def test_what_the_officer_may_only_know_of_is_asked_for_in_one_tap_and_nothing_typed_is_lost(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-6, SH-8
    hidden_ban(cast, arrest, at, Existence.PARTNERS)
    assert "Vraag POL dit te delen" in page(client, cast.ovj, "besluit", arrest.pk)
    typed = {**DECISION, "reden": "half getypt", "verblijf": "", "vraag": "politie:huisverbod"}
    post(client, cast.ovj, "besluit", arrest.pk, typed)  # tapped twice
    answer = post(client, cast.ovj, "besluit", arrest.pk, typed)
    assert answer.status_code == 200
    assert "half getypt" in answer.content.decode()
    assert "Er is nog iets niet goed" not in answer.content.decode()
    asked = InformationRequest.objects.get()
    assert (asked.asker, asked.owner, asked.kind) == (
        cast.ovj.organisation,
        cast.agent.organisation,
        Kind.HUISVERBOD,
    )
    assert asked.urgent
    assert "Gevraagd" in answer.content.decode()
    assert not Besluit.objects.exists()


@pytest.mark.parametrize(
    "what", ["politie:huisverbod", "vt:maatregel", "politie", "x" * 400, "om:besluit", "\x00"]
)
def test_what_is_hidden_is_named_nowhere_and_cannot_be_asked_for(
    cast: Cast, arrest: Arrest, at: datetime, client: Client, what: str
) -> None:  # ZS-6, SH-1
    agreed(cast, arrest, at, shared=False)
    hidden_ban(cast, arrest, at, Existence.HIDDEN)
    text = page(client, cast.ovj, "besluit", arrest.pk)
    assert "Wat elders is besloten (0)" in text
    assert AGREED not in text
    assert "dit te delen" not in text
    assert post(client, cast.ovj, "besluit", arrest.pk, {**DECISION, "vraag": what}).status_code == 404
    assert not InformationRequest.objects.exists()
