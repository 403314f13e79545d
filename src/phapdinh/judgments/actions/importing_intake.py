"""Take files in: keep each by its content first, then see whether it is known; only then is it read."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from phapdinh.judgments.importing.deciding import Fate, Verdict
from phapdinh.judgments.importing.lanes import Finished, Item
from phapdinh.judgments.importing.sources import WRONG_SUM, Source
from phapdinh.judgments.models import ImportItem, ImportRun, SourceText
from phapdinh.records.files import DiskStore

_CHUNK = 64
CANNOT_OPEN = "Không mở được tệp nguồn."
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


class ImportStoppedError(RuntimeError):
    """The run cannot go on; what is written stays, and the same command continues it. One line."""


DISK_FULL = "Đĩa chứa kho tệp đã đầy hoặc không ghi được. Hãy giải phóng chỗ rồi chạy lại lệnh để nhập tiếp."

#: A file to be read; one that is settled already; one that this run settled before an interruption.
Taken = Item | Finished | tuple[Finished, Verdict] | ImportItem


def take_in(run: ImportRun, sources: Iterable[Source], store: DiskStore) -> Iterator[Taken]:
    """Files in their order, a chunk of questions to the database at a time.

    Raises :class:`ImportStoppedError` where the store takes no more.
    """
    waiting = iter(sources)
    while chunk := list(islice(waiting, _CHUNK)):
        stored, full = _store_all(chunk, store)
        yield from _known_or_new(run, stored)
        if full:
            raise ImportStoppedError(DISK_FULL) from full


def _store_all(chunk: Iterable[Source], store: DiskStore) -> tuple[list[Item | Finished], OSError | None]:
    """What could be kept, and the error of a disk that takes no more: the rest is left for the next run."""
    stored: list[Item | Finished] = []
    for source in chunk:
        try:
            stored.append(_store(source, store))
        except OSError as error:
            return stored, error
    return stored, None


def _known_or_new(run: ImportRun, stored: list[Item | Finished]) -> Iterator[Taken]:
    """Two questions to the database for a chunk: what did this run settle before, what is known of old."""
    hashes = {_item(one).sha256 for one in stored}
    items = ImportItem.objects.filter(run=run, file_sha256__in=hashes)
    before = {(item.name, item.file_sha256): item for item in items}
    texts = SourceText.objects.filter(file_sha256__in=hashes)
    known = dict(texts.values_list("file_sha256", "judgment_id"))
    for one in stored:
        item = _item(one)
        earlier, first = before.get((item.name[-500:], item.sha256)), known.get(item.sha256)
        if earlier is not None:
            yield earlier
        elif first is not None and isinstance(one, Item):
            yield Finished(one), Verdict(Fate.DUPLICATE, first, "Tệp này đã được nhập.")
        else:
            yield one


def _item(one: Item | Finished) -> Item:
    return one.item if isinstance(one, Finished) else one


def _store(source: Source, store: DiskStore) -> Item | Finished:
    """Keep the file. What was refused before it could be kept goes by the hash of its name."""
    if source.content is None:
        return _refused(source, source.refused or CANNOT_OPEN)
    try:
        key = store.store(source.content)
    except OSError as error:
        if error.errno in _DISK:
            raise
        return _refused(source, CANNOT_OPEN)
    item = Item(source.name, key, store.path(key), source.known)
    if source.sha256 and source.sha256 != key:
        return Finished(item, failure=WRONG_SUM)
    return item


def _refused(source: Source, reason: str) -> Finished:
    key = hashlib.sha256(source.name.encode("utf-8", "surrogateescape")).hexdigest()
    return Finished(Item(source.name, key, Path(), source.known), failure=reason)
