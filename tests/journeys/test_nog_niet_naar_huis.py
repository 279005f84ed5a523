"""The man who could not go home yet (002: 2.3): a huisverbod ends, it is not safe, and the partners sit together."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.huisverbod.models_einde import HuisverbodOverleg
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.deadlines.models import Clock
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.services import toewijzen
from cases.partners.enums import DutyFunction
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen
from tests.cast import Cast
from tests.journeys.acts import knows_nothing, log_crisis, one_id, reference, share_melding
from tests.journeys.conftest import Clock as Hands
from tests.journeys.conftest import cast_at_work, local
from tests.journeys.walker import Walker

MAN = {"rol": "verdachte", "voornaam": "Ruard", "achternaam": "Distelvink", "geboren": "1984-05-02"}
WOMAN = {"rol": "slachtoffer", "voornaam": "Oda", "achternaam": "Kwartelhof", "geboren": "1987-11-19"}
CHILD = {"rol": "kind", "voornaam": "Pip", "achternaam": "Kwartelhof", "geboren": "2017-03-08"}
MELDING = "Hij sloeg de deur van de slaapkamer in."
TALK = "Zij durft de sleutel niet te vragen."
REASON = "Ernstig gevaar voor moeder en kind."
NOT_HOME = "De burgemeester: wat mij betreft gaat deze man niet naar huis."
POLICE_CAN = "De wijkagent rijdt elke avond langs."
OM_CAN = "Een contactverbod kan als voorwaarde bij een schorsing."
RAAD_CAN = "Wij starten volgende week met een onderzoek."
HOTEL = "VT boekt een hotel voor moeder en kind; Blijf heeft geen kamer. De gemeente betaalt."
ALL = ("Distelvink", "Kwartelhof", MELDING, TALK, REASON, NOT_HOME, POLICE_CAN, OM_CAN, RAAD_CAN, HOTEL)


@dataclass
class Story:
    """Who is there, and where the story stands."""

    cast: Cast
    hands: Hands
    case: str = ""
    thv: str = ""
    ref: str = ""

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])

    def hidden_from(self, *who: str, traces: tuple[str, ...] = ALL) -> None:
        """These people find no page and no trace."""
        urls = [self.case, self.thv]
        if review := HuisverbodOverleg.objects.first():
            urls += [
                reverse(f"acuut:{name}", args=[review.pk])
                for name in ("thv_antwoord", "thv_sluiten", "thv_noteren")
            ]
        for name in who:
            knows_nothing(self.cast.everyone()[name], urls, self.ref, *traces)


def at_work(staff: Staff) -> None:
    """On duty now, days after the cast was made."""
    at = now() - timedelta(hours=1)
    with acting(staff):
        dienst_toevoegen(
            staff=staff, function=DutyFunction.ACUUT, starts_at=at, ends_at=at + timedelta(hours=12)
        )


@pytest.fixture
def story(db: None, hands: Hands) -> Story:
    """Nine days and more before the end; the region has (invented) decisions."""
    hands.back(timedelta(days=9, hours=4))
    cast = cast_at_work()
    regionale_besluiten(cast.agent.organisation.region)
    return Story(cast, hands)


def test_the_man_who_could_not_go_home_yet(story: Story) -> None:  # TH-4, SA-7, SH-1, X-1
    imposed(story)
    story.hidden_from("raad", "reclassering", "ovj", "elsewhere", "voorzitter")
    the_letter_waits(story)
    it_ends_and_is_not_safe(story)
    the_partners_are_asked(story)
    story.hidden_from("reclassering", "elsewhere", "ovj_elsewhere", "voorzitter")
    each_says_what_it_can_do(story)
    not_extended_but_a_hotel(story)
    what_follows_rings_until_it_is_arranged(story)
    the_record(story)


def imposed(story: Story) -> None:
    """A crisis, a call, ten days; the police know the outcome."""
    agent = story.walk("agent")
    log_crisis(agent, (MAN, WOMAN, CHILD), address="Zandoogjestraat 12", words=MELDING, kinds=["geweld"])
    story.ref, story.case = reference(agent), agent.link("Zaak ")
    share_melding(agent, "Acute onveiligheid")
    vt = story.walk("vt").open(reverse("vandaag")).follow("Wijkagent vraagt THV")
    vt.send(
        "Opslaan", beller="Wijkagent", nummer="06 00000001", zaak=vt.option("Opslaan", "zaak", story.ref),
        gebeld_op=local(now()),
    )  # fmt: skip
    story.thv = vt.url
    story.hands.on(timedelta(minutes=50))
    vt = story.walk("vt").open(story.thv).send("THV-dienst is ter plaatse").follow("itkomst")
    vt.send(
        "Leg de uitkomst vast",
        achterblijver=TALK,
        uitkomst="opgelegd",
        reden=REASON,
        door="mandaat",
        brief="nee",
    ).sees("Huisverbod opgelegd", "Brief van Blijf uitreiken")
    vt.follow("Deel de uitkomst")
    met = [vt.option("Deel de uitkomst", "met", "Politie")]
    vt.send("Deel de uitkomst", **vt.sharing("Deel de uitkomst", "Toezicht"), met=met)
    with acting(story.cast.vt):
        toewijzen(
            case_id=one_id(story.case), staff=story.cast.vt_unassigned, actor=story.cast.vt, now=now()  # type: ignore[arg-type]
        )  # fmt: skip


def the_letter_waits(story: Story) -> None:
    """The letter of Blijf stands on Vandaag until the THV-wijkagent handed it over."""
    story.hands.on(timedelta(hours=2))
    vt = story.walk("vt").open(reverse("vandaag")).sees("Brief van Blijf uitreiken")
    vt.open(story.thv).follow("Brief is uitgereikt").send("Leg vast", door="THV-wijkagent Kuif").sees(
        "THV-wijkagent Kuif"
    )
    vt.open(reverse("vandaag")).sees_not("Brief van Blijf uitreiken")


def it_ends_and_is_not_safe(story: Story) -> None:
    """A day before the end: whoever is assigned sees it end; extending it is the burgemeester's alone."""
    story.hands.last()
    later = story.walk("vt_unassigned").open(reverse("vandaag")).sees("Huisverbod eindigt", story.ref)
    later.open(story.thv).sees("Huisverbod opgelegd").follow("De burgemeester verlengt")
    later.send("Leg de verlenging vast", 422, wie="mandaat", reden="Niet veilig").sees(
        "Alleen de burgemeester"
    )
    end = Clock.objects.get(kind="thv_end")
    later.send(
        "Leg de verlenging vast",
        422,
        wie="burgemeester",
        reden="Niet veilig",
        einde=local(now() + timedelta(days=40)),
    ).sees("hoogstens vier weken")
    assert Clock.objects.get(kind="thv_end").due_at == end.due_at


