"""The docket as a list, and the search within one's rights."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.models.kinds import CaseType, Instance
from phapdinh.cases.queries.desk_day import offices_of
from phapdinh.cases.queries.docket import Wanted, docket
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.views.frame import page
from phapdinh.people.desk import person, staff
from phapdinh.people.permissions import Verb, courts_where

_LONGEST = 100


@require_safe
@staff
def case_list(request: HttpRequest) -> HttpResponse:
    """What was searched for, or the docket as the address filters it."""
    words = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    return _found(request, words) if words else _listed(request)


def _found(request: HttpRequest, words: str) -> HttpResponse:
    found = find_cases(person(request), words)
    if len(found) == 1:
        return HttpResponseRedirect(reverse("cases:case", args=[found[0].case]))
    lines = [{"found": one, "state": courses()[one.course].state(one.state).title} for one in found]
    return page(request, "found.html", {"words": words, "lines": lines})


def _listed(request: HttpRequest) -> HttpResponse:
    user, given = person(request), request.GET
    mine = offices_of(user)
    own = bool(mine) and given.get("xem") == "toi"
    wanted = Wanted(
        type=_known(given.get("loai", ""), CaseType.values),
        instance=_known(given.get("cap", ""), Instance.values),
        officer_id=mine[0] if own else None,
        closed={"xong": True, "tat-ca": None}.get(given.get("muc", ""), False),
    )
    found = docket(user, wanted, after=given.get("sau", ""))
    context = {
        "docket": found,
        "wanted": wanted,
        "own": own,
        "may_choose": bool(mine),
        "types": CaseType.choices,
        "instances": Instance.choices,
        "tab": given.get("muc", ""),
        "address": _address(request),
        "may_receive": bool(courts_where(user, Verb.CASE_RECEIVE)),
        "filtered": bool(wanted.type or wanted.instance or own),
    }
    return page(request, "list.html", context)


def _known(value: str, values: list[str]) -> str:
    """A value of the list; anything else filters nothing."""
    return value if value in values else ""


def _address(request: HttpRequest) -> str:
    kept = [
        (name, value)
        for name, value in request.GET.items()
        if name in ("loai", "cap", "xem", "muc") and value
    ]
    return urlencode(kept)
