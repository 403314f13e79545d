"""The text of a document by pages, read by whom the house has for it.

Reading files is the work of ``judgments``, a room of the same floor, which this one may not import. Moving it
down would move twenty modules and their worker processes; so the reader is handed in from above
(``web.joining``), as it is for laws. The check of a stranger's signatures runs in the same kind of process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from phapdinh.records.signatures.contract import Checked


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The text that a file itself has, by pages; ``scanned`` are the numbers of pages that are pictures."""

    texts: Sequence[str]
    scanned: tuple[int, ...] = ()


Reader = Callable[[Path, str], PagesRead]
Recogniser = Callable[[Path, Sequence[int]], Iterator[tuple[int, str | None]]]
Checker = Callable[[Path], Checked]
_READERS: list[Reader] = []
_RECOGNISERS: list[Recogniser] = []
_CHECKERS: list[Checker] = []


class UnreadableItemError(Exception):
    """The file has no text that can be had; the message says why, in words for a person."""


def register_reader(reader: Reader) -> None:
    """Say who reads: path and name of a file to the text of its pages. The last one counts."""
    _READERS[:] = [reader]


def read_pages(path: Path, name: str) -> PagesRead:
    """The text of every page that has one, quickly. Raises UnreadableItemError."""
    if not _READERS:
        raise UnreadableItemError(_("Máy chủ này không có bộ đọc tệp."))
    return _READERS[0](path, name)


def register_recogniser(recogniser: Recogniser) -> None:
    """Say who reads pictures: path and page numbers to the text of each, slowly. The last one counts."""
    _RECOGNISERS[:] = [recogniser]


def recognise_pages(path: Path, pages: Sequence[int]) -> Iterator[tuple[int, str | None]]:
    """Each page with its text, as soon as it is read; None for one that cannot be."""
    if not _RECOGNISERS:
        return iter([(page, None) for page in pages])
    return _RECOGNISERS[0](path, pages)


def register_checker(checker: Checker) -> None:
    """Say who checks the signatures of a stranger's PDF. The last one counts."""
    _CHECKERS[:] = [checker]


def check_signatures(path: Path, media_type: str) -> dict[str, object] | None:
    """What a check of a PDF's signatures comes to, as it is kept; None for what is no PDF."""
    if media_type != "application/pdf" or not _CHECKERS:
        return None
    checked = _CHECKERS[0](path)
    return {
        "state": str(checked.state),
        "reasons": [str(reason) for reason in checked.all_reasons],
        "signers": [
            {"name": one.signer, "issuer": one.issuer, "level": str(one.level), "at": _when(one.at)}
            for one in checked.signatures
        ],
    }


def _when(at: datetime | None) -> str:
    return at.isoformat() if at else ""
