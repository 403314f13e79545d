"""What the media server heard, as speeches of the record: near ones joined, a cough left out. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from phapdinh.hearings.course.rules import Speech as Rule


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody was heard, from when to when; ``ended`` None: they are still."""

    key: int
    attendee: UUID
    began: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech: what somebody said without a longer silence. ``key`` is that of its first sound."""

    key: int
    attendee: UUID
    began: datetime
    until: datetime
    over: bool

    @property
    def source(self) -> str:
        """What its line comes of: the same speech is written once."""
        return f"talk:{self.key}"


def speeches(heard: Iterable[Heard], now: datetime, rule: Rule) -> list[Speech]:
    """In the order in which they began. One is over when nothing was heard of them for longer than would
    still be joined; what is over and shorter than the least is none."""
    of_each: dict[UUID, list[Heard]] = defaultdict(list)
    for one in heard:
        of_each[one.attendee].append(one)
    least = timedelta(seconds=rule.least_seconds)
    found = [speech for rows in of_each.values() for speech in _of_one(rows, now, rule)]
    kept = [one for one in found if not one.over or one.until - one.began >= least]
    return sorted(kept, key=lambda one: (one.began, one.key))


def _of_one(rows: list[Heard], now: datetime, rule: Rule) -> Iterator[Speech]:
    joined = timedelta(seconds=rule.joined_seconds)
    first, until = None, now
    for one, ended in _ended(rows, now):
        if first is not None and one.began - until <= joined:
            until = max(until, ended)
            continue
        if first is not None:
            yield Speech(first.key, first.attendee, first.began, until, over=True)
        first, until = one, ended
    if first is not None:
        yield Speech(first.key, first.attendee, first.began, until, over=now - until > joined)


def _ended(rows: list[Heard], now: datetime) -> Iterator[tuple[Heard, datetime]]:
    """Each with its end. One whose end was never noticed lasts until now only if it is the last of them."""
    in_order = sorted(rows, key=lambda one: (one.began, one.key))
    for number, one in enumerate(in_order):
        unknown = now if number + 1 == len(in_order) else one.began
        yield one, max(one.began, one.ended or unknown)
