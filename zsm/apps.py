"""zsm: one of the four consultation moments."""

from django.apps import AppConfig


class ZsmConfig(AppConfig):
    """Declares its clock kinds and door rules to the heart."""

    name = "zsm"

    def ready(self) -> None:
        """Register what this flow brings."""
        from zsm import attempts, clocks, door, live, muur, panel, timeline  # noqa: F401
        from zsm.nacht import door as nacht  # noqa: F401
        from zsm.vervolg import registrations  # noqa: F401
