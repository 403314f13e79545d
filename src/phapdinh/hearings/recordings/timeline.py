"""Where each stream stands in the picture that is played, and when. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.roles import TrialRole

WIDTH, HEIGHT, RATE = 1280, 720, 15
_MOST_TILES = 9
_GAP = 4
_DARK = "0x14181f"
_FIRST = (TrialRole.PRESIDING, TrialRole.ACCUSED)  # whom the picture always shows


@dataclass(frozen=True, slots=True)
class Timeline:
    """Of one part: its pieces, the moment at which it begins, how long it is; who has a place in the picture,
    from the left, row by row."""

    pieces: Sequence[Piece]
    began: datetime
    milliseconds: int
    tiles: Sequence[UUID]

    @property
    def columns(self) -> int:
        """Places beside each other."""
        return columns(len(self.tiles))

    def offset(self, piece: Piece) -> int:
        """Milliseconds after the beginning at which a piece begins."""
        return (piece.began - self.began) // timedelta(milliseconds=1)


def columns(tiles: int) -> int:
    """Places beside each other for so many: one, two or three."""
    return 1 if tiles < 2 else 2 if tiles < 5 else 3


def timeline(pieces: Sequence[Piece], roles: Mapping[UUID, TrialRole]) -> Timeline | None:
    """All pieces of a part in time; None where there are none."""
    if not pieces:
        return None
    began = min(piece.began for piece in pieces)
    length = max(piece.ended for piece in pieces) - began
    seen = {piece.attendee for piece in pieces if not piece.sound}
    order = [*_FIRST, *(role for role in TrialRole if role not in _FIRST)]
    tiles = sorted(seen, key=lambda who: (order.index(roles[who]) if who in roles else len(order), who))
    return Timeline(pieces, began, length // timedelta(milliseconds=1), tiles[:_MOST_TILES])


def graph(line: Timeline, pictures: Sequence[Piece], sounds: Sequence[Piece]) -> str:
    """The filters of ffmpeg that put ``pictures`` and then ``sounds``, its inputs in this order, together
    into ``[picture]`` and ``[sound]``. Who came twice has one place for both visits."""
    seconds = line.milliseconds / 1000
    steps = [f"color={_DARK}:s={WIDTH}x{HEIGHT}:r={RATE}:d={seconds:.3f}[base0]"]
    wide, high = _tile(line)
    shown = [(index, piece) for index, piece in enumerate(pictures) if piece.attendee in line.tiles]
    for done, (index, piece) in enumerate(shown):
        place = line.tiles.index(piece.attendee)
        x, y = place % line.columns * (wide + _GAP), place // line.columns * (high + _GAP)
        steps += [
            f"[{index}:v]setpts=PTS-STARTPTS+{line.offset(piece) / 1000:.3f}/TB,fps={RATE},"
            f"scale={wide}:{high}:force_original_aspect_ratio=decrease,"
            f"pad={wide}:{high}:-1:-1:color={_DARK}[seen{index}]",
            f"[base{done}][seen{index}]overlay={x}:{y}:eof_action=pass[base{done + 1}]",
        ]
    steps.append(f"[base{len(shown)}]format=yuv420p[picture]")
    return ";\n".join([*steps, *_sound(line, len(pictures), sounds)])


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


def _tile(line: Timeline) -> tuple[int, int]:
    """Width and height of a place, even as the codec wants them."""
    across = line.columns
    down = max(1, -(-len(line.tiles) // across))
    return (WIDTH - _GAP * (across - 1)) // across & ~1, (HEIGHT - _GAP * (down - 1)) // down & ~1
