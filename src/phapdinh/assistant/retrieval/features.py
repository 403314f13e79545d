"""What is measured of every candidate article for a question: the columns that the ranking learns from.

Nothing here knows a law, a number or a year: only how the words of the question stand in the article,
its title, its law's name and its neighbours, and what kind of article it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import (
    BODY,
    CONTEXT,
    TITLE,
    Floats,
    Gathered,
    Hits,
    Sought,
    largest,
    runs,
    table,
)
from phapdinh.assistant.retrieval.stream import Numbers

Columns = dict[str, Floats]
_K1 = 1.2
_LINE_WORDS = 30.0
_NOTHING = 1e-6
#: Fields with the strength of length normalisation and the usual number of words.
_FIELDS = {TITLE: ("title", 0.4, 12.0), CONTEXT: ("context", 0.4, 25.0), BODY: ("body", 0.75, 260.0)}


def _held(counts: Floats, weights: Floats) -> Floats:
    """Share of the question's weight that is held."""
    return (counts > 0) @ weights / max(float(weights.sum()), _NOTHING)


def field_columns(seen: Gathered, sought: Sought) -> Columns:
    """Each field by itself and title with body: BM25 of words and pairs, how much they hold, longest runs."""
    columns: Columns = {}
    lengths = {field: _length(seen, field) for field in _FIELDS}
    for kind, hits, weights in (
        ("words", seen.word_hits, sought.word_weights),
        ("pairs", seen.pair_hits, sought.pair_weights),
    ):
        counts = {field: _counts(seen, hits, field, len(weights)) for field in _FIELDS}
        for field, (name, b, usual) in _FIELDS.items():
            norm = (_K1 * (1 - b + b * lengths[field] / usual))[:, None]
            columns[f"{name}_{kind}_bm25"] = _saturated(counts[field], norm) @ weights
            columns[f"{name}_{kind}_held"] = _held(counts[field], weights)
        both = counts[TITLE] + counts[BODY]
        columns[f"{kind}_held"] = _held(both, weights)
        if kind == "words":
            columns |= _missing(both, weights)
    for field, (name, _, _) in _FIELDS.items():
        columns[f"{name}_length"] = np.log1p(lengths[field])
        own = seen.field[seen.pair_hits.place] == field
        hits = Hits(seen.pair_hits.term[own], seen.pair_hits.place[own])
        columns[f"{name}_run"] = runs(hits, seen.candidate, seen.count)
    return columns


def _length(seen: Gathered, field: int) -> Floats:
    """Words of a field in every candidate."""
    return np.bincount(seen.candidate[seen.field == field], minlength=seen.count).astype(np.float32)


def _counts(seen: Gathered, hits: Hits, field: int, terms: int) -> Floats:
    """How often every term stands in a field of every candidate."""
    own = seen.field[hits.place] == field
    return table(seen.candidate[hits.place[own]], hits.term[own], (seen.count, terms))


def _saturated(counts: Floats, norm: Floats) -> Floats:
    """Counts of BM25: a word ten times is not ten times one."""
    return (counts / (counts + norm)).astype(np.float32)


def _missing(counts: Floats, weights: Floats) -> Columns:
    """The telling words that an article does not have at all."""
    lost = (counts == 0) * weights
    order = np.argsort(-weights)[:3]
    top = np.zeros((len(counts), 3), np.float32)
    top[:, : len(order)] = counts[:, order] > 0
    return {
        "missing_most": lost.max(axis=1, initial=0),
        "missing_count": (lost > 0).sum(axis=1).astype(np.float32),
        **{f"top_word_{place}": top[:, place] for place in range(3)},
    }


def passage_columns(seen: Gathered, sought: Sought) -> Columns:
    """The best line and the best clause of the body, alone and together with the title."""
    lines = len(seen.line_candidate)
    words = table(seen.line[seen.word_hits.place], seen.word_hits.term, (lines, len(sought.words)))
    pairs = table(seen.line[seen.pair_hits.place], seen.pair_hits.term, (lines, len(sought.pairs)))
    both, weights = np.hstack([words, pairs]), np.concatenate([sought.word_weights, sought.pair_weights])
    whole = max(float(weights.sum()), _NOTHING)
    body = seen.line_field == BODY
    norm = (_K1 * (0.25 + 0.75 * seen.line_length / _LINE_WORDS))[:, None]
    title = np.zeros((seen.count, len(weights)), bool)
    own = seen.line_field == TITLE
    np.logical_or.at(title, seen.line_candidate[own], both[own] > 0)
    blocks = int(seen.line_block[-1]) + 1
    head = np.searchsorted(seen.line_block, np.arange(blocks))  # the first line of each block
    block = np.maximum.reduceat(both, head, axis=0)
    block_body = body[head]

    def over(values: NDArray[np.floating], mask: NDArray[np.bool_], owner: Numbers) -> Floats:
        return largest((values * mask).astype(np.float32), owner, seen.count)

    lit = both > 0
    with_head = lit | lit[head][seen.line_block]
    owner, block_owner = seen.line_candidate, seen.line_candidate[head]
    return {
        "line_bm25": over((both / (both + norm)) @ weights, body, owner),
        "line_held": over(lit @ weights / whole, body, owner),
        "line_words_held": over(_held(words, sought.word_weights), body, owner),
        "line_head_held": over(with_head @ weights / whole, body, owner),
        "line_title_held": over((with_head | title[owner]) @ weights / whole, body, owner),
        "block_held": over((block > 0) @ weights / whole, block_body, block_owner),
        "block_title_held": over(
            ((block > 0) | title[block_owner]) @ weights / whole, block_body, block_owner
        ),
        "first_line_held": lit[_first_lines(seen)] @ weights / whole,
        "lines": np.log1p(np.bincount(owner, minlength=seen.count)).astype(np.float32),
        "blocks": np.log1p(np.bincount(block_owner, minlength=seen.count)).astype(np.float32),
    }


