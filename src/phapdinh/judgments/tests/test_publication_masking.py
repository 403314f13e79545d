"""A hidden passage is covered wherever it stands, and covering moves nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.publishing.masking import (
    find_passage,
    hidden_stretches,
    mask,
    mask_passages,
    passages,
)

TEXT = "Ông Vừ A Thử vay.\nSau đó ông VỪ A\nTHỬ không trả; anh Thử bỏ đi."


def test_a_passage_is_found_over_lines_and_in_capitals() -> None:
    assert [TEXT[start:end] for start, end in find_passage(TEXT, "Vừ A  Thử")] == ["Vừ A Thử", "VỪ A\nTHỬ"]


def test_blank_passages_hide_nothing() -> None:
    assert find_passage(TEXT, "  \n") == []
    assert hidden_stretches(TEXT, ["", " "]) == []


def test_touching_stretches_are_joined() -> None:
    assert hidden_stretches("abcdef", ["abc", "cd", "f"]) == [[0, 4], [5, 6]]
    assert hidden_stretches("một hai ba", ["một hai", "hai ba"]) == [[0, 10]]


def test_the_words_are_gone_and_the_lines_stand() -> None:
    covered = mask(TEXT, hidden_stretches(TEXT, ["Vừ A Thử"]))
    assert "Vừ" not in covered
    assert "THỬ" not in covered
    assert covered.count("\n") == TEXT.count("\n")
    assert "anh Thử bỏ đi" in covered


def test_other_versions_are_covered_by_the_words() -> None:
    words = passages(TEXT, hidden_stretches(TEXT, ["Vừ A Thử"]))
    assert mask_passages("Bản cũ: Vừ A Thử ký.", words) == "Bản cũ: ██ █ ███ ký."


@given(st.text("ab c\n", max_size=40), st.lists(st.text("ab c", max_size=6), max_size=4))
def test_masking_keeps_length_and_leaves_no_passage(text: str, hidden: list[str]) -> None:
    covered = mask(text, hidden_stretches(text, hidden))
    assert len(covered) == len(text)
    for passage in hidden:
        assert find_passage(covered, passage) == []
