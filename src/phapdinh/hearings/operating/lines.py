"""How good each person's line is, out of the media server's own events. Pure: events and the clock are given.

The gate names its visitor on each handle (``opaque_id``, which no browser sets); the server then tells every
few seconds how many packets came, went and were lost on it, and at once when a picture or a voice stops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

_MEDIA, _RECEIVING, _FIGURES = 32, 1, 3  # kind of the event, and what of it
_FORGOTTEN = 10.0  # seconds without figures after which a handle is gone
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """One person's line: kilobits a second, lost packets per thousand, the way there and back in
    milliseconds; ``frozen`` for how many seconds their picture has not come."""

    attendee: UUID
    up_kbps: int
    up_lost: int
    down_kbps: int
    down_lost: int
    rtt_ms: int
    frozen: float


@dataclass(slots=True)
class _Handle:
    attendee: UUID
    heard: float
    up: float = 0.0
    down: float = 0.0
    rtt: int = 0
    received: list[int] = field(default_factory=lambda: [0, 0])  # before, now
    missing: list[int] = field(default_factory=lambda: [0, 0])
    sent: list[int] = field(default_factory=lambda: [0, 0])
    unseen: list[int] = field(default_factory=lambda: [0, 0])
    stopped: float | None = None


class Lines:
    """All lines of a server."""

    def __init__(self) -> None:
        self._handles: dict[int, _Handle] = {}

    def take(self, event: Event, now: float) -> None:
        """Take one event; what is none of ours is passed over."""
        if event.get("type") != _MEDIA or (attendee := _attendee(event)) is None:
            return
        handle = self._handles.setdefault(event["handle_id"], _Handle(attendee, now))
        said = event["event"]
        if event.get("subtype") == _RECEIVING and said.get("media") == "video":
            handle.stopped = None if said["receiving"] else handle.stopped or now
        if event.get("subtype") == _FIGURES:
            handle.heard = now
            _read(handle, said if isinstance(said, list) else [said])

    def figures(self, now: float) -> list[Figures]:
        """What is known of everybody who was heard of within the last seconds."""
        late = [key for key, handle in self._handles.items() if now - handle.heard > _FORGOTTEN]
        for key in late:
            del self._handles[key]
        people: dict[UUID, list[_Handle]] = {}
        for handle in self._handles.values():
            people.setdefault(handle.attendee, []).append(handle)
        return [_figures(attendee, handles, now) for attendee, handles in people.items()]


def _attendee(event: Event) -> UUID | None:
    try:
        return UUID(hex=event.get("opaque_id", ""))
    except ValueError:
        return None


def _read(handle: _Handle, streams: Sequence[Event]) -> None:
    def total(name: str) -> int:
        return sum(int(one.get(name, 0)) for one in streams)

    handle.up, handle.down = total("bytes-received-lastsec") * 8, total("bytes-sent-lastsec") * 8
    handle.rtt = max((int(one.get("rtt", 0)) for one in streams), default=0)
    for kept, name in (
        (handle.received, "packets-received"),
        (handle.missing, "lost"),
        (handle.sent, "packets-sent"),
        (handle.unseen, "lost-by-remote"),
    ):
        kept[:] = [kept[1], total(name)]


def _figures(attendee: UUID, handles: Sequence[_Handle], now: float) -> Figures:
    return Figures(
        attendee=attendee,
        up_kbps=round(sum(one.up for one in handles) / 1000),
        up_lost=_per_thousand(_grown(handles, "missing"), _grown(handles, "received"), beside=True),
        down_kbps=round(sum(one.down for one in handles) / 1000),
        down_lost=_per_thousand(_grown(handles, "unseen"), _grown(handles, "sent"), beside=False),
        rtt_ms=max(one.rtt for one in handles),
        frozen=max((now - one.stopped for one in handles if one.stopped is not None), default=0.0),
    )


def _grown(handles: Sequence[_Handle], name: str) -> int:
    """By how much a figure grew between the last two tellings; the server may count some loss back."""
    return sum(max(0, after - before) for before, after in _pairs(handles, name))


def _pairs(handles: Sequence[_Handle], name: str) -> Iterator[tuple[int, int]]:
    for one in handles:
        before, after = getattr(one, name)
        yield before, after


def _per_thousand(lost: int, counted: int, *, beside: bool) -> int:
    """``beside``: the lost ones are not among those counted."""
    whole = counted + lost if beside else counted
    return min(1000, round(1000 * lost / whole)) if whole else 0
