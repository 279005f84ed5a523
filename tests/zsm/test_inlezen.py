"""Reading arrests in from a file (ZS-1)."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.deadlines.models import Clock
from cases.dossier.models import Case
from cases.partners.enums import Partner, Role
from cases.partners.services import staff_aanmaken
from tests.cast import Cast
from tests.zsm.conftest import Family
from tests.zsm.pages import ASKED, local, share
from zsm.models import Aanmelding, Arrest
from zsm.web import views_inlezen

HEADER = "kenmerk;aangehouden_op;feit;voornaam;achternaam;geboortedatum;inverzekering;district;zaak;wijze;spoor;twijfel"


SUSPECTS = {
    "A-1": ("Milan", "Bedacht", "02-02-1990"),
    "A-2": ("Olga", "Nergensma", "03-04-1985"),
    "A-3": ("Ravi", "Fantasie", "12-12-1971"),
}


@pytest.fixture(autouse=True)
def frozen_here(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The page sees the moment of the test."""
    monkeypatch.setattr(views_inlezen, "present", lambda: at)


def row(at: datetime, number: str = "A-1", **change: str) -> str:
    """One row of an invented suspect."""
    given, family, born = SUSPECTS[number]
    cells = {
        "kenmerk": number, "aangehouden_op": f"{local(at - timedelta(hours=3))}", "feit": "Mishandeling partner",
        "voornaam": given, "achternaam": family, "geboortedatum": born, "inverzekering": "ja",
        "district": "Zuid", "zaak": "", "wijze": "", "spoor": "", "twijfel": "",
    }  # fmt: skip
    return ";".join((cells | change).values())


def file(*rows: str) -> str:
    """A file with these rows."""
    return "\n".join([HEADER, *rows])


def send(client: Client, cast: Cast, text: str, *, really: bool = False, **change: Any) -> Any:
    """Try this text as the police, or read it in."""
    client.force_login(cast.agent)
    data = {"regels": text, **change}
    if really:
        data = {"inlezen": "1", "bij_fouten": "sla_over", **share(Partner.POLITIE), **data}
    return client.post(reverse("zsm:inlezen"), data)


def counts() -> tuple[int, int, int, int]:
    """What a reading in can add to."""
    return Case.objects.count(), Arrest.objects.count(), Aanmelding.objects.count(), Clock.objects.count()


def test_a_file_is_tried_then_read_in_and_the_second_time_changes_nothing(
    cast: Cast, at: datetime, client: Client, caplog: pytest.LogCaptureFixture
) -> None:  # ZS-1
    text = file(
        row(at),
        row(at, "A-2", spoor="pga"),
        row(at, "A-3", wijze="niet-vastzaak", inverzekering="", twijfel="ja"),
    )
    before = counts()
    with caplog.at_level(logging.DEBUG):
        tried = send(client, cast, text)
    assert tried.status_code == 200
    assert tried.content.decode().count("in een nieuwe zaak") == 3
    assert counts() == before, "a trial changes nothing"
    done = send(client, cast, text, really=True)
    assert done.status_code == 200
    assert "Bedacht" not in caplog.text
    found = {arrest.track + "/" + arrest.way: arrest for arrest in Arrest.objects.all()}
    assert set(found) == {"zsm/aanhouding", "pga/aanhouding", "zsm/niet_vastzaak"}
    for arrest in found.values():
        clocks = Clock.objects.filter(subject_id=arrest.pk).count()
        assert clocks == (arrest.way == "aanhouding"), "no nine hours for who was not arrested"  # ZS-9
        for who in (cast.ovj, cast.vt):
            with acting(who):
                assert Arrest.objects.filter(pk=arrest.pk).exists()
    after = counts()
    again = send(client, cast, text, really=True)
    assert again.content.decode().count("al ingelezen: er verandert niets") == 3
    assert counts() == after
    said = AuditEvent.objects.filter(verb=Verb.IMPORTED).values_list("detail", flat=True)
    assert [(one["how"], one["new"]) for one in said.order_by("at")] == [
        ("proef", 3), ("ingelezen", 3), ("ingelezen", 0),
    ]  # fmt: skip
    assert "Bedacht" not in str(list(said))


def test_who_does_not_work_on_it_is_not_told_how_a_row_differs(
    cast: Cast, at: datetime, client: Client
) -> None:  # ZS-1, SH-1
    send(client, cast, file(row(at)), really=True)
    later = file(row(at, aangehouden_op=local(at - timedelta(hours=2))))
    assert "nu anders" in send(client, cast, later).content.decode()
    colleague = staff_aanmaken(
        username="nieuw", display_name="Nieuw", organisation=cast.agent.organisation, roles=[Role.WIJKAGENT],
        password="een lang wachtwoord",
    )  # fmt: skip
    client.force_login(colleague)
    text = client.post(reverse("zsm:inlezen"), {"regels": later}).content.decode()
    assert "al ingelezen: er verandert niets" in text
    assert "nu anders" not in text


