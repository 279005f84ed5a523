"""What goes wrong in both stories: logged out, pressed twice, ids of another region, text that cannot be."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import get_resolver, reverse

from acuut.huisverbod.models import Huisverbodaanvraag
from acuut.models import Crisis, CrisisAct
from cases.disclosure.demo import regionale_besluiten
from cases.disclosure.models import Disclosure
from cases.dossier.models import Case, InformationItem
from cases.safety.models import Measure
from tests.cast import Cast
from tests.journeys.acts import log_crisis, one_id, share_melding
from tests.journeys.conftest import Clock, local
from tests.journeys.walker import Walker
from zsm.models import Arrest

SECRET = "Schemerdreef"
NUL, LONG = "a\x00b", "x" * 9000
HOSTILE = (NUL, LONG, "<script>alert(1)</script>\u202e\U0001f680'; DROP TABLE cases_case; -- %s%n", "-1")
PERSON = {"rol": "verdachte", "voornaam": "Ot", "achternaam": SECRET, "geboren": "1984-05-02"}


@dataclass
class World:
    """A crisis with an arrest and a THV request here; the same in Groningen, of which nobody here may know."""

    cast: Cast
    here: dict[str, str] = field(default_factory=dict)
    there: dict[str, str] = field(default_factory=dict)

    def walk(self, who: str) -> Walker:
        """A browser of somebody of the cast."""
        return Walker(self.cast.everyone()[who])


@pytest.fixture
def world(cast: Cast, hands: Clock) -> World:
    """Both regions at work."""
    for region in (cast.agent.organisation.region, cast.elsewhere.organisation.region):
        regionale_besluiten(region)
    made = World(cast)
    elsewhere = made.walk("elsewhere")
    made.there = _logged(elsewhere)
    made.there["aanvraag_id"] = _asked(elsewhere, made.there["case_id"])
    agent = made.walk("agent")
    made.here = _logged(agent)
    share_melding(agent, "Veilig Thuis moet mee")
    agent.open(reverse("zsm:melden", args=[made.here["case_id"]]))
    button = "Meld de aanhouding"
    agent.send(
        button, **agent.sharing(button, "De tafel moet het weten"), tekst="Mishandeling.",
        verdachte=agent.option(button, "verdachte", "Ot"), aangehouden_op=local(hands.now),
    )  # fmt: skip
    made.here["arrest_id"] = one_id(agent.url)
    made.here["aanvraag_id"] = _asked(made.walk("vt"), made.here["case_id"])
    return made


def _logged(walker: Walker) -> dict[str, str]:
    """A crisis; gives the ids by the name they have in an address."""
    crisis = log_crisis(walker, [PERSON], address=f"{SECRET} 1", words="Gegil.", kinds=["geweld"])
    case = one_id(walker.link("Zaak "))
    item = InformationItem.objects.filter(case_id=UUID(case)).values_list("pk", flat=True)[0]
    walker.open(crisis)
    return {"case_id": case, "crisis_id": one_id(crisis), "item_id": str(item)}


def _asked(walker: Walker, case: str) -> str:
    """A THV request in this case."""
    walker.open(f"{reverse('acuut:thv_nieuw')}?z={case}")
    walker.send("Opslaan", beller=f"Agent {SECRET}", nummer="06 123", zaak=case)
    return one_id(walker.url)


def _routes() -> list[tuple[str, tuple[str, ...]]]:
    """Every named address with an id in it: its name, and what it asks for."""
    found: set[tuple[str, tuple[str, ...]]] = set()
    for space in ("", "acuut", "zsm"):
        resolver = get_resolver() if not space else get_resolver().namespace_dict[space][1]
        for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
            for possibility in resolver.reverse_dict.getlist(name):
                parameters = possibility[0][0][1]
                if any(one.endswith("_id") for one in parameters):
                    found.add((f"{space}:{name}" if space else name, tuple(parameters)))
    return sorted(found)


def _counts() -> dict[str, int]:
    tables = (Case, Crisis, CrisisAct, InformationItem, Disclosure, Measure, Huisverbodaanvraag, Arrest)
    return {table.__name__: table.objects.count() for table in tables}


def test_an_id_of_another_region_is_the_same_404_in_every_address(world: World) -> None:  # SH-1
    before = _counts()
    for who in ("agent", "vt", "ovj"):
        client = world.walk(who).client
        for name, parameters in _routes():
            other = {
                one: world.there.get(one, "1" if not one.endswith("_id") else str(uuid4()))
                for one in parameters
            }
            none = {one: value if not one.endswith("_id") else str(uuid4()) for one, value in other.items()}
            for method in (client.get, client.post):
                there, nowhere = method(reverse(name, kwargs=other)), method(reverse(name, kwargs=none))
                assert there.status_code == nowhere.status_code, name
                assert there.status_code in {404, 405}, f"{name}: {there.status_code}"
                assert there.content == nowhere.content, name
                assert SECRET.encode() not in there.content, name
    assert _counts() == before


PAGES = [
    ("agent", "acuut:crisis", "crisis_id"), ("agent", "acuut:verder", "crisis_id"),
    ("agent", "acuut:delen_melding", "crisis_id"), ("agent", "acuut:onderzoek", "crisis_id"),
    ("agent", "acuut:maatregel", "crisis_id"), ("agent", "acuut:anders", "crisis_id"),
    ("agent", "acuut:overdragen", "crisis_id"), ("agent", "vastleggen", "case_id"), ("agent", "toewijzen", "case_id"),
    ("agent", "zsm:melden", "case_id"), ("agent", "zsm:tijden", "arrest_id"), ("agent", "zsm:delen", "arrest_id"),
    ("agent", "zsm:inbreng", "arrest_id"), ("agent", "zsm:vertrek", "arrest_id"),
    ("vt", "acuut:beoordeling", "crisis_id"), ("vt", "acuut:thv", "aanvraag_id"), ("vt", "zsm:deel_a", "arrest_id"),
    ("vt", "acuut:thv_nieuw", ""), ("vt", "delen", "case_id"), ("ovj", "zsm:besluit", "arrest_id"),
    ("ovj", "zsm:inbreng", "arrest_id"),
]  # fmt: skip


# After these the session opens nothing more: tests/cases/test_web_session.py and test_lock.py.
ENDS = {reverse("logout"), reverse("slot")}


def _open(world: World, who: str, name: str, key: str) -> Walker:
    return world.walk(who).open(reverse(name, args=[world.here[key]] if key else []))


def test_whatever_is_typed_is_never_a_500_and_strange_ids_are_not_confirmed(world: World) -> None:
    bad = [*HOSTILE, *world.there.values(), str(uuid4())]
    for who, name, key in PAGES:
        walker = _open(world, who, name, key)
        url = walker.url
        for form in [one for one in walker._read.forms if one.action not in ENDS][:4]:
            target = form.action.split("#")[0] or url
            for value in bad:
                filled: dict[str, Any] = form.data() | dict.fromkeys(form.names, value)
                send = walker.client.post if form.method == "post" else walker.client.get
                answer = send(target, filled)
                assert answer.status_code in {200, 302, 404, 409, 422}, (
                    f"{name} {value[:20]!r}: {answer.status_code}"
                )
                if value in world.there.values():
                    asks_nothing = form.names <= {"csrfmiddlewaretoken"} or name in {
                        "acuut:crisis",
                        "acuut:thv",
                    }
                    assert answer.status_code != 302 or asks_nothing, f"{name}: an id was taken"
                said = answer.content.decode().replace("Agent", "")
                assert "Traceback" not in said, name
    assert not Disclosure.objects.filter(case_id=UUID(world.there["case_id"])).exists()
    assert Case.objects.get(pk=world.there["case_id"]).participations.count() == 1


STRANGE = (
    (b"tekst=\xff\xfe&stap=\xe9", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"\x00\xff{", "application/json"),
    (b"--x\r\n\xff", "multipart/form-data; boundary=x"),
)


def test_wrong_encoding_is_a_message_or_the_same_page(world: World) -> None:
    for who, name, key in PAGES:
        walker = _open(world, who, name, key)
        for body, kind in STRANGE:
            answer = walker.client.generic("POST", walker.url, body, content_type=kind)
            assert answer.status_code in {302, 400, 404, 405, 409, 422}, (
                f"{name} {kind}: {answer.status_code}"
            )


def test_a_form_sent_after_logout_saves_and_leaks_nothing(world: World) -> None:  # SA-5
    before = _counts()
    for who, name, key in PAGES:
        walker = _open(world, who, name, key)
        url = walker.url
        forms = [one for one in walker._read.forms if one.method == "post" and "uitloggen" not in one.action]
        walker.client.logout()
        for form in forms:
            answer = walker.client.post(form.action.split("#")[0] or url, form.data() | {"tekst": "typed"})
            assert answer.status_code == 302, name
            assert answer["Location"].startswith(reverse("login")), name
            assert SECRET not in answer.content.decode() + answer["Location"]
    assert _counts() == before


DOUBLE = [
    ("agent", "acuut:crisis", "crisis_id", "Gebeld", {}, CrisisAct),
    ("agent", "acuut:crisis", "crisis_id", "Veilig Thuis komt ter plaatse", {}, CrisisAct),
    ("agent", "acuut:onderzoek", "crisis_id", "Leg dit vast",
     {"doet": "politie", "handeling": "geen", "tekst": "Buren"}, CrisisAct),
    ("agent", "vastleggen", "case_id", "Leg vast", {"tekst": "Twee keer"}, InformationItem),
    ("vt", "acuut:thv", "aanvraag_id", "THV-dienst is ter plaatse", {}, None),
    ("vt", "acuut:beoordeling", "crisis_id", "Leg de beoordeling vast", {"conclusie": "Onveilig"}, InformationItem),
]  # fmt: skip


@pytest.mark.parametrize(("who", "name", "key", "button", "values", "table"), DOUBLE)
def test_two_clicks_are_one(
    world: World, who: str, name: str, key: str, button: str, values: dict[str, Any], table: Any
) -> None:  # D-1
    walker = _open(world, who, name, key)
    form, pressed = walker.form(button)
    data = form.data(pressed) | values
    data |= {one: "acuut_onveilig" for one in form.names if one.startswith("p_")}
    before = table.objects.count() if table else 0
    codes = [walker.client.post(form.action or walker.url, data).status_code for _ in range(2)]
    assert codes[0] == 302
    assert codes[1] in {302, 422}
    if table:
        assert table.objects.count() == before + 1
