"""What a file really is, by reading all of it; never by its name or what the browser says (SA-9)."""

from cases.base.errors import RuleBroken
from cases.evidence.documents import clean_document
from cases.evidence.enums import MediaType
from cases.evidence.photos import clean_photo
from cases.evidence.rules import Cleaned, media_type_of, size_objection, why_not


def cleaned(data: bytes, *, size: int, most: int) -> Cleaned:
    """The file by its content, with a copy that holds nothing but what is to be seen.

    Args:
        size: bytes that were sent; more than `data` when the rest was not kept.
        most: bytes that a file may have.

    Raises:
        RuleBroken: too large, or no photo and no PDF; the text is for the user.
    """
    if objection := size_objection(size, most=most):
        raise RuleBroken(objection)
    media_type = media_type_of(data)
    if media_type is None:
        raise RuleBroken(why_not(data))
    return clean_document(data) if media_type is MediaType.PDF else clean_photo(data, media_type)
