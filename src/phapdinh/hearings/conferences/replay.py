"""What is shown of the recording of a conference: its parts, who had the floor and what was asked, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phapdinh.hearings.models import (
    Conference,
    ConferencePart,
    ConferenceQuestion,
    ConferenceRole,
    ConferenceSeat,
    FloorTurn,
)
from phapdinh.hearings.recordings.sheet import Part, place_of, shown


@dataclass(frozen=True, slots=True)
class Moment:
    """Somebody was given the floor, or asked something (``words``). ``part`` and ``seconds``: where that is
    heard; None where nothing was recorded."""

    at: datetime
    who: str
    role: str
    words: str
    part: int | None
    seconds: float


def parts_of(conference: Conference) -> list[Part]:
    """Parts whose rooms stood, as they are shown: three queries."""
    rows = ConferencePart.objects.filter(conference=conference, made_at__isnull=False)
    rows = rows.prefetch_related("files__file").order_by("number")
    names = {
        key: (str(ConferenceRole(role).label), name)
        for key, role, name in conference.seats.exclude(role=ConferenceRole.POINT).values_list(
            "pk", "role", "name"
        )
    }
    return shown([(row.number, row, list(row.files.all())) for row in rows], names)


def moments_of(conference: Conference, parts: Sequence[Part]) -> list[Moment]:
    """Turns of the floor and questions in their order: two queries."""
    turns = FloorTurn.objects.filter(conference=conference).select_related("seat")
    asked = ConferenceQuestion.objects.filter(seat__conference=conference).select_related("seat")
    found = [_moment(one.began_at, one.seat, "", _place(one, parts)) for one in turns]
    found += [_moment(one.asked_at, one.seat, one.words, place_of(one.asked_at, parts)) for one in asked]
    return sorted(found, key=lambda one: one.at)


def _moment(at: datetime, seat: ConferenceSeat, words: str, place: tuple[int | None, float]) -> Moment:
    return Moment(at, seat.name, seat.get_role_display(), words, *place)


def _place(turn: FloorTurn, parts: Sequence[Part]) -> tuple[int | None, float]:
    """Where a turn is heard: one that began while nothing was recorded, from where the next part begins."""
    found = place_of(turn.began_at, parts)
    if found[0] is not None:
        return found
    for part in parts:
        began = part.row.began_at
        if part.playable and began and began > turn.began_at:
            return (None, 0.0) if turn.ended_at and turn.ended_at <= began else (part.number, 0.0)
    return found
