"""Attacks that once worked: each stays here so that it never works again (SH-1; threat model)."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from acuut.bekend import bekende_zaken
from acuut.melding import Wie
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.enums import Moment
from cases.dossier.models import Case, ItemText
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.safety.models import Handover
from cases.safety.services import overdragen
from tests.access.kit import MOTIVERING, a_while_ago, noted, opened_by, shared
from tests.access.world import GIVEN_NAME, NAME, SUSPECT, stated
from tests.cast import Cast
from zsm.services.aanhouding import aanhouding_melden

BORN = date(1987, 11, 19)  # as tests.access.world states everybody


def test_a_lookup_tells_a_colleague_nothing_not_even_by_the_own_record(cast: Cast) -> None:  # SH-1, K-2
    case = opened_by(cast.agent)
    _, who = stated(case, cast, GIVEN_NAME, PersonRole.SLACHTOFFER)
    shared(case, cast.agent, cast.vt.organisation, [who])

    assert _looked_up(cast.vt) == [case], "who works on it is told that the family is known"
    assert _looked_up(cast.vt_unassigned) == []

    traces = AuditEvent.objects.filter(actor=cast.vt_unassigned)
    assert not traces.filter(verb=Verb.READ).exists()
    assert traces.get(verb=Verb.LOOKED_UP).detail == {"asked": 1, "found": 0}
    client = Client()
    client.force_login(cast.vt_unassigned)
    assert "persoonsgegevens" not in client.get(reverse("logboek")).content.decode()


def test_a_message_leaves_with_the_session_and_never_stands_in_a_cookie(cast: Cast) -> None:  # SA-6
    case = opened_by(cast.agent)
    client = Client()
    client.force_login(cast.agent)
    response = client.post(reverse("toewijzen", args=[case.pk]), {"collega": str(cast.agent.pk)})
    assert response.status_code == 302
    assert set(client.cookies) == {"s"}

    client.post(reverse("logout"))
    client.force_login(cast.vt)
    assert "Toegewezen." not in client.get(reverse("vandaag")).content.decode()


def test_an_offer_of_another_partner_neither_shows_nor_swallows_mine(cast: Cast) -> None:  # AC-7, SH-1
    case = _with_om_and_vt(cast)
    theirs = _offered(case, cast.agent, cast, "Van de politie.")
    mine = _offered(case, cast.vt, cast, "Het kind is niet veilig.")
    assert mine.pk != theirs.pk
    assert mine.giver_id == cast.vt.organisation_id

    with acting(cast.ovj):
        assert set(
            ItemText.objects.filter(item__in=[mine.item, theirs.item]).values_list("text", flat=True)
        ) == {
            "Van de politie.",
            "Het kind is niet veilig.",
        }


def test_other_words_under_an_offer_that_stands_reach_the_receiver_once(cast: Cast) -> None:  # AC-7
    case = _with_om_and_vt(cast)
    first = _offered(case, cast.agent, cast, "Eerst dit.")
    for _ in range(2):
        assert _offered(case, cast.agent, cast, "En nu ook dit.").pk == first.pk
    assert _offered(case, cast.agent, cast, "Eerst dit.").pk == first.pk
    with acting(cast.ovj):
        assert ItemText.objects.filter(item__case=case, text="En nu ook dit.").count() == 1


def test_that_there_is_article_9_data_is_no_more_known_than_what_it_says(cast: Cast) -> None:  # SH-5
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    client = Client()
    client.force_login(cast.agent)
    typed = {"tekst": "Er loopt een onderzoek.", "soort": "wpg9", "bestaan": "on"}
    response = client.post(reverse("vastleggen", args=[case.pk]), typed)
    assert response.status_code == 422
    assert "Er loopt een onderzoek." in response.content.decode(), "nothing typed is lost"

    client.force_login(cast.vt)
    assert "niet met u gedeeld" not in client.get(reverse("zaak", args=[case.pk])).content.decode()


def test_a_moment_and_a_partner_are_known_only_to_who_knows_something_of_them(cast: Cast) -> None:  # SH-1
    regionale_besluiten(cast.agent.organisation.region)
    case = opened_by(cast.agent)
    suspect, _ = stated(case, cast, SUSPECT, PersonRole.VERDACHTE)
    shared(case, cast.agent, cast.raad.organisation, [noted(case, cast.agent)])
    with acting(cast.agent):
        aanhouding_melden(
            case_id=case.pk, actor=cast.agent, suspect_id=suspect.pk, arrested_at=a_while_ago(60),
            detention_possible=True, text="Mishandeling.", motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip

    def pages(staff: Staff) -> str:
        client = Client()
        client.force_login(staff)
        main = [client.get(reverse("zaken")), client.get(reverse("zaak", args=[case.pk]))]
        return " ".join(page.content.decode().partition("<main")[2] for page in main)

    told, not_told = pages(cast.ovj), pages(cast.raad)
    assert "VT &amp; ZSM" in told
    assert "VT &amp; ZSM" not in not_told
    assert "Politie Amsterdam-Amstelland" in not_told
    for other in ("Openbaar Ministerie", "Veilig Thuis Amsterdam"):
        assert other not in not_told, "who else is on the case tells what kind of case it is"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE cases_itemgrant SET live_until = NULL", "one's own name"),
        (
            "UPDATE cases_informationitem SET owner_id = crossing.me()",
            "one's own name",
        ),
        (
            "INSERT INTO cases_itemgrant (permission_id, group_id, content_object_id, giver_id, receiver_id,"
            " disclosure_id, ground, live_from)"
            " SELECT permission_id, group_id, content_object_id, giver_id,"
            " crossing.me(), disclosure_id, '', live_from FROM cases_itemgrant",
            "one's own name",
        ),
        (
            "INSERT INTO cases_auditevent (id, verb, subject_kind, ground, page, request_id, allowed, detail,"
            " organisation_id) SELECT gen_random_uuid(),"
            " 'read', '', '', '', '', true, '{}', id FROM cases_organisation",
            "one's own name",
        ),
    ],
)
def test_nothing_is_given_owned_or_recorded_in_anothers_name(
    cast: Cast, statement: str, says: str
) -> None:  # SH-1, X-2
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    with pytest.raises(ProgrammingError, match=says), acting(cast.raad), connection.cursor() as cursor:
        cursor.execute(statement)


def _looked_up(actor: Staff) -> list[Case]:
    wie = Wie(given_name="Iemand", family_name=NAME, birth_date=BORN, role=PersonRole.SLACHTOFFER)
    with acting(actor):
        return [one.case for one in bekende_zaken(actor, [wie])]


def _with_om_and_vt(cast: Cast) -> Case:
    regionale_besluiten(cast.agent.organisation.region)  # Veilig Thuis may tell the OM
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    for giver in (cast.agent, cast.vt):
        shared(case, giver, cast.ovj.organisation, [noted(case, giver)])
    return case


def _offered(case: Case, actor: Staff, cast: Cast, text: str) -> Handover:
    with acting(actor):
        return overdragen(
            case_id=case.pk, actor=actor, receiver=cast.ovj.organisation, moment=Moment.ZSM, under=Moment.ACUUT,
            text=text, motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip
