"""Attacks on sharing itself: between the last look and the click, and by whoever was let in once (SH-1, SH-4, SH-6)."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.disclosure.enums import Condition, Purpose, RecallReason, Told
from cases.disclosure.models import Disclosure
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.dossier.enums import Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.partners.enums import Partner
from cases.partners.models import Organisation
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast
from tests.grounds_kit import ended, row

TEXT = "De buren hoorden geschreeuw."
WHY = "Zij is vannacht niet veilig."
FILLED: dict[str, Any] = {
    "noodzaak": WHY, "voorwaarden": [c.value for c in Condition if c is not Condition.NOODSITUATIE],
    "verteld": Told.VERTELD.value,
}  # fmt: skip


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police."""
    return opened_by(cast.agent)


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """A message of the police."""
    return noted(case, cast.agent, TEXT)


@pytest.fixture
def police(cast: Cast, client: Client) -> Client:
    """The police, signed in."""
    client.force_login(cast.agent)
    return client


def last_look(case: Case, receiver: Organisation, item: InformationItem) -> str:
    """The address of the last look."""
    query = {"item": str(item.pk), "moment": Moment.ACUUT.value}
    return reverse("delen_bevestigen", args=[case.pk, receiver.pk], query=query)


def conditions(answer: HttpResponseBase) -> list[str]:
    """The boxes that the last look asks to be ticked."""
    assert isinstance(answer, HttpResponse)
    return [c.value for c in Condition if f'value="{c.value}"' in answer.content.decode()]


def test_a_receiver_added_between_the_last_look_and_the_click_gets_nothing(
    cast: Cast, case: Case, item: InformationItem, police: Client
) -> None:  # SH-4
    where = last_look(case, cast.vt.organisation, item)
    boxes = conditions(police.get(where))
    extra = str(cast.raad.organisation_id)
    answer = police.post(
        where, FILLED | {"voorwaarden": boxes, "receiver": extra, "receiver_id": extra, "receivers": [extra]}
    )
    assert answer.status_code == 302
    assert [one.receiver_id for one in Disclosure.objects.all()] == [cast.vt.organisation_id]


def test_nothing_that_the_form_does_not_ask_is_taken_from_it(
    cast: Cast, case: Case, item: InformationItem, police: Client
) -> None:  # SH-4
    where = last_look(case, cast.vt.organisation, item)
    boxes = conditions(police.get(where))
    forged = {
        "giver": str(cast.ovj.organisation_id), "giver_id": str(cast.ovj.organisation_id), "by": str(cast.ovj.pk),
        "at": "2020-01-01", "ground": "x", "ground_id": str(item.pk), "decision": str(item.pk),
        "revoked_at": "2020-01-01", "told_at": "2020-01-01", "owner": str(cast.ovj.organisation_id),
        "item": str(noted(case, cast.agent, "een ander").pk), "items": "alles", "is_active": "on", "role": "fg",
    }  # fmt: skip
    assert police.post(where, FILLED | {"voorwaarden": boxes} | forged).status_code == 302
    (one,) = Disclosure.objects.all()
    assert (one.giver_id, one.by_id) == (cast.agent.organisation_id, cast.agent.pk)
    assert now() - one.at < timedelta(minutes=5)
    assert one.revoked_at is None
    assert [line.item_id for line in one.lines.all()] == [item.pk]


def test_a_ground_that_ended_since_the_last_look_carries_nothing_and_what_was_typed_stays(
    cast: Cast, case: Case, item: InformationItem, police: Client
) -> None:  # SH-3, SH-4
    where = last_look(case, cast.vt.organisation, item)
    boxes = conditions(police.get(where))
    ended(row(Partner.POLITIE, Partner.VT, Purpose.BEEINDIGEN))
    answer = police.post(where, FILLED | {"voorwaarden": boxes})
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_an_item_that_was_withdrawn_since_the_last_look_does_not_go(
    cast: Cast, case: Case, item: InformationItem, police: Client
) -> None:  # SH-6
    where = last_look(case, cast.vt.organisation, item)
    boxes = conditions(police.get(where))
    with acting(cast.agent):
        bericht_intrekken(item_id=item.pk, actor=cast.agent, reason=RecallReason.ONJUIST, now=now())
    answer = police.post(where, FILLED | {"voorwaarden": boxes}, follow=True)
    assert "Kies opnieuw" in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_who_lost_the_disclosure_has_an_open_page_and_nothing_else(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-6
    """Every link and form of the page that still stands on the screen, used after the sharing stopped."""
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    reader = Client()
    reader.force_login(cast.vt)
    page = reverse("zaak", args=[case.pk])
    assert TEXT in reader.get(page).content.decode()
    with acting(cast.agent):
        delen_stoppen(
            disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.TEN_ONRECHTE, now=now()
        )
    for headers in ({}, {"HX-Request": "true"}):
        for address in (
            page,
            reverse("vastleggen", args=[case.pk]),
            reverse("delen", args=[case.pk], query={"item": str(item.pk), "moment": Moment.ACUUT.value}),
            reverse("logboek_zaak", args=[case.pk]),
            reverse("logboek_zaak_csv", args=[case.pk]),
            reverse("logboek_zaak_papier", args=[case.pk]),
            reverse("spoor", args=[case.pk, item.pk]),
            reverse("vandaag"),
        ):
            answer = reader.get(address, headers=headers)
            assert TEXT not in answer.content.decode(), address
            assert WHY not in answer.content.decode(), address
            assert answer["Cache-Control"] == "no-store"
    stale = reader.get(
        page, headers={"If-None-Match": '"x"', "If-Modified-Since": "Sun, 22 Nov 2026 10:00:00 GMT"}
    )
    assert stale.status_code == 200
    assert not stale.has_header("ETag")
    assert not stale.has_header("Last-Modified")


def test_inside_one_transaction_too_the_end_of_sharing_is_the_end(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-6
    """A long task that began while it was shared reads nothing once it is not: the policy asks at each statement."""
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    with acting(cast.vt):
        assert ItemText.objects.filter(item=item).exists()
        with acting(cast.agent):
            delen_stoppen(
                disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.TEN_ONRECHTE, now=now()
            )
        assert not ItemText.objects.filter(item=item).exists()