def _first_lines(seen: Gathered) -> Numbers:
    """The first line of each candidate's body (of its last field, where it has none)."""
    empty = seen.line_length <= 0
    order = np.lexsort((np.arange(len(empty)), empty, -seen.line_field, seen.line_candidate))
    return order[np.searchsorted(seen.line_candidate[order], np.arange(seen.count))]


def reverse_columns(seen: Gathered, tells: Floats) -> Columns:
    """How much of the title, of the law's name, and of the fullest line the question names.

    ``tells`` is the weight of every word of the vocabulary.
    """
    asked = np.zeros(len(seen.words), bool)
    asked[seen.word_hits.place] = True
    weight = tells[seen.words]
    columns: Columns = {}
    for field, name in ((TITLE, "title"), (CONTEXT, "context")):
        own = seen.field == field
        groups = seen.candidate[own]
        whole = np.bincount(groups, weight[own], seen.count)
        named = np.bincount(groups, (weight * asked)[own], seen.count)
        columns[f"{name}_named"] = (named / (whole + _NOTHING)).astype(np.float32)
        columns[f"{name}_unnamed"] = (whole - named).astype(np.float32)
    whole = np.bincount(seen.line, weight, len(seen.line_candidate))
    named = np.bincount(seen.line, weight * asked, len(seen.line_candidate)) / (whole + 8.0)
    mask = (seen.line_field == BODY) & (seen.line_length >= 4)
    columns["line_named"] = largest((named * mask).astype(np.float32), seen.line_candidate, seen.count)
    return columns


def score_columns(scores: Mapping[str, Floats], candidates: Numbers, law_of: NDArray[np.int32]) -> Columns:
    """Scores over the corpus: themselves, against the best, the rank, and those of law and neighbours."""
    columns: Columns = {}
    for name, all_scores in scores.items():
        own = all_scores[candidates]
        best = max(float(own.max()), _NOTHING)
        columns[name] = own
        columns[f"{name}_ratio"] = own / best
        columns[f"{name}_rank"] = np.argsort(np.argsort(-own, kind="stable")).astype(np.float32)
    main = next(iter(scores.values()))
    return (
        columns | _law_columns(main[candidates], law_of[candidates]) | _near_columns(main, candidates, law_of)
    )


def _law_columns(own: Floats, laws: NDArray[np.int32]) -> Columns:
    """What the other candidates of the same law score."""
    _, law = np.unique(laws, return_inverse=True)
    best = max(float(own.max()), _NOTHING)
    total = np.bincount(law, own)
    top = np.zeros(law.max() + 1, np.float32)
    np.maximum.at(top, law, own)
    return {
        "law_count": np.bincount(law)[law].astype(np.float32),
        "law_share": (total[law] / max(float(own.sum()), _NOTHING)).astype(np.float32),
        "law_others": ((total[law] - own) / best).astype(np.float32),
        "law_gap": (top[law] - own) / best,
    }


def _near_columns(main: Floats, candidates: Numbers, law_of: NDArray[np.int32]) -> Columns:
    """What the articles before and after it score."""
    best = max(float(main[candidates].max()), _NOTHING)
    near = np.zeros((2, len(candidates)), np.float32)
    for row, step in enumerate((-1, 1)):
        other = np.clip(candidates + step, 0, len(main) - 1)
        near[row] = main[other] * (law_of[other] == law_of[candidates]) * (other != candidates) / best
    return {"near_most": near.max(axis=0), "near_least": near.min(axis=0)}


def question_columns(sought: Sought, best: float, count: int) -> Columns:
    """The question itself: the same for all its candidates."""
    weights = sought.word_weights
    values = {
        "question_words": float(len(weights)),
        "question_weight": float(weights.sum()),
        "question_mean": float(weights.mean()) if len(weights) else 0.0,
        "question_most": float(weights.max(initial=0)),
        "question_pairs": float((sought.pair_weights > 0).mean()) if len(sought.pairs) else 0.0,
        "question_met": best / max(float(weights.sum() + sought.pair_weights.sum()), _NOTHING),
    }
    return {name: np.full(count, value, np.float32) for name, value in values.items()}
