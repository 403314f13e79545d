"""Who changed what in the set-up of a court, and when: read from the journal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phapdinh.cases.administration.journal_words import SUBJECTS, words_of
from phapdinh.cases.administration.queries.officers import of_court
from phapdinh.cases.administration.sections import section_of
from phapdinh.courts.models import Court
from phapdinh.records.models import JournalEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal in plain words; ``about`` names the officer, where it is about one."""

    at: datetime
    who: str
    words: str
    about: str = ""


def last_changes(court: Court) -> Mapping[str, Change]:
    """The last change of each part of the set-up (``officer``, ``place``, ``hours``, …)."""
    found: dict[str, Change] = {}
    newest = _entries(court).order_by("verb", "-at").distinct("verb")
    for row in sorted(newest, key=lambda one: one.at):
        if (part := _part_of(row.verb)) is not None:
            found[part] = change_of(row)
    return found


def _part_of(verb: str) -> str | None:
    section = section_of(verb)
    if section is None:
        return _PART_OF.get(verb)
    return None if verb in section.unchanging else section.view


def last_of_officers(officers: Collection[UUID]) -> Mapping[UUID, Change]:
    """Who changed each officer last; one query."""
    rows = JournalEntry.objects.filter(subject_kind="officer", subject_id__in=officers)
    last = rows.order_by("subject_id", "-sequence").distinct("subject_id")
    return {row.subject_id: change_of(row) for row in last}


def changes(court: Court, *, before: datetime | None = None) -> tuple[list[Change], datetime | None]:
    """All changes, the newest first, and from when the next page goes on."""
    rows = _entries(court).filter(Q(at__lt=before) if before else Q()).order_by("-at", "-sequence")
    found = list(rows[: PAGE + 1])
    names = dict(of_court(court).values_list("pk", "name"))
    following = found[PAGE - 1].at if len(found) > PAGE else None
    return [change_of(row, names) for row in found[:PAGE]], following


def of_officer(officer_id: UUID) -> list[Change]:
    """What happened to one officer, the newest first."""
    rows = JournalEntry.objects.filter(subject_kind="officer", subject_id=officer_id)
    return [change_of(row) for row in rows.order_by("-sequence")[:PAGE]]


def _entries(court: Court) -> QuerySet[JournalEntry]:
    """Entries about the court itself and about its officers."""
    own = Q(subject_kind__in=SUBJECTS, subject_id=court.pk)
    people = Q(subject_kind="officer", subject_id__in=of_court(court).values("pk"))
    return JournalEntry.objects.filter(own | people)


def change_of(row: JournalEntry, names: Mapping[UUID, str] | None = None) -> Change:
    """One entry, told."""
    names = names or {}
    return Change(row.at, row.actor_name or _("Hệ thống"), words_of(row), names.get(row.subject_id, ""))


_PARTS: Mapping[str, str] = {
    "officer": "added changed ended reopened barred bar_ended share share_ended interest_declared"
    " interest_withdrawn",
    "place": "room_added room_changed room_retired room_back equipment_added equipment_retired"
    " equipment_back",
    "hours": "hours_set",
    "outage": "outage_entered outage_withdrawn",
    "letterhead": "letterhead_set",
    "post": "post_given post_ended delegated delegation_ended",
}
_OF = {"officer": "officer", "letterhead": "court", "post": "court"}
_PART_OF = {
    f"{_OF.get(part, 'calendar')}.{verb}": part for part, verbs in _PARTS.items() for verb in verbs.split()
}
