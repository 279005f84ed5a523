"""The access matrix: every address of the application × everybody, the status each gets (SH-1; house: denial).

A new address fails here until it says what each gets. Add a line to EXPECTED: the ten columns are WHO, in order.
An address of the flows takes its ids from tests/access/world.py.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import database
from tests.access.world import GIVEN_NAME, SECRET_ADDRESS, SUSPECT, World, make_world
from tests.conftest import connected

# agent: police, opened the case · vt: Veilig Thuis, on duty, it was shared with · collega: Veilig Thuis, not at work
# on it · ovj, raad, recl: on duty, nothing was shared with them · rnzs: the chair · fg: of Veilig Thuis · elders:
# Veilig Thuis in Groningen · niemand: not logged in.
WHO = {
    "agent": "agent", "vt": "vt", "collega": "vt_unassigned", "ovj": "ovj", "raad": "raad", "recl": "reclassering",
    "rnzs": "voorzitter", "fg": "fg_vt", "elders": "elsewhere", "niemand": None,
}  # fmt: skip

# fmt: off
EXPECTED = {
    #                        how  agent vt  collega ovj raad recl rnzs  fg elders niemand
    "gezond":               "GET   200  200  200  200  200  200  200  200  200  200",
    "levend":               "GET   200  200  200  200  200  200  200  200  200  200",
    "pauze":                "GET   200  200  200  200  200  200  200  200  200  200",
    "login":                "GET   302  302  302  302  302  302  302  302  302  200",
    "logout":               "POST  302  302  302  302  302  302  302  302  302  302",
    "verlengen":            "POST  200  200  200  200  200  200  200  200  200  302",

    "service_worker":       "GET   200  200  200  200  200  200  200  200  200  200",
    "berichten":            "GET   200  200  200  200  200  200  200  200  200  302",  # each their own
    "toestel":              "POST  422  422  422  422  422  422  422  422  422  302",  # without keys
    "toestel_weg":          "POST  404  302  404  404  404  404  404  404  404  302",  # of VT
    "proefbericht":         "POST  302  302  302  302  302  302  302  302  302  302",
    "storing":              "GET   404  404  404  404  404  404  404  404  404  302",  # a functioneel beheerder
    "bericht":              "GET   404  302  404  404  404  404  404  404  404  302",

    "slot":                 "POST  302  302  302  302  302  302  302  302  302  302",  # back to the same page
    "sessies":              "GET   200  200  200  200  200  200  200  200  200  302",  # each their own
    "sessie_einde":         "POST  404  302  404  404  404  404  404  404  404  302",  # of VT
    "gevaar_nieuw":         "GET   200  200  404  404  404  404  404  404  404  302",
    "gevaar_einde":         "GET   200  404  404  404  404  404  404  404  404  302",  # its owner alone
    "contactblad":          "GET   200  200  404  404  404  404  404  404  404  302",  # one's own, of a person
    "contact_nummer":       "GET   200  200  404  404  404  404  404  404  404  302",  # the question alone
    "evidence:nieuw":       "GET   200  200  404  404  404  404  404  404  404  302",
    "evidence:stuk":        "GET   200  200  404  404  404  404  404  404  404  302",  # shared with VT
    "evidence:beeld":       "GET   200  200  404  404  404  404  404  404  404  302",  # the copy
    "evidence:origineel":   "GET   200  404  404  404  404  404  404  404  404  302",  # its owner alone

    "vandaag":              "GET   200  200  200  200  200  200  200  200  200  302",
    "alarm":                "GET   404  200  404  404  404  404  404  404  404  302",  # of VT: who works on it
    "gezien":               "POST  404  302  404  404  404  404  404  404  404  302",
    "zaken":                "GET   200  200  200  200  200  200  200  200  200  302",
    "logboek":              "GET   200  200  200  200  200  200  200  200  200  302",
    "rnzs":                 "GET   404  404  404  404  404  404  200  404  404  302",

    "zaak":                 "GET   200  200  404  404  404  404  404  404  404  302",
    "vastleggen":           "GET   200  200  404  404  404  404  404  404  404  302",
    "toewijzen":            "GET   200  200  404  404  404  404  404  404  404  302",
    "afhalen":              "POST  302  404  404  404  404  404  404  404  404  302",  # the last one: a message
    "adres":                "POST  200  404  404  404  404  404  404  404  404  302",
    "mensen":               "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon":              "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon_nieuw":        "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon_naam":         "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon_relatie":      "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon_adres":        "GET   200  200  404  404  404  404  404  404  404  302",
    "persoon_bsn":          "GET   200  200  404  404  404  404  404  404  404  302",
    "kenmerk":              "GET   200  200  404  404  404  404  404  404  404  302",
    "vervalt":              "GET   200  404  404  404  404  404  404  404  404  302",  # who said it
    "bsn_toon":             "POST  200  404  404  404  404  404  404  404  404  302",  # not shared
    "delen":                "GET   200  200  404  404  404  404  404  404  404  302",
    "delen_bevestigen":     "GET   200  302  404  404  404  404  404  404  404  302",  # to VT: not VT's own item
    "delen_stoppen":        "GET   200  404  404  404  404  404  404  404  404  302",
    "wijzigen":             "GET   200  404  404  404  404  404  404  404  404  302",
    "ontvangst":            "POST  404  302  404  404  404  404  404  404  404  302",
    "vragen":               "GET   404  200  404  404  404  404  404  404  404  302",  # of the police: not by them
    "doorgeven":            "GET   404  200  404  404  404  404  404  404  404  302",
    "verzoek":              "GET   200  200  404  404  404  404  404  404  404  302",
    "verzoek_weigeren":     "POST  422  404  404  404  404  404  404  404  404  302",  # without a reason
    "verzoek_intrekken":    "POST  404  302  404  404  404  404  404  404  404  302",
    "bekend_vragen":        "GET   200  200  404  404  404  404  404  404  404  302",  # VT: no melding of its own
    "bekend_antwoord":      "GET   200  404  404  404  404  404  404  404  404  302",  # who asked
    "bekend_gebeld":        "POST  302  404  404  404  404  404  404  404  404  302",
    "dubbel":               "GET   200  200  404  404  404  404  404  404  404  302",
    "samenvoegen":          "GET   200  200  404  404  404  404  404  404  404  302",
    "gezin_samenvoegen":    "GET   200  200  404  404  404  404  404  404  404  302",
    "uit_elkaar":           "GET   200  404  404  404  404  404  404  404  404  302",  # by whose word it is
    "gezin_uit_elkaar":     "GET   200  404  404  404  404  404  404  404  404  302",
    "bestaan":              "POST  302  404  404  404  404  404  404  404  404  302",
    "overdracht_aannemen":  "POST  404  302  404  404  404  404  404  404  404  302",
    "overdracht_terug":     "GET   200  404  404  404  404  404  404  404  404  302",  # the giver alone
    "maatregel":            "GET   200  404  404  404  404  404  404  404  404  302",  # its owner alone
    "logboek_zaak":         "GET   200  200  404  404  404  404  404  404  404  302",
    "logboek_zaak_csv":     "GET   200  200  404  404  404  404  404  404  404  302",
    "logboek_zaak_papier":  "GET   200  200  404  404  404  404  404  404  404  302",
    "logboek_csv":          "GET   404  404  404  404  404  404  404  200  404  302",  # the FG alone
    "logboek_papier":       "GET   404  404  404  404  404  404  404  200  404  302",
    "zegels":               "GET   404  404  404  404  404  404  404  200  404  302",  # the FG alone
    "spoor":                "GET   200  404  404  404  404  404  404  404  404  302",  # the address: not shared

    "verteld":              "GET   200  404  404  404  404  404  404  404  404  302",  # the giver alone
    "delen_nood":           "GET   302  302  404  404  404  404  404  404  404  302",  # nothing was picked
    "afschermen":           "GET   200  200  404  404  404  404  404  404  404  302",
    "datalek":              "GET   200  200  200  200  200  200  200  200  200  302",
    "klacht":               "GET   200  200  200  200  200  200  200  200  200  302",
    "fg":                   "GET   404  404  404  404  404  404  404  200  404  302",
    "fg_vitaal":            "GET   404  404  404  404  404  404  404  200  404  302",
    "fg_datalek":           "GET   404  404  404  404  404  404  404  200  404  302",
    "fg_bekend":            "GET   404  404  404  404  404  404  404  200  404  302",  # the FG alone
    "fg_afscherming":       "GET   404  404  404  404  404  404  404  200  404  302",

    "formulieren":          "GET   200  200  200  200  200  200  200  200  200  302",  # public: what is asked
    "formulier":            "GET   200  200  200  200  200  200  200  200  200  302",
    "formulier_nieuw":      "GET   404  404  404  404  404  404  404  404  404  302",  # a functioneel beheerder
    "regio":                "GET   200  200  200  200  200  200  200  200  200  302",  # of the own region
    "regio_nieuw":          "GET   404  404  404  404  404  404  404  404  404  302",  # a functioneel beheerder
    "regio_voorstel":       "GET   404  404  404  404  404  404  404  200  404  302",  # who decides in the region
    "beoordeling":          "GET   404  200  404  404  404  404  404  404  404  302",  # of VT, not shared

    "gronden":              "GET   200  200  200  200  200  200  200  200  200  302",  # public law
    "grond_nieuw":          "GET   404  404  404  404  404  404  404  404  404  302",  # a functioneel beheerder
    "grond_vervangen":      "GET   404  404  404  404  404  404  404  404  404  302",
    "grond_eindigen":       "GET   404  404  404  404  404  404  404  404  404  302",
    "grond_besluit":        "GET   404  404  404  404  404  404  404  404  404  302",
    "besluit_eindigen":     "GET   404  404  404  404  404  404  404  404  404  302",
    "grond_voorstel":       "GET   404  404  404  404  404  404  404  200  404  302",  # every FG may see it
    "instemming":           "GET   404  404  404  404  404  404  404  404  404  302",  # no art. 9 with the OM

    "bereikbaar":           "GET   200  200  200  200  200  200  200  200  200  302",  # names and numbers, no case
    "rooster":              "GET   200  200  200  200  200  200  200  200  200  302",  # one's own shifts
    "rooster_uit":          "GET   200  200  200  200  200  200  200  200  200  302",
    "rooster_uit_alles":    "GET   404  404  404  404  404  404  404  404  404  302",  # who keeps the roster
    "rooster_nieuw":        "GET   404  404  404  404  404  404  404  404  404  302",
    "rooster_uren":         "GET   404  404  404  404  404  404  404  404  404  302",
    "rooster_uren_einde":   "POST  404  404  404  404  404  404  404  404  404  302",
    "rooster_in":           "GET   404  404  404  404  404  404  404  404  404  302",
    "contacten":            "GET   404  404  404  404  404  404  404  404  404  302",
    "dienst":               "GET   404  200  404  404  404  404  404  404  404  302",  # whose shift it is
    "dienst_over":          "POST  404  422  404  404  404  404  404  404  404  302",  # to nobody
    "dienst_einde":         "POST  404  404  404  404  404  404  404  404  404  302",
    "dienst_weg":           "POST  404  404  404  404  404  404  404  404  404  302",

    "acuut:nieuw":          "POST  302  302  302  404  404  404  404  302  302  302",  # police and VT: a draft
    "acuut:intake":         "GET   200  200  200  404  404  404  404  200  200  302",  # police and VT
    "acuut:advies":         "GET   404  200  200  404  404  404  404  200  200  302",  # VT, an empty form
    "acuut:advies_melding": "POST  404  302  404  404  404  404  404  404  404  302",  # who gave the advice
    "acuut:vraag":          "GET   200  404  404  404  404  404  404  404  404  302",
    "acuut:melding_persoon": "GET  302  404  404  404  404  404  404  404  404  302",  # nobody is named yet
    "acuut:bekend":         "GET   302  404  404  404  404  404  404  404  404  302",  # the first question is open
    "acuut:weg":            "POST  302  404  404  404  404  404  404  404  404  302",
    "acuut:crisis":         "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:act":            "POST  302  302  404  404  404  404  404  404  404  302",
    "acuut:achteraf":       "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:anders":         "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:verder":         "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:delen_melding":  "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:inbreng":        "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:beoordeling":    "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:consult":        "GET   200  200  404  404  404  404  404  404  404  302",  # the OM, or the Raad
    "acuut:consult_antwoord": "GET 404  200  404  404  404  404  404  404  404  302",  # who asked
    "acuut:onderzoek":      "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:letsel":         "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:maatregel":      "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:afspraken":      "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:afsluiten":      "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:overdragen":     "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:afsluiten_buiten": "GET 200  200  404  404  404  404  404  404  404  302",
    "acuut:afsluiten_niets":  "GET 200  200  404  404  404  404  404  404  404  302",
    "acuut:thv_nieuw":      "GET   404  200  200  404  404  404  404  200  200  302",  # VT, an empty form
    "acuut:thv_vragen":     "GET   200  404  404  404  404  404  404  404  404  302",  # only the police ask this way
    "acuut:thv":            "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_ter_plaatse": "POST 404  302  404  404  404  404  404  404  404  302",
    "acuut:thv_besluit":    "GET   404  302  404  404  404  404  404  404  404  302",  # not on the spot yet
    "acuut:thv_districten": "GET   200  200  200  404  404  404  404  200  200  302",  # police and VT: duty
    "acuut:thv_toets":      "GET   404  200  404  404  404  404  404  404  404  302",  # VT, the criteria
    "acuut:thv_niet_starten": "GET 404  302  404  404  404  404  404  404  404  302",  # nothing was checked
    "acuut:thv_rihg":       "GET   200  404  404  404  404  404  404  404  404  302",  # the police fill it in
    "acuut:thv_rihg_delen": "GET   200  404  404  404  404  404  404  404  404  302",
    "acuut:thv_stap":       "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_gesprekken": "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_intrekken":  "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_brief":      "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_verlengen":  "GET   404  302  404  404  404  404  404  404  404  302",  # no huisverbod yet
    "acuut:thv_ingetrokken": "GET  404  302  404  404  404  404  404  404  404  302",
    "acuut:thv_overleg":    "GET   404  302  404  404  404  404  404  404  404  302",
    "acuut:thv_onderzoek":  "POST  404  404  404  404  404  404  404  404  404  302",  # none followed
    "acuut:thv_antwoord":   "GET   200  404  404  404  404  404  404  404  404  302",  # the police were asked
    "acuut:thv_noteren":    "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_sluiten":    "GET   404  200  404  404  404  404  404  404  404  302",
    "acuut:thv_geregeld":   "POST  404  404  404  404  404  404  404  404  404  302",  # nothing was to follow yet
    "acuut:thv_delen":      "GET   404  302  404  404  404  404  404  404  404  302",  # no outcome yet

    "acuut:structureel_nieuw": "GET 404 200  200  404  404  404  404  200  200  302",  # VT, an empty form
    "acuut:structureel_na_crisis": "GET 404 302 404 404 404 404  404  404  404  302",  # the route runs: to it
    "acuut:structureel":    "GET   404  200  404  404  404  404  404  404  404  302",  # of VT
    "acuut:structureel_naar_acuut": "POST 404 302 404 404 404 404 404 404 404 302",
    "acuut:structureel_bron": "GET 404  200  404  404  404  404  404  404  404  302",
    "acuut:structureel_beoordeling": "GET 404 200 404 404 404 404 404 404 404 302",
    "acuut:structureel_onderzoek": "POST 404 302 404 404 404 404 404 404 404 302",
    "acuut:structureel_maatregel": "GET 404 200 404 404 404 404 404 404 404 302",
    "acuut:structureel_afstemmen": "GET 404 200 404 404 404 404 404 404 404 302",
    "acuut:structureel_verder": "GET 404 200 404 404  404  404  404  404  404  302",
    "acuut:structureel_einde": "GET 404 200  404  404  404  404  404  404  404  302",
    "acuut:thema_nieuw":    "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:thema":          "GET   200  404  404  404  404  404  404  404  404  302",  # of the police, not shared
    "acuut:thema_einde":    "GET   200  404  404  404  404  404  404  404  404  302",
    "acuut:overleg":        "GET   200  404  404  404  404  404  404  404  404  302",  # nobody was asked yet
    "acuut:overleg_vragen": "GET   200  404  404  404  404  404  404  404  404  302",
    "acuut:overleg_gebeld": "POST  302  404  404  404  404  404  404  404  404  302",
    "acuut:overleg_antwoord": "POST 404 404  404  404  404  404  404  404  404  302",  # who was asked
    "acuut:overleg_afronden": "GET 200  404  404  404  404  404  404  404  404  302",
    "acuut:hulp":           "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:hulp_opvang":    "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:hulp_nazorg":    "GET   200  200  404  404  404  404  404  404  404  302",
    "acuut:hulp_school":    "POST  404  404  404  404  404  404  404  404  404  302",  # no child was named
    "acuut:hulp_school_klaar": "GET 200 404  404  404  404  404  404  404  404  302",  # who took it upon them

    "zsm:tafel":            "GET   200  200  200  200  200  200  200  200  200  302",
    "zsm:muur":             "GET   200  200  200  200  200  200  200  200  200  302",  # codes of what each may know
    "zsm:cijfers":          "GET   404  404  404  404  404  404  200  404  404  302",  # the chair alone
    "zsm:melden":           "GET   200  404  404  404  404  404  404  404  404  302",
    "zsm:aanhouding":       "GET   200  200  404  200  404  404  404  404  404  302",
    "zsm:inlezen":          "GET   200  404  404  404  404  404  404  404  404  302",  # the police
    "zsm:verdachten":       "GET   200  200  200  200  200  200  200  200  200  302",  # each what it was told
    "zsm:vraag_vt":         "POST  302  404  404  302  404  404  404  404  404  302",  # not Veilig Thuis itself
    "zsm:consult":          "GET   404  200  404  404  404  404  404  404  404  302",  # Veilig Thuis advises
    "zsm:spoor":            "GET   200  404  404  200  404  404  404  404  404  302",  # who reported it, and the OM
    "zsm:tijden":           "GET   200  404  404  404  404  404  404  404  404  302",
    "zsm:delen":            "GET   200  404  404  404  404  404  404  404  404  302",
    "zsm:vertrek":          "GET   200  404  404  200  404  404  404  404  404  302",
    "zsm:deel_a":           "GET   404  200  404  404  404  404  404  404  404  302",
    "zsm:inbreng":          "GET   200  404  404  200  404  404  404  404  404  302",
    "zsm:niet_nodig":       "POST  404  404  404  404  404  404  404  404  404  302",  # Raad and 3RO, once told
    "zsm:alsnog_delen":     "GET   200  404  404  404  404  404  404  404  404  302",
    "zsm:inbreng_terug":    "GET   302  302  404  302  404  404  404  404  404  302",  # nothing to take back
    "zsm:bellen":           "GET   200  404  404  200  404  404  404  404  404  302",  # Veilig Thuis is called
    "zsm:telwijze":         "GET   404  404  404  404  404  404  404  404  404  302",  # a functioneel beheerder, OM
    "zsm:vervolg":          "GET   302  302  404  302  404  404  404  404  404  302",  # no detention: back to it
    "zsm:besluit":          "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:opvolgen":         "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:besluit_delen":    "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:verteld":          "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:gesprek":          "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:blad":             "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:namens":           "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:advies":           "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:sepot":            "GET   404  404  404  302  404  404  404  404  404  302",  # not a sepot: back to it
    "zsm:afspraak_nieuw":   "GET   404  404  404  200  404  404  404  404  404  302",
    "zsm:afspraak":         "GET   404  404  404  200  404  404  404  404  404  302",  # shared with nobody
    "zsm:opdracht":         "GET   404  200  404  200  404  404  404  404  404  302",  # asked of VT
}
# fmt: on

# Pages without somebody who logged in, and why.
PUBLIC = {
    "login": "to log in",
    "logout": "to log out; also when the session is over already",
    "pauze": "the hidden screen: it says nothing",
    "gezond": "for who keeps watch: it says nothing",
    "levend": "for the proxy: it says nothing",
    "service_worker": "fetched by the browser itself, also after logging out: one neutral line",
}
# Of those who may not: a colleague, another partner, another region, nobody.
DENIED = ("collega", "ovj", "elders", "niemand")
# At the ZSM table only, and told nothing in this world: what another region may not see, they may not either.
TOLD_NOTHING = ("shn", "halt")
# What an address takes besides the ids of the world.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "acuut:vraag": {"vraag": "1"},
    "acuut:melding_persoon": {"nummer": 1},
    "acuut:inbreng": {"soort": "b"},
    "regio_nieuw": {"vraag": "vt_aan_tafel"},
}
AFTER_THE_DECISION = {
    "zsm:opvolgen", "zsm:besluit_delen", "zsm:verteld", "zsm:gesprek", "zsm:blad", "zsm:namens", "zsm:sepot",
    "zsm:afspraak_nieuw",
}  # fmt: skip


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address by its name; one without a name shows as its route."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name or entry.pattern}", entry


ADDRESSES = dict(named(get_resolver()))


@pytest.fixture(scope="module")
def world(django_db_blocker: Any, worker_id: str) -> Iterator[World]:
    """One of everything, committed once; each test rolls back what it did."""
    with database.clone(f"matrix_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        yield make_world()


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    """Everybody at a browser of their own."""
    people = WHO | {who: who for who in TOLD_NOTHING}
    clients = {who: Client() for who in people}
    for who, name in people.items():
        if name:
            clients[who].force_login(world.cast.everyone()[name])
    return clients


def address(name: str, world: World, **other: UUID) -> str:
    """Where this page of the world is, or of other ids."""
    ids = world.ids | {"arrest_id": world.decided.pk} if name in AFTER_THE_DECISION else world.ids
    wanted = ADDRESSES[name].pattern.converters
    arguments = {key: other.get(key, ids[key]) for key in wanted if key in ids} | ARGUMENTS.get(name, {})
    query = f"?item={ids['own_id']}&moment=acuut" if name == "delen_bevestigen" else ""
    return reverse(name, kwargs=arguments) + query


def asked(client: Client, method: str, where: str) -> HttpResponse:
    """The answer; what asking changed is undone."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = client.post(where) if method == "POST" else client.get(where)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return answer  # type: ignore[return-value]


