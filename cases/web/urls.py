"""Addresses of the shared pages: neutral, and without personal data (SA-5)."""

from django.urls import path

from cases.web import (
    views_case,
    views_recall,
    views_requests,
    views_review,
    views_session,
    views_share,
    views_today,
    views_trail,
)

urlpatterns = [
    path("", views_today.vandaag, name="vandaag"),
    path("b/<uuid:notice_id>/gezien/", views_today.gezien, name="gezien"),
    path("inloggen/", views_session.SignIn.as_view(), name="login"),
    path("uitloggen/", views_session.SignOut.as_view(), name="logout"),
    path("sessie/verlengen/", views_session.verlengen, name="verlengen"),
    path("pauze/", views_session.pauze, name="pauze"),
    path("gezond/", views_session.gezond, name="gezond"),
    path("z/", views_case.zaken, name="zaken"),
    path("z/<uuid:case_id>/", views_case.zaak, name="zaak"),
    path("z/<uuid:case_id>/vastleggen/", views_case.vastleggen, name="vastleggen"),
    path("z/<uuid:case_id>/toewijzen/", views_case.toewijzen, name="toewijzen"),
    path("z/<uuid:case_id>/adres/<uuid:item_id>/", views_case.adres, name="adres"),
    path(
        "z/<uuid:case_id>/overdracht/<uuid:handover_id>/",
        views_case.overdracht_aannemen,
        name="overdracht_aannemen",
    ),
    path("z/<uuid:case_id>/v/van/<uuid:owner_id>/", views_requests.vragen, name="vragen"),
    path(
        "z/<uuid:case_id>/v/door/<uuid:item_id>/<uuid:receiver_id>/",
        views_requests.doorgeven,
        name="doorgeven",
    ),
    path("z/<uuid:case_id>/v/<uuid:request_id>/", views_requests.verzoek, name="verzoek"),
    path("z/<uuid:case_id>/v/<uuid:request_id>/nee/", views_requests.weigeren, name="verzoek_weigeren"),
    path("z/<uuid:case_id>/v/<uuid:request_id>/terug/", views_requests.intrekken, name="verzoek_intrekken"),
    path("z/<uuid:case_id>/i/<uuid:item_id>/bestaan/", views_requests.bestaan, name="bestaan"),
    path("z/<uuid:case_id>/delen/", views_share.delen, name="delen"),
    path("z/<uuid:case_id>/delen/naar/<uuid:receiver_id>/", views_share.bevestigen, name="delen_bevestigen"),
    path("z/<uuid:case_id>/i/<uuid:item_id>/", views_trail.spoor_van, name="spoor"),
    path("z/<uuid:case_id>/delen/<uuid:disclosure_id>/stop/", views_recall.stoppen, name="delen_stoppen"),
    path("z/<uuid:case_id>/i/<uuid:item_id>/wijzig/", views_recall.wijzigen, name="wijzigen"),
    path("z/<uuid:case_id>/terug/<uuid:receipt_id>/", views_recall.ontvangst, name="ontvangst"),
    path("z/<uuid:case_id>/l/", views_trail.logboek_zaak, name="logboek_zaak"),
    path("z/<uuid:case_id>/l/u/", views_trail.logboek_zaak_csv, name="logboek_zaak_csv"),
    path("z/<uuid:case_id>/l/p/", views_trail.logboek_zaak_papier, name="logboek_zaak_papier"),
    path("l/", views_trail.logboek, name="logboek"),
    path("l/u/", views_trail.logboek_csv, name="logboek_csv"),
    path("l/p/", views_trail.logboek_papier, name="logboek_papier"),
    path("n/", views_review.rnzs, name="rnzs"),
]
