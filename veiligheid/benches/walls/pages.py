"""Every address of the application, with the ids of every case, for somebody who may see none of it."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from cases.dossier.models import Case

# An argument whose name is not that of a model.
_MODELS = {
    "item": "informationitem",
    "quoted": "informationitem",
    "receiver": "organisation",
    "owner": "organisation",
    "third": "organisation",
    "aanvraag": "huisverbodaanvraag",
    "draft": "meldingdraft",
    "request": "informationrequest",
    "breach": "databreach",
    "shield": "caseshield",
    "member": "caseshieldmember",
}
# What an address takes that is no id, by the name of the argument; one that is not here is tried with each of these.
_WORDS = {"vraag": ("1", "2", "3"), "soort": ("a", "b", "acuut")}
_OTHER = ("1", "acuut", "csv")
_FEW = 2
"""Of the rows of one case that an address could name."""
NOT_TRIED = frozenset({"login", "logout", "pauze", "gezond", "verlengen"})
"""They show and change nothing of a case."""


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address by its name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield f"{space}{entry.name}", entry


def addresses(cases: Iterable[Case]) -> dict[str, list[str]]:
    """Where each page is, by its name, for each case; an argument that nothing is known of gives an empty list."""
    chosen = list(cases)
    return {
        name: list(dict.fromkeys(where for case in chosen for where in _places(name, entry, case)))
        for name, entry in named(get_resolver())
        if name not in NOT_TRIED
    }


def _places(name: str, entry: URLPattern, case: Case) -> Iterator[str]:
    wanted = entry.pattern.converters
    sets: list[dict[str, Any]] = [{}]
    for argument in wanted:
        sets = [{**one, argument: value} for one in sets for value in _values(argument, case)]
    for arguments in sets:
        try:
            yield reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue


def _values(argument: str, case: Case) -> list[Any]:
    if argument == "case_id":
        return [case.pk]
    if not argument.endswith("_id"):
        return list(_WORDS.get(argument, _OTHER))
    model = _model(argument.removesuffix("_id"))
    return _ids(model, case) if model else []


def _model(word: str) -> type[Model] | None:
    wanted = _MODELS.get(word, word)
    return next((model for model in apps.get_models() if model._meta.model_name == wanted), None)


def _ids(model: type[Model], case: Case) -> list[UUID]:
    """Those of the case, as far as the model says which case it is of; else one of whatever there is."""
    fields = {field.name for field in model._meta.get_fields()}
    rows = model._base_manager.all()
    if "case" in fields:
        rows = rows.filter(case=case)
    elif model._meta.model_name == "organisation":
        rows = rows.filter(region=case.region_id)
    chosen = rows[:_FEW] if rows.exists() else model._base_manager.all()[:1]
    return list(chosen.values_list("pk", flat=True))