def expected(name: str) -> tuple[str, dict[str, int]]:
    """How the page is asked for, and the status that each gets."""
    assert name in EXPECTED, f"'{name}' is new: say in EXPECTED what each gets (tests/access/test_matrix.py)"
    method, *statuses = EXPECTED[name].split()
    return method, dict(zip(WHO, map(int, statuses), strict=True))


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_each_gets_what_is_expected(name: str, world: World, browsers: dict[str, Client]) -> None:  # SH-1
    """Also: what is forbidden looks like what is not there, and what may not be seen may not be changed."""
    method, statuses = expected(name)
    where = address(name, world)
    answers = {who: asked(browsers[who], method, where) for who in WHO}
    assert {who: answer.status_code for who, answer in answers.items()} == statuses
    for who, answer in answers.items():
        _tells_nothing_outside(answer)
        _tells_only_who_it_was_told(name, who, answer)
    if name not in PUBLIC:
        assert answers["niemand"]["Location"].startswith(reverse("login"))
        _looks_like_what_is_not_there(name, world, browsers, answers)
        _may_not_be_changed(name, world, browsers)
        if statuses["elders"] == 404:
            refused = {who: asked(browsers[who], method, where).status_code for who in TOLD_NOTHING}
            assert refused == dict.fromkeys(TOLD_NOTHING, 404), (
                "Slachtofferhulp and Halt were told nothing (ZS-4)"
            )


