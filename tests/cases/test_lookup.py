"""Do other partners know this family? Hit or no hit, from a running melding, on a ground, logged (K-3)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import LookupPurpose, Purpose, RecallReason
from cases.disclosure.lookup.models import Lookup, LookupAnswer
from cases.disclosure.lookup.selectors import partners_beforehand, people_to_ask
from cases.disclosure.lookup.services import vragen_of_bekend
from cases.disclosure.models import Ground
from cases.disclosure.recall import bericht_intrekken
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Participation
from cases.dossier.services import toewijzen, vastleggen
from cases.partners.enums import Role
from cases.persons.enums import EndReason
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cases.lookup_kit import Setting, answered, crisis, decided, named, told
from tests.cases.oversight_kit import colleague, shield
from tests.cast import Cast


@pytest.fixture
def setting(cast: Cast) -> Setting:
    """See lookup_kit."""
    return Setting(cast)


def test_a_partner_that_knows_somebody_is_a_hit(setting: Setting) -> None:  # K-3
    setting.known_at_vt()
    assert answered(setting.ask()) == {"vt": True}


def test_a_partner_that_knows_nobody_is_no_hit(setting: Setting) -> None:  # K-3
    setting.known_at_vt(given="Somebody", family="Else")
    assert answered(setting.ask()) == {"vt": False}


def test_how_many_cases_there_are_is_not_told(setting: Setting) -> None:  # K-3
    setting.known_at_vt()
    setting.known_at_vt()
    answers = list(LookupAnswer.objects.filter(lookup=setting.ask()))
    assert len(answers) == 1
    assert {field.name for field in LookupAnswer._meta.fields} == {
        "id", "lookup", "organisation", "ground", "decision", "hit",
    }  # fmt: skip


def test_of_more_people_it_is_not_told_who(setting: Setting) -> None:  # K-3
    other = named(setting.case, setting.cast.agent, given="Dirk", born=date(1984, 5, 2)).person
    setting.known_at_vt()
    asked = setting.ask(persons=[setting.person.pk, other.pk])
    assert answered(asked) == {"vt": True}
    assert len(asked.persons) == 2


@pytest.mark.parametrize("who", ["vt", "agent"])
def test_om_and_reclassering_never_answer(cast: Cast, who: str) -> None:  # K-3
    decided(cast)
    actor = cast.everyone()[who]
    case = opened_by(actor)
    with acting(actor):
        beforehand = {
            one.organisation.partner: one.may.allowed for one in partners_beforehand(case, actor, now=now())
        }
    assert not beforehand["om"]
    assert not beforehand["reclassering"]


def test_veilig_thuis_may_ask_police_and_raad(cast: Cast) -> None:  # K-3
    decided(cast)
    case = opened_by(cast.vt)
    person, melding = named(case, cast.vt).person, crisis(case, cast.vt)
    named(opened_by(cast.agent), cast.agent)
    with acting(cast.vt):
        asked = vragen_of_bekend(
            case_id=case.pk, melding_id=melding.pk, actor=cast.vt, persons=[person.pk],
            purpose=LookupPurpose.KINDEREN, now=now(),
        )  # fmt: skip
    assert answered(asked) == {"politie": True, "rvdk": False}


def test_a_new_installation_answers_nothing(cast: Cast) -> None:  # K-3, SH-3
    rows = Ground.objects.filter(purpose=Purpose.BEKEND)
    assert {(row.giver, row.receiver) for row in rows} == {
        ("vt", "politie"),
        ("politie", "vt"),
        ("rvdk", "vt"),
    }
    assert {row.status for row in rows} == {"onduidelijk"}
    case = opened_by(cast.agent)
    crisis(case, cast.agent)
    with acting(cast.agent):
        assert not [one for one in partners_beforehand(case, cast.agent, now=now()) if one.may.allowed]


def test_without_a_ground_nobody_is_asked_and_it_says_what_to_do(cast: Cast) -> None:  # K-3
    setting = Setting.__new__(Setting)
    setting.cast, setting.case = cast, opened_by(cast.agent)
    setting.crisis = crisis(setting.case, cast.agent)
    setting.person = named(setting.case, cast.agent).person
    with pytest.raises(RuleBroken, match="Bel de dienst"):
        setting.ask()
    assert told(cast.agent, setting.row().pk) == {}, "nor by the database itself"


def test_what_was_taken_back_is_no_hit(setting: Setting) -> None:  # K-3, SH-6
    known = setting.known_at_vt()
    with acting(setting.cast.vt):
        bericht_intrekken(
            item_id=known.item_id, actor=setting.cast.vt, reason=RecallReason.ONJUIST, now=a_while_ago()
        )
    assert answered(setting.ask()) == {"vt": False}


def test_what_fell_is_no_hit(setting: Setting) -> None:  # K-3, K-4
    known = setting.known_at_vt()
    with acting(setting.cast.vt):
        known.until, known.end_reason = date.today(), EndReason.VRIJSPRAAK
        known.save()
    assert answered(setting.ask()) == {"vt": False}


@pytest.mark.parametrize("data_class", [DataClass.GEHEIM_ADRES, DataClass.MELDER, DataClass.MEDISCH])
def test_what_no_ground_carries_is_no_hit(setting: Setting, data_class: DataClass) -> None:  # K-3, SA-1, SA-2
    setting.known_at_vt(data_class=data_class)
    assert answered(setting.ask()) == {"vt": False}


def test_who_hides_at_a_secret_address_is_no_hit(setting: Setting) -> None:  # K-3, SA-1
    known = setting.known_at_vt()
    assert answered(setting.ask()) == {"vt": True}
    with acting(setting.cast.vt):
        vastleggen(
            case=known.item.case, actor=setting.cast.vt, kind=Kind.ADRES, moment=Moment.ACUUT, now=a_while_ago(),
            about=known.person, data_class=DataClass.GEHEIM_ADRES,
        )  # fmt: skip
    assert answered(setting.ask(purpose=LookupPurpose.KINDEREN)) == {"vt": False}


def test_a_shielded_case_is_no_hit(setting: Setting) -> None:  # K-3, SH-12
    known = setting.known_at_vt()
    with acting(setting.cast.vt):
        case = known.item.case
    boss = setting.cast.chef
    with acting(setting.cast.vt):
        toewijzen(case_id=case.pk, staff=boss, actor=setting.cast.vt, now=a_while_ago())
    shield(case, boss, [boss])
    assert answered(setting.ask()) == {"vt": False}


def test_from_a_shielded_case_nobody_asks(setting: Setting) -> None:  # K-3, SH-12
    boss = colleague(setting.cast.agent, "chef_politie", Role.CHEF_VAN_DIENST, duty=True)
    shield(setting.case, boss, [boss, setting.cast.agent])
    with pytest.raises(RuleBroken, match="afgeschermd"):
        setting.ask()
    assert told(setting.cast.agent, setting.row().pk) == {}, "nor by the database itself"


def test_another_region_is_not_asked(setting: Setting) -> None:  # K-3
    named(opened_by(setting.cast.elsewhere), setting.cast.elsewhere)
    assert answered(setting.ask()) == {"vt": False}


def test_the_case_itself_is_no_hit(setting: Setting) -> None:  # K-3
    shared(
        setting.case,
        setting.cast.agent,
        setting.cast.vt.organisation,
        [noted(setting.case, setting.cast.agent)],
    )
    named(setting.case, setting.cast.vt)
    assert answered(setting.ask()) == {"vt": False}


# The record.


def test_one_row_says_who_asked_for_what_and_each_answer_is_in_the_record(
    setting: Setting,
) -> None:  # K-3, X-1
    setting.known_at_vt()
    asked = setting.ask()
    assert (asked.by, asked.organisation, asked.melding_id) == (
        setting.cast.agent, setting.cast.agent.organisation, setting.crisis.pk,
    )  # fmt: skip
    event = AuditEvent.objects.get(verb=Verb.LOOKED_UP, subject_id=asked.pk)
    assert event.owner_id == setting.cast.vt.organisation_id, "who answered sees it"
    assert event.detail == {"purpose": "veiligheid", "asked": 1, "hit": True}
    assert event.ground == "art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo"


def test_a_double_click_asks_once(setting: Setting) -> None:  # K-3
    first = setting.ask()
    assert setting.ask() == first
    assert Lookup.objects.count() == 1


# Hostile.


def test_not_from_somebody_elses_crisis(setting: Setting) -> None:  # K-3
    cast = setting.cast
    shared(setting.case, cast.agent, cast.vt.organisation, [setting.crisis.item])
    mine = named(setting.case, cast.vt)
    with pytest.raises(RuleBroken, match="eigen organisatie"):
        setting.ask(cast.vt, persons=[mine.person_id])
    assert told(cast.vt, setting.row(cast.vt, persons=[mine.person_id]).pk) == {}


def test_not_from_a_crisis_that_is_over(setting: Setting) -> None:  # K-3
    with acting(setting.cast.agent):
        setting.crisis.ended_at, setting.crisis.outcome = now(), "loos"
        setting.crisis.save()
    with pytest.raises(RuleBroken, match="die nu loopt"):
        setting.ask()
    assert told(setting.cast.agent, setting.row().pk) == {}


def test_not_from_a_crisis_of_another_case(setting: Setting) -> None:  # K-3
    other = opened_by(setting.cast.agent)
    person = named(other, setting.cast.agent).person
    with pytest.raises(RuleBroken):
        setting.ask(case_id=other.pk, persons=[person.pk])
    assert told(setting.cast.agent, setting.row(case=other, persons=[person.pk]).pk) == {}


def test_not_about_a_person_of_another_case(setting: Setting) -> None:  # K-3
    other = named(opened_by(setting.cast.agent), setting.cast.agent, given="Anders").person
    setting.known_at_vt(given="Anders")
    for persons in ([other.pk], [setting.person.pk, other.pk], [uuid4()]):
        with pytest.raises(NotVisible):
            setting.ask(persons=persons)
    assert told(setting.cast.agent, setting.row(persons=[other.pk]).pk) == {
        setting.cast.vt.organisation_id: False
    }, "the database looks at what stands in this case only"


def test_not_about_whom_another_partner_named(setting: Setting) -> None:  # K-3
    cast = setting.cast
    shared(setting.case, cast.agent, cast.vt.organisation, [noted(setting.case, cast.agent)])
    theirs = named(setting.case, cast.vt, given="Vreemde")
    shared(setting.case, cast.vt, cast.agent.organisation, [theirs.item])
    with pytest.raises(NotVisible):
        setting.ask(persons=[theirs.person_id])


def test_not_by_who_does_not_work_on_the_case(setting: Setting) -> None:  # K-3, SH-1
    outsider = colleague(setting.cast.agent, "andere_agent")
    for actor in (outsider, setting.cast.vt, setting.cast.raad, setting.cast.elsewhere):
        with pytest.raises(NotVisible):
            setting.ask(actor)


def test_not_by_who_left_the_case(setting: Setting) -> None:  # K-3
    row = Participation.objects.get(case=setting.case, organisation=setting.cast.agent.organisation)
    with acting(setting.cast.agent):
        row.open = False
        row.save()
    with pytest.raises(NotVisible):
        setting.ask()


def test_nobody_at_all_is_refused_with_what_to_do(setting: Setting) -> None:
    with pytest.raises(RuleBroken, match="Kies iemand"):
        setting.ask(persons=[])


def test_of_whom_too_little_is_known_nobody_is_asked(setting: Setting) -> None:  # K-3
    unknown = named(setting.case, setting.cast.agent, given="", family="Verzonnen", born=None)
    with acting(setting.cast.agent):
        people = {
            one.person_id: one.askable for one in people_to_ask(setting.case, setting.cast.agent, now=now())
        }
    assert people == {setting.person.pk: True, unknown.person_id: False}
    with pytest.raises(NotVisible):
        setting.ask(persons=[unknown.person_id])


def test_fishing_stops_at_the_limit_of_a_melding(setting: Setting) -> None:  # K-3
    for purpose in LookupPurpose:
        setting.ask(purpose=purpose)
    with pytest.raises(RuleBroken, match="al 3 keer") as refused:
        setting.ask(now=now() + timedelta(minutes=2))
    assert "bel de dienst" in str(refused.value)
    assert Lookup.objects.count() == 3
