"""Photos and documents on a case: who puts in, who sees what, and what is left of a changed byte (SA-9)."""

import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.base.errors import NotVisible, RuleBroken
from cases.disclosure.enums import RecallReason
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.dossier.enums import DataClass, Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.evidence import selectors, services
from cases.evidence.enums import FileRole, OriginalReason
from cases.evidence.models import Evidence, EvidenceFile
from cases.evidence.sealing import Changed
from cases.partners.models import Staff
from tests.access.kit import a_while_ago, opened_by, shared
from tests.cases.evidence_kit import CAMERA, WORDS, document, photo, upload
from tests.cases.web_kit import browser, page, read, sent
from tests.cast import Cast


def put_in(case: Case, actor: Staff, data: bytes | None = None, **words: Any) -> Evidence:
    """A photo that this actor put in some time ago."""
    data = photo() if data is None else data
    with acting(actor):
        return services.bewijs_vastleggen(
            case=case, actor=actor, moment=Moment.ACUUT, bestand=services.Bestand(data, len(data)),
            omschrijving=services.Omschrijving(shows="Blauwe plek", taken_by="Agent", **words), now=a_while_ago(),
        ).evidence  # fmt: skip


def posted(actor: Staff, case: Case, *files: Any, **words: Any) -> HttpResponse:
    """What a browser gets after choosing these files."""
    return sent(actor, "evidence:nieuw", case.pk, **{**WORDS, **words, "bestand": list(files)})


def look(actor: Staff, evidence: Evidence, name: str = "beeld") -> HttpResponse:
    """A look at it, by address."""
    where = reverse(f"evidence:{name}", args=[evidence.item.case_id, evidence.pk])
    return browser(actor).get(where)  # type: ignore[return-value]


def test_the_police_keep_the_original_with_its_hash_and_show_a_copy_without_its_place(
    cast: Cast,
) -> None:  # SA-9
    case, data = opened_by(cast.agent), photo()
    assert posted(cast.agent, case, upload(data)).status_code == 302
    with acting(cast.agent):
        evidence = Evidence.objects.get()
        assert bytes(evidence.sha256) == hashlib.sha256(data).digest()
        files = {row.role: row for row in EvidenceFile.objects.all()}
    assert set(files) == {"original", "copy"}
    for row in files.values():
        assert CAMERA.encode() not in bytes(row.sealed), "encrypted at rest"
        assert b"\xff\xd8\xff" not in bytes(row.sealed)[:64]
    shown = look(cast.agent, evidence)
    assert CAMERA.encode() in data
    assert CAMERA.encode() not in shown.content
    assert b"Exif" not in shown.content


def test_another_partner_keeps_the_clean_copy_alone(cast: Cast) -> None:  # SA-9
    put_in(opened_by(cast.vt), cast.vt)
    with acting(cast.vt):
        assert [row.role for row in EvidenceFile.objects.all()] == ["copy"]


def test_the_hash_stands_in_the_record_that_is_sealed(cast: Cast) -> None:  # SA-9, X-2
    data = photo()
    evidence = put_in(opened_by(cast.agent), cast.agent, data)
    details = [
        one.detail for one in AuditEvent.objects.filter(subject_id=evidence.item_id, verb=Verb.RECORDED)
    ]
    assert hashlib.sha256(data).hexdigest() in [one.get("sha256") for one in details]


def test_a_receiver_sees_the_copy_and_never_the_original_by_page_service_or_sql(cast: Cast) -> None:  # SA-9
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [evidence.item])
    shown = look(cast.vt, evidence)
    assert shown.status_code == 200
    assert CAMERA.encode() not in shown.content
    assert look(cast.vt, evidence, "origineel").status_code == 404
    with acting(cast.vt):
        assert [row.role for row in EvidenceFile.objects.all()] == [FileRole.COPY]
        with pytest.raises(NotVisible):
            services.origineel_uitgeven(
                evidence_id=evidence.pk, case=case, actor=cast.vt, reason=OriginalReason.OM
            )


