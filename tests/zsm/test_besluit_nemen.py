"""The OvJ's first decision and what follows from it (ZS-5, ZS-7)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connections

from cases.access.acting import acting
from cases.access.door import access
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.deadlines import services as deadlines
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.models import CaseMoment
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.safety.models import Measure
from tests.cast import Cast, make_cast
from tests.zsm.conftest import MOTIVERING, Family, make_family, report
from tests.zsm.pages import call_to_table
from zsm import clocks
from zsm.enums import Course, Custody, How, Route, Whom
from zsm.models import Arrest, Besluit, BesluitContent, Verteld
from zsm.rules import Voornemen
from zsm.services.besluit import AlreadyDecided, Voorwaarde, besluit_nemen
from zsm.services.inbreng import DeelA, deel_a_vastleggen, niet_nodig
from zsm.services.nazorg import besluit_delen, slachtoffer_inlichten, verdachte_vertrokken

STAYS = Voornemen(
    custody=Custody.VASTHOUDEN, course=Course.VERVOLGEN, route=Route.VOORGELEIDING, reason="ernst",
    without_bespreking="geen VT na 22:00",
)  # fmt: skip
GOES = Voornemen(
    custody=Custody.HEENZENDEN, course=Course.ONDERZOEKEN, reason="zorg komt op gang",
    without_bespreking="telefonisch besproken", victim_safety="wijkagent is bij moeder, 12:40",
    leaves_in=timedelta(minutes=30),
)  # fmt: skip


@pytest.fixture
def ovj(cast: Cast) -> Staff:
    """The officer at the table."""
    return cast.ovj


@pytest.fixture
def other_ovj(cast: Cast) -> Staff:
    """A second officer at the table."""
    return cast.other_ovj


def decide(
    arrest: Arrest, actor: Staff, voornemen: Voornemen, at: datetime, *voorwaarden: Voorwaarde
) -> Besluit:
    """Take the decision as this actor."""
    with acting(actor):
        return besluit_nemen(
            arrest_id=arrest.pk, actor=actor, voornemen=voornemen, voorwaarden=voorwaarden, now=at
        )


def no_contact(at: datetime) -> Voorwaarde:
    """A condition as an officer would set it."""
    return Voorwaarde(
        text="Geen contact met moeder en broertje.",
        review_at=at + timedelta(days=7),
        ends_at=at + timedelta(days=14),
    )


def test_heenzenden_without_measures_asks_why(ovj: Staff, arrest: Arrest, at: datetime) -> None:  # ZS-5
    with pytest.raises(RuleBroken, match="zonder maatregelen"):
        decide(arrest, ovj, GOES, at)
    assert not Besluit.objects.exists()
    assert Clock.objects.get(subject_id=arrest.pk).state == ClockState.RUNNING


def test_a_stated_reason_is_enough(ovj: Staff, arrest: Arrest, at: datetime) -> None:  # ZS-5
    decide(arrest, ovj, replace(GOES, without_measures="moeder is weg, opvang geregeld"), at)
    with acting(ovj):
        assert BesluitContent.objects.get().without_measures == "moeder is weg, opvang geregeld"


def test_a_condition_is_a_measure_in_the_plan(ovj: Staff, arrest: Arrest, at: datetime) -> None:  # ZS-5, VP-1
    decide(arrest, ovj, GOES, at, no_contact(at))
    measure = Measure.objects.get()
    assert (measure.case_id, measure.owner_id) == (arrest.case_id, ovj.organisation_id)
    assert measure.ends_at == at + timedelta(days=14)


def test_without_deel_a_the_decision_says_why(ovj: Staff, arrest: Arrest, at: datetime) -> None:  # ZS-4
    with pytest.raises(RuleBroken, match="deel A"):
        decide(arrest, ovj, replace(STAYS, without_bespreking=" "), at)


def test_who_was_needed_and_did_not_speak_is_asked_about_and_kept(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-3, ZS-4
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    with acting(cast.vt):
        deel_a_vastleggen(
            arrest_id=arrest.pk, actor=cast.vt, deel_a=DeelA({"acuut": "ja"}, "acuut onveilig"),
            motivering=MOTIVERING, seen=None, now=at,
        )  # fmt: skip
    unasked = replace(STAYS, without_bespreking="")
    with pytest.raises(RuleBroken, match="nog niet: de inbreng van 3RO"):
        decide(arrest, cast.ovj, unasked, at)
    with acting(cast.reclassering):
        niet_nodig(arrest_id=arrest.pk, actor=cast.reclassering, now=at)
    assert not decide(arrest, cast.ovj, unasked, at).late
    with acting(cast.ovj):
        assert BesluitContent.objects.get().silent == []


def test_heenzenden_names_who_saw_to_the_victim(ovj: Staff, arrest: Arrest, at: datetime) -> None:  # AO-8
    with pytest.raises(RuleBroken, match="veiligheid van het slachtoffer"):
        decide(arrest, ovj, replace(GOES, victim_safety=""), at, no_contact(at))


def test_the_decision_meets_the_clock_and_starts_two_obligations(
    ovj: Staff, arrest: Arrest, at: datetime
) -> None:  # ZS-5, ZS-7
    besluit = decide(arrest, ovj, GOES, at, no_contact(at))
    assert Clock.objects.get(subject_id=arrest.pk).state == ClockState.MET
    assert not besluit.late
    obligations = {clock.kind: clock for clock in Clock.objects.filter(subject_id=besluit.pk)}
    assert set(obligations) == {clocks.TELL_VT.code, clocks.TELL_VICTIM.code}
    assert {clock.responsible_id for clock in obligations.values()} == {ovj.organisation_id}
    assert obligations[clocks.TELL_VICTIM.code].due_at == at + timedelta(minutes=30), (
        "before the suspect leaves"
    )
    event = AuditEvent.objects.get(verb=Verb.DECIDED)
    assert (event.actor_id, event.subject_id) == (ovj.pk, besluit.pk)
    assert "moeder" not in str(event.detail)


def test_it_is_late_by_the_end_itself_where_the_clock_no_longer_runs(
    cast: Cast, decided: None, family: Family, at: datetime
) -> None:  # ZS-2, D-1
    arrest = report(cast, family, at, ago=timedelta(hours=10)).arrest
    with acting(cast.ovj):
        deadlines.cancel(
            kind=clocks.NINE_HOURS, subject_id=arrest.pk, actor=cast.ovj, now=at, reason="verloren"
        )
    assert decide(arrest, cast.ovj, STAYS, at).late


def test_after_the_end_it_is_late_and_never_refused(
    cast: Cast, decided: None, family: Family, at: datetime
) -> None:  # ZS-5
    arrest = report(cast, family, at, ago=timedelta(hours=10)).arrest
    besluit = decide(arrest, cast.ovj, STAYS, at)
    assert besluit.late
    assert Clock.objects.get(subject_id=arrest.pk).state == ClockState.MET_LATE


@pytest.mark.parametrize(
    "who",
    ["agent", "vt", "raad", "reclassering", "voorzitter", "elsewhere", "ovj_elsewhere", "vt_unassigned"],
)
def test_nobody_but_an_ovj_of_the_table_decides(
    cast: Cast, arrest: Arrest, at: datetime, who: str
) -> None:  # ZS-5
    with pytest.raises(NotVisible):
        decide(arrest, cast.everyone()[who], STAYS, at)
    assert not Besluit.objects.exists()


@pytest.mark.parametrize("who", ["agent", "vt", "raad", "elsewhere", "ovj_elsewhere"])
def test_what_was_decided_is_the_oms_until_it_is_shared(
    cast: Cast, arrest: Arrest, at: datetime, who: str
) -> None:  # SH-1, ZS-7
    besluit = decide(arrest, cast.ovj, STAYS, at)
    other = cast.everyone()[who]
    with acting(other):
        assert not BesluitContent.objects.exists(), "the row policy alone"
        assert not BesluitContent.history.exists()
        with pytest.raises(NotVisible):
            access(Besluit, pk=besluit.pk, actor=other)


def test_a_second_officer_sees_who_was_first(
    ovj: Staff, other_ovj: Staff, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    first = decide(arrest, ovj, STAYS, at)
    with pytest.raises(AlreadyDecided, match=ovj.display_name) as refusal:
        decide(arrest, other_ovj, GOES, at, no_contact(at))
    assert refusal.value.besluit == first
    assert not Measure.objects.exists(), "nothing of the second one stays behind"


def test_a_double_click_of_the_same_officer_is_one_decision(
    ovj: Staff, arrest: Arrest, at: datetime
) -> None:  # ZS-5
    assert decide(arrest, ovj, STAYS, at) == decide(arrest, ovj, STAYS, at + timedelta(seconds=1))
    with pytest.raises(AlreadyDecided):
        decide(arrest, ovj, replace(STAYS, course=Course.SEPONEREN), at + timedelta(seconds=2))


def test_of_two_officers_one_decides(own_database: str) -> None:  # ZS-5, D-1
    cast, at = make_cast(), now() - timedelta(minutes=1)
    regionale_besluiten(cast.agent.organisation.region)
    arrest = report(cast, make_family(cast, at), at).arrest
    together = threading.Barrier(2)
    won: list[Besluit] = []
    lost: list[AlreadyDecided] = []

    def officer(actor: Staff, voornemen: Voornemen) -> Callable[[], None]:
        def run() -> None:
            try:
                together.wait(timeout=10)
                won.append(decide(arrest, actor, voornemen, now()))
            except AlreadyDecided as refusal:
                lost.append(refusal)
            finally:
                connections.close_all()

        return run

    both = [
        threading.Thread(target=officer(cast.ovj, STAYS)),
        threading.Thread(target=officer(cast.other_ovj, replace(GOES, without_measures="opvang geregeld"))),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(timeout=30)
    assert (len(won), len(lost)) == (1, 1)
    assert lost[0].besluit.pk == won[0].pk
    assert Besluit.objects.count() == 1
    stays = won[0].by_id == cast.ovj.pk  # tell two, and the end of the detention when there is one
    assert Clock.objects.filter(subject_id=won[0].pk).count() == (3 if stays else 2)


def tell_vt(arrest: Arrest, actor: Staff, at: datetime) -> None:
    """The OM shares the decision with Veilig Thuis."""
    with acting(actor):
        besluit_delen(arrest_id=arrest.pk, actor=actor, partners=[Partner.VT], motivering=MOTIVERING, now=at)


def tell_victim(
    arrest: Arrest, actor: Staff, at: datetime, *, by: str = "J. Jansen, SHN", safe: bool = True
) -> Verteld:
    """Somebody called the victim, and it is recorded."""
    with acting(actor):
        return slachtoffer_inlichten(
            arrest_id=arrest.pk, actor=actor, how=How.VEILIG_NUMMER, by_whom=by, told_at=at, safe=safe, now=at
        )


def test_veilig_thuis_is_told_by_sharing_the_decision(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    besluit = decide(arrest, cast.ovj, GOES, at, no_contact(at))
    tell_vt(arrest, cast.ovj, at)
    with acting(cast.vt):
        assert BesluitContent.objects.get().custody == Custody.HEENZENDEN
        condition = Measure.objects.get()
        assert access(Measure, pk=condition.pk, actor=cast.vt) == condition, "it comes along"
    assert Clock.objects.get(kind=clocks.TELL_VT.code).state == ClockState.MET
    assert Verteld.objects.get(besluit=besluit).whom == Whom.VT
    with acting(cast.agent):
        assert not BesluitContent.objects.exists(), "the police was not told"


def test_the_arrest_leaves_the_table_when_both_know(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-7
    decide(arrest, cast.ovj, STAYS, at)
    tell_vt(arrest, cast.ovj, at)
    arrest.refresh_from_db()
    assert arrest.closed_at is None
    tell_victim(arrest, cast.ovj, at)
    arrest.refresh_from_db()
    assert arrest.closed_at == at
    assert CaseMoment.objects.get(case=arrest.case, moment="zsm").ended_at == at


def test_telling_twice_is_one_proof(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-7
    decide(arrest, cast.ovj, STAYS, at)
    tell_vt(arrest, cast.ovj, at)
    tell_vt(arrest, cast.ovj, at)
    assert tell_victim(arrest, cast.ovj, at) == tell_victim(arrest, cast.ovj, at)
    assert Verteld.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "says"), [({"by": "  "}, "wie het slachtoffer"), ({"safe": False}, "veilig")]
)
def test_the_victim_is_told_by_somebody_and_safely(
    cast: Cast, arrest: Arrest, at: datetime, change: dict[str, object], says: str
) -> None:  # ZS-7, SA-4
    decide(arrest, cast.ovj, STAYS, at)
    with pytest.raises(RuleBroken, match=says):
        tell_victim(arrest, cast.ovj, at, **change)  # type: ignore[arg-type]


def test_telling_lies_between_the_decision_and_now(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-7
    decide(arrest, cast.ovj, STAYS, at)
    for told_at, says in (
        (at - timedelta(hours=1), "voor het besluit"),
        (at + timedelta(hours=1), "toekomst"),
    ):
        with pytest.raises(RuleBroken, match=says), acting(cast.ovj):
            slachtoffer_inlichten(
                arrest_id=arrest.pk,
                actor=cast.ovj,
                how=How.PERSOONLIJK,
                by_whom="x",
                told_at=told_at,
                safe=True,
                now=at,
            )


@pytest.mark.parametrize("who", ["agent", "vt", "raad", "elsewhere", "ovj_elsewhere", "voorzitter"])
def test_only_the_om_records_that_somebody_was_told(
    cast: Cast, arrest: Arrest, at: datetime, who: str
) -> None:  # ZS-7
    decide(arrest, cast.ovj, STAYS, at)
    with pytest.raises(NotVisible):
        tell_victim(arrest, cast.everyone()[who], at)
    with pytest.raises(NotVisible):
        tell_vt(arrest, cast.everyone()[who], at)


def leave(arrest: Arrest, actor: Staff, at: datetime, *, anyway: bool = False) -> Arrest:
    """The suspect walks out."""
    with acting(actor):
        return verdachte_vertrokken(arrest_id=arrest.pk, actor=actor, released_at=at, anyway=anyway, now=at)


def test_a_suspect_who_leaves_warns_when_the_victim_does_not_know(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    decide(arrest, cast.ovj, GOES, at, no_contact(at))
    with pytest.raises(RuleBroken, match="Bel eerst de OvJ"):
        leave(arrest, cast.agent, at)
    assert leave(arrest, cast.agent, at, anyway=True).released_at == at, "it never stops who has to act"
    event = AuditEvent.objects.filter(verb=Verb.CHANGED, subject_id=arrest.pk).latest("at")
    assert event.detail == {"what": "released", "victim_told": False}


def test_a_suspect_leaves_once_the_victim_knows(cast: Cast, arrest: Arrest, at: datetime) -> None:  # ZS-7
    decide(arrest, cast.ovj, GOES, at, no_contact(at))
    tell_victim(arrest, cast.ovj, at)
    assert leave(arrest, cast.agent, at).released_at == at
    assert leave(arrest, cast.ovj, at + timedelta(hours=1)).released_at == at, "the first moment stands"


def test_nobody_leaves_before_the_arrest_or_tomorrow(
    cast: Cast, arrest: Arrest, at: datetime
) -> None:  # ZS-7
    for moment, says in (
        (arrest.arrested_at - timedelta(hours=1), "voor de aanhouding"),
        (at + timedelta(days=1), "toekomst"),
    ):
        with pytest.raises(RuleBroken, match=says), acting(cast.agent):
            verdachte_vertrokken(
                arrest_id=arrest.pk, actor=cast.agent, released_at=moment, anyway=True, now=at
            )


@pytest.mark.parametrize("who", ["vt", "raad", "elsewhere"])
def test_others_do_not_record_a_departure(cast: Cast, arrest: Arrest, at: datetime, who: str) -> None:  # ZS-7
    with pytest.raises(NotVisible):
        leave(arrest, cast.everyone()[who], at, anyway=True)
