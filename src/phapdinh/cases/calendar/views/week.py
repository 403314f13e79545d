"""The week of a court: a drawing on a desk, a list on a telephone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.cases.calendar import labels
from phapdinh.cases.calendar.layout import Place, places
from phapdinh.cases.calendar.queries import week as queries
from phapdinh.cases.calendar.views.frame import court_of, key_of, page, person, staff
from phapdinh.cases.hooks import told_of_hearings
from phapdinh.cases.models import Hearing, HearingForm
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.people.permissions import Verb, may
from phapdinh.people.weekdays import weekday
from phapdinh.vietnamese.periods import in_vietnam


@dataclass(frozen=True, slots=True)
class Line:
    """A hearing as the page draws it."""

    hearing: Hearing
    place: Place
    look: str
    time: str
    about: str
    where: str

    @property
    def called(self) -> str:
        """The number of the case; in a narrow lane it may break before its symbol, and nowhere else."""
        number = str(self.hearing.case or "")
        if self.place.lanes == 1:
            return number
        begins, stroke, symbol = number.rpartition("/")
        return f"{begins}{stroke}\u200b{symbol.replace('-', chr(0x2011))}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week: its column, why it is closed if it is, its hearings."""

    day: date
    column: int
    name: str
    today: bool
    closed: str
    lines: list[Line]


@require_safe
@staff
def week(request: HttpRequest) -> HttpResponse:
    """The week that ``tuan`` lies in, else this one; filtered by judge (``xem``) and room (``phong``)."""
    court, courts = court_of(request)
    monday = queries.week_of(_day(request.GET.get("tuan")))
    filters = queries.Filters(key_of(request.GET.get("xem")), key_of(request.GET.get("phong")))
    found = queries.week(person(request), court.pk, monday, filters)
    rooms = queries.rooms_of(court.pk)
    days = _days(found)
    context = {
        "court": court,
        "courts": courts,
        "days": days,
        "number": monday.isocalendar().week,
        "first": days[0].day,
        "last": days[-1].day,
        "times": range(7, 18),
        "noon": _noon(found.hours.sessions),
        "rooms": rooms,
        "judges": queries.judges_of(court.pk),
        "filters": filters,
        "earlier": _address(request, monday - timedelta(days=7)),
        "later": _address(request, monday + timedelta(days=7)),
        "now": _address(request, None),
        "may_schedule": may(person(request), Verb.CASE_RECORD, court.pk),
        "own_court": {"toa": court.pk} if len(courts) > 1 else {},
    }
    return page(request, "week.html", context)


def _day(text: str | None) -> date:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return timezone.localdate()
    return day if 2000 <= day.year <= 2200 else timezone.localdate()


def _address(request: HttpRequest, monday: date | None) -> str:
    """This page for another week, with the same filters."""
    kept = {key: value for key, value in request.GET.items() if key != "tuan" and value}
    return "?" + urlencode({**kept, "tuan": monday.isoformat()} if monday else kept)


def _days(found: queries.Week) -> list[Day]:
    today = timezone.localdate()
    told = told_of_hearings([one.pk for one in found.hearings if one.form != HearingForm.PUBLIC])
    return [
        Day(day, n, weekday(day), day == today, found.closed.get(day, ""), _lines(found, day, told))
        for n, day in enumerate(found.days, 1)
    ]


def _lines(found: queries.Week, day: date, told: Mapping[UUID, str]) -> list[Line]:
    rows = [one for one in found.hearings if in_vietnam(one.during.lower).date() == day]
    spots = places([(one.during.lower, one.during.upper) for one in rows])
    return [_line(row, spot, told.get(row.pk, "")) for row, spot in zip(rows, spots, strict=True)]


def _line(row: Hearing, place: Place, told: str) -> Line:
    time = f"{in_vietnam(row.during.lower):%H:%M}"
    where = "; ".join(one for one in (labels.where(row, _judge(row)), told) if one)
    return Line(row, place, labels.look(row), time, labels.about(row), where)


def _judge(row: Hearing) -> str:
    """The judge of the bench; where there are several, the first that was booked."""
    for booking in row.bookings.all():
        if booking.officer is not None and booking.officer.kind == OfficerKind.JUDGE:
            return booking.officer.name
    return ""


def _noon(sessions: object) -> Place | None:
    """The break between the sessions, where there is one."""
    pairs = list(sessions)  # type: ignore[call-overload]
    if len(pairs) < 2:
        return None
    ends, begins = pairs[0][1], pairs[1][0]
    at = ends.hour * 60 + ends.minute
    rows = (begins.hour * 60 + begins.minute - at) // 30
    return Place(f"{ends.hour:02}{ends.minute // 30 * 30:02}", min(rows, 8), 1, 1) if rows > 0 else None
