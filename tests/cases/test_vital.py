"""Vital interest: the giver shares at once, its FG reviews it; a receiver calls and opens nothing (SH-7)."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.base.clock import now
from cases.base.errors import NotVisible, Overtaken, RuleBroken
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.deadlines.selectors import open_clocks
from cases.disclosure.enums import Purpose, RecallReason, ReviewVerdict
from cases.disclosure.models import Disclosure, VitalReview
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.disclosure.services import delen
from cases.disclosure.vital import beoordelen, te_beoordelen, te_stoppen
from cases.dossier.enums import Existence, Moment
from cases.dossier.models import Case, InformationItem, ItemText
from cases.notifications.models import Outbox
from cases.notifications.selectors import open_notices
from cases.notifications.services import deliver
from cases.partners.enums import Role
from cases.partners.models import Staff
from tests.access.kit import MOTIVERING, WHY, a_while_ago, noted, opened_by
from tests.cases.oversight_kit import colleague
from tests.cast import Cast

SECRET = "Zij heeft een mes gezien."


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of Veilig Thuis."""
    return opened_by(cast.vt)


@pytest.fixture
def item(cast: Cast, case: Case) -> InformationItem:
    return noted(case, cast.vt, SECRET)


@pytest.fixture
def share(cast: Cast, case: Case, item: InformationItem) -> Disclosure:
    """Of Veilig Thuis to the OM, for whom there is no ground else."""
    with acting(cast.vt):
        return delen(
            case=case, actor=cast.vt, receiver=cast.ovj.organisation, items=[item], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(), purpose=Purpose.VITAAL,
        )  # fmt: skip


def review(share: Disclosure, fg: Staff, verdict: ReviewVerdict = ReviewVerdict.TERECHT) -> VitalReview:
    with acting(fg):
        return beoordelen(disclosure_id=share.pk, actor=fg, verdict=verdict, now=now())


def test_it_is_shared_at_once_and_the_fg_has_72_hours(cast: Cast, share: Disclosure) -> None:  # SH-7, D-3
    with acting(cast.ovj):
        assert visible_to(ItemText, cast.ovj).filter(text=SECRET).exists()
    clock = Clock.objects.get(kind="vital_review")
    assert clock.due_at - clock.started_at == timedelta(hours=72)
    assert clock.responsible_id == cast.vt.organisation_id
    with acting(cast.fg_vt):
        assert [c.kind for c in open_clocks(cast.fg_vt, now())] == ["vital_review"]
        assert list(te_beoordelen(cast.fg_vt)) == [share]


def test_the_clock_and_the_notice_are_for_the_fg_alone(cast: Cast, share: Disclosure) -> None:  # SH-7
    while deliver():
        pass
    with acting(cast.fg_vt):
        assert "vitaal belang" in open_notices(cast.fg_vt)[0].text
    for other in (cast.vt, cast.vt_unassigned, cast.ovj, cast.elsewhere):
        with acting(other):
            assert not [c for c in open_clocks(other, now()) if c.kind == "vital_review"]
            assert not [n for n in open_notices(other) if "vitaal" in n.text]
            assert not te_beoordelen(other).exists()


def test_the_fg_of_another_organisation_reviews_nothing(cast: Cast, share: Disclosure) -> None:  # SH-7
    for of in (cast.ovj, cast.elsewhere, cast.agent):
        fg = colleague(of, f"fg{of.username}", Role.FG)
        with acting(fg):
            assert not te_beoordelen(fg).exists()
        with pytest.raises(NotVisible):
            review(share, fg)
    for other in (cast.vt, cast.ovj):
        with pytest.raises(NotVisible):
            review(share, other)
    assert not VitalReview.objects.exists()


def test_a_verdict_ends_the_clock_and_stands(cast: Cast, share: Disclosure) -> None:  # SH-7
    first = review(share, cast.fg_vt)
    assert review(share, cast.fg_vt) == first  # a double click
    with pytest.raises(Overtaken):
        review(share, cast.fg_vt, ReviewVerdict.ONTERECHT)
    assert Clock.objects.get(kind="vital_review").state == ClockState.MET
    with acting(cast.fg_vt):
        assert not te_beoordelen(cast.fg_vt).exists()


