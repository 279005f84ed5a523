"""A partner answers while Veilig Thuis writes down what it said on the phone: one answer stands (TH-4)."""

from datetime import timedelta
from uuid import UUID, uuid4

from acuut.huisverbod.besluit import Gesprekken, besluit_vastleggen
from acuut.huisverbod.enums import Antwoord, DecidedBy, Letter, Outcome
from acuut.huisverbod.models_einde import HuisverbodBijdrage
from acuut.huisverbod.overleg import antwoord_geven, antwoord_noteren, overleg_beginnen
from acuut.huisverbod.rules import Uitspraak
from acuut.huisverbod.services import Telefoontje, aanvraag_aannemen, ter_plaatse
from cases.access.acting import acting
from cases.base.clock import now
from cases.partners.enums import DutyFunction
from cases.partners.services import dienst_toevoegen
from tests.access.kit import MOTIVERING
from tests.cases.deadlines_kit import at_once
from tests.cast import Cast, make_cast


def asked(cast: Cast) -> UUID:
    """The police were asked whether safety holds."""
    at = now() - timedelta(minutes=5)
    with acting(cast.vt):
        made = aanvraag_aannemen(
            actor=cast.vt, case_id=None, key=uuid4(), call=Telefoontje("Wijkagent", "06"), people=[], asked_at=at,
            now=at,
        )  # fmt: skip
        ter_plaatse(aanvraag_id=made.pk, actor=cast.vt, now=at)
        said = Uitspraak(
            Outcome.OPGELEGD, "Gevaar.", DecidedBy.MANDAAT, starts_at=at, letter=Letter.JA, letter_by="VT",
            review_at=at + timedelta(days=7), adult_confirmed=True,
        )  # fmt: skip
        besluit_vastleggen(
            aanvraag_id=made.pk, actor=cast.vt, gesprekken=Gesprekken(), uitspraak=said, now=at
        )
        overleg = overleg_beginnen(
            aanvraag_id=made.pk, actor=cast.vt, question="Is het veilig?", answer_by=at + timedelta(days=8),
            receivers=[cast.agent.organisation], motivering=MOTIVERING, now=at,
        )  # fmt: skip
    with acting(cast.agent):
        dienst_toevoegen(
            staff=cast.agent, function=DutyFunction.ACUUT, starts_at=at, ends_at=at + timedelta(hours=8)
        )
    return overleg.pk


def test_of_two_answers_at_once_one_stands_and_the_other_is_told(own_database: str) -> None:  # TH-4
    cast = make_cast()
    overleg_id = asked(cast)
    with acting(cast.agent):
        bijdrage = HuisverbodBijdrage.objects.get()

    def on_the_phone() -> object:
        with acting(cast.vt):
            return antwoord_noteren(
                overleg_id=overleg_id, actor=cast.vt, organisation=cast.agent.organisation, safe=Antwoord.JA,
                text="Het is rustig.", now=now(),
            ).pk  # fmt: skip

    def by_itself() -> object:
        with acting(cast.agent):
            return antwoord_geven(
                bijdrage_id=bijdrage.pk, actor=cast.agent, safe=Antwoord.NEE, text="Wij rijden langs.",
                motivering=MOTIVERING, now=now(),
            ).pk  # fmt: skip

    answers = at_once(on_the_phone, by_itself, on_the_phone, by_itself)
    assert sorted(type(answer).__name__ for answer in answers) == ["Overtaken"] * 3 + ["UUID"], answers
