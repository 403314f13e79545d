"""Differences give both texts back, whole, and say only what changed."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.differences import Change, Piece, abridge, compare

_TEXTS = st.text(alphabet="ab cđ\n.", max_size=60)


def joined(pieces: tuple[Piece, ...], *kinds: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change in kinds)


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert joined(pieces, Change.SAME, Change.REMOVED) == old
    assert joined(pieces, Change.SAME, Change.ADDED) == new


@given(_TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert all(piece.change is Change.SAME for piece in compare(text, text))


def test_only_the_changed_words_are_marked() -> None:
    pieces = compare("Bà H cư trú tại thôn Y, xã C.", "Bà H cư trú tại xã C.")
    assert [piece for piece in pieces if piece.change is not Change.SAME] == [
        Piece(Change.REMOVED, "thôn Y, ")
    ]


def test_long_unchanged_stretches_are_left_out_at_whole_words() -> None:
    middle = "không đổi " * 100
    pieces = abridge(compare(f"một {middle} hai", f"mốt {middle} hài"))
    assert [piece.change for piece in pieces].count(Change.SKIPPED) == 1
    shown = joined(pieces, Change.SAME).split()
    assert set(shown) <= {"không", "đổi"}
    assert len(joined(pieces, Change.SAME)) < 400


def test_a_long_judgment_is_compared_in_time() -> None:
    lines = [f"[{n}] Xét thấy yêu cầu số {n} của nguyên đơn là có căn cứ." for n in range(2_000)]
    changed = [
        line.replace("có căn cứ", "không có căn cứ") if n % 50 == 0 else line for n, line in enumerate(lines)
    ]
    begun = time.process_time()
    pieces = compare("\n".join(lines), "\n".join(changed))
    assert sum(piece.change is Change.ADDED for piece in pieces) == 40
    assert time.process_time() - begun < 5
