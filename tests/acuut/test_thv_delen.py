"""Sharing the outcome of a THV assessment: who sees what before and after (TH-3, SH-1 to SH-4)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import views
from acuut.huisverbod.models import (
    Huisverbodaanvraag,
    HuisverbodContent,
    HuisverbodGesprekken,
    HuisverbodUitkomst,
)
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.models import Disclosure
from cases.dossier.services import toewijzen
from tests.acuut.thv_kit import CALLER, REASON, TALK, arrive, ask, case_page, decide, page, share, share_form
from tests.cast import Cast


@pytest.fixture
def at() -> datetime:
    """One present moment: before the transaction of the test began."""
    return now() - timedelta(minutes=1)


@pytest.fixture
def aanvraag(client: Client, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Huisverbodaanvraag:
    """A huisverbod that was imposed just now; only Veilig Thuis knows; Veilig Thuis is logged in."""
    monkeypatch.setattr(views, "present", lambda: at)
    made = ask(client, cast.vt, at)
    arrive(client, made)
    assert decide(client, made).status_code == 302
    made.refresh_from_db()
    return made


def take_part(cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime) -> None:
    """The police officer is assigned by a colleague who has duty; here the shift stands in for that."""
    from cases.partners.enums import DutyFunction
    from cases.partners.services import dienst_toevoegen

    with acting(cast.agent):
        dienst_toevoegen(
            staff=cast.agent, function=DutyFunction.ACUUT, starts_at=at, ends_at=at + timedelta(hours=8)
        )


def test_the_police_see_the_outcome_and_not_the_call_or_the_talks(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # TH-3, SH-4
    take_part(cast, aanvraag, at)
    assert page(client, cast.agent, aanvraag).status_code == 404
    client.force_login(cast.vt)
    assert share(client, aanvraag, cast.agent.organisation).status_code == 302
    shown = page(client, cast.agent, aanvraag).content.decode()
    for text in ("Huisverbod opgelegd", REASON, "hulpofficier", "Huisverbod eindigt"):
        assert text in shown
    timeline = case_page(client, cast.agent, aanvraag.case).content.decode()
    assert REASON in timeline
    assert "4.1.1 Wmo" in timeline
    for text in (CALLER, TALK, "Cellencomplex Noord", "Twee keer hoog"):
        assert text not in shown
        assert text not in timeline
    with acting(cast.agent):
        assert not HuisverbodContent.objects.exists()
        assert not HuisverbodGesprekken.objects.exists()
        assert HuisverbodUitkomst.objects.count() == 1
        assert not HuisverbodContent.history.exists()


def test_what_the_police_read_is_in_the_record(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:
    take_part(cast, aanvraag, at)
    share(client, aanvraag, cast.agent.organisation)
    assert AuditEvent.objects.filter(verb=Verb.DISCLOSED).count() == 1
    page(client, cast.agent, aanvraag)
    read = AuditEvent.objects.filter(verb=Verb.READ, actor=cast.agent, subject_id=aanvraag.outcome_item_id)
    assert read.exists()


def test_the_police_may_not_change_or_share_it(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # SH-1
    take_part(cast, aanvraag, at)
    share(client, aanvraag, cast.agent.organisation)
    client.force_login(cast.agent)
    for name in ("thv_ter_plaatse", "thv_besluit", "thv_delen"):
        sent = share_form(cast.ovj.organisation)
        assert client.post(reverse(f"acuut:{name}", args=[aanvraag.pk]), sent).status_code == 404


def test_the_om_waits_for_a_decision_of_the_region(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag
) -> None:  # SH-3
    shown = client.get(reverse("acuut:thv_delen", args=[aanvraag.pk])).content.decode()
    assert "De wet is hier onduidelijk" in shown
    refused = share(client, aanvraag, cast.ovj.organisation)
    assert refused.status_code == 422
    assert "Kies een van de mogelijkheden" in refused.content.decode()
    assert page(client, cast.ovj, aanvraag).status_code == 404
    regionale_besluiten(cast.vt.organisation.region)
    client.force_login(cast.vt)
    assert share(client, aanvraag, cast.ovj.organisation).status_code == 302
    assert REASON in page(client, cast.ovj, aanvraag).content.decode()
    assert Disclosure.objects.get().decision is not None


@pytest.mark.parametrize(
    "who", ["raad", "reclassering", "voorzitter", "elsewhere", "ovj_elsewhere", "vt_unassigned", "fg_vt"]
)
def test_who_was_not_told_still_sees_nothing(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, who: str
) -> None:  # SH-1
    regionale_besluiten(cast.vt.organisation.region)
    assert share(client, aanvraag, cast.agent.organisation, cast.ovj.organisation).status_code == 302
    other = cast.everyone()[who]
    if who == "voorzitter":  # the chair works at the OM, takes part in no case and has no duty
        assert not other.duties.exists()
    assert page(client, other, aanvraag).status_code == 404
    assert case_page(client, other, aanvraag.case).status_code == 404


def test_an_officer_without_duty_or_assignment_sees_nothing(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # SH-1
    share(client, aanvraag, cast.agent.organisation)
    assert page(client, cast.agent, aanvraag).status_code == 404


def test_a_colleague_who_is_assigned_goes_on(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, at: datetime
) -> None:  # SH-1
    assert page(client, cast.vt_unassigned, aanvraag).status_code == 404
    with acting(cast.vt):
        toewijzen(case_id=aanvraag.case_id, staff=cast.vt_unassigned, actor=cast.vt, now=at)
    assert TALK in page(client, cast.vt_unassigned, aanvraag).content.decode()


def test_a_double_click_shares_once(client: Client, cast: Cast, aanvraag: Huisverbodaanvraag) -> None:  # SH-4
    for _ in range(2):
        assert share(client, aanvraag, cast.agent.organisation).status_code == 302
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"noodzaak": ""},
        {"noodzaak": "a\x00"},
        {"voorwaarden": []},
        {"verteld": "wacht"},
        {"met": []},
        {"met": ["x"]},
    ],
)
def test_what_is_missing_is_asked_and_nothing_goes(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag, change: dict[str, object]
) -> None:  # SH-4
    assert share(client, aanvraag, cast.agent.organisation, **change).status_code == 422
    assert not Disclosure.objects.exists()


def test_a_partner_of_another_region_cannot_be_chosen(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag
) -> None:  # SH-1
    assert share(client, aanvraag, cast.elsewhere.organisation).status_code == 422
    assert not Disclosure.objects.exists()


def test_the_disclosure_to_the_om_is_prepared_and_made_in_one_act(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag
) -> None:  # TH-6
    regionale_besluiten(cast.vt.organisation.region)
    shown = page(client, cast.vt, aanvraag).content.decode()
    assert "Deel met het OM, voor ZSM en PGA" in shown
    there = f"{reverse('acuut:thv_delen', args=[aanvraag.pk])}?voor=om"
    form = client.get(there).context["form"]
    assert form.initial["met"] == [str(cast.ovj.organisation_id)]
    assert "ZSM en PGA" in form.initial["noodzaak"]
    assert share(client, aanvraag, cast.ovj.organisation).status_code == 302
    assert "Deel met het OM, voor ZSM en PGA" not in page(client, cast.vt, aanvraag).content.decode()
    assert "hulpofficier" in page(client, cast.ovj, aanvraag).content.decode(), "outcome, reasons and by whom"


def test_without_a_ground_the_page_says_so_and_offers_the_route_of_the_region(
    client: Client, cast: Cast, aanvraag: Huisverbodaanvraag
) -> None:  # TH-6, SH-9
    client.force_login(cast.vt)
    shown = client.get(reverse("acuut:thv_delen", args=[aanvraag.pk])).content.decode()
    assert "kan nu niet via het systeem" in shown
    assert reverse("gronden") in shown
    assert share(client, aanvraag, cast.ovj.organisation).status_code == 422
