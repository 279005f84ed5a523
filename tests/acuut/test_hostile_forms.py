"""Every field of every form of acuut, one by one, with hostile input: never a 500 (issue 2: bad input)."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from acuut.huisverbod import views as thv_views
from acuut.models import Crisis
from cases.base import clock
from tests.acuut import crisis_kit, thv_kit
from tests.acuut.crisis_kit import freeze, login, post, report, share, start
from tests.cast import Cast

SCRIPT = "<script>alert(1)</script>"
TEXTS = ["a\x00b", SCRIPT, "x" * 20_000, "\u202e\ufffe", ""]
MOMENTS = [
    "0001-01-01T00:00",
    "9999-12-31",
    "morgen",
    "0001-01-01",
    "9999-12-31T23:59",
    "2026-02-30T10:00",
    "x" * 500,
]
NUMBERS = ["\x00", "9" * 5_000, "-1", "1e9", "een", ""]
CHOICES = ["\x00", str(uuid4()), "onzin", "x" * 5_000, ""]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch)
    monkeypatch.setattr(thv_views, "present", clock.now)


@pytest.fixture
def crisis(cast: Cast) -> Crisis:
    """Logged by the police, shared with Veilig Thuis."""
    agent = login(cast.agent)
    found = report(agent)
    assert share(agent, found).status_code == 302
    return found


def hostile(field: forms.Field) -> list[Any]:
    """What somebody could send for this field."""
    if isinstance(field, forms.DateField | forms.DateTimeField):
        return MOMENTS
    if isinstance(field, forms.IntegerField):
        return NUMBERS
    if isinstance(field, forms.MultipleChoiceField):
        return [[], *([choice] for choice in CHOICES)]
    return CHOICES if isinstance(field, forms.ChoiceField | forms.UUIDField) else TEXTS


def good(name: str, field: forms.Field) -> Any:
    """Something that this field takes."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        keys = [str(key) for key, _ in choices if key]
        return keys if isinstance(field, forms.MultipleChoiceField) else (keys or [""])[0]
    if isinstance(field, forms.UUIDField):
        return str(uuid4())
    if isinstance(field, forms.DateTimeField):
        return f"{clock.now():%Y-%m-%dT%H:%M}"
    known = {"nummer": "0612345678", "district": "A1", "zaak": "nieuw"}
    return "" if isinstance(field, forms.DateField) else known.get(name, "1")


ALONE = 2
"""So many hostile values of a field are tried while all others are well; the further ones in all fields at once."""


def attacks(form: forms.BaseForm) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """The form filled in well, but for one field; then with hostile input in every field."""
    filled = {name: good(name, field) for name, field in form.fields.items()}
    bad = {name: hostile(field) for name, field in form.fields.items()}
    for name, values in bad.items():
        yield from ((name, value, filled | {name: value}) for value in values[:ALONE])
    for turn in range(ALONE, max(map(len, bad.values()), default=0)):
        yield "all", turn, {name: values[min(turn, len(values) - 1)] for name, values in bad.items()}


def tried(client: Client, url: str, sent: dict[str, Any]) -> HttpResponse:
    """What came of it, undone afterwards."""
    with transaction.atomic():
        answer = client.post(url, sent)
        transaction.set_rollback(True)
    return answer  # type: ignore[return-value]


def withstands(client: Client, name: str, *args: Any) -> None:
    """Every field of the form on this page holds."""
    url = reverse(f"acuut:{name}", args=args)
    for field, value, sent in attacks(client.get(url).context["form"]):
        answer = tried(client, url, sent)
        shown, what = answer.content.decode(), f"{name}.{field}={value!r:.40}"
        assert answer.status_code in {302, 404, 422}, f"{what} gives {answer.status_code}"
        assert SCRIPT not in shown, f"{what} is not escaped"
        if answer.status_code == 422:
            assert "vv-wrong" in shown, f"{what} says nothing"
            english = [word for word in ("This field", "Enter a", "Ensure", "Select a") if word in shown]
            assert not english, f"{what} is not in Dutch"


def test_the_questions_of_a_melding(cast: Cast) -> None:  # AC-1
    agent = login(cast.agent)
    draft = start(agent)
    for question in "12345":
        withstands(agent, "vraag", draft, question)
    withstands(agent, "bekend", crisis_kit.fill(agent))


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_the_forms_of_the_first_four_steps(cast: Cast, crisis: Crisis, who: str) -> None:  # AC-2 to AC-6
    client = login(cast.everyone()[who])
    for name in ("anders", "verder", "onderzoek", "maatregel", "afspraken"):
        withstands(client, name, crisis.pk)
    withstands(client, "inbreng", crisis.pk, "b")
    assert post(client, crisis, "inbreng", "b", tekst="eerder afgesproken").status_code == 302
    withstands(client, "delen_melding", crisis.pk)
    if who == "vt":
        withstands(client, "beoordeling", crisis.pk)


@pytest.mark.parametrize("who", ["agent", "vt"])
def test_the_forms_of_the_last_step(cast: Cast, crisis: Crisis, who: str) -> None:  # AC-7
    client = login(cast.everyone()[who])
    for step in range(1, 5):
        assert post(client, crisis, "verder", stap=step, waarom="geen_tijd").status_code == 302
    for name in ("overdragen", "afsluiten_buiten", "afsluiten_niets"):
        withstands(client, name, crisis.pk)


def test_the_form_in_which_the_police_ask_for_a_huisverbod(cast: Cast) -> None:  # TH-1
    agent = login(cast.agent)
    withstands(agent, "thv_vragen", report(agent).case_id)


def test_the_forms_of_the_huisverbod(cast: Cast) -> None:  # TH-1, TH-3
    vt = login(cast.vt)
    withstands(vt, "thv_nieuw")
    asked = thv_kit.ask(vt, cast.vt, clock.now())
    assert thv_kit.arrive(vt, asked).status_code == 302
    withstands(vt, "thv_besluit", asked.pk)
    assert thv_kit.decide(vt, asked).status_code == 302
    withstands(vt, "thv_delen", asked.pk)
