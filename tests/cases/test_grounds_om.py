"""Art. 9 police data: the word of the OM, for each item and each partner, and what it opens and stops (SH-5)."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.agreement import instemming_vastleggen, te_stoppen
from cases.disclosure.enums import Purpose
from cases.disclosure.models import OmAgreement
from cases.dossier.enums import DataClass
from cases.dossier.models import Case, InformationItem
from cases.notifications.models import Outbox
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by, shared
from tests.cases.test_web_bad_input import HOSTILE, well_answered
from tests.cases.web_kit import browser, page, sent
from tests.cast import Cast
from tests.grounds_kit import approved, replacement, row

SECRET = "uit een gericht onderzoek"


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of the police."""
    return opened_by(cast.agent)


@pytest.fixture
def secret(case: Case, cast: Cast) -> InformationItem:
    """Art. 9 data that the police shared with the OM."""
    item = noted(case, cast.agent, SECRET, data_class=DataClass.WPG9)
    shared(case, cast.agent, cast.ovj.organisation, [item])
    return item


@pytest.fixture
def opened(cast: Cast) -> None:
    """A live row on which art. 9 data may go to Veilig Thuis."""
    held = row("politie", "vt", Purpose.BEEINDIGEN)
    approved(replacement(held, data_classes=["wpg8", "wpg9"], conditions=["noodzakelijk"]), "politie")


def says(officer: Staff, item: InformationItem, receiver: Any, *, agreed: bool) -> OmAgreement:
    """The officer's word."""
    with acting(officer):
        return instemming_vastleggen(
            item_id=item.pk, receiver_id=receiver.pk, actor=officer, agreed=agreed, now=now()
        )


def test_with_a_row_and_a_yes_it_goes(
    case: Case, cast: Cast, secret: InformationItem, opened: None
) -> None:  # SH-5
    vt = cast.vt.organisation
    with pytest.raises(RuleBroken, match="Het OM stemde nog niet in"):
        shared(case, cast.agent, vt, [secret], at=now())
    says(cast.ovj, secret, vt, agreed=False)
    with pytest.raises(RuleBroken, match="Het OM stemde nog niet in"):
        shared(case, cast.agent, vt, [secret], at=now())
    says(cast.ovj, secret, vt, agreed=True)
    assert shared(case, cast.agent, vt, [secret], at=now()).receiver == vt
    other = noted(case, cast.agent, "iets anders", data_class=DataClass.WPG9)
    with pytest.raises(RuleBroken, match="Het OM stemde nog niet in"):
        shared(case, cast.agent, vt, [secret, other], at=now())


def test_a_yes_opens_nothing_without_a_row(case: Case, cast: Cast, secret: InformationItem) -> None:  # SH-5
    says(cast.ovj, secret, cast.vt.organisation, agreed=True)
    with pytest.raises(RuleBroken, match="er is geen grond"):
        shared(case, cast.agent, cast.vt.organisation, [secret], at=now())


def test_a_yes_for_one_partner_is_not_one_for_another(
    case: Case, cast: Cast, secret: InformationItem, opened: None
) -> None:  # SH-5
    says(cast.ovj, secret, cast.raad.organisation, agreed=True)
    with pytest.raises(RuleBroken, match="Het OM stemde nog niet in"):
        shared(case, cast.agent, cast.vt.organisation, [secret], at=now())


def test_the_latest_word_counts_and_the_same_again_is_one(
    cast: Cast, secret: InformationItem
) -> None:  # SH-5
    first = says(cast.ovj, secret, cast.vt.organisation, agreed=True)
    assert says(cast.other_ovj, secret, cast.vt.organisation, agreed=True).pk == first.pk
    says(cast.other_ovj, secret, cast.vt.organisation, agreed=False)
    assert list(OmAgreement.objects.order_by("at").values_list("agreed", flat=True)) == [True, False]
    said = AuditEvent.objects.filter(verb=Verb.AGREED)
    assert {event.owner_id for event in said} == {cast.agent.organisation_id}
    assert SECRET not in str([event.detail for event in said])


@pytest.mark.parametrize("who", ["agent", "vt", "voorzitter", "ovj_elsewhere", "raad"])
def test_only_an_officer_on_the_case_speaks_for_the_om(
    cast: Cast, secret: InformationItem, who: str
) -> None:  # SH-5
    with pytest.raises(NotVisible):
        says(cast.everyone()[who], secret, cast.vt.organisation, agreed=True)
    for agreed in ("ja", "nee"):
        answer = sent(
            cast.everyone()[who], "instemming", secret.case_id, bericht=secret.pk,
            partner=cast.vt.organisation_id, antwoord=agreed,
        )  # fmt: skip
        assert answer.status_code == 404
    assert not OmAgreement.objects.exists()


