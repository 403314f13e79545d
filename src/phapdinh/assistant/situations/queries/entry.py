"""One situation with all that stands around it: versions, cited law, flags, history."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from phapdinh.assistant.models import (
    Situation,
    SituationCitation,
    SituationFlag,
    SituationNote,
    SituationState,
    SituationVersion,
)
from phapdinh.assistant.situations.queries.visibility import visible_to
from phapdinh.laws.models import ArticleVersion
from phapdinh.people.permissions import Person
from phapdinh.records import journal
from phapdinh.vietnamese.differences import Piece, abridge, compare


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history, with the words that were given."""

    at: datetime
    who: str
    verb: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """An open flag, and how the text has changed where both texts are held."""

    flag: SituationFlag
    pieces: tuple[Piece, ...] = ()


def situation_for(user: Person, key: UUID) -> Situation | None:
    """One situation, where this person may see it; else None."""
    rows = visible_to(user).select_related(
        "court", "asked_by", "current", "current__drafted_by", "current__approved_by"
    )
    return rows.filter(pk=key).first()


def versions(situation: Situation) -> list[SituationVersion]:
    """All versions, newest first."""
    rows = situation.versions.select_related("drafted_by", "approved_by")
    return list(rows.order_by("-number"))


def waiting_draft(situation: Situation) -> SituationVersion | None:
    """The draft that waits for approval; a source may have sent something else meanwhile."""
    if situation.state != SituationState.DRAFTED:
        return None
    drafts = situation.versions.filter(drafted_by__isnull=False).select_related("drafted_by")
    return drafts.order_by("-number").first()


def citations(version: SituationVersion) -> list[SituationCitation]:
    """What a version cites, in the order of its words."""
    return list(version.citations.order_by("start", "pk"))


def open_flags(situation: Situation) -> list[Flagged]:
    """What a person must look at in the answer that readers see."""
    if situation.current_id is None:
        return []
    rows = SituationFlag.objects.filter(version=situation.current_id, decision=SituationFlag.Decision.OPEN)
    flags = list(rows.order_by("law_id", "article", "on", "pk"))
    texts = _texts({sha for flag in flags for sha in (flag.old_sha256, flag.new_sha256) if sha})
    return [Flagged(flag, _difference(flag, texts)) for flag in flags]


def _texts(hashes: Collection[str]) -> dict[str, str]:
    if not hashes:
        return {}
    return dict(ArticleVersion.objects.filter(sha256__in=hashes).values_list("sha256", "text"))


def _difference(flag: SituationFlag, texts: dict[str, str]) -> tuple[Piece, ...]:
    if flag.old_sha256 not in texts or flag.new_sha256 not in texts:
        return ()
    return abridge(compare(texts[flag.old_sha256], texts[flag.new_sha256]))


def history(situation: Situation) -> list[Event]:
    """Everything that happened, newest first; the words given with an act stand with it."""
    notes: dict[tuple[str, UUID | None], deque[str]] = defaultdict(deque)
    for note in SituationNote.objects.filter(situation=situation).order_by("at", "pk"):
        notes[note.verb, note.actor_id].append(note.text)
    found = []
    for entry in journal.history("situation", situation.pk):
        given = notes[entry.verb, entry.actor_id]
        found.append(Event(entry.at, entry.actor_name, entry.verb, given.popleft() if given else ""))
    return found[::-1]


def difference(old: SituationVersion, new: SituationVersion) -> tuple[Piece, ...]:
    """What changed between two versions, as a reader would see it."""
    return abridge(compare(_whole(old), _whole(new)))


def _whole(version: SituationVersion) -> str:
    parts: Iterable[str] = (version.question, version.background, version.answer, version.sources)
    return "\n\n".join(part for part in parts if part) + "\n"
