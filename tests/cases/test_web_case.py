"""Vandaag, the work list, the case, recording and assigning over HTTP (screens 1 and 3; K-1, SH-1, SA-1)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.dossier.enums import DataClass, Existence, Kind, Moment
from cases.dossier.models import Assignment, Case, InformationItem, ItemText
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.persons.enums import PersonRole
from cases.persons.services import adres_verklaren, persoon_toevoegen, persoon_verklaren
from tests.access.kit import WHY as REASON
from tests.access.kit import a_while_ago, noted, opened_by, shared
from tests.cases.web_kit import browser, freeze, page, read, sent
from tests.cast import Cast

TEXT = "De buren hoorden geschreeuw."


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Opened by the police, with one message in it."""
    case = opened_by(cast.agent)
    noted(case, cast.agent, TEXT)
    return case


@pytest.fixture
def with_vt(cast: Cast, case: Case) -> InformationItem:
    """The message of the police, shared with VT."""
    item = InformationItem.objects.get(kind=Kind.BERICHT)
    shared(case, cast.agent, cast.vt.organisation, [item])
    return item


# What each finds (screens 1 and 3).


def test_today_shows_my_cases_and_says_why_there_are_none(cast: Cast, case: Case) -> None:
    assert case.reference in page(cast.agent, "vandaag")
    empty = page(cast.raad, "vandaag")
    assert case.reference not in empty
    assert "niets met uw organisatie is gedeeld" in empty


def test_only_police_and_vt_find_the_button_to_report(cast: Cast) -> None:  # AC-1
    for who, staff in cast.everyone().items():
        reports = staff.organisation.partner in {Partner.POLITIE, Partner.VT}
        assert ("Crisis melden" in page(staff, "vandaag")) is reports, who


@pytest.mark.parametrize(
    "who", ["vt", "vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere"]
)
def test_the_work_list_holds_what_i_work_on_and_nothing_else(
    cast: Cast, case: Case, who: str
) -> None:  # SH-1
    assert case.reference in page(cast.agent, "zaken")
    assert case.reference not in page(cast.everyone()[who], "zaken")


