"""Addresses of the huisverbod, inside those of acuut: neutral, and without personal data (SA-5)."""

from django.urls import path

from acuut.huisverbod import views

urlpatterns = [
    path("", views.nieuw, name="thv_nieuw"),
    path("v/<uuid:case_id>/", views.vragen, name="thv_vragen"),
    path("<uuid:aanvraag_id>/", views.thv, name="thv"),
    path("<uuid:aanvraag_id>/p/", views.ter_plaatse, name="thv_ter_plaatse"),
    path("<uuid:aanvraag_id>/b/", views.besluit, name="thv_besluit"),
    path("<uuid:aanvraag_id>/d/", views.delen, name="thv_delen"),
]