def test_every_look_is_in_the_record_also_of_ones_own_people(cast: Cast) -> None:  # SA-9, X-1
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [evidence.item])
    for who in (cast.agent, cast.vt):
        look(who, evidence)
    reads = AuditEvent.objects.filter(verb=Verb.READ, subject_id=evidence.item_id, page="evidence:beeld")
    assert {one.actor_id for one in reads} == {cast.agent.pk, cast.vt.pk}
    chain = read(look(cast.agent, evidence, "stuk"))
    assert "Wie had het in handen" in chain
    assert str(cast.vt) in chain
    assert "Wie had het in handen" not in read(look(cast.vt, evidence, "stuk"))


def test_a_revoked_grant_is_a_404_at_the_very_next_request(cast: Cast) -> None:  # SA-9, SH-6
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    disclosure = shared(case, cast.agent, cast.vt.organisation, [evidence.item])
    assert look(cast.vt, evidence).status_code == 200
    with acting(cast.agent):
        delen_stoppen(
            disclosure_id=disclosure.pk, actor=cast.agent, reason=RecallReason.TEN_ONRECHTE, now=now()
        )
    for name in ("beeld", "stuk", "origineel"):
        assert look(cast.vt, evidence, name).status_code == 404
    with acting(cast.vt):
        assert not EvidenceFile.objects.exists()


def test_what_is_taken_back_is_gone_for_everybody(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [evidence.item])
    with acting(cast.agent):
        bericht_intrekken(item_id=evidence.item_id, actor=cast.agent, reason=RecallReason.ONJUIST, now=now())
    assert [look(who, evidence).status_code for who in (cast.agent, cast.vt)] == [404, 404]


@pytest.mark.parametrize("who", ["vt", "vt_unassigned", "ovj", "raad", "reclassering", "elsewhere", "fg_vt"])
def test_who_it_was_not_shared_with_sees_nothing_of_it(cast: Cast, who: str) -> None:  # SA-9, SH-1
    case = opened_by(cast.agent)
    evidence, somebody = put_in(case, cast.agent), cast.everyone()[who]
    for name in ("beeld", "stuk", "origineel"):
        assert look(somebody, evidence, name).status_code == 404
    assert posted(somebody, case, upload(photo())).status_code == 404
    with acting(somebody):
        assert not Evidence.objects.exists()
        assert not EvidenceFile.objects.exists()


def test_a_step_or_a_melding_that_is_shared_takes_no_photo_along(cast: Cast) -> None:  # SA-9
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    with acting(cast.agent):
        other = InformationItem.objects.exclude(pk=evidence.item_id).filter(case=case).first()
    assert other is None, "a photo is an item of its own"
    assert evidence.item.kind == Kind.BEWIJS


def test_it_is_shared_one_by_one_by_the_page_that_shares_everything(cast: Cast) -> None:  # SA-9, SH-4
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    text = page(cast.agent, "delen", case.pk, item=str(evidence.item_id), moment="acuut")
    assert "Blauwe plek" in text


def test_the_regime_is_chosen_and_decides_with_whom(cast: Cast) -> None:  # SA-9, SH-5
    case = opened_by(cast.agent)
    posted(cast.agent, case, upload(photo()), soort="wpg9")
    with acting(cast.agent):
        item = Evidence.objects.get().item
    assert item.data_class == DataClass.WPG9
    with pytest.raises(RuleBroken):
        shared(case, cast.agent, cast.vt.organisation, [item])


def test_the_answer_says_nothing_runs_nothing_and_stays_nowhere(cast: Cast) -> None:  # SA-5, SA-6
    evidence = put_in(opened_by(cast.agent), cast.agent)
    shown = look(cast.agent, evidence)
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"] == 'inline; filename="stuk.jpg"'
    assert shown["Cache-Control"] == "no-store"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown["Accept-Ranges"] == "none"
    part = browser(cast.agent).get(
        reverse("evidence:beeld", args=[evidence.item.case_id, evidence.pk]), headers={"Range": "bytes=0-9"}
    )
    assert part.content == shown.content, "all of it or nothing"


