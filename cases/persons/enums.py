"""Words for people in a case."""

from django.db import models


class PersonRole(models.TextChoices):
    """What somebody is in this case, as one partner states it (K-1)."""

    SLACHTOFFER = "slachtoffer", "slachtoffer"
    VERDACHTE = "verdachte", "verdachte"
    GETUIGE = "getuige", "getuige"
    KIND = "kind", "kind"
    ACHTERBLIJVER = "achterblijver", "achterblijver"
    UITHUISGEPLAATSTE = "uithuisgeplaatste", "uithuisgeplaatste"
    BETROKKENE = "betrokkene", "betrokkene"
