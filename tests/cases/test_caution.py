"""Hazards and safe contact: recorded, shared, shown before who drives and who calls, and over (SA-3, SA-4, SA-8)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.caution import selectors, services
from cases.caution.enums import HazardEnd, HazardGround, HazardKind
from cases.caution.models import Hazard, SafeContact
from cases.disclosure.enums import RecallReason
from cases.disclosure.models import Receipt
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.dossier.enums import DataClass, Moment
from cases.dossier.models import Case
from cases.partners.models import Staff
from cases.persons.models import Person
from cases.persons.services import persoon_toevoegen
from tests.access.kit import a_while_ago, opened_by, shared
from tests.cases.web_kit import browser, page, read, sent
from tests.cast import Cast

NUMBER, CODE = "06 87654321", "appeltaart"
GEVAAR: dict[str, Any] = {
    "gevaar": "hond", "tekst": "Hond los in de tuin, eerst bellen", "bron": "de wijkagent", "grond": "medewerkers",
}  # fmt: skip


def somebody_in(case: Case, actor: Staff) -> Person:
    with acting(actor):
        return persoon_toevoegen(household=case.household)


def hazard_in(case: Case, actor: Staff, *, days: float = 28, person: Person | None = None) -> Hazard:
    """A hazard that this actor recorded some time ago."""
    what = services.Gevaarlijk(
        HazardKind.HOND, "Hond los in de tuin", HazardGround.MEDEWERKERS, "de wijkagent",
        a_while_ago() + timedelta(days=days), person,
    )  # fmt: skip
    with acting(actor):
        return services.gevaar_vastleggen(
            case=case, actor=actor, moment=Moment.ACUUT, gevaar=what, now=a_while_ago()
        )


def sheet_of(case: Case, person: Person, actor: Staff, **other: Any) -> SafeContact:
    """A sheet that this actor recorded some time ago."""
    said = {"number": NUMBER, "hours": "tussen 9 en 12", "code_word": CODE} | other
    with acting(actor):
        return services.blad_vastleggen(
            case=case, person=person, actor=actor, moment=Moment.ACUUT, bereik=services.Bereik(**said),
            now=a_while_ago(),
        )  # fmt: skip


# Hazards (SA-8).


def test_a_hazard_is_recorded_and_the_next_page_is_sharing_it(cast: Cast) -> None:  # SA-8
    case = opened_by(cast.agent)
    until = (now() + timedelta(days=7)).date().isoformat()
    answer = sent(cast.agent, "gevaar_nieuw", case.pk, **GEVAAR, tot=until)
    assert answer.status_code == 302
    with acting(cast.agent):
        hazard = Hazard.objects.get()
    along = reverse("delen_bevestigen", args=[case.pk, cast.vt.organisation_id])
    assert answer["Location"] == f"{along}?item={hazard.item_id}&moment=acuut"
    text = read(browser(cast.agent).get(answer["Location"]))
    assert "Hond los in de tuin" in text
    assert "Grond: art. 18 lid 1 Wpg" in text


@pytest.mark.parametrize("missing", ["gevaar", "tekst", "bron", "grond", "tot"])
def test_kind_words_source_ground_and_end_are_all_needed_and_nothing_typed_is_lost(
    cast: Cast, missing: str
) -> None:  # SA-8
    case = opened_by(cast.agent)
    said = GEVAAR | {"tot": (now() + timedelta(days=7)).date().isoformat()}
    answer = sent(cast.agent, "gevaar_nieuw", case.pk, **{k: v for k, v in said.items() if k != missing})
    assert answer.status_code == 422
    assert (said["tekst"] if missing != "tekst" else said["bron"]) in answer.content.decode()
    with acting(cast.agent):
        assert not Hazard.objects.exists()


@pytest.mark.parametrize("tot", ["gisteren", "2020-01-01", "9999-12-31", "\x00", "0001-01-01"])
def test_an_end_that_cannot_be_is_said(cast: Cast, tot: str) -> None:  # SA-8
    assert sent(cast.agent, "gevaar_nieuw", opened_by(cast.agent).pk, **GEVAAR, tot=tot).status_code == 422


def test_it_stands_on_top_of_the_case_for_its_owner_and_for_who_was_told(cast: Cast) -> None:  # SA-8
    case = opened_by(cast.agent)
    hazard = hazard_in(case, cast.agent)
    assert "Let op uzelf" in page(cast.agent, "zaak", case.pk)
    shared(case, cast.agent, cast.vt.organisation, [hazard.item])
    text = page(cast.vt, "zaak", case.pk)
    assert "Hond los in de tuin" in text
    assert "bron: de wijkagent" in text
    assert "gedeeld met u" in text
    read_by_vt = AuditEvent.objects.filter(verb=Verb.READ, subject_id=hazard.item_id, actor=cast.vt)
    assert read_by_vt.filter(subject_kind="hazard").exists()


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "raad", "elsewhere"])
def test_who_it_was_not_shared_with_knows_nothing_of_it(cast: Cast, who: str) -> None:  # SA-8, SH-1
    case = opened_by(cast.agent)
    hazard, somebody = hazard_in(case, cast.agent), cast.everyone()[who]
    for name, *args in (("gevaar_nieuw", case.pk), ("gevaar_einde", case.pk, hazard.pk)):
        assert browser(somebody).get(reverse(name, args=args)).status_code == 404
    with acting(somebody):
        assert selectors.gevaren(case, somebody, now=now()) == []
        assert not Hazard.objects.exists()
        with pytest.raises(NotVisible):
            services.gevaar_beeindigen(
                hazard_id=hazard.pk, actor=somebody, because=HazardEnd.VOORBIJ, now=now()
            )


def test_a_receiver_does_not_end_it(cast: Cast) -> None:
    case = opened_by(cast.agent)
    hazard = hazard_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [hazard.item])
    assert sent(cast.vt, "gevaar_einde", case.pk, hazard.pk, waarom="voorbij").status_code == 404


def test_what_has_expired_is_shown_nowhere(cast: Cast) -> None:  # SA-8
    case = opened_by(cast.agent)
    hazard = hazard_in(case, cast.agent, days=0.001)  # a minute and a half, ten minutes ago
    assert hazard.expires_at < now()
    text = page(cast.agent, "zaak", case.pk)
    assert "Hond los" not in text
    assert "Dit gevaar geldt niet meer" in text
    with acting(cast.agent):
        assert selectors.gevaren(case, cast.agent, now=now()) == []
        with pytest.raises(RuleBroken, match="verlopen"):
            services.gevaar_beeindigen(
                hazard_id=hazard.pk, actor=cast.agent, because=HazardEnd.VOORBIJ, now=now()
            )


def test_ended_early_it_is_gone_with_a_reason_and_who_had_it_must_know(cast: Cast) -> None:  # SA-8, SH-6
    case = opened_by(cast.agent)
    hazard = hazard_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [hazard.item])
    assert sent(cast.agent, "gevaar_einde", case.pk, hazard.pk).status_code == 422, "without a reason"
    assert sent(cast.agent, "gevaar_einde", case.pk, hazard.pk, waarom="voorbij").status_code == 302
    assert "Hond los" not in page(cast.vt, "zaak", case.pk)
    with acting(cast.vt):
        assert Receipt.objects.filter(organisation=cast.vt.organisation).count() == 1
    with acting(cast.agent), pytest.raises(Overtaken):
        services.gevaar_beeindigen(
            hazard_id=hazard.pk, actor=cast.agent, because=HazardEnd.VOORBIJ, now=now()
        )


def test_without_any_it_says_that_this_does_not_make_it_safe(cast: Cast) -> None:  # SA-8
    assert "Dat zegt niet dat het veilig is" in page(cast.agent, "zaak", opened_by(cast.agent).pk)


def test_two_clicks_are_one_hazard(cast: Cast) -> None:
    case = opened_by(cast.agent)
    assert hazard_in(case, cast.agent).pk == hazard_in(case, cast.agent).pk


def test_infection_at_veilig_thuis_is_medical_and_goes_nowhere_by_itself(cast: Cast) -> None:  # SA-8, SH-5
    case = opened_by(cast.vt)
    what = services.Gevaarlijk(
        HazardKind.BESMETTING, "Draag handschoenen", HazardGround.MEDEWERKERS, "de huisarts",
        a_while_ago() + timedelta(days=9),
    )  # fmt: skip
    with acting(cast.vt):
        hazard = services.gevaar_vastleggen(
            case=case,
            actor=cast.vt,
            moment=Moment.ACUUT,
            gevaar=what,
            now=a_while_ago(),
            data_class=DataClass.ZORG,
        )
    assert hazard.item.data_class == DataClass.MEDISCH
    with pytest.raises(RuleBroken):
        shared(case, cast.vt, cast.agent.organisation, [hazard.item])


def test_a_person_of_another_household_is_not_named(cast: Cast) -> None:
    case, other = opened_by(cast.agent), opened_by(cast.agent)
    stranger = somebody_in(other, cast.agent)
    with pytest.raises(NotVisible):
        hazard_in(case, cast.agent, person=stranger)


# Safe contact (SA-3, SA-4).


def test_the_number_is_shown_only_after_somebody_says_that_calling_is_safe(cast: Cast) -> None:  # SA-3, SA-4
    case = opened_by(cast.agent)
    sheet = sheet_of(case, somebody_in(case, cast.agent), cast.agent)
    before = page(cast.agent, "contact_nummer", case.pk, sheet.pk)
    for text in (before, page(cast.agent, "zaak", case.pk), page(cast.agent, "delen", case.pk)):
        assert NUMBER not in text
        assert CODE not in text
    assert "Veilig om nu te bellen?" in before
    no = sent(cast.agent, "contact_nummer", case.pk, sheet.pk, veilig="nee")
    assert NUMBER not in read(no)
    assert "Bel nu niet" in read(no)
    yes = sent(cast.agent, "contact_nummer", case.pk, sheet.pk, veilig="ja")
    assert NUMBER in read(yes)
    assert CODE in read(yes)
    asked = AuditEvent.objects.filter(verb=Verb.SAFE_ASKED, subject_id=sheet.item_id).order_by("at")
    assert sorted(one.detail["safe"] for one in asked) == [False, True]
    assert AuditEvent.objects.filter(verb=Verb.READ, subject_id=sheet.item_id, actor=cast.agent).count() == 1


def test_what_must_never_be_done_stands_before_the_number(cast: Cast) -> None:  # SA-3
    case = opened_by(cast.agent)
    sheet_of(case, person := somebody_in(case, cast.agent), cast.agent, language="Tigrinya", interpreter=True)
    with acting(cast.agent):
        (blad,) = selectors.contactbladen(case, cast.agent, now=now())[person.pk]
    assert blad.never == ("voicemail", "app of sms", "post")
    assert (blad.language, blad.interpreter, blad.has_number) == ("Tigrinya", True, True)


def test_a_changed_number_reaches_who_had_the_old_one(cast: Cast) -> None:  # SA-3, SH-6
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet = sheet_of(case, person, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [sheet.item])
    again = sheet_of(case, person, cast.agent, number="06 11112222")
    assert again.pk == sheet.pk
    assert "06 11112222" in read(sent(cast.vt, "contact_nummer", case.pk, sheet.pk, veilig="ja"))
    with acting(cast.vt):
        assert Receipt.objects.filter(organisation=cast.vt.organisation).count() == 1


def test_looked_at_again_without_a_change_tells_nobody(cast: Cast) -> None:  # SA-3
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet = sheet_of(case, person, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [sheet.item])
    sheet_of(case, person, cast.agent)
    with acting(cast.vt):
        assert not Receipt.objects.exists()


def test_each_partner_has_its_own_sheet(cast: Cast) -> None:  # SA-3
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet = sheet_of(case, person, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [sheet.item])
    assert sheet_of(case, person, cast.vt, number="06 33334444").pk != sheet.pk


def test_stopped_sharing_closes_the_number_at_once(cast: Cast) -> None:  # SA-3, SH-6
    case = opened_by(cast.agent)
    sheet = sheet_of(case, somebody_in(case, cast.agent), cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [sheet.item])
    assert sent(cast.vt, "contact_nummer", case.pk, sheet.pk, veilig="ja").status_code == 200
    with acting(cast.agent):
        delen_stoppen(
            disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.TEN_ONRECHTE, now=now()
        )
    assert sent(cast.vt, "contact_nummer", case.pk, sheet.pk, veilig="ja").status_code == 404


def test_a_sheet_that_was_taken_back_is_gone_and_can_be_made_anew(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet = sheet_of(case, person, cast.agent)
    with acting(cast.agent):
        bericht_intrekken(item_id=sheet.item_id, actor=cast.agent, reason=RecallReason.ONJUIST, now=now())
    assert sent(cast.agent, "contact_nummer", case.pk, sheet.pk, veilig="ja").status_code == 404
    assert sheet_of(case, person, cast.agent).pk != sheet.pk


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "elsewhere"])
def test_a_stranger_learns_no_number(cast: Cast, who: str) -> None:  # SA-3, SH-1
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    sheet, somebody = sheet_of(case, person, cast.agent), cast.everyone()[who]
    assert sent(somebody, "contact_nummer", case.pk, sheet.pk, veilig="ja").status_code == 404
    assert browser(somebody).get(reverse("contactblad", args=[case.pk, person.pk])).status_code == 404
    with acting(somebody):
        assert not SafeContact.objects.exists()
    assert not AuditEvent.objects.filter(verb=Verb.SAFE_ASKED).exists()


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(cast: Cast) -> None:  # SA-3
    case = opened_by(cast.agent)
    person = somebody_in(case, cast.agent)
    answer = sent(cast.agent, "contactblad", case.pk, person.pk, nummer="112", uren="na zessen")
    assert answer.status_code == 422
    assert "na zessen" in answer.content.decode()
    done = sent(
        cast.agent, "contactblad", case.pk, person.pk, nummer=NUMBER, voicemail="on", taal="Dari", tolk="on"
    )
    assert done.status_code == 302
    with acting(cast.agent):
        sheet = SafeContact.objects.get()
    assert (sheet.no_voicemail, sheet.no_app, sheet.interpreter) == (True, False, True)
    assert (
        NUMBER in browser(cast.agent).get(reverse("contactblad", args=[case.pk, person.pk])).content.decode()
    )


def test_a_person_of_another_case_has_no_sheet_here(cast: Cast) -> None:
    case, other = opened_by(cast.agent), opened_by(cast.agent)
    stranger = somebody_in(other, cast.agent)
    assert sent(cast.agent, "contactblad", case.pk, stranger.pk, nummer=NUMBER).status_code == 404
