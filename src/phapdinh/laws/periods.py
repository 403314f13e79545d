"""For which days each known text of an article holds: computed from snapshots and one source note.

What can be concluded, and what cannot:

- The newest text that came with a source note is the text after every change that the note names. It
  holds from the latest of these days (from the article's own day of effect where there is no change)
  until the article ends, if the note says that it does. No end means that none was known at the
  snapshot, not that there is none.
- An older text (a snapshot without a note) holds from the article's own day until the day before the
  first change, if the note names no change on or before that snapshot and at least one after it.
- Where the newest text is empty because the article was repealed, and nothing else was done to it, an
  older text is that before the repeal.
- Where a change came on or before the older snapshot nothing is concluded: the codification was at
  times years late in working an amendment in, so the text may be that before or after the change. Nor
  where the note names no change at all: then the difference is the publisher's (attachments, misprints).
- A change without its day makes every period unknown, as does a change announced for a day after the
  snapshot: the text may have it already or not.
- An article without any note (not in the current codification) has no known period at all.

Unknown stays ``None``; a text of unknown period is kept and shown as such.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from phapdinh.laws.notes import Effect, Note

_WROUGHT = frozenset({Effect.AMENDED, Effect.ADDED})
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Basis(StrEnum):
    """How a period is known. ``DEDUCED``: from a snapshot and a later note; see the module."""

    NOTE = "note"
    DEDUCED = "deduced"
    SNAPSHOT = "snapshot"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """One text as delivered: its hash, the snapshot it came from (``2023-12``), its note as read."""

    sha256: str
    snapshot: str
    note: Note | None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a text; ``None`` on a side is unknown, or on the right open as far as known."""

    valid_from: date | None
    valid_to: date | None
    basis: Basis

    def holds(self, on: date) -> bool:
        """Whether the text is known to hold on that day."""
        return (
            self.valid_from is not None
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


def snapshot_days(snapshot: str) -> tuple[date, date] | None:
    """First and last day of a snapshot's month; ``None`` where the snapshot names no month."""
    match = _MONTH.fullmatch(snapshot)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    year, month = int(match[1]), int(match[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def governing(sources: Sequence[Source]) -> Source | None:
    """The newest text that came with a note: its note speaks for the article."""
    noted = [source for source in sources if source.note and source.note.effective_from]
    return max(noted, key=lambda source: (source.snapshot, source.sha256), default=None)


def lay_out(sources: Sequence[Source]) -> dict[str, Period]:
    """The period of each text by its hash. The order in which texts were imported does not matter."""
    head = governing(sources)
    if head is None or head.note is None:
        return {source.sha256: _bare(source) for source in sources}
    newest = _current(head, head.note)
    periods = {head.sha256: newest}
    older = [source for source in sources if source.sha256 != head.sha256]
    for source in sorted(older, key=lambda one: (one.snapshot, one.sha256), reverse=True):
        found = _older(source, head, head.note)
        taken = any(other.basis is Basis.DEDUCED for other in periods.values())
        clear = found is not None and not taken and not _meets(found, newest)
        periods[source.sha256] = found if found is not None and clear else _bare(source)
    return periods


def _meets(older: Period, newest: Period) -> bool:
    """Whether the newest text claims days of the older one: then what the older one claims is not sure."""
    return newest.valid_from is not None and (older.valid_to is None or newest.valid_from <= older.valid_to)


def _bare(source: Source) -> Period:
    return Period(None, None, Basis.SNAPSHOT if snapshot_days(source.snapshot) else Basis.UNKNOWN)


def _current(head: Source, note: Note) -> Period:
    days = [change.on for change in note.changes if change.effect in _WROUGHT and change.on]
    undated = any(change.on is None for change in note.changes)
    taken = snapshot_days(head.snapshot)
    announced = bool(taken and days and max(days) > taken[1])
    since = max([*days, note.effective_from or date.min])
    ended_before = note.ended_on is not None and note.ended_on < since
    if undated or announced or ended_before or (head.blank and note.ended_on):
        return _bare(head)
    return Period(since, note.ended_on, Basis.NOTE)


def _older(source: Source, head: Source, note: Note) -> Period | None:
    """The period of a text that the governing one has replaced, where it follows without doubt."""
    taken, since = snapshot_days(source.snapshot), note.effective_from
    days = [change.on for change in note.changes]
    if _only_repealed(head, note) and since is not None and note.ended_on and not source.blank:
        return Period(since, note.ended_on, Basis.DEDUCED) if since <= note.ended_on else None
    if taken is None or since is None or since > taken[0] or source.snapshot >= head.snapshot or not days:
        return None
    known = [day for day in days if day is not None]
    if len(known) < len(days) or min(known) <= taken[1]:
        return None
    return Period(since, min(known) - timedelta(days=1), Basis.DEDUCED)


def _only_repealed(head: Source, note: Note) -> bool:
    return head.blank and bool(note.changes) and all(one.effect is Effect.ENDED for one in note.changes)
