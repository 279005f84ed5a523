"""What the police read in from a file this morning: one to PGA, one heard without arrest and in doubt (invented)."""

from datetime import datetime, timedelta

from django.utils import timezone

from cases.access.acting import acting
from cases.partners.enums import Partner
from cases.partners.models import Staff
from veiligheid.demodata.writing import because
from zsm.enums import Oordeel
from zsm.inlezen.formaat import rijen
from zsm.inlezen.regels import Wat
from zsm.inlezen.services import inlezen
from zsm.services.consult import adviseren
from zsm.web.forms_inlezen import gelezen

HEADER = (
    "kenmerk;aangehouden_op;feit;voornaam;achternaam;geboortedatum;inverzekering;district;wijze;spoor;twijfel"
)
ROWS = (
    "D-26-0418;{0};Stalking ex-partner. Stond weer voor haar deur;Dennis;Vermeer;14-09-1988;ja;Zuid;;district;",
    "D-26-0421;{1};Bedreiging huisgenoot. Kamerverhuur, geen familie;Otto;Kramer;02-06-1995;;Oost;niet_vastzaak;;ja",
)


def ingelezen(people: dict[str, Staff], now: datetime) -> None:
    """Read the file in; Veilig Thuis answers the question of the second row."""
    moments = [f"{timezone.localtime(now - timedelta(minutes=m)):%d-%m-%Y %H:%M}" for m in (55, 150)]
    rows, wrong = gelezen(rijen("\n".join([HEADER, *ROWS]).format(*moments)))
    politie, vt = people["politie"], people["vt"]
    with acting(politie):
        report = inlezen(
            actor=politie, regels=rows, wrong=wrong, motivering=because("De tafel moet van deze verdachten weten."),
            also=[Partner.RECLASSERING], whole=True, now=now - timedelta(minutes=40),
        )  # fmt: skip
    doubted = report.rows[-1]
    assert doubted.what == Wat.NIEUWE_ZAAK, doubted.why
    assert doubted.arrest_id
    with acting(vt):
        adviseren(
            arrest_id=doubted.arrest_id, actor=vt, oordeel=Oordeel.NOG_NIET,
            text="Wij kennen deze man niet. Vraag of de huisgenoten een relatie hebben of hadden.",
            partners=[Partner.OM], motivering=because("De politie twijfelt of dit huiselijk geweld is."),
            now=now - timedelta(minutes=20),
        )  # fmt: skip
