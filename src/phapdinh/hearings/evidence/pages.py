"""Pages as pictures, drawn when they are first wanted and kept for a while: never the file itself."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from phapdinh.cases.efile.media import PDF
from phapdinh.hearings.evidence.drawing import SIZES
from phapdinh.records.files import default_store

MOST_KEPT = 2 * 1024**3  # bytes of drawn pages; the ones longest unused go first
_AT_A_TIME = 2  # processes that draw, on one machine
_AHEAD = 1  # pages that follow are drawn while nobody waits
_SWEEP_EVERY = 64  # pages
_SECONDS = 60
_drawn = 0


class DrawingError(Exception):
    """The page cannot be drawn: the file is damaged, too large, or locked."""


def page_picture(sha256: str, media_type: str, page: int, size: str, pages: int = 1) -> bytes:
    """A page of a kept file as a JPEG, in one of the SIZES. Raises DrawingError, FileNotFoundError."""
    if size not in SIZES:
        raise ValueError(size)
    path = Path(f"{_stem(sha256)}-{page}-{size}.jpg")
    if not path.exists():
        draw(sha256, media_type, page, pages)
    try:
        path.touch()  # it was used
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DrawingError from error


def draw(sha256: str, media_type: str, page: int, pages: int = 1) -> None:
    """See to it that a page of ``pages`` is drawn in all sizes. Raises DrawingError, FileNotFoundError."""
    stem = _stem(sha256)
    wanted = _missing(stem, page)
    if not wanted:
        return
    source = default_store().path(sha256)
    if not source.is_file():
        raise FileNotFoundError(sha256)
    stem.parent.mkdir(parents=True, exist_ok=True)
    ahead = range(page + 1, min(page + _AHEAD, pages) + 1) if media_type == PDF else ()
    with _turn(sha256):
        if _missing(stem, page):
            _run(source, media_type, stem, [page, *(one for one in ahead if _missing(stem, one))])
    _sweep_now_and_then()


def forget_oldest(most: int = MOST_KEPT) -> int:
    """Remove drawn pages until the rest is within ``most`` bytes; how many went."""
    seen = []
    for path in _root().glob("??/*"):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        seen.append((stat.st_mtime, stat.st_size, path))
    over, gone = sum(size for _at, size, _path in seen) - most, 0
    for _at, size, path in sorted(seen):
        if over <= 0:
            break
        path.unlink(missing_ok=True)
        over, gone = over - size, gone + 1
    return gone


def _run(source: Path, media_type: str, stem: Path, pages: list[int]) -> None:
    """Wait until the first page is drawn; the ones after it are drawn on while nobody waits."""
    command = [sys.executable, "-m", "phapdinh.hearings.evidence.drawing", str(source), media_type, str(stem)]
    process = subprocess.Popen(  # noqa: S603 - our own module; the rest are a path of ours and numbers
        [*command, *map(str, pages)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    killer = threading.Timer(_SECONDS, process.kill)
    killer.start()
    assert process.stdout is not None
    first = process.stdout.readline()
    threading.Thread(target=_see_out, args=(process, killer), daemon=True).start()
    if not first:
        raise DrawingError


def _see_out(process: subprocess.Popen[str], killer: threading.Timer) -> None:
    with process:
        process.wait()
    killer.cancel()


@contextmanager
def _turn(sha256: str) -> Iterator[None]:
    """Only so many draw at a time on one machine, and two never the same."""
    _root().mkdir(parents=True, exist_ok=True)
    lock = _root() / f"lock-{zlib.crc32(sha256.encode()) % _AT_A_TIME}"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sweep_now_and_then() -> None:
    global _drawn  # noqa: PLW0603 - a count of this process
    _drawn += 1
    if _drawn % _SWEEP_EVERY == 0:
        forget_oldest()


def _missing(stem: Path, page: int) -> bool:
    return not all(Path(f"{stem}-{page}-{size}.jpg").exists() for size in SIZES)


def _stem(sha256: str) -> Path:
    default_store().path(sha256)  # refuses what is no key
    return _root() / sha256[:2] / sha256


def _root() -> Path:
    return Path(settings.FILES_ROOT).parent / "cache" / "exhibits"
