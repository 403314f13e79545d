"""Every kind of paper, field by field; and the same paper as other programs write it."""

from __future__ import annotations

import pytest

from phapdinh.judgments.parse.tests.papers import (
    NAMES,
    WRITTEN_OTHERWISE,
    expected_of,
    read,
    text_of,
    wrapped,
)

#: Spelling variants of a dash are kept as written.
_AS_WRITTEN = frozenset({"court"})
_WRAPPING_KEEPS = (
    "kind", "court", "court_id", "number", "date", "type", "instance", "legal_relation",
    "acceptance_number", "acceptance_date", "panel", "clerk", "prosecutor", "sections", "citations", "cited",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_field(name: str) -> None:
    expected, found = expected_of(name), read(text_of(name))
    assert set(expected.pop("participants_include", ())) <= set(found["participants"])
    if "participants" in expected:
        assert sorted(expected.pop("participants")) == sorted(found["participants"])
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_court_is_one_of_the_register(name: str) -> None:
    assert read(text_of(name))["court_id"]


@pytest.mark.parametrize("way", WRITTEN_OTHERWISE)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_however_it_is_written(name: str, way: str) -> None:
    plain, other = read(text_of(name)), read(WRITTEN_OTHERWISE[way](text_of(name)))
    for field in plain.keys() - _AS_WRITTEN:
        assert other[field] == plain[field], field


@pytest.mark.parametrize("name", NAMES)
def test_lines_may_be_wrapped(name: str) -> None:
    plain, other = read(text_of(name)), read(wrapped(text_of(name)))
    for field in _WRAPPING_KEEPS:
        assert other[field] == plain[field], field
