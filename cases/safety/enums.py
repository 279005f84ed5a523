"""Words of safety: judgements, measures, handovers."""

from django.db import models


class Safety(models.TextChoices):
    """VT's judgement for one person (AC-4). Our own wording: the codes of triage 5.0 are not public (facts)."""

    ACUUT_ONVEILIG = "acuut_onveilig", "acuut onveilig"
    STRUCTUREEL_ONVEILIG = "structureel_onveilig", "structureel onveilig"
    VEILIG_GENOEG = "veilig_genoeg", "nu veilig genoeg"
    ONBEKEND = "onbekend", "nog niet te zeggen"


class Assessor(models.TextChoices):
    """Who looked and judged on the spot; Veilig Thuis answers for it either way (AC-4, P-4)."""

    VT = "vt", "Veilig Thuis"
    CRISISDIENST = "crisisdienst", "de crisisdienst, voor Veilig Thuis"


class MeasureKind(models.TextChoices):
    """From which field of law or care a measure comes (VP-1)."""

    STRAF = "straf", "strafrecht"
    CIVIEL = "civiel", "civiel recht"
    BESTUUR = "bestuur", "bestuursrecht"
    ZORG = "zorg", "zorg en hulp"
    AFSPRAAK = "afspraak", "afspraak"


class HandoverState(models.TextChoices):
    """How a handover stands (VP-5)."""

    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "aangenomen"
    RETURNED = "returned", "terug bij de gever"


class Mark(models.TextChoices):
    """How sure the words of a form are: the official instruments are not public in what was found (facts)."""

    EIGEN = "eigen", "eigen versie"
    TE_TOETSEN = "te_toetsen", "te toetsen"
    VASTGESTELD = "vastgesteld", "landelijk vastgesteld"


class QuestionKind(models.TextChoices):
    """What sort of answer a question asks for (VP-3)."""

    TEXT = "text", "tekst"
    CHOICE = "choice", "keuze uit een lijst"
    YESNO = "yesno", "ja of nee"
    DATE = "date", "datum"


class RaadVraag(models.TextChoices):
    """What Veilig Thuis asks the Raad about the children (001: stap 2)."""

    VRIJWILLIG = "vrijwillig", "Wat kan in vrijwillig kader?"
    GEDWONGEN = "gedwongen", "Is gedwongen kader nodig?"
    SPOED = "spoed", "Spoed: ondertoezichtstelling of uithuisplaatsing"


class RaadAdvies(models.TextChoices):
    """What the Raad said (001: stap 2)."""

    VRIJWILLIG = "vrijwillig", "Hulp in vrijwillig kader is genoeg"
    GEDWONGEN = "gedwongen", "De Raad onderzoekt een maatregel in gedwongen kader"
    SPOED_OTS = "spoed_ots", "De Raad vraagt een spoed-ondertoezichtstelling (OTS)"
    SPOED_UHP = "spoed_uhp", "De Raad vraagt een spoed-uithuisplaatsing (UHP)"
    LATER = "later", "De Raad belt terug"


class OmVraag(models.TextChoices):
    """What the police talk over with the OM (001: stap 2)."""

    VERMOEDEN = "vermoeden", "Is er een vermoeden van een strafbaar feit?"
    BEVOEGDHEDEN = "bevoegdheden", "Welke (beschermings)bevoegdheden zetten we in?"
    KEUZES = "keuzes", "Welke keuzes maken we in de opsporing?"


class OmAntwoord(models.TextChoices):
    """What came of it (001: stap 2)."""

    VERMOEDEN = "vermoeden", "Er is een vermoeden van een strafbaar feit"
    GEEN_VERMOEDEN = "geen_vermoeden", "Er is geen vermoeden van een strafbaar feit"
    AANHOUDEN = "aanhouden", "Aanhouden"
    BESCHERMEN = "beschermen", "Beschermende bevoegdheden inzetten"
    ONDERZOEK = "onderzoek", "Onderzoek doen: sporen, getuigen, forensisch"
    WACHTEN = "wachten", "Nu niet opsporen, eerst veiligheid"
    LATER = "later", "Het OM belt terug"
