"""The people of a case in the browser: what each sees, records and ends, and what is refused (K-1, K-4, SA-1)."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.transition import transition
from cases.dossier.models import InformationItem
from cases.dossier.people import adres_vastleggen, bsn_vastleggen, kenmerk_vastleggen, relatie_vastleggen
from cases.partners.models import Staff
from cases.persons.describing import Home
from cases.persons.enums import Flag, PersonRole, Relation
from cases.persons.models import AddressStatement, Bsn, PersonFlag, PersonRelation, PersonStatement
from cases.web import views_people, views_people_forms
from tests.access.kit import a_while_ago, noted, shared
from tests.cases.people_kit import ARABIC, BSN, CHILD, DIRK, HTML, SALMA, Family, household, named, told
from tests.cases.web_kit import browser, freeze, page, sent
from tests.cast import Cast

TODAY = timezone.localdate()
SECRET = "Verborgenstraat"
FORMS = ("persoon_naam", "persoon_relatie", "persoon_adres", "persoon_bsn")


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)
    for views in (views_people, views_people_forms):
        monkeypatch.setattr(views, "present", lambda: now() - timedelta(minutes=1))


@pytest.fixture
def family(cast: Cast) -> Family:
    """With a relation, a flag, two addresses of which one is secret, and a BSN."""
    family = household(cast)
    case, agent, at = family.case, cast.agent, a_while_ago(20)
    with acting(agent):
        relatie_vastleggen(
            case=case, actor=agent, person=family.mother, other=family.child, relation=Relation.OUDER, now=at
        )
        kenmerk_vastleggen(
            case=case, actor=agent, flag=Flag.WAPENS, now=at, person=family.suspect, source="gezien"
        )
        adres_vastleggen(
            case=case,
            actor=agent,
            person=family.suspect,
            home=Home("Kerkstraat", "1", place="Amsterdam"),
            now=at,
        )
        adres_vastleggen(
            case=case, actor=agent, person=family.mother, home=Home(SECRET, "9"), now=at, secret=True
        )
        bsn_vastleggen(case=case, actor=agent, person=family.mother, number=BSN, now=at)
    return family


def drawn(staff: Staff, name: str, *args: object) -> str:
    """The drawing on a page, which must be well-formed."""
    html = browser(staff).get(reverse(name, args=args)).content.decode()
    (found,) = re.findall(r"(?s)<svg class=\"vv-drawing\".*?</svg>", html)
    ElementTree.fromstring(found)  # noqa: S314 - our own page
    return str(found)


# What is shown.


def test_the_household_stands_in_words_and_in_a_drawing(cast: Cast, family: Family) -> None:  # K-1
    words = page(cast.agent, "mensen", family.case.pk)
    for said in (
        SALMA, DIRK, CHILD, f"{SALMA} is ouder van {CHILD}", f"wapens: {DIRK}", "bron: gezien",
        "Kerkstraat 1, Amsterdam", "minderjarig",
    ):  # fmt: skip
        assert said in words, said
    svg = drawn(cast.agent, "mensen", family.case.pk)
    for said in (SALMA, DIRK, CHILD, "ouder", "minderjarig, ", "adres A"):
        assert said in svg, said
    assert "Wapens" not in svg


def test_flags_and_the_drawing_stand_on_the_case(cast: Cast, family: Family) -> None:  # K-4
    words = page(cast.agent, "zaak", family.case.pk)
    assert f"wapens: {DIRK}" in words
    assert f"{SALMA} is ouder van {CHILD}" in words
    assert "Kerkstraat" not in words, "an address is asked for"
    assert DIRK in drawn(cast.agent, "zaak", family.case.pk)


def test_a_secret_address_stands_on_no_page_until_it_is_asked_for(cast: Cast, family: Family) -> None:  # SA-1
    for name, args in (
        ("zaak", ()), ("mensen", ()), ("persoon", (family.mother.pk,)), ("persoon_adres", (family.mother.pk,)),
        ("persoon_naam", (family.mother.pk,)), ("kenmerk", ()), ("delen", ()),
    ):  # fmt: skip
        html = browser(cast.agent).get(reverse(name, args=(family.case.pk, *args))).content.decode()
        assert SECRET not in html, name
    item = InformationItem.objects.get(data_class="geheim_adres")
    ending = browser(cast.agent).get(reverse("vervalt", args=(family.case.pk, item.pk))).content.decode()
    assert SECRET not in ending
    assert SECRET in sent(cast.agent, "adres", family.case.pk, item.pk).content.decode()


def test_what_was_shared_shows_from_whom_and_on_which_ground(cast: Cast, family: Family) -> None:  # SH-1, X-1
    told(family.case, cast.agent, cast.vt)
    words = page(cast.vt, "persoon", family.case.pk, family.suspect.pk)
    assert re.search(r"van POL .* gedeeld met u · [^·]*(Wpg|AVG)", words)
    for said in (DIRK, "wapens", "Kerkstraat 1, Amsterdam"):
        assert said in words
    assert "Niet meer zo" not in words, "only who said it ends it"
    kinds = set(
        AuditEvent.objects.filter(verb=Verb.READ, actor=cast.vt).values_list("subject_kind", flat=True)
    )
    assert kinds >= {"personstatement", "personflag", "addressstatement"}


def test_two_partners_may_differ_and_both_are_shown(cast: Cast, family: Family) -> None:  # K-1
    told(family.case, cast.agent, cast.vt)
    named(family.case, cast.vt, "Dirk Anders", PersonRole.BETROKKENE, person=family.suspect, minutes=5)
    words = page(cast.vt, "persoon", family.case.pk, family.suspect.pk)
    assert "Dirk Anders" in words
    assert DIRK in words
    assert "POL noemt: Dirk Bedacht" in page(cast.vt, "mensen", family.case.pk)


@pytest.mark.parametrize("born", [date(TODAY.year - 16, 1, 1), None])
def test_a_minor_as_suspect_stands_large_and_in_words(cast: Cast, family: Family, born: date | None) -> None:
    role = PersonRole.VERDACHTE
    person = named(family.case, cast.agent, "Jong Iemand", role, born=born, minutes=9).person
    if born is None:
        named(family.case, cast.agent, "Jong Iemand", PersonRole.KIND, person=person, minutes=8)
    for name, args in (("zaak", ()), ("mensen", ()), ("persoon", (person.pk,))):
        words = page(cast.agent, name, family.case.pk, *args)
        assert "en verdachte: een minderjarige" in words, name


def test_html_in_a_name_is_text_also_in_the_drawing(cast: Cast, family: Family) -> None:
    person = named(family.case, cast.agent, f"{HTML} {ARABIC}", PersonRole.GETUIGE, minutes=9).person
    for name, args in (
        ("zaak", ()),
        ("mensen", ()),
        ("persoon", (person.pk,)),
        ("persoon_naam", (person.pk,)),
    ):
        html = browser(cast.agent).get(reverse(name, args=(family.case.pk, *args))).content.decode()
        assert HTML not in html, name
    assert "&lt;script&gt;" in drawn(cast.agent, "mensen", family.case.pk)


# What is recorded.


def test_somebody_unknown_is_added_and_named_later(cast: Cast, family: Family) -> None:  # K-1
    answer = sent(
        cast.agent,
        "persoon_nieuw",
        family.case.pk,
        omschrijving="onbekende man, ca. 40",
        rol="verdachte",
        bron="buur",
    )
    assert answer.status_code == 302
    with acting(cast.agent):
        person_id = PersonStatement.objects.get(description="onbekende man, ca. 40").person_id
    form = browser(cast.agent).get(reverse("persoon_naam", args=(family.case.pk, person_id))).content.decode()
    assert "onbekende man, ca. 40" in form
    answer = sent(
        cast.agent,
        "persoon_naam",
        family.case.pk,
        person_id,
        voornaam=ARABIC,
        achternaam="Bedacht",
        rol="verdachte",
    )
    assert answer.headers["Location"] == reverse("persoon", args=(family.case.pk, person_id))
    assert f"{ARABIC} Bedacht" in page(cast.agent, "persoon", family.case.pk, person_id)


def test_each_form_writes_what_it_says(cast: Cast, family: Family) -> None:  # K-1, K-4
    case, suspect = family.case.pk, family.suspect.pk
    done = [
        sent(cast.agent, "persoon_relatie", case, suspect, relatie="ex_partner", ander=family.mother.pk),
        sent(
            cast.agent,
            "persoon_adres",
            case,
            suspect,
            straat="Dam",
            huisnummer="1",
            plaats="Utrecht",
            sinds="2024-05-01",
        ),
        sent(cast.agent, "persoon_bsn", case, suspect, bsn="123456782"),
        sent(cast.agent, "kenmerk", case, kenmerk="stalking", wie=suspect, bron="aangifte"),
        sent(cast.agent, "kenmerk", case, kenmerk="kinderen", wie="gezin"),
    ]
    assert [one.status_code for one in done] == [302] * 5
    with acting(cast.agent):
        assert PersonRelation.objects.filter(person_id=suspect, relation="ex_partner").exists()
        assert AddressStatement.objects.get(place="Utrecht").since == date(2024, 5, 1)
        assert Bsn.objects.filter(person_id=suspect).exists()
        assert set(PersonFlag.objects.values_list("flag", flat=True)) == {"wapens", "stalking", "kinderen"}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("persoon_naam", {"voornaam": "a" * 500, "rol": "kind"}, "te lang"),
        ("persoon_naam", {"rol": "kind", "geboortedatum": "2999-01-01", "voornaam": "Dirk"}, "toekomst"),
        ("persoon_naam", {"rol": "koning", "voornaam": "Dirk"}, "Kies een van de mogelijkheden"),
        ("persoon_naam", {"rol": "kind", "geboortedatum": "31-31-31", "voornaam": "D"}, "geldige datum"),
        ("persoon_naam", {"rol": "kind"}, "Vul een naam in"),
        ("persoon_naam", {"rol": "kind", "voornaam": "D", "bron": "b" * 500}, "bron is te lang"),
        ("persoon_relatie", {"relatie": "partner", "ander": "niemand"}, "Kies een van de mogelijkheden"),
        ("persoon_relatie", {"relatie": "baas", "ander": ""}, "Kies een van de mogelijkheden"),
        ("persoon_adres", {}, "Vul het adres in"),
        ("persoon_adres", {"straat": "s" * 300}, "te lang"),
        (
            "persoon_adres",
            {"straat": "Dam", "sinds": "2024-02-02", "tot": "2023-01-01"},
            "voor de begindatum",
        ),
        ("persoon_bsn", {"bsn": "111222334"}, "geen geldig BSN"),
        ("persoon_bsn", {}, "Vul het BSN in"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, family: Family, name: str, data: dict[str, str], why: str
) -> None:
    answer = sent(cast.agent, name, family.case.pk, family.suspect.pk, **data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert why in html
    for typed in data.values():
        assert typed in html or typed in {"koning", "niemand", "baas"}


def test_somebody_of_another_case_is_not_to_be_picked(cast: Cast, family: Family) -> None:
    other = household(cast)
    for name, data in (
        ("persoon_relatie", {"relatie": "partner", "ander": other.mother.pk}),
        ("kenmerk", {"kenmerk": "lvb", "wie": other.mother.pk}),
    ):
        args = (family.case.pk,) if name == "kenmerk" else (family.case.pk, family.mother.pk)
        assert sent(cast.agent, name, *args, **data).status_code == 422
    for name in ("persoon", *FORMS):
        where = reverse(name, args=(family.case.pk, other.mother.pk))
        assert browser(cast.agent).get(where).status_code == 404, name


def test_themselves_is_no_choice(cast: Cast, family: Family) -> None:
    answer = sent(
        cast.agent,
        "persoon_relatie",
        family.case.pk,
        family.mother.pk,
        relatie="partner",
        ander=family.mother.pk,
    )
    assert answer.status_code == 422


# What ends.


def test_a_role_falls_in_the_browser_and_the_receiver_must_confirm(
    cast: Cast, family: Family
) -> None:  # K-1, SH-6
    told(family.case, cast.agent, cast.vt)
    with acting(cast.agent):
        item_id = PersonStatement.objects.get(person=family.suspect).item_id
    form = page(cast.agent, "vervalt", family.case.pk, item_id)
    assert "Rol vervalt" in form
    assert "vrijspraak" in form
    answer = sent(cast.agent, "vervalt", family.case.pk, item_id, reden="sepot", sinds=TODAY.isoformat())
    assert answer.status_code == 302
    seen = page(cast.vt, "zaak", family.case.pk)
    assert "niet langer verdachte (sepot)" in seen
    assert "Dat weten wij" in seen
    assert "vervallen: sepot" in page(cast.vt, "persoon", family.case.pk, family.suspect.pk)
    again = sent(cast.agent, "vervalt", family.case.pk, item_id, reden="sepot", sinds=TODAY.isoformat())
    assert again.status_code == 422


def test_sepot_is_not_offered_for_a_flag(cast: Cast, family: Family) -> None:
    with acting(cast.agent):
        item_id = PersonFlag.objects.get().item_id
    assert "sepot" not in page(cast.agent, "vervalt", family.case.pk, item_id)
    answer = sent(cast.agent, "vervalt", family.case.pk, item_id, reden="sepot", sinds=TODAY.isoformat())
    assert answer.status_code == 422


# The number.


def test_a_bsn_is_masked_until_it_is_asked_for_and_asking_is_logged(
    cast: Cast, family: Family
) -> None:  # K-1, X-1
    html = (
        browser(cast.agent).get(reverse("persoon", args=(family.case.pk, family.mother.pk))).content.decode()
    )
    assert BSN not in html
    assert "•••••••••" in html
    item_id = InformationItem.objects.get(kind="bsn").pk
    assert not AuditEvent.objects.filter(verb=Verb.READ, subject_kind="bsn").exists()
    assert browser(cast.agent).get(reverse("bsn_toon", args=(family.case.pk, item_id))).status_code == 405
    assert BSN in sent(cast.agent, "bsn_toon", family.case.pk, item_id).content.decode()
    assert AuditEvent.objects.filter(verb=Verb.READ, subject_kind="bsn", actor=cast.agent).count() == 1
    assert sent(cast.vt, "bsn_toon", family.case.pk, item_id).status_code == 404
    assert sent(cast.agent, "bsn_toon", family.case.pk, uuid4()).status_code == 404


def test_a_bsn_that_no_longer_opens_is_said_and_breaks_nothing(
    cast: Cast, family: Family, caplog: pytest.LogCaptureFixture
) -> None:  # K-1, SA-9
    with acting(cast.agent):
        said = Bsn.objects.get()
        transition(said, expect={}, change={"sealed": b"\x01" + bytes(40)})
    answer = sent(cast.agent, "bsn_toon", family.case.pk, said.item_id)
    assert answer.status_code == 200
    assert "niet te lezen" in answer.content.decode()
    assert BSN not in caplog.text
    assert str(said.pk) in caplog.text


# Who may not.


@pytest.mark.parametrize(
    "who", ["vt_unassigned", "ovj", "raad", "reclassering", "voorzitter", "fg_vt", "elsewhere"]
)
def test_who_does_not_work_on_the_case_finds_none_of_it(cast: Cast, family: Family, who: str) -> None:  # SH-1
    told(family.case, cast.agent, cast.vt)
    staff = cast.everyone()[who]
    item_id = InformationItem.objects.filter(kind="kenmerk").get().pk
    places: list[tuple[str, tuple[UUID, ...]]] = [("mensen", ()), ("persoon_nieuw", ()), ("kenmerk", ())]
    places += [(name, (family.mother.pk,)) for name in ("persoon", *FORMS)] + [("vervalt", (item_id,))]
    for name, args in places:
        where = reverse(name, args=(family.case.pk, *args))
        assert browser(staff).get(where).status_code == 404, name
        if name not in {"mensen", "persoon"}:
            assert browser(staff).post(where, {"rol": "kind", "voornaam": "X"}).status_code == 404, name


def test_who_was_told_something_else_sees_no_people(cast: Cast, family: Family) -> None:  # SH-1
    shared(family.case, cast.agent, cast.vt.organisation, [noted(family.case, cast.agent)])
    words = page(cast.vt, "mensen", family.case.pk)
    for said in (SALMA, DIRK, CHILD, "wapens", "Kerkstraat", "persoon 1"):
        assert said not in words
    for name in ("persoon", *FORMS):
        where = reverse(name, args=(family.case.pk, family.mother.pk))
        assert browser(cast.vt).get(where).status_code == 404, name