def test_the_receiver_finds_the_case_its_colleague_not_at_work_does_not(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:  # SH-1
    assert case.reference in page(cast.vt, "zaken")
    assert case.reference not in page(cast.vt_unassigned, "zaken")


@pytest.mark.parametrize("offset", ["-1", "abc", "²", "1e3", "\x00", "9" * 50, "", " 0"])
def test_a_strange_page_of_the_list_is_the_first(cast: Cast, case: Case, offset: str) -> None:
    assert case.reference in page(cast.agent, "zaken", vanaf=offset)


def test_the_case_shows_mine_with_whom_it_was_shared_and_why(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:
    text = page(cast.agent, "zaak", case.pk)
    assert TEXT in text
    assert "gedeeld met VT · art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg" in text
    assert REASON in text


def test_the_case_shows_anothers_with_its_ground_and_why(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:  # SH-4
    noted(case, cast.agent, "dit niet")
    noted(case, cast.agent, "dit ook niet", existence=Existence.PARTNERS)
    text = page(cast.vt, "zaak", case.pk)
    assert TEXT in text
    assert "gedeeld met u · art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg" in text
    assert REASON in text, "the form promises that the receiver reads it"
    assert "niet met u gedeeld" in text
    assert "dit niet" not in text
    assert "dit ook niet" not in text


def test_one_page_writes_one_row_for_each_thing_it_shows_of_another(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:
    page(cast.vt, "zaak", case.pk)
    read_by_vt = AuditEvent.objects.filter(verb=Verb.READ, actor=cast.vt)
    ids = list(read_by_vt.values_list("subject_id", flat=True))
    assert len(ids) == len(set(ids)) == 2, "the message, and why it was shared"
    assert set(read_by_vt.values_list("page", flat=True)) == {"zaak"}
    assert len(set(read_by_vt.values_list("request_id", flat=True))) == 1


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "raad", "voorzitter", "fg_vt", "elsewhere"])
def test_a_case_that_is_not_mine_is_not_found_and_the_attempt_is_written_down(
    cast: Cast, case: Case, who: str
) -> None:  # SH-1, X-1
    staff = cast.everyone()[who]
    answer = browser(staff).get(reverse("zaak", args=[case.pk]))
    assert answer.status_code == 404
    assert case.reference not in read(answer)
    event = AuditEvent.objects.get(verb=Verb.DENIED)
    assert (event.actor, event.allowed, event.page, event.case_id) == (staff, False, "zaak", case.pk)
    assert event.detail == {"case_id": str(case.pk)}


def test_names_are_statements_of_a_partner(cast: Cast, case: Case, with_vt: InformationItem) -> None:  # K-1
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case,
            actor=cast.agent,
            kind=Kind.PERSOON,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            about=person,
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=PersonRole.SLACHTOFFER,
            today=date.today(), given_name="Mira", prefix="van", family_name="Verzonnen", birth_date=date(1987, 11, 19),
        )  # fmt: skip
    assert f"{case.reference} · gezin van Verzonnen" in page(cast.agent, "zaak", case.pk)
    assert "Verzonnen" not in page(cast.vt, "zaak", case.pk)
    shared(case, cast.agent, cast.vt.organisation, [item])
    assert "Mira van Verzonnen" in page(cast.vt, "zaak", case.pk)


def test_somebody_without_a_name_gives_the_family_none(cast: Cast, case: Case) -> None:  # K-1
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case,
            actor=cast.agent,
            kind=Kind.PERSOON,
            moment=Moment.ACUUT,
            now=a_while_ago(),
            about=person,
        )
        persoon_verklaren(
            person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, role=PersonRole.VERDACHTE,
            today=date.today(), description="onbekende man, ongeveer 40",
        )  # fmt: skip
    text = page(cast.agent, "zaak", case.pk)
    assert "onbekende man, ongeveer 40" in text
    assert "gezin" not in text


# Recording (K-1).


