"""Addresses of Samen op in acuut: neutral, and without personal data (SA-5)."""

from django.urls import include, path

from acuut.web import (
    views_beoordeling,
    views_crisis,
    views_einde,
    views_intake,
    views_melden,
    views_melden_persoon,
    views_onderzoek,
    views_overleg,
)

app_name = "acuut"

urlpatterns = [
    path("h/", include("acuut.huisverbod.urls")),
    path("", include("acuut.routes.urls")),
    path("n/", views_melden.nieuw, name="nieuw"),
    path("i/", views_intake.intake, name="intake"),
    path("i/1/", views_intake.advies, name="advies"),
    path("i/<uuid:advies_id>/m/", views_intake.advies_melding, name="advies_melding"),
    path("m/<uuid:draft_id>/k/", views_melden.bekend, name="bekend"),
    path("m/<uuid:draft_id>/w/", views_melden.weg, name="weg"),
    path("m/<uuid:draft_id>/p/<int:nummer>/", views_melden_persoon.persoon, name="melding_persoon"),
    path("m/<uuid:draft_id>/<str:vraag>/", views_melden.vraag, name="vraag"),
    path("c/<uuid:crisis_id>/", views_crisis.crisis, name="crisis"),
    path("c/<uuid:crisis_id>/a/", views_crisis.act, name="act"),
    path("c/<uuid:crisis_id>/a/1/", views_crisis.anders, name="anders"),
    path("c/<uuid:crisis_id>/a/2/", views_crisis.achteraf, name="achteraf"),
    path("c/<uuid:crisis_id>/v/", views_crisis.verder, name="verder"),
    path("c/<uuid:crisis_id>/d/", views_crisis.delen_melding, name="delen_melding"),
    path("c/<uuid:crisis_id>/i/<str:soort>/", views_overleg.inbreng, name="inbreng"),
    path("c/<uuid:crisis_id>/b/", views_beoordeling.beoordeling, name="beoordeling"),
    path("c/<uuid:crisis_id>/u/", views_beoordeling.overleg, name="consult"),
    path("c/<uuid:crisis_id>/u/<uuid:consult_id>/", views_beoordeling.antwoord, name="consult_antwoord"),
    path("c/<uuid:crisis_id>/o/", views_onderzoek.onderzoek, name="onderzoek"),
    path("c/<uuid:crisis_id>/l/", views_onderzoek.letsel, name="letsel"),
    path("c/<uuid:crisis_id>/m/", views_overleg.maatregel, name="maatregel"),
    path("c/<uuid:crisis_id>/p/", views_overleg.afspraken, name="afspraken"),
    path("c/<uuid:crisis_id>/e/", views_einde.afsluiten, name="afsluiten"),
    path("c/<uuid:crisis_id>/e/1/", views_einde.overdragen, name="overdragen"),
    path("c/<uuid:crisis_id>/e/2/", views_einde.buiten, name="afsluiten_buiten"),
    path("c/<uuid:crisis_id>/e/3/", views_einde.niets, name="afsluiten_niets"),
]
