"""Vraag aan over HTTP: asking, answering, passing on, and what forged fields get (screens 1, 3; SH-8, SH-11)."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import Purpose, Refusal, RequestState
from cases.disclosure.models import Disclosure, InformationRequest
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem, Participation
from cases.notifications.services import deliver
from cases.partners.models import Organisation, Staff
from cases.web import views_requests
from tests.access.kit import noted, opened_by, shared
from tests.cases.web_kit import WHY, browser, freeze, page, read, sent
from tests.cast import Cast

KNOWN = Existence.PARTNERS
TEXT = "Eerder was er ook een incident."
ASK = {"soort": Kind.BERICHT.value, "doel": Purpose.BEOORDELEN.value, "moment": Moment.ACUUT.value}


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)
    at = now() - timedelta(minutes=1)
    monkeypatch.setattr(views_requests, "present", lambda: at)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police; VT takes part by one disclosure."""
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent, "wel gedeeld")])
    return case


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    """That this is there may be known."""
    return noted(case, cast.agent, TEXT, existence=KNOWN)


def ask(staff: Staff, case: Case, owner: Organisation, **data: Any) -> HttpResponse:
    """Send the question."""
    return sent(staff, "vragen", case.pk, owner.pk, **(ASK | data))


def asked_by_vt(cast: Cast, case: Case) -> InformationRequest:
    """The question of VT to the police, sent by the page."""
    assert ask(cast.vt, case, cast.agent.organisation).status_code == 302
    return InformationRequest.objects.get()


def last_look(
    staff: Staff, case: Case, receiver: Organisation, query: dict[str, Any], **data: Any
) -> HttpResponse:
    """The preview: GET without data, else POST."""
    where = reverse("delen_bevestigen", args=[case.pk, receiver.pk], query=query)
    client = browser(staff)
    return client.post(where, data) if data else client.get(where)  # type: ignore[return-value]


# From the timeline to the answer.


