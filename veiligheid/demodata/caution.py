"""What to know before driving and calling, and a photo, in the stories: all of it invented."""

from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from cases.access.acting import acting
from cases.caution.enums import HazardGround, HazardKind
from cases.caution.services import Bereik, Gevaarlijk, blad_vastleggen, gevaar_vastleggen
from cases.dossier.enums import Moment
from cases.evidence.services import Bestand, Omschrijving, bewijs_vastleggen
from cases.partners.enums import Partner
from cases.partners.models import Staff
from veiligheid.demodata.writing import Story, because


def hazardous(
    story: Story, by: Staff, kind: HazardKind, text: str, *, name: str, source: str, ago: timedelta
) -> None:
    """Somebody records a danger for colleagues and shares it with Veilig Thuis, who goes there."""
    at = story.now - ago
    with acting(by):
        hazard = gevaar_vastleggen(
            case=story.case, actor=by, moment=Moment.ACUUT, now=at,
            gevaar=Gevaarlijk(
                kind, text, HazardGround.MEDEWERKERS, source, story.now + timedelta(weeks=4), story.person(by, name)
            ),
        )  # fmt: skip
    if by.organisation.partner != Partner.VT:
        story.share(by, Partner.VT, [hazard.item], because("VT gaat langs en moet dit weten."), ago=ago)


def reached(story: Story, by: Staff, name: str, bereik: Bereik, *, ago: timedelta) -> None:
    """Somebody records how this person is reached safely."""
    with acting(by):
        blad_vastleggen(
            case=story.case, person=story.person(by, name), actor=by, moment=Moment.ACUUT, bereik=bereik,
            now=story.now - ago,
        )  # fmt: skip


def photographed(story: Story, by: Staff, name: str, shows: str, *, ago: timedelta) -> None:
    """Somebody puts in a photo; here a drawing."""
    data = _drawing()
    with acting(by):
        bewijs_vastleggen(
            case=story.case, actor=by, moment=Moment.ACUUT, bestand=Bestand(data, len(data)), now=story.now - ago,
            omschrijving=Omschrijving(
                shows, f"{by.display_name}, ter plaatse", story.now - ago - timedelta(minutes=5), story.person(by, name)
            ),
        )  # fmt: skip


def _drawing() -> bytes:
    """A door with a broken pane, as a drawing: there are no photos of people in the demo."""
    picture = Image.new("RGB", (640, 480), "#d8d2c4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((180, 40, 460, 470), fill="#6b4a2f", outline="#3a2716", width=6)
    draw.rectangle((230, 90, 410, 240), fill="#bcd6e6", outline="#3a2716", width=4)
    for end in ((230, 120), (300, 90), (410, 150), (380, 240), (270, 240), (230, 210)):
        draw.line((318, 160, *end), fill="#2b3d47", width=3)
    draw.ellipse((420, 270, 440, 290), fill="#c9a227")
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
