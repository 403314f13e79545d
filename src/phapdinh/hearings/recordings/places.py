"""Where in the picture somebody stands and when: in a place of their own, or large as they speak. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.recordings.timeline import Timeline, Turn

WIDTH, HEIGHT = 1280, 720
GAP = 4
_MOST_HIGH = 140  # of a place beside who speaks
_SHAPE = 16, 9


@dataclass(frozen=True, slots=True)
class View:
    """A stream in the picture: where its left upper corner is, how large it is, and while what holds of the
    second ``t`` (an expression of ffmpeg; empty: all the time)."""

    x: int
    y: int
    wide: int
    high: int
    when: str = ""


def views(line: Timeline, piece: Piece) -> Sequence[View]:
    """All views of one stream: none where whoever sends it has no place."""
    return _of_speaker(line, piece) if line.turns else _of_grid(line, piece)


def _of_grid(line: Timeline, piece: Piece) -> Sequence[View]:
    if piece.attendee not in line.tiles:
        return ()
    across = line.columns
    down = max(1, -(-len(line.tiles) // across))
    wide, high = _even((WIDTH - GAP * (across - 1)) // across), _even((HEIGHT - GAP * (down - 1)) // down)
    place = line.tiles.index(piece.attendee)
    return (View(place % across * (wide + GAP), place // across * (high + GAP), wide, high),)


def _of_speaker(line: Timeline, piece: Piece) -> Sequence[View]:
    """Large in their turns, small at the right in all others."""
    first = line.offset(piece)
    last = first + piece.milliseconds
    turns = [one for one in line.turns if one.who == piece.attendee and one.first < last and one.last > first]
    small = _size(len(line.tiles))
    large = View(0, 0, WIDTH - (small[0] + GAP if small[0] else 0), HEIGHT, _during(turns))
    shown = [large] if turns else []
    whole = any(one.first <= first and one.last >= last for one in turns)
    if piece.attendee in line.tiles and small[0] and not whole:
        y = line.tiles.index(piece.attendee) * (small[1] + GAP)
        shown.append(View(WIDTH - small[0], y, *small, f"not({large.when})" if turns else ""))
    return shown


def _during(turns: Sequence[Turn]) -> str:
    return "+".join(f"gte(t,{one.first / 1000:.3f})*lt(t,{one.last / 1000:.3f})" for one in turns)


def _size(places: int) -> tuple[int, int]:
    """Of a place beside who speaks; nobody stands beside one who is alone."""
    if places < 2:
        return 0, 0
    high = _even(min(_MOST_HIGH, (HEIGHT - GAP * (places - 1)) // places))
    return _even(high * _SHAPE[0] // _SHAPE[1]), high


def _even(length: int) -> int:
    """As the codec wants it."""
    return length & ~1
