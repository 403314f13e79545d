"""What somebody had before them on a day, from the journal of openings."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.efile.actions.replaying import replay_day
from phapdinh.cases.efile.queries.replay import may_replay, people_of
from phapdinh.cases.efile.views.frame import on_file, page
from phapdinh.cases.models import Case
from phapdinh.people.desk import person
from phapdinh.people.models import User


@require_safe
@on_file
def replay_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Choose whose day and which; one's own for everybody, another's for the heads of the court."""
    user = person(request)
    people = people_of(case) if may_replay(user, case) else [user]
    of = next((one for one in people if str(one.pk) == request.GET.get("ai")), None)
    typed = request.GET.get("ngay", "")
    day = _day(typed)
    context = {
        "case": case,
        "people": people if user in people else [user, *people],
        "of": of or user,
        "day": day,
        "typed": typed,
        "fault": _fault(typed, day),
        "today": timezone.localdate(),
    }
    if typed and not context["fault"] and day:
        context["lays"] = _lays(user, of or user, case, day)
    return page(request, "replay.html", context, status=422 if context["fault"] else 200)


def _lays(user: User, of: User, case: Case, day: date) -> object:
    try:
        return replay_day(actor=user, of=of, case=case, day=day)
    except Case.DoesNotExist as error:  # a case that came up: its own court keeps who read it
        raise PermissionDenied from error


def _day(typed: str) -> date | None:
    """As a date field sends it, or as a clerk writes it."""
    tidy = typed.strip()
    try:
        if "/" in tidy:
            day, month, year = (int(part) for part in tidy.split("/"))
            return date(year, month, day)
        return parse_date(tidy)
    except ValueError:
        return None


def _fault(typed: str, day: date | None) -> str:
    if typed and day is None:
        return _("Ghi ngày theo mẫu ngày/tháng/năm, ví dụ 05/11/2026.")
    if day and day > timezone.localdate():
        return _("Ngày này chưa đến.")
    return ""
