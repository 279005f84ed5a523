"""The other routes in the stories: a talk after SASH *hoog*, help after a crisis, what is structurally unsafe."""

from datetime import timedelta
from uuid import uuid4

from acuut.enums import Waarom
from acuut.routes import overleg
from acuut.routes.enums import Bron, Herkomst, OpvangUitkomst, Plek, Sash, Thema, VoorWie, Zoeker
from acuut.routes.hulp import (
    Nazorg,
    Zoektocht,
    nazorg_vastleggen,
    opvang_vastleggen,
    school_afronden,
    school_beginnen,
)
from acuut.routes.models import Overleg
from acuut.routes.structureel import bron_vastleggen, route_starten
from acuut.routes.themas import checks_vastleggen, thema_starten
from cases.access.acting import acting
from cases.partners.models import Staff
from veiligheid.demodata.writing import Story, because

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def three_way_talk(story: Story, politie: Staff, vt: Staff, om: Staff, *, ago: timedelta) -> None:
    """SASH *hoog*: the police ask Veilig Thuis and the OM; Veilig Thuis takes part, the OM has not answered (AC-9)."""
    then = story.now - ago
    with acting(politie):
        track = thema_starten(
            case=story.case, actor=politie, flag=Thema.STALKING, sash=Sash.HOOG, made_by="casusregisseur stalking",
            text="Hij staat bij haar werk en de school en dreigt.", now=then,
        )  # fmt: skip
        talk = Overleg.objects.get(spoor=track)
        overleg.uitnodigen(
            overleg_id=talk.pk, actor=politie, receivers=[vt.organisation],
            motivering=because("SASH hoog: samen besluiten voordat hij vrijkomt."), now=then + 5 * MINUTE,
        )  # fmt: skip
        overleg.gebeld(overleg_id=talk.pk, actor=politie, organisation=om.organisation, now=then + 9 * MINUTE)
    with acting(vt):
        overleg.antwoorden(overleg_id=talk.pk, actor=vt, komt=True, because="", now=then + 12 * MINUTE)


def help_afterwards(story: Story, vt: Staff, *, ago: timedelta, child: str) -> None:
    """Opvang was sought in vain, somebody can be called, and the school of the child knows (AC-11)."""
    then = story.now - ago
    person = story.person(vt, child)
    with acting(vt):
        search = Zoektocht(
            Zoeker.VT, Plek.OPVANG, OpvangUitkomst.GEEN_PLEK, text="Twee opvangen gebeld, geen kamer vrij."
        )
        opvang_vastleggen(case_id=story.case.pk, actor=vt, search=search, now=then)
        care = Nazorg("Wijkteam, Anneke", "020 0000001", then.date(), VoorWie.SLACHTOFFER)
        nazorg_vastleggen(case_id=story.case.pk, actor=vt, nazorg=care, now=then + HOUR)
        school = school_beginnen(case_id=story.case.pk, actor=vt, person_id=person.pk, now=then + HOUR)
        school_afronden(
            hulp_id=school.pk, actor=vt, gelukt=True, because="", text="De intern begeleider vangt haar op.",
            now=then + 3 * HOUR,
        )  # fmt: skip


def structurally_unsafe(story: Story, vt: Staff, *, ago: timedelta) -> None:
    """What stays unsafe beside the arrest: Veilig Thuis combines what is known, and minds LVB (AC-8, AC-9)."""
    then = story.now - ago
    with acting(vt):
        route = route_starten(
            actor=vt, case_id=story.case.pk, key=uuid4(), origin=Herkomst.POLITIE, now=then,
            text="Zorg voor de oudste zoon komt niet op gang; spanning loopt op zodra hij thuis is.",
        )  # fmt: skip
        bron_vastleggen(
            route_id=route.pk, actor=vt, bron=Bron.EIGEN, now=then + 10 * MINUTE,
            text="Twee eerdere meldingen. Begeleiding is toegewezen en nog niet gestart.",
        )  # fmt: skip
        track = thema_starten(
            case=story.case, actor=vt, flag=Thema.LVB, text="Vermoeden van LVB bij Yusuf.", now=then
        )
        checks_vastleggen(
            spoor_id=track.pk, actor=vt, done=["begrepen", "zorg"], because=Waarom.GEEN_TIJD,
            text="Moeder legt het hem thuis nog eens uit.", now=then + 20 * MINUTE,
        )  # fmt: skip