def the_partners_are_asked(story: Story) -> None:
    """Police, OM and Raad are asked in one act, each on its own ground; the Raad learns of the outcome by it."""
    vt = (
        story.walk("vt_unassigned")
        .open(story.thv)
        .follow("Vraag de partners")
        .sees("Mag dat?", "regionaal besluit")
    )
    wie = [vt.option("Vraag het nu", "wie", name) for name in ("Politie", "Openbaar Ministerie", "Raad")]
    data = vt.sharing("Vraag het nu", "De man kan morgen naar huis")
    vt.send("Vraag het nu", 422, **data, wie=wie, vraag="").sees("Schrijf op wat u de partners vraagt")
    vt.send("Vraag het nu", **data, wie=wie, vraag=NOT_HOME).sees("nog geen antwoord", NOT_HOME)
    for who in ("agent", "ovj", "raad"):
        at_work(story.cast.everyone()[who])
        partner = story.walk(who).open(story.thv).sees(NOT_HOME, REASON, "Geef uw antwoord")
        partner.sees_not(TALK, POLICE_CAN)
        partner.open(reverse("vandaag")).sees("Antwoorden voor een huisverbod eindigt")


def each_says_what_it_can_do(story: Story) -> None:
    """Police and OM answer in the system; the Raad where all sit together, as Veilig Thuis notes it."""
    for who, text in (("agent", POLICE_CAN), ("ovj", OM_CAN)):
        partner = story.walk(who).open(story.thv).follow("Geef uw antwoord").sees(NOT_HOME, "Dit mag")
        said: dict[str, Any] = partner.sharing("Antwoord aan Veilig Thuis", "Samen kijken wat kan")
        partner.send("Antwoord aan Veilig Thuis", 422, **said, veilig="nee", tekst=" ")
        partner.send("Antwoord aan Veilig Thuis", **said, veilig="nee", tekst=text).sees(text)
    vt = story.walk("vt_unassigned").open(story.thv).sees(POLICE_CAN, OM_CAN)
    vt.follow("Noteer een antwoord")
    raad = vt.option("Noteer het antwoord", "partner", "Raad")
    vt.send("Noteer het antwoord", partner=raad, veilig="twijfel", tekst=RAAD_CAN).sees(RAAD_CAN)
    story.walk("raad").open(story.thv).sees_not(POLICE_CAN, OM_CAN, RAAD_CAN)
    story.walk("agent").open(story.thv).sees_not(OM_CAN, RAAD_CAN)


