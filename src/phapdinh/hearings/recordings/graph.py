"""The filters by which ffmpeg makes one picture with sound of all streams of a part. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.places import HEIGHT, WIDTH, View, views
from phapdinh.hearings.recordings.timeline import Timeline

RATE = 15
_DARK = "0x14181f"


def graph(line: Timeline, pictures: Sequence[Piece], sounds: Sequence[Piece]) -> str:
    """The filters of ffmpeg that put ``pictures`` and then ``sounds``, its inputs in this order, together
    into ``[picture]`` and ``[sound]``. Who came twice has one place for both visits."""
    steps = [f"color={_DARK}:s={WIDTH}x{HEIGHT}:r={RATE}:d={line.milliseconds / 1000:.3f}[base0]"]
    done = 0
    for index, piece in enumerate(pictures):
        shown = views(line, piece)
        steps += _moved(line, index, piece, len(shown))
        for number, view in enumerate(shown):
            steps += _laid(view, f"{index}_{number}", done)
            done += 1
    steps.append(f"[base{done}]format=yuv420p[picture]")
    return ";\n".join([*steps, *_sound(line, len(pictures), sounds)])


def _moved(line: Timeline, index: int, piece: Piece, times: int) -> Iterator[str]:
    """A stream moved to its moment, as often as it is seen."""
    if times:
        outputs = "".join(f"[moved{index}_{number}]" for number in range(times))
        split = f",split={times}" if times > 1 else ""
        yield f"[{index}:v]setpts=PTS-STARTPTS+{line.offset(piece) / 1000:.3f}/TB,fps={RATE}{split}{outputs}"


def _laid(view: View, name: str, done: int) -> Iterator[str]:
    """One view laid over what is there."""
    size = f"{view.wide}:{view.high}"
    when = f":enable='{view.when}'" if view.when else ""
    yield (
        f"[moved{name}]scale={size}:force_original_aspect_ratio=decrease,"
        f"pad={size}:-1:-1:color={_DARK}[seen{name}]"
    )
    yield f"[base{done}][seen{name}]overlay={view.x}:{view.y}:eof_action=pass{when}[base{done + 1}]"


def _sound(line: Timeline, first: int, sounds: Sequence[Piece]) -> list[str]:
    if not sounds:
        return [f"anullsrc=r=48000:cl=mono,atrim=duration={line.milliseconds / 1000:.3f}[sound]"]
    steps = [step for index, piece in enumerate(sounds) for step in _voice(line, index, first + index, piece)]
    heard = "".join(f"[heard{index}]" for index in range(len(sounds)))
    mix = f"amix=inputs={len(sounds)}:normalize=0:dropout_transition=0,alimiter=limit=0.95"
    return [*steps, f"{heard}{mix}[sound]"]


def _voice(line: Timeline, index: int, source: int, piece: Piece) -> list[str]:
    """A voice from the beginning: silence, then what is heard. A delay would hold the silence in memory, a
    gigabyte for one who comes after an hour and a half."""
    wait = line.offset(piece) / 1000
    return [
        f"anullsrc=r=48000:cl=mono,atrim=duration={wait:.3f}[wait{index}]",
        f"[{source}:a]aformat=sample_rates=48000:channel_layouts=mono,asetpts=PTS-STARTPTS[voice{index}]",
        f"[wait{index}][voice{index}]concat=n=2:v=0:a=1[heard{index}]",
    ]
