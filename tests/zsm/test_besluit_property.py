"""No sequence of acts leads to a decision that lacks what it must have; PostgreSQL holds it too (ZS-5, ZS-7)."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cases.access.acting import acting
from cases.base.errors import DomainError
from cases.deadlines import services as deadlines
from cases.deadlines.enums import ClockState
from cases.deadlines.models import Clock
from cases.dossier.enums import Kind, Moment
from cases.dossier.services import vastleggen
from cases.partners.enums import Partner
from cases.safety.models import Measure
from cases.safety.vervolg import stoppen
from tests.cast import Cast
from tests.zsm.conftest import MOTIVERING
from zsm import clocks
from zsm.enums import Course, Custody, How, Whom
from zsm.models import Arrest, Besluit, BesluitContent, Verteld
from zsm.rules import Voornemen
from zsm.selectors import laatste_besluit
from zsm.services.besluit import Voorwaarde, besluit_nemen
from zsm.services.nazorg import besluit_delen, slachtoffer_inlichten, verdachte_vertrokken

MINUTE = timedelta(minutes=1)
WORDS = st.sampled_from([" ", "een reden"])
ARRANGED = st.sampled_from(["wijkagent", "wijkagent", " "])
HOME = st.sampled_from([Custody.HEENZENDEN, Custody.HEENZENDEN, Custody.VASTHOUDEN])
DECIDE = st.fixed_dictionaries(
    {
        "voornemen": st.builds(
            Voornemen, custody=HOME, course=st.sampled_from(Course), reason=WORDS,
            without_measures=WORDS, without_bespreking=st.just("het kon niet wachten"), victim_safety=ARRANGED,
            leaves_in=st.sampled_from([None, timedelta(minutes=30)]),
        ),
        "condition": st.booleans(),
        "sees": st.sampled_from(["newest", "newest", "first", "nothing"]),
        "second": st.booleans(),
    }
)  # fmt: skip
ACTS = st.one_of(DECIDE, DECIDE, st.sampled_from(["tell_vt", "tell_victim", "leave", "stop"]))
TOLD = {clocks.TELL_VT.code: Whom.VT, clocks.TELL_VICTIM.code: Whom.SLACHTOFFER}


@dataclass
class Table:
    """The acts of a table on one arrest, each a minute after the one before; what a rule refuses did not happen."""

    cast: Cast
    arrest: Arrest
    at: datetime
    stood: dict[Any, int] = field(default_factory=dict)

    def does(self, act: Any) -> None:
        """One act of somebody."""
        self.at += MINUTE
        with suppress(DomainError), transaction.atomic():
            if isinstance(act, dict):
                self._decides(**act)
            else:
                with acting(self.cast.ovj):
                    getattr(self, f"_{act}")()

    def _decides(self, voornemen: Voornemen, condition: bool, sees: str, second: bool) -> None:
        taken = list(Besluit.objects.filter(arrest=self.arrest).order_by("decided_at"))
        follows = {"newest": taken[-1:], "first": taken[:1], "nothing": []}[sees]
        conditions = [Voorwaarde("Geen contact.", self.at + 60 * MINUTE)] if condition else []
        actor = self.cast.other_ovj if second else self.cast.ovj
        with acting(actor):
            besluit = besluit_nemen(
                arrest_id=self.arrest.pk, actor=actor, voornemen=voornemen, voorwaarden=conditions,
                follows=follows[0].pk if follows else None, now=self.at,
            )  # fmt: skip
        self.stood.setdefault(besluit.pk, Measure.objects.filter(ended_at__isnull=True).count())

    def _tell_vt(self) -> None:
        besluit_delen(
            arrest_id=self.arrest.pk,
            actor=self.cast.ovj,
            partners=[Partner.VT],
            motivering=MOTIVERING,
            now=self.at,
        )

    def _tell_victim(self) -> None:
        slachtoffer_inlichten(
            arrest_id=self.arrest.pk, actor=self.cast.ovj, how=How.PERSOONLIJK, by_whom="SHN", told_at=self.at,
            safe=True, now=self.at,
        )  # fmt: skip

    def _leave(self) -> None:
        verdachte_vertrokken(
            arrest_id=self.arrest.pk, actor=self.cast.ovj, released_at=self.at, anyway=True, now=self.at
        )

    def _stop(self) -> None:
        for measure in Measure.objects.filter(ended_at__isnull=True):
            stoppen(measure_id=measure.pk, actor=self.cast.ovj, now=self.at)

    def is_sound(self) -> None:
        """What must hold after any acts."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        taken = list(Besluit.objects.filter(arrest=self.arrest))
        newest = laatste_besluit(self.arrest)
        assert (newest is None) == (not taken)
        with acting(self.cast.ovj):
            said = {one.besluit_id: one for one in BesluitContent.objects.filter(besluit__in=taken)}
        for besluit in taken:
            content = said[besluit.pk]
            if content.custody == Custody.HEENZENDEN:
                assert self.stood[besluit.pk] or content.without_measures.strip()
                assert content.victim_safety.strip()
            assert besluit.follows_id is None or content.reason.strip()
            self._is_told_of(besluit, holds=besluit == newest)

    def _is_told_of(self, besluit: Besluit, *, holds: bool) -> None:
        """Each obligation stands, was done with proof, or ended because another decision followed."""
        states = {c.kind: c.state for c in Clock.objects.filter(subject_id=besluit.pk, kind__in=TOLD)}
        proofs = set(Verteld.objects.filter(besluit=besluit).values_list("whom", flat=True))
        assert set(states) == set(TOLD)
        for kind, whom in TOLD.items():
            done = states[kind] in {ClockState.MET, ClockState.MET_LATE}
            assert done == (whom in proofs)
            assert not holds or states[kind] != ClockState.CANCELLED


