"""Today: what is due with the step that settles it, the sittings, what has come in."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from phapdinh.cases.queries.desk_day import Day, day_of, offices_of
from phapdinh.cases.queries.digest import digest_of
from phapdinh.cases.queries.due import Narrowed
from phapdinh.cases.queries.tasks import my_tasks
from phapdinh.cases.views.due import TABS
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.tasks import due
from phapdinh.people.desk import person, staff
from phapdinh.people.due_words import days_words
from phapdinh.people.models import Role, User
from phapdinh.people.permissions import Verb, courts_where, memberships


@require_safe
@staff
def today(request: HttpRequest) -> HttpResponse:
    """The day of the court; of the judge's own cases where a judge has not asked for all.

    Whose work is not in cases is sent on: the office of a court to its set-up, who oversees courts to their
    figures, others to the judgments.
    """
    user, day = person(request), timezone.localdate()
    if not courts_where(user, Verb.CASE_VIEW):
        return HttpResponseRedirect(reverse(_elsewhere(user)))
    mine = offices_of(user)
    own = bool(mine) and request.GET.get("xem", "toi" if _is_judge(request) else "") == "toi"
    officer = mine[0] if own else None
    found = day_of(user, today=day, narrowed=Narrowed(officer_id=officer) if officer else None)
    context = {
        "here": "today",
        "day": found,
        "groups": _groups(found, officer),
        "digest": digest_of(user, day),
        "tasks": [{"task": row, "clock": due(row)} for row in my_tasks(user)],
        "own": own,
        "may_choose": bool(mine),
        "may_receive": bool(courts_where(user, Verb.CASE_RECEIVE)),
    }
    return page(request, "today.html", context)


def _elsewhere(user: User) -> str:
    """The page on which the day of this person begins."""
    if courts_where(user, Verb.COURT_SETUP):
        return "administration:start"
    return "cases:figures_below" if courts_where(user, Verb.CASE_OVERSEE) else "desk:queue"


def _is_judge(request: HttpRequest) -> bool:
    return any(one.role == Role.JUDGE for one in memberships(person(request)))


def _groups(found: Day, officer: UUID | None) -> list[dict[str, object]]:
    """The windows that hold anything, each line with its clock in words; the rest is a list away."""
    return [
        {
            "title": title,
            "lines": [{"duty": duty, "clock": days_words(duty.row.to_act)} for duty in duties],
            "total": found.totals[window],
            "all": urlencode({"xem": name, **({"tp": officer} if officer else {})}),
        }
        for name, window, title in TABS
        if window and (duties := found.windows[window])
    ]
