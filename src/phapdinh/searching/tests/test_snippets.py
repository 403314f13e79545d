from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.snippets import ELLIPSIS, snippet

_FILLER = "Hội đồng xét xử nhận định như sau. " * 60
_TEXT = _FILLER + "Bà C bị mất thu nhập nên được bồi thường theo Điều 590. " + _FILLER


def _marked(text: str, query: str, length: int = 240) -> list[str]:
    return [piece for piece, hit in snippet(text, query, length=length) if hit]


def test_the_window_with_most_different_words_is_shown() -> None:
    text = "bồi bồi bồi. " + _FILLER + "mất thu nhập được bồi thường. " + _FILLER
    assert _marked(text, "bồi thường thu nhập") == ["thu nhập", "bồi thường"]


def test_a_phrase_is_one_mark() -> None:
    assert _marked(_TEXT, '"mất thu nhập"') == ["mất thu nhập"]


def test_without_diacritics_marked_words_are_found() -> None:
    assert _marked(_TEXT, "mat thu nhap") == ["mất thu nhập"]
    assert _marked("nội dung sử dụng", "dung") == ["dung", "dụng"]


def test_with_diacritics_other_words_stay_unmarked() -> None:
    assert _marked("đất đã đạt được", "đất") == ["đất"]


def test_a_word_found_exactly_anywhere_is_marked_only_so() -> None:
    text = "đất của bà. " + _FILLER + "bồi thường đạt yêu cầu. " + _FILLER
    assert _marked(text, "bồi thường đất") == ["bồi thường"]


def test_the_window_prefers_rare_words_to_common_ones() -> None:
    text = "án " * 200 + _FILLER + "án có sầu riêng. " + _FILLER
    assert "sầu riêng" in _marked(text, "án sầu riêng")


def test_where_nothing_is_exact_the_folded_word_is_marked() -> None:
    assert _marked("nguyen don duoc boi thuong", "bồi thường") == ["boi thuong"]


def test_both_usages_of_tone_marks_are_marked() -> None:
    assert _marked("phiên toà của Tòa án", "toà") == ["toà", "Tòa"]


def test_only_whole_words_are_marked() -> None:
    assert _marked("hòan thành án, ánh sáng", "án") == ["án"]


def test_a_phrase_over_a_line_break_is_found() -> None:
    assert _marked("bị mất\nthu nhập", '"mất thu nhập"') == ["mất thu nhập"]


def test_without_hits_the_beginning_is_shown() -> None:
    pieces = snippet(_TEXT, "không-có-từ-này")
    assert pieces[0][0].startswith("Hội đồng xét xử")
    assert all(not hit for _, hit in pieces)


def test_cuts_are_shown_and_fall_between_words() -> None:
    pieces = snippet(_TEXT, "590")
    whole = "".join(piece for piece, _ in pieces)
    assert whole.startswith(ELLIPSIS)
    assert whole.endswith(" …")
    assert " ".join(_TEXT.split()).find(whole.removeprefix(ELLIPSIS).removesuffix(" …")) > 0


def test_decomposed_text_is_read() -> None:
    assert _marked(unicodedata.normalize("NFD", _TEXT), "bồi thường") == ["bồi thường"]


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "İİİ bồi"])
def test_odd_texts_give_a_snippet(text: str) -> None:
    assert "".join(p for p, _ in snippet(text, "bồi")).strip() == " ".join(text.split())


@given(st.text(alphabet="abồiđất thường.\n", max_size=600), st.text(alphabet='bồiđất "-', max_size=20))
def test_the_pieces_are_a_stretch_of_the_text(text: str, query: str) -> None:
    pieces = snippet(text, query, length=80)
    whole = "".join(piece for piece, _ in pieces).removeprefix(ELLIPSIS).removesuffix(" …")
    assert "".join(whole.split()) in "".join(text.split())
    assert len(whole) <= 80
    assert all(piece for piece, _ in pieces)


def test_the_time_grows_with_the_text_only() -> None:
    text = ("Tòa án nhân dân xét thấy yêu cầu bồi thường thiệt hại là có căn cứ. " * 800)[:50_000]
    started = time.perf_counter()
    for _ in range(5):
        snippet(text, 'thiệt hại "có căn cứ" không thấy')
    assert time.perf_counter() - started < 1.0
