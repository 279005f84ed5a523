"""The matrix in the browser: read by all, proposed by one, decided by another; and who tries otherwise (SH-2, SH-3)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from cases.disclosure.enums import ProposalState, Purpose
from cases.disclosure.grounds import Key
from cases.disclosure.models import Disclosure, Ending, Ground, InterimDecision
from cases.dossier.enums import Moment
from cases.partners.enums import Partner
from tests.access.kit import noted, opened_by
from tests.cases.test_web_bad_input import HOSTILE, well_answered
from tests.cases.web_kit import WHY, browser, page, read, sent
from tests.cast import Cast
from tests.grounds_kit import approved, beheerder, ended, fg, proposed, replacement, row

pytestmark = pytest.mark.usefixtures("cast")

TODAY = timezone.localdate()
TABLE = Key(Partner.POLITIE, Partner.VT, Moment.ACTIEOVERLEG, Purpose.BEEINDIGEN)
ROW: dict[str, Any] = {
    "artikelen": "art. 1 nieuwe wet", "soorten": ["wpg8"], "voorwaarden": ["noodzakelijk"], "status": "vast",
    "vanaf": f"{TODAY:%Y-%m-%d}", "bron": "Staatsblad",
}  # fmt: skip
NEW = {**ROW, "gever": "politie", "ontvanger": "vt", "moment": "actieoverleg", "doel": "beeindigen"}


def proposals() -> int:
    """How many wait."""
    return sum(
        model.objects.filter(state=ProposalState.PROPOSED).count()
        for model in (Ground, InterimDecision, Ending)
    )


def test_everybody_reads_the_matrix(cast: Cast) -> None:  # SH-2: public law
    for who in ("agent", "vt_unassigned", "raad", "elsewhere"):
        text = page(cast.everyone()[who], "gronden")
        assert "art. 16 lid 1 sub a Wpg" in text
        assert "art. 6 lid 1 sub d AVG" in text
        for word in ("Vervang", "Beëindig", "Nieuwe regel"):
            assert word not in text
    assert "Vervang" in page(beheerder(), "gronden")


def test_the_matrix_is_narrowed_in_the_address(cast: Cast) -> None:  # SH-2
    text = page(cast.agent, "gronden", gever="om", ontvanger="vt")
    assert "art. 39f lid 1 Wjsg" in text
    assert "Wpg" not in text.split("Geldt")[-1]
    assert "0 regels" in page(cast.agent, "gronden", moment="hssk")


def test_what_holds_on_a_day(cast: Cast) -> None:  # SH-3
    later = TODAY + timedelta(days=30)
    approved(
        replacement(row("om", "vt", Purpose.BEEINDIGEN), effective_from=later, data_classes=["straf"]), "om"
    )

    def shown(**on: str) -> tuple[bool, bool]:
        text = page(cast.agent, "gronden", gever="om", ontvanger="vt", **on)
        return "art. 39f lid 1 Wjsg" in text, "art. 1 nieuwe wet" in text

    assert shown() == (True, True), "what holds now and what comes"
    assert shown(op=f"{TODAY:%Y-%m-%d}") == (True, False)
    assert shown(op=f"{later:%Y-%m-%d}") == (False, True)
    assert shown(op="2022-05-31") == (False, False), "before there was a matrix"


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("field", ["gever", "ontvanger", "moment", "op"])
def test_a_wrong_filter_is_no_crash(cast: Cast, field: str, value: str) -> None:
    well_answered(browser(cast.agent).get(reverse("gronden"), {field: value}))


def test_from_proposal_to_ground(cast: Cast) -> None:  # SH-3
    answer = sent(beheerder(), "grond_nieuw", **NEW)
    proposal = Ground.objects.get(state=ProposalState.PROPOSED)
    assert (answer.status_code, answer["Location"]) == (302, reverse("grond_voorstel", args=[proposal.pk]))
    assert "nieuwe wet" not in page(cast.agent, "gronden")
    assert "Voorstel voor de gronden" in page(fg("politie"), "vandaag")
    assert "Voorstel voor de gronden" not in page(cast.fg_vt, "vandaag"), "another partner's to decide"
    assert "Beslis" in page(fg("politie"), "grond_voorstel", proposal.pk)
    assert "iemand anders dan wie het voorstelde" in page(beheerder(), "grond_voorstel", proposal.pk)
    assert sent(fg("politie"), "grond_voorstel", proposal.pk, antwoord="vaststellen").status_code == 302
    assert "nieuwe wet" in page(cast.agent, "gronden")
    assert "Voorstel voor de gronden" not in page(fg("politie"), "vandaag")


def test_what_changes_stands_beside_what_is(cast: Cast) -> None:  # SH-3
    held = row("politie", "vt", Purpose.BEEINDIGEN)
    assert sent(beheerder(), "grond_vervangen", held.pk, **ROW).status_code == 302
    text = page(fg("politie"), "grond_voorstel", Ground.objects.get(replaces=held).pk)
    assert "art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg art. 1 nieuwe wet" in text
    assert "politiegegevens, art. 8 Wpg (blijft zo)" in text


def test_an_end_and_a_decision_go_the_same_way(cast: Cast) -> None:  # SH-3
    unclear = row("vt", "om", Purpose.ADVIES)
    day = f"{TODAY:%Y-%m-%d}"
    assert sent(beheerder(), "grond_besluit", unclear.pk, orgaan="RNZS", besloten=day).status_code == 302
    decision = InterimDecision.objects.get()
    assert decision.region == cast.agent.organisation.region
    assert sent(fg("vt"), "grond_voorstel", decision.pk, antwoord="vaststellen").status_code == 302
    assert "regionaal besluit" in page(cast.agent, "gronden")
    assert "regionaal besluit" not in page(cast.elsewhere, "gronden"), "another region"
    assert sent(beheerder(), "besluit_eindigen", decision.pk, op=day).status_code == 302
    assert (
        sent(fg("vt"), "grond_voorstel", Ending.objects.get().pk, antwoord="vaststellen").status_code == 302
    )
    assert "regionaal besluit" not in page(cast.agent, "gronden")
    assert sent(beheerder(), "grond_eindigen", unclear.pk, op=day).status_code == 302
    assert (
        sent(
            fg("vt"), "grond_voorstel", Ending.objects.latest("proposed_at").pk, antwoord="afwijzen"
        ).status_code
        == 302
    )
    unclear.refresh_from_db()
    assert unclear.effective_until is None


def test_a_refusal_loses_nothing_typed(cast: Cast) -> None:  # SH-3
    held = {**NEW, "moment": "acuut", "artikelen": "art. 7 die ik typte"}
    answer = sent(beheerder(), "grond_nieuw", **held)
    assert answer.status_code == 422
    assert "Op die datum geldt al een andere regel: POL → VT" in read(answer)
    assert "art. 7 die ik typte" in answer.content.decode()
    assert proposals() == 0


# Forged (SH-3).


def everyones_posts(
    proposal: Ground, decision: InterimDecision
) -> list[tuple[str, list[Any], dict[str, Any]]]:
    """Every act on the matrix."""
    day = f"{TODAY:%Y-%m-%d}"
    held = row("politie", "vt", Purpose.BEEINDIGEN).pk
    return [
        ("grond_nieuw", [], {**NEW, "moment": "zvh"}),
        ("grond_vervangen", [held], ROW),
        ("grond_eindigen", [held], {"op": day}),
        ("grond_besluit", [decision.ground_id], {"orgaan": "RNZS", "besloten": day}),
        ("besluit_eindigen", [decision.pk], {"op": day}),
        ("grond_voorstel", [proposal.pk], {"antwoord": "vaststellen"}),
        ("grond_voorstel", [proposal.pk], {"antwoord": "afwijzen"}),
    ]


@pytest.mark.parametrize("who", ["agent", "vt", "fg_vt", "voorzitter", "elsewhere"])
def test_who_has_not_the_role_gets_what_is_not_there(cast: Cast, who: str) -> None:  # SH-3
    from cases.disclosure.demo import regionale_besluiten

    regionale_besluiten(cast.agent.organisation.region)
    proposal, decision = proposed(TABLE), InterimDecision.objects.order_by("pk")[0]
    client, before = browser(cast.everyone()[who]), proposals()
    for name, args, typed in everyones_posts(proposal, decision):
        answer = client.post(reverse(name, args=args), typed)
        nothing = client.post(reverse(name, args=[uuid4() for _ in args]), typed)
        assert (answer.status_code, answer.content) == (404, nothing.content), name
    assert proposals() == before


def test_who_proposed_does_not_approve(cast: Cast) -> None:  # SH-3
    proposal = proposed(TABLE)
    assert sent(beheerder(), "grond_voorstel", proposal.pk, antwoord="vaststellen").status_code == 404
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED


def test_what_is_not_on_the_form_is_not_taken_from_it(cast: Cast) -> None:  # SH-3: mass assignment
    forged = {
        "state": "approved", "proposed_by": fg("vt").pk, "settled_by": fg("politie").pk, "settled_at": "2026-01-01",
        "giver": "om", "receiver": "rvdk", "gever": "om", "purpose": "vitaal", "region": str(uuid4()), "demo": "on",
        "effective_until": "2999-01-01", "replaces": str(uuid4()),
    }  # fmt: skip
    held = row("politie", "vt", Purpose.BEEINDIGEN)
    assert sent(beheerder(), "grond_vervangen", held.pk, **{**forged, **ROW}).status_code == 302
    made = Ground.objects.get(replaces=held)
    assert (made.state, made.proposed_by, made.settled_by) == (ProposalState.PROPOSED, beheerder(), None)
    assert (made.giver, made.receiver, made.purpose, made.effective_until) == (
        "politie",
        "vt",
        "beeindigen",
        None,
    )
    assert sent(fg("politie"), "grond_voorstel", made.pk, antwoord="afwijzen", **forged).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.settled_by) == (ProposalState.REJECTED, fg("politie"))


@pytest.mark.parametrize(
    "field",
    ["artikelen", "soorten", "voorwaarden", "status", "vanaf", "tot", "bron", "opmerking", "gever", "doel"],
)
def test_a_hostile_proposal_is_no_crash(cast: Cast, field: str) -> None:
    client = browser(beheerder())
    for value in HOSTILE:
        well_answered(client.post(reverse("grond_nieuw"), {**NEW, field: value}))


@pytest.mark.parametrize("secret", ["melder", "geheim_adres"])
def test_the_form_offers_no_class_that_goes_to_nobody(cast: Cast, secret: str) -> None:  # SA-1, SA-2
    answer = sent(beheerder(), "grond_nieuw", **{**NEW, "soorten": ["wpg8", secret]})
    assert (answer.status_code, "Kies een van de mogelijkheden" in read(answer)) == (422, True)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31", "2026-02-30"])
def test_a_day_that_cannot_be_says_so(cast: Cast, day: str) -> None:
    assert sent(beheerder(), "grond_nieuw", **{**NEW, "vanaf": day}).status_code == 422


def test_a_ground_that_expired_in_that_second_shares_nothing(cast: Cast) -> None:  # SH-3, SH-4
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    where = reverse(
        "delen_bevestigen",
        args=[case.pk, cast.vt.organisation_id],
        query={"item": item.pk, "moment": "acuut"},
    )
    client = browser(cast.agent)
    assert "Deel met VT" in read(client.get(where))
    ended(row("politie", "vt", Purpose.BEEINDIGEN))
    answer: HttpResponse = client.post(where, WHY)  # type: ignore[assignment]
    assert answer.status_code == 422
    assert "Er is geen grond" in read(answer)
    assert not Disclosure.objects.exists()
