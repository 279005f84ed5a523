"""What a row of the matrix may say, as a pure function (SH-2, SH-5, SA-1, SA-2)."""

from typing import Any

import pytest

from cases.disclosure.enums import Purpose
from cases.disclosure.matrix import Row, matrix
from cases.disclosure.rules import ground_objection
from cases.dossier.enums import Moment
from cases.dossier.rules import classes_of
from cases.partners.enums import Partner

POL, VT, RVDK = Partner.POLITIE, Partner.VT, Partner.RVDK

SOUND: dict[str, Any] = {
    "giver": POL, "receiver": VT, "moment": Moment.ZSM, "purpose": Purpose.BEEINDIGEN, "data_classes": ["wpg9"],
    "conditions": ["noodzakelijk"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, ""),
        ({"receiver": POL}, "twee verschillende"),
        ({"data_classes": ["wpg8", "melder"]}, "op geen enkele grond"),
        ({"data_classes": ["geheim_adres"]}, "op geen enkele grond"),
        ({"data_classes": []}, "soorten gegevens"),
        ({"data_classes": ["zorg"]}, "soorten gegevens"),
        ({"conditions": []}, "noodzakelijke gegevens"),
        ({"conditions": ["noodzakelijk", "alleen_art8"]}, "artikel 9"),
        ({"purpose": Purpose.VITAAL}, "politiegegevens"),
        ({"giver": RVDK, "data_classes": ["raad"], "purpose": Purpose.VITAAL}, "Samen op in acuut"),
    ],
)
def test_a_proposal_that_cannot_be_says_why(
    wrong: dict[str, Any], said: str
) -> None:  # SH-2, SH-5, SA-1, SA-2
    assert said in (ground_objection(**{**SOUND, **wrong}) or "")
    assert (ground_objection(**{**SOUND, **wrong}) is None) is (not said)


@pytest.mark.parametrize("row", matrix(), ids=lambda row: f"{row.giver}-{row.receiver}-{row.purpose}")
def test_every_row_of_the_source_is_one_that_could_be_proposed(row: Row) -> None:  # SH-2
    said = {
        name: getattr(row, name) for name in ("giver", "receiver", "purpose", "data_classes", "conditions")
    }
    assert ground_objection(moment=Moment.ACUUT, **said) is None
    assert set(row.data_classes) <= set(classes_of(row.giver))
