"""Words of matching (K-2)."""

from django.db import models


class KeyKind(models.TextChoices):
    """By what somebody can be found again; in the order of how much it says by itself."""

    BSN = "bsn", "BSN"
    NAAM_GEBOREN = "naam_geboren", "voornaam, achternaam en geboortedatum"
    NAAM_JAAR = "naam_jaar", "voornaam, achternaam en geboortejaar"
    NAAM_DAG = "naam_dag", "voornaam, achternaam, dag en maand"
    ADRES = "adres", "postcode en huisnummer"
    STRAAT = "straat", "straat en huisnummer"
    NAAM = "naam", "voornaam en achternaam"
    GEBOREN = "geboren", "geboortedatum en voorletter"


class Strength(models.TextChoices):
    """How sure a match is; only *zeker* is ever chosen for somebody."""

    ZEKER = "zeker", "zeker"
    WAARSCHIJNLIJK = "waarschijnlijk", "waarschijnlijk"
    MISSCHIEN = "misschien", "misschien"
