"""Rewordings by a seed, and what is measured with them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.situations import rewording
from phapdinh.assistant.situations.measuring import measure
from phapdinh.assistant.situations.rewording import VARIANTS, invented, variants

QUESTION = "Thời hạn nộp hồ sơ khai thuế giá trị gia tăng được quy định như thế nào?"


@pytest.mark.parametrize(
    ("reword", "written"),
    [
        (
            rewording.without_diacritics,
            "thoi han nop ho so khai thue gia tri gia tang duoc quy dinh nhu the nao?",
        ),
        (rewording.shortened, "Thời hạn nộp hồ sơ khai thuế GTGT được quy định như thế nào?"),
        (
            rewording.by_synonyms,
            "bao lâu đóng giấy tờ kê khai thuế giá trị gia tăng được quy định như thế nào?",
        ),
        (rewording.turned, "trị gia tăng được quy định như thế nào Thời hạn nộp hồ sơ khai thuế giá?"),
    ],
)
def test_rewordings(reword: rewording.Reword, written: str) -> None:
    assert reword(QUESTION, Random(1)) == written


def test_words_of_asking_are_exchanged() -> None:
    made = rewording.asked_otherwise(QUESTION, Random(1))
    assert "thời hạn nộp hồ sơ khai thuế giá trị gia tăng" in made
    assert made != QUESTION


def test_the_same_seed_gives_the_same_words() -> None:
    assert list(variants(QUESTION, 3)) == list(variants(QUESTION, 3))
    assert len(dict(variants(QUESTION, 3))) == len(VARIANTS)


@given(st.text(min_size=1, max_size=120), st.integers(0, 50))
def test_any_question_can_be_reworded(question: str, seed: int) -> None:
    assert all(isinstance(written, str) for _, written in variants(question, seed))


def test_invented_questions_differ() -> None:
    made = invented(500, Random(1))
    assert len(set(made)) == len(made) == 500


def test_what_is_measured() -> None:
    own = [QUESTION, "Con chưa thành niên ở với ai khi cha mẹ ly hôn?", QUESTION]
    figures = {one.variant: one for one in measure(own, among=200, sample=3, like=0.5)}
    assert figures["as_it_is"].first == figures["as_it_is"].offered == 1.0
    assert figures["without_diacritics"].first == 1.0
    assert all(0 <= one.first <= one.among_five <= one.among_ten <= 1 for one in figures.values())
    assert all(one.offered <= one.among_five for one in figures.values())
