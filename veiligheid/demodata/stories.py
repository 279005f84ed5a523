"""The five cases that 002 tells, with invented names, each as far as what exists carries it."""

from datetime import date, datetime, timedelta

from cases.access.acting import acting
from cases.dossier.enums import Kind, Moment
from cases.dossier.models import Case
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from cases.safety import instruments
from cases.safety.enums import MeasureKind, Safety
from cases.safety.services import beoordeling_vastleggen, maatregel_vastleggen
from veiligheid.demodata.people import REGION
from veiligheid.demodata.writing import Story, because
from zsm.services.aanhouding import aanhouding_melden, tijden_vastleggen
from zsm.services.inbreng import DeelA, deel_a_vastleggen, inbreng_geven

People = dict[str, Staff]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def load_stories(people: People, *, now: datetime) -> None:
    """Tell the stories when the demo region has no case yet."""
    if Case.objects.filter(region__name=REGION).exists():
        return
    for story in (huisverbod, steekwond, lvb, kind_met_letsel, stalking):
        story(people, now)


def huisverbod(people: People, now: datetime) -> None:
    """The man whose huisverbod ends while his family is not safe yet (002: 2.3)."""
    politie, vt = people["politie"], people["vt"]
    story = Story.begin(politie, now=now, ago=9 * DAY)
    man = story.person(
        politie, "Dirk Verhulst", PersonRole.UITHUISGEPLAATSTE, date(1984, 5, 2), source="melder 112"
    )
    vrouw = story.person(politie, "Mira Verhulst", PersonRole.ACHTERBLIJVER, date(1987, 11, 19))
    kind = story.person(politie, "Tess Verhulst", PersonRole.KIND, date(2017, 3, 8))
    melding = story.write(
        politie, "Buren horen geschreeuw en gestommel. Man heeft vrouw bij de keel gepakt. Dochter zat op de trap.",
        ago=9 * DAY, kind=Kind.MELDING,
    )  # fmt: skip
    story.share(
        politie,
        Partner.VT,
        [melding, *story.statements],
        because("Acute onveiligheid; VT komt ter plaatse."),
        ago=9 * DAY,
    )
    with acting(vt):
        assessment = beoordeling_vastleggen(
            case=story.case, actor=vt, instrument_code=instruments.ACUUT, kind=Kind.BEOORDELING, moment=Moment.ACUUT,
            answers={
                "gebeurd": "Vrouw vertelt dat dit de derde keer is in een jaar.",
                "gevaar_nu": "Verwurging; man zegt dat hij terugkomt.",
                "beschermt": "Buren bellen direct. Tijdelijk huisverbod.",
                "kinderen": "Tess is bang en slaapt bij haar moeder.",
            },
            conclusion="Acuut onveilig voor Mira en Tess zolang Dirk thuis kan komen.",
            persons={man: Safety.ONBEKEND, vrouw: Safety.ACUUT_ONVEILIG, kind: Safety.ACUUT_ONVEILIG},
            now=now - 9 * DAY + HOUR,
        )  # fmt: skip
        verbod = maatregel_vastleggen(
            case=story.case, actor=vt, moment=Moment.ACUUT, kind=MeasureKind.BESTUUR,
            text="Tijdelijk huisverbod voor Dirk: niet in de woning, geen contact met Mira en Tess.",
            contact_point="Veilig Thuis belt; bij onveiligheid 112", starts_at=now - 9 * DAY, ends_at=now + DAY,
            review_at=now + HOUR, now=now - 9 * DAY + 2 * HOUR,
        )  # fmt: skip
    story.share(
        vt,
        Partner.POLITIE,
        [assessment.item, verbod.item],
        because("Politie handhaaft het huisverbod."),
        ago=9 * DAY - 3 * HOUR,
    )
    story.write(
        vt, "Blijf-groep heeft nog geen plek. Dirk belt de zus van Mira. Nog niet veilig als het verbod eindigt.",
        ago=5 * HOUR,
    )  # fmt: skip


def steekwond(people: People, now: datetime) -> None:
    """The woman with a knife wound in her foot who will not press charges (002: 3.3)."""
    vt = people["vt"]
    story = Story.begin(vt, now=now, ago=2 * DAY)
    story.person(vt, "Sofia Almeida", PersonRole.SLACHTOFFER, date(1991, 1, 30), source="ziekenhuis")
    story.person(vt, "Ruben Kroon", PersonRole.BETROKKENE, date(1989, 7, 14), source="eerdere melding")
    melding = story.write(
        vt, "Ziekenhuis meldt: diepe wond in de voet. Mevrouw zegt dat een mes viel. Zij wil geen aangifte doen.",
        ago=2 * DAY, kind=Kind.MELDING,
    )  # fmt: skip
    story.share(
        vt, Partner.POLITIE, [melding, *story.statements],
        because("Afstemmen voor een aanhouding: eerst haar veiligheid.", look_again_on=(now + 3 * DAY).date()),
        ago=2 * DAY - HOUR,
    )  # fmt: skip


