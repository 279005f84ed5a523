"""Words of notices and of how they leave the house."""

from django.db import models


class Topic(models.TextChoices):
    """What a notice is about, as far as a person chooses how to hear of it (texts.declare says which)."""

    ALARM = "alarm", "alarmen: iets moet nu"
    TERM = "term", "termijnen die aflopen"
    REQUEST = "request", "vragen aan u"
    SHARING = "sharing", "gedeeld, verbeterd of ingetrokken"
    OTHER = "other", "overige berichten"


class Channel(models.TextChoices):
    """A way out of the application; in the application every notice stands anyway."""

    MAIL = "mail", "e-mail"
    PUSH = "push", "melding op uw toestel"


class DeliveryState(models.TextChoices):
    """How a delivery stands."""

    WAITING = "waiting", "wacht"
    SENT = "sent", "verstuurd"
    FAILED = "failed", "mislukt"
    NOT_NEEDED = "not_needed", "niet meer nodig"
