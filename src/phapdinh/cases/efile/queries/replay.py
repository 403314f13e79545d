"""What somebody had before them on a day, for whoever may ask: themselves, and the heads of the court."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from phapdinh.cases.efile.queries.items import Line, before_them, index
from phapdinh.cases.efile.queries.rights import end_of
from phapdinh.cases.models import Case, FileSight
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may


@dataclass(frozen=True, slots=True)
class Lay:
    """One item as it lay before them: ``opened`` are the moments of that day at which they opened it."""

    line: Line
    opened: tuple[datetime, ...]


def may_replay(user: User, case: Case) -> bool:
    """Whether this person may see what others had before them."""
    return may(user, Verb.CASE_ASSIGN, case.court_id)


def replay(viewer: User, of: User, case: Case, day: date) -> list[Lay]:
    """The file as it stood for ``of`` at the end of a day.

    What ``viewer`` may not open stays closed to them here too, and is left out where they may not even know.
    """
    lines = before_them(of, case, day)
    if viewer != of:
        openable = {line.id: line.openable for line in index(viewer, case)}
        lines = [_shown(line, openable[line.id]) for line in lines if line.id in openable]
    opened = _opened_on(of, case, day)
    return [Lay(line, tuple(opened.get(line.id, ()))) for line in lines]


def people_of(case: Case) -> Sequence[User]:
    """Whose day can be asked for: who opened something of the file, and who sits or sat in the case."""
    seen = Q(pk__in=FileSight.objects.filter(case=case).values("user"))
    sat = Q(pk__in=case.assignments.filter(officer__user__isnull=False).values("officer__user"))
    return list(User.objects.filter(seen | sat).order_by("full_name", "pk"))


def _shown(line: Line, openable: bool) -> Line:
    if openable:
        return line
    return Line(
        line.id, line.first, line.last, line.sealed, line.openable, line.struck, line.added_at,
        seen_at=line.seen_at,
    )  # fmt: skip


def _opened_on(of: User, case: Case, day: date) -> dict[UUID, list[datetime]]:
    since = end_of(day - timedelta(days=1))
    rows = FileSight.objects.filter(case=case, user=of, at__gte=since, at__lt=end_of(day)).order_by("at")
    opened: dict[UUID, list[datetime]] = {}
    for item, at in rows.values_list("item_id", "at"):
        opened.setdefault(item, []).append(timezone.localtime(at))
    return opened
