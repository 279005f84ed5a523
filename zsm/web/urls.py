"""Addresses of the ZSM table: neutral, and without personal data (SA-5)."""

from django.urls import path

from zsm.web import views_aanhouding, views_besluit, views_inbreng, views_nacht, views_tafel, views_vervolg

app_name = "zsm"

urlpatterns = [
    path("", views_tafel.tafel, name="tafel"),
    path("n/<uuid:case_id>/", views_aanhouding.melden, name="melden"),
    path("t/", views_vervolg.kies_telwijze, name="telwijze"),
    path("<uuid:arrest_id>/e/", views_vervolg.vervolg, name="vervolg"),
    path("<uuid:arrest_id>/", views_tafel.aanhouding, name="aanhouding"),
    path("<uuid:arrest_id>/t/", views_aanhouding.tijden, name="tijden"),
    path("<uuid:arrest_id>/d/", views_aanhouding.delen, name="delen"),
    path("<uuid:arrest_id>/w/", views_aanhouding.vertrek, name="vertrek"),
    path("<uuid:arrest_id>/a/", views_inbreng.deel_a, name="deel_a"),
    path("<uuid:arrest_id>/i/", views_inbreng.inbreng, name="inbreng"),
    path("<uuid:arrest_id>/i/n/", views_inbreng.niet_nodig, name="niet_nodig"),
    path("<uuid:arrest_id>/i/d/", views_inbreng.alsnog_delen, name="alsnog_delen"),
    path("<uuid:arrest_id>/n/", views_nacht.bellen, name="bellen"),
    path("<uuid:arrest_id>/b/", views_besluit.besluit, name="besluit"),
    path("<uuid:arrest_id>/v/1/", views_besluit.besluit_delen, name="besluit_delen"),
    path("<uuid:arrest_id>/v/2/", views_besluit.verteld, name="verteld"),
]