def test_from_the_timeline_to_what_was_asked_for(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    case_page = browser(cast.vt).get(reverse("zaak", args=[case.pk])).content.decode()
    assert reverse("vragen", args=[case.pk, cast.agent.organisation_id]) in case_page
    assert TEXT not in case_page
    assert "0" in page(cast.vt, "vragen", case.pk, cast.agent.organisation_id), "the number to call"

    asked = asked_by_vt(cast, case)
    assert "wacht op antwoord" in page(cast.vt, "verzoek", case.pk, asked.pk)
    assert "vraagt u iets te delen" in page(cast.agent, "vandaag")
    owner = page(cast.agent, "verzoek", case.pk, asked.pk)
    assert TEXT in owner
    assert "Van deze weet VT niet dat ze er zijn" in owner

    query = {"verzoek": str(asked.pk), "moment": asked.moment, "item": str(item.pk)}
    assert "U antwoordt op een vraag van VT" in read(last_look(cast.agent, case, cast.vt.organisation, query))
    assert last_look(cast.agent, case, cast.vt.organisation, query, **WHY).status_code == 302

    asked.refresh_from_db()
    assert asked.state == RequestState.GRANTED
    deliver()
    assert "Uw vraag aan een partner is beantwoord." in page(cast.vt, "vandaag")
    after = page(cast.vt, "zaak", case.pk)
    assert TEXT in after
    assert "Vragen (1)" in after
    assert "Beantwoord" not in page(cast.agent, "vandaag")


def test_a_refusal_is_seen_by_who_asked(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-8
    asked = asked_by_vt(cast, case)
    missing = sent(cast.agent, "verzoek_weigeren", case.pk, asked.pk)
    assert missing.status_code == 422
    assert (
        sent(cast.agent, "verzoek_weigeren", case.pk, asked.pk, reden=Refusal.ONDERZOEK.value).status_code
        == 302
    )
    assert "geweigerd: delen schaadt nu een onderzoek" in page(cast.vt, "verzoek", case.pk, asked.pk)
    late = sent(cast.agent, "verzoek_weigeren", case.pk, asked.pk, reden=Refusal.NIET_NODIG.value)
    assert (late.status_code, "al beantwoord" in read(late)) == (422, True)


def test_what_was_withdrawn_between_look_and_click_is_not_shared(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    asked = asked_by_vt(cast, case)
    query = {"verzoek": str(asked.pk), "moment": asked.moment, "item": str(item.pk)}
    assert last_look(cast.agent, case, cast.vt.organisation, query).status_code == 200
    assert sent(cast.vt, "verzoek_intrekken", case.pk, asked.pk).status_code == 302
    before = Disclosure.objects.count()
    answer = last_look(cast.agent, case, cast.vt.organisation, query, **WHY)
    assert (answer.status_code, Disclosure.objects.count()) == (422, before)
    assert "ingetrokken. Er is niets gedeeld" in read(answer)
    assert WHY["noodzaak"] in answer.content.decode(), "nothing typed is lost"


# Forged fields.


@pytest.mark.parametrize(
    "forged",
    [
        {"soort": "melding"}, {"soort": "deel_a"}, {"soort": "x\x00"}, {"soort": ""}, {"doel": "vitaal"},
        {"doel": ""}, {"moment": "mda"}, {"moment": "x" * 9000},
    ],
    ids=lambda forged: "-".join(f"{k}={v[:8]!r}" for k, v in forged.items()),
)  # fmt: skip
def test_a_forged_choice_is_a_question_again(
    cast: Cast, case: Case, item: InformationItem, forged: dict[str, str]
) -> None:  # SH-8
    answer = ask(cast.vt, case, cast.agent.organisation, **forged)
    assert answer.status_code == 422
    assert "Kies een van de mogelijkheden." in read(answer)
    assert not InformationRequest.objects.exists()


def test_a_kind_that_is_hidden_answers_as_one_that_is_not_there(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    """The request as an oracle: the same page, the same traces."""

    def oracle() -> tuple[int, str, int]:
        answer = ask(cast.vt, case, cast.agent.organisation, soort=Kind.STAP.value)
        traces = AuditEvent.objects.filter(organisation_id=cast.vt.organisation_id)
        return answer.status_code, read(answer), traces.count() - before

    before = AuditEvent.objects.filter(organisation_id=cast.vt.organisation_id).count()
    absent = oracle()
    hidden = noted(case, cast.agent, "verborgen stap")
    with acting(cast.agent):
        hidden.kind = Kind.STAP
        hidden.save()
    before = AuditEvent.objects.filter(organisation_id=cast.vt.organisation_id).count()
    assert oracle() == absent


def test_an_owner_with_nothing_to_know_of_is_a_page_that_is_not_there(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    noted(case, cast.vt, existence=KNOWN)
    pages = set()
    for owner in (cast.ovj.organisation_id, cast.elsewhere.organisation_id, cast.vt.organisation_id, uuid4()):
        answer = browser(cast.vt).get(reverse("vragen", args=[case.pk, owner]))
        pages.add((answer.status_code, answer.content))
    assert len(pages) == 1
    assert next(iter(pages))[0] == 404


def test_a_request_of_another_case_or_partner_in_the_address_of_sharing(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    asked = asked_by_vt(cast, case)
    other = opened_by(cast.agent)
    there = noted(other, cast.agent)
    query = {"moment": "acuut", "item": str(there.pk)}
    for wrong in (str(asked.pk), str(uuid4()), "x", "\x00"):
        answer = last_look(cast.agent, other, cast.vt.organisation, query | {"verzoek": wrong}, **WHY)
        assert answer.status_code == 404, wrong
    mine = noted(case, cast.vt, "van VT")
    query = {"moment": "acuut", "item": str(mine.pk), "verzoek": str(asked.pk)}
    assert last_look(cast.vt, case, cast.agent.organisation, query, **WHY).status_code == 404
    asked.refresh_from_db()
    assert asked.state == RequestState.OPEN


def test_the_receiver_is_who_was_asked_for_and_no_other(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    """Another receiver in the address: that is sharing of one's own, and answers nothing."""
    asked = asked_by_vt(cast, case)
    query = {"verzoek": str(asked.pk), "moment": asked.moment, "item": str(item.pk)}
    last_look(cast.agent, case, cast.ovj.organisation, query, **WHY)
    asked.refresh_from_db()
    assert asked.state == RequestState.OPEN
    assert not Disclosure.objects.filter(receiver=cast.vt.organisation, lines__item=item).exists()


def test_the_pages_of_a_request_belong_to_its_case(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-8
    asked = asked_by_vt(cast, case)
    other = opened_by(cast.agent)
    assert browser(cast.agent).get(reverse("verzoek", args=[other.pk, asked.pk])).status_code == 404
    assert sent(cast.agent, "verzoek_weigeren", other.pk, asked.pk, reden="onderzoek").status_code == 404
    assert sent(cast.vt, "verzoek_weigeren", case.pk, asked.pk, reden="onderzoek").status_code == 404
    assert sent(cast.agent, "verzoek_intrekken", case.pk, asked.pk).status_code == 404


def test_who_left_the_case_has_no_page_to_ask(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-8
    with acting(cast.vt):
        row = Participation.objects.get(case=case, organisation=cast.vt.organisation)
        row.open = False
        row.save()
    assert ask(cast.vt, case, cast.agent.organisation).status_code == 404


# Referring and passing on.


def write(staff: Staff, case: Case, *quoted: Any, text: str = "Zie de politie.") -> HttpResponse:
    """Record a message that refers."""
    return sent(staff, "vastleggen", case.pk, tekst=text, verwijst=[str(pk) for pk in quoted])


def test_the_last_look_says_what_does_not_go_along_and_who_can_share_it(
    cast: Cast, case: Case
) -> None:  # SH-11
    regionale_besluiten(case.region)
    theirs = noted(case, cast.agent, "woorden van de politie")
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    assert write(cast.vt, case, theirs.pk).status_code == 302
    mine = InformationItem.objects.get(owner=cast.vt.organisation, kind=Kind.BERICHT)
    assert "woorden van de politie" in page(cast.vt, "zaak", case.pk)

    query = {"moment": "acuut", "item": str(mine.pk)}
    look = last_look(cast.vt, case, cast.ovj.organisation, query)
    assert "Gaat niet mee" in read(look)
    where = reverse("doorgeven", args=[case.pk, theirs.pk, cast.ovj.organisation_id])
    assert where in look.content.decode()
    seen = read(look)
    shared(case, cast.agent, cast.ovj.organisation, [theirs])
    assert read(last_look(cast.vt, case, cast.ovj.organisation, query)) == seen, (
        "who has it is not mine to know"
    )

    answer = browser(cast.vt).post(where, {k: v for k, v in ASK.items() if k != "soort"})
    assert answer.status_code == 302
    asked = InformationRequest.objects.get()
    assert "VT vraagt u dit te delen met OM" in page(cast.agent, "verzoek", case.pk, asked.pk)


def test_passing_on_has_no_page_for_what_is_not_mine_to_ask(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-11
    have = noted(case, cast.agent, "gedeeld")
    shared(case, cast.agent, cast.vt.organisation, [have])
    mine = noted(case, cast.vt, "eigen")
    om, vt, police = cast.ovj.organisation_id, cast.vt.organisation_id, cast.agent.organisation_id
    wrong = [
        (item.pk, om),
        (mine.pk, om),
        (uuid4(), om),
        (have.pk, vt),
        (have.pk, police),
        (have.pk, uuid4()),
    ]
    for quoted, third in [*wrong, (have.pk, cast.ovj_elsewhere.organisation_id)]:
        where = reverse("doorgeven", args=[case.pk, quoted, third])
        assert browser(cast.vt).get(where).status_code == 404
        assert browser(cast.vt).post(where, ASK).status_code == 404


def test_a_reference_to_what_i_may_not_see_is_no_choice(
    cast: Cast, case: Case, item: InformationItem
) -> None:  # SH-11
    hidden = noted(case, cast.agent, "verborgen")
    for forged in (hidden.pk, item.pk, uuid4(), "x\x00"):
        answer = write(cast.vt, case, forged)
        assert answer.status_code == 422
        assert "Kies een van de mogelijkheden." in read(answer)
    assert not InformationItem.objects.filter(owner=cast.vt.organisation, kind=Kind.BERICHT).exists()


def test_an_owner_changes_what_may_be_known(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-8
    assert "niet met u gedeeld" in page(cast.vt, "zaak", case.pk)
    assert sent(cast.agent, "bestaan", case.pk, item.pk, bekend="nee").status_code == 302
    assert "niet met u gedeeld" not in page(cast.vt, "zaak", case.pk)
    assert sent(cast.vt, "bestaan", case.pk, item.pk, bekend="ja").status_code == 404
    assert AuditEvent.objects.filter(verb=Verb.CHANGED, subject_id=item.pk).count() == 1


def test_the_owner_shares_for_the_purpose_that_it_names(cast: Cast, case: Case) -> None:  # SH-8, SH-2
    """What was asked for is chosen beforehand, where there is a ground for it; another may be chosen."""
    regionale_besluiten(case.region)
    with acting(cast.vt):
        shared(case, cast.vt, cast.ovj.organisation, [noted(case, cast.vt, "begin")])
    mine = noted(case, cast.vt, TEXT, existence=KNOWN)
    assert ask(cast.ovj, case, cast.vt.organisation).status_code == 302
    asked = InformationRequest.objects.get()
    query = {"verzoek": str(asked.pk), "moment": asked.moment, "item": str(mine.pk)}
    look = last_look(cast.vt, case, cast.ovj.organisation, query).content.decode()
    assert re.search(rf'name="doel" value="{asked.purpose}"[^>]*checked', look)
    done = last_look(
        cast.vt,
        case,
        cast.ovj.organisation,
        query,
        **(WHY | {"doel": Purpose.ADVIES.value, "voorwaarden": ["noodzakelijk"]}),
    )
    assert done.status_code == 302
    asked.refresh_from_db()
    assert asked.disclosure is not None
    assert asked.disclosure.ground.purpose == Purpose.ADVIES
