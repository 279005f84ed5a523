"""Every guard of a crisis: it warns, it lets pass with a reason, and the reason goes along (AC-2 to AC-6, AC-12).

One line a guard. A guard without a line here fails, and so does a line without a guard.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from acuut.models import Advies, Crisis, CrisisAct
from acuut.rules import SOMETHING, Missing
from cases.access.acting import acting
from cases.audit.models import AuditEvent
from cases.base import clock
from cases.dossier.people import kenmerk_vastleggen
from cases.partners.arrangements import Arrangement, Doelgroep
from cases.persons.enums import Flag, PersonRole
from cases.persons.models import Person, PersonStatement
from cases.safety.enums import Safety
from tests.acuut.crisis_kit import freeze, login, motivation, page, post, report, share
from tests.cases.form_kit import arrange
from tests.cast import Cast

BECAUSE, SAID = "geen_capaciteit", "Niemand beschikbaar"
WORDS = "Er was niemand, wij moesten door."


@dataclass
class Scene:
    """A crisis of the police, shared with Veilig Thuis."""

    cast: Cast
    agent: Client
    vt: Client
    crisis: Crisis

    def child(self) -> Person:
        """One of the children."""
        with acting(self.cast.agent):
            found = PersonStatement.objects.filter(role=PersonRole.KIND).select_related("person").first()
        assert found
        return found.person

    def talk(self, **data: str) -> HttpResponse:
        """The police agree on an act of investigation."""
        base = {"doet": "samen", "handeling": "geen", "tekst": WORDS}
        return post(self.agent, self.crisis, "onderzoek", **(base | data))

    def go_on(self, **data: str) -> HttpResponse:
        """The police go on to the next step."""
        self.crisis.refresh_from_db()
        return post(self.agent, self.crisis, "verder", stap=self.crisis.step, toelichting=WORDS, **data)

    def injured(self, wie: str, **data: str) -> None:
        """Somebody is injured, and nothing was done for it yet."""
        answer = post(self.agent, self.crisis, "letsel", wie=wie, gezien="zichtbaar", **data)
        assert answer.status_code == 302


Act = Callable[[Scene], Any]


@dataclass(frozen=True)
class Line:
    """How to come upon a guard, and what it then warns at.

    Attributes:
        step: in which step it is met.
        first: what happened before.
        does: what is done in spite of it; going on to the next step when not given.
    """

    step: int
    first: Act = lambda scene: None
    does: Callable[[Scene, dict[str, str]], HttpResponse] = lambda scene, why: scene.go_on(**why)


def _tapped(who: str, code: str) -> Act:
    return lambda scene: post(getattr(scene, who), scene.crisis, "act", code=code)


def _supervised(scene: Scene) -> None:
    with acting(scene.cast.agent):
        kenmerk_vastleggen(
            case=scene.crisis.case, actor=scene.cast.agent, flag=Flag.TOEZICHT, now=clock.now()
        )


def _heard_before(scene: Scene) -> None:
    assert scene.talk(handeling="gesprek", met=str(scene.child().pk)).status_code == 302


def _advice(scene: Scene, why: dict[str, str]) -> HttpResponse:
    said = {"vrager": "burger", "vraag": f"{WORDS} Het gaat over Mira Verzonnen.", "advies": ""}
    return scene.vt.post(reverse("acuut:advies"), {**said, **why})  # type: ignore[return-value]


def _no_crisisdienst(scene: Scene) -> None:
    """The region has no crisisdienst that comes, and yet lets it assess (P-4)."""
    arrange(Arrangement.CRISISDIENST_DOELGROEP, Doelgroep.GEEN)
    arrange(Arrangement.CRISISDIENST_BEOORDEELT, "ja")


def _assessed_by_crisisdienst(scene: Scene, why: dict[str, str]) -> HttpResponse:
    names = set(re.findall(r'name="(p_[0-9a-f-]+)"', page(scene.vt, scene.crisis, "beoordeling")))
    judged = dict.fromkeys(names, Safety.ONBEKEND.value)
    return post(scene.vt, scene.crisis, "beoordeling", wie="crisisdienst", conclusie=WORDS, **judged, **why)


STEP_1, STEP_2, STEP_3, STEP_4 = (Line(step) for step in (1, 2, 3, 4))
GUARDS: dict[Missing, Line] = {
    Missing.CONTACT: STEP_1,
    Missing.DELEN: STEP_1,
    Missing.KOMT: STEP_1,
    Missing.BINNENTREDEN: STEP_1,
    Missing.VEILIG: Line(1, _tapped("vt", "vt_er")),
    Missing.UITGELEGD: STEP_1,
    Missing.OVERLEG: Line(1, _tapped("agent", "politie_vertrekt")),
    Missing.INBRENG_POLITIE: STEP_2,
    Missing.INBRENG_VT: STEP_2,
    Missing.BEOORDELING: STEP_2,
    Missing.RAAD: STEP_2,  # there are children
    Missing.OM: STEP_2,
    Missing.CRISISDIENST: Line(2, _no_crisisdienst, _assessed_by_crisisdienst),
    Missing.RECLASSERING: Line(2, _supervised),
    Missing.ONDERZOEK: STEP_3,
    Missing.BESCHRIJVING: STEP_3,
    Missing.PLAATS_DELICT: STEP_3,
    Missing.LETSEL_KIND: Line(3, lambda scene: scene.injured(str(scene.child().pk), arts="on")),
    Missing.LETSEL: Line(3, lambda scene: scene.injured("volwassene", fotos="on")),
    Missing.HUISARTS: Line(3, lambda scene: scene.injured("volwassene", fotos="on", fo="on")),
    Missing.APART: Line(3, does=lambda scene, why: scene.talk(doet="politie", handeling="gesprek", **why)),
    Missing.RECHTEN: Line(3, does=lambda scene, why: scene.talk(doet="politie", handeling="verhoor", **why)),
    Missing.KIND_WEER: Line(
        3, _heard_before, lambda scene, why: scene.talk(handeling="gesprek", met=str(scene.child().pk), **why)
    ),
    Missing.MAATREGEL: STEP_4,
    Missing.OVERLEG_WIE: STEP_4,
    Missing.RESULTATEN: STEP_4,
    Missing.INFORMEREN: STEP_4,
    Missing.AANSPREEKPUNT: STEP_4,
    Missing.BELLEN: STEP_4,
    Missing.NAAM: Line(1, does=_advice),
}
# Met before anything is shared, or before there is a case.
UNSHARED, WITHOUT_A_CASE = {Missing.DELEN}, {Missing.NAAM}


def test_every_guard_has_a_line() -> None:
    assert set(GUARDS) == set(Missing), "a new guard shows here how somebody goes past it"


@pytest.fixture
def scene(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Scene:
    freeze(monkeypatch)
    agent = login(cast.agent)
    return Scene(cast, agent, login(cast.vt), report(agent))


def to_step(scene: Scene, step: int) -> None:
    """Walk on, each time saying why."""
    for here in range(scene.crisis.step, step):
        answer = post(scene.agent, scene.crisis, "verder", stap=here, waarom="niet_nodig")
        assert answer.status_code == 302
    scene.crisis.refresh_from_db()


@pytest.mark.parametrize("guard", list(Missing))
def test_a_guard_warns_lets_pass_with_a_reason_and_the_reason_goes_along(
    scene: Scene, guard: Missing
) -> None:
    line = GUARDS[guard]  # AC-2, AC-3, AC-5, AC-6, AC-12
    if guard not in UNSHARED:
        assert share(scene.agent, scene.crisis).status_code == 302
    to_step(scene, line.step)
    line.first(scene)
    before = AuditEvent.objects.count()
    refused = line.does(scene, {})
    assert refused.status_code == 422, "it warns"
    assert escape(guard.label) in refused.content.decode()
    assert WORDS in refused.content.decode(), "nothing typed is lost"
    assert line.does(scene, {"waarom": BECAUSE}).status_code == 302, "it never stops somebody who has to act"
    written = [event for event in AuditEvent.objects.order_by("at")[before:] if event.detail.get("missing")]
    assert [event.detail["because"] for event in written] == [BECAUSE]
    assert guard.value in written[0].detail["missing"]
    if guard in WITHOUT_A_CASE:
        assert _kept(scene).named_because == BECAUSE
        return
    act = CrisisAct.objects.filter(because=BECAUSE).get()
    assert (SOMETHING if guard.of_people else guard.value) in act.missing
    assert scene.agent.get(reverse("acuut:crisis", args=[scene.crisis.pk])).status_code == 200
    _at_the_next_table(scene, guard)


def _kept(scene: Scene) -> Advies:
    with acting(scene.cast.vt):
        return Advies.objects.get()


def _at_the_next_table(scene: Scene, guard: Missing) -> None:
    """Veilig Thuis takes it over, and reads what was left and why."""
    if guard in UNSHARED:
        assert share(scene.agent, scene.crisis).status_code == 302
    to_step(scene, 5)
    html = page(scene.agent, scene.crisis, "overdragen")
    assert SAID.lower() in html.lower(), "who hands over sees what goes along"
    data = {"partner": str(scene.cast.vt.organisation_id), "naar": "actieoverleg", "tekst": "Man is weg."}
    assert post(scene.agent, scene.crisis, "overdragen", **data, **motivation(html)).status_code == 302
    received = scene.vt.get(reverse("zaak", args=[scene.crisis.case_id])).content.decode()
    assert "Onvolledig in de acute fase:" in received
    assert SAID.lower() in received.lower()
    assert escape(guard.label) in received
