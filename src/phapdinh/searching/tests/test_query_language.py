from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.query_language import MOST_ATOMS, Atom, AtomKind, Clause, ParsedQuery, parse_query


def _shape(text: str) -> list[tuple[str, ...]]:
    """Each clause as its atoms, a minus in front where excluded."""
    return [
        tuple(("-" if clause.excluded else "") + " ".join(atom.words) for atom in clause.atoms)
        for clause in parse_query(text).clauses
    ]


def test_words_phrases_and_exclusions() -> None:
    assert _shape('bồi thường "mất thu nhập" -bảo -"hợp đồng vay"') == [
        ("bồi",),
        ("thường",),
        ("mất thu nhập",),
        ("-bảo",),
        ("-hợp đồng vay",),
    ]


def test_alternatives_join_neighbours() -> None:
    assert _shape('vay OR mượn HOẶC "cho thuê" tài') == [("vay", "mượn", "cho thuê"), ("tài",)]


def test_a_number_is_one_atom() -> None:
    [clause] = parse_query("38/2026/DS-ST").clauses
    assert clause.atoms == (Atom(AtomKind.NUMBER, ("38", "2026", "DS", "ST"), "38/2026/DS-ST"),)


def test_a_date_is_no_number() -> None:
    assert _shape("22/9/2017") == [("22",), ("9",), ("2017",)]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert _shape("KDTM-ST") == [("KDTM",), ("ST",)]


def test_a_phrase_of_one_word_is_a_word() -> None:
    assert parse_query('"vay"').clauses == (Clause((Atom(AtomKind.WORD, ("vay",)),)),)


def test_curly_quotes_and_decomposed_letters_are_understood() -> None:
    assert _shape("“mất thu nhập”") == [("mất thu nhập",)]
    assert _shape("bồi") == [("bồi",)]


@pytest.mark.parametrize(
    "text", ["", "   ", "-", "- -", '"', '""', '-"', "***", "OR", "?:()[]{}^~\\", "\x00\x07"]
)
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert parse_query(text) == ParsedQuery(())


def test_an_open_quote_closes_at_the_end() -> None:
    assert _shape('vay "mất thu nhập') == [("vay",), ("mất thu nhập",)]


def test_a_very_long_query_is_cut() -> None:
    parsed = parse_query(" ".join(f"từ{n}" for n in range(5_000)))
    assert sum(len(clause.atoms) for clause in parsed.clauses) == MOST_ATOMS
    assert parse_query("a" * 10_000) == ParsedQuery(())


def test_diacritics_anywhere_mark_the_whole_query() -> None:
    assert parse_query("tranh chấp").marked
    assert not parse_query("tranh chap TNHH").marked


@given(st.text(max_size=300))
def test_anything_typed_is_a_query(text: str) -> None:
    for clause in parse_query(text).clauses:
        assert clause.atoms
        for atom in clause.atoms:
            assert all(word.isalnum() for word in atom.words)
            assert (len(atom.words) > 1) or atom.kind is AtomKind.WORD


@given(st.lists(st.sampled_from(["-", '"', " ", "OR", "vay", "38/2026", "đất", "HOẶC", "“"]), max_size=40))
def test_any_mixture_of_signs_is_a_query(parts: list[str]) -> None:
    parsed = parse_query("".join(parts))
    assert set(parsed.wanted) | set(parsed.unwanted) == set(parsed.clauses)
