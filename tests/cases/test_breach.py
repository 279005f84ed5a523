"""A datalek from any page, to the own FG alone; and the complaint route (SA-10)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.deadlines.selectors import open_clocks
from cases.disclosure.breach import (
    afhandelen,
    autoriteit_verteld,
    betrokkenen_verteld,
    melden,
    open_datalekken,
)
from cases.disclosure.enums import BreachClose, BreachPeople, BreachState, BreachWhat
from cases.disclosure.models import DataBreach
from cases.notifications.models import Outbox
from cases.partners.enums import Role
from cases.partners.models import Staff
from tests.access.kit import WHY, a_while_ago, noted, opened_by, shared
from tests.cases.oversight_kit import colleague
from tests.cast import Cast

SENT = {"wat": "verkeerd", "mensen": "2_10"}


def report(actor: Staff, **other: Any) -> DataBreach:
    asked: dict[str, Any] = {
        "what": BreachWhat.VERKEERDE_ONTVANGER, "people": BreachPeople.GEZIN, "discovered_at": a_while_ago(60),
        "now": now(),
    }  # fmt: skip
    with acting(actor):
        return melden(actor=actor, **(asked | other))


def test_the_fg_has_72_hours_from_the_discovery(cast: Cast) -> None:  # SA-10, D-3
    found = report(cast.vt_unassigned)
    clock = Clock.objects.get(kind="datalek", subject_id=found.pk)
    assert clock.due_at == found.discovered_at + timedelta(hours=72)
    with acting(cast.fg_vt):
        assert [c.kind for c in open_clocks(cast.fg_vt, now())] == ["datalek"]
        assert list(open_datalekken(cast.fg_vt)) == [found]
    assert Outbox.objects.get(effect="datalek.reported").organisation_id == cast.vt.organisation_id
    assert AuditEvent.objects.get(verb=Verb.BREACH_REPORTED).actor == cast.vt_unassigned


def test_nobody_but_the_own_fg_knows_of_it(cast: Cast) -> None:  # SA-10
    found = report(cast.vt)
    fg_elsewhere = colleague(cast.elsewhere, "fg_gr", Role.FG)
    fg_police = colleague(cast.agent, "fg_pol", Role.FG)
    for other in (cast.vt, cast.vt_unassigned, cast.agent, cast.ovj, fg_elsewhere, fg_police):
        with acting(other):
            assert not open_datalekken(other).exists()
            assert not [c for c in open_clocks(other, now()) if c.kind == "datalek"]
            for act in (autoriteit_verteld, betrokkenen_verteld):
                with pytest.raises(NotVisible):
                    act(breach_id=found.pk, actor=other, now=now())
            with pytest.raises(NotVisible):
                afhandelen(breach_id=found.pk, actor=other, reason=BreachClose.GEEN_LEK, now=now())


def test_a_double_click_reports_once(cast: Cast) -> None:  # SA-10
    assert report(cast.vt) == report(cast.vt)
    assert report(cast.vt, people=BreachPeople.VEEL) != report(cast.vt)


def test_it_was_discovered_before_now_and_not_long_ago(cast: Cast) -> None:  # SA-10
    with pytest.raises(RuleBroken, match="toekomst"):
        report(cast.vt, discovered_at=now() + timedelta(hours=1))
    with pytest.raises(RuleBroken, match="jaar"):
        report(cast.vt, discovered_at=now() - timedelta(days=400))


def test_a_breach_names_no_case_and_no_disclosure_of_others(cast: Cast) -> None:  # SA-10
    case, own = opened_by(cast.agent), opened_by(cast.vt)
    given = shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    forged: tuple[tuple[Staff, dict[str, Any]], ...] = (
        (cast.ovj, {"case_id": case.pk}),
        (cast.vt, {"case_id": uuid4()}),
        (cast.vt, {"case_id": case.pk, "disclosure_id": given.pk}),  # received, not given
        (cast.vt, {"case_id": own.pk, "disclosure_id": given.pk}),
        (cast.agent, {"disclosure_id": given.pk}),  # without its case
        (cast.agent, {"case_id": case.pk, "disclosure_id": uuid4()}),
    )
    for actor, ids in forged:
        with pytest.raises(NotVisible):
            report(actor, **ids)
    assert report(cast.agent, case_id=case.pk, disclosure_id=given.pk).disclosure == given


def test_closing_says_on_what(cast: Cast) -> None:  # SA-10
    found = report(cast.vt)
    with acting(cast.fg_vt):
        how: dict[str, Any] = {"breach_id": found.pk, "actor": cast.fg_vt, "now": now()}
        with pytest.raises(RuleBroken, match="eerst"):
            afhandelen(reason=BreachClose.GEMELD, **how)
        autoriteit_verteld(**how)
        autoriteit_verteld(**how)  # a double click
        assert Clock.objects.get(kind="datalek").state == ClockState.MET
        betrokkenen_verteld(**how)
        with pytest.raises(RuleBroken, match="gemeld"):
            afhandelen(reason=BreachClose.GEEN_LEK, **how)
        closed = afhandelen(reason=BreachClose.GEMELD, **how)
        assert afhandelen(reason=BreachClose.GEMELD, **how) == closed
        assert not open_datalekken(cast.fg_vt).exists()
    closed.refresh_from_db()
    assert (closed.state, closed.closed_by) == (BreachState.CLOSED, cast.fg_vt)


def test_closing_without_a_report_ends_the_clock_too(cast: Cast) -> None:  # SA-10
    found = report(cast.vt)
    with acting(cast.fg_vt):
        afhandelen(breach_id=found.pk, actor=cast.fg_vt, reason=BreachClose.GEEN_RISICO, now=now())
        with pytest.raises(Overtaken):
            autoriteit_verteld(breach_id=found.pk, actor=cast.fg_vt, now=now())
    assert Clock.objects.get(kind="datalek").state == ClockState.MET


def test_the_page_is_one_tap_from_every_page(cast: Cast, client: Client) -> None:  # SA-10
    cast.fg_vt.phone = "06 12 34 56 78"
    with acting(cast.fg_vt):
        cast.fg_vt.save()
    client.force_login(cast.vt_unassigned)
    for where in ("vandaag", "zaken", "logboek", "datalek", "klacht"):
        assert f'href="{reverse("datalek")}"' in client.get(reverse(where)).content.decode(), where
    page = client.get(reverse("datalek")).content.decode()
    assert cast.fg_vt.display_name in page
    assert "tel:0612345678" in page
    assert "textarea" not in page, "names are for the telephone"
    assert client.post(reverse("datalek"), SENT).status_code == 302
    assert DataBreach.objects.get().organisation_id == cast.vt.organisation_id


@pytest.mark.parametrize(
    "wrong",
    [{}, {"wat": "x", "mensen": "1"}, {**SENT, "ontdekt": "gisteren"}, {**SENT, "wat": "\x00"},
     {**SENT, "ontdekt": "9999-12-31T23:59"}, {**SENT, "ontdekt": "0001-01-01T00:00"}],
)  # fmt: skip
def test_bad_input_is_told_and_leaks_nothing(
    cast: Cast, client: Client, wrong: dict[str, str]
) -> None:  # SA-10
    client.force_login(cast.vt)
    assert client.post(reverse("datalek"), wrong).status_code == 422
    assert not DataBreach.objects.exists()


def test_a_forged_case_or_disclosure_is_not_there(cast: Cast, client: Client) -> None:  # SA-10
    case, mine = opened_by(cast.agent), opened_by(cast.vt)
    given = shared(case, cast.agent, cast.raad.organisation, [noted(case, cast.agent)])
    client.force_login(cast.vt)
    where = reverse("datalek")
    for forged in (str(case.pk), str(uuid4()), "geen-id", "\x00"):
        assert client.get(where, {"zaak": forged}).status_code == 404
        assert client.post(where, {**SENT, "zaak": forged}).status_code == 404
    # Without a case there is no such field: what is sent for it is not read.
    assert client.post(where, {**SENT, "verstrekking": str(given.pk)}).status_code == 302
    assert DataBreach.objects.get().disclosure is None
    own = shared(mine, cast.vt, cast.raad.organisation, [noted(mine, cast.vt)])
    answer = client.post(where, {**SENT, "zaak": str(mine.pk), "verstrekking": str(given.pk)})
    assert answer.status_code == 422
    assert "Kies een van de mogelijkheden" in answer.content.decode()
    sent = {**SENT, "zaak": str(mine.pk), "verstrekking": str(own.pk)}
    assert client.post(where, sent).status_code == 302
    assert DataBreach.objects.filter(disclosure=own).count() == 1


def test_the_fg_handles_it_on_a_page_of_its_own(cast: Cast, client: Client) -> None:  # SA-10
    found = report(cast.vt)
    where = reverse("fg_datalek", args=[found.pk])
    client.force_login(cast.fg_vt)
    assert "Datalek: afhandelen" in client.get(reverse("vandaag")).content.decode()
    assert where in client.get(reverse("fg")).content.decode()
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"doe": "ap"}).status_code == 302
    assert client.post(where, {"doe": "mensen"}).status_code == 302
    assert client.post(where, {"reden": "geen_lek"}).status_code == 422
    assert client.post(where, {"reden": "gemeld"}).status_code == 302
    assert client.get(where).status_code == 200
    assert client.post(where, {"doe": "ap"}).status_code == 302
    for other in (cast.vt, cast.agent, cast.elsewhere):
        client.force_login(other)
        assert client.get(where).status_code == 404
        assert client.post(where, {"reden": "gemeld"}).status_code == 404


def test_the_register_of_the_fg_holds_no_words_and_no_names(cast: Cast, client: Client) -> None:  # SA-10, X-3
    case = opened_by(cast.vt)
    text = "Hij dreigde vanochtend weer."
    shared(case, cast.vt, cast.raad.organisation, [noted(case, cast.vt, text)], at=now())
    elsewhere = opened_by(cast.agent)
    shared(elsewhere, cast.agent, cast.vt.organisation, [noted(elsewhere, cast.agent)], at=now())
    client.force_login(cast.fg_vt)
    page = client.get(reverse("fg")).content.decode()
    assert case.reference in page
    assert elsewhere.reference not in page, "the giver's register, not the receiver's"
    assert text not in page
    assert WHY not in page
    assert "art. 6 lid 1 sub e AVG" in page


def test_the_complaint_route_says_who_is_responsible(cast: Cast, client: Client) -> None:  # SA-10
    client.force_login(cast.vt)
    page = client.get(reverse("klacht")).content.decode()
    assert cast.vt.organisation.name in page
    assert "Autoriteit Persoonsgegevens" in page
    assert cast.fg_vt.display_name in page
    client.force_login(cast.ovj)
    page = client.get(reverse("klacht")).content.decode()
    assert "nog geen FG" in page
    assert cast.fg_vt.display_name not in page


def test_sql_as_the_application_changes_no_breach_of_another(cast: Cast) -> None:  # SA-10
    found = report(cast.vt)
    found.people_told_at = now()
    for other in (cast.vt, cast.ovj, cast.elsewhere):
        with pytest.raises(DatabaseError), acting(other), transaction.atomic():
            found.save()
    forged = DataBreach(
        organisation=cast.vt.organisation, what=BreachWhat.ANDERS, people=BreachPeople.EEN,
        discovered_at=now(), reported_at=now(), reported_by=cast.ovj,
    )  # fmt: skip
    with pytest.raises(DatabaseError), acting(cast.ovj), transaction.atomic():
        forged.save()
