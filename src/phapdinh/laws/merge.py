"""What an article looks like once new deliveries are added to what is known of it. Pure.

The result does not depend on the order of deliveries, and adding the same again changes nothing: every
text is known by its hash, the newest delivery of a text describes it, and periods are laid out anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from phapdinh.laws.delivery import Delivered, says_nothing
from phapdinh.laws.notes import Note, read_note
from phapdinh.laws.periods import Basis, Period, Source, governing, lay_out

_NOWHERE = Period(None, None, Basis.UNKNOWN)
read_note_once = lru_cache(maxsize=20_000)(read_note)


@dataclass(frozen=True, slots=True)
class Text:
    """One known text of an article. ``body`` is ``None`` where it is stored already."""

    sha256: str
    title: str
    snapshot: str
    source_note: str | None
    chapter: str | None
    topic: str | None
    codified_id: str | None
    see_also: str | None
    url: str | None
    blank: bool
    body: str | None = None
    period: Period = _NOWHERE


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The days of an article and what was done to it, as its newest note tells."""

    effective_from: date | None = None
    effective_to: date | None = None
    changes: tuple[dict[str, Any], ...] = ()
    note_read: bool = True


def as_text(delivered: Delivered) -> Text:
    """A delivery as a text that is not stored yet."""
    return Text(
        sha256=delivered.sha256,
        title=delivered.title,
        snapshot=delivered.snapshot,
        source_note=delivered.source_note,
        chapter=delivered.chapter,
        topic=delivered.topic,
        codified_id=delivered.codified_id,
        see_also=delivered.see_also,
        url=delivered.url,
        blank=says_nothing(delivered.text),
        body=delivered.text,
    )


def merge(known: Iterable[Text], new: Iterable[Text]) -> tuple[list[Text], ArticleFacts]:
    """All texts of the article with their periods, and the article's own days."""
    texts: dict[str, Text] = {}
    for text in (*known, *new):
        earlier = texts.get(text.sha256)
        texts[text.sha256] = text if earlier is None else _newest(earlier, text)
    sources = [_source(text) for text in texts.values()]
    periods = lay_out(sources)
    return [replace(text, period=periods[text.sha256]) for text in texts.values()], _facts(sources)


def _newest(left: Text, right: Text) -> Text:
    """One text delivered twice: the newer delivery describes it; what it leaves out stays."""
    newer, older = (right, left) if _rank(right) >= _rank(left) else (left, right)
    return replace(
        newer,
        title=newer.title or older.title,
        source_note=newer.source_note or older.source_note,
        chapter=newer.chapter or older.chapter,
        topic=newer.topic or older.topic,
        codified_id=newer.codified_id or older.codified_id,
        see_also=newer.see_also or older.see_also,
        url=newer.url or older.url,
        body=left.body if left.body is None else right.body,
    )


def _rank(text: Text) -> tuple[str, bool]:
    return text.snapshot, text.source_note is not None


def _source(text: Text) -> Source:
    return Source(text.sha256, text.snapshot, _note(text), text.blank)


def _note(text: Text) -> Note | None:
    return read_note_once(text.source_note) if text.source_note else None


def _facts(sources: list[Source]) -> ArticleFacts:
    head = governing(sources)
    if head is None or head.note is None:
        return ArticleFacts(note_read=not any(source.note for source in sources))
    note = head.note
    since = note.effective_from
    ended = note.ended_on if since and note.ended_on and note.ended_on >= since else None
    changes = tuple(
        {
            "effect": change.effect.value,
            "on": change.on.isoformat() if change.on else None,
            "by": change.by,
            "written": change.written,
        }
        for change in note.changes
    )
    return ArticleFacts(since, ended, changes, note.complete)
