"""Keeping the index of laws in step with the library."""

from __future__ import annotations

from collections.abc import Callable

from phapdinh.laws.finding.index_source import COLLECTION, LawChanges
from phapdinh.searching.catch_up import catch_up
from phapdinh.searching.errors import IndexBusyError
from phapdinh.searching.factory import open_index


def bring_up_to_date(*, progress: Callable[[int], None] | None = None) -> int | None:
    """Write all changes that the index lacks; the number of articles written.

    ``None`` where another process is writing: that one, or the job of the next minute, finds what is missing.
    Raises ``SearchError`` where the index is broken or the disk is full.
    """
    try:
        return catch_up(open_index(collection=COLLECTION), LawChanges(), progress=progress).written
    except IndexBusyError:
        return None
