"""What is encrypted at rest opens for its own purpose and its own row, and for nothing else (SA-9, K-1)."""

from uuid import UUID

import pytest
from django.test import override_settings

from cases.base.encryption import VERSION, NotGenuine, decrypt, encrypt, keyed_hash

ROW, OTHER = UUID(int=1), UUID(int=2)
PLAIN = "Verzonnen tekst, ook عربي".encode()


def sealed() -> bytes:
    return encrypt(PLAIN, purpose="bsn", bound_to=ROW)


# SA-9
def test_what_was_encrypted_comes_back_and_is_not_to_be_read_in_between() -> None:
    stored = sealed()

    assert decrypt(stored, purpose="bsn", bound_to=ROW) == PLAIN
    assert decrypt(memoryview(stored), purpose="bsn", bound_to=ROW) == PLAIN
    assert PLAIN not in stored
    assert stored.startswith(VERSION)


# SA-9
def test_nothing_at_all_and_a_megabyte_come_back_too() -> None:
    for plain in (b"", b"\0" * 1_048_576):
        assert (
            decrypt(encrypt(plain, purpose="evidence", bound_to=ROW), purpose="evidence", bound_to=ROW)
            == plain
        )


# SA-9
def test_the_same_twice_does_not_look_the_same() -> None:
    assert sealed() != sealed()


# SA-9
def test_it_opens_for_no_other_row_purpose_or_key() -> None:
    stored = sealed()

    for purpose, row in (("bsn", OTHER), ("evidence", ROW)):
        with pytest.raises(NotGenuine):
            decrypt(stored, purpose=purpose, bound_to=row)
    with override_settings(FIELD_KEY="another key " * 4), pytest.raises(NotGenuine):
        decrypt(stored, purpose="bsn", bound_to=ROW)


# SA-9
@pytest.mark.parametrize("place", [0, 1, 12, 13, 30, -1])
def test_one_changed_bit_anywhere_is_noticed(place: int) -> None:
    changed = bytearray(sealed())
    changed[place] ^= 1

    with pytest.raises(NotGenuine):
        decrypt(bytes(changed), purpose="bsn", bound_to=ROW)


# SA-9
@pytest.mark.parametrize("what", [b"", b"\x01", b"\x01" + b"\0" * 20, PLAIN, b"\x02" + b"\0" * 60])
def test_what_we_never_encrypted_is_refused_and_is_no_error(what: bytes) -> None:
    with pytest.raises(NotGenuine):
        decrypt(what, purpose="bsn", bound_to=ROW)


# K-1
def test_a_keyed_hash_finds_the_same_and_differs_by_purpose_and_key() -> None:
    assert keyed_hash("123456782", purpose="bsn") == keyed_hash("123456782", purpose="bsn")
    assert keyed_hash("123456782", purpose="bsn") != keyed_hash("123456782", purpose="telefoon")
    assert len(keyed_hash("", purpose="bsn")) == 64
    before = keyed_hash("123456782", purpose="bsn")
    with override_settings(FIELD_KEY="another key " * 4):
        assert keyed_hash("123456782", purpose="bsn") != before
