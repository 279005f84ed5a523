"""Refusals that a user can act on: their text is Dutch and holds no personal data."""


class DomainError(Exception):
    """A rule of the field says no; str(error) is for the user."""


class NotVisible(DomainError):
    """It does not exist, or this actor may not know it: the same answer for both."""

    def __init__(self) -> None:
        super().__init__("Niet gevonden.")


class RuleBroken(DomainError):
    """Something is missing or may not be; the text says what to do next."""


class Overtaken(DomainError):
    """Somebody else was first; the row is not in the state this change expected."""

    def __init__(
        self, text: str = "Iemand was u voor. Kijk wat er nu staat en probeer het zo nodig opnieuw."
    ) -> None:
        super().__init__(text)
