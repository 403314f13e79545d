"""Documents of a case, read as judgments are: a stranger's file only ever in a process with bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from phapdinh.cases.efile.media import PICTURES, media_type_of
from phapdinh.cases.efile.reading import PagesRead, UnreadableItemError
from phapdinh.records.signatures.contract import Checked, Reason


def read_item(path: Path, name: str) -> PagesRead:
    """The text that a document itself has, as it stands, not repaired; which of its pages are pictures.

    Raises UnreadableItemError for what is damaged, locked or too long.
    """
    read = _open_picture if media_type_of(path) in PICTURES else _draft
    value, failure = _guarded(read, path, name)
    if failure is not None:
        raise UnreadableItemError(failure)
    texts, scanned = value
    return PagesRead(texts, scanned)


def recognise_item(path: Path, pages: Sequence[int]) -> Iterator[tuple[int, str | None]]:
    """The text of pages that are pictures, one after the other; None where none can be had."""
    from phapdinh.judgments.importing.workers import Pool, Task
    from phapdinh.judgments.read import DEFAULT

    read = _read_picture if media_type_of(path) in PICTURES else _recognise
    with Pool(1, memory_bytes=DEFAULT.memory_bytes, nice=10) as pool:
        for page in pages:
            pool.submit(Task(page, read, (path, page), DEFAULT.seconds_per_page))
            done = pool.results.get()
            yield page, done.value if done.failure is None else None


def check_item_signatures(path: Path) -> Checked:
    """The signatures of a stranger's PDF."""
    from phapdinh.records.files import sha256_of
    from phapdinh.records.signatures.checking import check_pdf
    from phapdinh.records.signatures.trust import load_trust

    value, failure = _guarded(check_pdf, path, load_trust())
    if failure is not None:
        return Checked(sha256_of(path), reasons=(Reason.UNREADABLE,))
    checked: Checked = value
    return checked


def _guarded(read: Callable[..., Any], *arguments: Any) -> tuple[Any, str | None]:
    """What comes of it in a process of its own, or why nothing does."""
    from phapdinh.judgments.importing.workers import Pool, Task
    from phapdinh.judgments.read import DEFAULT

    with Pool(1, memory_bytes=DEFAULT.memory_bytes) as pool:
        pool.submit(Task("item", read, arguments, DEFAULT.seconds_per_file))
        done = pool.results.get()
    return done.value, done.failure


def _draft(path: Path, name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    from phapdinh.judgments.read import read_draft

    draft = read_draft(path, name)
    scanned = set(draft.scanned)
    texts = tuple("" if index in scanned else text for index, text in enumerate(draft.texts))
    return texts, tuple(sorted(index + 1 for index in scanned))


def _recognise(path: Path, page: int) -> str:
    from phapdinh.judgments.read import DEFAULT
    from phapdinh.judgments.read.ocr import recognise_page

    return recognise_page(path, page - 1, DEFAULT)


def _open_picture(path: Path, _name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    from phapdinh.judgments.read import DEFAULT
    from phapdinh.judgments.read.picture import as_pdf

    as_pdf(path, DEFAULT)  # it opens, whole
    return ("",), (1,)


def _read_picture(path: Path, _page: int) -> str:
    from phapdinh.judgments.read import DEFAULT
    from phapdinh.judgments.read.ocr import recognise_page
    from phapdinh.judgments.read.picture import as_pdf

    return recognise_page(as_pdf(path, DEFAULT), 0, DEFAULT)