def test_a_suspect_who_is_known_comes_in_the_known_case_and_a_second_district_is_no_second_arrest(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-1
    known = {"voornaam": "Timo", "achternaam": "Verzonnen", "geboortedatum": "01-03-2004"}
    assert (
        "in een zaak die u kent" in send(client, cast, file(row(at, **known)), really=True).content.decode()
    )
    arrest = Arrest.objects.get()
    assert (arrest.case, arrest.suspect) == (family.case, family.suspect)
    later = {**known, "district": "Noord", "aangehouden_op": local(at - timedelta(hours=2, minutes=30))}
    other = send(client, cast, file(row(at, kenmerk="B-9", **later)), really=True).content.decode()
    assert "deze melding staat erbij" in other
    assert Arrest.objects.get() == arrest
    assert set(arrest.reports.values_list("district", flat=True)) == {"Zuid", "Noord"}
    client.force_login(cast.vt)
    shown = client.get(reverse("zsm:aanhouding", args=[arrest.pk])).content.decode()
    assert "Zuid" in shown
    assert "Noord" in shown


@pytest.mark.parametrize("choice", ["sla_over", "niets"])
def test_broken_rows_in_the_middle_are_named_and_left_out_or_stop_all_as_the_user_chooses(
    cast: Cast, at: datetime, client: Client, choice: str
) -> None:  # ZS-1
    text = file(
        row(at), row(at, "A-2", aangehouden_op="gisteren"), row(at, "A-1"), "A-4;" + "x;" * 20,
        row(at, kenmerk="A-5", aangehouden_op=local(at + timedelta(hours=2))),
        row(at, kenmerk="A-6", zaak="VV-0000-9999"), row(at, kenmerk="A-7", voornaam="", achternaam=""),
        row(at, "A-3"),
    )  # fmt: skip
    answer = send(client, cast, text, really=True, bij_fouten=choice)
    shown = answer.content.decode()
    for said in (
        "geen datum en tijd", "staat ook op regel 2", "vakken op deze regel", "ligt in de toekomst",
        "Deze zaak is er niet", "Vul een naam in",
    ):  # fmt: skip
        assert said in shown
    if choice == "niets":
        assert answer.status_code == 422
        assert "Er is niets ingelezen" in shown
        assert "De tafel moet dit weten." in shown
        assert "gisteren" in shown
        assert not Arrest.objects.exists()
    else:
        assert Aanmelding.objects.count() == Arrest.objects.count() == 2


def test_what_is_likely_but_not_sure_is_asked_and_nobody_is_put_in_a_case_by_guess(
    cast: Cast, family: Family, at: datetime, client: Client
) -> None:  # ZS-1, K-2
    undated = {"voornaam": "Timo", "achternaam": "Verzonnen", "geboortedatum": ""}
    shown = send(client, cast, file(row(at, **undated))).content.decode()
    assert f"misschien bekend, in {family.case.reference}" in shown
    in_it = {**undated, "zaak": family.case.reference.lower()}
    assert (
        "maar dat is niet zeker" in send(client, cast, file(row(at, **in_it)), really=True).content.decode()
    )
    assert not Arrest.objects.exists()
    dated = {**in_it, "geboortedatum": "2004-03-01"}
    assert send(client, cast, file(row(at, **dated)), really=True).status_code == 200
    assert Arrest.objects.get().suspect == family.suspect


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Kies een bestand"),
        ("naam;datum\nA;B", "mist: aangehouden_op, feit, kenmerk"),
        (HEADER, "geen aanhoudingen in"),
        (HEADER + ";geheim\nA", "kent het systeem niet"),
        (HEADER + ";zaak\nA", "twee keer"),
        (HEADER + "\n" + 'A;"' + "x" * 150_000, "aanhalingsteken"),
        (HEADER + "\n" + "A;B\n" * 51, "verdeel het"),
        (HEADER + "\n" + "é" * 150_000, "te veel tekst"),
    ],
)
def test_a_file_that_is_none_says_so(cast: Cast, client: Client, text: str, says: str) -> None:  # ZS-1
    answer = send(client, cast, text)
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\x89PNG\x00\x81", "geen tekstbestand"), (b"x" * 300_000, "te groot"), (b"", "leeg")],
)
def test_bytes_that_are_no_text_say_so(cast: Cast, client: Client, data: bytes, says: str) -> None:  # ZS-1
    client.force_login(cast.agent)
    answer = client.post(reverse("zsm:inlezen"), {"bestand": SimpleUploadedFile("a.csv", data)})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_file_of_excel_is_read_and_what_must_be_confirmed_is_asked_once(
    cast: Cast, at: datetime, client: Client
) -> None:  # ZS-1, SH-4
    client.force_login(cast.agent)
    data = file(
        row(at, feit='Mishandeling; "café"').replace('Mishandeling; "café"', '"Mishandeling; ""café"""')
    )
    upload = SimpleUploadedFile("a.csv", data.replace("\n", "\r\n").encode("cp1252"))
    tried = client.post(reverse("zsm:inlezen"), {"bestand": upload})
    assert tried.status_code == 200
    assert "in een nieuwe zaak" in tried.content.decode()
    bare = send(client, cast, data, really=True, voorwaarden=[ASKED[Partner.POLITIE][0].value])
    assert bare.status_code == 422
    assert bare.content.decode().count("Bevestig alles") <= 2
    assert not Arrest.objects.exists()


@pytest.mark.parametrize("who", ["vt", "ovj", "raad", "elsewhere", "voorzitter"])
def test_only_the_police_read_in(cast: Cast, at: datetime, client: Client, who: str) -> None:  # ZS-1
    client.force_login(cast.everyone()[who])
    assert client.get(reverse("zsm:inlezen")).status_code == 404
    assert client.post(reverse("zsm:inlezen"), {"regels": file(row(at))}).status_code == 404
    assert not Arrest.objects.exists()


def test_a_suspect_on_the_table_in_another_case_is_asked_about(
    cast: Cast, arrest: Arrest, at: datetime, client: Client
) -> None:  # ZS-1
    same = {"voornaam": "Timo", "achternaam": "Verzonnen", "geboortedatum": "01-03-2004", "zaak": "nieuw"}
    shown = send(client, cast, file(row(at, **same)), really=True).content.decode()
    assert f"lijkt al op de tafel te liggen, in {arrest.case.reference}" in shown
    assert Arrest.objects.get() == arrest
