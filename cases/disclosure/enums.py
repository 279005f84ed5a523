"""Words of sharing."""

from django.db import models


class Purpose(models.TextChoices):
    """Why something is shared, as the matrix of 001 bijlage 1 distinguishes it (SH-2)."""

    BEOORDELEN = "beoordelen", "de ander laten beoordelen welke gegevens nodig zijn voor de veiligheid"
    ADVIES = "advies", "advies en ondersteuning bij het beëindigen van de acute onveiligheid"
    BEEINDIGEN = "beeindigen", "beëindigen van acute onveiligheid en uitvoeren van de eigen taken"
    BEVOEGDHEDEN = "bevoegdheden", "zicht krijgen op de situatie en beoordelen of bevoegdheden nodig zijn"
    TAAK_VT = "taak_vt", "Veilig Thuis haar taken goed laten uitvoeren"


class Status(models.TextChoices):
    """How sure a ground is (SH-3)."""

    VAST = "vast", "vast"
    ONDUIDELIJK = "onduidelijk", "onduidelijk"
    TE_TOETSEN = "te_toetsen", "te toetsen"


class Condition(models.TextChoices):
    """What must be confirmed one by one before sharing on a ground (SH-4)."""

    NOODZAKELIJK = "noodzakelijk", "Ik deel alleen de gegevens die noodzakelijk zijn."
    ZWAARWEGEND = "zwaarwegend", "Er is een zwaarwegend belang."
    ALLEEN_ART8 = "alleen_art8", "Het zijn alleen politiegegevens van artikel 8 Wpg."
    TAAK = "taak", "Het is nodig voor de wettelijke taak die bij deze grond hoort."


class Told(models.TextChoices):
    """Whether the people concerned know (SH-10)."""

    VERTELD = "verteld", "Het is verteld aan de betrokkenen."
    WACHT = "wacht", "Nog niet: vertellen is nu niet veilig of schaadt het onderzoek."


class Verdict(models.TextChoices):
    """The answer to *wat mag ik delen?* (SH-9)."""

    MAG = "mag", "mag"
    MAG_NIET = "mag_niet", "mag nu niet"
    ONDUIDELIJK = "onduidelijk", "onduidelijk, dus nu niet"
