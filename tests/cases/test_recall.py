"""Taking back what was shared: access ends at once, every receiver says that it knows (SH-6)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.disclosure.enums import RecallKind, RecallReason
from cases.disclosure.models import Disclosure, Recall, Receipt
from cases.disclosure.recall import bericht_intrekken, bericht_verbeteren, delen_stoppen, ontvangst_bevestigen
from cases.disclosure.selectors import open_ontvangsten, teruggenomen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.services import vastleggen
from cases.notifications.models import Outbox
from cases.partners.models import Staff
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast

WRONG, RIGHT = "hij woont op nummer zeven", "hij woont op nummer negen"
ONJUIST = RecallReason.ONJUIST
STRANGERS = ("vt", "ovj", "raad", "elsewhere", "voorzitter")


@pytest.fixture
def case(cast: Cast) -> Case:
    """The police opened it and works on it."""
    return opened_by(cast.agent)


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """A message of the police."""
    return noted(case, cast.agent, WRONG)


@pytest.fixture
def disclosure(cast: Cast, case: Case, item: InformationItem) -> Disclosure:
    """The message was shared with Veilig Thuis."""
    return shared(case, cast.agent, cast.vt.organisation, [item])


def stopped(disclosure: Disclosure, actor: Staff) -> Recall:
    """Stop sharing as this actor."""
    with acting(actor):
        return delen_stoppen(
            disclosure_id=disclosure.pk, actor=actor, reason=RecallReason.TEN_ONRECHTE, now=now()
        )


def read_by(reader: Staff) -> set[str]:
    """What the row policy alone lets this reader see of others."""
    with acting(reader):
        rows = ItemText.objects.exclude(owner_id=reader.organisation_id)
        return set(rows.values_list("text", flat=True))


def test_stopping_ends_access_at_once_and_leaves_other_sharing(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    shared(case, cast.agent, cast.ovj.organisation, [item])
    assert WRONG in read_by(cast.vt)
    stopped(disclosure, cast.agent)
    assert not read_by(cast.vt)
    with acting(cast.vt):
        assert not visible_to(InformationItem, cast.vt).exists()
    assert WRONG in read_by(cast.ovj)


def test_what_two_disclosures_share_stays_until_both_are_stopped(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    again = shared(case, cast.agent, cast.vt.organisation, [item, noted(case, cast.agent, "meer")])
    stopped(disclosure, cast.agent)
    assert WRONG in read_by(cast.vt)
    stopped(again, cast.agent)
    assert not read_by(cast.vt)


def test_the_second_who_stops_it_is_told_so(cast: Cast, disclosure: Disclosure) -> None:  # SH-6
    stopped(disclosure, cast.agent)
    with pytest.raises(Overtaken):
        stopped(disclosure, cast.agent)


def test_what_ended_by_itself_is_not_stopped(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-6
    past = now() - timedelta(hours=1)
    over = shared(case, cast.agent, cast.vt.organisation, [item], at=past - timedelta(hours=1), until=past)
    with pytest.raises(RuleBroken, match="al afgelopen"):
        stopped(over, cast.agent)


@pytest.mark.parametrize("who", STRANGERS)
def test_only_the_giver_takes_back(
    cast: Cast, item: InformationItem, disclosure: Disclosure, who: str
) -> None:  # SH-6
    actor = cast.everyone()[who]
    with pytest.raises(NotVisible):
        stopped(disclosure, actor)
    for act in (withdrawn, corrected):
        with pytest.raises(NotVisible):
            act(item, actor)


def corrected(item: InformationItem, actor: Staff, text: str = RIGHT) -> Recall | None:
    """Correct an item as this actor."""
    with acting(actor):
        return bericht_verbeteren(item_id=item.pk, actor=actor, text=text, reason=ONJUIST, now=now())


def withdrawn(item: InformationItem, actor: Staff) -> Recall | None:
    """Withdraw an item as this actor."""
    with acting(actor):
        return bericht_intrekken(item_id=item.pk, actor=actor, reason=ONJUIST, now=now())


def test_a_correction_reaches_everyone_who_ever_had_it(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    past = now() - timedelta(hours=1)
    shared(case, cast.agent, cast.ovj.organisation, [item], at=past - timedelta(hours=1), until=past)
    corrected(item, cast.agent)
    assert read_by(cast.vt) >= {RIGHT}
    assert WRONG not in read_by(cast.vt)
    assert not read_by(cast.ovj)  # it ended: told that it was wrong, not what is right
    receivers = set(Receipt.objects.values_list("organisation_id", flat=True))
    assert receivers == {cast.vt.organisation_id, cast.ovj.organisation_id}
    told = set(Outbox.objects.filter(effect="recall.corrected").values_list("organisation_id", flat=True))
    assert told == receivers
    with acting(cast.agent):
        said = ItemText.objects.get(item=item).history.order_by("history_date")
        assert [row.text for row in said] == [WRONG, RIGHT]


def test_nobody_is_told_of_what_nobody_had(cast: Cast, item: InformationItem) -> None:  # SH-6
    assert corrected(item, cast.agent) is None
    assert withdrawn(item, cast.agent) is None
    assert not Recall.objects.exists()


def test_the_same_words_again_correct_nothing(
    cast: Cast, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    assert corrected(item, cast.agent, text=f" {WRONG} ") is None
    with pytest.raises(RuleBroken, match="Schrijf op"):
        corrected(item, cast.agent, text=" ")


def test_what_is_withdrawn_is_gone_for_all_others_and_is_not_shared_again(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    shared(case, cast.agent, cast.ovj.organisation, [item])
    withdrawn(item, cast.agent)
    for reader in (cast.vt, cast.ovj):
        assert WRONG not in read_by(reader)
        with acting(reader):
            assert not visible_to(InformationItem, reader).filter(pk=item.pk).exists()
    with pytest.raises(RuleBroken, match="ingetrokken"):
        shared(case, cast.agent, cast.raad.organisation, [item])
    with acting(cast.agent):
        assert ItemText.objects.filter(item=item).exists()  # its owner keeps it


def test_what_is_withdrawn_stays_as_it_is(cast: Cast, item: InformationItem) -> None:  # SH-6
    withdrawn(item, cast.agent)
    for act in (withdrawn, corrected):
        with pytest.raises(RuleBroken, match="al ingetrokken"):
            act(item, cast.agent)


def test_a_decision_of_a_flow_is_followed_not_taken_back(cast: Cast, case: Case) -> None:  # SH-6
    with acting(cast.agent):
        arrest = vastleggen(
            case=case, actor=cast.agent, kind=Kind.AANHOUDING, moment=Moment.ZSM, now=now(), text="x"
        )
    with pytest.raises(RuleBroken, match="leg een nieuwe vast"):
        withdrawn(arrest, cast.agent)


def test_a_receiver_says_that_it_knows_and_the_owner_sees_who(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6
    withdrawn(item, cast.agent)
    with acting(cast.vt):
        (receipt,) = open_ontvangsten(cast.vt, case)
        ontvangst_bevestigen(receipt_id=receipt.pk, actor=cast.vt, now=now())
        ontvangst_bevestigen(receipt_id=receipt.pk, actor=cast.vt, now=now())  # a second tap
        assert not open_ontvangsten(cast.vt)
    assert AuditEvent.objects.filter(verb=Verb.ACKNOWLEDGED).count() == 1
    with acting(cast.agent):
        (recall,) = teruggenomen(case, cast.agent)
        assert recall.kind == RecallKind.WITHDRAWN
        assert [one.acknowledged_by for one in recall.receipts.all()] == [cast.vt]


@pytest.mark.parametrize("who", ["agent", "ovj", "vt_unassigned", "elsewhere"])
def test_nobody_gives_anothers_receipt(
    cast: Cast, item: InformationItem, disclosure: Disclosure, who: str
) -> None:  # SH-6
    withdrawn(item, cast.agent)
    receipt, actor = Receipt.objects.get(), cast.everyone()[who]
    with pytest.raises(NotVisible), acting(actor):
        ontvangst_bevestigen(receipt_id=receipt.pk, actor=actor, now=now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_receipt SET acknowledged_at = now(), acknowledged_by_id = crossing.who()",
        "UPDATE cases_disclosure SET revoked_at = NULL",
        "UPDATE cases_itemgrant SET live_until = NULL",
        "UPDATE cases_recall SET reason = 'sepot'",
    ],
)
def test_sql_as_the_application_undoes_nothing_of_it(
    cast: Cast, case: Case, disclosure: Disclosure, statement: str
) -> None:  # SH-6
    stopped(disclosure, cast.agent)
    with (
        pytest.raises(ProgrammingError, match="one's own name"),
        acting(cast.ovj),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_acts_are_written_down_in_codes(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure
) -> None:  # SH-6, X-1
    corrected(item, cast.agent)
    stopped(disclosure, cast.agent)
    withdrawn(item, cast.agent)
    rows = AuditEvent.objects.filter(verb__in=[Verb.CORRECTED, Verb.WITHDRAWN, Verb.REVOKED])
    assert {row.verb for row in rows} == {Verb.CORRECTED, Verb.WITHDRAWN, Verb.REVOKED}
    assert all(row.case_id == case.pk and row.owner_id == cast.agent.organisation_id for row in rows)
    assert not [row for row in rows if WRONG in str(row.detail) or RIGHT in str(row.detail)]


# In the browser.


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    """The police, signed in."""
    client.force_login(cast.agent)
    return client


def test_revocation_shows_on_the_very_next_request(
    cast: Cast, case: Case, disclosure: Disclosure, browser: Client
) -> None:  # SH-6
    reader = Client()
    reader.force_login(cast.vt)
    page = reverse("zaak", args=[case.pk])
    assert WRONG in reader.get(page).content.decode()
    answer = browser.post(
        reverse("delen_stoppen", args=[case.pk, disclosure.pk]), {"reden": RecallReason.TEN_ONRECHTE}
    )
    assert answer.status_code == 302
    shown = reader.get(page).content.decode()
    assert WRONG not in shown
    assert "Dat weten wij" in shown
    assert "deelt iets niet meer met u" in reader.get(reverse("vandaag")).content.decode()
    receipt = Receipt.objects.get()
    assert reader.post(reverse("ontvangst", args=[case.pk, receipt.pk])).status_code == 302
    assert "Dat weten wij" not in reader.get(page).content.decode()
    assert "weet het sinds" in browser.get(page).content.decode()


def test_what_is_missing_is_named_and_what_was_typed_stays(
    case: Case, item: InformationItem, browser: Client
) -> None:  # SH-6
    page = reverse("wijzigen", args=[case.pk, item.pk])
    answer = browser.post(page, {"wat": "verbeteren", "tekst": RIGHT})
    assert answer.status_code == 422
    assert "Kies waarom." in answer.content.decode()
    assert RIGHT in answer.content.decode()
    for forged in ({"wat": "weg"}, {"wat": "verbeteren", "reden": "zomaar", "tekst": "\0"}, {}):
        assert browser.post(page, forged).status_code == 422
    done = {"wat": "verbeteren", "tekst": RIGHT, "reden": RecallReason.ONJUIST}
    assert browser.post(page, done).status_code == 302
    shown = browser.get(reverse("zaak", args=[case.pk])).content.decode()
    assert RIGHT in shown
    assert WRONG not in shown


def test_forged_ids_are_the_same_nothing(
    cast: Cast, case: Case, item: InformationItem, disclosure: Disclosure, browser: Client
) -> None:  # SH-6
    other = opened_by(cast.agent)
    theirs = noted(opened_by(cast.raad), cast.raad, "van de Raad", data_class=DataClass.RAAD)
    for address in (
        reverse("delen_stoppen", args=[other.pk, disclosure.pk]),
        reverse("delen_stoppen", args=[case.pk, uuid4()]),
        reverse("wijzigen", args=[other.pk, item.pk]),
        reverse("wijzigen", args=[case.pk, theirs.pk]),
        reverse("wijzigen", args=[case.pk, disclosure.motivation_id]),
    ):
        for answer in (browser.get(address), browser.post(address, {"reden": RecallReason.ONJUIST})):
            assert answer.status_code == 404
    assert browser.get(reverse("ontvangst", args=[case.pk, uuid4()])).status_code == 405
    assert browser.post(reverse("ontvangst", args=[case.pk, uuid4()])).status_code == 404
