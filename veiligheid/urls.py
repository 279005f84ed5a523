"""Addresses: the shared pages and one include a flow. Paths are neutral; they stand in the address bar (SA-5)."""

from django.urls import include, path

urlpatterns = [
    path("", include("cases.web.urls")),
    path("a/", include("acuut.web.urls")),
    path("t/", include("zsm.web.urls")),
]
