"""Addresses of the other routes, inside those of acuut: neutral, and without personal data (SA-5)."""

from django.urls import path

from acuut.routes import views_hulp, views_structureel, views_themas

urlpatterns = [
    path("s/", views_structureel.nieuw, name="structureel_nieuw"),
    path("s/c/<uuid:crisis_id>/", views_structureel.na_crisis, name="structureel_na_crisis"),
    path("s/<uuid:route_id>/", views_structureel.route, name="structureel"),
    path("s/<uuid:route_id>/a/", views_structureel.naar_acuut, name="structureel_naar_acuut"),
    path("s/<uuid:route_id>/i/", views_structureel.bron, name="structureel_bron"),
    path("s/<uuid:route_id>/b/", views_structureel.beoordeling, name="structureel_beoordeling"),
    path("s/<uuid:route_id>/o/", views_structureel.onderzoek, name="structureel_onderzoek"),
    path("s/<uuid:route_id>/m/", views_structureel.maatregel, name="structureel_maatregel"),
    path("s/<uuid:route_id>/p/", views_structureel.afstemmen, name="structureel_afstemmen"),
    path("s/<uuid:route_id>/v/", views_structureel.verder, name="structureel_verder"),
    path("s/<uuid:route_id>/e/", views_structureel.einde, name="structureel_einde"),
    path("t/n/<uuid:case_id>/", views_themas.nieuw, name="thema_nieuw"),
    path("t/<uuid:spoor_id>/", views_themas.thema, name="thema"),
    path("t/<uuid:spoor_id>/e/", views_themas.einde, name="thema_einde"),
    path("o/<uuid:overleg_id>/", views_themas.overleg, name="overleg"),
    path("o/<uuid:overleg_id>/v/", views_themas.vragen, name="overleg_vragen"),
    path("o/<uuid:overleg_id>/b/", views_themas.gebeld, name="overleg_gebeld"),
    path("o/<uuid:overleg_id>/a/", views_themas.antwoord, name="overleg_antwoord"),
    path("o/<uuid:overleg_id>/e/", views_themas.afronden, name="overleg_afronden"),
    path("z/<uuid:case_id>/", views_hulp.overzicht, name="hulp"),
    path("z/<uuid:case_id>/o/", views_hulp.opvang, name="hulp_opvang"),
    path("z/<uuid:case_id>/n/", views_hulp.nazorg, name="hulp_nazorg"),
    path("z/<uuid:case_id>/s/", views_hulp.school, name="hulp_school"),
    path("z/s/<uuid:hulp_id>/", views_hulp.school_klaar, name="hulp_school_klaar"),
]
