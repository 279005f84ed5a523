"""A boy of seventeen, arrested at 23:10: seven partners, a night without Veilig Thuis, the end of art. 56a next day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten, somebody
from cases.partners.enums import Partner, Role
from cases.partners.rules import at, local_day
from cases.safety.instruments import load_instruments
from tests.cast import Cast
from tests.journeys.acts import knows_nothing, log_crisis, one_id, reference, sees_its_own
from tests.journeys.conftest import Clock, cast_at_work, local
from tests.journeys.walker import Walker
from zsm.models import Besluit

SON = {"rol": "verdachte", "voornaam": "Jip", "achternaam": "Vlindermaat"}
MOTHER = {"rol": "slachtoffer", "voornaam": "Coosje", "achternaam": "Vlindermaat", "geboren": "1984-03-02"}
SISTER = {"rol": "kind", "voornaam": "Saartje", "achternaam": "Vlindermaat", "geboren": "2017-10-14"}
ADDRESS = "Klaproosdijk 31, Amsterdam"
MELDING = "Zoon schopt de deur in en slaat zijn moeder."
CHARGE = "Mishandeling moeder. Trap tegen het been"
CALLED = "Wachtdienst Vermeulen denkt mee over de nacht"
DEEL_A = "Onveilig thuis zolang hij gebruikt"
RAAD = "Ondertoezichtstelling loopt tot het voorjaar"
ADVICE = "Eerdere schorsing in maart is mislukt"
VICTIM = "Zij wil hem terug als hij hulp aanneemt"
HALT = "Halt-traject in 2025 wel afgemaakt"
REASON = "Voorgeleiding: de rechter-commissaris kan voorwaarden stellen"
SECRETS = (MELDING, CHARGE, CALLED, DEEL_A, RAAD, ADVICE, VICTIM, HALT, REASON)
NAMES = ("Vlindermaat", "Klaproosdijk")
STRANGERS = ("vt_unassigned", "fg_vt", "voorzitter", "elsewhere", "ovj_elsewhere")
INPUT = {"raad": RAAD, "reclassering": ADVICE, "shn": VICTIM, "halt": HALT}
EACH = {who: {words} for who, words in INPUT.items()}


@dataclass
class Story:
    """Who is there, and where the story stands."""

    cast: Cast
    hands: Clock
    case: str = ""
    arrest: str = ""
    ref: str = ""

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])

    def at(self, name: str) -> str:
        """An address of the arrest."""
        return reverse(f"zsm:{name}", args=[one_id(self.arrest)])

    def until(self, clock: time, *, next_day: bool = False) -> datetime:
        """It becomes this hour in Amsterdam."""
        day = local_day(self.hands.now) + timedelta(days=int(next_day))
        return self.hands.on(at(day, clock) - self.hands.now)

    def pages(self) -> list[str]:
        """Where something of the story may stand."""
        of_arrest = ("aanhouding", "besluit", "deel_a", "inbreng", "bellen", "vertrek", "besluit_delen")
        return [
            *map(reverse, ("vandaag", "zaken", "zsm:tafel", "logboek")),
            self.case,
            *map(self.at, of_arrest),
        ]

    def each_sees(self, more: dict[str, set[str]], *, everywhere: bool = False) -> None:
        """Seven partners: each its own and what was shared with it, and no more."""
        own = {who: {CHARGE} for who in ("agent", "vt", "ovj", *INPUT)} | {"agent": {CHARGE, MELDING}}
        for who in more:
            own[who] |= more[who]
        for who, wanted in own.items():
            pages = self.pages() if everywhere else [self.case, self.arrest, self.at("besluit")]
            sees_its_own(self.cast.everyone()[who], pages, sees=wanted, of=SECRETS)

    def hidden(self) -> None:
        """Who stands outside finds no page and no trace."""
        for who in STRANGERS:
            traces = () if who == "fg_vt" else (self.ref,)  # the FG finds the reference in the record
            pages = [self.case, self.arrest, self.at("besluit"), self.at("bellen")]
            knows_nothing(self.cast.everyone()[who], pages, *traces, *SECRETS, *NAMES)


@pytest.fixture
def story(db: None, hands: Clock) -> Story:
    """An evening; in this region the end of art. 56a alarms, and there are (invented) decisions for the table."""
    hands.evening(time(22, 40), until=time(11, 30))
    cast = cast_at_work()
    region = cast.agent.organisation.region
    regionale_besluiten(region)
    load_instruments()
    chooser = Walker(somebody(Role.FUNCTIONEEL_BEHEERDER, Partner.OM, region))
    page = chooser.open(reverse("zsm:telwijze"))
    page.send("Kies", telwijze=page.option("Kies", "telwijze", "56a"))
    return Story(cast, hands)


def test_a_night_arrest_with_the_end_of_the_law_next_day(
    story: Story,
) -> None:  # D-6, ZS-1, ZS-2, ZS-3, ZS-4, ZS-5, ZS-7, ZS-8
    the_police_report_it(story)
    the_end_moves_to_the_next_day(story)
    veilig_thuis_is_called_at_night(story)
    in_the_morning_all_put_in(story)
    the_officer_decides_in_time(story)


def the_police_report_it(story: Story) -> None:
    """23:10: all seven learn of it, each on a ground of its own."""
    agent, suspect = story.walk("agent"), SON | {"geboren": f"{now() - timedelta(days=17 * 366):%Y-%m-%d}"}
    log_crisis(agent, (suspect, MOTHER, SISTER), address=ADDRESS, words=MELDING, kinds=["geweld"])
    story.ref, story.case = reference(agent), agent.link("Zaak ")
    arrested_at = story.until(time(23, 10))
    story.hands.on(timedelta(minutes=5))
    agent = story.walk("agent").open(story.case).follow("Aanhouding melden")
    button = "Meld de aanhouding"
    assert set(agent.choices(button, "ook_aan").values()) == {"rvdk", "reclassering", "shn", "halt"}
    agent.send(button, **agent.sharing(button, "De tafel moet weten wie er vastzit") | {
        "verdachte": agent.option(button, "verdachte", "Jip"), "tekst": CHARGE, "aangehouden_op": local(arrested_at),
    })  # fmt: skip
    story.arrest = agent.url
    for who in ("ovj", "vt", *INPUT):
        table = story.walk(who).open(reverse("zsm:tafel")).sees(story.ref, "nog 8 u 5")
        table.sees_not(*NAMES, MELDING)
    story.each_sees({})


def the_end_moves_to_the_next_day(story: Story) -> None:
    """Bevel at 23:40: twenty minutes, then from 09:00; both ends stand there, each with what it counts."""
    story.until(time(23, 45))
    agent = story.walk("agent").open(story.arrest).follow("Voorgeleiding en bevel")
    day = local_day(story.hands.now)
    agent.send(
        "Tijden opslaan", voorgeleid_op=local(at(day, time(23, 25))), bevel_op=local(at(day, time(23, 40)))
    )
    for who in ("agent", "ovj", "halt"):
        page = (
            story.walk(who).open(story.arrest).sees("08:10", "17:40", "art. 56a Sv: negen uur na het bevel")
        )
        page.sees("negen uur na aanhouding")
    story.walk("ovj").open(reverse("zsm:tafel")).sees("17:40", "nog 17 u 5")


def veilig_thuis_is_called_at_night(story: Story) -> None:
    """Nobody of Veilig Thuis is at the table: the officer sees so, calls, and only deel A waits (ZS-8)."""
    ovj = story.walk("ovj").open(story.at("besluit"))
    ovj.sees("Veilig Thuis heeft nog niet beoordeeld", "Bel nu het nummer dat dag en nacht opneemt", "08:00")
    agent = story.walk("agent").open(story.arrest).follow("Vastleggen dat u belde")
    agent.send("Leg het gesprek vast", 422, gezegd=CALLED)
    assert CALLED in agent.html
    agent.send("Leg het gesprek vast", gezegd=CALLED, antwoord="gesproken").sees("Gesproken met Veilig Thuis")
    for who in ("ovj", "vt", *INPUT):
        story.walk(who).open(story.arrest).sees("belde", "Gesproken met Veilig Thuis").sees_not(CALLED)
    story.walk("vt").open(story.at("bellen"), 404)


def in_the_morning_all_put_in(story: Story) -> None:
    """Each gives its input to the OM under its own ground, and reads none of the others."""
    story.until(time(8, 30), next_day=True)
    vt = story.walk("vt").open(story.arrest).sees_not("Bel nu").follow("Deel A invullen")
    button = "Deel A opslaan"
    people = [name for name in vt.form(button)[0].names if name.startswith("p_")]
    data = dict.fromkeys(people, "acuut_onveilig") | {"conclusie": DEEL_A}
    data |= {"v_bekend": "Niets", "v_acuut": "Nu niet", "v_nodig": "Hulp", "v_aandacht": "Niets"}
    vt.send(button, **data, **vt.sharing(button, "De OvJ weegt dit mee"))
    for who, words in INPUT.items():
        page = story.walk(who).open(story.arrest).follow("Inbreng geven")
        page.send(
            "Inbreng opslaan", tekst=words, **page.sharing("Inbreng opslaan", "Voor de eerste beslissing")
        )
    story.walk("ovj").open(reverse("zsm:tafel")).sees("aanwezig 08:30").sees_not("nog niet bekeken")
    story.each_sees({"agent": {CALLED}, "vt": {DEEL_A}, "ovj": {DEEL_A, *INPUT.values()}} | EACH)


def the_officer_decides_in_time(story: Story) -> None:
    """10:15, hours after the end that the sources count: in time by the end that this region chose."""
    story.until(time(10, 15))
    ovj = story.walk("ovj").open(story.at("besluit")).sees(DEEL_A, *INPUT.values())
    ovj.send(
        "Besluit opslaan", verblijf="vasthouden", vervolg="vervolgen", route="voorgeleiding", reden=REASON,
    ).sees("Besluit opgeslagen", "Veilig Thuis inlichten", "Het slachtoffer inlichten")  # fmt: skip
    assert not Besluit.objects.get().late
    story.walk("vt").open(story.arrest).sees("Besloten").sees_not(REASON)
    page = story.walk("ovj").open(story.arrest).follow("Deel het besluit")
    partners = [
        page.option("Deel het besluit", "partners", name) for name in ("Veilig Thuis", "Slachtofferhulp")
    ]
    page.send("Deel het besluit", **page.sharing("Deel het besluit", "Zij horen het"), partners=partners)
    told = {"ovj": {DEEL_A, REASON, *INPUT.values()}, "vt": {DEEL_A, REASON}, "shn": {VICTIM, REASON}}
    story.each_sees({"agent": {CALLED}} | EACH | told, everywhere=True)
    story.hidden()