@pytest.mark.parametrize("who", ["agent", "ovj", "elsewhere"])
def test_no_word_for_police_om_or_another_region(
    cast: Cast, secret: InformationItem, who: str
) -> None:  # SH-5
    with pytest.raises(NotVisible):
        says(cast.ovj, secret, cast.everyone()[who].organisation, agreed=True)


def test_what_was_not_shared_with_the_om_or_is_not_article_9_gets_no_word(
    case: Case, cast: Cast
) -> None:  # SH-5
    hidden = noted(case, cast.agent, SECRET, data_class=DataClass.WPG9)
    plain = noted(case, cast.agent, "gewoon")
    shared(case, cast.agent, cast.ovj.organisation, [plain])
    for item in (hidden, plain):
        with pytest.raises(NotVisible):
            says(cast.ovj, item, cast.vt.organisation, agreed=True)
    assert sent(cast.ovj, "instemming", case.pk).status_code == 404


@pytest.mark.parametrize("who", ["agent", "vt", "voorzitter"])
def test_sql_as_the_application_puts_no_word_in_the_mouth_of_the_om(
    cast: Cast, secret: InformationItem, who: str
) -> None:  # SH-5
    for by in (cast.everyone()[who], cast.ovj):
        word = OmAgreement(item=secret, receiver=cast.vt.organisation, agreed=True, by=by, at=now())
        with pytest.raises(ProgrammingError), acting(cast.everyone()[who]):
            word.save(force_insert=True)


def test_the_officer_says_it_in_the_browser_and_the_police_see_it(
    case: Case, cast: Cast, secret: InformationItem
) -> None:  # SH-5, SH-9
    assert "Zeg wat gedeeld mag worden (1)" in page(cast.ovj, "zaak", case.pk)
    text = page(cast.ovj, "instemming", case.pk)
    assert SECRET in text
    assert text.count("nog niets gezegd") == 3
    answer = sent(
        cast.ovj, "instemming", case.pk, bericht=secret.pk, partner=cast.vt.organisation_id, antwoord="ja"
    )
    assert answer.status_code == 302
    assert "Het OM zei ja voor VT" in page(cast.agent, "zaak", case.pk)
    answers = page(cast.agent, "delen", case.pk, item=secret.pk, moment="acuut")
    assert "Het OM stemde in, maar er is geen grond" in answers
    assert "Het OM zei ja ," in answers or "Het OM zei ja, " in answers
    assert Outbox.objects.filter(effect="om.said", organisation=cast.agent.organisation).exists()


@pytest.mark.parametrize("field", ["bericht", "partner", "antwoord"])
def test_a_foreign_or_hostile_answer_is_refused(cast: Cast, secret: InformationItem, field: str) -> None:
    said = {"bericht": str(secret.pk), "partner": str(cast.vt.organisation_id), "antwoord": "ja"}
    client = browser(cast.ovj)
    where = reverse("instemming", args=[secret.case_id])
    for value in [
        *HOSTILE,
        str(uuid4()),
        str(cast.agent.organisation_id),
        str(cast.elsewhere.organisation_id),
    ]:
        answer = client.post(where, {**said, field: value})
        well_answered(answer)
        assert answer.status_code == 422
    assert not OmAgreement.objects.exists()


def test_a_no_after_a_yes_asks_the_police_to_stop(
    case: Case, cast: Cast, secret: InformationItem, opened: None
) -> None:  # SH-5, SH-6
    vt = cast.vt.organisation
    says(cast.ovj, secret, vt, agreed=True)
    shared(case, cast.agent, vt, [secret], at=now())
    with acting(cast.agent):
        assert te_stoppen(cast.agent) == []
    says(cast.ovj, secret, vt, agreed=False)
    with acting(cast.agent):
        assert [word.receiver for word in te_stoppen(cast.agent)] == [vt]
    assert Outbox.objects.filter(effect="om.stop", organisation=cast.agent.organisation).exists()
    assert "stemt niet meer in met delen met VT" in page(cast.agent, "vandaag")
    assert "stemt niet meer in" not in page(cast.vt, "vandaag")
    assert "Het OM zei nee voor VT" in page(cast.agent, "zaak", case.pk)
