"""Questions as other people would have typed them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.retrieval.questions import Question
from phapdinh.assistant.retrieval.variants import Variant, vary

QUESTION = Question("q1", "Thời hạn của giấy phép lái xe là bao lâu?")


def test_without_diacritics() -> None:
    assert vary(QUESTION, Variant.BARE).text == "thoi han cua giay phep lai xe la bao lau?"


def test_shortened_where_there_is_an_abbreviation() -> None:
    assert vary(QUESTION, Variant.SHORT).text == "Thời hạn của GPLX là bao lâu?"


def test_the_longest_whole_form_is_shortened() -> None:
    asked = Question("q2", "Theo Bộ luật Tố tụng dân sự thì sao?")
    assert vary(asked, Variant.SHORT).text == "Theo BLTTDS thì sao?"


def test_a_story_holds_the_question_and_three_sentences() -> None:
    told = vary(QUESTION, Variant.STORY).text
    assert QUESTION.text in told
    assert told.count(". ") >= 2


def test_something_is_mistyped() -> None:
    assert vary(QUESTION, Variant.TYPING).text != QUESTION.text


@given(st.text(max_size=60), st.sampled_from(Variant))
def test_the_same_question_gives_the_same_variant_and_keeps_its_answers(text: str, variant: Variant) -> None:
    question = Question("q", text)
    assert vary(question, variant) == vary(question, variant)
    assert vary(question, variant).gold == question.gold


@pytest.mark.parametrize("text", ["", "a", "??", "12 34"])
def test_where_nothing_can_be_mistyped_nothing_is(text: str) -> None:
    assert vary(Question("q", text), Variant.TYPING).text == text