def _tells_nothing_outside(answer: HttpResponse) -> None:
    """Neutral title, nothing in a cache, nothing from elsewhere: on a refusal too (SA-5, SA-6)."""
    assert answer["Cache-Control"] == "no-store"
    assert re.search("default-src '(self|none)'", answer["Content-Security-Policy"])  # a photo loads nothing
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
    text = answer.content.decode(errors="replace")
    if "<html" in text:
        assert re.findall(r"<title>(.*?)</title>", text) == ["Overzicht"]


def _tells_only_who_it_was_told(name: str, who: str, answer: HttpResponse) -> None:
    """The name in the case is for police and the VT it was shared with; its secret address for one page (SA-1)."""
    text = answer.content.decode(errors="replace")
    assert GIVEN_NAME not in text or who in {"agent", "vt"}, name
    assert SUSPECT not in text or who in {"agent", "vt", "ovj"}, name
    assert SECRET_ADDRESS not in text or (name, who) == ("adres", "agent"), name


def _looks_like_what_is_not_there(
    name: str, world: World, browsers: dict[str, Client], answers: dict[str, HttpResponse]
) -> None:
    """To the letter."""
    method, statuses = expected(name)
    nowhere = {argument: uuid4() for argument in world.ids}
    if address(name, world) == address(name, world, **nowhere):
        return  # no id in it
    for who in ("agent", *DENIED):
        absent = asked(browsers[who], method, address(name, world, **nowhere))
        assert absent.status_code == (302 if who == "niemand" else 404), who
        if statuses[who] == 404:
            assert absent.content == answers[who].content, who


def _may_not_be_changed(name: str, world: World, browsers: dict[str, Client]) -> None:
    """What may not be seen is refused by the other method too."""
    method, statuses = expected(name)
    for who in DENIED:
        if who == "niemand" or statuses[who] == 404 or method == "POST":
            answer = asked(browsers[who], "GET" if method == "POST" else "POST", address(name, world))
            assert answer.status_code in ({302} if who == "niemand" else {404, 405}), who


def test_every_view_is_inside_the_one_wrapper_or_says_why_not() -> None:  # house: one way in
    bare = {name for name, entry in ADDRESSES.items() if not getattr(entry.callback, "staff_view", False)}
    assert bare == set(PUBLIC)


def test_no_expectation_is_left_of_an_address_that_is_gone() -> None:
    assert not set(EXPECTED) - set(ADDRESSES)


def test_every_address_has_a_name() -> None:
    assert not [str(entry.pattern) for entry in ADDRESSES.values() if not entry.name]
