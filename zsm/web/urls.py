"""Addresses of the ZSM table: neutral, and without personal data (SA-5)."""

from django.urls import path

from zsm.web import (
    views_aanhouding,
    views_aanvoer,
    views_beslissen,
    views_besluit,
    views_cijfers,
    views_gesprek,
    views_inbreng,
    views_inlezen,
    views_muur,
    views_nacht,
    views_nazorg,
    views_opdracht,
    views_tafel,
    views_vervolg,
)

app_name = "zsm"

urlpatterns = [
    path("", views_tafel.tafel, name="tafel"),
    path("n/<uuid:case_id>/", views_aanhouding.melden, name="melden"),
    path("in/", views_inlezen.inlezen, name="inlezen"),
    path("m/", views_muur.muur, name="muur"),
    path("c/", views_cijfers.cijfers, name="cijfers"),
    path("v/", views_aanvoer.lijst, name="verdachten"),
    path("<uuid:arrest_id>/c/", views_aanvoer.vraag_vt, name="vraag_vt"),
    path("<uuid:arrest_id>/c/a/", views_aanvoer.advies, name="consult"),
    path("<uuid:arrest_id>/p/", views_aanvoer.spoor, name="spoor"),
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
    path("<uuid:arrest_id>/i/t/", views_inbreng.inbreng_terug, name="inbreng_terug"),
    path("<uuid:arrest_id>/n/", views_nacht.bellen, name="bellen"),
    path("<uuid:arrest_id>/b/", views_beslissen.besluit, name="besluit"),
    path("<uuid:arrest_id>/b/n/", views_beslissen.opvolgen, name="opvolgen"),
    path("<uuid:arrest_id>/v/1/", views_besluit.besluit_delen, name="besluit_delen"),
    path("<uuid:arrest_id>/v/2/", views_besluit.verteld, name="verteld"),
    path("<uuid:arrest_id>/v/3/", views_gesprek.gesprek, name="gesprek"),
    path("<uuid:arrest_id>/v/4/", views_gesprek.blad, name="blad"),
    path("<uuid:arrest_id>/v/5/", views_gesprek.namens, name="namens"),
    path("<uuid:arrest_id>/v/6/", views_nazorg.advies, name="advies"),
    path("<uuid:arrest_id>/v/7/", views_nazorg.sepot_doorgeven, name="sepot"),
    path("<uuid:arrest_id>/v/8/", views_nazorg.afspraak_nieuw, name="afspraak_nieuw"),
    path("f/<uuid:afspraak_id>/", views_nazorg.afspraak, name="afspraak"),
    path("o/<uuid:opdracht_id>/", views_opdracht.opdracht, name="opdracht"),
]
