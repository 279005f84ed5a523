"""Sharing: refused with what is missing, once a click, written down, and what the receiver then has (SH-1 to SH-5)."""

import threading
from datetime import date, timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection

from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.demo import DECIDED_ON, regionale_besluiten
from cases.disclosure.enums import Condition, Told
from cases.disclosure.models import Disclosure, InterimDecision
from cases.disclosure.selectors import antwoorden, redenen, verstrekkingen
from cases.disclosure.services import Motivering, delen
from cases.dossier.enums import DataClass, Kind, Moment, Origin
from cases.dossier.models import Case, InformationItem, ItemText, Participation
from cases.dossier.selectors import timeline
from cases.partners.models import Organisation, Region
from tests.access.kit import MOTIVERING, WHY, a_while_ago, noted, opened_by, shared
from tests.cast import Cast, make_cast
from tests.grounds_kit import approved, ended, replacement


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of the police; nobody else takes part."""
    return opened_by(cast.agent)


@pytest.fixture
def item(case: Case, cast: Cast) -> InformationItem:
    """What the police may share with each partner (art. 8)."""
    return noted(case, cast.agent, "de buren hoorden geschreeuw")


def confirmed(*conditions: str, told: Told = Told.VERTELD, look_again_on: date | None = None) -> Motivering:
    """A reason with these conditions confirmed and no others."""
    return Motivering(WHY, frozenset(conditions), told, look_again_on)


ALL = tuple(Condition.values)


# What is missing is named (SH-4, SH-10).


def test_nothing_chosen(cast: Cast, case: Case) -> None:  # SH-4
    with pytest.raises(RuleBroken, match="Kies wat u wilt delen"):
        shared(case, cast.agent, cast.vt.organisation, [])


@pytest.mark.parametrize("necessity", ["", "   \n\t"])
def test_no_reason(cast: Cast, case: Case, item: InformationItem, necessity: str) -> None:  # SH-4
    empty = Motivering(necessity, frozenset(ALL), Told.VERTELD)
    with pytest.raises(RuleBroken, match="waarom delen nu nodig is"):
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=empty)


@pytest.mark.parametrize("missing", ["zwaarwegend", "noodzakelijk", "alleen_art8"])
def test_each_condition_that_is_not_confirmed(
    cast: Cast, case: Case, item: InformationItem, missing: str
) -> None:  # SH-4
    rest = [condition for condition in ALL if condition != missing]
    with pytest.raises(RuleBroken) as refusal:
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=confirmed(*rest))
    assert str(refusal.value) == f"Bevestig nog: {Condition(missing).label}"


def test_all_conditions_that_are_not_confirmed_at_once(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-4
    with pytest.raises(RuleBroken, match=r"zwaarwegend belang.*noodzakelijk zijn.*artikel 8 Wpg"):
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=confirmed())


def test_waiting_with_telling_asks_when_to_look_again(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-10
    with pytest.raises(RuleBroken, match="Kies een datum om opnieuw te kijken"):
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=confirmed(*ALL, told=Told.WACHT))
    past = confirmed(*ALL, told=Told.WACHT, look_again_on=date(2020, 1, 1))
    with pytest.raises(RuleBroken, match="in het verleden"):
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=past)
    later = confirmed(*ALL, told=Told.WACHT, look_again_on=now().date() + timedelta(days=7))
    assert shared(case, cast.agent, cast.vt.organisation, [item], motivering=later).look_again_on


def test_an_end_in_the_past(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-4
    with pytest.raises(RuleBroken, match="einddatum"):
        shared(case, cast.agent, cast.vt.organisation, [item], until=now() - timedelta(days=1))


def test_nothing_is_left_behind_by_a_refusal(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-4
    with pytest.raises(RuleBroken):
        shared(case, cast.agent, cast.vt.organisation, [item], motivering=confirmed())
    assert not Disclosure.objects.exists()
    assert not ItemGrant.objects.exists()
    assert not InformationItem.objects.filter(kind=Kind.VERSTREKKING).exists()
    assert Participation.objects.filter(case=case).count() == 1


# No ground, no sharing (SH-2, SH-3, SH-5, SA-1).


@pytest.mark.parametrize("moment", [Moment.ZSM, Moment.ACTIEOVERLEG, Moment.HSSK])
def test_another_moment_has_no_ground(
    cast: Cast, case: Case, item: InformationItem, moment: Moment
) -> None:  # SH-2
    with pytest.raises(RuleBroken, match="Er is geen grond"):
        shared(case, cast.agent, cast.vt.organisation, [item], moment=moment)


@pytest.mark.parametrize("who", ["vt", "raad", "reclassering"])
def test_article_9_goes_to_the_om_only(
    cast: Cast, case: Case, item: InformationItem, who: str
) -> None:  # SH-5
    secret = noted(case, cast.agent, "uit een gericht onderzoek", data_class=DataClass.WPG9)
    with pytest.raises(RuleBroken, match="artikel 9 Wpg"):
        shared(case, cast.agent, cast.everyone()[who].organisation, [item, secret])
    assert (
        shared(case, cast.agent, cast.ovj.organisation, [item, secret]).ground.articles
        == "art. 16 lid 1 sub a Wpg"
    )


def test_a_secret_address_does_not_go_along(cast: Cast, case: Case, item: InformationItem) -> None:  # SA-1
    address = noted(case, cast.agent, "Kerkstraat 1", data_class=DataClass.GEHEIM_ADRES)
    for who in ("vt", "ovj", "raad", "reclassering"):
        with pytest.raises(RuleBroken, match="geheim adres"):
            shared(case, cast.agent, cast.everyone()[who].organisation, [item, address])


@pytest.fixture
def of_vt(cast: Cast, case: Case, item: InformationItem) -> InformationItem:
    """Something VT wrote down after the police brought it onto the case."""
    shared(case, cast.agent, cast.vt.organisation, [item])
    return noted(case, cast.vt, "eerdere melding in 2024")


def test_vt_shares_with_the_om_only_on_a_decision_of_the_region(
    cast: Cast, case: Case, of_vt: InformationItem
) -> None:  # SH-3
    with pytest.raises(RuleBroken, match="De wet is hier onduidelijk"):
        shared(case, cast.vt, cast.ovj.organisation, [of_vt])
    regionale_besluiten(Region.objects.get(name="Groningen"))
    with pytest.raises(RuleBroken, match="De wet is hier onduidelijk"):
        shared(case, cast.vt, cast.ovj.organisation, [of_vt])  # of another region
    regionale_besluiten(case.region)
    disclosure = shared(case, cast.vt, cast.ovj.organisation, [of_vt])
    assert disclosure.decision
    assert disclosure.decision.decided_on == DECIDED_ON
    assert "verzonnen" in str(disclosure.decision)


def test_a_decision_that_ended_is_no_longer_one(
    cast: Cast, case: Case, of_vt: InformationItem
) -> None:  # SH-3
    regionale_besluiten(case.region)
    for decision in InterimDecision.objects.filter(ground__receiver="om"):
        ended(decision)
    with pytest.raises(RuleBroken, match="De wet is hier onduidelijk"):
        shared(case, cast.vt, cast.ovj.organisation, [of_vt], at=now())


def test_a_new_law_is_a_new_row_and_what_was_shared_keeps_its_ground(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-3
    before = shared(case, cast.agent, cast.ovj.organisation, [item])
    old = before.ground
    new = approved(replacement(old, data_classes=old.data_classes, articles="art. 1 nieuwe wet"), "politie")
    after = shared(
        case, cast.agent, cast.ovj.organisation, [noted(case, cast.agent, "en nog iets")], at=now()
    )
    before.refresh_from_db()
    assert (before.ground_id, after.ground_id) == (old.pk, new.pk)
    assert set(ItemGrant.objects.filter(disclosure=before).values_list("ground", flat=True)) == {old.articles}


def test_the_answers_before_sharing_are_those_of_sharing(
    cast: Cast, case: Case, of_vt: InformationItem
) -> None:  # SH-9
    with acting(cast.vt):
        answers = antwoorden(actor=cast.vt, case=case, items=[of_vt], moment=Moment.ACUUT, today=now().date())
    assert {a.receiver.partner: a.answer.allowed for a in answers} == {
        "politie": True, "rvdk": True, "om": False, "reclassering": False,
    }  # fmt: skip


# Only one's own, only in one's own region, only by who works on it (SH-1, SH-11).


@pytest.mark.parametrize("who", ["elsewhere", "ovj_elsewhere"])
def test_a_partner_of_another_region(cast: Cast, case: Case, item: InformationItem, who: str) -> None:
    with pytest.raises(RuleBroken, match="regio van deze zaak"):
        shared(case, cast.agent, cast.everyone()[who].organisation, [item])


def test_oneself(cast: Cast, case: Case, item: InformationItem) -> None:
    with pytest.raises(RuleBroken, match="regio van deze zaak"):
        shared(case, cast.agent, cast.agent.organisation, [item])


def test_what_was_shared_is_not_the_receivers_to_pass_on(
    cast: Cast, case: Case, item: InformationItem, of_vt: InformationItem
) -> None:  # SH-11
    for items in ([item], [of_vt, item]):
        with pytest.raises(NotVisible):
            shared(case, cast.vt, cast.raad.organisation, items)


def test_an_item_of_another_case_of_mine(cast: Cast, case: Case, item: InformationItem) -> None:
    other = opened_by(cast.agent)
    with pytest.raises(NotVisible):
        shared(other, cast.agent, cast.vt.organisation, [item])


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "voorzitter", "elsewhere"])
def test_who_does_not_work_on_the_case_shares_nothing_of_it(
    cast: Cast, case: Case, item: InformationItem, who: str
) -> None:  # SH-1
    with pytest.raises(NotVisible):
        shared(case, cast.everyone()[who], cast.raad.organisation, [item])


# Once is once (double click, two tabs).


def test_a_double_click_shares_once(cast: Cast, case: Case, item: InformationItem) -> None:
    first = shared(case, cast.agent, cast.vt.organisation, [item])
    assert shared(case, cast.agent, cast.vt.organisation, [item]) == first
    assert Disclosure.objects.count() == 1
    assert AuditEvent.objects.filter(verb=Verb.DISCLOSED).count() == 1


def test_the_same_item_twice_in_one_form_is_one(cast: Cast, case: Case, item: InformationItem) -> None:
    assert shared(case, cast.agent, cast.vt.organisation, [item, item]).lines.count() == 1


def test_another_end_is_another_disclosure(cast: Cast, case: Case, item: InformationItem) -> None:
    tomorrow = now() + timedelta(days=1)
    short = shared(case, cast.agent, cast.vt.organisation, [item], until=tomorrow)
    without_end = shared(case, cast.agent, cast.vt.organisation, [item])
    assert without_end != short
    assert without_end.until is None


def test_other_words_are_another_disclosure(cast: Cast, case: Case, item: InformationItem) -> None:
    first = shared(case, cast.agent, cast.vt.organisation, [item])
    other = Motivering("nu ook om een andere reden", frozenset(ALL), Told.VERTELD)
    second = shared(case, cast.agent, cast.vt.organisation, [item], motivering=other)
    with acting(cast.vt):
        assert set(redenen([first, second], cast.vt).values()) == {WHY, "nu ook om een andere reden"}


def test_two_clicks_at_the_very_same_moment_share_once(own_database: str) -> None:
    cast = make_cast()
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    ready, shares = threading.Barrier(2), []

    def click() -> None:
        try:
            ready.wait(timeout=10)
            shares.append(shared(case, cast.agent, cast.vt.organisation, [item]).pk)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(timeout=20)
    assert len(shares) == 2
    assert len(set(shares)) == 1
    assert Disclosure.objects.count() == 1


# What the receiver then has, and nobody else (SH-1).


def test_the_receiver_comes_onto_the_case_and_reads_item_and_reason(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-1, SH-4
    other = noted(case, cast.agent, "niet gedeeld")
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    participation = Participation.objects.get(case=case, organisation=cast.vt.organisation)
    assert participation.origin == Origin.DISCLOSURE
    with acting(cast.vt):
        assert set(ItemText.objects.values_list("item_id", flat=True)) == {item.pk, disclosure.motivation_id}
        assert [row.text for row in timeline(case, cast.vt)] == ["de buren hoorden geschreeuw"]
        assert redenen(verstrekkingen(case, cast.vt), cast.vt) == {disclosure.pk: WHY}
        assert not ItemText.objects.filter(item=other).exists()


@pytest.mark.parametrize("who", ["ovj", "raad", "reclassering", "elsewhere", "voorzitter"])
def test_a_third_learns_nothing(cast: Cast, case: Case, item: InformationItem, who: str) -> None:  # SH-1
    shared(case, cast.agent, cast.vt.organisation, [item])
    third = cast.everyone()[who]
    with acting(third):
        assert not ItemText.objects.exists()
        assert verstrekkingen(case, third) == []
    assert not Participation.objects.filter(organisation=third.organisation).exists()


def test_who_takes_part_does_not_learn_what_went_to_another(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-1
    for_om = noted(case, cast.agent, "alleen voor het OM")
    shared(case, cast.agent, cast.vt.organisation, [item])
    secret = shared(case, cast.agent, cast.ovj.organisation, [for_om])
    with acting(cast.vt):
        assert secret not in verstrekkingen(case, cast.vt)
        assert not ItemText.objects.filter(item__in=[for_om, secret.motivation]).exists()


# The trace.


def test_sharing_is_written_down_with_ids_and_codes_only(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item])
    event = AuditEvent.objects.get(verb=Verb.DISCLOSED)
    assert (event.actor_id, event.organisation_id) == (cast.agent.pk, cast.agent.organisation_id)
    assert (event.case_id, event.disclosure_id, event.subject_id) == (case.pk, disclosure.pk, disclosure.pk)
    assert event.ground == disclosure.ground.articles
    assert event.detail == {
        "receiver": str(cast.vt.organisation_id), "items": [str(item.pk)], "decision": "", "told": "verteld",
    }  # fmt: skip


def test_each_read_of_anothers_information_is_a_row_with_its_ground(
    cast: Cast, case: Case, item: InformationItem
) -> None:
    disclosure = shared(case, cast.agent, cast.vt.organisation, [item, noted(case, cast.agent, "twee")])
    noted(case, cast.vt, "van VT zelf")
    with acting(cast.vt):
        timeline(case, cast.vt)
    rows = list(AuditEvent.objects.filter(verb=Verb.READ))
    assert {row.subject_id for row in rows} == {line.item_id for line in disclosure.lines.all()}
    assert len(rows) == 2, "one for each subject, none for one's own"
    for row in rows:
        assert (row.actor_id, row.organisation_id) == (cast.vt.pk, cast.vt.organisation_id)
        assert (row.owner_id, row.case_id) == (cast.agent.organisation_id, case.pk)
        assert (row.disclosure_id, row.ground) == (disclosure.pk, disclosure.ground.articles)


def test_reading_ones_own_leaves_no_row(cast: Cast, case: Case, item: InformationItem) -> None:
    with acting(cast.agent):
        assert timeline(case, cast.agent)
    assert not AuditEvent.objects.filter(verb=Verb.READ).exists()


@pytest.fixture
def without_a_log(own_database: str) -> Cast:
    """A database in which the application can no longer write to the audit."""
    cast = make_cast()
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with psycopg.connect(own_database, autocommit=True) as admin:
        admin.execute("REVOKE INSERT ON cases_auditevent FROM vv_app")
    return cast


def test_when_the_log_cannot_be_written_the_read_fails(without_a_log: Cast) -> None:
    cast, case = without_a_log, Case.objects.get()
    with pytest.raises(ProgrammingError, match="permission denied"), acting(cast.vt):
        timeline(case, cast.vt)


def test_when_the_log_cannot_be_written_nothing_is_shared(without_a_log: Cast) -> None:
    cast, case = without_a_log, Case.objects.get()
    before = (Disclosure.objects.count(), ItemGrant.objects.count(), Participation.objects.count())
    item = InformationItem.objects.exclude(kind=Kind.VERSTREKKING).get()
    with pytest.raises(ProgrammingError, match="permission denied"), acting(cast.agent):
        delen(
            case=case, actor=cast.agent, receiver=Organisation.objects.get(pk=cast.raad.organisation_id), items=[item],
            moment=Moment.ACUUT, motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip
    assert (Disclosure.objects.count(), ItemGrant.objects.count(), Participation.objects.count()) == before
