"""Addresses of the huisverbod, inside those of acuut: neutral, and without personal data (SA-5)."""

from django.urls import path

from acuut.huisverbod import views, views_begin, views_einde

urlpatterns = [
    path("", views.nieuw, name="thv_nieuw"),
    path("v/<uuid:case_id>/", views.vragen, name="thv_vragen"),
    path("w/", views_begin.districten, name="thv_districten"),
    path("t/<uuid:case_id>/", views_begin.toetsen, name="thv_toets"),
    path("t/<uuid:case_id>/n/", views_begin.niet_starten, name="thv_niet_starten"),
    path("r/<uuid:case_id>/", views_begin.rihg, name="thv_rihg"),
    path("r/<uuid:case_id>/d/", views_begin.rihg_delen, name="thv_rihg_delen"),
    path("o/<uuid:eind_id>/a/", views_einde.antwoord, name="thv_antwoord"),
    path("o/<uuid:eind_id>/n/", views_einde.noteren, name="thv_noteren"),
    path("o/<uuid:eind_id>/s/", views_einde.sluiten, name="thv_sluiten"),
    path("o/<uuid:eind_id>/g/", views_einde.geregeld, name="thv_geregeld"),
    path("<uuid:aanvraag_id>/", views.thv, name="thv"),
    path("<uuid:aanvraag_id>/p/", views.ter_plaatse, name="thv_ter_plaatse"),
    path("<uuid:aanvraag_id>/b/", views.besluit, name="thv_besluit"),
    path("<uuid:aanvraag_id>/d/", views.delen, name="thv_delen"),
    path("<uuid:aanvraag_id>/s/", views_begin.stap, name="thv_stap"),
    path("<uuid:aanvraag_id>/g/", views_begin.gesprekken, name="thv_gesprekken"),
    path("<uuid:aanvraag_id>/i/", views_begin.intrekken, name="thv_intrekken"),
    path("<uuid:aanvraag_id>/l/", views_einde.brief, name="thv_brief"),
    path("<uuid:aanvraag_id>/e/", views_einde.verlengen, name="thv_verlengen"),
    path("<uuid:aanvraag_id>/x/", views_einde.ingetrokken, name="thv_ingetrokken"),
    path("<uuid:aanvraag_id>/o/", views_einde.overleg_nieuw, name="thv_overleg"),
    path("<uuid:aanvraag_id>/k/", views_einde.onderzoek, name="thv_onderzoek"),
]
