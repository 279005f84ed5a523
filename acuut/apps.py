"""acuut: one of the four consultation moments."""

from django.apps import AppConfig


class AcuutConfig(AppConfig):
    """Declares its clock kinds and door rules to the heart."""

    name = "acuut"
