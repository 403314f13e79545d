"""Files of Janus become one picture with sound: ``janus-pp-rec`` takes them apart, ffmpeg puts them together.

Both run with the lowest priority: a trial that is going on never waits for one that is over.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import structlog

from phapdinh.hearings.recordings.graph import graph
from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.timeline import Timeline

PICTURE = "video/webm"
# One thread: two do twice the work for the same picture.
# fmt: off
_CODECS = (
    "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "600k", "-g", "75", "-threads", "1",
    "-c:a", "libopus", "-b:a", "48k", "-ac", "1", "-cues_to_front", "1",
)
# fmt: on
_FFMPEG = ("ffmpeg", "-nostdin", "-y", "-v", "error", "-filter_complex_threads", "1")
_PR_SET_PDEATHSIG = 1
_LEAST_PATIENCE = 600  # seconds
_TIMES_AS_LONG = 10  # as the recording: what takes longer hangs
_log = structlog.get_logger("phapdinh.hearings")


class CannotComposeError(Exception):
    """The tools refused."""


class ToolMissingError(CannotComposeError):
    """A tool is not installed."""


def compose(line: Timeline, folder: Path) -> Path:
    """Put a part together in a folder of ours; the file. Raises ToolMissingError, CannotComposeError,
    OSError."""
    need_tools()
    made = {piece.path: converted(piece, folder) for piece in line.pieces if not piece.aside}
    whole = [piece for piece in line.pieces if made.get(piece.path)]
    pictures = [piece for piece in whole if not piece.sound]
    sounds = [piece for piece in whole if piece.sound]
    (folder / "graph").write_text(graph(line, pictures, sounds), encoding="utf-8")
    inputs = [part for piece in (*pictures, *sounds) for part in ("-i", str(made[piece.path]))]
    script, length = str(folder / "graph"), f"{line.milliseconds / 1000:.3f}"
    chosen = ["-filter_complex_script", script, "-map", "[picture]", "-map", "[sound]", "-t", length]
    target = folder / "whole.webm"
    run_tool(
        [*_FFMPEG, *inputs, *chosen, *_CODECS, str(target)],
        patience=max(_LEAST_PATIENCE, line.milliseconds // 1000 * _TIMES_AS_LONG),
    )
    return target


def need_tools() -> None:
    """Raises ToolMissingError where a tool is not installed."""
    for tool in ("janus-pp-rec", "ffmpeg"):
        if shutil.which(tool) is None:
            raise ToolMissingError(tool)


def converted(piece: Piece, folder: Path) -> Path | None:
    """One stream as a file that ffmpeg reads; None where nothing can be made of it."""
    target = folder / f"{piece.path.stem}.{'opus' if piece.sound else 'webm'}"
    try:
        run_tool(["janus-pp-rec", "-d", "1", "-o", str(piece.path), str(target)], patience=_LEAST_PATIENCE)
    except CannotComposeError:
        _log.warning("online.recording_unreadable", file=piece.path.name)
        return None
    return target if target.exists() and target.stat().st_size else None


def run_tool(command: Sequence[str], *, patience: int) -> None:
    """Run one of the tools at the lowest priority, for so many seconds at most. Raises CannotComposeError."""
    try:
        subprocess.run(  # noqa: S603 - our own command
            command,
            check=True,
            timeout=patience,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_humble,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise CannotComposeError(command[0]) from error


def _humble() -> None:
    """The lowest priority; and it ends with the job, even where that one is killed."""
    os.nice(19)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