def test_a_document_goes_the_same_way(cast: Cast) -> None:  # SA-9
    case, data = opened_by(cast.agent), document(script=True, attachment=b"een geheim")
    answer = posted(cast.agent, case, upload(data, "rapport.pdf", "application/pdf"))
    assert answer.status_code == 302
    with acting(cast.agent):
        evidence = Evidence.objects.select_related("item").get()
    shown = look(cast.agent, evidence)
    assert shown["Content-Type"] == "application/pdf"
    assert "object-src 'self'" in shown["Content-Security-Policy"]
    assert "script-src" not in shown["Content-Security-Policy"]
    assert b"JavaScript" not in shown.content


@pytest.mark.parametrize(
    "name", ["foto.jpg", "foto.jpg.html", "../../etc/passwd", "x" * 500 + ".jpg", "a\x00b.jpg"]
)
def test_a_name_decides_nothing_and_is_not_kept(cast: Cast, name: str) -> None:  # SA-9
    case = opened_by(cast.agent)
    assert posted(cast.agent, case, upload(photo(), name, "text/html")).status_code == 302
    refused = posted(cast.agent, case, upload(b"<svg onload=alert(1)>", name, "image/jpeg"))
    assert refused.status_code == 422
    assert "Alleen foto's" in read(refused)


def test_what_is_refused_loses_nothing_that_was_typed(cast: Cast) -> None:  # SA-9
    answer = posted(
        cast.agent, opened_by(cast.agent), upload(b"<html>"), toont="Lange beschrijving van de plek"
    )
    assert answer.status_code == 422
    assert "Lange beschrijving van de plek" in answer.content.decode()
    with acting(cast.agent):
        assert not Evidence.objects.exists()


def test_40_megabytes_is_a_friendly_no(cast: Cast) -> None:  # SA-9
    huge = upload(b"\xff\xd8\xff" + b"\0" * 40_000_000)
    answer = posted(cast.agent, opened_by(cast.agent), huge, toont="Beschrijving")
    assert answer.status_code == 422
    assert "40 MB" in read(answer) or "41 MB" in read(answer)
    assert "Beschrijving" in answer.content.decode()


def test_of_several_the_good_ones_are_kept_and_the_others_named(cast: Cast) -> None:  # SA-9
    case = opened_by(cast.agent)
    answer = posted(cast.agent, case, upload(photo()), upload(b"niets"), upload(photo(colour="blue")))
    assert answer.status_code == 422
    assert "Bestand 2" in read(answer)
    with acting(cast.agent):
        assert Evidence.objects.count() == 2


def test_seven_at_once_are_too_many_and_none_is_not_enough(cast: Cast) -> None:
    case = opened_by(cast.agent)
    many = posted(cast.agent, case, *[upload(photo()) for _ in range(7)])
    none = posted(cast.agent, case)
    assert (many.status_code, none.status_code) == (422, 422)
    assert "hoogstens 6" in read(many)
    assert "Maak een foto" in read(none)


def test_the_very_same_photo_is_kept_once(cast: Cast) -> None:
    case, data = opened_by(cast.agent), photo()
    assert put_in(case, cast.agent, data).pk == put_in(case, cast.agent, data).pk


def test_the_question_comes_first_and_a_file_without_its_answer_is_not_kept(cast: Cast) -> None:  # SA-9
    case = opened_by(cast.agent)
    assert "Staat er een kind seksueel op" in page(cast.agent, "evidence:nieuw", case.pk)
    answer = sent(cast.agent, "evidence:nieuw", case.pk, toont="x", maker="x", bestand=upload(photo()))
    assert answer.status_code == 422
    assert "Beantwoord eerst deze vraag" in read(answer)
    with acting(cast.agent):
        assert not Evidence.objects.exists()


