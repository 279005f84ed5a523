"""The 22-year-old with LVB, autism and epilepsy who hits mother and brother (002: 4.5), partner by partner."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.partners.enums import Partner
from cases.safety.models import Measure
from tests.cast import Cast
from tests.journeys.acts import knows_nothing, log_crisis, one_id, reference, share_melding
from tests.journeys.conftest import Clock, cast_at_work, local
from tests.journeys.walker import Walker
from zsm.models import Arrest, Besluit

SON = {"rol": "verdachte", "voornaam": "Siem", "achternaam": "Boterbloem", "geboren": "2004-02-11"}
MOTHER = {"rol": "slachtoffer", "voornaam": "Loes", "achternaam": "Boterbloem", "geboren": "1979-09-23"}
BROTHER = {"rol": "kind", "voornaam": "Bram", "achternaam": "Boterbloem", "geboren": "2015-06-05"}
ADDRESS = "Pimpelmeespad 4, Amsterdam"
MELDING = "Zoon gooide een wasmand en sloeg zijn broertje."
CHARGE = "Mishandeling moeder en broertje. Slag met een gieter"
DEEL_A = "Acuut onveilig als hij zonder begeleiding terugkeert"
CARE = "Zorg is toegewezen en niet begonnen: wachtlijst de Bron"
MIND = "LVB, autisme, epilepsie: leg uit met plaatjes"
ADVICE = "Toezicht in 2024 afgebroken na een aanval in de bus"
VICTIM = "Moeder wil hulp voor hem en geen straf"
REASON = "Gedrag komt van de aandoening; strafrecht helpt nu niet"
SAFETY = "Tante Wies haalt hem op en houdt hem bij zich"
CONDITION = "Slaapt twee weken op de logeerkamer in Diemen"
TOLD_BY = "K. Waterlelie, Slachtofferhulp"
ALL = (
    "Boterbloem", "Pimpelmeespad", MELDING, CHARGE, DEEL_A, CARE, MIND, ADVICE, VICTIM, REASON, SAFETY, CONDITION,
    TOLD_BY,
)  # fmt: skip
DECISION = (REASON, SAFETY, CONDITION)
STRANGERS = (
    "vt_unassigned", "fg_vt", "raad", "reclassering", "shn", "halt", "voorzitter", "elsewhere", "ovj_elsewhere",
)  # fmt: skip


@dataclass
class Story:
    """Who is there, and where the story stands."""

    cast: Cast
    hands: Clock
    case: str = ""
    crisis: str = ""
    arrest: str = ""
    ref: str = ""

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])

    def at(self, name: str) -> str:
        """An address of the arrest."""
        return reverse(f"zsm:{name}", args=[one_id(self.arrest)])

    def hidden_from(self, *who: str) -> None:
        """These people find no page and no trace."""
        urls = [self.case, self.crisis]
        if self.arrest:
            urls += [
                self.arrest,
                self.at("besluit"),
                self.at("deel_a"),
                self.at("inbreng"),
                self.at("vertrek"),
            ]
        for name in who:
            # The FG of a partner that takes part finds the reference in the record, and nothing of what it says.
            traces = ALL if name == "fg_vt" else (self.ref, *ALL)
            knows_nothing(self.cast.everyone()[name], urls, *traces)


@pytest.fixture
def story(db: None, hands: Clock) -> Story:
    """Five hours before the end; the region has (invented) decisions for the table."""
    hands.back(timedelta(hours=5))
    cast = cast_at_work()
    regionale_besluiten(cast.agent.organisation.region)
    return Story(cast, hands)


def test_the_son_whose_care_did_not_start(story: Story) -> None:  # ZS-1 to ZS-5, ZS-7, D-6, SH-1 to SH-4, X-1
    police_log_and_share(story)
    story.hidden_from("ovj", *STRANGERS)
    police_report_the_arrest(story)
    story.hidden_from(*(name for name in STRANGERS if name != "reclassering"))
    the_times_have_two_ends(story)
    veilig_thuis_writes_deel_a(story)
    the_others_put_in(story)
    the_officer_is_asked_why(story)
    the_officer_decides(story)
    veilig_thuis_and_victim_are_told(story)
    the_suspect_leaves(story)
    the_raad_never_read_the_decision(story)
    the_record_tells_it_all(story)


def police_log_and_share(story: Story) -> None:
    """A crisis, shared with Veilig Thuis."""
    agent = story.walk("agent")
    story.crisis = log_crisis(agent, (SON, MOTHER, BROTHER), address=ADDRESS, words=MELDING, kinds=["geweld"])
    story.ref = reference(agent)
    story.case = agent.link("Zaak ")
    share_melding(agent, "Broertje van elf is gewond")
    story.walk("vt").open(story.case).sees(MELDING, "Siem Boterbloem").sees_not("Pimpelmeespad")


def police_report_the_arrest(story: Story) -> None:
    """OM, Veilig Thuis and, ticked, 3RO: each on its own ground; the region's decision is shown."""
    story.hands.on(timedelta(minutes=30))
    agent = story.walk("agent").open(story.case).follow("Aanhouding melden")
    agent.sees(
        "art. 16 lid 1 sub a Wpg", "sub j Bpg", "sub g Bpg", "regionaal besluit", "de wet is hier onduidelijk"
    )
    button = "Meld de aanhouding"
    data = agent.sharing(button, "De tafel moet weten wie er vastzit") | {
        "verdachte": agent.option(button, "verdachte", "Siem"), "tekst": CHARGE, "ook_aan": ["reclassering"],
    }  # fmt: skip
    agent.send(button, 422, **data, aangehouden_op=local(now() + timedelta(hours=2))).sees("toekomst")
    assert CHARGE in agent.html
    agent.send(button, **data, aangehouden_op=local(now() - timedelta(minutes=20)))
    agent.sees("Gemeld. Het OM en Veilig Thuis zien de aanhouding nu")
    story.arrest = agent.url
    for who in ("ovj", "vt", "reclassering", "agent"):
        table = story.walk(who).open(reverse("zsm:tafel")).sees(story.ref, "nog 8 u 3", "nog niet voorgeleid")
        table.sees_not("Boterbloem", "Slag met een gieter")
        page = story.walk(who).open(story.arrest).sees("Siem Boterbloem", CHARGE)
        if who in {"ovj", "reclassering"}:
            page.sees_not("Loes", "Bram", MELDING, "Pimpelmeespad")
    assert Arrest.objects.count() == 1


