"""A file read as far as its own text goes; pages that are pictures wait for recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from phapdinh.judgments.read.errors import NO_TEXT, Unreadable
from phapdinh.judgments.read.text import vietnamese_share
from phapdinh.judgments.record import Pages
from phapdinh.vietnamese.unicode import normalise


@dataclass(frozen=True, slots=True)
class Draft:
    """``texts`` by page as found in the file; ``scanned`` are the indexes of pages to be recognised."""

    format: str
    texts: tuple[str, ...]
    scanned: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def finish(draft: Draft, recognised: Mapping[int, str] | None = None) -> Pages:
    """Join the pages by form feeds, with the recognised text where it reads better than the file's own.

    Raises :class:`Unreadable` where there is no word at all.
    """
    texts = list(draft.texts)
    taken: list[int] = []
    for index, text in (recognised or {}).items():
        if _quality(text) >= _quality(texts[index]):
            texts[index] = text
            taken.append(index + 1)
    joined = "\f".join(text.replace("\f", "\n").replace("\x00", "") for text in texts)
    if not any(letter.isalnum() for letter in joined):
        raise Unreadable(NO_TEXT)
    return Pages(joined, draft.format, len(texts), tuple(sorted(taken)), draft.notes)


def _quality(text: str) -> tuple[float, int]:
    return (round(vietnamese_share(normalise(text)), 2), len(text))
