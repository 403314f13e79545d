"""The sound of one sealed stream: proved, taken apart by the tools of the recordings, read by the moment."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from phapdinh.hearings.models import RecordedFile
from phapdinh.hearings.recordings.composing import converted, need_tools, run_tool
from phapdinh.hearings.recordings.mjr import read_piece
from phapdinh.records.files import default_store

RATE = 16_000
_A_MILLISECOND = RATE // 1000
_STEP = 50  # milliseconds over which loudness is taken
_QUIET = 100  # of 32,767: fifty decibels below full scale, under which the media server hears nobody
_PATIENCE = 1800  # seconds
_FFMPEG = ("ffmpeg", "-nostdin", "-y", "-v", "error")
# fmt: off
_PLAIN = (
    "-map", "0:a:0", "-af", f"aresample={RATE}:async=1:first_pts=0", "-ac", "1", "-ar", f"{RATE}",
    "-f", "s16le",
)
# fmt: on


class Sound:
    """One voice, mono, sixteen thousand values a second; moments are milliseconds of the stream."""

    def __init__(self, path: Path) -> None:
        whole = path.stat().st_size // 2
        self._values: NDArray[np.int16] = (
            np.memmap(path, np.int16, "r", shape=(whole,)) if whole else _NOTHING
        )

    @property
    def length(self) -> int:
        """Milliseconds."""
        return len(self._values) // _A_MILLISECOND

    def quietest(self, first: int, last: int) -> int:
        """The quietest moment between two."""
        values = self._between(first, last).astype(np.float32)
        steps = len(values) // (_STEP * _A_MILLISECOND)
        if not steps:
            return first
        loud = np.square(values[: steps * _STEP * _A_MILLISECOND]).reshape(steps, -1).mean(axis=1)
        return first + int(loud.argmin()) * _STEP + _STEP // 2

    def silent(self, first: int, last: int) -> bool:
        """Whether nobody is heard: machines invent words for silence, so it is not sent."""
        values = self._between(first, last)
        return not len(values) or max(int(values.max()), -int(values.min())) < _QUIET

    def wav(self, first: int, last: int) -> bytes:
        """A stretch as a file."""
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(self._between(first, last).astype("<i2").tobytes())
        return out.getvalue()

    def _between(self, first: int, last: int) -> NDArray[np.int16]:
        return self._values[first * _A_MILLISECOND : last * _A_MILLISECOND]


_NOTHING: NDArray[np.int16] = np.zeros(0, np.int16)


@contextmanager
def sound_of(file: RecordedFile, folder: Path) -> Iterator[Sound]:
    """The sound of a sealed stream while it is worked on, in a folder of ours; nothing where the stream holds
    no whole packet. Raises ToolMissingError, CannotComposeError, OSError."""
    link, plain = folder / file.name, folder / f"{file.pk}.pcm"
    need_tools()
    try:
        link.symlink_to(default_store().path(file.file_id).absolute())
        piece = read_piece(link)
        made = converted(piece, folder) if piece else None
        if made is None:
            plain.touch()
        else:
            run_tool(
                ["ffmpeg", "-nostdin", "-y", "-v", "error", "-i", str(made), *_PLAIN, str(plain)],
                patience=_PATIENCE,
            )
            made.unlink()
        yield Sound(plain)
    finally:
        link.unlink(missing_ok=True)
        plain.unlink(missing_ok=True)
