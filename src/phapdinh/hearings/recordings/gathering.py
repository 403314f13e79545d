"""What a part of a recording left on the disk: when it is whole, and where it is worked on."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from phapdinh.hearings.models import MediaRoom

SETTLED = 10.0  # seconds without a write: the server has let go, or was killed


def folder_of(room: MediaRoom) -> Path:
    """Where the media server writes what is said in a room."""
    return recordings_root() / str(room.trial_id) / f"{room.part:02d}"


def recordings_root() -> Path:
    """Under which all rooms are recorded; a folder that media servers of other machines share."""
    return Path(settings.MEDIA_HOME) / "media" / "recordings"


def written(room: MediaRoom) -> list[Path]:
    """All files of a room that hold anything, by name."""
    return files_in(folder_of(room))


def files_in(folder: Path) -> list[Path]:
    """All files of a folder that hold anything, by name."""
    found = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(path for path in found if path.is_file() and path.stat().st_size)


def settled(files: list[Path]) -> bool:
    """Whether nothing is being written any more."""
    now = time.time()
    return all(now - path.stat().st_mtime > SETTLED for path in files)


@contextmanager
def workplace(key: UUID) -> Iterator[Path | None]:
    """An empty folder to work in for one part, for one at a time; None where another works there.

    The lock is the kernel's: a job that is killed holds nothing.
    """
    root = Path(settings.MEDIA_HOME) / "media" / "work"
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = root / str(key)
    with (root / f"{key}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            Path(lock.name).unlink(missing_ok=True)
