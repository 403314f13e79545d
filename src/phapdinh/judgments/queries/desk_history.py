"""What happened to a judgment: the journal, the words given with each act, the changes of the coding."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from phapdinh.judgments.editing import Delta, apply_delta
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.models import CodingChange, DeskNote, Judgment, PublishedVersion
from phapdinh.judgments.publishing.offsets import apply_coding
from phapdinh.judgments.readiness import coded_text, coding_of
from phapdinh.judgments.record import Coding
from phapdinh.records import journal
from phapdinh.vietnamese.differences import Piece, abridge, compare


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history. ``revision`` leads to what changed in the text."""

    at: datetime
    who: str
    verb: str
    note: str = ""
    revision: int | None = None


def events(judgment: Judgment) -> list[Event]:
    """Everything, newest first; the words that were given with an act stand with it."""
    notes: dict[tuple[str, UUID | None], deque[str]] = defaultdict(deque)
    for note in DeskNote.objects.filter(judgment=judgment).order_by("at", "pk"):
        notes[note.verb, note.actor_id].append(note.text)
    found = []
    for entry in journal.history("judgment", judgment.pk):
        given = notes[entry.verb, entry.actor_id]
        words = given.popleft() if given else ""
        found.append(Event(entry.at, entry.actor_name, entry.verb, words, _revision(entry)))
    return found[::-1]


def versions(judgment: Judgment) -> list[PublishedVersion]:
    """Published versions, newest first."""
    return list(PublishedVersion.objects.filter(judgment_id=judgment.pk).order_by("-version"))


def coded_at(judgment: Judgment, revision: int) -> str | None:
    """The coded text as it stood at a revision, found by taking back what came later; None for none."""
    if not 0 <= revision <= judgment.draft.revision:
        return None
    coding = coding_of(judgment)
    for change in _later(judgment, revision):
        coding = apply_delta(coding, _delta(change).inverse)
    return apply_coding(judgment.source.text, coding.replacements)


def revision_difference(judgment: Judgment, old: int, new: int) -> tuple[Piece, ...] | None:
    """What a reader would have seen change between two revisions."""
    before, after = coded_at(judgment, old), coded_at(judgment, new)
    return None if before is None or after is None else abridge(compare(before, after))


def version_difference(judgment: Judgment, old: int, new: int) -> tuple[Piece, ...] | None:
    """What changed between two published versions."""
    texts = dict(PublishedVersion.objects.filter(judgment_id=judgment.pk).values_list("version", "text"))
    return abridge(compare(texts[old], texts[new])) if {old, new} <= texts.keys() else None


def unpublished_difference(judgment: Judgment) -> tuple[Piece, ...]:
    """What would change for the reader if the present coding were published; nothing where nothing would."""
    newest = PublishedVersion.objects.filter(judgment_id=judgment.pk).order_by("-version").first()
    text = coded_text(judgment)
    return abridge(compare(newest.text, text)) if newest and newest.text != text else ()


def _later(judgment: Judgment, revision: int) -> Iterator[CodingChange]:
    changes = CodingChange.objects.filter(judgment=judgment, revision__gt=revision)
    return changes.order_by("-revision").iterator()


def _delta(change: CodingChange) -> Delta:
    before: Coding = from_json(**change.before)
    return Delta(before, from_json(**change.after))


def _revision(entry: Any) -> int | None:
    return entry.details.get("revision") if entry.verb.startswith("coding.") else None
