"""The index of one corpus as files of plain arrays, mapped into memory and shared by all processes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.retrieval.errors import IndexDamagedError
from phapdinh.assistant.retrieval.postings import Postings, idf
from phapdinh.assistant.retrieval.stream import Stream
from phapdinh.assistant.retrieval.words import Vocabulary

#: Raised when the files change their meaning: an older index is then built anew.
FORMAT = "1"
_META, _VOCABULARY, _NUMBERS = "index.json", "vocabulary.txt", "numbers.txt"
_ARRAYS = {"stream": Stream, "words": Postings, "pairs": Postings}


@dataclass(frozen=True)
class Index:
    """A corpus to find in. ``law_of`` gives for every article the place of its law in ``laws``.
    ``stamp`` names the state of the library that it was made from.
    """

    stamp: str
    laws: list[str]
    law_of: NDArray[np.int32]
    numbers: list[str]
    vocabulary: Vocabulary
    stream: Stream
    words: Postings
    pairs: Postings
    traits: NDArray[np.float32]

    @property
    def count(self) -> int:
        """How many articles."""
        return len(self.numbers)

    def key(self, place: int) -> ArticleKey:
        """The article at a place."""
        return ArticleKey(self.laws[self.law_of[place]], self.numbers[place])

    @cached_property
    def tells(self) -> NDArray[np.float32]:
        """How much each word of the vocabulary tells; nothing for the marks."""
        weights = np.zeros(len(self.vocabulary), np.float32)
        weights[self.words.keys] = idf(np.diff(self.words.offsets), self.count)
        return weights

    @cached_property
    def _law_places(self) -> dict[str, int]:
        return {law: place for place, law in enumerate(self.laws)}

    def places(self, keys: Collection[ArticleKey]) -> list[int]:
        """Where the articles stand; those not held are passed over."""
        return [place for key in keys if (place := self._place(key)) is not None]

    def _place(self, key: ArticleKey) -> int | None:
        law = self._law_places.get(key.law_id)
        if law is None:
            return None
        own = np.flatnonzero(self.law_of == law)
        return next((int(place) for place in own if self.numbers[place] == key.article), None)


def group_by_law(keys: Sequence[ArticleKey]) -> tuple[list[str], NDArray[np.int32]]:
    """The laws in the order of the articles, and the place of each article's law."""
    laws: dict[str, int] = {}
    law_of = np.array([laws.setdefault(key.law_id, len(laws)) for key in keys], np.int32)
    return list(laws), law_of


def save(index: Index, folder: Path) -> None:
    """Write all files of an index into an empty folder."""
    for name in _ARRAYS:
        part = getattr(index, name)
        for field in fields(part):
            np.save(folder / f"{name}-{field.name}.npy", getattr(part, field.name))
    for name in ("law_of", "traits"):
        np.save(folder / f"{name}.npy", getattr(index, name))
    (folder / _VOCABULARY).write_text("\n".join(index.vocabulary.words), "utf-8")
    (folder / _NUMBERS).write_text("\n".join(index.numbers), "utf-8")
    meta = {"format": FORMAT, "stamp": index.stamp, "laws": index.laws, "count": index.count}
    (folder / _META).write_bytes(orjson.dumps(meta))


def read_meta(folder: Path) -> dict[str, Any]:
    """Format, stamp, laws and number of articles. Raises ``IndexDamagedError``."""
    try:
        meta: dict[str, Any] = orjson.loads((folder / _META).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise IndexDamagedError from error
    if meta.get("format") != FORMAT:
        raise IndexDamagedError
    return meta


def load(folder: Path) -> Index:
    """Open an index; the large arrays stay on disk until they are read. Raises ``IndexDamagedError``."""
    meta = read_meta(folder)
    try:
        parts = {name: _part(folder, name, kind) for name, kind in _ARRAYS.items()}
        return Index(
            stamp=meta["stamp"],
            laws=meta["laws"],
            law_of=_array(folder / "law_of.npy"),
            numbers=_lines(folder / _NUMBERS),
            vocabulary=Vocabulary(_lines(folder / _VOCABULARY)),
            traits=_array(folder / "traits.npy"),
            **parts,
        )
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError from error


def _part(folder: Path, name: str, kind: Any) -> Any:
    return kind(*(_array(folder / f"{name}-{field.name}.npy") for field in fields(kind)))


def _array(path: Path) -> NDArray[Any]:
    # An empty array cannot be mapped.
    mapped = np.load(path, mmap_mode="r" if path.stat().st_size > 1000 else None)
    return np.asarray(mapped)


def _lines(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    return text.split("\n") if text else []