def not_extended_but_a_hotel(story: Story) -> None:
    """No extension: mother and child go to a hotel, in agreement with the burgemeester."""
    vt = story.walk("vt_unassigned").open(story.thv).follow("Leg vast wat er volgt")
    due = local(now() + timedelta(hours=6))
    vt.send("Leg vast wat er volgt", 422, veilig="nee", volgt="niets").sees(
        "nog niet veilig zonder huisverbod"
    )
    vt.send(
        "Leg vast wat er volgt", veilig="nee", burgemeester="Eens met een hotel.", volgt="opvang", tekst=HOTEL,
        voor=due, plek_tot=local(now() + timedelta(days=7)),
    ).sees(HOTEL, "Geregeld uiterlijk", "Opvang of een hotel")  # fmt: skip
    vt.open(story.case).sees("Veiligheidsplan (2)", HOTEL)
    story.walk("agent").open(story.case).sees_not(HOTEL)


def what_follows_rings_until_it_is_arranged(story: Story) -> None:
    """What follows stands on Vandaag until somebody says it is arranged; the end of the hotel is watched as well."""
    vt = story.walk("vt_unassigned").open(reverse("vandaag")).sees("Regelen wat op het huisverbod volgt")
    running = set(Clock.objects.filter(ended_at__isnull=True).values_list("kind", flat=True))
    assert {"thv_follow", "opvang_end"} <= running
    assert not {"thv_end", "thv_answer"} & running
    vt.open(story.thv).send("Het is geregeld").sees("geregeld")
    assert not Clock.objects.filter(kind="thv_follow", ended_at__isnull=True).exists()


def the_record(story: Story) -> None:
    """Who was asked, who answered, what was decided: in codes, and every read on its ground."""
    review = HuisverbodOverleg.objects.get()
    assert Huisverbodaanvraag.objects.get().pk == review.aanvraag_id
    told = AuditEvent.objects.filter(case_id=one_id(story.case))
    assert len(told.get(verb=Verb.REQUESTED, detail__what="thv_review").detail["asked"]) == 3
    assert told.filter(verb=Verb.ANSWERED).count() == 3
    closed = told.get(verb=Verb.DECIDED, detail__what="thv_review").detail
    assert (closed["safe"], closed["follows"]) == ("nee", "opvang")
    assert not told.filter(verb=Verb.READ, disclosure_id=None).exists()
    assert not told.filter(detail__icontains="hotel").exists()
