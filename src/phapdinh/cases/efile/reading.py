"""The text of a document by pages, read by whom the house has for it.

Reading files is the work of ``judgments``, a room of the same floor, which this one may not import. Moving it
down would move twenty modules and their worker processes; so the reader is handed in from above
(``web.joining``), as it is for laws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

Reader = Callable[[Path, str], Sequence[str]]
_READERS: list[Reader] = []


class UnreadableItemError(Exception):
    """The file has no text that can be had; the message says why, in words for a person."""


def register_reader(reader: Reader) -> None:
    """Say who reads: path and name of a file to the text of its pages. The last one counts."""
    _READERS[:] = [reader]


def read_pages(path: Path, name: str) -> list[str]:
    """The text of every page. Raises UnreadableItemError."""
    if not _READERS:
        raise UnreadableItemError(_("Máy chủ này không có bộ đọc tệp."))
    return list(_READERS[0](path, name))
