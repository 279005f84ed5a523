"""The five cases that 002 tells, with invented names, each as far as what exists carries it; and two at the table."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from acuut.enums import Daad, Soort
from acuut.huisverbod.besluit import Gesprekken, besluit_vastleggen, uitkomst_delen
from acuut.huisverbod.enums import Children, DecidedBy, Letter, Outcome
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.services import Telefoontje, aanvraag_aannemen, ter_plaatse
from cases.access.acting import acting
from cases.caution.enums import HazardKind
from cases.caution.services import Bereik
from cases.disclosure.enums import Purpose
from cases.disclosure.requests import vragen
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import Flag, PersonRole, Relation
from cases.safety import instruments
from cases.safety.enums import Safety
from cases.safety.services import beoordeling_vastleggen
from veiligheid.demodata.caution import hazardous, photographed, reached
from veiligheid.demodata.families import flagged, related
from veiligheid.demodata.huisverbod import load_districts
from veiligheid.demodata.inlezen import ingelezen
from veiligheid.demodata.nazorg import naar_huis
from veiligheid.demodata.people import REGION
from veiligheid.demodata.region import arranged
from veiligheid.demodata.routes import help_afterwards, structurally_unsafe, three_way_talk
from veiligheid.demodata.tafel import jongere
from veiligheid.demodata.writing import Story, because, who
from zsm.services.aanhouding import aanhouding_melden, tijden_vastleggen
from zsm.services.inbreng import DeelA, deel_a_vastleggen, inbreng_geven

People = dict[str, Staff]
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def load_stories(people: People, *, now: datetime) -> None:
    """Tell the stories when the demo region has no case yet."""
    if Case.objects.filter(region__name=REGION).exists():
        return
    arranged(people, now)
    for story in (huisverbod, steekwond, lvb, kind_met_letsel, stalking, jongere, ingelezen, naar_huis):
        story(people, now)


def huisverbod(people: People, now: datetime) -> None:
    """The man whose huisverbod ends while his family is not safe yet (002: 2.3)."""
    load_districts(people)
    politie, vt = people["politie"], people["vt"]
    began = 9 * DAY
    story = Story.begin(
        politie, now=now, ago=began, where="Lindelaan 12, Amstelveen", what=Soort.GEWELD,
        words="Buren horen geschreeuw. Man heeft vrouw bij de keel gepakt. Dochter zat op de trap.",
        people=[
            who("Dirk Verhulst", PersonRole.VERDACHTE, date(1984, 5, 2)),
            who("Mira Verhulst", PersonRole.SLACHTOFFER, date(1987, 11, 19)),
            who("Tess Verhulst", PersonRole.KIND, date(2017, 3, 8)),
        ],
    )  # fmt: skip
    for step, code in enumerate((Daad.VT_GEBELD, Daad.VT_KOMT, Daad.BINNENTREDEN, Daad.UITGELEGD), 1):
        story.did(politie, code, ago=began - 2 * step * MINUTE)
    story.share(
        politie,
        Partner.VT,
        story.melding,
        because("Acute onveiligheid; VT komt ter plaatse."),
        ago=began - 10 * MINUTE,
    )
    related(
        story, politie, ago=began - 15 * MINUTE,
        ties=[
            ("Dirk", Relation.PARTNER, "Mira"), ("Dirk", Relation.OUDER, "Tess"), ("Mira", Relation.OUDER, "Tess"),
        ],
    )  # fmt: skip
    flagged(story, politie, Flag.KINDEREN, ago=began - 15 * MINUTE, source="ter plaatse gezien")
    persons = {story.person(vt, name): Safety.ACUUT_ONVEILIG for name in ("Mira", "Tess")}
    with acting(vt):
        beoordeling_vastleggen(
            case=story.case, actor=vt, instrument_code=instruments.ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
            answers={
                "gebeurd": "Vrouw vertelt dat dit de derde keer is in een jaar.",
                "gevaar_nu": "Verwurging; man zegt dat hij terugkomt.",
                "beschermt": "Buren bellen direct.",
                "kinderen": "Tess is bang en slaapt bij haar moeder.",
            },
            conclusion="Acuut onveilig voor Mira en Tess zolang Dirk thuis kan komen.",
            persons=persons, now=now - began + HOUR,
        )  # fmt: skip
    _impose(story, people, asked_at=now - began + 2 * HOUR)
    help_afterwards(story, vt, ago=began - 5 * HOUR, child="Tess")
    hazardous(
        story, politie, HazardKind.AGRESSIE, "Dirk werd agressief tegen hulpverleners. Ga met twee, bel de meldkamer.",
        name="Dirk", source="ter plaatse, eigen waarneming", ago=began - 20 * MINUTE,
    )  # fmt: skip
    photographed(story, politie, "Mira", "Voordeur met ingeslagen ruit.", ago=began - 25 * MINUTE)
    reached(
        story, vt, "Mira", ago=4 * DAY,
        bereik=Bereik(number="06 00000012", hours="werkdagen tussen 9 en 12 uur", code_word="de taart is op"),
    )  # fmt: skip
    story.write(
        vt, "Blijf-groep heeft nog geen plek. Dirk belt de zus van Mira. Nog niet veilig als het verbod eindigt.",
        ago=5 * HOUR,
    )  # fmt: skip


def _impose(story: Story, people: People, *, asked_at: datetime) -> None:
    """The wijkagent asks, Veilig Thuis goes, and the huisverbod is imposed."""
    vt = people["vt"]
    with acting(vt):
        aanvraag = aanvraag_aannemen(
            actor=vt, case_id=story.case.pk, key=uuid4(), people=[], asked_at=asked_at, now=asked_at + 5 * MINUTE,
            call=Telefoontje("Wijkagent Bakker", "0800-0000002", "Cellencomplex Zuid", "Man zit vast.", Children.JA),
        )  # fmt: skip
        ter_plaatse(aanvraag_id=aanvraag.pk, actor=vt, now=asked_at + 50 * MINUTE)
        besluit_vastleggen(
            aanvraag_id=aanvraag.pk, actor=vt, now=asked_at + 3 * HOUR,
            gesprekken=Gesprekken(stayer="Mira wil rust en hulp.", rihg="Twee keer rood bij verloop van het incident."),
            uitspraak=Uitspraak(
                Outcome.OPGELEGD, "Ernstig en onmiddellijk gevaar voor Mira en Tess.", DecidedBy.MANDAAT,
                starts_at=asked_at + 2 * HOUR, review_at=asked_at + 7 * DAY, letter=Letter.JA,
                letter_by="THV-wijkagent",
            ),
        )  # fmt: skip
        uitkomst_delen(
            aanvraag_id=aanvraag.pk, actor=vt, receivers=[people["politie"].organisation],
            motivering=because("Politie handhaaft het huisverbod."), now=asked_at + 4 * HOUR,
        )  # fmt: skip


def steekwond(people: People, now: datetime) -> None:
    """The woman with a knife wound in her foot who will not press charges (002: 3.3)."""
    vt = people["vt"]
    story = Story.begin(
        vt, now=now, ago=2 * DAY, where="Havenkade 3, Amsterdam", what=Soort.LETSEL,
        words="Ziekenhuis meldt: diepe wond in de voet. Mevrouw zegt dat een mes viel en wil geen aangifte doen.",
        people=[
            who("Sofia Almeida", PersonRole.SLACHTOFFER, date(1991, 1, 30)),
            who("Ruben Kroon", PersonRole.BETROKKENE, date(1989, 7, 14)),
        ],
    )  # fmt: skip
    motivering = because(
        "Afstemmen voor een aanhouding: eerst haar veiligheid.", look_again_on=(now + 3 * DAY).date()
    )
    story.share(vt, Partner.POLITIE, story.melding, motivering, ago=2 * DAY - HOUR)


def lvb(people: People, now: datetime) -> None:
    """The 22-year-old with LVB, autism and epilepsy who hits mother and brother (002: uit de praktijk 4.5)."""
    politie, vt, reclassering = people["politie"], people["vt"], people["reclassering"]
    story = Story.begin(
        politie, now=now, ago=4 * HOUR, where="Kersenstraat 40, Diemen", what=Soort.LETSEL_KIND,
        words="Zoon slaat moeder en broertje. Broertje heeft letsel aan de arm: forensisch arts gevraagd.",
        people=[
            who("Yusuf Haddad", PersonRole.VERDACHTE, date(2004, 2, 11)),
            who("Salma Haddad", PersonRole.SLACHTOFFER, date(1979, 9, 23)),
            who("Adam Haddad", PersonRole.KIND, date(2015, 6, 5)),
        ],
    )  # fmt: skip
    story.did(politie, Daad.VT_GEBELD, ago=4 * HOUR - 3 * MINUTE)
    motivering = because("Zoon is aangehouden; de tafel moet weten wat er speelt.")
    story.share(politie, Partner.VT, story.melding, motivering, ago=4 * HOUR - 20 * MINUTE)
    story.share(politie, Partner.OM, story.melding, motivering, ago=4 * HOUR - 20 * MINUTE, moment=Moment.ZSM)
    related(
        story, politie, ago=4 * HOUR - 25 * MINUTE,
        ties=[
            ("Salma", Relation.OUDER, "Yusuf"),
            ("Salma", Relation.OUDER, "Adam"),
            ("Yusuf", Relation.BROER_ZUS, "Adam"),
        ],
    )  # fmt: skip
    flagged(story, vt, Flag.LVB, ago=3 * HOUR, name="Yusuf", source="eerdere melding, vermoeden")
    zoon, moeder, broer = (story.person(politie, name) for name in ("Yusuf", "Salma", "Adam"))
    with acting(politie):
        arrest = aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=zoon.pk, detention_possible=True,
            arrested_at=now - 4 * HOUR + 10 * MINUTE,
            text="Mishandeling van moeder en broertje. Verdachte heeft epilepsie en autisme.",
            motivering=motivering, also=(Partner.RVDK, Partner.RECLASSERING), now=now - 3 * HOUR,
        ).arrest  # fmt: skip
        tijden_vastleggen(
            arrest_id=arrest.pk, actor=politie, brought_before_at=now - 3 * HOUR, ordered_at=now - 3 * HOUR,
            detention_possible=True, now=now - 2 * HOUR,
        )  # fmt: skip
    with acting(vt):
        deel_a_vastleggen(
            arrest_id=arrest.pk, actor=vt, seen=None, now=now - HOUR,
            motivering=because("De OvJ weegt de eerste veiligheidsbeoordeling mee."),
            deel_a=DeelA(
                answers={
                    "bekend": "Twee keer eerder op ZSM besproken. Begeleiding is toegewezen en nog niet gestart.",
                    "acuut": "Ja, voor moeder en broertje als Yusuf vandaag terugkeert zonder begeleiding.",
                    "nodig": "Logeerplek met begeleiding; hulp bij het starten van de zorg.",
                    "aandacht": "Vermoeden van LVB; leg besluiten in eenvoudige taal uit.",
                },
                conclusion="Acuut onveilig voor moeder en broertje als verdachte vandaag terugkeert.",
                persons={moeder: Safety.ACUUT_ONVEILIG, broer: Safety.ACUUT_ONVEILIG, zoon: Safety.ONBEKEND},
            ),
        )  # fmt: skip
    with acting(reclassering):
        inbreng_geven(
            arrest_id=arrest.pk, actor=reclassering, seen=None, now=now - 40 * MINUTE,
            text="Eerder advies: gedrag hangt samen met de aandoening; strafrecht heeft weinig effect zonder zorg.",
            motivering=because("Advies voor de eerste beslissing."),
        )  # fmt: skip
    structurally_unsafe(story, vt, ago=2 * HOUR)


def kind_met_letsel(people: People, now: datetime) -> None:
    """The child with severe injury reported by a hospital on a Friday afternoon (002: 5.1, 5.3)."""
    vt = people["vt"]
    story = Story.begin(
        vt, now=now, ago=6 * HOUR, where="Ziekenhuis, kinderafdeling", what=Soort.LETSEL_KIND,
        words="Kind van twee met gebroken bovenbeen. De uitleg past volgens de arts niet bij het letsel.",
        people=[
            who("Noah Willems", PersonRole.KIND, date(2024, 10, 2)),
            who("Kim Willems", PersonRole.BETROKKENE, date(1998, 12, 12)),
        ],
    )  # fmt: skip
    motivering = because("Samen een plan voor kind en onderzoek.", look_again_on=(now + DAY).date())
    for partner in (Partner.POLITIE, Partner.RVDK):
        story.share(vt, partner, story.melding, motivering, ago=5 * HOUR)
    story.write(
        people["raad"],
        "Eerder raadsonderzoek in dit gezin, afgesloten in 2024.",
        ago=3 * HOUR,
        known_to_exist=True,
    )
    # Not answered yet, and the hour is nearly over: an alarm rings at the Raad when the demo starts.
    with acting(vt):
        vragen(
            case_id=story.case.pk, actor=vt, owner=people["raad"].organisation, kind=Kind.BERICHT,
            purpose=Purpose.BEOORDELEN, moment=Moment.ACUUT, urgent=True, now=now - 45 * MINUTE,
        )  # fmt: skip


def stalking(people: People, now: datetime) -> None:
    """The stalking case with SASH *hoog* (002: 2.1)."""
    politie = people["politie"]
    story = Story.begin(
        politie, now=now, ago=30 * HOUR, where="Parkweg 7, Ouderkerk", what=Soort.STALKING,
        words="Ex-partner staat bij werk en school en stuurt honderden berichten. SASH: hoog.",
        people=[
            who("Wessel Brandt", PersonRole.VERDACHTE, date(1980, 8, 27)),
            who("Julia Roos", PersonRole.SLACHTOFFER, date(1986, 4, 3)),
        ],
    )  # fmt: skip
    story.share(politie, Partner.VT, story.melding, because("Drie-gesprek bij SASH hoog."), ago=29 * HOUR)
    related(story, politie, [("Wessel", Relation.EX_PARTNER, "Julia")], ago=29 * HOUR)
    flagged(story, politie, Flag.STALKING, ago=29 * HOUR, name="Wessel", source="aangifte")
    three_way_talk(story, politie, people["vt"], people["ovj"], ago=3 * HOUR)
    with acting(politie):
        aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=story.person(politie, "Wessel").pk,
            arrested_at=now - 2 * HOUR, detention_possible=True,
            text="Belaging (stalking) van ex-partner en bedreiging.",
            motivering=because("Aanhouding huiselijk geweld: VT en OM moeten dit weten."), now=now - HOUR,
        )  # fmt: skip
