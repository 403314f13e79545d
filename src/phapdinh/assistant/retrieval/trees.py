"""A learned ensemble of decision trees, evaluated with plain arrays: what it needs at run time is numpy.

Every tree is stored as if it were complete: ``2^depth - 1`` questions "is column f at most t?" in the
order of a heap, ``2^depth`` leaves. A branch that ends early repeats its value below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import Floats


@dataclass(frozen=True, slots=True)
class Trees:
    """``feature`` and ``threshold``: a row a tree, a column an inner node; ``leaf``: a column a leaf."""

    feature: NDArray[np.int16]
    threshold: Floats
    leaf: Floats

    def predict(self, rows: Floats) -> Floats:
        """The sum of all trees for every row."""
        trees, inner = self.feature.shape
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        first = np.arange(trees) * inner
        row = (np.arange(len(rows)) * rows.shape[1])[:, None]
        flat = np.ascontiguousarray(rows).ravel()
        node = np.zeros((len(rows), trees), np.int64)
        for _ in range((inner + 1).bit_length() - 1):
            place = first + node
            node = 2 * node + 1 + (flat[row + feature[place]] > threshold[place])
        leaf = np.arange(trees) * (inner + 1) + node - inner
        return np.asarray(self.leaf.ravel()[leaf].sum(axis=1), np.float32)


def complete(roots: list[Mapping[str, Any]], depth: int) -> Trees:
    """Trees of LightGBM (``dump_model()["tree_info"][i]["tree_structure"]``) in complete form."""
    inner = 2**depth - 1
    feature = np.zeros((len(roots), inner), np.int16)
    threshold = np.full((len(roots), inner), np.inf, np.float32)
    leaf = np.zeros((len(roots), inner + 1), np.float32)
    for number, root in enumerate(roots):
        _fill(root, 0, feature[number], threshold[number], leaf[number])
    return Trees(feature, threshold, leaf)


def _fill(
    node: Mapping[str, Any], place: int, feature: NDArray[np.int16], threshold: Floats, leaf: Floats
) -> None:
    inner = len(feature)
    ended = "leaf_value" in node
    if place >= inner:
        if not ended:
            raise ValueError("a tree is deeper than was told")
        leaf[place - inner] = node["leaf_value"]
        return
    if not ended:
        feature[place], threshold[place] = node["split_feature"], node["threshold"]
    _fill(node if ended else node["left_child"], 2 * place + 1, feature, threshold, leaf)
    _fill(node if ended else node["right_child"], 2 * place + 2, feature, threshold, leaf)