def test_what_i_record_is_my_organisations_alone(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:  # SH-1
    answer = sent(cast.vt, "vastleggen", case.pk, tekst="Eerdere melding in 2024.")
    assert answer.status_code == 302
    item = InformationItem.objects.get(owner=cast.vt.organisation)
    assert (item.data_class, item.existence, item.recorded_by) == (DataClass.ZORG, Existence.HIDDEN, cast.vt)
    assert "Eerdere melding" in page(cast.vt, "zaak", case.pk)
    assert "Eerdere melding" not in page(cast.agent, "zaak", case.pk)


def test_article_9_is_for_the_police_to_say(cast: Cast, case: Case, with_vt: InformationItem) -> None:  # SH-5
    assert "artikel 9 Wpg" in page(cast.agent, "vastleggen", case.pk)
    sent(cast.agent, "vastleggen", case.pk, tekst="Uit een gericht onderzoek.", soort="wpg9")
    assert InformationItem.objects.filter(data_class=DataClass.WPG9, owner=cast.agent.organisation).exists()
    assert "artikel 9 Wpg" not in page(cast.vt, "vastleggen", case.pk)
    assert sent(cast.vt, "vastleggen", case.pk, tekst="Van VT.", soort="wpg9").status_code == 422
    assert not InformationItem.objects.filter(owner=cast.vt.organisation).exists()


@pytest.mark.parametrize(
    ("who", "sort"), [("agent", "geen_politie"), ("vt", "medisch"), ("agent", "melder"), ("vt", "melder")]
)
def test_each_says_what_sort_it_is(
    cast: Cast, case: Case, with_vt: InformationItem, who: str, sort: str
) -> None:  # SH-5, SA-2
    actor = cast.everyone()[who]
    assert sent(actor, "vastleggen", case.pk, tekst="Iets bijzonders.", soort=sort).status_code == 302
    item = InformationItem.objects.get(data_class=sort, owner=actor.organisation)
    assert item.kind == ("melder" if sort == "melder" else "bericht")


@pytest.mark.parametrize("sort", ["medisch", "melder"])
def test_that_there_is_a_melder_or_medical_data_is_told_to_nobody(
    cast: Cast, case: Case, with_vt: InformationItem, sort: str
) -> None:  # SA-2
    answer = sent(cast.vt, "vastleggen", case.pk, tekst="De buurvrouw belde.", soort=sort, bestaan="on")
    assert answer.status_code == 422
    assert "De buurvrouw belde." in answer.content.decode(), "nothing typed is lost"
    assert not InformationItem.objects.filter(data_class=sort).exists()


def test_that_it_exists_is_told_only_on_purpose(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:  # SH-1
    assert "niet met u gedeeld" not in page(cast.vt, "zaak", case.pk)
    sent(cast.agent, "vastleggen", case.pk, tekst="Iets.", bestaan="on")
    assert "niet met u gedeeld" in page(cast.vt, "zaak", case.pk)


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ((now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"), "ligt in de toekomst"),
        ("9999-12-31T23:59", "ligt in de toekomst"),
        ("0001-01-01T00:00", "te ver terug"),
        ("1066-10-14T09:00", "te ver terug"),
        ("2026-02-30T10:00", "geldige datum"),
        ("gisteren", "geldige datum"),
    ],
)
def test_a_moment_that_cannot_be_true_keeps_what_was_typed(
    cast: Cast, case: Case, when: str, why: str
) -> None:
    answer = sent(cast.agent, "vastleggen", case.pk, tekst="Een lang verhaal.", wanneer=when)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert why in read(answer)
    assert "Een lang verhaal." in text
    assert not ItemText.objects.filter(text="Een lang verhaal.").exists()


def test_the_moment_is_dutch_time(cast: Cast, case: Case) -> None:
    sent(cast.agent, "vastleggen", case.pk, tekst="Toen.", wanneer="2026-07-01T12:00")
    with acting(cast.agent):
        item = ItemText.objects.get(text="Toen.").item
    assert timezone.localtime(item.occurred_at).strftime("%H:%M") == "12:00"
    assert item.occurred_at.astimezone(tz=timezone.get_fixed_timezone(0)).hour == 10


@pytest.mark.parametrize("data", [{}, {"tekst": ""}, {"tekst": " \n\t "}])
def test_nothing_typed_says_what_to_do(cast: Cast, case: Case, data: dict[str, str]) -> None:
    answer = sent(cast.agent, "vastleggen", case.pk, **data)
    assert answer.status_code == 422
    assert "Schrijf op wat u wilt vastleggen" in read(answer)


def test_what_somebody_typed_is_shown_as_typed_and_never_run(cast: Cast, case: Case) -> None:
    hostile = "<script>alert(1)</script> {{ settings.SECRET_KEY }} {% now 'Y' %}"
    sent(cast.agent, "vastleggen", case.pk, tekst=hostile)
    html = browser(cast.agent).get(reverse("zaak", args=[case.pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ settings.SECRET_KEY }} {% now &#x27;Y&#x27; %}" in html
    assert "<script>alert" not in html


# Assigning (SH-1).


def test_a_colleague_who_is_assigned_sees_the_case(
    cast: Cast, case: Case, with_vt: InformationItem
) -> None:  # SH-1
    answer = sent(cast.vt, "toewijzen", case.pk, collega=cast.vt_unassigned.pk)
    assert answer.status_code == 302
    assert TEXT in page(cast.vt_unassigned, "zaak", case.pk)
    assert AuditEvent.objects.get(verb=Verb.ASSIGNED).detail == {"staff": str(cast.vt_unassigned.pk)}


def test_assigning_twice_is_once(cast: Cast, case: Case) -> None:
    for _ in range(2):
        assert sent(cast.agent, "toewijzen", case.pk, collega=cast.agent.pk).status_code == 302
    assert Assignment.objects.filter(case=case, staff=cast.agent).count() == 1


@pytest.mark.parametrize("who", ["vt", "ovj", "elsewhere", None])
def test_somebody_of_another_organisation_is_refused_as_somebody_who_is_not_there(
    cast: Cast, case: Case, who: str | None
) -> None:  # SH-1
    wanted = cast.everyone()[who].pk if who else uuid4()
    answer = sent(cast.agent, "toewijzen", case.pk, collega=wanted)
    assert answer.status_code == 422
    text = read(answer)
    assert "Kies een van de mogelijkheden" in text
    assert str(wanted) not in answer.content.decode()
    for staff in (cast.vt, cast.ovj, cast.elsewhere):
        assert staff.display_name not in text
    assert not Assignment.objects.exclude(staff=cast.agent).exists()


def test_the_colleagues_to_choose_from_are_my_own(cast: Cast, case: Case) -> None:
    text = page(cast.agent, "toewijzen", case.pk)
    assert "Agent" in text
    assert "Vt Unassigned" not in text


# The address (SA-1).


@pytest.fixture
def address(cast: Cast, case: Case, with_vt: InformationItem) -> InformationItem:
    """A secret one, of the police."""
    with acting(cast.agent):
        person = persoon_toevoegen(household=case.household)
        item = vastleggen(
            case=case, actor=cast.agent, kind=Kind.ADRES, moment=Moment.ACUUT, now=a_while_ago(), about=person,
            data_class=DataClass.GEHEIM_ADRES,
        )  # fmt: skip
        adres_verklaren(
            person=person, item_id=item.pk, owner_id=cast.agent.organisation_id, address="Verborgenstraat 9"
        )
    return item


def test_a_secret_address_is_on_no_page_by_itself(
    cast: Cast, case: Case, address: InformationItem
) -> None:  # SA-1
    for name in ("zaak", "delen", "vastleggen", "toewijzen", "logboek_zaak"):
        assert "Verborgenstraat" not in page(cast.agent, name, case.pk)
    assert "Verborgenstraat" not in page(cast.agent, "delen", case.pk, item=address.pk, moment="acuut")
    assert "geheim adres van persoon 1" in page(cast.agent, "zaak", case.pk)


def test_asking_for_it_on_purpose_shows_it_and_is_written_down(
    cast: Cast, case: Case, address: InformationItem
) -> None:  # SA-1, X-1
    assert browser(cast.agent).get(reverse("adres", args=[case.pk, address.pk])).status_code == 405
    answer = sent(cast.agent, "adres", case.pk, address.pk)
    assert "Verborgenstraat 9" in read(answer)
    event = AuditEvent.objects.get(verb=Verb.READ)
    assert (event.actor, event.page, event.case_id) == (cast.agent, "adres", case.pk)
    assert "Verborgen" not in str(event.detail)


def test_nobody_else_can_ask_for_it_or_learns_that_it_is_there(
    cast: Cast, case: Case, address: InformationItem
) -> None:  # SA-1
    assert "adres van" not in page(cast.vt, "zaak", case.pk)
    for staff in (cast.vt, cast.ovj, cast.elsewhere):
        assert sent(staff, "adres", case.pk, address.pk).status_code == 404
    assert not AuditEvent.objects.filter(verb=Verb.READ, page="adres").exists()


def test_the_address_page_opens_nothing_else(
    cast: Cast, case: Case, address: InformationItem
) -> None:  # SA-1
    message = InformationItem.objects.filter(kind=Kind.BERICHT, case=case)[0]
    other = opened_by(cast.agent)
    assert sent(cast.agent, "adres", case.pk, message.pk).status_code == 404
    assert sent(cast.agent, "adres", other.pk, address.pk).status_code == 404
