"""Trees as plain arrays give what the trees say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.retrieval.trees import complete

Node = dict[str, Any]


def _leaf(value: float) -> Node:
    return {"leaf_value": value}


def _split(feature: int, threshold: float, left: Node, right: Node) -> Node:
    return {"split_feature": feature, "threshold": threshold, "left_child": left, "right_child": right}


def _walk(node: Node, row: list[float]) -> float:
    while "leaf_value" not in node:
        goes_left = row[node["split_feature"]] <= node["threshold"]
        node = node["left_child"] if goes_left else node["right_child"]
    return float(node["leaf_value"])


_EIGHTHS = st.integers(-40, 40).map(lambda number: number / 8)
_NODES = st.recursive(
    _EIGHTHS.map(_leaf),
    lambda inner: st.builds(_split, st.integers(0, 2), _EIGHTHS, inner, inner),
    max_leaves=8,
)


def _depth(node: Node) -> int:
    return 0 if "leaf_value" in node else 1 + max(_depth(node["left_child"]), _depth(node["right_child"]))


@given(
    st.lists(_NODES.filter(lambda node: _depth(node) <= 7), min_size=1, max_size=4),
    st.lists(st.lists(_EIGHTHS, min_size=3, max_size=3), min_size=1, max_size=5),
)
def test_the_sum_of_all_trees(roots: list[Node], rows: list[list[float]]) -> None:
    trees = complete(roots, 7)
    expected = [sum(_walk(root, row) for root in roots) for row in rows]
    assert trees.predict(np.array(rows, np.float32)).tolist() == pytest.approx(expected)


def test_a_value_on_the_threshold_goes_left() -> None:
    trees = complete([_split(0, 1.0, _leaf(-1.0), _leaf(1.0))], 1)
    assert trees.predict(np.array([[1.0], [1.5]], np.float32)).tolist() == [-1.0, 1.0]


def test_a_tree_deeper_than_told_is_refused() -> None:
    deep = _split(0, 0.0, _split(0, -1.0, _leaf(1), _leaf(2)), _leaf(3))
    with pytest.raises(ValueError, match="deeper"):
        complete([deep], 1)
