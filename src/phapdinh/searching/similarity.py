"""Documents like another: shared articles, precedents and legal relation, title, rarest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import tantivy

from phapdinh.searching.contract import Alike, Hit
from phapdinh.searching.matching import Query, any_of
from phapdinh.searching.reader import Snapshot
from phapdinh.searching.telling import telling_pairs
from phapdinh.searching.words import lowered, split_words

_WEIGHTS = {"precedent": 3.0, "relation": 2.0, "article": 1.5}
_TITLE_WEIGHT = 0.4  # titles share their words widely ("tranh chấp")
_MOST_VALUES = 12  # rarest values of one facet
_MOST_WORDS = 12  # rarest words of the title, and of the text
_COMMON = 0.05  # a value or word in more of the documents than this says little and costs much
_READ = 20_000  # characters of the text that are looked at
_MOST_PAIRS = 96  # telling pairs of a text that the index does not hold
_PAIR_WEIGHT = 0.7


def find_similar(snapshot: Snapshot, key: str, limit: int, text: str) -> tuple[Hit, ...]:
    """The ``limit`` documents most like the one with ``key``; none where nothing is shared."""
    searcher = snapshot.searcher
    own = Query.term_query(snapshot.schema, "key", key, "basic")
    found = searcher.search(own, limit=1, count=False).hits
    if not found or limit < 1:
        return ()
    shared = _shared(snapshot, found[0][1], text)
    if not shared:
        return ()
    hits = searcher.search(any_of(shared), limit=limit + 1, count=False).hits
    pairs = [(snapshot.stored(address, "key")[0], float(score)) for score, address in hits]
    return tuple(Hit(other, score) for other, score in pairs if other != key)[:limit]


def find_alike(snapshot: Snapshot, text: str, facets: Mapping[str, Sequence[str]], limit: int) -> Alike:
    """The ``limit`` documents most like a text of those facets; none where nothing is shared."""
    common = max(50, int(_COMMON * snapshot.documents))
    pairs = telling_pairs(
        text[:_READ],
        snapshot.documents,
        lambda term: int(snapshot.searcher.doc_freq("pairs", term)),
        most=_MOST_PAIRS,
        common=common,
    )
    shared = [part for name in _WEIGHTS for part in _values(snapshot, name, facets.get(name, ()), alone=0)]
    shared += _titles(snapshot, facets.get("relation", ()), alone=0)
    shared += [Query.boost_query(_term(snapshot, "pairs", term), _PAIR_WEIGHT) for term in pairs]
    if not shared or limit < 1:
        return Alike(words=tuple(pairs.values()))
    hits = snapshot.searcher.search(any_of(shared), limit=limit, count=False).hits
    found = [Hit(snapshot.stored(address, "key")[0], float(score)) for score, address in hits]
    return Alike(tuple(found), tuple(pairs.values()))


def _values(snapshot: Snapshot, name: str, values: Sequence[str], *, alone: int) -> list[Query]:
    """The rarest values of one facet."""
    rare = _rarest(snapshot, name, values, _MOST_VALUES, alone=alone)
    return [Query.boost_query(_term(snapshot, name, value), _WEIGHTS[name]) for value in rare]


def _titles(snapshot: Snapshot, titles: Sequence[str], *, alone: int) -> list[Query]:
    """The rarest words of some titles."""
    words = [lowered(word) for title in titles for word in split_words(title) if word.isalpha()]
    rare = _rarest(snapshot, "title_exact", words, _MOST_WORDS, alone=alone)
    return [Query.boost_query(_term(snapshot, "title_exact", word), _TITLE_WEIGHT) for word in rare]


def _shared(snapshot: Snapshot, address: tantivy.DocAddress, text: str) -> list[Query]:
    parts: list[Query] = []
    for name in _WEIGHTS:
        parts += _values(snapshot, name, snapshot.stored(address, name), alone=1)
    parts += _titles(snapshot, snapshot.stored(address, "title"), alone=1)
    repeated = [w for w, times in Counter(split_words(lowered(text[:_READ]))).items() if times > 1]
    words = [word for word in repeated if len(word) > 1 and word.isalpha()]
    parts += [_term(snapshot, "exact", w) for w in _rarest(snapshot, "exact", words, _MOST_WORDS)]
    return parts


def _rarest(snapshot: Snapshot, field: str, values: Sequence[str], most: int, *, alone: int = 1) -> list[str]:
    """The rarest of ``values`` that more than ``alone`` documents have; common ones where nothing else is."""
    counts = {value: int(snapshot.searcher.doc_freq(field, value)) for value in dict.fromkeys(values)}
    shared = sorted((count, value) for value, count in counts.items() if count > alone)
    telling = [value for count, value in shared if count <= max(50, _COMMON * snapshot.documents)]
    return telling[:most] or [value for _, value in shared[:2]]


def _term(snapshot: Snapshot, field: str, value: str) -> Query:
    return Query.term_query(snapshot.schema, field, value, "freq")
