"""A hidden passage is covered wherever it stands, and covering moves nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.publishing.masking import (
    find_passage,
    hidden_stretches,
    join,
    mask,
    mask_passages,
    passages,
    uncover,
)

TEXT = "Ông Vừ A Thử vay.\nSau đó ông VỪ A\nTHỬ không trả; anh Thử bỏ đi."


def test_a_passage_is_found_over_lines_and_in_capitals() -> None:
    assert [TEXT[start:end] for start, end in find_passage(TEXT, "Vừ A  Thử")] == ["Vừ A Thử", "VỪ A\nTHỬ"]


def test_blank_passages_hide_nothing() -> None:
    assert find_passage(TEXT, "  \n") == []
    assert hidden_stretches(TEXT, ["", " "]) == []


def test_touching_stretches_are_joined() -> None:
    assert join([[5, 6], [0, 3], [2, 4]]) == [[0, 4], [5, 6]]
    assert hidden_stretches("một hai ba", ["một hai", "hai ba"]) == [[0, 10]]


def test_only_whole_words_are_hidden() -> None:
    assert find_passage("an toàn, bản án, ông An", "an") == [[0, 2], [21, 23]]


_STRETCHES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda it: [it[0], it[0] + it[1]]))


@given(_STRETCHES, _STRETCHES, _STRETCHES)
def test_uncovering_frees_only_what_nobody_else_hides(hidden, freed, kept) -> None:
    def places(stretches):
        return {place for start, end in stretches for place in range(start, end)}

    left = places(uncover(hidden, freed, kept))
    assert left <= places(hidden)
    assert left >= places(hidden) & places(kept)
    assert not (left - places(kept)) & places(freed)
    assert left >= places(hidden) - places(freed)


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
