"""Codes: the initial, numbers only where needed, one code for one given name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.coding.codes import assign_codes, initial
from phapdinh.judgments.coding.registry import Registry

SYLLABLES = ["an", "ánh", "bé", "bình", "đạt", "dũng", "hà", "hạnh", "hùng", "hương", "ơn", "út", "ý"]


@pytest.mark.parametrize(
    ("word", "letter"),
    [("đạt", "Đ"), ("dũng", "D"), ("ánh", "A"), ("ân", "Â"), ("ơn", "Ơ"), ("ý", "Y"), ("ưng", "Ư")],
)
def test_initial_is_a_letter_of_the_alphabet(word: str, letter: str) -> None:
    assert initial(word) == letter


def _registry(*names: tuple[str, str]) -> Registry:
    """Full names with the sex that their short mentions tell."""
    registry = Registry()
    for name, sex in names:
        registry.add_party(name)
        registry.given(name.split()[-1]).sexes.add(sex)
    return registry


def test_no_number_for_one_name() -> None:
    assert assign_codes(_registry(("lê văn hùng", "male"))) == {"hùng": "H"}


def test_no_number_where_the_word_of_address_tells() -> None:
    codes = assign_codes(_registry(("lê văn hùng", "male"), ("tô thị hà", "female")))
    assert codes == {"hùng": "H", "hà": "H"}


def test_numbers_where_short_mentions_would_be_confused() -> None:
    codes = assign_codes(_registry(("lê văn hùng", "male"), ("tô văn hạnh", "male")))
    assert codes == {"hùng": "H1", "hạnh": "H2"}


def test_numbers_where_full_names_would_be_the_same() -> None:
    registry = Registry()
    registry.add_party("phan hoài hương")
    registry.add_party("phan hoài hạnh")
    assert assign_codes(registry) == {"hương": "H1", "hạnh": "H2"}


def test_codes_that_the_text_already_holds_are_left_to_their_bearers() -> None:
    registry = _registry(("lê văn hùng", "male"))
    registry.reserved.update(("H", "H1"))
    assert assign_codes(registry) == {"hùng": "H2"}


@given(
    st.lists(st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(["male", "female", "any"])), min_size=1)
)
def test_names_of_one_sex_never_share_a_code(people: Sequence[tuple[str, str]]) -> None:
    registry = _registry(*((f"trần văn {word}", sex) for word, sex in people))
    codes = assign_codes(registry)
    assert len(set(codes.values())) == len(codes)  # the same family and middle name: every code differs
    for word, code in codes.items():
        assert code[0] == initial(word)
