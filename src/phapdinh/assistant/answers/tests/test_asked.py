"""Questions as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.answers.asked import (
    LONGEST,
    Asked,
    Unreadable,
    days_of_facts,
    is_vietnamese,
    read_question,
)


@pytest.mark.parametrize("text", ["", "   ", "???", "123 456", "\u200b\n"])
def test_what_has_no_letters_is_no_question(text: str) -> None:
    assert read_question(text) is Unreadable.EMPTY


def test_a_page_is_read_and_a_book_is_not() -> None:
    assert isinstance(read_question("Ly hôn thì sao? " * 100), Asked)
    assert read_question("Ly hôn thì sao? " * (LONGEST // 10)) is Unreadable.TOO_LONG


@pytest.mark.parametrize(
    "text",
    [
        "What is the fine for running a red light in Vietnam?",
        "Wie hoch ist die Strafe für das Überfahren einer roten Ampel?",
        "Quelle est la peine prévue pour un vol commis la nuit ?",
        "どのような罰金がありますか",
        "Какой штраф за проезд на красный свет?",
    ],
)
def test_other_languages_are_told_apart(text: str) -> None:
    assert read_question(text) is Unreadable.NOT_VIETNAMESE


@pytest.mark.parametrize(
    "text",
    [
        "Vượt đèn đỏ bị phạt bao nhiêu?",
        "vuot den do bi phat bao nhieu",
        "Điều 584 BLDS",
        "BLTTDS, HNGĐ, VKS",
        "Công ty Samsung Electronics có phải đóng BHXH cho người lao động thử việc không",
    ],
)
def test_vietnamese_with_and_without_diacritics(text: str) -> None:
    assert is_vietnamese(text)


def test_the_one_day_of_the_facts_is_taken() -> None:
    asked = read_question("Ngày 01/5/2023 tôi vượt đèn đỏ thì bị phạt bao nhiêu?")
    assert isinstance(asked, Asked)
    assert asked.on == date(2023, 5, 1)


def test_of_several_days_none_is_taken() -> None:
    asked = read_question("Vay ngày 1/2/2019, trả ngày 3/4/2021 thì lãi tính thế nào?")
    assert isinstance(asked, Asked)
    assert asked.on is None
    assert asked.days == (date(2019, 2, 1), date(2021, 4, 3))


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 100/2019/NĐ-CP ngày 30/12/2019 phạt bao nhiêu?",
        "Tôi sinh ngày 1/1/1990 thì bao giờ nghỉ hưu?",
        "Luật được ban hành ngày 25/11/2015 quy định gì?",
    ],
)
def test_days_of_documents_and_births_are_not_those_of_facts(text: str) -> None:
    assert days_of_facts(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_question(text)
    assert isinstance(found, Unreadable) or found.text.strip() == found.text
