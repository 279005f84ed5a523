"""Attacks on what people act upon: input at the table that is gone, a question not the one asked (SH-6, SH-8)."""

from datetime import timedelta
from typing import Any

import pytest

from cases.access.acting import acting
from cases.base.clock import now
from cases.base.errors import RuleBroken
from cases.deadlines.models import Clock
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.enums import Purpose, RecallReason
from cases.disclosure.models import Disclosure
from cases.disclosure.recall import bericht_intrekken, delen_stoppen
from cases.disclosure.requests import vragen
from cases.dossier.enums import Existence, Kind, Moment
from cases.dossier.models import InformationItem
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.enums import PersonRole
from tests.access.kit import MOTIVERING, a_while_ago, noted, opened_by, shared
from tests.access.world import SUSPECT, stated
from tests.cast import Cast
from zsm.enums import Course, Custody
from zsm.models import Arrest
from zsm.pagina import pagina
from zsm.rules import Voornemen
from zsm.services.aanhouding import aanhouding_delen, aanhouding_melden
from zsm.services.besluit import besluit_nemen
from zsm.services.inbreng import DeelA, deel_a_vastleggen, inbreng_geven
from zsm.weging import wat_ontbreekt


@pytest.fixture
def arrest(cast: Cast) -> Arrest:
    """A suspect at the table; OM and Veilig Thuis know."""
    regionale_besluiten(cast.agent.organisation.region)
    case = opened_by(cast.agent, Moment.ZSM)
    suspect, _ = stated(case, cast, SUSPECT, PersonRole.VERDACHTE)
    with acting(cast.agent):
        return aanhouding_melden(
            case_id=case.pk, actor=cast.agent, suspect_id=suspect.pk, arrested_at=now() - timedelta(hours=2),
            detention_possible=True, text="Mishandeling", motivering=MOTIVERING, now=a_while_ago(9),
        ).arrest  # fmt: skip


def missing(arrest: Arrest, officer: Staff) -> str:
    """What the officer is told not to have."""
    with acting(officer):
        found = pagina(arrest, officer, now=now())
        return " ".join(wat_ontbreekt(found.weging, found.places))


def test_a_decision_does_not_stand_on_a_deel_a_that_is_no_longer_shared(
    cast: Cast, arrest: Arrest
) -> None:  # SH-6, ZS-3
    deel_a = DeelA(conclusion="Niet veilig.", answers={})
    with acting(cast.vt):
        given = deel_a_vastleggen(
            arrest_id=arrest.pk,
            actor=cast.vt,
            deel_a=deel_a,
            motivering=MOTIVERING,
            seen=None,
            now=a_while_ago(8),
        )
    assert "Deel A van Veilig Thuis" not in missing(arrest, cast.ovj)
    with acting(cast.vt):
        delen_stoppen(
            disclosure_id=Disclosure.objects.get(lines__item=given.item_id).pk, actor=cast.vt,
            reason=RecallReason.TEN_ONRECHTE, now=a_while_ago(7),
        )  # fmt: skip
    assert "Deel A van Veilig Thuis: niet met het OM gedeeld" in missing(arrest, cast.ovj)
    with acting(cast.ovj), pytest.raises(RuleBroken):
        besluit_nemen(
            arrest_id=arrest.pk,
            actor=cast.ovj,
            voornemen=Voornemen(Custody.VASTHOUDEN, Course.VERVOLGEN),
            now=now(),
        )


def test_input_that_was_taken_back_is_missed_and_not_weighed(
    cast: Cast, arrest: Arrest
) -> None:  # SH-6, ZS-4
    with acting(cast.agent):
        aanhouding_delen(
            arrest_id=arrest.pk, actor=cast.agent, partners=[Partner.RECLASSERING], motivering=MOTIVERING,
            now=a_while_ago(8),
        )  # fmt: skip
    with acting(cast.reclassering):
        inbreng_geven(
            arrest_id=arrest.pk, actor=cast.reclassering, text="Hij staat onder toezicht.", motivering=MOTIVERING,
            seen=None, now=a_while_ago(7),
        )  # fmt: skip
    assert "eclassering" not in missing(arrest, cast.ovj)
    with acting(cast.reclassering):
        item = InformationItem.objects.get(kind=Kind.INBRENG)
        bericht_intrekken(
            item_id=item.pk,
            actor=cast.reclassering,
            reason=RecallReason.VERKEERDE_PERSOON,
            now=a_while_ago(6),
        )
        shown = pagina(arrest, cast.reclassering, now=now()).weging.groups
    assert "Reclassering (3RO): ingetrokken" in missing(arrest, cast.ovj)
    assert "Hij staat onder toezicht." not in [line.text for group in shown for line in group.lines]


def test_a_question_that_became_urgent_is_not_taken_for_the_one_that_can_wait(cast: Cast) -> None:  # SH-8
    case = opened_by(cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [noted(case, cast.agent)])
    noted(case, cast.agent, "Er is nog iets.", existence=Existence.PARTNERS)
    how: dict[str, Any] = {
        "case_id": case.pk, "actor": cast.vt, "owner": cast.agent.organisation, "kind": Kind.BERICHT,
        "moment": Moment.ACUUT, "now": a_while_ago(5),
    }  # fmt: skip
    with acting(cast.vt):
        first = vragen(**how, purpose=Purpose.BEOORDELEN, urgent=False)
        assert vragen(**how, purpose=Purpose.BEOORDELEN, urgent=False).pk == first.pk
        for purpose, urgent in ((Purpose.BEOORDELEN, True), (Purpose.ADVIES, False)):
            with pytest.raises(RuleBroken, match="staat al open"):
                vragen(**how, purpose=purpose, urgent=urgent)
        assert Clock.objects.filter(subject_id=first.pk).count() == 1
