"""Text as numbers of words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.retrieval.words import (
    CLAUSE,
    FIRST_WORD,
    LINE,
    POINT,
    UNKNOWN,
    Vocabulary,
    canonical,
    split,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("uỷ", "ủy"), ("kỹ", "kĩ"), ("lý", "lí"), ("05", "5"), ("000", "0"), ("tỷ", "tỉ")],
)
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("tý", "quý"), ("thuỷ", "thủ"), ("ly", "lý")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_question_is_words_without_its_punctuation() -> None:
    assert split("Điều 05, khoản 2: HOÀ GIẢI?") == ["điều", "5", "khoản", "2", "hòa", "giải"]


def test_decomposed_text_is_the_same_words() -> None:
    assert split(unicodedata.normalize("NFD", "quyền sử dụng đất")) == split("quyền sử dụng đất")


def test_clauses_points_and_lines_are_marked_and_their_markers_are_no_words() -> None:
    vocabulary = Vocabulary()
    stream = vocabulary.learn("Mở đầu:\n1. Một;\na) hai\nba bốn.\nNăm")
    words = ["|" if number < FIRST_WORD else vocabulary.word(number) for number in stream]
    assert words == ["mở", "đầu", "|", "một", "|", "hai", "ba", "bốn", "|", "năm"]
    assert [number for number in stream if number < FIRST_WORD] == [CLAUSE, POINT, LINE]


def test_a_line_broken_by_the_width_of_a_page_goes_on() -> None:
    vocabulary = Vocabulary()
    assert all(number >= FIRST_WORD for number in vocabulary.learn("vi phạm quy\nđịnh về đất"))


def test_the_list_of_words_is_the_whole_state() -> None:
    first = Vocabulary()
    learnt = first.learn("quyền sử dụng đất")
    again = Vocabulary(first.words)
    assert [again.id_of(word) for word in split("Quyền sử dụng đất")] == learnt
    assert again.id_of("ong") == UNKNOWN


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    vocabulary = Vocabulary()
    stream = vocabulary.learn(text)
    assert all(0 <= number < len(vocabulary) for number in stream)
    assert all(canonical(word) == word or len(word) >= 30 for word in split(text))
