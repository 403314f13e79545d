"""The file of a case as a person sees it: index, search, notes, and what they had before them on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.efile.queries.rights import items_seen_by, may_open
from phapdinh.cases.models import Case, CaseFileItem, FileNote, FileSight, ItemPage
from phapdinh.people.models import User
from phapdinh.vietnamese.fold import fold

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_AROUND = 90
_MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the index. A sealed item that this person may not open has no title, name or source."""

    id: UUID
    first: int
    last: int
    title: str
    kind: str
    source: str
    received_on: date | None
    sealed: bool
    openable: bool
    struck: bool
    added_at: datetime
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A page on which the words stand, with some of the text around them."""

    item: UUID
    title: str
    number: int  # index number of the page
    page: int
    words: str


def index(user: User, case: Case) -> list[Line]:
    """The whole index of a case; nothing of one that this person may not read."""
    return [_line(item) for item in items_seen_by(user, case)]


def search(user: User, case: Case, words: str) -> list[Hit]:
    """Pages of the case that hold all the words, with or without diacritics; at most 200.

    Sealed items have no text at rest, so nothing of them can be found.
    """
    wanted = fold(words).split()
    if not wanted:
        return []
    pages = ItemPage.objects.filter(case=case, item__in=items_seen_by(user, case).values("pk"))
    for word in wanted:
        pages = pages.filter(folded__contains=word)
    rows = pages.select_related("item").order_by("item__first", "page")[:_MOST_HITS]
    return [
        Hit(row.item_id, row.item.title, row.item.first + row.page - 1, row.page, _around(row, wanted[0]))
        for row in rows
    ]


def notes_of(user: User, case: Case) -> list[FileNote]:
    """This person's own notes; nobody has a way to another's."""
    notes = FileNote.objects.filter(author=user, item__in=items_seen_by(user, case).values("pk"))
    return list(notes.select_related("item").order_by("item__first", "page", "made_at"))


def before_them(user: User, case: Case, day: date) -> list[Line]:
    """What this person had before them at the end of a day: the index as it stood for them then.

    With each item the last time until then at which they opened it, so that what lay there and what was
    read can be told apart. Nothing in the file is ever removed, so the past can be had exactly.
    """
    end = datetime.combine(day + timedelta(days=1), time.min, _ZONE)
    moment = end - timedelta(microseconds=1)
    items = items_seen_by(user, case, at=moment).filter(added_at__lt=end)
    items = items.filter(Q(struck_at=None) | Q(struck_at__gte=end))
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
    shown = bool(item.openable)  # type: ignore[attr-defined]  # annotated by items_seen_by
    return Line(
        id=item.pk,
        first=item.first,
        last=item.last,
        title=item.title if shown else "",
        kind=item.kind if shown else "",
        source=item.get_source_display() if shown else "",
        received_on=item.received_on if shown else None,
        sealed=item.sealed,
        openable=shown,
        struck=item.struck_at is not None,
        added_at=item.added_at,
        seen_at=seen_at,
    )


def _around(row: ItemPage, word: str) -> str:
    """The text about the first of the words; folding keeps no places, so the share of the way does."""
    at = int(max(row.folded.find(word), 0) / max(len(row.folded), 1) * len(row.text))
    start = max(0, at - _AROUND)
    return " ".join(row.text[start : at + _AROUND].split())