def test_when_it_was_not_right_the_giver_must_stop_it(cast: Cast, share: Disclosure) -> None:  # SH-7
    review(share, cast.fg_vt, ReviewVerdict.ONTERECHT)
    told = Outbox.objects.get(effect="vital.stop")
    assert (told.organisation_id, told.case_id) == (cast.vt.organisation_id, share.case_id)
    with acting(cast.ovj):
        assert not te_stoppen(cast.ovj, now()).exists()
    with acting(cast.vt):
        assert list(te_stoppen(cast.vt, now())) == [share]
        delen_stoppen(disclosure_id=share.pk, actor=cast.vt, reason=RecallReason.TEN_ONRECHTE, now=now())
        assert not te_stoppen(cast.vt, now()).exists()


def test_who_shared_does_not_review_it(cast: Cast, case: Case, item: InformationItem) -> None:  # SH-7
    fg = colleague(cast.vt, "fg2", Role.FG, duty=True)
    with acting(fg):
        own = delen(
            case=case, actor=fg, receiver=cast.ovj.organisation, items=[item], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(), purpose=Purpose.VITAAL,
        )  # fmt: skip
    with pytest.raises(RuleBroken, match="zelf"):
        review(own, fg)


def test_an_ordinary_disclosure_is_not_reviewed(cast: Cast) -> None:  # SH-7
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    with acting(cast.agent):
        plain = delen(
            case=case, actor=cast.agent, receiver=cast.vt.organisation, items=[item], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip
    fg = colleague(cast.agent, "fg_politie", Role.FG)
    with pytest.raises(NotVisible):
        review(plain, fg)
    assert not Clock.objects.filter(kind="vital_review").exists()


def test_the_police_have_no_vital_interest_by_itself(cast: Cast) -> None:  # SH-7; facts: grounds matrix
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    with acting(cast.agent), pytest.raises(RuleBroken, match="Vitaal belang"):
        delen(
            case=case, actor=cast.agent, receiver=cast.vt.organisation, items=[item], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(), purpose=Purpose.VITAAL,
        )  # fmt: skip


def picked(case: Case, receiver: Staff, *items: InformationItem, name: str = "delen_nood") -> str:
    args = [case.pk, receiver.organisation_id] if name == "delen_nood" else [case.pk]
    query = urlencode({"item": [str(one.pk) for one in items], "moment": Moment.ACUUT}, doseq=True)
    return f"{reverse(name, args=args)}?{query}"


CONFIRMED = {"noodzaak": WHY, "voorwaarden": ["noodsituatie", "noodzakelijk"], "verteld": "verteld"}


def test_the_share_page_offers_it_where_there_is_no_other_ground(
    cast: Cast, client: Client, case: Case, item: InformationItem
) -> None:  # SH-7
    client.force_login(cast.vt)
    page = client.get(picked(case, cast.ovj, item, name="delen")).content.decode()
    assert "Acuut levensgevaar: deel nu" in page
    assert str(reverse("delen_nood", args=[case.pk, cast.ovj.organisation_id])) in page
    ordinary = reverse("delen_nood", args=[case.pk, cast.raad.organisation_id])
    assert str(ordinary) not in page, "the Raad gets it on its own ground"


def test_the_last_look_shares_on_two_conditions(
    cast: Cast, client: Client, case: Case, item: InformationItem
) -> None:  # SH-7
    client.force_login(cast.vt)
    where = picked(case, cast.ovj, item)
    assert SECRET in client.get(where).content.decode()
    missing = client.post(where, {**CONFIRMED, "voorwaarden": ["noodzakelijk"]})
    assert missing.status_code == 422
    assert WHY in missing.content.decode(), "nothing typed is lost"
    assert not Disclosure.objects.exists()
    assert client.post(where, CONFIRMED).status_code == 302
    assert client.post(where, CONFIRMED).status_code == 302  # a double click
    assert Disclosure.objects.get().ground.purpose == Purpose.VITAAL


def test_a_receiver_alone_opens_nothing(
    cast: Cast, client: Client, case: Case, item: InformationItem
) -> None:  # SH-7
    """OM takes part in the case, and tries each way to get what Veilig Thuis has."""
    other = noted(case, cast.vt, "Iets anders.")
    with acting(cast.vt):
        delen(
            case=case, actor=cast.vt, receiver=cast.ovj.organisation, items=[other], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(), purpose=Purpose.VITAAL,
        )  # fmt: skip
    before = Disclosure.objects.count()
    client.force_login(cast.ovj)
    for receiver in (cast.ovj, cast.vt, cast.raad):
        answer = client.post(picked(case, receiver, item), CONFIRMED)
        assert answer.status_code == 302  # nothing of one's own was picked: back to picking
        assert str(answer["Location"]) == reverse("delen", args=[case.pk])
    assert Disclosure.objects.count() == before
    with acting(cast.ovj):
        with pytest.raises(NotVisible):
            delen(
                case=case, actor=cast.ovj, receiver=cast.ovj.organisation, items=[item], moment=Moment.ACUUT,
                motivering=MOTIVERING, now=now(), purpose=Purpose.VITAAL,
            )  # fmt: skip
        assert not visible_to(ItemText, cast.ovj).filter(text=SECRET).exists()
        assert not ItemText.objects.filter(text=SECRET).exists(), "the third wall"


def test_who_is_in_need_sees_whom_to_call(cast: Cast, client: Client) -> None:  # SH-7, P-3
    case = opened_by(cast.agent)
    first = noted(case, cast.agent, "De buren hoorden iets.")
    noted(case, cast.agent, SECRET, existence=Existence.PARTNERS)
    with acting(cast.agent):
        delen(
            case=case, actor=cast.agent, receiver=cast.vt.organisation, items=[first], moment=Moment.ACUUT,
            motivering=MOTIVERING, now=a_while_ago(),
        )  # fmt: skip
    cast.agent.organisation.phone = "020 000 00 00"
    with acting(cast.agent):
        cast.agent.organisation.save()
    client.force_login(cast.vt)
    page = client.get(reverse("zaak", args=[case.pk])).content.decode()
    assert "Nood? Bel de dienst van" in page
    assert "tel:0200000000" in page
    assert SECRET not in page
    client.force_login(cast.agent)
    assert "Nood? Bel" not in client.get(reverse("zaak", args=[case.pk])).content.decode()


def test_the_page_of_the_fg_shows_codes_and_no_words(
    cast: Cast, client: Client, share: Disclosure
) -> None:  # SH-7, X-3
    client.force_login(cast.fg_vt)
    assert "Delen bij vitaal belang: beoordelen" in client.get(reverse("vandaag")).content.decode()
    for where in (reverse("fg"), reverse("fg_vitaal", args=[share.pk])):
        page = client.get(where).content.decode()
        assert share.case.reference in page
        assert SECRET not in page
        assert WHY not in page
    assert client.get(reverse("zaak", args=[share.case_id])).status_code == 404
    where = reverse("fg_vitaal", args=[share.pk])
    assert client.post(where, {"oordeel": "misschien"}).status_code == 422
    assert client.post(where, {"oordeel": "onterecht"}).status_code == 302
    client.force_login(cast.vt)
    page = client.get(reverse("vandaag")).content.decode()
    assert reverse("delen_stoppen", args=[share.case_id, share.pk]) in page


def test_sql_as_the_application_reviews_nothing_for_another(cast: Cast, share: Disclosure) -> None:  # SH-7
    forged = VitalReview(disclosure=share, verdict=ReviewVerdict.TERECHT, by=cast.fg_vt, at=now())
    for other in (cast.vt, cast.ovj):
        with pytest.raises(DatabaseError), acting(other), transaction.atomic():
            forged.save(force_insert=True)


def test_what_was_typed_stays_when_the_choice_or_the_ground_is_gone_meanwhile(
    cast: Cast, client: Client, case: Case, item: InformationItem
) -> None:  # SH-7
    client.force_login(cast.vt)
    where = picked(case, cast.ovj, item)
    assert client.get(where).status_code == 200
    with acting(cast.vt):
        bericht_intrekken(item_id=item.pk, actor=cast.vt, reason=RecallReason.ONJUIST, now=now())
    late = client.post(where, CONFIRMED)
    assert late.status_code == 422
    html = late.content.decode()
    assert WHY in html, "nothing typed is lost"
    assert "intussen ingetrokken" in html
    assert SECRET not in html
    assert client.post(picked(case, cast.vt, item), CONFIRMED).status_code == 404
    assert not Disclosure.objects.exists()
