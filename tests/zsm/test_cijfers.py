"""The figures of the table: for the chair alone, no name, nothing small, and not the month that runs (RN-2, RN-3)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import NotVisible
from cases.deadlines.services import start
from cases.disclosure.services import delen
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen, zaak_openen
from cases.persons.services import persoon_toevoegen
from tests.access.kit import asked
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING
from zsm import clocks
from zsm.cijfers import Cijfer, Maand, Waarde, in_months, maanden
from zsm.enums import Course, Custody, Track
from zsm.models import Arrest, Besluit, BesluitContent

HOUR = timedelta(hours=1)
FIGURES = "SELECT figure, many, share, median, p90 FROM crossing.zsm_figures(%s)"


def months_ago(many: int) -> datetime:
    """Noon of a day in the middle of a month that is over."""
    today = now()
    months = today.year * 12 + today.month - 1 - many
    return datetime(months // 12, months % 12 + 1, 15, 12, tzinfo=UTC)


Make = Callable[..., list[Arrest]]


@pytest.fixture
def arrested(cast: Cast, decided: None) -> Make:
    """So many suspects of one case, arrested at this moment and reported an hour later; OM knows."""

    def make(many: int, at: datetime, *, track: Track = Track.ZSM) -> list[Arrest]:
        with acting(cast.agent):
            case = zaak_openen(actor=cast.agent, moment=Moment.ZSM, now=at)
            found = []
            for _ in range(many):
                item = vastleggen(
                    case=case, actor=cast.agent, kind=Kind.AANHOUDING, moment=Moment.ZSM, now=at + HOUR, text="x"
                )  # fmt: skip
                arrest = Arrest(
                    case=case, item=item, suspect=persoon_toevoegen(household=case.household), arrested_at=at,
                    detention_possible=True, track=track,
                )  # fmt: skip
                arrest.save()
                found.append(arrest)
            delen(
                case=case, actor=cast.agent, receiver=cast.ovj.organisation, items=[one.item for one in found],
                moment=Moment.ZSM, motivering=MOTIVERING, now=at + HOUR,
            )  # fmt: skip
        return found

    return make


def sent_home(cast: Cast, arrest: Arrest, *, late: bool) -> None:
    """The officer sends the suspect home without measures, three hours after the arrest."""
    at = arrest.arrested_at + 3 * HOUR
    with acting(cast.ovj):
        item = vastleggen(case=arrest.case, actor=cast.ovj, kind=Kind.BESLUIT, moment=Moment.ZSM, now=at)
        besluit = Besluit(arrest=arrest, item=item, decided_at=at, by=cast.ovj, late=late)
        BesluitContent(
            besluit=besluit, owner=cast.ovj.organisation, item=item, custody=Custody.HEENZENDEN,
            course=Course.ONDERZOEKEN, without_measures="Er was niets op te leggen.", victim_safety="Veilig Thuis",
        ).save()  # fmt: skip
        besluit.save()
        for kind in (clocks.TELL_VT, clocks.TELL_VICTIM):
            start(
                kind=kind, subject_id=besluit.pk, case=arrest.case, item=item, responsible=cast.ovj.organisation,
                started_at=at, due_at=at + HOUR, actor=cast.ovj,
            )  # fmt: skip


def told(cast: Cast) -> dict[Cijfer, Waarde]:
    """The figures of the one month that there is, as the chair gets them."""
    with acting(cast.voorzitter):
        (month,) = maanden(cast.voorzitter)
    return {one.cijfer: one for one in month.values}


def test_what_is_counted_is_a_number_a_share_and_how_long_it_took(
    cast: Cast, arrested: Make
) -> None:  # RN-2, RN-3
    for number, arrest in enumerate(arrested(6, months_ago(1))):
        sent_home(cast, arrest, late=number == 0)
    found = told(cast)
    assert (found[Cijfer.ARRESTS].many, found[Cijfer.ZSM].many, found[Cijfer.PGA].many) == (6, 6, None)
    assert found[Cijfer.REPORT] == Waarde(Cijfer.REPORT, median=HOUR)
    assert found[Cijfer.BARE].share == 100
    assert found[Cijfer.TOLD_VICTIM].share == 0, "an obligation that nobody met in time"
    assert found[Cijfer.DECISION] == Waarde(Cijfer.DECISION, median=3 * HOUR), (
        "one was late: that is one suspect"
    )
    assert found[Cijfer.DEEL_A] == Waarde(Cijfer.DEEL_A, share=0)


def test_what_is_small_is_not_told_nor_what_it_would_follow_from(cast: Cast, arrested: Make) -> None:  # RN-2
    arrested(5, months_ago(1))
    arrested(4, months_ago(1), track=Track.PGA)
    found = told(cast)
    assert found[Cijfer.ARRESTS].many == 9
    assert (found[Cijfer.ZSM].many, found[Cijfer.PGA].many) == (None, None)


def test_four_are_nothing_and_the_month_that_runs_is_nothing(cast: Cast, arrested: Make) -> None:  # RN-2
    arrested(4, months_ago(2))
    arrested(6, months_ago(0).replace(day=1, hour=1))
    assert not any(one.told for one in told(cast).values())


@pytest.mark.parametrize("who", ["agent", "ovj", "elsewhere"])
def test_the_chair_alone_sees_them(cast: Cast, arrested: Make, client: Client, who: str) -> None:  # RN-2
    arrested(6, months_ago(1))
    staff = cast.everyone()[who]
    client.force_login(staff)
    assert client.get(reverse("zsm:cijfers")).status_code == 404
    with acting(staff), pytest.raises(NotVisible):
        maanden(staff)
    with acting(staff):
        assert asked(FIGURES, cast.voorzitter.pk) == [], "also in another's name"
    client.force_login(cast.voorzitter)
    page = client.get(reverse("zsm:cijfers")).content.decode()
    assert "Van aanhouding tot melding" in page
    assert "1 u" in page


def test_every_month_names_every_figure_the_latest_month_first() -> None:  # RN-2
    one = Waarde(Cijfer.ARRESTS, many=7)
    first, second = in_months([(date(2026, 9, 1), one), (date(2026, 10, 1), one)])
    assert (first.first, second.first) == (date(2026, 10, 1), date(2026, 9, 1))
    assert isinstance(first, Maand)
    assert [value.cijfer for value in first.values] == list(Cijfer)
    assert first.values[-1].told is False