def test_a_sexual_image_of_a_child_is_refused_with_what_to_do_and_written_down_without_it(
    cast: Cast,
) -> None:  # SA-9
    case = opened_by(cast.agent)
    # Also when somebody sends the image along.
    answer = sent(cast.agent, "evidence:nieuw", case.pk, stop="1", bestand=upload(photo()), **WORDS)
    text = read(answer)
    assert answer.status_code == 200
    for said in ("Niet maken, niet opslaan, niet doorsturen", "zedenrechercheur", "TBKK"):
        assert said in text
    with acting(cast.agent):
        assert not Evidence.objects.exists()
        assert not EvidenceFile.objects.exists()
        assert ItemText.objects.filter(item__case=case, text=services.NOT_KEPT).count() == 1
    sent(cast.agent, "evidence:nieuw", case.pk, stop="1")
    with acting(cast.agent):
        assert ItemText.objects.filter(item__case=case, text=services.NOT_KEPT).count() == 1, "a double click"


def test_the_original_leaves_for_its_owner_on_purpose_with_a_reason(cast: Cast) -> None:  # SA-9
    case, data = opened_by(cast.agent), photo()
    evidence = put_in(case, cast.agent, data)
    without = sent(cast.agent, "evidence:origineel", case.pk, evidence.pk)
    assert without.status_code == 422
    answer = sent(cast.agent, "evidence:origineel", case.pk, evidence.pk, waarom="proces_verbaal")
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="stuk.jpg"'
    event = AuditEvent.objects.get(verb=Verb.EXPORTED)
    assert (event.actor_id, event.detail) == (
        cast.agent.pk,
        {"form": "original", "reason": "proces_verbaal"},
    )


def test_a_changed_byte_is_told_and_not_shown(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:  # SA-9
    evidence = put_in(opened_by(cast.agent), cast.agent)
    with acting(cast.agent):
        row = EvidenceFile.objects.get(role=FileRole.COPY)
    bent = bytearray(row.sealed)
    bent[len(bent) // 2] ^= 1
    real = EvidenceFile.from_db.__func__  # type: ignore[attr-defined]

    def from_db(cls: type, db: str, names: Any, values: Any) -> EvidenceFile:
        found: EvidenceFile = real(cls, db, names, values)
        if found.pk == row.pk:
            found.sealed = bytes(bent)
        return found

    monkeypatch.setattr(EvidenceFile, "from_db", classmethod(from_db))
    shown = look(cast.agent, evidence)
    assert shown.status_code == 409
    assert b"\xff\xd8\xff" not in shown.content
    text = read(look(cast.agent, evidence, "stuk"))
    assert "niet meer zoals het is vastgelegd" in text
    assert "ongewijzigd" not in text


def test_bytes_of_another_row_or_with_another_hash_do_not_open(cast: Cast) -> None:  # SA-9
    from cases.evidence.sealing import opened

    case = opened_by(cast.agent)
    put_in(case, cast.agent)
    put_in(case, cast.agent, photo(colour="blue"))
    with acting(cast.agent):
        one, other = EvidenceFile.objects.filter(role=FileRole.COPY)
    one.sealed, before = other.sealed, one.sealed
    with pytest.raises(Changed):
        opened(one)
    one.sealed, one.sha256 = before, other.sha256
    with pytest.raises(Changed):
        opened(one)


def test_nobody_changes_bytes_or_hangs_them_on_anothers_evidence(cast: Cast) -> None:  # SA-9
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [evidence.item])
    with (
        acting(cast.agent),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_evidencefile SET role = 'copy'")
    with acting(cast.vt), pytest.raises(DatabaseError), transaction.atomic():
        EvidenceFile(
            evidence=evidence, owner=cast.vt.organisation, item=evidence.item, role="original",
            media_type="image/jpeg", sha256=b"0" * 32, sealed=b"0",
        ).save(force_insert=True)  # fmt: skip


def test_a_partner_that_is_not_on_the_case_finds_nothing_by_service_either(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    evidence = put_in(case, cast.agent)
    with acting(cast.vt):
        with pytest.raises(NotVisible):
            selectors.bekijken(evidence.pk, case, cast.vt)
        assert selectors.stukken(case, cast.vt) == []


def test_the_case_page_lists_it_without_opening_it(cast: Cast) -> None:
    case = opened_by(cast.agent)
    put_in(case, cast.agent)
    assert "Foto's en documenten (1)" in page(cast.agent, "zaak", case.pk)
