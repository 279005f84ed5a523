"""Addresses of photos and documents, under their case: neutral (SA-5, SA-9)."""

from django.urls import path

from cases.web import views_evidence

app_name = "evidence"
urlpatterns = [
    path("z/<uuid:case_id>/w/nieuw/", views_evidence.nieuw, name="nieuw"),
    path("z/<uuid:case_id>/w/<uuid:evidence_id>/", views_evidence.stuk, name="stuk"),
    path("z/<uuid:case_id>/w/<uuid:evidence_id>/b/", views_evidence.beeld, name="beeld"),
    path("z/<uuid:case_id>/w/<uuid:evidence_id>/o/", views_evidence.origineel, name="origineel"),
]