def goes(*, sees: str = "nothing", condition: bool = False, because: str = "") -> dict[str, Any]:
    """A heenzending as somebody may try it: bare, unless told."""
    how = Voornemen(
        Custody.HEENZENDEN,
        Course.ONDERZOEKEN,
        reason=because,
        without_bespreking="spoed",
        victim_safety="wijkagent",
    )
    return {"voornemen": how, "condition": condition, "sees": sees, "second": False}


@settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@example(acts=[goes()])
@example(acts=[goes(condition=True), "tell_vt", goes(sees="newest", condition=True)])
@example(acts=[goes(condition=True), "stop", goes(sees="newest", because="nieuw feit")])
@given(acts=st.lists(ACTS, min_size=2, max_size=6))
def test_no_sequence_of_acts_leads_to_a_decision_without_what_it_must_have(
    cast: Cast, arrest: Arrest, at: datetime, acts: list[Any]
) -> None:  # ZS-5, ZS-7, AO-8
    with transaction.atomic():
        table = Table(cast, Arrest.objects.get(pk=arrest.pk), at - 10 * MINUTE)
        for act in acts:
            table.does(act)
            table.is_sound()
        transaction.set_rollback(True)


def by_hand(cast: Cast, arrest: Arrest, at: datetime, *, clock: bool, **said: Any) -> None:
    """A decision as somebody writes it who goes past every service."""
    with acting(cast.ovj):
        item = vastleggen(case=arrest.case, actor=cast.ovj, kind=Kind.BESLUIT, moment=Moment.ZSM, now=at)
        besluit = Besluit(arrest=arrest, item=item, decided_at=at, by=cast.ovj, late=False)
        if said:
            BesluitContent(
                besluit=besluit, owner=cast.ovj.organisation, item=item, course=Course.VERVOLGEN, **said
            ).save()
        besluit.save()
        for kind in (clocks.TELL_VT, clocks.TELL_VICTIM) if clock else ():
            deadlines.start(
                kind=kind, subject_id=besluit.pk, case=arrest.case, item=item, started_at=at, actor=cast.ovj,
                due_at=at + MINUTE, responsible=cast.ovj.organisation, now=at,
            )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("clock", "said", "refused"),
    [
        (True, {"custody": "vasthouden"}, ""),
        (True, {"custody": "heenzenden", "victim_safety": "wijkagent", "without_measures": "opvang"}, ""),
        (False, {"custody": "vasthouden"}, "nobody has to tell"),
        (True, {"custody": "heenzenden", "victim_safety": "wijkagent", "without_measures": " "}, "without measures"),
        (True, {"custody": "heenzenden", "victim_safety": " ", "without_measures": "opvang"}, "safe_victim"),
        (True, {}, "own name"),
    ],
)  # fmt: skip
def test_the_database_refuses_what_no_service_would_write(
    cast: Cast, arrest: Arrest, at: datetime, clock: bool, said: dict[str, str], refused: str
) -> None:  # ZS-5, ZS-7, AO-8
    if not refused:
        by_hand(cast, arrest, at, clock=clock, **said)
        return
    with pytest.raises(DatabaseError, match=refused), transaction.atomic():
        by_hand(cast, arrest, at, clock=clock, **said)
