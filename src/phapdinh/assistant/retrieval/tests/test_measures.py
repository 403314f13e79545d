"""Recall, reciprocal rank, gain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.retrieval.measures import Ranked, figures, gain, places_of, recall, reciprocal_rank


def test_places_count_from_one() -> None:
    assert places_of(["a", "b", "c"], {"c", "a", "z"}) == (1, 3)


def test_recall_is_the_share_of_what_answers() -> None:
    ranked = Ranked((1, 7), 2)
    assert [recall(ranked, depth) for depth in (1, 5, 10)] == [0.5, 0.5, 1.0]


def test_reciprocal_rank_counts_the_first_and_ends_at_ten() -> None:
    assert reciprocal_rank(Ranked((4, 5), 2)) == 0.25
    assert reciprocal_rank(Ranked((11,), 1)) == 0.0
    assert reciprocal_rank(Ranked((), 1)) == 0.0


def test_gain_is_one_for_the_best_order_and_less_for_another() -> None:
    assert gain(Ranked((1, 2), 2)) == pytest.approx(1.0)
    assert 0 < gain(Ranked((2, 3), 2)) < 1


def test_figures_are_means() -> None:
    measured = figures([Ranked((1,), 1, 0.1), Ranked((), 1, 0.3)])
    assert (measured.questions, measured.r1, measured.r20, measured.mrr10) == (2, 0.5, 0.5, 0.5)
    assert measured.p50_ms == pytest.approx(200)
    assert measured.as_json()["r1"] == 0.5


@given(st.sets(st.integers(1, 40), max_size=5))
def test_every_figure_lies_between_nothing_and_all(places: set[int]) -> None:
    measured = figures([Ranked(tuple(sorted(places)), max(len(places), 1))])
    values = (measured.r1, measured.r5, measured.r10, measured.r20, measured.mrr10, measured.ndcg10)
    assert all(0 <= value <= 1 + 1e-9 for value in values)
    assert measured.r1 <= measured.r5 <= measured.r10 <= measured.r20
