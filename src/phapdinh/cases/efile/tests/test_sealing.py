"""Sealed content: opened by its key alone, and not at all when one bit of it has changed."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.cases.efile import sealing
from phapdinh.cases.efile.sealing import SealError

KEY = sealing.new_key()
SIZES = [0, 1, sealing.FRAME - 1, sealing.FRAME, sealing.FRAME + 1, 2 * sealing.FRAME, 2 * sealing.FRAME + 5]


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(sealing.seal([content], key))


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(sealing.unseal(BytesIO(content), key))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_is_opened(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(content[:size])) == content[:size]


@given(blocks=st.lists(st.binary(max_size=50), max_size=8))
def test_pieces_do_not_matter(blocks: list[bytes]) -> None:
    assert opened(b"".join(sealing.seal(blocks, KEY))) == b"".join(blocks)


def test_nothing_of_the_content_shows_and_nothing_repeats() -> None:
    content = b"ten nguoi tuyet mat " * 20
    assert b"tuyet mat" not in sealed(content)
    assert sealed(content) != sealed(content)


@given(data=st.data())
@settings(deadline=None)
def test_one_flipped_bit_is_found(data: st.DataObject) -> None:
    whole = bytearray(sealed(b"noi dung mat"))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        opened(bytes(whole))


def test_frames_cannot_be_cut_off_swapped_or_left_out() -> None:
    whole = sealed(b"a" * sealing.FRAME + b"b" * sealing.FRAME + b"c")
    head, frame = 15, sealing.FRAME + 16
    first, second, third = (
        whole[head : head + frame],
        whole[head + frame : head + 2 * frame],
        whole[head + 2 * frame :],
    )
    for broken in (first + second, second + first + third, first + third, first + second + third[:-1], b""):
        with pytest.raises(SealError):
            opened(whole[:head] + broken)
    assert opened(whole[:head] + first + second + third)[-1:] == b"c"


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealError):
        opened(sealed(b"x"), sealing.new_key())


def test_a_key_is_wrapped_for_one_item_and_one_instance() -> None:
    wrapped = sealing.wrap(KEY, "secret", b"item 1")
    assert sealing.unwrap(wrapped, "secret", b"item 1") == KEY
    assert KEY not in wrapped
    for secret, label in (("other", b"item 1"), ("secret", b"item 2"), ("", b"item 1")):
        with pytest.raises(SealError):
            sealing.unwrap(wrapped, secret, label)


def test_a_key_travels_under_a_passphrase() -> None:
    wrapped = sealing.wrap_for_transfer(KEY, "hai Tòa án biết", b"3")
    assert sealing.unwrap_from_transfer(wrapped, "hai Tòa án biết", b"3") == KEY
    for broken, word in ((wrapped, "khác"), (wrapped[:10], "hai Tòa án biết"), (b"", "hai Tòa án biết")):
        with pytest.raises(SealError):
            sealing.unwrap_from_transfer(broken, word, b"3")
