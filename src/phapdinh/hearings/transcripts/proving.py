"""That the streams of which a draft is made are the sealed ones, before a sound of them leaves or a word is
shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from phapdinh.hearings.models import FileKind, RecordedFile, RecordedPart
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.of_trial import TrialPart
from phapdinh.records.files import default_store, sha256_of


class AlteredError(Exception):
    """A part is not what was sealed."""


def voices_of(part: RecordedPart) -> list[RecordedFile]:
    """The sealed streams of sound, each of one person."""
    rows = RecordedFile.objects.filter(part=part, kind=FileKind.ORIGINAL, attendee__isnull=False)
    return [row for row in rows.order_by("offset", "name") if "-audio-" in row.name]


def prove(part: RecordedPart) -> None:
    """Read manifest, journal and every stream of sound again. Raises AlteredError, OSError."""
    assert part.manifest_id is not None  # a constraint of sealed rows
    store = default_store()
    try:
        content = store.read(part.manifest_id)
        named = {(one.name, one.sha256) for one in read_manifest(content) or ()}
        whole = sha256_of(content) == part.manifest_id and TrialPart(part).told()
        voices = voices_of(part)
        if not whole or any((one.name, one.file_id) not in named for one in voices):
            raise AlteredError
        if any(sha256_of(store.path(one.file_id)) != one.file_id for one in voices):
            raise AlteredError
    except FileNotFoundError as error:
        raise AlteredError from error


def stands(key: str) -> bool:
    """Whether a file of the store is still what its key says; read again only where it was touched since."""
    path = default_store().path(key)
    try:
        seen = path.stat()
        return _stands(str(path), key, seen.st_mtime_ns, seen.st_size, seen.st_ino)
    except OSError:
        return False


@lru_cache(4096)
def _stands(path: str, key: str, *touched: int) -> bool:
    return sha256_of(Path(path)) == key
