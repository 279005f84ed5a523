"""The man whose huisverbod ended while his family was not safe (002: 2.3), over HTTP as each partner in turn."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.urls import reverse

from cases.access.acting import acting
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.models import Disclosure
from cases.partners.enums import DutyFunction, Partner
from cases.partners.services import dienst_toevoegen
from cases.safety.models import Handover
from tests.cast import Cast
from tests.journeys.acts import go_on, knows_nothing, log_crisis, one_id, reference, share_melding
from tests.journeys.conftest import Clock, cast_at_work, local
from tests.journeys.walker import Walker

MAN = {"rol": "verdachte", "voornaam": "Ruard", "achternaam": "Distelvink", "geboren": "1984-05-02"}
WOMAN = {"rol": "slachtoffer", "voornaam": "Oda", "achternaam": "Kwartelhof", "geboren": "1987-11-19"}
CHILD = {"rol": "kind", "voornaam": "Pip", "achternaam": "Kwartelhof", "geboren": "2017-03-08"}
ADDRESS = "Zandoogjestraat 12, Amsterdam"
MELDING = "Buren horen gebonk en een gil op de trap."
IN_HASTE = "Wij staan al boven, koevoet erbij."
KNOWN = "In maart sprak moeder over een gebroken kruk."
CONCLUSION = "Onveilig zolang vader een sleutel heeft."
CALLER = "Brigadier Morgenster, bureau Oost"
TALK = "Zij wil met een tante in Leek bellen"
REASON = "Gevaar voor moeder en kind: hij dreigde met de lamp"
NOT_SAFE = "Nog niet veilig: Blijf heeft geen kamer, hij belt haar zus."
HANDED = "Verbod eindigt vandaag. Burgemeester wil hem niet thuis. Hotel is een mogelijkheid."
NAMES = ("Distelvink", "Kwartelhof", "Zandoogjestraat")
ALL = (*NAMES, MELDING, IN_HASTE, KNOWN, CONCLUSION, CALLER, TALK, REASON, NOT_SAFE, HANDED)
STRANGERS = (
    "vt_unassigned",
    "fg_vt",
    "raad",
    "reclassering",
    "other_ovj",
    "voorzitter",
    "elsewhere",
    "ovj_elsewhere",
)


@dataclass
class Story:
    """Who is there, and where the story stands."""

    cast: Cast
    hands: Clock
    crisis: str = ""
    case: str = ""
    thv: str = ""
    ref: str = ""

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])

    def urls(self) -> list[str]:
        """Every address of the story so far."""
        crisis, case = one_id(self.crisis), one_id(self.case)
        found = [reverse(f"acuut:{name}", args=[crisis]) for name in (
            "crisis", "anders", "verder", "delen_melding", "onderzoek", "maatregel", "afsluiten", "overdragen",
            "afsluiten_buiten", "afsluiten_niets",
        )]  # fmt: skip
        found += [
            reverse(name, args=[case])
            for name in ("zaak", "vastleggen", "toewijzen", "delen", "logboek_zaak")
        ]
        found.append(reverse("zsm:melden", args=[case]))
        if self.thv:
            found += [reverse(f"acuut:{name}", args=[one_id(self.thv)]) for name in (
                "thv", "thv_besluit", "thv_delen",
            )]  # fmt: skip
        return found

    def hidden_from(self, *who: str, everywhere: bool = False) -> None:
        """These people find no page and no trace; the main pages, or every one."""
        urls = self.urls() if everywhere else [url for url in (self.crisis, self.case, self.thv) if url]
        for name in who:
            # The FG of a partner that takes part finds the reference in the record, and nothing of what it says.
            traces = ALL if name == "fg_vt" else (self.ref, *ALL)
            knows_nothing(self.cast.everyone()[name], urls, *traces)


@pytest.fixture
def story(db: None, hands: Clock) -> Story:
    """Nearly ten days before the end; the region has (invented) decisions."""
    hands.back(timedelta(days=9, hours=20))
    cast = cast_at_work()
    regionale_besluiten(cast.agent.organisation.region)
    return Story(cast, hands)


def test_the_huisverbod_that_ended_too_soon(
    story: Story,
) -> None:  # AC-1 to AC-7, TH-1 to TH-5, SH-1 to SH-4, RN-1, X-1
    police_log_and_call(story)
    story.hidden_from("vt", "ovj", *STRANGERS)
    story.hidden_from("vt", "raad", "elsewhere", everywhere=True)
    police_share(story)
    story.hidden_from("ovj", *STRANGERS)
    veilig_thuis_looks(story)
    a_wijkagent_asks(story)
    story.hidden_from("ovj", *STRANGERS)
    huisverbod_is_imposed(story)
    the_outcome_is_shared(story)
    story.hidden_from("raad", "vt_unassigned", everywhere=True)
    story.hidden_from("fg_vt", "reclassering", "voorzitter", "elsewhere", "ovj_elsewhere")
    to_the_last_step(story)
    not_safe_yet(story)
    handed_over(story)
    the_chair_sees_no_name(story)
    the_record_is_exact(story)
    every_row_says_who(story)


def police_log_and_call(story: Story) -> None:
    """The police log the crisis, call, and are told what is missing."""
    agent = story.walk("agent")
    story.crisis = log_crisis(
        agent, (MAN, WOMAN, CHILD), address=ADDRESS, words=MELDING, kinds=["geweld", "bedreiging"]
    )
    story.ref = reference(agent)
    story.case = agent.link("Zaak ")
    agent.sees(
        "Nog niet gedaan (5)", "Bel elkaar", "Veilig Thuis Amsterdam-Amstelland ziet deze crisis nog niet"
    )
    agent.send("Gebeld").sees("Nog niet gedaan (4)", "Veilig Thuis gebeld", "Agent")
    agent.follow("er ontbreekt nog iets").sees("Dit ontbreekt nog", "Deel de melding, dan kijkt de ander mee")
    agent.send("Ga toch verder", 422, toelichting=IN_HASTE).sees("Kies waarom u toch verdergaat")
    assert IN_HASTE in agent.html, "nothing typed is lost"
    agent.open(story.crisis).sees("Stap 1")


def police_share(story: Story) -> None:
    """They share on the ground of the matrix, and not without a reason."""
    story.hands.on(timedelta(minutes=3))
    agent = story.walk("agent").open(story.crisis).follow("Deel de melding")
    agent.sees("Dit mag", "art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg")
    agent.send("Deel nu", 422, verteld="verteld").sees("Schrijf op waarom delen nu nodig is.")
    agent.send("Deel nu", 422, noodzaak="Kind op de trap", verteld="verteld").sees("Bevestig nog")
    agent.send("Deel nu", **agent.sharing("Deel nu", "Kind op de trap")).sees("Gedeeld met Veilig Thuis")
    agent.follow("er ontbreekt nog iets").send("Ga toch verder", waarom="geen_tijd", toelichting=IN_HASTE)
    agent.sees("Stap 2", "onvolledig").follow("Zaak ").sees(IN_HASTE, MELDING, "Ruard Distelvink")


def veilig_thuis_looks(story: Story) -> None:
    """Veilig Thuis reads what was shared and no more, puts in what it knows, and assesses."""
    vt = story.walk("vt").open(reverse("vandaag")).sees(story.ref)
    vt.open(story.case).sees(MELDING, "Oda Kwartelhof", "art. 18 lid 1 Wpg", "Kind op de trap")
    vt.sees_not(IN_HASTE, "Zandoogjestraat")
    vt.send("Toon adres van").sees("Zandoogjestraat 12")
    vt.open(story.crisis).sees("Stap 2", "Veilig Thuis gebeld").follow("Wat Veilig Thuis al weet")
    vt.send("Opslaan", 422, tekst=" ").send("Opslaan", tekst=KNOWN)
    vt.follow("Veiligheidsbeoordeling maken").sees("Ruard Distelvink", "Pip Kwartelhof")
    people = [name for name in vt.form("Leg de beoordeling vast")[0].names if name.startswith("p_")]
    assert len(people) == 3
    vt.send("Leg de beoordeling vast", 422, conclusie=CONCLUSION).sees("Kies een van de mogelijkheden")
    assert CONCLUSION in vt.html
    vt.send("Leg de beoordeling vast", conclusie=CONCLUSION, **dict.fromkeys(people, "acuut_onveilig"))
    agent = story.walk("agent")
    agent.open(story.crisis).sees("Veiligheidsbeoordeling gemaakt").sees_not(KNOWN, CONCLUSION)
    agent.open(story.case).sees_not(KNOWN, CONCLUSION)
    agent.open(reverse("acuut:beoordeling", args=[one_id(story.crisis)]), 404)
    share_melding(vt, "Politie moet weten hoe onveilig het is")
    agent.open(story.case).sees(KNOWN, CONCLUSION, "art. 4.1.1 Wmo")


def a_wijkagent_asks(story: Story) -> None:
    """A wijkagent calls; Veilig Thuis goes, and the hour runs for Veilig Thuis alone."""
    story.hands.on(timedelta(minutes=40))
    vt = story.walk("vt").open(reverse("vandaag")).follow("Wijkagent vraagt THV")
    vt.sees("VT gaat: geen discussie aan de telefoon.")
    zaak = vt.option("Opslaan", "zaak", story.ref)
    vt.send("Opslaan", 422, beller=CALLER, nummer="", zaak=zaak)
    assert CALLER in vt.html
    vt.send(
        "Opslaan",
        beller=CALLER,
        nummer="06 00000001",
        zaak=zaak,
        gebeld_op=local(now() - timedelta(minutes=5)),
    )
    story.thv = vt.url
    vt.sees("Het uur loopt", "nog 54 min", CALLER)
    vt.open(reverse("vandaag")).sees("THV-dienst ter plaatse", "nog 54 min")
    police = story.walk("agent")
    police.open(story.thv, 404)
    police.open(story.case).sees_not(CALLER, "06 00000001")
    police.open(reverse("acuut:thv_nieuw"), 404)


def huisverbod_is_imposed(story: Story) -> None:
    """Ter plaatse within the hour; the outcome asks for its reasons and stands in the plan for ten days."""
    story.hands.on(timedelta(minutes=35))
    vt = story.walk("vt").open(story.thv).send("THV-dienst is ter plaatse").sees("binnen het uur")
    story.hands.on(timedelta(minutes=50))
    vt.follow("itkomst").sees("Uitkomst vastleggen")
    vt.send("Leg de uitkomst vast", 422, achterblijver=TALK, uitkomst="opgelegd", door="mandaat")
    assert TALK in vt.html
    vt.send(
        "Leg de uitkomst vast", achterblijver=TALK, uitkomst="opgelegd", reden=REASON, door="mandaat", brief="ja",
        brief_door="THV-wijkagent",
    ).sees("Huisverbod opgelegd", "nog 10 dagen", TALK, "Nog met niemand gedeeld")  # fmt: skip
    vt.open(story.case).sees("Veiligheidsplan (1)", "Tijdelijk huisverbod")
    story.walk("agent").open(story.case).sees("Veiligheidsplan (0)").sees_not(REASON, TALK)


def the_outcome_is_shared(story: Story) -> None:
    """Police and OM get the outcome, each on its own ground; not the call, not the talks."""
    vt = story.walk("vt").open(story.thv).follow("Deel de uitkomst").sees("regionaal besluit")
    met = [vt.option("Deel de uitkomst", "met", name) for name in ("Politie", "Openbaar Ministerie")]
    assert len(vt.choices("Deel de uitkomst", "met")) == 2, "the Raad is not offered here"
    vt.send("Deel de uitkomst", **vt.sharing("Deel de uitkomst", "Toezicht op het verbod"), met=met)
    vt.sees("Politie Amsterdam-Amstelland", "Openbaar Ministerie Amsterdam-Amstelland")
    police = story.walk("agent").open(story.thv).sees("Huisverbod opgelegd", REASON)
    police.sees_not(TALK, CALLER, "06 00000001", "Deel de uitkomst")
    police.open(reverse("acuut:thv_besluit", args=[one_id(story.thv)]), 404)
    police.open(story.case).sees("Veiligheidsplan (1)", "Tijdelijk huisverbod")
    for officer in ("ovj", "other_ovj"):
        om = story.walk(officer).open(reverse("zaken")).sees(story.ref)
        om.open(story.case).sees(REASON, "Veiligheidsplan (1)", "op regionaal besluit")
        om.sees_not(*NAMES, MELDING, IN_HASTE, KNOWN, CONCLUSION, TALK, CALLER)
        om.open(story.thv).sees(REASON).sees_not(TALK, CALLER)
        om.open(story.crisis, 404)


def to_the_last_step(story: Story) -> None:
    """Step by step to the end of the acute part; a colleague takes over."""
    vt = story.walk("vt").open(story.crisis)
    for step in (3, 4, 5):
        go_on(vt).sees(f"Stap {step}")
    vt.open(story.case).follow("Toewijzen")
    colleague = vt.option("Wijs toe", "collega", "Vt Unassigned")
    assert not any("Agent" in name for name in vt.choices("Wijs toe", "collega")), "only one's own colleagues"
    vt.send("Wijs toe", collega=colleague).sees("Toegewezen")


def not_safe_yet(story: Story) -> None:
    """Ten days later, hours before the end: who was on duty then is not now; who was assigned sees it is not safe."""
    story.hands.last()
    story.hidden_from("vt", "ovj", "fg_vt", "elsewhere")
    later = story.walk("vt_unassigned").open(reverse("vandaag")).sees("Huisverbod eindigt", story.ref)
    later.open(story.thv).sees("Huisverbod opgelegd", "Eindigt")
    later.open(story.case).follow("Vastleggen").send("Leg vast", tekst=NOT_SAFE).sees(NOT_SAFE)
    story.walk("agent").open(story.case).sees_not(NOT_SAFE)


def handed_over(story: Story) -> None:
    """Handed over to the ZSM table at the OM, which is on the case; the Raad is not and cannot be chosen."""
    on_duty = now() - timedelta(hours=2)
    with acting(story.cast.ovj):
        dienst_toevoegen(
            staff=story.cast.ovj,
            function=DutyFunction.ZSM,
            starts_at=on_duty,
            ends_at=on_duty + timedelta(hours=8),
        )
    vt = story.walk("vt_unassigned").open(story.crisis).follow("Overdragen of afsluiten")
    vt.open(reverse("acuut:overdragen", args=[one_id(story.crisis)]))
    assert not any("Raad" in name for name in vt.choices("Draag over", "partner"))
    data = vt.sharing("Draag over", "Het verbod eindigt vandaag") | {"tekst": HANDED, "naar": "zsm"}
    data["mee"] = None  # what Veilig Thuis wrote for itself stays with it: unticked
    raad = str(story.cast.raad.organisation_id)
    vt.send("Draag over", 422, **data, partner=raad).sees("Kies een van de mogelijkheden")
    assert HANDED in vt.html
    vt.send("Draag over", **data, partner=vt.option("Draag over", "partner", "Openbaar Ministerie"))
    vt.sees("Overgedragen aan Openbaar Ministerie", "Crisis afgesloten")
    assert Handover.objects.count() == 1
    story.walk("agent").open(story.case).sees_not(HANDED, "Neem aan")
    om = story.walk("ovj").open(reverse("vandaag")).sees("draagt", story.ref)
    om.send("Neem aan").sees("Aangenomen", HANDED).sees_not(*NAMES, NOT_SAFE, TALK)
    accept = reverse("overdracht_aannemen", args=[one_id(story.case), Handover.objects.get().pk])
    assert om.client.post(accept).status_code == 302, "a second click is no error"


def the_chair_sees_no_name(story: Story) -> None:
    """The RNZS sees that the case is open; who it is about, nowhere."""
    chair = story.walk("voorzitter").open(reverse("rnzs")).sees(story.ref, "9 dagen", "VT & ZSM")
    chair.sees_not(*ALL, one_id(story.case), one_id(story.crisis))
    chair.open(story.case, 404)
    for other in ("agent", "ovj", "vt_unassigned", "fg_vt", "elsewhere"):
        story.walk(other).open(reverse("rnzs"), 404)


def the_record_is_exact(story: Story) -> None:
    """Four disclosures, each with its ground; every read of another's information stands on one; no other."""
    case = UUID(one_id(story.case))
    shared = [
        (one.giver.partner, one.receiver.partner, one.ground.articles, one.decision is not None)
        for one in Disclosure.objects.filter(case=case).order_by("at", "receiver__partner")
    ]
    wmo = "art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo"
    wpg = "art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg"
    assert sorted(shared) == sorted([
        (Partner.POLITIE, Partner.VT, wpg, False),
        (Partner.VT, Partner.POLITIE, wmo, False), (Partner.VT, Partner.POLITIE, wmo, False),
        (Partner.VT, Partner.OM, wmo, True), (Partner.VT, Partner.OM, wmo, True),
    ])  # fmt: skip
    told = AuditEvent.objects.filter(case_id=case, verb=Verb.DISCLOSED)
    assert set(told.values_list("disclosure_id", flat=True)) == set(
        Disclosure.objects.values_list("pk", flat=True)
    )
    reads = AuditEvent.objects.filter(case_id=case, verb=Verb.READ)
    seen = set(reads.values_list("organisation__partner", "owner__partner", "ground"))
    assert seen == {
        (Partner.VT, Partner.POLITIE, wpg), (Partner.POLITIE, Partner.VT, wmo), (Partner.OM, Partner.VT, wmo),
    }  # fmt: skip
    assert not reads.filter(disclosure_id=None).exists(), "no read without the disclosure it stands on"
    assert not AuditEvent.objects.filter(detail__icontains="Kwartelhof").exists()
    for who in ("agent", "fg_vt", "vt_unassigned"):
        log = story.walk(who).open(reverse("logboek"), 200).sees("gelezen", "gedeeld", wmo)
        log.sees_not(*ALL)
    story.walk("fg_vt").open(f"{reverse('logboek')}?wat=read").sees("Agent", "Ovj", wmo)
    story.walk("raad").open(reverse("logboek")).sees_not(story.ref, wmo, wpg)
    denied = AuditEvent.objects.filter(verb=Verb.DENIED, allowed=False)
    assert {story.cast.raad.pk, story.cast.elsewhere.pk} <= set(denied.values_list("actor_id", flat=True))


def every_row_says_who(story: Story) -> None:
    """Each row of the history of this case has its actor."""
    with_history = [
        model for model in apps.get_models() if hasattr(model, "history") and model.__name__ != "Staff"
    ]
    told = {}
    for model in with_history:
        if any(field.name == "case" for field in model._meta.get_fields()):
            rows = model.history.filter(case_id=one_id(story.case))
            assert not rows.filter(history_user=None).exists(), model
            told[model.__name__] = rows.count()
    assert told["Crisis"] >= 5, told
    assert told["Huisverbodaanvraag"] == 3, told
