"""Ways around issue 5 that once led somewhere: what another case, a process fact, a stream or a form told besides."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from acuut.models import CrisisAct
from acuut.routes.enums import Sash, Thema
from acuut.routes.models import OverlegDeelname
from acuut.routes.themas import thema_starten
from acuut.rules import SOMETHING, Missing
from cases.access.acting import acting
from cases.access.door import visible_to
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base import clock
from cases.base.errors import RuleBroken
from cases.disclosure import merging
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.people import adres_vastleggen, kenmerk_vastleggen
from cases.dossier.services import vastleggen
from cases.evidence.services import Bestand, Omschrijving, bewijs_vastleggen
from cases.partners.sessions import sit_down, still_seated
from cases.persons.describing import Home
from cases.persons.enums import Flag, LinkReason
from cases.persons.models import AddressStatement, PersonStatement
from tests.access.kit import a_while_ago, opened_by, shared
from tests.acuut import crisis_kit
from tests.acuut.routes_kit import post
from tests.acuut.test_routes_themas import invited
from tests.cases.evidence_kit import photo
from tests.cases.lookup_kit import Setting, answered, named
from tests.cases.test_caution import NUMBER, sheet_of, somebody_in
from tests.cases.test_lock import IPHONE, signed_in
from tests.cases.web_kit import browser
from tests.cast import PASSWORD, Cast


@pytest.fixture
def setting(cast: Cast) -> Setting:
    """A running crisis of the police about somebody whom Veilig Thuis may know."""
    return Setting(cast)


def _hidden(setting: Setting, known: PersonStatement) -> None:
    """Veilig Thuis keeps the address of this person secret."""
    with acting(setting.cast.vt):
        vastleggen(
            case=known.item.case, actor=setting.cast.vt, kind=Kind.ADRES, moment=Moment.ACUUT, now=a_while_ago(),
            about=known.person, data_class=DataClass.GEHEIM_ADRES,
        )  # fmt: skip


def test_who_hides_in_one_case_is_no_hit_by_another_case(setting: Setting) -> None:  # K-3, SA-1
    setting.known_at_vt()
    _hidden(setting, setting.known_at_vt())
    assert answered(setting.ask()) == {"vt": False}


def test_who_hides_under_another_spelling_is_no_hit_once_it_is_one_person(
    setting: Setting,
) -> None:  # K-3, K-5
    plain = setting.known_at_vt()
    other = setting.known_at_vt(given="Mir", family="Anders")
    _hidden(setting, other)
    with acting(setting.cast.vt):
        merging.samenvoegen(
            person_id=plain.person_id, same_as_id=other.person_id, actor=setting.cast.vt,
            reason=LinkReason.NAGEGAAN, now=a_while_ago(),
        )  # fmt: skip
    assert answered(setting.ask()) == {"vt": False}


def test_that_somebody_else_hides_changes_no_answer(setting: Setting) -> None:  # K-3
    setting.known_at_vt()
    _hidden(setting, setting.known_at_vt(given="Iemand", family="Anders"))
    assert answered(setting.ask()) == {"vt": True}


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the tests of acuut live: a minute ago."""
    crisis_kit.freeze(monkeypatch)


@pytest.mark.usefixtures("frozen")
def test_going_past_a_guard_does_not_tell_of_supervision(cast: Cast) -> None:  # AC-3, SH-1
    agent, vt = crisis_kit.login(cast.agent), crisis_kit.login(cast.vt)
    crisis = crisis_kit.report(agent)
    assert crisis_kit.share(agent, crisis).status_code == 302
    with acting(cast.agent):
        kenmerk_vastleggen(case=crisis.case, actor=cast.agent, flag=Flag.TOEZICHT, now=clock.now())
    for step in (1, 2):
        assert crisis_kit.post(agent, crisis, "verder", stap=step, waarom="geen_tijd").status_code == 302
    act = CrisisAct.objects.get(crisis=crisis, step=2, because="geen_tijd")
    assert "reclassering" not in act.missing
    assert SOMETHING in act.missing
    for page in (
        crisis_kit.page(vt, crisis),
        vt.get(reverse("zaak", args=[crisis.case_id])).content.decode(),
    ):
        assert "toezicht" not in page
        assert "vraag de reclassering" not in page
    said = AuditEvent.objects.filter(case_id=crisis.case_id, detail__missing__contains="reclassering")
    assert said.exists(), "the record has it, in code"
    assert Missing.RAAD.of_people, "else 'iets' in this step would be supervision and nothing else"


def test_a_telephone_that_lay_still_hears_nothing_before_its_lock(cast: Cast) -> None:  # SA-6
    phone = signed_in(cast.agent, IPHONE)
    assert phone.get("/z/").status_code == 200
    key = phone.session.session_key
    found = sit_down(key or "")
    assert found
    seat, _ = found
    assert seat in still_seated({seat}, now=clock.now())
    session: Any = phone.session
    session["seen"] = int((clock.now() - timedelta(minutes=11)).timestamp())
    session.save()
    assert sit_down(key or "") is None, "no stream opens"
    assert still_seated({seat}, now=clock.now()) == {}, "and one that was open ends"


