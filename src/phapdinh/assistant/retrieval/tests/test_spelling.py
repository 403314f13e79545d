"""Questions without diacritics, with typing errors, with abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.assistant.retrieval.building import index_of
from phapdinh.assistant.retrieval.question import BESIDE, MOST_WORDS, read_question
from phapdinh.assistant.retrieval.spelling import Speller
from phapdinh.assistant.retrieval.tests.corpus import SOURCES, small_index
from phapdinh.assistant.retrieval.wording import wording
from phapdinh.assistant.retrieval.words import split
from phapdinh.vietnamese.fold import fold


@pytest.fixture(scope="module")
def speller() -> Speller:
    """One that knows the invented law three times over: a word must be met so often to be trusted."""
    index = index_of("invented", SOURCES * 3)
    return Speller(index.vocabulary, index.words, index.pairs, index.count)


@pytest.mark.parametrize("asked", ["giấy phép nuôi ong", "đàn ong không có bệnh", "phạt tiền từ", "mức phạt"])
def test_marks_are_restored_as_the_corpus_has_them(speller: Speller, asked: str) -> None:
    assert speller.read(fold(asked).split()) == split(asked)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giấy phpé nuôi ong", "giấy phép nuôi ong"),
        ("giấy phép nuôii ong", "giấy phép nuôi ong"),
        ("giấyy phép nuôi ong", "giấy phép nuôi ong"),
        ("thời hạn của giây phép", "thời hạn của giấy phép"),
    ],
)
def test_a_mistyped_word_is_read_as_meant(speller: Speller, typed: str, meant: str) -> None:
    assert speller.read(split(typed)) == split(meant)


def test_a_sound_question_is_left_as_it_is(speller: Speller) -> None:
    words = split("Người nuôi ong được gia hạn giấy phép mấy lần?")
    assert speller.read(words)[:7] == words[:7]


def test_numbers_and_foreign_words_stay(speller: Speller) -> None:
    words = ["100", "2019", "xyzzyplugh", "ong"]
    assert speller.read(words) == words


def test_what_people_say_is_restored_though_no_law_says_it(speller: Speller) -> None:
    assert speller.read(["so", "do"]) == ["sổ", "đỏ"]


def test_abbreviations_are_written_out_in_capitals_or_not() -> None:
    whole = split("bộ luật tố tụng dân sự")
    assert wording().write_out(["BLTTDS"]) == whole
    assert wording().write_out(["blttds"]) == whole


def test_an_unclear_abbreviation_is_one_in_capitals_only() -> None:
    assert wording().write_out(["TA"]) == ["tòa", "án"]
    assert wording().write_out(["ta"]) == ["ta"]


def test_the_statutory_term_is_found_for_what_people_say() -> None:
    found = wording().statutory(split("Tôi muốn làm sổ đỏ"))
    assert tuple(split("giấy chứng nhận quyền sử dụng đất")) in found


def test_every_rule_says_something_else_than_it_replaces() -> None:
    rules = wording()
    assert all(whole != (short,) for short, whole in rules.abbreviations.items())
    assert len(set(rules.phrases())) == len(list(rules.phrases()))


def test_statutory_terms_count_less_than_the_askers_own() -> None:
    index = small_index()
    terms = read_question("bị phạt vì đặt thùng ong", index.vocabulary)
    counts = dict(zip([index.vocabulary.word(word) for word in terms.words], terms.word_counts, strict=True))
    assert counts["phạt"] == 1.0
    assert counts["tiền"] == BESIDE


def test_a_question_of_any_length_is_read_in_part() -> None:
    terms = read_question("ong mật " * 100_000, small_index().vocabulary)
    assert len(terms.words) == 2
    assert terms.word_counts.max() <= MOST_WORDS


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(speller: Speller, text: str) -> None:
    index = small_index()
    terms = read_question(text, index.vocabulary, speller)
    assert (terms.words >= 0).all()
    assert len(speller.read(split(text))) == len(split(text))
