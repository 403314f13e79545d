"""Documents like another: shared articles, precedents and legal relation, title, rarest words."""

from __future__ import annotations

from collections import Counter

import tantivy

from phapdinh.searching.contract import Hit
from phapdinh.searching.matching import Query, any_of
from phapdinh.searching.reader import Snapshot
from phapdinh.searching.words import lowered, split_words

_WEIGHTS = {"precedent": 3.0, "relation": 2.0, "article": 1.5}
_TITLE_WEIGHT = 0.4  # titles share their words widely ("tranh chấp")
_MOST_VALUES = 12  # rarest values of one facet
_MOST_WORDS = 12  # rarest words of the title, and of the text
_COMMON = 0.05  # a value or word in more of the documents than this says little and costs much
_READ = 20_000  # characters of the text that are looked at


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


def _shared(snapshot: Snapshot, address: tantivy.DocAddress, text: str) -> list[Query]:
    parts = []
    for name, weight in _WEIGHTS.items():
        values = _rarest(snapshot, name, snapshot.stored(address, name), _MOST_VALUES)
        parts += [Query.boost_query(_term(snapshot, name, value), weight) for value in values]
    titles = [
        lowered(w) for title in snapshot.stored(address, "title") for w in split_words(title) if w.isalpha()
    ]
    rare = _rarest(snapshot, "title_exact", titles, _MOST_WORDS)
    parts += [Query.boost_query(_term(snapshot, "title_exact", word), _TITLE_WEIGHT) for word in rare]
    repeated = [w for w, times in Counter(split_words(lowered(text[:_READ]))).items() if times > 1]
    words = [word for word in repeated if len(word) > 1 and word.isalpha()]
    parts += [_term(snapshot, "exact", w) for w in _rarest(snapshot, "exact", words, _MOST_WORDS)]
    return parts


def _rarest(snapshot: Snapshot, field: str, values: list[str], most: int) -> list[str]:
    """The rarest of ``values`` that other documents have too; common ones only where nothing else is."""
    counts = {value: int(snapshot.searcher.doc_freq(field, value)) for value in dict.fromkeys(values)}
    shared = sorted((count, value) for value, count in counts.items() if count > 1)
    telling = [value for count, value in shared if count <= max(50, _COMMON * snapshot.documents)]
    return telling[:most] or [value for _, value in shared[:2]]


def _term(snapshot: Snapshot, field: str, value: str) -> Query:
    return Query.term_query(snapshot.schema, field, value, "freq")