def test_a_desk_that_was_opened_again_is_no_telephone(cast: Cast) -> None:  # SA-6
    desk = browser(cast.agent)
    desk.post(reverse("slot"))
    assert desk.post(reverse("verlengen"), {"slot_wachtwoord": PASSWORD}).status_code == 200
    found = sit_down(desk.session.session_key or "")
    assert found
    assert found[0] in still_seated({found[0]}, now=clock.now() + timedelta(minutes=30))


def test_who_was_only_called_for_a_talk_is_known_to_who_called(cast: Cast) -> None:  # AC-9, SH-1
    found = invited(cast)
    called = cast.reclassering.organisation
    assert post(cast.agent, "overleg_gebeld", found.pk, wie=called.pk).status_code == 302
    seen = {}
    for who in (cast.agent, cast.vt):
        with acting(who):
            rows = visible_to(OverlegDeelname, who).filter(overleg=found)
            seen[who.pk] = set(rows.values_list("organisation_id", flat=True))
    both = {cast.agent.organisation_id, cast.vt.organisation_id}
    assert seen == {cast.agent.pk: both | {called.pk}, cast.vt.pk: both}


def test_who_looks_at_the_own_number_to_change_it_is_in_the_record(cast: Cast) -> None:  # SA-4, X-1
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet = sheet_of(case, person, cast.agent)
    reads = AuditEvent.objects.filter(verb=Verb.READ, actor=cast.agent, subject_id=sheet.item_id)
    before = reads.count()
    shown = browser(cast.agent).get(reverse("contactblad", args=[case.pk, person.pk])).content.decode()
    assert NUMBER in shown
    assert reads.count() == before + 1


HOME = {"straat": "Verborgenstraat", "huisnummer": "9", "postcode": "1012 AB", "plaats": "Ergens"}


@pytest.mark.usefixtures("frozen")
def test_an_address_that_was_first_written_down_openly_goes_nowhere_once_it_is_secret(
    cast: Cast,
) -> None:  # SA-1
    agent = crisis_kit.login(cast.agent)
    crisis = crisis_kit.report(agent)
    with acting(cast.agent):
        person = crisis.case.household.persons.order_by("number")[0]
    where = reverse("persoon_adres", args=[crisis.case_id, person.pk])
    assert agent.post(where, HOME).status_code == 302
    with acting(cast.agent):
        openly = AddressStatement.objects.select_related("item").get(street=HOME["straat"]).item
    assert str(openly.pk) in crisis_kit.page(agent, crisis, "delen_melding")
    led = agent.post(where, HOME | {"geheim": "on", "postcode": ""})
    assert led["Location"] == reverse("wijzigen", args=[crisis.case_id, openly.pk]), (
        "to take the open one back"
    )
    assert str(openly.pk) not in crisis_kit.page(agent, crisis, "delen_melding")
    with pytest.raises(RuleBroken, match="geheim adres"):
        shared(crisis.case, cast.agent, cast.vt.organisation, [openly])


@pytest.mark.usefixtures("frozen")
def test_what_is_shared_on_purpose_is_offered_and_not_ticked(cast: Cast) -> None:  # SH-4, SA-9, AC-9
    agent = crisis_kit.login(cast.agent)
    crisis = crisis_kit.report(agent)
    with acting(cast.agent):
        track = thema_starten(
            case=crisis.case, actor=cast.agent, flag=Thema.STALKING, sash=Sash.HOOG, text="Hij volgt haar.",
            now=clock.now(),
        )  # fmt: skip
        photo_of_it = bewijs_vastleggen(
            case=crisis.case, actor=cast.agent, moment=Moment.ACUUT, bestand=Bestand(photo(), len(photo())),
            omschrijving=Omschrijving(shows="Blauwe plek", taken_by="de agent"), now=clock.now(),
        ).evidence  # fmt: skip
    html = crisis_kit.page(agent, crisis, "delen_melding")
    ticked = crisis_kit.ticked(html)
    assert str(crisis.item_id) in ticked
    for item_id in (track.item_id, photo_of_it.item_id):
        assert str(item_id) in html
        assert str(item_id) not in ticked


def test_an_older_address_of_who_was_merged_is_not_shown_beside_a_secret_one(cast: Cast) -> None:  # SA-1, K-5
    case = opened_by(cast.agent)
    one, two = named(case, cast.agent).person, named(case, cast.agent, given="Mir").person
    with acting(cast.agent):
        for person, street, secret in ((one, "Nieuwestraat", True), (two, "Oudestraat", False)):
            adres_vastleggen(
                case=case, actor=cast.agent, person=person, home=Home(street, "3"), secret=secret,
                now=a_while_ago(),
            )  # fmt: skip
        merging.samenvoegen(
            person_id=two.pk, same_as_id=one.pk, actor=cast.agent, reason=LinkReason.DUBBEL, now=a_while_ago()
        )
    shown = browser(cast.agent).get(reverse("mensen", args=[case.pk])).content.decode()
    assert "Oudestraat" not in shown
    assert "adres A" not in shown
