"""Addresses of the shared pages: neutral, and without personal data (SA-5)."""

from django.urls import path

from cases.web import views_session

urlpatterns = [
    path("inloggen/", views_session.SignIn.as_view(), name="login"),
    path("uitloggen/", views_session.SignOut.as_view(), name="logout"),
    path("sessie/verlengen/", views_session.verlengen, name="verlengen"),
    path("pauze/", views_session.pauze, name="pauze"),
    path("gezond/", views_session.gezond, name="gezond"),
]
