"""The questions of all situations in this process's memory, following the database by the change sequence.

Nothing is written: a process that starts reads 24,000 questions in about two seconds, later ones only
what has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.index_source import SituationChanges
from phapdinh.assistant.situations.likeness import Shelf, make_shelf

_MOST_RECENT = 500  # changed questions that are kept beside the shelf before it is made anew


@dataclass(frozen=True, slots=True)
class _Part:
    keys: list[UUID]
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class _Held:
    """The shelf at ``made_at`` and, beside it, what has changed up to ``sequence``."""

    made_at: int
    sequence: int
    main: _Part
    recent: _Part
    moved: frozenset[UUID]


_held: _Held | None = None
_lock = Lock()


def likest(question: str, count: int) -> list[tuple[UUID, float]]:
    """Situations whose questions are most like this one, with their likeness (0 to 1), likest first."""
    held = _current()
    found = {
        held.main.keys[row]: like
        for row, like in held.main.shelf.best(question, count + len(held.moved))
        if held.main.keys[row] not in held.moved
    }
    found |= {held.recent.keys[row]: like for row, like in held.recent.shelf.best(question, count)}
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:count]


def forget() -> None:
    """Read everything anew at the next question; for tests, whose rows vanish."""
    global _held  # noqa: PLW0603 - one shelf a process
    with _lock:
        _held = None


def _current() -> _Held:
    global _held  # noqa: PLW0603 - one shelf a process
    latest = SituationChanges().latest()
    with _lock:
        if _held is None or latest < _held.sequence:
            _held = _all(latest)
        elif latest > _held.sequence:
            _held = _followed(_held, latest)
        return _held


def _all(latest: int) -> _Held:
    rows = list(_questions(0))
    part = _Part([key for key, _ in rows], make_shelf([question or "" for _, question in rows]))
    return _Held(latest, latest, part, _Part([], make_shelf([], part.shelf.scale)), frozenset())


def _followed(held: _Held, latest: int) -> _Held:
    """With what has changed; anew where that is much, also beside a shelf that was nearly empty."""
    rows = list(_questions(held.made_at))
    if len(rows) > min(_MOST_RECENT, len(held.main.keys)):
        return _all(latest)
    kept = [(key, question) for key, question in rows if question is not None]
    recent = make_shelf([question for _, question in kept], held.main.shelf.scale)
    part = _Part([key for key, _ in kept], recent)
    return _Held(held.made_at, latest, held.main, part, frozenset(key for key, _ in rows))


def _questions(after: int) -> Iterator[tuple[UUID, str | None]]:
    """Questions that have changed after a number, as readers see them; ``None`` for what is withdrawn."""
    rows = Situation.objects.filter(change_seq__gt=after).order_by("change_seq")
    if after == 0:
        rows = rows.exclude(state=SituationState.WITHDRAWN)
    for key, state, own, seen in rows.values_list("pk", "state", "question", "current__question"):
        yield key, None if state == SituationState.WITHDRAWN else seen or own
