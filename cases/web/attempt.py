"""From a form to one service and back: a refusal becomes an error on the form and loses nothing that was typed."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from cases.base.errors import DomainError, NotVisible

P = ParamSpec("P")
T = TypeVar("T")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, to bind a form with: also nothing at all, which is a form with everything missing."""
    return request.POST if request.method == "POST" else None


def attempt(form: BaseForm, service: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """Call the service inside a savepoint; None when it refused, with the reason on the form.

    Raises:
        NotVisible: goes on to the 404; it says nothing on a form.
    """
    try:
        with transaction.atomic():
            return service(*args, **kwargs)
    except NotVisible:
        raise
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None
