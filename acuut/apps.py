"""acuut: one of the four consultation moments."""

from django.apps import AppConfig


class AcuutConfig(AppConfig):
    """Declares its door rules and its panel on the case page to the heart."""

    name = "acuut"

    def ready(self) -> None:
        """Register what this flow brings."""
        from acuut import attempts, bevragen, clocks, door, live, notices, panel  # noqa: F401
        from acuut.huisverbod import registrations  # noqa: F401
        from acuut.routes import registrations as routes  # noqa: F401
