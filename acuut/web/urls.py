"""Addresses of Samen op in acuut: neutral, and without personal data (SA-5)."""

from django.urls import include, path

from acuut.web import views_crisis, views_einde, views_melden, views_overleg

app_name = "acuut"

urlpatterns = [
    path("h/", include("acuut.huisverbod.urls")),
    path("n/", views_melden.nieuw, name="nieuw"),
    path("m/<uuid:draft_id>/k/", views_melden.bekend, name="bekend"),
    path("m/<uuid:draft_id>/w/", views_melden.weg, name="weg"),
    path("m/<uuid:draft_id>/<str:vraag>/", views_melden.vraag, name="vraag"),
    path("c/<uuid:crisis_id>/", views_crisis.crisis, name="crisis"),
    path("c/<uuid:crisis_id>/a/", views_crisis.act, name="act"),
    path("c/<uuid:crisis_id>/a/1/", views_crisis.anders, name="anders"),
    path("c/<uuid:crisis_id>/v/", views_crisis.verder, name="verder"),
    path("c/<uuid:crisis_id>/d/", views_crisis.delen_melding, name="delen_melding"),
    path("c/<uuid:crisis_id>/i/<str:soort>/", views_overleg.inbreng, name="inbreng"),
    path("c/<uuid:crisis_id>/b/", views_overleg.beoordeling, name="beoordeling"),
    path("c/<uuid:crisis_id>/o/", views_overleg.onderzoek, name="onderzoek"),
    path("c/<uuid:crisis_id>/m/", views_overleg.maatregel, name="maatregel"),
    path("c/<uuid:crisis_id>/p/", views_overleg.afspraken, name="afspraken"),
    path("c/<uuid:crisis_id>/e/", views_einde.afsluiten, name="afsluiten"),
    path("c/<uuid:crisis_id>/e/1/", views_einde.overdragen, name="overdragen"),
    path("c/<uuid:crisis_id>/e/2/", views_einde.buiten, name="afsluiten_buiten"),
    path("c/<uuid:crisis_id>/e/3/", views_einde.niets, name="afsluiten_niets"),
]