def the_times_have_two_ends(story: Story) -> None:
    """Nine hours after the arrest, and nine after the bevel (art. 56a Sv): both stand there, and what they count."""
    story.hands.on(timedelta(minutes=40))
    agent = (
        story.walk("agent").open(story.arrest).sees("begint na het bevel").follow("Voorgeleiding en bevel")
    )
    agent.send("Tijden opslaan", 422, voorgeleid_op=local(now() + timedelta(hours=3)))
    agent.open(story.at("tijden"))
    agent.send(
        "Tijden opslaan",
        voorgeleid_op=local(now() - timedelta(minutes=20)),
        bevel_op=local(now() - timedelta(minutes=5)),
    )
    for who in ("agent", "ovj", "vt"):
        story.walk(who).open(story.arrest).sees(
            "negen uur na aanhouding", "art. 56a Sv: negen uur na het bevel"
        )
    for who in ("vt", "ovj", "reclassering"):
        story.walk(who).open(story.at("tijden"), 404)


def veilig_thuis_writes_deel_a(story: Story) -> None:
    """The OM reads deel A; police and 3RO see that it is there."""
    story.hands.on(timedelta(minutes=50))
    vt = story.walk("vt").open(story.arrest).follow("Deel A invullen").sees("regionaal besluit")
    people = [name for name in vt.form("Deel A opslaan")[0].names if name.startswith("p_")]
    assert len(people) == 3
    data = {"v_bekend": CARE, "v_acuut": "Ja", "v_nodig": "Logeren", "v_aandacht": MIND, "conclusie": DEEL_A}
    data |= dict.fromkeys(people, "acuut_onveilig")
    vt.send("Deel A opslaan", 422, **data)
    assert all(text in vt.html for text in (DEEL_A, CARE, MIND)), "nothing typed is lost"
    vt.send("Deel A opslaan", **data, **vt.sharing("Deel A opslaan", "De OvJ weegt dit mee"))
    story.walk("ovj").open(story.at("besluit")).sees(DEEL_A, CARE, MIND, "art. 4.1.1 Wmo")
    for who in ("agent", "reclassering"):
        story.walk(who).open(story.arrest).sees("aanwezig").sees_not(DEEL_A, CARE, MIND)
        story.walk(who).open(story.at("deel_a"), 404)


