"""When each stream of a part was, and who has a place in the picture that is played. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from phapdinh.hearings.recordings.mjr import Piece
from phapdinh.hearings.roles import TrialRole

_MOST_TILES = 9
_FIRST = (TrialRole.PRESIDING, TrialRole.ACCUSED)  # whom the picture always shows
_OF_TRIALS = (*_FIRST, *(role for role in TrialRole if role not in _FIRST))


@dataclass(frozen=True, slots=True)
class Turn:
    """That somebody has the floor, from ``first`` until before ``last``, in milliseconds of a part."""

    who: UUID
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Of one part: its pieces, the moment at which it begins, how long it is; who has a place in the picture,
    from the left, row by row. Where there are ``turns``, who has the floor is large instead, and the places
    are below each other at the right."""

    pieces: Sequence[Piece]
    began: datetime
    milliseconds: int
    tiles: Sequence[UUID]
    turns: Sequence[Turn] = ()

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


def timeline(
    pieces: Sequence[Piece], roles: Mapping[UUID, str], order: Sequence[str] = _OF_TRIALS
) -> Timeline | None:
    """All pieces of a part in time, places in the ``order`` of roles; None where there are none."""
    if not pieces:
        return None
    began = min(piece.began for piece in pieces)
    length = max(piece.ended for piece in pieces) - began
    seen = {piece.attendee for piece in pieces if not piece.sound}
    tiles = sorted(seen, key=lambda who: (order.index(roles[who]) if who in roles else len(order), who))
    return Timeline(pieces, began, length // timedelta(milliseconds=1), tiles[:_MOST_TILES])
