"""Help after the crisis: opvang without an address, aftercare, the school within a day (003: 3.6; AC-11)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from acuut.enums import Waarom
from acuut.routes import clocks, hulp, rules
from acuut.routes.enums import HulpSoort, OpvangUitkomst, Plek, Zoeker
from acuut.routes.hulp import Zoektocht
from acuut.routes.models import Hulp, HulpContent
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines import kinds
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.safety.models import Measure
from cases.safety.vervolg import end_clock
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.acuut.routes_kit import child_of, crisis_in, get, post, recorded
from tests.cast import Cast

SEARCH = {"zoeker": "vt", "plek": "opvang", "uitkomst": "geen_plek", "tekst": "Alles vol."}
CARE = {"wie": "Wijkteam", "telefoon": "020 1234567", "voor": "gezin"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verzonnenstraat 12", True),
        ("aan de Langegracht 4b", True),
        ("1017 AB", True),
        ("postcode 1017ab Amsterdam", True),
        ("Gebeld om 12 uur, 3 kinderen mee", False),
        ("Alles vol tot 21-11-2026", False),
        ("Bel 06 12345678", False),
        ("", False),
    ],
)
def test_what_looks_like_an_address(text: str, *, expected: bool) -> None:  # AC-11, SA-1
    assert rules.looks_like_an_address(text) is expected


def test_a_search_says_by_whom_and_with_what_result_and_counts(cast: Cast) -> None:  # AC-11
    case = opened_by(cast.vt)
    for words in ("Alles vol.", "Ook in Haarlem vol."):
        assert post(cast.vt, "hulp_opvang", case.pk, **SEARCH | {"tekst": words}).status_code == 302
    page = get(cast.vt, "hulp", case.pk).content.decode()
    assert "Opvang is 2 keer gezocht en nog niet gevonden" in page
    assert "Geen plek" in page
    assert not Measure.objects.exists()


def test_an_address_is_asked_about_and_the_way_past_it_is_recorded(cast: Cast) -> None:  # AC-11, SA-1
    case = opened_by(cast.vt)
    words = SEARCH | {"tekst": "Plek bij Verzonnenstraat 12"}
    refused = post(cast.vt, "hulp_opvang", case.pk, **words)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Dit lijkt op een adres" in page
    assert "Plek bij Verzonnenstraat 12" in page
    assert "geen_adres" in page
    assert not Hulp.objects.exists()
    assert post(cast.vt, "hulp_opvang", case.pk, **words, geen_adres="on").status_code == 302
    assert recorded(Verb.CHANGED, "no_address")


def test_opvang_that_was_found_stands_in_the_plan_with_an_alarm_before_its_end(
    cast: Cast,
) -> None:  # AC-11, SA-7
    case, until = opened_by(cast.vt), timezone.now() + timedelta(days=10)
    search = Zoektocht(Zoeker.VT, Plek.OPVANG, OpvangUitkomst.GEVONDEN, until=until)
    with acting(cast.vt):
        made = hulp.opvang_vastleggen(case_id=case.pk, actor=cast.vt, search=search, now=a_while_ago(5))
        again = hulp.opvang_vastleggen(case_id=case.pk, actor=cast.vt, search=search, now=a_while_ago(5))
    assert made == again
    measure = Measure.objects.get()
    assert (made.measure_id, measure.ends_at) == (measure.pk, until)
    assert measure.review_at < until
    with acting(cast.vt):
        running = end_clock(measure, cast.vt)
    assert running
    assert running.kind == clocks.OPVANG_END.code
    kind = kinds.get(running.kind)
    assert kind.alarms
    assert "warned" in kind.alarm_on
    assert running.next_at == until - timedelta(days=3)


def test_opvang_that_ended_already_is_a_slip_of_the_pen(cast: Cast) -> None:  # AC-11
    case = opened_by(cast.vt)
    search = Zoektocht(Zoeker.VT, Plek.CRISIS, OpvangUitkomst.GEVONDEN, until=a_while_ago(60))
    with acting(cast.vt), pytest.raises(RuleBroken, match="verleden"):
        hulp.opvang_vastleggen(case_id=case.pk, actor=cast.vt, search=search, now=a_while_ago())


def test_aftercare_says_who_which_number_and_from_when(cast: Cast) -> None:  # AC-11
    case = opened_by(cast.agent)
    for _ in range(2):
        assert post(cast.agent, "hulp_nazorg", case.pk, **CARE, vanaf=str(date.today())).status_code == 302
    page = get(cast.agent, "hulp", case.pk).content.decode()
    assert "Wijkteam · 020 1234567" in page
    assert Hulp.objects.count() == 1


def test_the_school_of_a_child_has_a_day_from_the_start_of_the_crisis(cast: Cast) -> None:  # AC-11, D-3
    case = opened_by(cast.vt)
    child, crisis = child_of(case, cast.vt), crisis_in(case, cast.vt)
    assert "Noor Verzonnen" in get(cast.vt, "hulp", case.pk).content.decode()
    for _ in range(2):
        assert post(cast.vt, "hulp_school", case.pk, kind=child.pk).status_code == 302
    made = Hulp.objects.get(soort=HulpSoort.SCHOOL)
    running = Clock.objects.get(kind="school_support")
    assert (running.responsible_id, running.due_at) == (
        cast.vt.organisation_id,
        crisis.started_at + timedelta(hours=24),
    )
    for _ in range(2):
        done = post(cast.vt, "hulp_school_klaar", made.pk, gelukt="ja", tekst="De mentor weet het.")
        assert done.status_code == 302
    running.refresh_from_db()
    assert running.state == ClockState.MET


def test_a_school_that_does_not_know_asks_why_and_that_is_recorded(cast: Cast) -> None:  # AC-11
    case = opened_by(cast.vt)
    post(cast.vt, "hulp_school", case.pk, kind=child_of(case, cast.vt).pk)
    made = Hulp.objects.get(soort=HulpSoort.SCHOOL)
    refused = post(cast.vt, "hulp_school_klaar", made.pk, gelukt="nee", tekst="Vakantie.")
    assert refused.status_code == 422
    assert "Vakantie." in refused.content.decode()
    sent = post(cast.vt, "hulp_school_klaar", made.pk, gelukt="nee", tekst="Vakantie.", waarom="geen_gehoor")
    assert sent.status_code == 302
    assert recorded(Verb.CHANGED, "school")["because"] == Waarom.GEEN_GEHOOR
    assert Clock.objects.get(kind="school_support").state == ClockState.CANCELLED


def test_a_child_of_another_family_is_a_404(cast: Cast) -> None:  # AC-11, SH-1
    case, other = opened_by(cast.vt), opened_by(cast.agent)
    stranger = child_of(other, cast.agent)
    for wanted in (stranger.pk, "geen-id", ""):
        assert post(cast.vt, "hulp_school", case.pk, kind=wanted).status_code == 404
    assert not Hulp.objects.exists()


def test_help_is_its_owners_until_it_is_shared(cast: Cast) -> None:  # AC-11, SH-4, X-1
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    post(cast.agent, "hulp_opvang", case.pk, **SEARCH)
    made = Hulp.objects.get()
    assert "Alles vol." not in get(cast.vt, "hulp", case.pk).content.decode()
    shared(case, cast.agent, cast.vt.organisation, [made.item])
    assert "Alles vol." in get(cast.vt, "hulp", case.pk).content.decode()
    assert AuditEvent.objects.filter(verb=Verb.READ, actor=cast.vt, subject_kind="hulpcontent").exists()


def test_who_does_not_work_on_it_gets_the_same_404(cast: Cast) -> None:  # AC-11, SH-1
    case = opened_by(cast.agent)
    post(cast.agent, "hulp_school", case.pk, kind=child_of(case, cast.agent).pk)
    made = Hulp.objects.get()
    for who in (cast.reclassering, cast.elsewhere, cast.vt, cast.vt_unassigned):
        for name in ("hulp", "hulp_opvang", "hulp_nazorg"):
            assert get(who, name, case.pk).status_code == 404, (who.username, name)
        assert get(who, "hulp_school_klaar", made.pk).status_code == 404
        with acting(who), pytest.raises(NotVisible):
            hulp.school_afronden(
                hulp_id=made.pk, actor=who, gelukt=True, because="", text="x", now=a_while_ago()
            )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("hulp_opvang", {}),
        ("hulp_opvang", SEARCH | {"plek": "kelder"}),
        ("hulp_opvang", SEARCH | {"tot": "9999-01-01T10:00"}),
        ("hulp_opvang", SEARCH | {"tekst": "x" * 3000}),
        ("hulp_nazorg", CARE | {"telefoon": "bel maar", "vanaf": "2026-11-23"}),
        ("hulp_nazorg", CARE | {"vanaf": "9999-12-31"}),
        ("hulp_nazorg", CARE | {"vanaf": "straks"}),
        ("hulp_nazorg", {}),
    ],
)
def test_a_bad_answer_comes_back_and_is_not_kept(
    cast: Cast, name: str, data: dict[str, str]
) -> None:  # AC-11
    case = opened_by(cast.vt)
    assert post(cast.vt, name, case.pk, **data).status_code == 422
    assert not Hulp.objects.exists()
    with acting(cast.vt):
        assert not HulpContent.objects.exists()