def the_others_put_in(story: Story) -> None:
    """3RO advises the OM; Raad and Slachtofferhulp are told later, Halt is not needed for a man of 22 (ZS-4)."""
    ro = story.walk("reclassering").open(story.arrest).follow("Inbreng geven")
    ro.send("Inbreng opslaan", 422, tekst="")
    ro.send("Inbreng opslaan", tekst=ADVICE, **ro.sharing("Inbreng opslaan", "Voor de eerste beslissing"))
    story.walk("ovj").open(story.arrest).sees(ADVICE)
    for who in ("vt", "agent"):
        story.walk(who).open(story.arrest).sees_not(ADVICE)
    agent = story.walk("agent").open(story.arrest).follow("Aanhouding ook delen met")
    raad = agent.option("Delen", "partners", "Raad")
    assert "halt" not in agent.choices("Delen", "partners").values()
    shn = agent.option("Delen", "partners", "Slachtofferhulp")
    agent.send("Delen", **agent.sharing("Delen", "Er is een kind van elf"), partners=[raad, shn])
    page = story.walk("raad").open(reverse("zsm:tafel")).sees(story.ref).open(story.arrest).sees(CHARGE)
    page.sees_not(DEEL_A, ADVICE, MELDING, CARE).send("Inbreng niet nodig").sees("niet nodig")
    help_ = (
        story.walk("shn")
        .open(story.arrest)
        .sees(CHARGE)
        .sees_not(DEEL_A, ADVICE, MELDING)
        .follow("Inbreng geven")
    )
    help_.send(
        "Inbreng opslaan", tekst=VICTIM, **help_.sharing("Inbreng opslaan", "Zij wil dat de OvJ dit weet")
    )
    story.walk("ovj").open(reverse("zsm:tafel")).sees("RvdK niet nodig").open(story.arrest).sees(VICTIM)
    for who in ("vt", "agent", "raad", "reclassering"):
        story.walk(who).open(story.arrest).sees_not(VICTIM)


def the_officer_is_asked_why(story: Story) -> None:
    """Heenzenden without a measure asks why, and keeps what was typed."""
    story.hands.on(timedelta(minutes=30))
    for who in ("vt", "agent", "raad", "reclassering"):
        story.walk(who).open(story.at("besluit"), 404)
    om = story.walk("ovj").open(reverse("zsm:tafel")).follow("Beslissen").sees(DEEL_A, ADVICE, CHARGE)
    om.send(
        "Besluit opslaan", 422, verblijf="heenzenden", vervolg="onderzoeken", vertrek="60", reden=REASON,
        veiligheid=SAFETY,
    ).sees("zonder maatregelen")  # fmt: skip
    assert REASON in om.html
    assert SAFETY in om.html
    assert not Besluit.objects.exists()
    story.walk("vt").open(story.arrest).sees_not(REASON, SAFETY)


def the_officer_decides(story: Story) -> None:
    """With a condition it is saved: it stands in the plan, and two obligations begin."""
    om = story.walk("ovj").open(story.at("besluit"))
    om.send("Besluit opslaan", **{
        "verblijf": "heenzenden", "vervolg": "onderzoeken", "vertrek": "60", "reden": REASON, "veiligheid": SAFETY,
        "voorwaarde-0-tekst": CONDITION, "voorwaarde-0-opnieuw": local(now() + timedelta(days=14)),
    })  # fmt: skip
    om.sees("Besluit opgeslagen", "Veilig Thuis inlichten", "Het slachtoffer inlichten", "op tijd")
    assert Measure.objects.count() == 1
    second = story.walk("other_ovj").open(story.at("besluit"))
    assert second.url == story.arrest, "who comes later sees the decision"
    second.sees("Besloten", REASON)
    for who in ("vt", "agent", "reclassering", "raad"):
        story.walk(who).open(story.arrest).sees("Besloten").sees_not(*DECISION)
        story.walk(who).open(story.case).sees_not(*DECISION)
        story.walk(who).open(story.at("besluit_delen"), 404)


