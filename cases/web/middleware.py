"""What every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class NoStore:
    """Nothing stays behind on the phone: no page in a cache, nothing to page back to after logging out (SA-6)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark every answer of the application; static files never come here."""
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response
