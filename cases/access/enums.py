"""What one may ask of the door."""

from django.db import models


class Action(models.TextChoices):
    """What the actor wants with the object; the rule of the model answers."""

    VIEW = "view"
    CHANGE = "change"
    SHARE = "share"
    DECIDE = "decide"
    REVIEW = "review"
    """what the FG of an organisation may know and do: stubs of the own organisation, never what they say"""
