"""Pages that are pictures: tesseract with its Vietnamese model, one page at a time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from phapdinh.judgments.read.errors import NO_TESSERACT, Unreadable
from phapdinh.judgments.read.limits import Limits
from phapdinh.judgments.read.pdf import render_page


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether tesseract and its Vietnamese model are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return "vie" in known.stdout.split()


def recognise_page(data: bytes | Path, index: int, limits: Limits) -> str:
    """The text of one page. Raises :class:`Unreadable` where tesseract is missing, fails or is slow."""
    if not available():
        raise Unreadable(NO_TESSERACT)
    picture = BytesIO()
    render_page(data, index, limits).save(picture, "PNG", compress_level=1)
    return _tesseract(picture.getvalue(), index, limits)


def _tesseract(picture: bytes, index: int, limits: Limits) -> str:
    # One thread each: pages run beside each other, and threads within a page only add waiting.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", "300"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; the picture goes in by a pipe
            command,
            input=picture,
            capture_output=True,
            timeout=limits.seconds_per_page,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"Nhận dạng chữ trang {index + 1} quá lâu.") from error
    except OSError as error:
        raise Unreadable(NO_TESSERACT) from error
    if done.returncode != 0:
        raise Unreadable(f"Không nhận dạng được chữ ở trang {index + 1}.")
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip("\n")


def recognise(
    data: bytes | Path,
    indexes: tuple[int, ...],
    limits: Limits,
    *,
    workers: int = 2,
    on_page: Callable[[int, int], None] = lambda _done, _of: None,
) -> dict[int, str]:
    """Recognise several pages, a few at once; ``on_page`` is told how many of how many are done."""
    texts: dict[int, str] = {}
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        pending = {index: pool.submit(recognise_page, data, index, limits) for index in indexes}
        try:
            for index, future in pending.items():
                texts[index] = future.result()
                on_page(len(texts), len(indexes))
        finally:
            for future in pending.values():
                future.cancel()
    return texts
