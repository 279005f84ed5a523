"""Themes: the signal, the checks, and the talk that only the invited may know of (002: 2.1; AC-9)."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.http import HttpResponse
from django.urls import reverse

from acuut.enums import Waarom
from acuut.routes import overleg, rules, themas
from acuut.routes.enums import Deelname, OverlegSoort, OverlegUitkomst, Sash, Strafbaar, Thema
from acuut.routes.models import Overleg, OverlegDeelname, ThemaCheck, ThemaSignaal, Themaspoor
from cases.access.acting import acting
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines import kinds
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.dossier.enums import Moment
from cases.dossier.models import Case
from cases.dossier.people import kenmerk_vastleggen
from cases.partners import arrangements
from cases.partners.enums import DutyFunction, Partner, Role
from cases.partners.services import dienst_toevoegen, staff_aanmaken
from cases.persons.enums import Flag
from tests.access.kit import MOTIVERING, a_while_ago, opened_by
from tests.acuut.routes_kit import browser, get, post, recorded, stalking, talk, with_decisions
from tests.cast import PASSWORD, Cast


def invited(cast: Cast, *receivers: object, minutes: int = 10) -> Overleg:
    """A talk of the police, to which these were asked."""
    with_decisions(cast)
    found = talk(stalking(cast.agent), cast.agent)
    with acting(cast.agent):
        return overleg.uitnodigen(
            overleg_id=found.pk, actor=cast.agent, receivers=receivers or [cast.vt.organisation],  # type: ignore[arg-type]
            motivering=MOTIVERING, now=a_while_ago(minutes),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("thema", "sash", "strafbaar", "expected"),
    [
        (Thema.STALKING, Sash.HOOG, "", OverlegSoort.DRIEGESPREK),
        (Thema.STALKING, Sash.MIDDEL, "", None),
        (Thema.STALKING, "", "", None),
        (Thema.OUDERENMISHANDELING, "", Strafbaar.JA, OverlegSoort.ALARM),
        (Thema.OUDERENMISHANDELING, "", Strafbaar.WEET_NIET, None),
        (Thema.LVB, Sash.HOOG, Strafbaar.JA, None),
    ],
)
def test_which_signal_starts_a_talk(
    thema: str, sash: str, strafbaar: str, expected: OverlegSoort | None
) -> None:  # AC-9
    assert rules.talk_of(thema, sash=sash, strafbaar=strafbaar) is expected


def test_every_theme_carries_checks_of_its_own() -> None:  # AC-9
    assert set(rules.CHECKS) == set(Thema)
    for checks in rules.CHECKS.values():
        assert len({check.code for check in checks}) == len(checks) >= 3


def test_sash_hoog_starts_the_three_way_talk_with_a_clock_of_ones_own_and_tells_nobody(
    cast: Cast,
) -> None:  # AC-9
    found = talk(stalking(cast.agent), cast.agent)
    assert found.soort == OverlegSoort.DRIEGESPREK
    running = Clock.objects.get(kind="joint_consult")
    assert running.responsible_id == cast.agent.organisation_id
    assert running.due_at == found.due_at
    assert kinds.get("joint_consult").alarms == DutyFunction.ACUUT
    assert not ItemGrant.objects.exists()
    assert not Clock.objects.filter(kind="consult_answer").exists()
    assert get(cast.ovj, "overleg", found.pk).status_code == 404


def test_sash_middel_starts_none_and_a_later_hoog_joins_the_same_theme(cast: Cast) -> None:  # AC-9
    case = opened_by(cast.agent)
    first = stalking(cast.agent, case=case, sash=Sash.MIDDEL)
    assert not Overleg.objects.exists()
    second = stalking(cast.agent, case=case, now=a_while_ago(20))
    assert first == second
    assert Overleg.objects.get().spoor_id == first.pk
    with acting(cast.agent):
        assert ThemaSignaal.objects.count() == 2


def test_ouderenmishandeling_with_strafbare_elementen_is_due_within_the_hours_of_the_region(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:  # AC-9, P-4
    monkeypatch.setattr(arrangements, "get", lambda *_, **__: 6)
    spoor = stalking(cast.vt, flag=Thema.OUDERENMISHANDELING, sash="", strafbaar=Strafbaar.JA)
    found = talk(spoor, cast.vt)
    assert found.soort == OverlegSoort.ALARM
    assert found.due_at - found.asked_at == timedelta(hours=6)


def test_asking_shares_the_signal_and_rings_at_who_is_asked(cast: Cast) -> None:  # AC-9, D-4
    found = invited(cast)
    mine = OverlegDeelname.objects.get(overleg=found, organisation=cast.vt.organisation)
    assert mine.state == Deelname.GEVRAAGD
    answer = Clock.objects.get(kind="consult_answer")
    assert (answer.subject_id, answer.responsible_id) == (mine.pk, cast.vt.organisation_id)
    assert answer.next_at is not None
    assert answer.next_at - answer.started_at == timedelta(minutes=1)
    assert ItemGrant.objects.filter(content_object_id=found.item_id, receiver=cast.vt.organisation).exists()
    assert not ItemGrant.objects.exclude(receiver=cast.vt.organisation).exists()


def test_who_is_asked_sees_the_signal_and_answers_and_its_alarm_ends(cast: Cast) -> None:  # AC-9, X-1
    found = invited(cast)
    page = get(cast.vt, "overleg", found.pk).content.decode()
    assert "Hij volgt haar." in page
    assert "SASH: hoog" in page
    assert AuditEvent.objects.filter(verb=Verb.READ, actor=cast.vt, subject_kind="themasignaal").exists()
    for _ in range(2):
        assert post(cast.vt, "overleg_antwoord", found.pk, komt="ja").status_code == 302
    assert OverlegDeelname.objects.get(organisation=cast.vt.organisation).state == Deelname.KOMT
    assert Clock.objects.get(kind="consult_answer").state == ClockState.MET
    assert "Doet mee" in get(cast.agent, "overleg", found.pk).content.decode()


def test_who_cannot_take_part_says_why_and_that_is_in_the_record(cast: Cast) -> None:  # AC-9
    found = invited(cast)
    refused = post(cast.vt, "overleg_antwoord", found.pk, komt="nee")
    assert refused.status_code == 422
    assert "Kies waarom u niet kunt meedoen" in refused.content.decode()
    assert (
        post(cast.vt, "overleg_antwoord", found.pk, komt="nee", waarom="geen_capaciteit").status_code == 302
    )
    assert recorded(Verb.ANSWERED, Deelname.KAN_NIET)["because"] == Waarom.GEEN_CAPACITEIT
    assert "niemand beschikbaar" in get(cast.agent, "overleg", found.pk).content.decode()


def test_a_talk_without_all_three_asks_why_and_the_reason_is_in_the_record(cast: Cast) -> None:  # AC-9
    found = invited(cast)
    data = {
        "erbij": [cast.vt.organisation_id],
        "uitkomst": "afspraken",
        "tekst": "Hij krijgt een contactverbod.",
    }
    refused = post(cast.agent, "overleg_afronden", found.pk, **data)
    assert refused.status_code == 422
    assert "Hij krijgt een contactverbod." in refused.content.decode()
    assert post(cast.agent, "overleg_afronden", found.pk, **data, waarom="geen_gehoor").status_code == 302
    detail = recorded(Verb.DECIDED, OverlegUitkomst.AFSPRAKEN, key="outcome")
    assert (detail["because"], detail["missing"]) == (Waarom.GEEN_GEHOOR, [Partner.OM])
    found.refresh_from_db()
    assert found.outcome == OverlegUitkomst.AFSPRAKEN
    assert not Clock.objects.filter(
        kind__in=["joint_consult", "consult_answer"], ended_at__isnull=True
    ).exists()
    assert OverlegDeelname.objects.get(organisation=cast.vt.organisation).state == Deelname.ERBIJ
    page = get(cast.vt, "overleg", found.pk).content.decode()
    assert "Afspraken gemaakt" in page
    assert "contactverbod" not in page  # what was said is the police's, until they share it


def test_with_all_three_there_nobody_asks_why(cast: Cast) -> None:  # AC-9
    found = invited(cast, cast.vt.organisation, cast.ovj.organisation)
    there = [cast.vt.organisation_id, cast.ovj.organisation_id]
    done = post(cast.agent, "overleg_afronden", found.pk, erbij=there, uitkomst="niets", tekst="Rust.")
    assert done.status_code == 302
    assert recorded(Verb.DECIDED, OverlegUitkomst.NIETS, key="outcome")["missing"] == []
    again = post(cast.agent, "overleg_afronden", found.pk, erbij=there, uitkomst="niets", tekst="Rust.")
    assert again.status_code == 422
    assert "al afgerond" in again.content.decode()
    assert post(cast.vt, "overleg_antwoord", found.pk, komt="ja").status_code == 422


def test_who_may_not_be_told_by_the_system_is_called_and_gets_no_clock(cast: Cast) -> None:  # AC-9, SH-2
    found = talk(stalking(cast.agent), cast.agent)
    for _ in range(2):
        assert post(cast.agent, "overleg_gebeld", found.pk, wie=cast.ovj.organisation_id).status_code == 302
    assert OverlegDeelname.objects.get(organisation=cast.ovj.organisation).state == Deelname.GEBELD
    assert not Clock.objects.filter(responsible=cast.ovj.organisation).exists()
    assert get(cast.ovj, "overleg", found.pk).status_code == 404
    assert not ItemGrant.objects.exists()


def test_who_is_asked_twice_is_asked_once(cast: Cast) -> None:  # AC-9
    found = invited(cast)
    with acting(cast.agent):
        overleg.uitnodigen(
            overleg_id=found.pk, actor=cast.agent, receivers=[cast.vt.organisation], motivering=MOTIVERING,
            now=a_while_ago(5),
        )  # fmt: skip
    assert OverlegDeelname.objects.filter(organisation=cast.vt.organisation).count() == 1
    assert Clock.objects.filter(kind="consult_answer").count() == 1


def test_a_partner_without_a_ground_is_not_asked_by_a_forged_form(cast: Cast) -> None:  # AC-9, SH-2
    found = talk(stalking(cast.vt, flag=Thema.STALKING), cast.vt)
    answers = {one.pk for one in (cast.raad.organisation, cast.elsewhere.organisation)}
    for wanted in answers:
        sent = post(
            cast.vt, "overleg_vragen", found.pk, wie=[wanted], noodzaak="x", verteld="verteld",
            voorwaarden=["noodzakelijk"],
        )  # fmt: skip
        assert sent.status_code in {302, 422}
    assert not OverlegDeelname.objects.filter(organisation=cast.elsewhere.organisation).exists()


def test_the_gedragswetenschapper_on_duty_is_the_entry_of_veilig_thuis(cast: Cast) -> None:  # AC-9
    found = talk(stalking(cast.agent), cast.agent)
    assert "Nu niet op het rooster" in get(cast.agent, "overleg", found.pk).content.decode()
    staff = staff_aanmaken(
        username="gw", display_name="Gea Wetenschap", organisation=cast.vt.organisation,
        roles=(Role.GEDRAGSWETENSCHAPPER,), password=PASSWORD,
    )  # fmt: skip
    with acting(staff):
        dienst_toevoegen(
            staff=staff,
            function=DutyFunction.ACUUT,
            starts_at=a_while_ago(),
            ends_at=a_while_ago(-60),
            rank=1,
        )
    page = get(cast.agent, "overleg", found.pk).content.decode()
    assert "Gea Wetenschap" in page
    assert "Nu niet op het rooster" not in page


def test_open_checks_ask_why_and_the_reason_is_in_the_record(cast: Cast) -> None:  # AC-9
    spoor = stalking(cast.vt, flag=Thema.LVB, sash="")
    refused = post(cast.vt, "thema", spoor.pk, gedaan=["begrepen"], tekst="Moeder knikte.")
    assert refused.status_code == 422
    assert "Moeder knikte." in refused.content.decode()
    for _ in range(2):
        done = post(
            cast.vt, "thema", spoor.pk, gedaan=["begrepen"], waarom="geen_tijd", tekst="Moeder knikte."
        )
        assert done.status_code == 302
    with acting(cast.vt):
        assert ThemaCheck.objects.count() == 1
    detail = recorded(Verb.CHANGED, "theme_checks")
    assert detail["because"] == Waarom.GEEN_TIJD
    assert set(detail["missing"]) == {"brief", "vertrouwd", "zorg"}


def test_all_checks_done_need_no_reason_and_a_check_of_another_theme_is_refused(cast: Cast) -> None:  # AC-9
    spoor = stalking(cast.vt, flag=Thema.INTIEME_TERREUR, sash="")
    codes = [check.code for check in rules.CHECKS[Thema.INTIEME_TERREUR]]
    assert post(cast.vt, "thema", spoor.pk, gedaan=[*codes, "sash"]).status_code == 422
    assert post(cast.vt, "thema", spoor.pk, gedaan=codes).status_code == 302
    with acting(cast.vt):
        assert themas.gedaan(spoor, cast.vt) == codes


def test_a_theme_with_an_open_talk_closes_with_a_reason_and_ends_the_talk(cast: Cast) -> None:  # AC-9
    spoor = stalking(cast.agent)
    assert post(cast.agent, "thema_einde", spoor.pk).status_code == 422
    assert post(cast.agent, "thema_einde", spoor.pk, waarom="niet_nodig").status_code == 302
    assert Overleg.objects.get().outcome == OverlegUitkomst.NIET_GEHOUDEN
    assert "overleg" in recorded(Verb.CHANGED, "theme_closed")["missing"]
    assert not Clock.objects.filter(ended_at__isnull=True, kind="joint_consult").exists()
    assert post(cast.agent, "thema", spoor.pk, waarom="niet_nodig").status_code == 422


def test_the_same_signal_twice_within_a_minute_is_one(cast: Cast) -> None:  # AC-9
    case = opened_by(cast.agent)
    for _ in range(2):
        stalking(cast.agent, case=case)
    with acting(cast.agent):
        counts = [model.objects.count() for model in (Themaspoor, ThemaSignaal, Overleg)]
    assert counts == [1, 1, 1]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"thema": "ruzie"},
        {"thema": "stalking", "sash": "torenhoog"},
        {"thema": "stalking", "sash": "hoog", "sash_op": "2999-01-01"},
        {"thema": "stalking", "sash": "hoog", "sash_op": "morgen"},
        {"thema": "stalking", "tekst": "x" * 5000},
    ],
)
def test_a_bad_signal_comes_back_and_is_not_kept(cast: Cast, data: dict[str, str]) -> None:  # AC-9
    case = opened_by(cast.agent)
    assert post(cast.agent, "thema_nieuw", case.pk, **data).status_code == 422
    assert not Themaspoor.objects.exists()


def test_a_sash_of_tomorrow_is_a_slip_of_the_pen(cast: Cast) -> None:  # AC-9
    with pytest.raises(RuleBroken, match="toekomst"):
        stalking(cast.agent, made_on=date.today() + timedelta(days=2))


def test_who_may_not_know_of_a_theme_gets_the_same_404(cast: Cast) -> None:  # AC-9, SH-1
    spoor = stalking(cast.agent)
    found = talk(spoor, cast.agent)
    for who in (cast.reclassering, cast.elsewhere, cast.vt, cast.vt_unassigned, cast.ovj):
        for name in ("thema", "thema_einde"):
            assert get(who, name, spoor.pk).status_code == 404, (who.username, name)
        for name in ("overleg", "overleg_vragen", "overleg_afronden"):
            assert get(who, name, found.pk).status_code == 404, (who.username, name)
        assert post(who, "overleg_antwoord", found.pk, komt="ja").status_code == 404
        with acting(who), pytest.raises(NotVisible):
            overleg.antwoorden(overleg_id=found.pk, actor=who, komt=True, because="", now=a_while_ago())


def test_a_colleague_who_does_not_work_on_it_learns_nothing_of_an_invitation(
    cast: Cast,
) -> None:  # AC-9, SH-1
    found = invited(cast)
    assert get(cast.vt, "overleg", found.pk).status_code == 200
    assert get(cast.vt_unassigned, "overleg", found.pk).status_code == 404


def test_sql_in_the_name_of_another_writes_no_talk_and_answers_for_nobody_else(cast: Cast) -> None:  # SH-1
    found = invited(cast)
    statements = (
        "UPDATE acuut_overleg SET outcome = 'niets', ended_at = now() WHERE id = %s",
        "UPDATE acuut_overlegdeelname SET state = 'kan_niet'"
        " WHERE overleg_id = %s AND organisation_id <> crossing.me()",
        "UPDATE acuut_themaspoor SET ended_at = now() WHERE id = (SELECT spoor_id FROM acuut_overleg WHERE id = %s)",
    )
    for statement in statements:
        with (
            acting(cast.vt),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [found.pk])


def test_a_theme_that_is_recorded_as_a_flag_is_followed_once_with_its_checks_and_nobody_is_told(
    cast: Cast,
) -> None:  # K-4, AC-9
    case = opened_by(cast.vt)

    def flag(case: Case, code: str) -> HttpResponse:
        sent = {"kenmerk": code, "wie": "gezin"}
        return browser(cast.vt).post(reverse("kenmerk", args=[case.pk]), sent)  # type: ignore[return-value]

    said = flag(case, "stalking")
    assert said.status_code == 302
    flag(case, "stalking")
    flag(case, "kinderen")
    spoor = Themaspoor.objects.get()
    with acting(cast.vt):
        assert ThemaSignaal.objects.get().thema == Thema.STALKING
    assert "SASH is ingevuld" in get(cast.vt, "thema", spoor.pk).content.decode()
    assert not ItemGrant.objects.exists()
    assert not Overleg.objects.exists(), "a talk waits for a SASH hoog"
    stalking(cast.vt, case=case)
    assert Overleg.objects.get().spoor == spoor


def test_a_flag_at_another_moment_or_that_is_over_starts_nothing(cast: Cast) -> None:  # K-4, SH-1
    """Whoever sits at the table of ZSM must not learn from a route that something acute runs."""
    case = opened_by(cast.ovj, Moment.ZSM)
    with acting(cast.ovj):
        kenmerk_vastleggen(
            case=case, actor=cast.ovj, flag=Flag.STALKING, now=a_while_ago(), moment=Moment.ZSM
        )
        kenmerk_vastleggen(
            case=case, actor=cast.ovj, flag=Flag.LVB, now=a_while_ago(), moment=Moment.ACUUT,
            since=date(2020, 1, 1), until=date(2021, 1, 1),
        )  # fmt: skip
    assert not Themaspoor.objects.exists()
