"""Makes the clock kinds of the benches known in the processes that a bench starts (veiligheid.benches.settings)."""

from django.apps import AppConfig


class BenchesConfig(AppConfig):
    """Installed by veiligheid.benches.settings only."""

    name = "veiligheid.benches"

    def ready(self) -> None:
        """Declare the kinds."""
        from cases.deadlines import kinds
        from veiligheid.benches.kind import ALL

        for kind in ALL:
            kinds.declare(kind)
