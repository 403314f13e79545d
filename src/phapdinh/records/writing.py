"""A file that is whole or is not: written without a name, flushed, then given its name.

On Linux the draft has no name at all (``O_TMPFILE``), so that a process which is killed leaves nothing
behind; where the disk cannot do that, the draft is a hidden ``.part`` beside its place (see ``sweep``).
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_UNNAMED = getattr(os, "O_TMPFILE", 0)
_NOT_HERE = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL)
PART = ".part"


class Draft:
    """A file being written in ``folder``; :meth:`publish` gives it its name, otherwise it is gone."""

    def __init__(self, out: IO[bytes], path: Path | None) -> None:
        self.out = out
        self._path = path

    def publish(self, target: Path, *, mode: int = 0o440) -> bool:
        """Make it the file ``target``, whole and on the disk. False where such a file is there already."""
        self.out.flush()
        os.fchmod(self.out.fileno(), mode)
        os.fsync(self.out.fileno())
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            # Python follows the link of a file without a name only where it is given a folder as well.
            source = self._path or f"/proc/self/fd/{self.out.fileno()}"
            os.link(source, target, src_dir_fd=folder, follow_symlinks=True)
            os.fsync(folder)
        except FileExistsError:
            return False
        finally:
            os.close(folder)
        return True


@contextmanager
def draft_in(folder: Path) -> Iterator[Draft]:
    """A new draft in an existing folder. Raises OSError where the disk is full or cannot be written."""
    fd, path = _open(folder)
    try:
        with os.fdopen(fd, "w+b") as out:
            yield Draft(out, path)
    finally:
        if path is not None:
            path.unlink(missing_ok=True)


def sweep(folder: Path, *, older_than: float = 86_400.0) -> int:
    """Remove drafts with a name that a killed process left, older than so many seconds; how many."""
    limit, removed = time.time() - older_than, 0
    for path in folder.rglob(f".*{PART}"):
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _open(folder: Path) -> tuple[int, Path | None]:
    if _UNNAMED:
        try:
            return os.open(folder, os.O_RDWR | _UNNAMED, 0o600), None
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
    path = folder / f".{secrets.token_hex(8)}{PART}"
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), path
