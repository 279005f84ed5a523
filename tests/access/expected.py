"""What each address gives to everybody: the ten columns are WHO, in order (SH-1)."""

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
