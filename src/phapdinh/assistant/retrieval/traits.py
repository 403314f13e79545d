"""What kind of article it is, whatever is asked: rank of its document, how common its title is, its size.

No year and no date is among them: the newest law must not stand behind because the questions that were
learned from are older than it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.retrieval.gathered import Floats
from phapdinh.assistant.retrieval.stream import Stream

#: In the order of rank, Article 4 of Law 64/2025/QH15.
_KINDS = (r"/QH\d", r"/UBTVQH", r"/NĐ-CP", r"/QĐ-TTg", r"/NQ-HĐTP", r"/TTLT", r"/TT-", r"/QĐ-")
_ANY_LAW = re.compile(r"\b(?:bộ luật|luật)\b", re.IGNORECASE)
NAMES = ("kind", "title_common", "law_size", "place_in_law", "place_share")


def kind_of(law_id: str) -> int:
    """The rank of a document by its symbol; a document called by its name counts as what the name says."""
    for rank, symbol in enumerate(_KINDS):
        if re.search(symbol, law_id, re.IGNORECASE):
            return rank
    return 0 if _ANY_LAW.search(law_id) else len(_KINDS)


def traits_of(laws: Sequence[str], law_of: NDArray[np.int32], stream: Stream) -> Floats:
    """One row an article, columns as in ``NAMES``."""
    kinds = np.array([kind_of(law) for law in laws], np.float32)
    sizes = np.bincount(law_of, minlength=len(laws))
    first = np.full(len(laws), len(law_of))
    np.minimum.at(first, law_of, np.arange(len(law_of)))
    place = np.arange(len(law_of)) - first[law_of]
    columns = [
        kinds[law_of],
        np.log1p(_same_title(stream)),
        np.log1p(sizes[law_of]),
        np.log1p(place),
        place / np.maximum(sizes[law_of], 1),
    ]
    return (
        np.stack(columns, axis=1).astype(np.float32) if len(law_of) else np.zeros((0, len(NAMES)), np.float32)
    )


def _same_title(stream: Stream) -> NDArray[np.int64]:
    """How many articles bear the same title."""
    bounds = zip(stream.starts[:-1].tolist(), stream.titles.tolist(), strict=True)
    titles = [stream.words[start:end].tobytes() for start, end in bounds]
    counts: dict[bytes, int] = {}
    for title in titles:
        counts[title] = counts.get(title, 0) + 1
    return np.array([counts[title] for title in titles], np.int64)
