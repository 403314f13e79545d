"""Suggestions while typing: legal relations (or titles) and numbers by prefix, diacritics optional.

The index's own sorted term list serves as the dictionary: a term is the folded text from the start of
a word, a separator, and the text to show. The number of documents with the term is its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tantivy

from phapdinh.searching.numbers import looks_like_number
from phapdinh.searching.words import exact_text, folded_word, split_words

LONGEST_SUGGESTION = 160  # characters; longer titles are not proposed
STARTS = 6  # a title is found from the start of each of its first words

_SEPARATOR = "\x1f"
_SCAN = 600  # terms read for a prefix; enough that a common title is among them
_WEIGHED = 200  # of the commonest, those that were typed exactly come first
_SCAN_SHORT = 6_000  # the same for a prefix of one or two letters


def suggestion_terms(texts: Iterable[str], number: str, number_key: str) -> Iterator[str]:
    """The dictionary terms of one document: of its legal relations, or its title, and its number."""
    for text in texts:
        words = split_words(folded_word(text))
        if words and len(text) <= LONGEST_SUGGESTION:
            for start in range(min(STARTS, len(words))):
                yield " ".join(words[start:]) + _SEPARATOR + text
    if number and len(number) <= LONGEST_SUGGESTION:
        yield number_key + _SEPARATOR + number


def suggest(searcher: tantivy.Searcher, prefix: str, limit: int) -> tuple[str, ...]:
    """The commonest texts that begin, at a word, with ``prefix``; typed diacritics come first."""
    key = _prefix_key(prefix)
    if not key or limit < 1:
        return ()
    scan = _SCAN if len(key) > 2 else _SCAN_SHORT
    weights: dict[str, int] = {}
    for term, documents in searcher.terms_with_prefix("suggest", key, limit=scan):
        shown = term.partition(_SEPARATOR)[2]
        weights[shown] = max(weights.get(shown, 0), documents)
    return tuple(_ranked(weights, prefix)[:limit])


def _prefix_key(prefix: str) -> str:
    head = prefix.strip()[:LONGEST_SUGGESTION]
    if head[:1].isdigit():
        sequence, slash, rest = head.partition("/")
        cleaned = "/".join(part.strip() for part in rest.split("/")) if slash else ""
        folded = "".join(c for c in folded_word(cleaned) if c.isalnum() or c == "/")
        return f"{int(sequence)}/{folded}" if slash and sequence.isdecimal() else folded_word(head)
    return " ".join(split_words(folded_word(head)))


def _ranked(weights: dict[str, int], prefix: str) -> list[str]:
    typed = " ".join(split_words(exact_text(prefix)))

    def order(shown: str) -> tuple[bool, int, str]:
        exact = typed in " ".join(split_words(exact_text(shown)))
        return (not exact and not looks_like_number(shown), -weights[shown], shown)

    commonest = sorted(weights, key=lambda shown: -weights[shown])[:_WEIGHED]
    return sorted(commonest, key=order)
