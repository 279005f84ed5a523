"""Answers when something is not right: Dutch, what to do next, nothing given away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a session that ended, or from elsewhere."""
    return render(request, "403_csrf.html", status=403)
