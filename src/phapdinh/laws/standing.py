"""Whether an article holds on a day, and which of its texts is that day's. Pure.

An answer never claims more than the sources: where the text of a day is not among those held, or the
period of a text is not known, that is the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phapdinh.laws.periods import Period


class Standing(StrEnum):
    """An article's effect on a day. ``UNKNOWN``: no source gives its days."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    ENDED = "ended"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an article: its own, else those of its law. ``suspended_from``: effect interrupted."""

    since: date | None
    until: date | None
    suspended_from: date | None = None
    ended_some_day: bool = False  # ended, and no source tells when


class Certainty(StrEnum):
    """How the text of a day is known.

    ``KNOWN``: its period holds the day. ``ONLY``: the one text held, of unknown period. ``NEWEST``: no
    day was asked for. ``LATER``: in force, but only later texts are held. ``SEVERAL``: several texts
    of unknown period. ``NONE``: no text at all.
    """

    KNOWN = "known"
    ONLY = "only"
    NEWEST = "newest"
    LATER = "later"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of an article, for choosing among them. ``ref`` is whatever the caller knows it by."""

    ref: str
    period: Period
    snapshot: str
    blank: bool = False


def standing(days: Days, on: date) -> Standing:
    """The effect of an article on a day, as far as the sources tell."""
    if days.since and on < days.since:
        return Standing.NOT_YET
    if days.until and on > days.until:
        return Standing.ENDED
    if days.suspended_from and on >= days.suspended_from:
        return Standing.SUSPENDED
    if days.ended_some_day:
        return Standing.UNKNOWN
    return Standing.IN_FORCE if days.since else Standing.UNKNOWN


def text_on(texts: Sequence[Wording], on: date | None) -> tuple[Wording | None, Certainty]:
    """The text of a day (of the newest source where no day is given) and how sure that is."""
    written = [text for text in texts if not text.blank]
    if not written:
        return None, Certainty.NONE
    if on is None:
        return max(written, key=_newest), Certainty.NEWEST
    holding = [text for text in written if text.period.holds(on)]
    if holding:
        return holding[0], Certainty.KNOWN
    if any(text.period.valid_from for text in written):
        return None, Certainty.LATER
    return (written[0], Certainty.ONLY) if len(written) == 1 else (None, Certainty.SEVERAL)


def _newest(text: Wording) -> tuple[date, str]:
    return text.period.valid_from or date.min, text.snapshot
