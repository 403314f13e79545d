"""The file of a case as a person sees it: index, search, notes, and what they had before them on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.efile.marking import Piece, stretch
from phapdinh.cases.efile.media import PDF
from phapdinh.cases.efile.queries.rights import (
    could_read,
    end_of,
    is_kept_close,
    items_listed_for,
    items_open_to,
    items_seen_by,
    known_to,
    may_open,
)
from phapdinh.cases.models import Case, CaseFileItem, FileNote, FileSight, ItemPage
from phapdinh.people.models import User
from phapdinh.vietnamese.fold import fold

_MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the index. Of an item that this person may not open it says only where it stands.

    ``signed`` is the state of its signatures when it came in; ``issued`` for the court's own, which checked
    them when it issued it; ``unchecked`` for a PDF of another court's bundle; empty for what can bear none.
    """

    id: UUID
    first: int
    last: int
    sealed: bool
    openable: bool
    struck: bool
    added_at: datetime
    title: str = ""
    kind: str = ""
    source: str = ""
    source_code: str = ""
    received_on: date | None = None
    sha256: str = ""
    signed: str = ""
    struck_reason: str = ""
    seen_at: datetime | None = None

    @property
    def pages(self) -> int:
        """One index number a page."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A page on which the words stand, with some of the text around them, the words marked."""

    item: UUID
    title: str
    number: int  # index number of the page
    page: int
    pieces: tuple[Piece, ...]


def index(user: User, case: Case) -> list[Line]:
    """The whole index of a case; nothing of one that this person may not read."""
    return [_line(item) for item in items_listed_for(user, case)]


def search(user: User, case: Case, words: str) -> list[Hit]:
    """Pages of the case that hold all the words, with or without diacritics; at most 200.

    Sealed items have no text at rest, so nothing of them can be found.
    """
    wanted = fold(words).split()
    if not wanted:
        return []
    pages = ItemPage.objects.filter(case=case, item__in=items_open_to(user, case).values("pk"))
    for word in wanted:
        pages = pages.filter(folded__contains=word)
    rows = pages.select_related("item").order_by("item__first", "page")[:_MOST_HITS]
    return [
        Hit(row.item_id, row.item.title, row.item.first + row.page - 1, row.page, stretch(row.text, wanted))
        for row in rows
    ]


def notes_of(user: User, case: Case) -> list[FileNote]:
    """This person's own notes; nobody has a way to another's."""
    notes = FileNote.objects.filter(author=user, item__in=items_seen_by(user, case).values("pk"))
    return list(notes.select_related("item").order_by("item__first", "page", "made_at"))


def notes_on(user: User, item: CaseFileItem) -> list[FileNote]:
    """This person's own notes on one item, by its pages."""
    return list(FileNote.objects.filter(author=user, item=item).order_by("page", "made_at"))


def before_them(user: User, case: Case, day: date) -> list[Line]:
    """What this person had before them at the end of a day: the index as it stood for them then.

    With each item the last time until then at which they opened it, so that what lay there and what was
    read can be told apart. Nothing in the file is ever removed, so the past can be had exactly.
    """
    if not could_read(user, case, day):
        return []
    end = end_of(day)
    items = CaseFileItem.objects.filter(case=case, added_at__lt=end)
    items = items.filter(Q(struck_at=None) | Q(struck_at__gte=end))
    items = known_to(user, items, end - timedelta(microseconds=1))
    seen = _last_sights(user, case, end)
    return [_line(item, seen.get(item.pk)) for item in items]


def _last_sights(user: User, case: Case, end: datetime) -> dict[UUID, datetime]:
    rows = FileSight.objects.filter(case=case, user=user, at__lt=end).order_by("at")
    return dict(rows.values_list("item_id", "at"))


def who_saw(user: User, item: CaseFileItem) -> list[tuple[str, datetime]]:
    """Who opened an item, and when, oldest first; for who may open it themselves, nobody for others."""
    if not may_open(user, item):
        return []
    rows = FileSight.objects.filter(item=item).select_related("user").order_by("at", "pk")
    return [(str(row.user), timezone.localtime(row.at)) for row in rows]


def _line(item: CaseFileItem, seen_at: datetime | None = None) -> Line:
    bare = Line(
        id=item.pk,
        first=item.first,
        last=item.last,
        sealed=is_kept_close(item),
        openable=bool(item.openable),  # type: ignore[attr-defined]  # annotated by known_to
        struck=item.struck_at is not None,
        added_at=item.added_at,
        seen_at=seen_at,
    )
    return replace(bare, **_substance(item)) if bare.openable else bare


def _substance(item: CaseFileItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind,
        "source": item.get_source_display(),
        "source_code": item.source,
        "received_on": item.received_on,
        "sha256": item.sha256,
        "signed": _signed(item),
        "struck_reason": item.struck_reason,
    }


def _signed(item: CaseFileItem) -> str:
    if item.signatures:
        return str(item.signatures["state"])
    if item.document_id is not None:
        return "issued"
    return "unchecked" if item.media_type == PDF else ""