def lvb(people: People, now: datetime) -> None:
    """The 22-year-old with LVB, autism and epilepsy who hits mother and brother (002: uit de praktijk 4.5)."""
    politie, vt = people["politie"], people["vt"]
    story = Story.begin(politie, now=now, ago=4 * HOUR)
    zoon = story.person(politie, "Yusuf Haddad", PersonRole.VERDACHTE, date(2004, 2, 11))
    moeder = story.person(politie, "Salma Haddad", PersonRole.SLACHTOFFER, date(1979, 9, 23))
    broer = story.person(politie, "Adam Haddad", PersonRole.KIND, date(2015, 6, 5))
    melding = story.write(
        politie, "Zoon slaat moeder en broertje. Broertje heeft letsel aan de arm: forensisch arts gevraagd.",
        ago=4 * HOUR, kind=Kind.MELDING,
    )  # fmt: skip
    motivering = because("Zoon is aangehouden; de tafel moet weten wat er speelt.")
    story.share(
        politie, Partner.VT, [melding, *story.statements], motivering, ago=4 * HOUR - timedelta(minutes=20)
    )
    story.share(
        politie,
        Partner.OM,
        [melding, *story.statements],
        motivering,
        ago=4 * HOUR - timedelta(minutes=20),
        moment=Moment.ZSM,
    )
    with acting(politie):
        arrest = aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=zoon.pk, detention_possible=True,
            arrested_at=now - 4 * HOUR + timedelta(minutes=10),
            text="Mishandeling van moeder en broertje. Verdachte heeft epilepsie en autisme.",
            motivering=motivering, also=(Partner.RVDK, Partner.RECLASSERING), now=now - 3 * HOUR,
        ).arrest  # fmt: skip
        tijden_vastleggen(
            arrest_id=arrest.pk, actor=politie, brought_before_at=now - 3 * HOUR, ordered_at=now - 3 * HOUR,
            detention_possible=True, now=now - 2 * HOUR,
        )  # fmt: skip
    with acting(vt):
        deel_a_vastleggen(
            arrest_id=arrest.pk, actor=vt,
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
            motivering=because("De OvJ weegt de eerste veiligheidsbeoordeling mee."), seen=None, now=now - HOUR,
        )  # fmt: skip
    with acting(people["reclassering"]):
        inbreng_geven(
            arrest_id=arrest.pk, actor=people["reclassering"],
            text="Eerder advies: gedrag hangt samen met de aandoening; strafrecht heeft weinig effect zonder zorg.",
            motivering=because("Advies voor de eerste beslissing."), seen=None, now=now - timedelta(minutes=40),
        )  # fmt: skip


def kind_met_letsel(people: People, now: datetime) -> None:
    """The child with severe injury reported by a hospital on a Friday afternoon (002: 5.1, 5.3)."""
    vt = people["vt"]
    story = Story.begin(vt, now=now, ago=6 * HOUR)
    story.person(vt, "Noah Willems", PersonRole.KIND, date(2024, 10, 2), source="ziekenhuis")
    story.person(vt, "Kim Willems", PersonRole.BETROKKENE, date(1998, 12, 12), source="ziekenhuis")
    melding = story.write(
        vt, "Ziekenhuis meldt: kind van twee met gebroken bovenbeen. De uitleg past niet bij het letsel.",
        ago=6 * HOUR, kind=Kind.MELDING,
    )  # fmt: skip
    motivering = because("Samen een plan voor kind en onderzoek.", look_again_on=(now + DAY).date())
    for partner in (Partner.POLITIE, Partner.RVDK):
        story.share(vt, partner, [melding, *story.statements], motivering, ago=5 * HOUR)
    story.write(
        people["raad"],
        "Eerder raadsonderzoek in dit gezin, afgesloten in 2024.",
        ago=3 * HOUR,
        known_to_exist=True,
    )


def stalking(people: People, now: datetime) -> None:
    """The stalking case with SASH *hoog* (002: 2.1)."""
    politie = people["politie"]
    story = Story.begin(politie, now=now, ago=30 * HOUR)
    man = story.person(politie, "Wessel Brandt", PersonRole.VERDACHTE, date(1980, 8, 27))
    story.person(politie, "Julia Roos", PersonRole.SLACHTOFFER, date(1986, 4, 3))
    melding = story.write(
        politie, "Ex-partner staat bij werk en school, stuurt honderden berichten. SASH: hoog.",
        ago=30 * HOUR, kind=Kind.MELDING,
    )  # fmt: skip
    story.share(
        politie,
        Partner.VT,
        [melding, *story.statements],
        because("Drie-gesprek bij SASH hoog."),
        ago=29 * HOUR,
    )
    with acting(politie):
        aanhouding_melden(
            case_id=story.case.pk, actor=politie, suspect_id=man.pk, arrested_at=now - 2 * HOUR,
            detention_possible=True, text="Belaging (stalking) van ex-partner en bedreiging.",
            motivering=because("Aanhouding huiselijk geweld: VT en OM moeten dit weten."), now=now - HOUR,
        )  # fmt: skip
