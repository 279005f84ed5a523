"""The pages after the decision, as each sees them (ZS-5, ZS-7, SA-4)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.partners.enums import Partner
from tests.cast import Cast
from tests.zsm.pages import DECISION, call_to_table, get, local, page, post, share
from zsm.enums import Whom
from zsm.models import Arrest, Verteld
from zsm.vervolg.models import Gespreksblad, Opdracht, Vervolgafspraak
from zsm.web import views_gesprek, views_nazorg, views_opdracht

SAID = "De verdachte blijft nu vastzitten."
BLAD = {"gewoon": f"{SAID}\nBel 112.", "makkelijk": "De verdachte zit vast.", "nagekeken": "on"}

pytestmark = pytest.mark.usefixtures("frozen", "later")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """These pages see that moment too, after what was shared at it."""
    for views in (views_gesprek, views_nazorg, views_opdracht):
        monkeypatch.setattr(views, "present", lambda: at + timedelta(seconds=1))


@pytest.fixture
def decided_arrest(cast: Cast, arrest: Arrest, client: Client) -> Arrest:
    """The OvJ decided that the suspect stays."""
    assert post(client, cast.ovj, "besluit", arrest.pk, DECISION).status_code == 302
    return arrest


def does(client: Client, who: Any, pk: Any, doe: str, **data: Any) -> Any:
    """One tap or form on the page of what was asked."""
    client.force_login(who)
    return client.post(reverse("zsm:opdracht", args=[pk]), {"doe": doe, **data})


def test_nothing_of_the_talk_is_shown_before_somebody_says_that_calling_is_safe(
    cast: Cast, decided_arrest: Arrest, client: Client
) -> None:  # ZS-7, SA-4
    pk = decided_arrest.pk
    assert "Vertel het nu" in page(client, cast.ovj, "aanhouding", pk)
    assert get(client, cast.ovj, "gesprek", pk).url == reverse("zsm:blad", args=[pk])
    proposed = page(client, cast.ovj, "blad", pk)
    assert SAID in proposed
    assert "ernst van het feit" not in proposed  # the reason is not the victim's to hear
    unread = post(client, cast.ovj, "blad", pk, BLAD | {"nagekeken": "", "gewoon": "eigen woorden"})
    assert unread.status_code == 422
    assert "eigen woorden" in unread.content.decode()
    assert post(client, cast.ovj, "blad", pk, BLAD).url == reverse("zsm:gesprek", args=[pk])
    assert SAID not in page(client, cast.ovj, "gesprek", pk)
    refused = post(client, cast.ovj, "gesprek", pk, {"veilig": "nee"}).content.decode()
    assert "Bel nu niet" in refused
    assert SAID not in refused
    shown = post(client, cast.ovj, "gesprek", pk, {"veilig": "ja"}).content.decode()
    assert SAID in shown
    assert "Waar de verdachte is" in shown  # among what is never said
    for other in (cast.agent, cast.vt):
        assert get(client, other, "gesprek", pk).status_code == 404
        assert post(client, other, "blad", pk, BLAD).status_code == 404


def test_slachtofferhulp_tells_it_for_the_om_and_the_om_keeps_the_proof(
    cast: Cast, decided_arrest: Arrest, client: Client, at: datetime
) -> None:  # ZS-7
    pk = decided_arrest.pk
    post(client, cast.ovj, "blad", pk, BLAD)
    given = share(Partner.OM) | {"partner": "shn"}
    empty = post(client, cast.ovj, "namens", pk, given | {"partner": "halt"})
    assert empty.status_code == 422
    assert "De tafel moet dit weten." in empty.content.decode()
    assert post(client, cast.ovj, "namens", pk, given).status_code == 302
    asked = Opdracht.objects.get()
    client.force_login(cast.shn)
    assert reverse("zsm:opdracht", args=[asked.pk]) in client.get(reverse("vandaag")).content.decode()
    assert (
        reverse("zsm:opdracht", args=[asked.pk])
        in client.get(reverse("zaak", args=[decided_arrest.case_id])).content.decode()
    )
    first = page(client, cast.shn, "opdracht", asked.pk)
    assert "Eerst: is het nu veilig om te bellen?" in first
    assert SAID not in first
    assert does(client, cast.shn, asked.pk, "aannemen").status_code == 302
    assert "onderweg" in page(client, cast.ovj, "aanhouding", pk)
    assert SAID in does(client, cast.shn, asked.pk, "veilig", veilig="ja").content.decode()
    assert AuditEvent.objects.filter(actor_id=cast.shn.pk, verb=Verb.READ).exists()
    future = {"hoe": "persoonlijk", "wanneer": local(at + timedelta(hours=3)), "veilig": "on"}
    wrong = does(client, cast.shn, asked.pk, "verteld", **future)
    assert (wrong.status_code, "toekomst" in wrong.content.decode()) == (422, True)
    told = future | {"wanneer": local(at)}
    assert does(client, cast.shn, asked.pk, "verteld", **told).status_code == 302
    assert not Verteld.objects.filter(whom=Whom.SLACHTOFFER).exists()
    assert does(client, cast.agent, asked.pk, "overnemen").status_code == 404
    assert does(client, cast.ovj, asked.pk, "overnemen").status_code == 302
    assert Verteld.objects.get(whom=Whom.SLACHTOFFER).recorded_by == cast.ovj
    assert "ingelicht om" in page(client, cast.ovj, "aanhouding", pk)
    for other in (cast.vt, cast.halt, cast.raad):
        assert get(client, other, "opdracht", asked.pk).status_code == 404


def test_a_follow_up_is_planned_and_says_what_came_of_it(
    cast: Cast, decided_arrest: Arrest, client: Client, at: datetime
) -> None:  # ZS-5
    pk = decided_arrest.pk
    plan = {"route": "verdiepingstafel", "wanneer": "gisteren", "wat": "de zorg voor Timo"}
    wrong = post(client, cast.ovj, "afspraak_nieuw", pk, plan)
    assert (wrong.status_code, "de zorg voor Timo" in wrong.content.decode()) == (422, True)
    when = at + timedelta(days=2)
    assert post(client, cast.ovj, "afspraak_nieuw", pk, plan | {"wanneer": local(when)}).status_code == 302
    made = Vervolgafspraak.objects.get()
    assert "Verdiepingstafel ZSM" in page(client, cast.ovj, "aanhouding", pk)
    assert "Verdiepingstafel" not in page(client, cast.vt, "aanhouding", pk)
    assert "de zorg voor Timo" in page(client, cast.ovj, "afspraak", made.pk)
    moved = post(client, cast.ovj, "afspraak", made.pk, {"keuze": "verzet"})
    assert (moved.status_code, "nieuwe datum" in moved.content.decode()) == (422, True)
    held = {"keuze": "gehouden", "uitkomst": "hulp begint maandag"}
    assert post(client, cast.ovj, "afspraak", made.pk, held).status_code == 302
    twice = post(client, cast.ovj, "afspraak", made.pk, {"keuze": "gehouden", "uitkomst": "anders"})
    assert twice.status_code == 422
    assert "anders" in twice.content.decode()  # what was typed stands there still
    client.force_login(cast.ovj)
    assert (
        "hulp begint maandag" in client.get(reverse("zaak", args=[decided_arrest.case_id])).content.decode()
    )
    assert get(client, cast.vt, "afspraak", made.pk).status_code == 404


def test_advice_is_asked_and_seen_to_be_on_its_way(
    cast: Cast, arrest: Arrest, client: Client, at: datetime
) -> None:  # ZS-4, 004
    given = share(Partner.OM) | {
        "partner": "reclassering", "vraag": "Kan er toezicht komen?", "voor": local(at + timedelta(hours=2)),
    }  # fmt: skip
    call_to_table(cast, arrest, at, Partner.RECLASSERING)
    assert post(client, cast.ovj, "advies", arrest.pk, given).status_code == 302
    asked = Opdracht.objects.get()
    assert "Kan er toezicht komen?" in page(client, cast.reclassering, "opdracht", asked.pk)
    does(client, cast.reclassering, asked.pk, "aannemen")
    for who in (cast.ovj, cast.vt):  # the table sees that it comes, not what was asked
        assert "bekeken, niet compleet: advies is onderweg" in page(client, who, "aanhouding", arrest.pk)
    assert "Kan er toezicht komen?" not in page(client, cast.vt, "aanhouding", arrest.pk)
    assert does(client, cast.reclassering, asked.pk, "iets").status_code == 200  # an unknown tap does nothing
    assert does(client, cast.reclassering, asked.pk, "niet_gelukt", reden="").status_code == 422
    does(client, cast.reclassering, asked.pk, "gegeven")
    assert "gedaan" in page(client, cast.ovj, "opdracht", asked.pk)
    assert not Gespreksblad.objects.exists()


def test_a_route_without_a_date_asks_for_one(
    cast: Cast, decided_arrest: Arrest, client: Client, at: datetime
) -> None:  # ZS-5
    assert "nog geen datum" in page(client, cast.ovj, "aanhouding", decided_arrest.pk)
    assert "nog geen datum" not in page(client, cast.vt, "aanhouding", decided_arrest.pk)
    plan = {"route": "voorgeleiding", "wanneer": local(at + timedelta(days=1)), "wat": ""}
    assert post(client, cast.ovj, "afspraak_nieuw", decided_arrest.pk, plan).status_code == 302
    assert "nog geen datum" not in page(client, cast.ovj, "aanhouding", decided_arrest.pk)


def test_a_sepot_is_passed_on_and_the_police_let_the_role_fall_with_one_tap(
    cast: Cast, arrest: Arrest, client: Client
) -> None:  # K-1
    early = post(client, cast.ovj, "sepot", arrest.pk, share(Partner.OM))
    assert early.status_code == 404  # nothing was decided
    dropped = DECISION | {"vervolg": "seponeren", "route": ""}
    assert post(client, cast.ovj, "besluit", arrest.pk, dropped).status_code == 302
    assert "Geef het sepot door" in page(client, cast.ovj, "aanhouding", arrest.pk)
    empty = post(client, cast.ovj, "sepot", arrest.pk, share(Partner.OM) | {"noodzaak": ""})
    assert empty.status_code == 422
    assert post(client, cast.ovj, "sepot", arrest.pk, share(Partner.OM)).status_code == 302
    assert "Geef het sepot door" not in page(client, cast.ovj, "aanhouding", arrest.pk)
    asked = Opdracht.objects.get()
    assert "Laat de rol vervallen" in page(client, cast.agent, "opdracht", asked.pk)
    assert does(client, cast.vt, asked.pk, "vervalt").status_code == 404
    assert does(client, cast.agent, asked.pk, "vervalt").status_code == 302
    assert does(client, cast.agent, asked.pk, "vervalt").status_code == 302  # a double click changes nothing
    assert "gedaan" in page(client, cast.ovj, "opdracht", asked.pk)