def veilig_thuis_and_victim_are_told(story: Story) -> None:
    """Sharing is how Veilig Thuis is told; a person tells the victim, when it is safe, with proof."""
    om = story.walk("ovj").open(story.arrest).follow("Deel het besluit").sees("art. 39f lid 1 Wjsg")
    partners = [om.option("Deel het besluit", "partners", name) for name in ("Veilig Thuis", "Politie")]
    om.send("Deel het besluit", **om.sharing("Deel het besluit", "VT zorgt voor thuis"), partners=partners)
    for who in ("vt", "agent"):
        story.walk(who).open(story.arrest).sees(REASON, "Wjsg")
        story.walk(who).open(story.case).sees(CONDITION)
    story.walk("reclassering").open(story.arrest).sees_not(*DECISION)
    talk = (
        om.open(story.arrest)
        .follow("Vertel het nu")
        .send("Klopt, bewaar", nagekeken="on")
        .sees_not("Zeg dit nooit")
    )
    talk.send("Ja, toon wat ik kan zeggen").sees("Zeg dit nooit").sees_not(DEEL_A, CARE, ADVICE, VICTIM)
    om.open(story.arrest).follow("Leg vast dat het slachtoffer het weet").sees("Het systeem stuurt niets")
    om.send("Vastleggen", 422, hoe="veilig_nummer", door=TOLD_BY).sees("veilig kan praten")
    assert TOLD_BY in om.html
    om.send("Vastleggen", hoe="veilig_nummer", door=TOLD_BY, veilig="on").sees("ingelicht", "veilige nummer")
    story.walk("vt").open(story.case).sees_not(TOLD_BY)


def the_suspect_leaves(story: Story) -> None:
    """Police record it; the victim knows, so nobody is held up."""
    story.hands.on(timedelta(minutes=40))
    agent = story.walk("agent").open(story.at("vertrek")).sees("Vastgelegd is dat het slachtoffer")
    agent.send("Vastleggen").sees("verdachte is vertrokken", "Vertrokken")
    for who in ("vt", "raad", "reclassering"):
        story.walk(who).open(story.at("vertrek"), 404)


def the_raad_never_read_the_decision(story: Story) -> None:
    """On the case, and still not one word of the decision, of deel A or of the advice."""
    raad = story.walk("raad")
    for url in (
        reverse("vandaag"),
        reverse("zaken"),
        reverse("logboek"),
        story.case,
        story.arrest,
        reverse("zsm:tafel"),
    ):
        raad.open(url).sees_not(
            *DECISION, DEEL_A, CARE, MIND, ADVICE, VICTIM, TOLD_BY, "Loes", "Pimpelmeespad", MELDING
        )
    story.hidden_from("elsewhere", "ovj_elsewhere", "vt_unassigned", "fg_vt", "voorzitter", "halt")
    chair = story.walk("voorzitter").open(reverse("rnzs")).sees(story.ref)
    chair.sees_not(*ALL)


def the_record_tells_it_all(story: Story) -> None:
    """Who shared with whom, who read whose, who decided, who was told: with grounds, and without a word of it."""
    case = UUID(one_id(story.case))
    events = AuditEvent.objects.filter(case_id=case)
    reads = events.filter(verb=Verb.READ)
    pairs = set(reads.values_list("organisation__partner", "owner__partner"))
    assert pairs == {
        (Partner.VT, Partner.POLITIE), (Partner.OM, Partner.POLITIE), (Partner.RECLASSERING, Partner.POLITIE),
        (Partner.RVDK, Partner.POLITIE), (Partner.OM, Partner.VT), (Partner.OM, Partner.RECLASSERING),
        (Partner.VT, Partner.OM), (Partner.POLITIE, Partner.OM),
        (Partner.SHN, Partner.POLITIE), (Partner.OM, Partner.SHN),
    }  # fmt: skip
    assert not reads.filter(ground="").exists()
    assert not reads.filter(disclosure_id=None).exists()
    assert events.filter(verb=Verb.DECIDED, actor=story.cast.ovj).count() == 1
    assert events.filter(verb=Verb.TOLD).count() == 2
    assert not any(word in str(event.detail) for event in events for word in ALL)
    log = reverse("logboek_zaak", args=[case])
    story.walk("ovj").open(log).sees("besloten", "verteld", "gedeeld", "Wjsg").sees_not(*ALL)
    story.walk("agent").open(f"{log}?wat=read").sees("Raad", "Ovj", "Wpg").sees_not(*ALL)
    story.walk("raad").open(log).sees("gelezen").sees_not("Wjsg", "Wmo", *ALL)
