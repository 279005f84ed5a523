"""Settings: base holds what is always so; dev, test and production each say how they differ, by name."""

from typing import Any


def base_with(**differences: Any) -> dict[str, Any]:
    """Every setting of base, with the named differences on top: what a settings module puts in its globals."""
    from veiligheid.settings import base

    return {name: value for name, value in vars(base).items() if name.isupper()} | differences
