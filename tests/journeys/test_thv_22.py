"""The work process of a THV assessment, line by line (002: uit de praktijk 2.2), over HTTP as each partner in turn."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse

from acuut.huisverbod.models import HuisverbodStap
from acuut.huisverbod.models_district import District, DistrictDienst
from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.deadlines.models import Clock
from cases.disclosure.demo import regionale_besluiten
from cases.notifications.models import Outbox
from cases.partners.enums import DutyFunction
from cases.partners.models import Staff
from cases.partners.services import dienst_toevoegen
from cases.safety import instruments
from tests.cast import Cast
from tests.journeys.acts import knows_nothing, log_crisis, one_id, reference, share_melding
from tests.journeys.conftest import Clock as Hands
from tests.journeys.conftest import cast_at_work, local
from tests.journeys.walker import Walker

MAN = {"rol": "verdachte", "voornaam": "Ruard", "achternaam": "Distelvink", "geboren": "1984-05-02"}
WOMAN = {"rol": "slachtoffer", "voornaam": "Oda", "achternaam": "Kwartelhof", "geboren": "1987-11-19"}
MELDING = "Hij dreigde haar met een lamp te slaan."
CALLER = "Brigadier Morgenster, bureau Zuid"
ENRICHED = "In maart al gemeld: moeder had een gebroken kruk."
SUSPECT_TALK = "Hij zegt dat het om geld ging."
STAYER_TALK = "Zij slaapt al weken op de bank."
HELPERS = "Ambulant hulpverlener Pluim, 020-0000000"
REASON = "Zij gaat vandaag naar haar tante; hij heeft daar geen sleutel."
DEVIATES = "Zij is vanavond niet thuis, hij heeft geen sleutel van de tante."
SECRETS = (CALLER, ENRICHED, SUSPECT_TALK, STAYER_TALK, HELPERS)
STRANGERS = ("raad", "reclassering", "voorzitter", "other_ovj", "elsewhere", "ovj_elsewhere", "fg_vt")


@dataclass
class Story:
    """Who is there, and where the story stands."""

    cast: Cast
    hands: Hands
    crisis: str = ""
    case: str = ""
    thv: str = ""
    ref: str = ""

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])

    def hidden_from(self, *who: str) -> None:
        """These people find no page and no trace."""
        for name in who:
            urls = [url for url in (self.case, self.thv) if url]
            if self.thv:
                urls += [reverse(f"acuut:{page}", args=[one_id(self.thv)]) for page in (
                    "thv_besluit", "thv_delen", "thv_stap", "thv_gesprekken", "thv_intrekken",
                )]  # fmt: skip
            traces = (*SECRETS, "Distelvink", "Kwartelhof", MELDING, REASON)
            knows_nothing(
                self.cast.everyone()[name], urls, *(traces if name == "fg_vt" else (self.ref, *traces))
            )


def has_duty(staff: Staff, *, district: str) -> None:
    """THV duty in this district, from an hour ago."""
    at = now() - timedelta(hours=1)
    with acting(staff):
        duty = dienst_toevoegen(
            staff=staff, function=DutyFunction.THV, starts_at=at, ends_at=at + timedelta(hours=9)
        )
        DistrictDienst(duty=duty, district=District.objects.get(code=district)).save()


@pytest.fixture
def story(db: None, hands: Hands) -> Story:
    """Half a day before the end; four districts, the THV-dienst of Zuid and its THV-agent on duty."""
    hands.back(timedelta(hours=8))
    cast = cast_at_work()
    regionale_besluiten(cast.agent.organisation.region)
    instruments.load_instruments()
    with acting(cast.vt):
        for code, name in (("C", "Centrum-Noord"), ("O", "Oost"), ("Z", "Zuid"), ("W", "West")):
            District(region=cast.vt.organisation.region, code=code, name=name).save()
    return Story(cast, hands)


def test_the_work_process_line_by_line(story: Story) -> None:  # TH-1 to TH-3, TH-5, TH-6, SH-1, X-1
    the_police_know_the_case(story)
    the_front_office_notes_the_call(story)
    the_desk_does_its_steps(story)
    who_goes_checks_and_calls(story)
    within_the_hour(story)
    the_talks(story)
    the_rihg(story)
    no_huisverbod(story)
    spoedinterventie(story)
    the_om_learns_it(story)
    story.hidden_from(*STRANGERS[:3], *STRANGERS[4:])
    the_record(story)


def the_police_know_the_case(story: Story) -> None:
    """There is an arrest, and the melding is shared with Veilig Thuis."""
    has_duty(story.cast.vt, district="Z")
    has_duty(story.cast.vt_second, district="O")
    agent = story.walk("agent")
    story.crisis = log_crisis(
        agent, (MAN, WOMAN), address="Lindelaan 12", words=MELDING, kinds=["bedreiging"]
    )
    story.ref, story.case = reference(agent), agent.link("Zaak ")
    share_melding(agent, "Acute onveiligheid")


def the_front_office_notes_the_call(story: Story) -> None:
    """1, 2: the police call; who called with which number, cell complex; THV-dienst and WB of the day are told."""
    story.hands.on(timedelta(minutes=30))
    vt = story.walk("vt").open(reverse("vandaag")).follow("Wijkagent vraagt THV")
    vt.sees("VT gaat: geen discussie aan de telefoon.")
    vt.send(
        "Opslaan", beller=CALLER, nummer="06 00000001", complex="Cellencomplex Zuid",
        zaak=vt.option("Opslaan", "zaak", story.ref), district=vt.option("Opslaan", "district", "Zuid"),
        gebeld_op=local(now()),
    )  # fmt: skip
    story.thv = vt.url
    vt.sees(
        "Het uur loopt",
        CALLER,
        "Cellencomplex Zuid",
        "Zuid",
        "THV-dienst ingelicht: Vt",
        "WB ingelicht: Chef",
    )
    told = set(Outbox.objects.filter(effect="thv.called").values_list("staff__username", flat=True))
    assert told == {"vt", "chef"}, "who has Oost is not called"
    story.hidden_from(*STRANGERS)
    story.walk("agent").open(story.thv, 404)


def the_desk_does_its_steps(story: Story) -> None:
    """3: the file, the spoedscreening, and the verrijking for who does the assessment; the hour waits for none."""
    vt = story.walk("vt").open(story.thv).sees("Secretariaat", "Spoedscreening", "Verrijking")
    vt.follow("Verrijking gedaan").send("Gedaan", tekst=ENRICHED).sees(ENRICHED)
    there = reverse("acuut:thv_stap", args=[one_id(story.thv)])
    for step in ("secretariaat", "spoedscreening"):
        assert vt.client.post(there, {"stap": step}).status_code == 302
    assert HuisverbodStap.objects.filter(told__isnull=True).count() == 3


def who_goes_checks_and_calls(story: Story) -> None:
    """The THV-dienst calls the THV-agent: where to begin, can it begin; and looks whether they are known."""
    vt = story.walk("vt").open(story.thv)
    vt.sees("Bekend in het eigen systeem?", "Bel de THV-agent", "afspraak met de achterblijver", "Vangnet")
    vt.follow("THV-agent gebeld").send("Gedaan", tekst="Begin in het cellencomplex.").sees(
        "Begin in het cellencomplex."
    )


def within_the_hour(story: Story) -> None:
    """The THV-dienst is on the spot within an hour."""
    story.hands.on(timedelta(minutes=40))
    story.walk("vt").open(story.thv).send("THV-dienst is ter plaatse").sees("binnen het uur")


def the_talks(story: Story) -> None:
    """With the suspect, the one who stays, helpers with name and number; nothing is lost between two talks."""
    vt = story.walk("vt").open(story.thv).follow("Gesprekken bewaren")
    vt.sees("Houd uw introductie kort", "burgemeester", "los van het strafrecht")
    vt.send("Bewaar", verdachte=SUSPECT_TALK).follow("Gesprekken bewaren")
    vt.send("Bewaar", achterblijver=STAYER_TALK, hulp=HELPERS, bereikbaar="Zij: 06 00000009").sees(
        SUSPECT_TALK, STAYER_TALK, HELPERS
    )
    story.walk("agent").open(story.case).sees_not(*SECRETS)


def the_rihg(story: Story) -> None:
    """The police fill in the RiHG, Veilig Thuis beside them; it goes to Veilig Thuis on the ground of the police."""
    story.hands.on(timedelta(minutes=40))
    police = story.walk("agent").open(story.case).follow("RiHG invullen").sees("de burgemeester beslist")
    signals = sorted(
        (name for name in police.form("Bewaar het RiHG")[0].names if name.startswith("s_")),
        key=lambda name: int(name.rpartition("_")[2]),
    )
    assert len(signals) == 20
    levels = dict.fromkeys(signals, "laag") | {signals[0]: "hoog", signals[1]: "hoog"}
    police.send("Bewaar het RiHG", **levels, samen="on").sees("In principe een huisverbod")
    story.walk("vt").open(story.thv).sees_not("In principe een huisverbod")
    police.follow("Deel met Veilig Thuis").sees("Dit mag")
    police.send("Deel het RiHG", **police.sharing("Deel het RiHG", "Samen beoordelen"))
    story.walk("vt").open(story.thv).sees("In principe een huisverbod", "Samen met Veilig Thuis ingevuld")


def no_huisverbod(story: Story) -> None:
    """It is decided otherwise than the RiHG advises: that asks why, and nothing typed is lost."""
    vt = story.walk("vt").open(story.thv).follow("itkomst").sees("Uitkomst vastleggen")
    assert STAYER_TALK in vt.html, "what was kept stands in the form"
    vt.send("Leg de uitkomst vast", 422, uitkomst="niet_opgelegd", reden=REASON, door="mandaat")
    vt.sees("Schrijf op waarom anders is besloten")
    assert REASON in vt.html, "nothing typed is lost"
    vt.send(
        "Leg de uitkomst vast", uitkomst="niet_opgelegd", reden=REASON, door="mandaat", afwijking=DEVIATES
    )
    vt.sees("Geen huisverbod: spoedinterventie", REASON, DEVIATES)


def spoedinterventie(story: Story) -> None:
    """The suspect mostly goes home the same day: the WB of the emergency is told, safety agreements, onderzoek."""
    told = Outbox.objects.filter(effect="thv.lead").values_list("staff__username", flat=True)
    assert list(told) == ["chef"]
    vt = story.walk("vt").open(story.thv)
    vt.sees("gaat meestal vandaag naar huis", "WB ingelicht: Chef", "nog geen veiligheidsafspraak")
    vt.sees("Onderzoek door Veilig Thuis")
    assert Clock.objects.get(kind="vt_onderzoek").responsible_id == story.cast.vt.organisation_id
    vt.link("Maak een veiligheidsafspraak")


def the_om_learns_it(story: Story) -> None:
    """OM, for ZSM and PGA: that it was assessed, the outcome and why; not the call, not the talks (002: 4.2)."""
    vt = story.walk("vt").open(story.thv).follow("Deel met het OM, voor ZSM en PGA")
    assert "Voor ZSM en PGA: er is een huisverbod beoordeeld" in vt.html, "why is written already"
    data = vt.sharing("Deel de uitkomst", "Voor ZSM en PGA")
    vt.send("Deel de uitkomst", **data).sees("Gedeeld met Openbaar Ministerie")
    om = story.walk("ovj").open(story.case).sees(REASON, "Geen huisverbod").sees_not(*SECRETS, MELDING)
    om.open(story.thv).sees(REASON, DEVIATES).sees_not(*SECRETS)


def the_record(story: Story) -> None:
    """Every read of another stands on a disclosure; who tried without is in the record; no words are."""
    reads = AuditEvent.objects.filter(verb=Verb.READ, case_id=one_id(story.case))
    assert reads.exists()
    assert not reads.filter(disclosure_id=None).exists()
    assert not AuditEvent.objects.filter(detail__icontains="tante").exists()
    told = AuditEvent.objects.get(verb=Verb.DECIDED, subject_id=one_id(story.thv))
    assert told.detail == {"outcome": "niet_opgelegd", "by": "mandaat", "advice": "wel", "deviates": True}
