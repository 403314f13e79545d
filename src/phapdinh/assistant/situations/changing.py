"""What became, since an answer was last held right, of an article that it cites. Pure.

Three things tell: the days of the article and of its law, the changes that its newest note names, and its
text. What the library does not know is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from phapdinh.laws.notes import Effect
from phapdinh.laws.standing import Days


class Kind(StrEnum):
    """What happened."""

    AMENDED = "amended"
    ENDED = "ended"
    SUSPENDED = "suspended"
    OTHER_TEXT = "other_text"  # the library has another text of the day, and no note tells why
    SOURCE = "source"  # the source has given another answer


@dataclass(frozen=True, slots=True)
class LawChange:
    """One later document's effect on the article."""

    effect: str
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class ArticleNow:
    """An article as the library knows it today; ``sha256`` of today's text is empty where none is known."""

    days: Days
    changes: Sequence[LawChange] = ()
    sha256: str = ""
    text_since: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that a person must look at."""

    kind: Kind
    on: date | None = None
    by: str = ""
    new_sha256: str = ""


def what_changed(held: str, law_day: date, now: ArticleNow, today: date) -> list[Finding]:
    """Changes after ``law_day`` and not after ``today``.

    ``held`` is the SHA-256 of the text on which the answer rests, empty where it was not known. An
    article that had ended before ``law_day`` was known to have: that is no change.
    """
    gone = list(_gone(law_day, now, today))
    amended = [] if gone else list(_amended(held, law_day, now, today))
    return gone + amended or list(_other_text(held, law_day, now))


def _gone(law_day: date, now: ArticleNow, today: date) -> Iterator[Finding]:
    until, suspended = now.days.until, now.days.suspended_from
    if until and law_day <= until < today:
        ended_on = until + timedelta(days=1)
        yield Finding(Kind.ENDED, ended_on, _by(now, Effect.ENDED, ended_on) or now.successor)
    elif suspended and law_day < suspended <= today:
        yield Finding(Kind.SUSPENDED, suspended, _by(now, Effect.SUSPENDED, suspended))


def _by(now: ArticleNow, effect: Effect, on: date) -> str:
    """The document that did it: the one of that day, else the last of that effect."""
    did = [change for change in now.changes if change.effect == effect and change.by]
    return next((one.by for one in did if one.on == on), did[-1].by if did else "")


def _amended(held: str, law_day: date, now: ArticleNow, today: date) -> Iterator[Finding]:
    new = now.sha256 if now.sha256 != held else ""
    for change in now.changes:
        if change.effect in (Effect.AMENDED, Effect.ADDED) and change.on and law_day < change.on <= today:
            yield Finding(Kind.AMENDED, change.on, change.by, new)


def _other_text(held: str, law_day: date, now: ArticleNow) -> Iterator[Finding]:
    if held and now.sha256 and held != now.sha256:
        since = now.text_since if now.text_since and now.text_since > law_day else None
        yield Finding(Kind.OTHER_TEXT, since, new_sha256=now.sha256)
