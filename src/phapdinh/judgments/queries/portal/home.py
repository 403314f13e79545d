"""The front page: what was published last, and the counts of the whole. Counts may be minutes old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import caches
from django.db.models import Sum
from django.utils import timezone

from phapdinh.judgments.models import Completeness, PublicNotice, ReadCount
from phapdinh.judgments.queries.portal.published import Row, listed, published, rows
from phapdinh.judgments.queries.portal.statements import PORTAL
from phapdinh.searching.contract import SearchRequest
from phapdinh.searching.errors import SearchError
from phapdinh.searching.factory import open_index

_NEWEST = 5
_MINUTES = 60
_KEPT = 10 * _MINUTES


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of all that is published. ``on_time`` is a share of 0 to 1; ``None`` before anything was due."""

    judgments: int
    reads: int
    on_time: float | None
    notices: int
    week: int


def newest() -> list[Row]:
    """The judgments that were published last."""
    return rows(listed(published()).order_by("-published_at")[:_NEWEST])


def tally() -> Tally:
    """The counts, kept in this process for ten minutes: the whole country is counted, not sampled."""
    return _kept("portal-tally", _count)


def _count() -> Tally:
    now = timezone.now()
    return Tally(
        judgments=_judgments(),
        reads=ReadCount.objects.using(PORTAL).aggregate(all=Sum("count"))["all"] or 0,
        on_time=_on_time(timezone.localdate(now)),
        notices=PublicNotice.objects.using(PORTAL).count(),
        week=published().filter(published_at__gte=now - timedelta(days=7)).count(),
    )


def _judgments() -> int:
    """All published judgments: the index tells at once, where the database reads them all."""
    try:
        found = open_index().search(SearchRequest(limit=1, exact=True)).total
    except SearchError:
        found = 0
    return found or published().count()


def _on_time(today: date) -> float | None:
    """Share that was in time, of what had to be published in the last twelve whole months."""
    first = date(today.year - 1, today.month, 1)
    months = Completeness.objects.using(PORTAL).filter(month__gte=first, month__lt=today.replace(day=1))
    sums = months.aggregate(in_time=Sum("published"), late=Sum("late"))
    obliged = (sums["in_time"] or 0) + (sums["late"] or 0)
    return sums["in_time"] / obliged if obliged else None


def _kept(key: str, count: Callable[[], Tally]) -> Tally:
    cache = caches["memory"]
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, _KEPT)
    return found  # type: ignore[no-any-return]
