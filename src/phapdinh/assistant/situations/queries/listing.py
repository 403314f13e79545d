"""Lists of situations: tabs, filters, words; few queries however many rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations.index_source import COLLECTION
from phapdinh.assistant.situations.queries.shelf import likest
from phapdinh.assistant.situations.queries.visibility import visible_to
from phapdinh.people.permissions import Person
from phapdinh.searching.contract import Breadth, SearchRequest
from phapdinh.searching.factory import open_index

PAGE = 25
MOST_FOUND = 300  # a search shows no more than these, best first
_LIKE_AT_ALL = 0.2
S = SituationState
TABS: Mapping[str, Q] = {
    "tat-ca": ~Q(state=S.WITHDRAWN),
    "da-giai-dap": Q(state=S.PUBLISHED),
    "chua-xac-nhan": Q(state=S.UNCONFIRMED),
    "cho-giai-dap": Q(state__in=(S.ASKED, S.RETURNED)),
    "cho-duyet": Q(state=S.DRAFTED),
    "can-xem-lai": Q(state=S.NEEDS_REVIEW),
    "da-rut": Q(state=S.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for."""

    tab: str = "tat-ca"
    court: str = ""
    field: str = ""
    mine: bool = False
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Read an address; what makes no sense is passed over."""
        tab, page, court = query.get("muc", ""), query.get("trang", "1"), query.get("toa", "").strip()
        return cls(
            tab=tab if tab in TABS else "tat-ca",
            court=court if _is_key(court) else "",
            field=query.get("linh-vuc", "").strip()[:40].replace("\0", ""),
            mine=query.get("cua-toi") == "1",
            words=" ".join(query.get("q", "").replace("\0", " ").split())[:1_000],
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        )

    @property
    def any(self) -> bool:
        """Whether something beyond the tab is asked for."""
        return bool(self.court or self.field or self.mine or self.words)


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    rows: list[Situation]
    pages: list[int | str]
    page: int
    total: int


def counts(user: Person) -> dict[str, int]:
    """How many stand under each tab; one query."""
    named = {tab.replace("-", "_"): Count("pk", filter=condition) for tab, condition in TABS.items()}
    found = visible_to(user).aggregate(**named)
    return {tab: found[tab.replace("-", "_")] for tab in TABS}


def situations(user: Person, filters: Filters, total: int | None = None) -> ListPage:
    """One page, the newest change first, or the best first where words are sought.

    ``total`` spares a count where the tab's own is known and nothing is filtered. Raises ``SearchError``
    where words are sought and the index is missing.
    """
    rows = _filtered(visible_to(user).filter(TABS[filters.tab]), user, filters)
    if filters.words:
        found = searched(filters.words)
        left = set(rows.filter(pk__in=found).values_list("pk", flat=True))
        return _page(Paginator([key for key in found if key in left], PAGE), filters.page)
    newest = Paginator(rows.order_by("-changed_at", "pk").values_list("pk", flat=True), PAGE)
    newest.count = total if total is not None and not filters.any else rows.count()
    return _page(newest, filters.page)


def _page(paginator: Paginator[UUID], number: int) -> ListPage:
    """The rows of one page, read by their keys: the order is that of an index, whatever a line shows."""
    page = paginator.get_page(number)
    keys = list(page.object_list)
    rows = Situation.objects.filter(pk__in=keys).select_related("court", "current")
    light = rows.defer("background", "current__answer", "current__background", "current__received")
    by_key = {row.pk: row for row in light}
    shown = paginator.get_elided_page_range(page.number, on_ends=1)
    pages = [one if isinstance(one, int) else "…" for one in shown]
    return ListPage([by_key[key] for key in keys], pages, page.number, paginator.count)


def searched(words: str) -> list[UUID]:
    """Situations that have the words, in question or answer; for a question in other words, those like it."""
    request = SearchRequest(text=words, collection=COLLECTION, limit=MOST_FOUND, exact=True)
    result = open_index(collection=COLLECTION).search(request)
    hits = [UUID(hit.key) for hit in result.hits]
    if result.breadth is not Breadth.SOME and hits:
        return hits
    like = [key for key, score in likest(words, MOST_FOUND) if score >= _LIKE_AT_ALL]
    return list(dict.fromkeys((*like, *hits)))[:MOST_FOUND]


def _filtered(rows: QuerySet[Situation], user: Person, filters: Filters) -> QuerySet[Situation]:
    if filters.court:
        rows = rows.filter(court_id=filters.court)
    if filters.field:
        rows = rows.filter(field=filters.field)
    if filters.mine:
        own = Q(asked_by=user.pk) | Q(versions__drafted_by=user.pk) | Q(versions__approved_by=user.pk)
        rows = rows.filter(pk__in=Situation.objects.filter(own).values("pk"))
    return rows


def courts_that_asked(user: Person) -> list[tuple[str, str]]:
    """Courts whose situations this person may see, by name."""
    rows = visible_to(user).filter(court__isnull=False).order_by("court__name")
    found = rows.values_list("court_id", "court__name").distinct()
    return [(str(key), name) for key, name in found if name]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
