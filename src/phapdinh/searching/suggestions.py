"""Suggestions while typing: legal relations (or titles) and numbers by prefix, diacritics optional."""

from __future__ import annotations

from phapdinh.searching.matching import combine
from phapdinh.searching.numbers import looks_like_number
from phapdinh.searching.parts import PART_SIZES
from phapdinh.searching.proposals import LONGEST_SUGGESTION, SEPARATOR, STARTS
from phapdinh.searching.reader import Snapshot
from phapdinh.searching.words import exact_text, folded_word, split_words

_SCAN = 600  # terms read for a prefix; enough that a common title is among them
_WEIGHED = 200  # of the commonest, those that were typed exactly come first
_SHORT = 2  # letters of a prefix with which more begin than are read
_RELATIONS = 2_000  # the commonest, that are proposed for a short prefix
_COUNTED = 100_000  # documents whose relations are all counted: about 1 ms


def suggest(snapshot: Snapshot, prefix: str, limit: int) -> tuple[str, ...]:
    """The commonest texts that begin, at a word, with ``prefix``; typed diacritics come first."""
    key = _prefix_key(prefix)
    if not key or limit < 1:
        return ()
    weights: dict[str, int] = {}
    for term, documents in snapshot.searcher.terms_with_prefix("suggest", key, limit=_SCAN):
        shown = term.partition(SEPARATOR)[2]
        weights[shown] = max(weights.get(shown, 0), documents)
    if len(key) <= _SHORT:
        weights |= _commonest(snapshot, key)
    return tuple(_ranked(weights, prefix)[:limit])


def _commonest(snapshot: Snapshot, key: str) -> dict[str, int]:
    """Of the commonest legal relations, those that begin so: among all that do, a letter says little."""
    known = snapshot.cache.get("commonest relations", lambda: _relations(snapshot))
    return {text: documents for text, (starts, documents) in known.items() if f" {key}" in starts}


def _relations(snapshot: Snapshot) -> dict[str, tuple[str, int]]:
    """Texts with their folded beginnings and weights, counted in a part where the index is large."""
    level = 0 if snapshot.documents <= _COUNTED else 1
    everything = combine(snapshot.part(level).part())
    terms = {"terms": {"field": "relation", "size": _RELATIONS, "segment_size": _RELATIONS}}
    buckets = snapshot.searcher.aggregate(everything, {"commonest": terms})["commonest"]["buckets"]
    found = {}
    for text, documents in ((str(one["key"]), int(one["doc_count"])) for one in buckets):
        words = split_words(folded_word(text))[:STARTS]
        found[text] = ("".join(f" {word}" for word in words), documents * PART_SIZES[level])
    return found


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
