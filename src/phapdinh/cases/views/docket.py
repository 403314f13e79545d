"""The docket as a list, and the search within one's rights."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.figures.ages import band_of
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import CaseType, Instance
from phapdinh.cases.queries.desk_day import offices_of
from phapdinh.cases.queries.docket import Wanted, docket
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.views.frame import page
from phapdinh.cases.views.of_court import key_in
from phapdinh.people.desk import person, staff
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, courts_where, memberships

_LONGEST = 100
_NARROWING = ("toa", "tp", "tuoi")


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
        officer_id=mine[0] if own else key_in(given.get("tp")),
        court_id=key_in(given.get("toa")),
        closed={"xong": True, "tat-ca": None}.get(given.get("muc", ""), False),
        pending=given.get("muc") == "con-lai",
        waiting=given.get("muc") == "cho-phan-cong",
        age=band_of(given.get("tuoi", "")),
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
        "may_import": bool(courts_where(user, Verb.CASE_IMPORT)),
        "kept": [(name, given[name]) for name in _NARROWING if given.get(name)],
        "narrowed": _narrowed(user, wanted, own=own),
        "filtered": bool(wanted.type or wanted.instance or own or _only(given)),
    }
    return page(request, "list.html", context)


def _only(given: QueryDict) -> bool:
    """Whether a number of the figures led here: its conditions stand in the address alone."""
    return any(given.get(name) for name in _NARROWING)


def _narrowed(user: User, wanted: Wanted, *, own: bool) -> list[str]:
    """Those conditions in words."""
    court = next((m.court for m in memberships(user) if m.court and m.court_id == wanted.court_id), None)
    said = [court.short_name] if court else []
    if wanted.officer_id and not own:
        there = Officer.objects.filter(court_id__in=courts_where(user, Verb.CASE_VIEW))
        said += [_("Thẩm phán %(name)s") % {"name": one.name} for one in there.filter(pk=wanted.officer_id)]
    return [*said, *([_("thụ lý %(age)s") % {"age": wanted.age.words}] if wanted.age else [])]


def _known(value: str, values: list[str]) -> str:
    """A value of the list; anything else filters nothing."""
    return value if value in values else ""


def _address(request: HttpRequest) -> str:
    kept = [
        (name, value)
        for name, value in request.GET.items()
        if name in ("loai", "cap", "xem", "muc", *_NARROWING) and value
    ]
    return urlencode(kept)
