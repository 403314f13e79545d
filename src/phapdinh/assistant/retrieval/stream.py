"""All articles as one stream of numbers of words: what postings are made from and features are read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.words import FIELD, Vocabulary

Numbers = NDArray[np.int64]
#: How much of an article is read; the longest annexes go on for hundreds of pages.
MOST_WORDS = 20_000
_TOLD_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is indexed: its newest text. ``context`` is its law's name, chapter and topic."""

    key: ArticleKey
    title: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Article ``i`` is ``words[starts[i]:starts[i + 1]]``: title, context, body, each ended by ``FIELD``.

    ``titles`` and ``contexts`` are where these two end (the place of the mark).
    """

    words: NDArray[np.int32]
    starts: Numbers
    titles: Numbers
    contexts: Numbers

    @property
    def count(self) -> int:
        """How many articles."""
        return len(self.starts) - 1

    def lengths(self) -> NDArray[np.float32]:
        """Words of title, context and body of every article: one row a field."""
        first = self.titles - self.starts[:-1]
        second = self.contexts - self.titles - 1
        third = self.starts[1:] - self.contexts - 2
        return np.stack([first, second, third]).astype(np.float32)


def read_stream(
    sources: Iterable[Source], vocabulary: Vocabulary, tell: Callable[[int], None] = lambda count: None
) -> tuple[list[ArticleKey], Stream]:
    """The stream of a corpus; ``tell`` hears the number of articles read now and then."""
    keys: list[ArticleKey] = []
    pieces: list[NDArray[np.int32]] = []
    sizes: list[tuple[int, int, int]] = []
    for source in sources:
        title, context = vocabulary.learn(source.title), vocabulary.learn(source.context)
        body = vocabulary.learn(source.text)[:MOST_WORDS]
        pieces.append(np.array([*title, FIELD, *context, FIELD, *body, FIELD], np.int32))
        sizes.append((len(title), len(context), len(body)))
        keys.append(source.key)
        if len(keys) % _TOLD_EVERY == 0:
            tell(len(keys))
    tell(len(keys))
    return keys, _joined(pieces, sizes)


def _joined(pieces: list[NDArray[np.int32]], sizes: list[tuple[int, int, int]]) -> Stream:
    lengths = np.array(sizes, np.int64).reshape(-1, 3)
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(lengths.sum(axis=1) + 3, out=starts[1:])
    titles = starts[:-1] + lengths[:, 0]
    contexts = titles + 1 + lengths[:, 1]
    words = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    return Stream(words, starts, titles, contexts)
