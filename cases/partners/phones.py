"""Telephone numbers as people dial them here (P-3): pure."""

import phonenumbers
from phonenumbers import PhoneNumberFormat

from cases.base.errors import RuleBroken

LONGEST = 20
NO_NUMBER = "Dit is geen telefoonnummer. Vul een nummer in als 020 123 4567, 06 1234 5678, 0800 2000 of 112."


def phone_number(typed: str) -> str:
    """The number as it is written here, empty when nothing was typed; abroad with its country, as +32 …

    Raises:
        RuleBroken: it cannot be a number that somebody answers; the text says what can.
    """
    text = typed.strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        raise RuleBroken(NO_NUMBER) from None
    bare = "".join(filter(str.isdigit, text))
    if bare == str(number.national_number) and phonenumbers.is_possible_short_number_for_region(number, "NL"):
        return bare
    if number.extension or not phonenumbers.is_possible_number(number):
        raise RuleBroken(NO_NUMBER)
    home = number.country_code == phonenumbers.country_code_for_region("NL")
    written = phonenumbers.format_number(
        number, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    )
    if len(written) > LONGEST:
        raise RuleBroken(NO_NUMBER)
    return written
